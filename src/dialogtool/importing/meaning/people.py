"""Who was there: names, roles, parties and apologies from the lines that say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Settings

_GROUP = re.compile(
    r"(?:(?P<excused>afbud(?: fra)?|fravær(?:ende)?|forfald|ikke til ?stede|ikke mødt)"
    r"|(?P<all>mødedeltagere|deltagere?|til ?stede|tilstede(?:værende)?|mødt(?:e)?|fremmødte|deltog)"
    r"|(?P<said>(?:(?:mødedeltagere|deltagere|tilstede|til ?stede|fremmødte|mødte?|repræsentanter) )?(?:fra|for) )?"
    r"(?P<who>[^\W\d][^:.;]{2,60}?))(?P<colon>\s*:|$)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:dato|mødedato|tid|tidspunkt|sted|dagsorden|emne|sag|j\.?nr|sagsnr|kopi|bilag|note|formål|næste)\b",
    re.IGNORECASE,
)
_RECORDER = re.compile(
    r"(?P<role>referent|ordstyrer|mødeleder|dirigent)\s*:\s*(?P<name>.+)", re.IGNORECASE
)
_NAME = re.compile(
    r"[A-ZÆØÅÉÖÄ][\w'’-]*\.?(?: (?:[A-ZÆØÅÉÖÄÜ][\w'’-]*\.?|von|van|de|la|du|af|der|den))*"
)
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
    r"(?:pkt|punkt(?:er|erne|et)?|dagsordenspunkt)\.?\s*(\d{1,2}(?:\s*(?:[-–,+]|og)\s*\d{1,2})*)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SPLIT = re.compile(r"\s*[,;]\s+(?![^(]*\))")
_AND = re.compile(
    r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ ){0,3}[A-ZÆØÅ][\w'’-]+\.? (?:[A-ZÆØÅ]|(?:von|van|de|la|du|af|der|den) ))"
)
_MUNICIPALITY = re.compile(r"(?:fra |for )?(?:\w+ )?kommunen?|tilsynet", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"(?:(?:almene? )?bolig(?:organisation|selskab|forening)en|organisationen|selskabet|foreningen"
    r"|(?:organisations)?bestyrelsen|administrationen|forvaltningen)",
    re.IGNORECASE,
)
_NEXT_GROUP = re.compile(
    r"(?<=[.;])\s+(?=(?:Fra|For) [^:.;]{2,60}:|(?:Afbud|Deltagere|Til stede|Fravær|Referent)\b[^:.;]{0,30}:)"
)
_TOOK_PART = re.compile(r"\s*\b(?:deltog|deltager|var med|er med|kun|til stede)\b.*", re.IGNORECASE)
_ABSENT = re.compile(r"afbud|forhindret|fraværende|sygemeldt|syg$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}")
_LONGEST, _LONGEST_LIST = 300, 3_000


class Person(NamedTuple):
    """Someone at the meeting, or who sent apologies. `items` are the numbers of the points they
    took part in.
    """

    party: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()


def find_people(
    blocks: Sequence[Block], settings: Settings, organisation: str
) -> tuple[Person, ...]:
    """The people of the lines under `Deltagere`, `Fra X:`, `Afbud:` and the like, in order, each
    once.
    """
    found: dict[str, Person] = {}
    speaker = _speaker(settings)
    party, attendance, listening = "", "present", False
    for block in blocks:
        for text in (part for line in _lines(block) for part in _NEXT_GROUP.split(line)):
            if match := _RECORDER.fullmatch(text):
                people = [
                    each._replace(role=each.role or match["role"].lower())
                    for each in _people(match["name"], settings)
                ]
                _keep(found, people, "", "present")
                continue
            said_label = False
            while (label := None if _OTHER_LABEL.match(text) else _GROUP.match(text)) is not None:
                group = _group(label, settings, organisation, listening=listening)
                if group is None:
                    break
                party, attendance = (
                    group if group[0] or label["all"] or label["excused"] else (party, group[1])
                )
                said_label = listening = True
                text = text[label.end() :].strip()
                if not text:
                    break
            if not said_label and (
                block.kind is BlockKind.HEADING or _OTHER_LABEL.match(text) or len(text) > _LONGEST
            ):
                listening = False
            if listening and 0 < len(text) < _LONGEST_LIST:
                anybody = False
                for of, part in _by_party(text, speaker, settings, organisation):
                    people = list(_people(part, settings))
                    anybody = anybody or bool(people)
                    _keep(found, people, of or party, attendance)
                listening = anybody or len(text) < 60
    return tuple(found.values())


def _speaker(settings: Settings) -> re.Pattern[str]:
    """A party of the register, or a word for one, with those who spoke for it: `Lejerbo v/ Poul
    Vang`.
    """
    names = sorted(
        (name for each in settings.parties.values() for name in (each.name, *each.aliases)), key=len
    )
    known = "|".join(
        [*map(re.escape, reversed(names)), "kommunen", "boligorganisationen", "boligselskabet"]
    )
    return re.compile(
        rf"(?:^|(?<=[,;.])\s*)(?:for |fra )?({known})\s*(?:v/|ved\s|repræsenteret ved\s)\s*",
        re.IGNORECASE,
    )


def _by_party(
    text: str, speaker: re.Pattern[str], settings: Settings, organisation: str
) -> Iterator[tuple[str, str]]:
    """The parts of a line with the party that each is said to be of, empty where it is not said."""
    first, *rest = speaker.split(text)
    if first.strip():
        yield "", first
    for who, part in zip(rest[::2], rest[1::2], strict=True):
        yield party_of(who, settings, organisation), part


def _keep(found: dict[str, Person], people: Iterable[Person], party: str, attendance: str) -> None:
    for each in people:
        said = each._replace(party=each.party or party)
        if each.attendance == "present":
            said = said._replace(attendance=attendance)
        known = found.get(each.name)
        if known is None:
            found[each.name] = said
        else:
            found[each.name] = known._replace(
                role=known.role or said.role, party=known.party or said.party
            )


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        for row in block.text.split("\n"):
            cells = [cell.strip() for cell in row.strip("| ").split(" | ") if cell.strip(" -")]
            label = _GROUP.fullmatch(cells[0].strip(" :")) if len(cells) > 1 else None
            if label and (label["all"] or label["excused"] or label["said"]):
                yield f"{cells[0].strip(' :')}: {', '.join(cells[1:])}"
            elif cells:
                yield ", ".join(cells)
    elif block.kind is not BlockKind.TITLE:
        yield block.text


def _group(
    label: re.Match[str], settings: Settings, organisation: str, *, listening: bool
) -> tuple[str, str] | None:
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
    """The key of the party that a word stands for: its name, or `kommunen`, `boligorganisationen`;
    empty where unknown.
    """
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
    """The people that a line names: `Navn, titel`, `titel Navn`, `Navn (part)`, several with `;`,
    `,` or `og`.
    """
    current: Person | None = None
    for part in (
        piece for chunk in _SPLIT.split(text.strip(" .;,-–•")) for piece in _AND.split(chunk)
    ):
        said = _BRACKETS.sub("", part).strip(" .").removeprefix("og ").removeprefix("samt ")
        asides = [each for brackets in _BRACKETS.findall(part) for each in brackets.split(",")]
        if took_part := _TOOK_PART.search(said):
            said, asides = said[: took_part.start()].rstrip(" –-"), [*asides, took_part[0]]
        key, person = _led_by_party(said, settings)
        if key and current is not None and not current.party:
            current, key = current._replace(party=key), ""
        if person is not None:
            if current is not None:
                yield current
            current = person._replace(party=key)
        elif current is not None and said:
            current = _with_role(current, said, settings)
        if current is not None:
            for aside in asides:
                current = _with_aside(current, aside.strip(), settings)
    if current is not None:
        yield current


def _led_by_party(said: str, settings: Settings) -> tuple[str, Person | None]:
    """The person of a part, and the key of a party that stands before the name, where two lines of
    a list ran together.
    """
    words = said.split()
    for end in range(len(words) - 2, 0, -1):
        key = settings.party_key(" ".join(words[:end]))
        if key in settings.parties and (person := _person(" ".join(words[end:]))) is not None:
            return key, person
    return "", _person(said)


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
    role, _, of = said.rpartition(" for ") if " for " in said else said.rpartition(" fra ")
    for name in (said, of):
        key = settings.party_key(name)
        if key in settings.parties:
            person = person._replace(party=person.party or key)
            return _with_role(person, role, settings) if name != said and role else person
    return person._replace(role=f"{person.role}, {said}" if person.role else said)


def _with_aside(person: Person, said: str, settings: Settings) -> Person:
    if match := _PART.search(said):
        return person._replace(items=(*person.items, *points_of(match[1])))
    if person.items and said.isdigit():
        return person._replace(items=(*person.items, said))  # (under pkt. 3, 5)
    if _ABSENT.match(said):
        return person._replace(attendance="excused")
    if _INITIALS.fullmatch(said) or _TOOK_PART.match(said):
        return person
    return _with_role(person, said, settings) if said else person


def points_of(text: str) -> tuple[str, ...]:
    """`3`, `3-5`, `3 og 4` as the numbers they stand for."""
    numbers: list[str] = []
    for first, last in re.findall(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", text):
        numbers += map(str, range(int(first), int(last or first) + 1))
    return tuple(numbers)
