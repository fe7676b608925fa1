"""A new book: what it is asked, and the files that the answers give."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dialogtool.deeds.enrol import key_of, municipality_key
from dialogtool.diagnostic import Message, msg
from dialogtool.documents.new_book import new_book_files
from dialogtool.editing.settings import section_lines, with_value
from dialogtool.folders import SETTINGS
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.pattern import late
from dialogtool.profile import example_figure, plain_words

PLAIN_AGENDA = (
    msg("Approval of the last minutes"),
    msg("Follow-up on earlier agreements"),
    msg("New agreements"),
    msg("Any other business"),
)
# The settings that ship hold an example behind `#`; the book's own parties take its place.
_EXAMPLE = late(r"#\n# \[parties\..*\n(?:#.*\n)*")
_EXAMPLE_KEY = late(
    r"""
    (?P<desk> @kommunen/tilsyn | @town/housing )
  | (?P<other> @boligforening | @homes )
  | (?P<host> (?: (?<=@) | (?<=\[parties\.) | (?<=her:[ ]) | (?<=here:[ ]) ) (?:kommunen|town)\b )
    """,
    re.VERBOSE,
)
_AGREED = late(
    r"""(?: Fokus[ ]på[ ]biodiversitet | Focus[ ]on[ ]biodiversity )[ ](?P<who> @\S+ )
        [ ]{2}\[(?P<measure> \w+ )::[^\]]*\].*""",
    re.VERBOSE,
)
_ANY_OFFICE = {"tilsyn": "kontor", "housing": "office"}
_FIGURE = late(r'(# \[key_figures\.)\w+\]\n(# name = ")[^"]*("\n# unit = ")[^"]*"')
_THEMES = late(r"(?<=^\[themes\]\n)(?:.+\n)*", re.MULTILINE)
_OFFERED_MUNICIPALITY = late(r"^# municipality = .*\n", re.MULTILINE)


_LIST_MARK = late(r"(?:[-*•–·]|\d{1,2}[.)])\s+")
_SEMICOLON = late(r"\s*;\s*")
# every name with a capital: in `Drift, teknik og miljø` one office has three words
_SERIES = late(r"[A-ZÆØÅ][^,]*(?:,\s*[A-ZÆØÅ][^,]*)+\s(?:og|and|&)\s[A-ZÆØÅ].*")
_COMMA_OR_AND = late(r"\s*,\s*|\s(?:og|and|&)\s")


class NewBook(NamedTuple):
    """What a new book is about. `host` is the name of the party that all others meet: with the
    profile `housing` a municipality. `themes` are names; None leaves those that a book begins with.
    """

    profile: str = "housing"
    host: str = ""
    organisations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    themes: tuple[str, ...] | None = None

    @property
    def keys(self) -> Mapping[str, str]:
        """The name of every party by its key, the host first."""
        keys: dict[str, str] = {}
        if self.host:
            make = municipality_key if self.profile == "housing" else key_of
            keys[make(self.host)] = self.host
        for name in self.organisations:
            keys[key_of(name, keys)] = name
        return keys


def names_in(answer: str) -> tuple[str, ...]:
    """The names of one line: without the mark of a list, and several where a list of three or more
    ends with `and`, or semicolons part them. A comma alone is part of a name: `HK Nord, klubben`.
    """
    line = _LIST_MARK.sub("", answer.strip())
    parts = _SEMICOLON.split(line)
    if len(parts) == 1 and _SERIES.fullmatch(line):
        parts = _COMMA_OR_AND.split(line)
    return tuple(filter(None, map(str.strip, parts)))


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Every name once, whatever its capitals, as it stands first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def book_files(answers: NewBook, language: Language) -> dict[str, str]:
    """The text of every file of a new book, by its path in the book."""
    files = new_book_files(language)
    files[SETTINGS] = _settings_text(files[SETTINGS], answers, language)
    files |= {name: _with_own_keys(files[name], answers) for name in (SETTINGS, "README.md")}
    if answers.profile != "housing":
        files["README.md"] = _plain_readme(files["README.md"], language)
    return files


def _plain_readme(text: str, language: Language) -> str:
    """The guide of a book of two equals: with an agreement that they could make."""
    what = language.text(msg("Common guidelines"))
    measure = language.text(msg("sent to both"))
    text = _AGREED.sub(
        lambda match: f"{what} {match['who']}  [{match['measure']}:: {measure}]", text
    )
    return plain_words(text, language.code)


def first_steps(answers: NewBook) -> tuple[Message, ...]:
    """What to do next, as commands that can be pasted."""
    organisations = list(answers.keys)[1 if answers.host else 0 :]
    if not organisations:
        return (msg('next: dialog add party "NAME", once for each party that meets'),)
    # without a host they meet each other
    meeting = organisations[:1] if answers.host else organisations
    return (msg("next: dialog new-meeting {key}", key=" ".join(meeting)),)


def _with_own_keys(text: str, answers: NewBook) -> str:
    """The examples with the keys of this book, so that they can be copied from."""
    keys = list(answers.keys)
    if not keys:
        return text
    # the examples need an office to show how one is written
    office = f"/{key_of(answers.offices[0])}" if answers.offices and answers.host else ""
    own = {"desk": f"@{keys[0]}{office}", "other": f"@{keys[-1]}", "host": keys[0]}

    def own_key(match: re.Match[str]) -> str:
        # in the settings an office is only shown, in README.md it would be followed
        if match["desk"] and not office and match.string.startswith("#:schema"):
            office_word = match["desk"].partition("/")[2]  # how an office would be written
            if answers.profile != "housing":
                office_word = _ANY_OFFICE[office_word]
            return f"@{keys[0]}/{office_word}"
        return own[match.lastgroup or ""]

    return _EXAMPLE_KEY.sub(own_key, text)


def _settings_text(text: str, answers: NewBook, language: Language) -> str:
    if answers.profile != "housing":
        text = with_value(text, ("dialog",), "profile", answers.profile)
        agenda = list(map(language.text, PLAIN_AGENDA))
        text = with_value(text, ("agenda",), "items", agenda)
        text = _OFFERED_MUNICIPALITY.sub("", text)
        answers = answers._replace(themes=answers.themes or ())
        text = _with_own_figure(text, answers.profile, language)
    if answers.host:
        key = next(iter(answers.keys))
        name = "municipality" if answers.profile == "housing" else "host"
        text = with_value(text, ("dialog",), name, key)
    if answers.themes is not None:
        names = {key_of(name): name for name in answers.themes}
        lines = "".join(f"{line}\n" for line in section_lines(("themes",), names)[1:] if line)
        text = _THEMES.sub(lambda _: lines, text)
    parties = "".join(f"{line}\n" for line in _party_lines(answers))
    # a function: a backslash in a name is no group of the pattern
    return _EXAMPLE.sub(lambda _: parties.removesuffix("\n"), text) if parties else text


def _with_own_figure(text: str, profile: str, language: Language) -> str:
    """The key figure that is shown as an example is one that such a book could have."""
    name, _, unit = example_figure(Settings(profile=profile), language)
    return _FIGURE.sub(
        lambda match: f'{match[1]}{name}]\n{match[2]}{name.capitalize()}{match[3]}{unit}"', text
    )


def _party_lines(answers: NewBook) -> list[str]:
    lines: list[str] = []
    for key, name in answers.keys.items():
        lines += section_lines(("parties", key), {"name": name})
        if name == answers.host:
            for office in answers.offices:
                place = ("parties", key, "offices", key_of(office))
                lines += section_lines(place, {"name": office})
        lines.append("")
    return lines
