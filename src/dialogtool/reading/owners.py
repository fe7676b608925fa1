"""Who is meant: the parties and offices of the register in the words of minutes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dialogtool.glossary import FIELDS, spelling
from dialogtool.model import Settings

_GENERIC = re.compile(
    r"""^(?: center | centeret | afdelingen | afdeling | team | teamet | kontoret | forvaltningen
          | udvalget )[ ](?:for[ ])?""",
    re.IGNORECASE | re.VERBOSE,
)
_SELF = "boligorganisation(?:en)?|boligselskab(?:et)?|boligforening(?:en)?|organisationen|selskabet"


class Mentioned(NamedTuple):
    """A party or office in a text: its key as it is written behind an @, and where it stands."""

    owner: str
    start: int
    end: int


class OwnerNames(NamedTuple):
    """Patterns with the owner each of them means, longer names first."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, text: str) -> tuple[Mentioned, ...]:
        """All owners in the text in their order; a place counts once, for the longest name."""
        found: list[Mentioned] = []
        for pattern, owner in self.patterns:
            for match in pattern.finditer(text):
                # the longest name comes first and takes its place
                start, end = match.span()
                if not any(other.start < end and start < other.end for other in found):
                    found.append(Mentioned(owner, start, end))
        return tuple(sorted(found, key=lambda mention: mention.start))


NOBODY = OwnerNames(())
"""No name means anybody."""


def _spelt(name: str) -> str:
    """A pattern for a name, whether it is written with "og" or "&"."""
    return re.escape(re.sub(r"\s+&\s+", " og ", name)).replace(r"\ og\ ", r"\s(?:og|&)\s")


def register_of(settings: Settings, organisation: str) -> OwnerNames:
    """What may be said in the minutes of `organisation` (a key, or empty) for each owner of the
    register.
    """
    names: list[tuple[str, str]] = []
    supervisor = settings.municipality
    administration = organisation
    for key, party in settings.parties.items():
        names += [(re.escape(name), key) for name in (party.name, *party.aliases)]
        for office_key, office in party.offices.items():
            owner = f"{key}/{office_key}"
            bare = _GENERIC.sub("", office.name)
            # `Center for Bolig` is called `Bolig` as well
            names += [(_spelt(name), owner) for name in {office.name, bare}]
            if key == settings.municipality and "tilsyn" in f"{office_key} {office.name}".lower():
                # `tilsynet` is the office where there is one, else the municipality
                supervisor = owner
            if key == organisation and re.search(
                "forvalt|admin", f"{office_key} {office.name}".lower()
            ):
                administration = owner
    if settings.municipality:
        names += [("kommunen", settings.municipality), ("tilsynet|tilsynsførende", supervisor)]
    if organisation:
        names += [
            (_SELF, organisation),
            ("administrationen|administrator|forretningsfører(?:en)?", administration),
        ]
    # see `OwnerNames.find`
    names.sort(key=lambda each: -len(each[0]))
    return OwnerNames(
        tuple(
            # an underscore is no letter of a name: `_Lejerbo_` is stressed. The s is that of the
            # genitive.
            (re.compile(rf"(?<![^\W_])(?:{name})(?:s)?(?![^\W_])", re.I), owner)
            for name, owner in names
            if owner
        )
    )


def with_owners(line: str, owners: Iterable[str], settings: Settings) -> str:
    """The line of an item with its owners where the written form has them: marks of those of the
    register at the end of the text, others in a field.
    """
    text, gap, fields = line.partition("  [")
    marks, names = [], []
    for owner in owners:
        if owner.partition("/")[0] in settings.parties:
            marks.append(f" @{owner}")
        else:
            names.append(owner)
    text += "".join(marks)
    if names:
        text += f"  [{spelling(FIELDS, 'owner', settings.language)}:: {'; '.join(names)}]"
    return text + gap + fields
