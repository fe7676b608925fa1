"""Who was there: names, roles, parties and apologies from the lines that say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.importing.sources.mark import UNTICKED
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.look import says_something
from dialogtool.model import Settings

_EXCUSED = (
    r"(?:der (?:forelå|er|var)(?: modtaget| meldt)? |med )?(?:afbud|framelding(?:er)?)(?: fra|:)?"
    r"|fravær(?:ende)?(?: med afbud)?|forfald|ikke til ?stede|ikke mødt|forhindrede?"
)
_PRESENT = (
    r"mødedeltagere|deltagere?(?: i mødet)?|til ?stede|tilstede(?:værende)?|mødt(?:e)?"
    r"|fremmødte?|deltog|i mødet deltog"
)
_GROUP = re.compile(
    rf"""(?:(?P<excused>{_EXCUSED.replace(" ", chr(92) + " ")})
    |(?P<all>{_PRESENT.replace(" ", chr(92) + " ")})
    |(?P<said>(?:(?:mødedeltagere|deltagere|tilstede|til\ ?stede|fremmødte|mødte?|repræsentanter)
        \ )?(?:fra|for)\ )?(?P<who>[^\W\d][^:.;]{{2,60}}?))(?P<colon>\s*:|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_PRESENT_IN_TEXT = re.compile(
    r"(?:til ?stede|fremmødte?|mødt) (?:var|er)\s*:?\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_WAS_AWAY = re.compile(
    r"""(?P<names>[A-ZÆØÅ][^.:;()]{2,150}?)\ (?:(?:var|er)\ (?:fraværende|forhindret|ikke\ til\ ?stede)
    |(?:kunne\ )?(?:ikke\ til\ ?stede|deltog\ ikke|ikke\ deltage)\b).{0,40}""",
    re.IGNORECASE | re.VERBOSE,
)
_EXCUSED_IN_TEXT = re.compile(
    r"(?:der (?:forelå|er|var)(?: modtaget| meldt)? )?afbud fra\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_FIRST_NAME = re.compile(
    r"[A-ZÆØÅÉÖÄ][a-zæøåéöäü’']+(?:-[A-ZÆØÅÉÖÄ]?[a-zæøåéöäü’']+)?(?: [A-ZÆØÅ]\.?)?|[A-ZÆØÅ]{2,4}"
)
"""Where a line says that people follow: `Lone`, `Karla B.`, or initials."""
_NOBODY = re.compile(
    r"""(?:ingen|alle|hele|resten|øvrige|intet|samt|desuden|antal|se|bestyrelse\w*|formand\w*
    |mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|teams|zoom|online|virtuelt|beboere
    |gæster|observatører|medlemmer|suppleanter|kl|kommunen|administrationen|ja|nej)$""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_LABEL = re.compile(
    r"(?:dato|mødedato|tid|tidspunkt|sted|dagsorden|emne|sag|j\.?nr|sagsnr|kopi|bilag|note|formål|næste)\b",
    re.IGNORECASE,
)
_RECORDER = re.compile(
    r"(?P<role>referent|ordstyrer|mødeleder|dirigent|mødeleder og referent)\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÆØÅÉÖÄ](?:[\w'’-]|\.(?=[A-ZÆØÅ]))*\.?(?: (?:[A-ZÆØÅÉÖÄÜ][\w'’-]*\.?|von|van|de|la|du|af|der|den))*"
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
_ROLE_LABEL = re.compile(r"(?:samt |og )?(?P<role>[a-zæøå]{4,20}): ?(?=[A-ZÆØÅ])")
_PART = re.compile(
    r"(?:pkt|punkt(?:er|erne|et)?|dagsordenspunkt)\.?\s*(\d{1,2}(?:\s*(?:[-–,+]|og)\s*\d{1,2})*)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SPLIT = re.compile(r"\s*[,;]\s+(?![^(]*\))")
_AND = re.compile(
    r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ ){0,3}[A-ZÆØÅ][\w'’-]+\.? (?:[A-ZÆØÅ]|(?:von|van|de|la|du|af|der|den) ))"
)
_AND_FIRST = re.compile(r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ ){0,3}[A-ZÆØÅ])")
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
_INITIAL = re.compile(r" [A-ZÆØÅ]\.$")
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}")
_LONGEST, _LONGEST_LIST, _SHORT = 300, 3_000, 60


class Person(NamedTuple):
    """Someone at the meeting, or who sent apologies. `items` are the numbers of the points they
    took part in, `initials` those that stand behind the name.
    """

    party: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()
    initials: str = ""


def find_people(
    blocks: Sequence[Block], settings: Settings, organisation: str
) -> tuple[Person, ...]:
    """The people of the lines under `Deltagere`, `Fra X:`, `Afbud:` and the like, in order, each
    once.
    """
    listener = _Listener(settings, organisation)
    for block in blocks:
        if block.mark in UNTICKED or block.mark == "[ ]":
            continue  # in a list of people with boxes, who has no tick was not there
        for line in _lines(block):
            for text in _NEXT_GROUP.split(line):
                listener.hear(text, is_heading=block.kind is BlockKind.HEADING)
    return tuple(listener.found.values())


class _Listener:
    """Who the lines have named so far, and of which party and attendance the next ones are."""

    def __init__(self, settings: Settings, organisation: str) -> None:
        self.settings = settings
        self.organisation = organisation
        self.speaker = _speaker(settings)
        self.found: dict[str, Person] = {}
        self.party, self.attendance = "", "present"
        self.listening = False

    def hear(self, text: str, *, is_heading: bool) -> None:
        if away := _WAS_AWAY.fullmatch(text):
            people = list(_people(away["names"], self.settings, sure=True))
            _keep(self.found, people, "", "excused")
            return
        if match := _RECORDER.fullmatch(text):
            people = [
                person._replace(role=person.role or match["role"].lower())
                for person in _people(match["name"], self.settings, sure=True)
            ]
            _keep(self.found, people, "", "present")
            return
        rest = self._after_labels(text)
        unlike = _OTHER_LABEL.match(rest) or len(rest) > _LONGEST or says_something(rest)
        other = is_heading or unlike
        if rest == text and other:
            self.listening = False
        if self.listening and 0 < len(rest) < _LONGEST_LIST:
            self._name(rest)

    def _after_labels(self, text: str) -> str:
        """The text behind the labels that it begins with, which say whose names follow."""
        while text and not _OTHER_LABEL.match(text):
            if excused := _EXCUSED_IN_TEXT.match(text):
                self.attendance, self.listening = "excused", True
                return text[excused.end() :]
            if present := _PRESENT_IN_TEXT.match(text):
                self.party, self.attendance, self.listening = "", "present", True
                return text[present.end() :]
            label = _GROUP.match(text)
            if label is None or not self._turn_to(label):
                break
            self.listening = True
            text = text[label.end() :].strip()
        return text

    def _turn_to(self, label: re.Match[str]) -> bool:
        """Takes in what a label says; whether it is one."""
        group = _group(label, self.settings, self.organisation, listening=self.listening)
        if group is None:
            return self.listening and _names_a_circle(label)
        party, attendance = group
        if party or label["all"] or label["excused"]:
            self.party = party
        self.attendance = attendance
        return True

    def _name(self, text: str) -> None:
        anybody = False
        attendance = self.attendance
        for of, part in _by_party(text, self.speaker, self.settings, self.organisation):
            people = list(_people(part, self.settings, sure=True))
            anybody = anybody or bool(people)
            _keep(self.found, people, of or self.party, attendance)
        self.listening = anybody or len(text) < _SHORT


def _names_a_circle(label: re.Match[str]) -> bool:
    """Whether a label that no register knows stands before names: `Beboervalgte: Karla Brink`."""
    who = label["who"] or ""
    return bool(label["colon"].strip()) and who[:1].isupper() and len(who.split()) <= 4


def _speaker(settings: Settings) -> re.Pattern[str]:
    """A party of the register, or a word for one, with those who spoke for it: `Lejerbo v/ Poul
    Vang`.
    """
    names = sorted(
        (name for party in settings.parties.values() for name in (party.name, *party.aliases)),
        key=len,
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
    for person in people:
        said = person._replace(party=person.party or party)
        if person.attendance == "present":
            said = said._replace(attendance=attendance)
        known = found.get(person.name)
        if known is None:
            found[person.name] = said
        else:
            found[person.name] = known._replace(
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


def _people(text: str, settings: Settings, *, sure: bool = False) -> Iterator[Person]:
    """The people that a line names: `Navn, titel`, `titel Navn`, `Navn (part)`, several with `;`,
    `,` or `og`. With `sure` the line says that people follow, and a first name is one.
    """
    current: Person | None = None
    for part in _parts(text, sure=sure):
        said = _bare(part)
        asides = [each for brackets in _BRACKETS.findall(part) for each in brackets.split(",")]
        if took_part := _TOOK_PART.search(said):
            said, asides = said[: took_part.start()].rstrip(" –-"), [*asides, took_part[0]]
        key, person = _led_by_party(said, settings)
        if person is None and sure and not key:
            person = _first_name(said, settings)
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


def _bare(part: str) -> str:
    """A part without its brackets and joining words; an initial keeps its full stop."""
    said = _BRACKETS.sub("", part).strip()
    if not _INITIAL.search(said):
        said = said.strip(" .")
    return said.removeprefix("og ").removeprefix("samt ")


def _parts(text: str, *, sure: bool) -> Iterator[str]:
    """The parts of a line that may each name somebody."""
    for chunk in _SPLIT.split(text.strip(" .;,-–•")):
        names = _AND_FIRST.split(chunk)
        bare = [_BRACKETS.sub("", name) for name in names]
        if sure and all(_FIRST_NAME.fullmatch(name) or _NAME.fullmatch(name) for name in bare):
            yield from names
        else:
            yield from _AND.split(chunk)


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
    if (label := _ROLE_LABEL.match(said)) and (found := _person(said[label.end() :])) is not None:
        return found._replace(role=found.role or label["role"])
    words = said.split()
    for begin in range(len(words) - 1):
        rest = " ".join(words[begin:])
        if _NAME.fullmatch(rest) and not _NO_NAME.search(rest) and not _OFFICE.search(words[begin]):
            before = " ".join(words[:begin])
            if not before or _OFFICE.search(words[begin - 1]) or before.islower():
                return Person(name=rest, role=before) if len(words) - begin <= 5 else None
    return None


def _first_name(said: str, settings: Settings) -> Person | None:
    """`Lone`, `KB`, `Lene - sygdom`; None where it is no name."""
    name, dash, role = re.sub(r"\s+[–-]\s+", "\0", said, count=1).partition("\0")
    is_name = _FIRST_NAME.fullmatch(name) and not _NOBODY.match(name)
    if not is_name or _NO_NAME.search(name) or settings.party_key(name) in settings.parties:
        return None
    return None if _OFFICE.search(name) else Person(name=name, role=role.strip() if dash else "")


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
    if _INITIALS.fullmatch(said):
        return person._replace(initials=said)
    if _TOOK_PART.match(said):
        return person
    return _with_role(person, said, settings) if said else person


def points_of(text: str) -> tuple[str, ...]:
    """`3`, `3-5`, `3 og 4` as the numbers they stand for."""
    numbers: list[str] = []
    for first, last in re.findall(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", text):
        numbers += map(str, range(int(first), int(last or first) + 1))
    return tuple(numbers)
