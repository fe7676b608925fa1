"""Who was there: names, roles, parties and apologies from the lines that say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.importing.block import Block, BlockKind
from dialogtool.model import Settings

_GROUP = re.compile(
    r"(?:(?P<excused>afbud(?: fra)?|fraværende|ikke til ?stede)"
    r"|(?P<all>mødedeltagere|deltagere?|til ?stede|tilstede(?:værende)?|mødt(?:e)?|fremmødte|deltog)"
    r"|(?P<said>(?:(?:mødedeltagere|deltagere|tilstede|til ?stede|fremmødte|mødte?|repræsentanter) )?(?:fra|for) )?"
    r"(?P<who>[^\W\d][^:.;]{2,60}?))(?P<colon>\s*:|$)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:dato|mødedato|tid|tidspunkt|sted|dagsorden|emne|sag|j\.?nr|sagsnr|kopi|bilag|note|formål|næste)\b",
    re.IGNORECASE,
)
_RECORDER = re.compile(r"(?P<role>referent|ordstyrer|mødeleder|dirigent)\s*:\s*(?P<name>.+)", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅÉÖÄ][\w'’-]*\.?(?: (?:[A-ZÆØÅÉÖÄ][\w'’-]*\.?|von|van|de|af|der))*")
_OFFICE = re.compile(
    r"(?:formand|næstformand|direktør|chef|leder|konsulent|medarbejder|sekretær|sagsbehandler|økonom|jurist|medlem"
    r"|rådgiver|fuldmægtig|koordinator|referent|borgmester|administrator|inspektør|arkitekt|kasserer|ingeniør|assistent"
    r"|controller|rådmand|suppleant|ansvarlig|mester|forvalter|udvikler|planlægger)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:kommune|center|forvaltning|afdeling|bolig\w*|selskab|forening|team|udvalg|bestyrelse\w*|administration\w*|tilsyn\w*)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:pkt|punkt(?:er|erne|et)?|dagsordenspunkt)\.?\s*(\d{1,2}(?:\s*(?:[-–,+]|og)\s*\d{1,2})*)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SPLIT = re.compile(r"\s*[,;]\s+(?![^(]*\))")
_AND = re.compile(r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ ){0,3}[A-ZÆØÅ][\w'’-]+\.? [A-ZÆØÅ])")
_MUNICIPALITY = re.compile(r"(?:fra |for )?(?:\w+ )?kommunen?|tilsynet", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"(?:(?:almene? )?bolig(?:organisation|selskab|forening)en|organisationen|selskabet|foreningen"
    r"|(?:organisations)?bestyrelsen|administrationen|forvaltningen)",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_LIST = 300, 3_000


class Person(NamedTuple):
    """Someone at the meeting, or who sent apologies. `items` are the numbers of the points they took part in."""

    party: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()


def find_people(blocks: Sequence[Block], settings: Settings, organisation: str) -> tuple[Person, ...]:
    """The people of the lines under `Deltagere`, `Fra X:`, `Afbud:` and the like, in order, each once."""
    found: dict[str, Person] = {}
    party, attendance, listening = "", "present", False
    for block in blocks:
        for text in _lines(block):
            if match := _RECORDER.fullmatch(text):
                people = [
                    each._replace(role=each.role or match["role"].lower()) for each in _people(match["name"], settings)
                ]
                _keep(found, people, "", "present")
                continue
            label = None if _OTHER_LABEL.match(text) else _GROUP.match(text)
            group = _group(label, settings, organisation, listening=listening) if label else None
            if group is not None and label is not None:
                party, attendance = group if group[0] or label["all"] or label["excused"] else (party, group[1])
                listening, text = True, text[label.end() :].strip()
            elif block.kind is BlockKind.HEADING or _OTHER_LABEL.match(text) or len(text) > _LONGEST:
                listening = False
            if listening and 0 < len(text) < _LONGEST_LIST:
                people = list(_people(text, settings))
                listening = bool(people) or len(text) < 60
                _keep(found, people, party, attendance)
    return tuple(found.values())


def _keep(found: dict[str, Person], people: Iterable[Person], party: str, attendance: str) -> None:
    for each in people:
        said = each._replace(party=each.party or party)
        if each.attendance == "present":
            said = said._replace(attendance=attendance)
        known = found.get(each.name)
        if known is None:
            found[each.name] = said
        else:
            found[each.name] = known._replace(role=known.role or said.role, party=known.party or said.party)


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        for row in block.text.split("\n"):
            cells = [cell.strip() for cell in row.strip("| ").split(" | ") if cell.strip(" -")]
            if cells:
                yield ", ".join(cells)
    elif block.kind is not BlockKind.TITLE:
        yield block.text


def _group(label: re.Match[str], settings: Settings, organisation: str, *, listening: bool) -> tuple[str, str] | None:
    """The party and the attendance that a label stands for; None where it is none."""
    if label["excused"]:
        return ("", "excused")
    if label["all"]:
        return ("", "present")
    who = label["who"].strip()
    said_from = label["said"] is not None
    if not label["colon"].strip() and not (said_from or listening):
        return None
    party = party_of(who, settings, organisation)
    if party:
        return (party, "present")
    return ("", "present") if said_from and label["colon"].strip() else None


def party_of(who: str, settings: Settings, organisation: str) -> str:
    """The key of the party that a word stands for: its name, or `kommunen`, `boligorganisationen`; empty where unknown."""
    key = settings.party_key(who)
    if key in settings.parties:
        return key
    if _ORGANISATION.fullmatch(who):
        return organisation
    if _MUNICIPALITY.fullmatch(who):
        named = " " in who.strip()
        return "" if named and settings.municipality else settings.municipality
    return ""


def _people(text: str, settings: Settings) -> Iterator[Person]:
    """The people that a line names: `Navn, titel`, `titel Navn`, `Navn (part)`, several with `;`, `,` or `og`."""
    current: Person | None = None
    for part in (piece for chunk in _SPLIT.split(text.strip(" .;,-–•")) for piece in _AND.split(chunk)):
        said = _BRACKETS.sub("", part).strip(" .").removeprefix("og ").removeprefix("samt ")
        person = _person(said)
        if person is not None:
            if current is not None:
                yield current
            current = person
        elif current is not None and said:
            current = _with_role(current, said, settings)
        if current is not None:
            for aside in (each for brackets in _BRACKETS.findall(part) for each in brackets.split(",")):
                current = _with_aside(current, aside.strip(), settings)
    if current is not None:
        yield current


def _person(said: str) -> Person | None:
    """`Karla Brink`, `formand Karla Brink`, `Karla Brink – formand`; None where no name is in it."""
    name, dash, role = re.sub(r"\s+[–-]\s+", "\0", said, count=1).partition("\0")
    if dash and (found := _person(name)) is not None:
        return found._replace(role=found.role or role.strip())
    words = said.split()
    for begin in range(len(words) - 1):
        rest = " ".join(words[begin:])
        if _NAME.fullmatch(rest) and not _NO_NAME.search(rest) and not _OFFICE.search(words[begin]):
            before = " ".join(words[:begin])
            if not before or _OFFICE.search(words[begin - 1]) or before.islower():
                return Person(name=rest, role=before) if len(words) - begin <= 5 else None
    return None


def _with_role(person: Person, said: str, settings: Settings) -> Person:
    key = settings.party_key(said)
    if key in settings.parties:
        return person._replace(party=key)
    return person._replace(role=f"{person.role}, {said}" if person.role else said)


def _with_aside(person: Person, said: str, settings: Settings) -> Person:
    if match := _PART.search(said):
        return person._replace(items=(*person.items, *points_of(match[1])))
    if person.items and said.isdigit():
        return person._replace(items=(*person.items, said))  # (under pkt. 3, 5)
    if said.lower().startswith("afbud"):
        return person._replace(attendance="excused")
    return _with_role(person, said, settings) if said else person


def points_of(text: str) -> tuple[str, ...]:
    """`3`, `3-5`, `3 og 4` as the numbers they stand for."""
    numbers: list[str] = []
    for part in re.split(r"\s*(?:,|\+|og)\s*", text):
        first, dash, last = re.sub(r"\s*[-–]\s*", "-", part).partition("-")
        numbers += map(str, range(int(first), int(last) + 1)) if dash else [first]
    return tuple(numbers)
