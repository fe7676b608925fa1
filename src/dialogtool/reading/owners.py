"""Who is meant: the parties and offices of the register in the words of minutes."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.glossary import FIELDS, spelling
from dialogtool.model import Owner, Settings
from dialogtool.pattern import late, late_words

_GENERIC = late_words(
    r"""^(?: center | centeret | afdelingen | afdeling | team | teamet | kontoret | forvaltningen
          | udvalget )[ ](?:for[ ])?""",
)
_SELF = (
    "(?-i:BO)|boligorganisation(?:en)?|boligselskab(?:et)?|boligforening(?:en)?|organisationen"
    "|selskabet"
)


class Mentioned(NamedTuple):
    """A party or office in a text: its key as it is written behind an @, and where it stands."""

    owner: str
    start: int
    end: int


class OwnerNames(NamedTuple):
    """Patterns with the owner each of them means; of two for one place the earlier counts."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, text: str) -> tuple[Mentioned, ...]:
        """All owners in the text in their order; a place counts once, for the longest name."""
        named: list[Mentioned] = []
        for pattern, owner in self.patterns:
            named += (Mentioned(owner, *match.span()) for match in pattern.finditer(text))
        # what is matched, not the pattern: `boligselskab` within `Ringsted Boligselskab`
        named.sort(key=lambda mention: mention.start - mention.end)
        found: list[Mentioned] = []
        # each with each took the square of a line of names
        taken: set[int] = set()
        for one in named:
            place = range(one.start, one.end)
            if taken.isdisjoint(place):
                found.append(one)
                taken.update(place)
        return tuple(sorted(found, key=lambda mention: mention.start))


NOBODY = OwnerNames(())
"""No name means anybody."""


def _spelt(name: str) -> str:
    """A pattern for a name, whether it is written with "og" or "&"."""
    return re.escape(re.sub(r"\s+&\s+", " og ", name)).replace(r"\ og\ ", r"\s(?:og|&)\s")


def register_of(
    settings: Settings, organisations: Sequence[str], present: Sequence[str] = ()
) -> OwnerNames:
    """What may be said in the minutes of `organisations` for each owner of the register. `present`
    are the other parties that met: an office of any further one is no owner, nor is what offices of
    two who met are called. All are keys.
    """
    # of several nobody can tell which `the organisation` is
    town, organisation = settings.sides_of(organisations)
    names = [
        *_of_parties(settings),
        *_of_offices(settings, {settings.municipality, *organisations, *present}),
    ]
    if town:
        # `tilsynet` is the office where there is one, else the municipality
        supervisor = _office_like(settings, town, "tilsyn")
        names += [
            ("kommunen|kommunalbestyrelsen|byrådet", town),
            ("tilsynet|tilsynsførende", supervisor),
        ]
    if organisation:
        administration = _office_like(settings, organisation, "forvalt|admin")
        names += [
            (_SELF, organisation),
            ("administrationen|administrator|forretningsfører(?:en)?", administration),
        ]
    return OwnerNames(
        tuple(
            # an underscore is no letter of a name: `_Lejerbo_` is stressed. The s is that of the
            # genitive.
            (re.compile(rf"(?<![^\W_])(?:{name})(?:s)?(?![^\W_])", re.I), owner)
            for name, owner in names
            if owner
        )
    )


def _of_parties(settings: Settings) -> Iterator[tuple[str, str]]:
    for key, party in settings.parties.items():
        yield from ((re.escape(name), key) for name in (party.name, *party.aliases))


def _of_offices(settings: Settings, met: Collection[str]) -> Iterator[tuple[str, str]]:
    """What each office of those who met is called, where no other of them is called so."""
    called: dict[str, set[str]] = {}
    for owner, office in settings.offices.items():
        if Owner.of(owner).party in met:
            # `Center for Bolig` is called `Bolig` as well
            for name in (office.name, _GENERIC.sub("", office.name)):
                called.setdefault(_spelt(name).lower(), set()).add(owner)
    for name, owners in called.items():
        if len(owners) == 1:
            yield name, min(owners)


def _office_like(settings: Settings, party: str, pattern: str) -> str:
    """The last office of a party whose key or name is like that; the party where none is."""
    known = settings.parties.get(party)
    found = [
        f"{party}/{key}"
        for key, office in (known.offices if known else {}).items()
        if re.search(pattern, f"{key} {office.name}".lower())
    ]
    return found[-1] if found else party


# Fields behind two blanks; an id of Obsidian's has to end the line
_BEHIND_TEXT = late(r"  \[|(?<=\S)[ \t]+\^(?:\d\d-[0-9a-z]{6}(?![\w-])|[\w-]+[ \t]*$)")


def with_owners(line: str, owners: Iterable[str], settings: Settings) -> str:
    """The line of an item with its owners where the written form has them: marks of those of the
    register at the end of the text, others in a field.
    """
    behind = _BEHIND_TEXT.search(line)
    at = behind.start() if behind else len(line)
    text, fields = line[:at], line[at:]
    marks, names = [], []
    for owner in owners:
        if Owner.of(owner).party in settings.parties:
            marks.append(f" @{owner}")
        else:
            names.append(owner)
    text += "".join(marks)
    if names:
        text += f"  [{spelling(FIELDS, 'owner', settings.language)}:: {'; '.join(names)}]"
    return text + fields
