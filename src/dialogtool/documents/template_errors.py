"""What is wrong in a template, in the reader's language: Jinja says it in English."""

import re
from collections.abc import Mapping

from dialogtool.diagnostic import Message, msg

_KNOWN: Mapping[str, Message] = {
    r"there is no '(?P<name>.*)'; choose one of: (?P<known>.*)": msg(
        "there is no '{name}'; choose one of: {known}"
    ),
    r"'(?P<name>.*)' is undefined": msg("there is no '{name}'"),
    r".* has no (?:attribute|element) '?(?P<name>.*?)'?": msg("there is no '{name}'"),
    r"No filter named '(?P<name>.*)'\.": msg("there is no filter '{name}'"),
    r"No test named '(?P<name>.*)'\.": msg("there is no test '{name}'"),
    r"Encountered unknown tag '(?P<name>.*?)'.*": msg(
        "the tag '{name}' is not known, or belongs to nothing above it"
    ),
    r"Unexpected end of template\..* closed is '(?P<name>.*)'\.": msg(
        "'{name}' begins and does not end; write {{% end{name} %}}"
    ),
    r"Unexpected end of template.*|unexpected end of template.*": msg(
        "something begins and does not end"
    ),
    r"Missing end of (?P<name>\w+).*": msg("'{name}' begins and does not end"),
    r"[Ee]xpected (?:an expression|token '(?:.*)'), got '(?P<name>.*)'": msg(
        "'{name}' may not stand here"
    ),
    r"unexpected (?:char )?'(?P<name>.*?)'.*": msg("'{name}' may not stand here"),
    r"block '(?P<name>.*)' defined twice": msg("the block '{name}' stands there twice"),
    r"'(?P<name>.*)' object is not callable": msg(
        "what stands before the brackets cannot be called"
    ),
    r"(?P<name>\w+) is not text; choose one of its fields: (?P<known>.*)": msg(
        "{name} is not text; choose one of its fields: {known}"
    ),
    r"access to attribute '(?P<name>.*)' of .* is unsafe\.": msg(
        "a template may not ask for '{name}'"
    ),
    r"a function or a sequence without end is not text": msg(
        "a function or a sequence without end is not text"
    ),
    r"'(?P<name>.*)' is for small numbers only": msg("'{name}' is for small numbers only"),
    r"maximum recursion depth exceeded.*": msg("is nested too deeply"),
    r".* is not in list": msg("what is looked for is not in the list"),
    r"division by zero|.* modulo by zero": msg("division by zero"),
}


def why_of(error: Exception) -> Message:
    """What an error of Jinja says, without its place; in Jinja's words where they are not known."""
    said = (str(getattr(error, "message", None) or error) or type(error).__name__).splitlines()[0]
    for pattern, message in _KNOWN.items():
        if found := re.fullmatch(pattern, said):
            return message._replace(values=found.groupdict())
    return msg("the template cannot be filled ({why})", why=said)
