"""The commands in the order of the year, and how the first word of a call is understood."""

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.diagnostic import DialogError, Message, msg


class Phase(NamedTuple):
    """A part of the year, and the commands of it in order."""

    name: Message
    commands: tuple[str, ...]


# what is used most stands first, not what comes first
PHASES = (
    Phase(msg("Most of the time"), ("new-meeting", "open-actions", "render-agreement")),
    Phase(msg("To begin"), ("init", "add", "import-minutes", "review-import")),
    Phase(msg("Before the meeting"), ("list-meetings", "key-figures")),
    Phase(
        msg("At the meeting and after"),
        ("fmt", "check", "explain", "finalise", "approve", "render-minutes"),
    ),
    Phase(
        msg("All year"),
        ("update", "undo", "hand-over", "show-item", "find", "remind", "report", "site"),
    ),
    Phase(msg("For engineers"), ("serve", "export", "templates", "schema")),
)
COMMANDS = tuple(chain.from_iterable(phase.commands for phase in PHASES))
"""Every command, in the order of the help; each is a function in the module of its name."""

DOCUMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": ("render-agreement",),
        "aftale": ("render-agreement",),
        "aftaledokument": ("render-agreement",),
        "account": ("render-minutes",),
        "minutes": ("render-minutes",),
        "referat": ("render-minutes",),
        "redegørelse": ("render-minutes",),
        "agenda": ("render-minutes", "--agenda"),
        "dagsorden": ("render-minutes", "--agenda"),
    }
)
"""The command that makes a document, by what people call the document."""


def spelled_out(arguments: Sequence[str], at: int) -> list[str]:
    """The call with its command (the word at `at`) written out: `open` is `open-actions`, `render
    agenda` is `render-minutes --agenda`. Raises DialogError where a beginning could be several.
    """
    word, after = arguments[at], list(arguments[at + 1 :])
    if word in COMMANDS:
        return list(arguments)
    # no command of its own: the kind of document makes it one
    if word == "render":
        kind = DOCUMENTS.get(after[0].lower()) if after else None
        if kind is None:
            raise DialogError(
                msg("which document?"),
                msg(
                    "write: dialog render agreement, dialog render account or dialog render agenda"
                ),
            )
        return [*arguments[:at], *kind, *after[1:]]
    # a single letter is more likely a slip
    begun = [name for name in COMMANDS if len(word) > 1 and name.startswith(word)]
    if len(begun) > 1:
        raise DialogError(
            msg("'{word}' is the beginning of several commands", word=word),
            msg("choose one of: {known}", known=", ".join(begun)),
        )
    return [*arguments[:at], *begun, *after] if begun else list(arguments)
