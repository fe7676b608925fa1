"""Who was there: names, roles, parties and apologies from the lines that say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dialogtool.importing.meaning.names import Person, people_in
from dialogtool.importing.meaning.people_labels import CIRCLES, GROUP, WRITERS
from dialogtool.importing.meaning.people_tables import lines_of_table
from dialogtool.importing.sources.mark import is_box, is_ticked
from dialogtool.importing.sources.tables import rows_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.look import says_something
from dialogtool.model import Settings
from dialogtool.pattern import late, late_words
from dialogtool.record.attendance import EXCUSED

_EXCUSED_IN_TEXT = late(
    r"""(?i:(?:dog\ )?(?:der\ )?(?:forelå|er|var|blev)?\ ?(?:modtaget|meldt)?\ ?afbud
        (?:\ (?:er|var|blev)\ (?:modtaget|meldt))?(?:\ fra|\.)?)
    \s+(?=[A-ZÆØÅ])""",
    re.VERBOSE,
)
_PRESENT_IN_TEXT = late(
    r"""(?: (?i:til\ ?stede|fremmødte?|mødt|(?:møde)?deltagere?)(?:\ op:|\ [-–]|\.)?
            (?=\s+(?!Fra\b)[A-ZÆØÅ][\w-]+(?:,|\ [A-ZÆØÅ]|\ og\b))
        | (?i:(?:til\ ?stede|fremmødte?|mødt)\ (?:var|er)\s*:?
        | \w[^.:;]{2,50}\ (?:var|er)\ repræsenteret\ ved
        | (?:følgende|i\ mødet|på\ mødet|desuden|endvidere|herudover|derudover)\ deltog
            (?:\ (?:endvidere|desuden|også))?\s*:?
        | deltagere\ (?:i|på)\ mødet\ (?:var|er)\s*:?
        | mødet\ blev\ [^.:;]{3,60}?\ med\ deltagelse\ af
        ))\s+(?=[A-ZÆØÅ])""",
    re.VERBOSE,
)
_OF_PARTY_IN_TEXT = late(
    r"""[Ff](?:ra|or)\ (?P<who>[^:.;,]{2,50}?)
    \ (?:deltog|var\ (?:mødt|til\ stede)|var|mødte|deltager)
    \s+(?=(?:[a-zæøå.]+\ ){0,3}[A-ZÆØÅ])""",
    re.VERBOSE,
)
_NAMES = r"""(?!Følgende\b|Der\b|Ingen\b)
    (?P<names>[A-ZÆØÅ][^.:;()]{1,150}?(?:\ \([^()]{2,40}\))?)"""
OF_A_POINT = late_words(
    r"""(?:deltog\ ikke|ikke\ til\ ?stede|fraværende)\ (?:under|ved|i)
    \ (?:pkt|punkt|behandling|drøftelse)""",
)
"""What says that somebody left the room for a while."""
_WAS_AWAY = late(
    rf"""{_NAMES}\ (?: (?i:var|er)\ (?:fraværende|forhindret|ikke\ til\ ?stede)
        | (?:kunne\ )?(?:ikke\ til\ ?stede|deltog\ ikke|ikke\ deltage)\b
        | (?:har|havde)\ (?:meldt|sendt)\ (?:afbud|fra|forfald)
        | meldte\ (?:afbud|fra) | sendte\ afbud ).{{0,40}}""",
    re.VERBOSE,
)
_WAS_THERE = late(
    rf"""(?:\w+medlemmer(?:ne)?\ )?{_NAMES}
    \ (?:deltog|(?:var|er)\ (?:til\ ?stede|mødt(?:\ (?:op|frem))?|fremmødt))\.?""",
    re.VERBOSE,
)
_ALL_BUT = late(
    r"""(?i:alle|hele|samtlige|fuldtallig\w*|bestyrelsen)\b[^:;]{0,50}?
    \ (?:undtagen|undtaget|bortset\ fra|med\ undtagelse\ af|på\ nær)
    \ (?P<names>[A-ZÆØÅ][^:;]{1,100})""",
    re.VERBOSE,
)
_ELECTED = late(
    r"""Til\ (?P<role>(?:næst)?formand|kasserer|sekretær|kirkeværge|kontaktperson|\w{4,30})
    \ (?:valgtes|genvalgtes|valgt\ blev|blev\ valgt|udpegedes)\ (?P<name>[A-ZÆØÅ][^:;]{3,60})""",
    re.VERBOSE,
)
_BODY_BY = late(r"(?P<who>[^:.;,]{2,60})\s+(?:v/|ved)\s*(?=[A-ZÆØÅ][\w-]+ [A-ZÆØÅ])")
_LED_BY = late(rf"(?i:{WRITERS})\ (?=[A-ZÆØÅ])", re.VERBOSE)
_SENTENCES = ((_WAS_AWAY, "excused"), (_WAS_THERE, "present"), (_ALL_BUT, "excused"))
_RECORDER = late_words(rf"(?:valg\ af\s+)?(?P<role>{WRITERS})\.?\s*:\s*(?P<name>[^:]+)")
_WRITER_ALONE = late_words(r"(referent|ordstyrer|mødeleder|dirigent)\s*:?")
_IN_OFFICE = late(
    r"(?P<role>formand|næstformand|kasserer|sekretær)\s*:\s*(?P<name>[^:]+)", re.IGNORECASE
)
_CONSTITUTED = late(
    r"""\b(?P<role>(?i:(?:næst)?formand|kasserer|sekretær|webmaster|suppleant))
    \s*(?:[–:-]|\ (?:er|blev|bliver)\ )\s*
    (?P<name>[A-ZÆØÅ][a-zæøåé-]+(?:\ [A-ZÆØÅ][a-zæøåé-]+){1,3})""",
    re.VERBOSE,
)
_CIRCLE = late_words(rf"(?:{CIRCLES})\s*$")
_OTHER_LABEL = late_words(
    r"""(?:dato|mødedato|tid|tidspunkt|sted|dagsorden|emne|sag|sagsforløb|sagsfremstilling
    |beslutning|indstilling|indholdsfortegnelse|bemærkning(?:er)?|kontaktperson|j\.?nr|sagsnr
    |kopi|bilag|note|formål|næste)\b""",
)
_BODY = late_words(
    r"""(?:\S+\ ){0,4}(?:\S*kommune|\S*(?:bolig|andels|grundejer)(?:forening|selskab|organisation)
    |\S*administration)(?:en|et)?$""",
)
_MUNICIPALITY = late(r"(?:fra |for )?(?:\w+ )?kommunen?|tilsynet", re.IGNORECASE)
_ORGANISATION = late_words(
    r"""
    (?:
      (?: almene?[ ] )? bolig (?: organisation | selskab | forening ) en
    | organisationen | selskabet | foreningen
    | (?: organisations )? bestyrelsen
    | administrationen | forvaltningen
    )
    """,
)
_NEXT_GROUP = late(
    rf"""(?<=[.;])\s+(?=[A-ZÆØÅ][^:.;,()]{{1,60}}:)
    | (?<=[.;,])\s+(?=(?i:afbud|der\ (?:var|er|forelå)\ [a-zæøå ]{{0,12}}afbud)\b)
    | \s+(?=[A-ZÆØÅ])(?=(?i:{EXCUSED}|{WRITERS}|{CIRCLES})\ ?:)
    | (?<=[.;,])\s+(?:og\ )?(?=[Ff](?:ra|or)\ [^:.;,]{{2,50}}\ (?:deltog|var|mødte)\ )
    | \s[–-]\s+(?=(?i:afbud|fraværende)\b\W*\w)
    | ,\s+(?=(?i:{WRITERS})\s*:)
    | (?<=\.)\s+(?=(?:Mødet|Dog|Der|Vi|Det|Her|Tak|Formanden|Hele|Referat\ ved)\ )
    | (?<=[a-zæøå)])\.\s+(?=[A-ZÆØÅ][^.:;()]{{1,150}}\ (?:var|er|har|havde|kunne|deltog)\ )""",
    re.VERBOSE,
)
"""Where, inside a line, the names of others begin."""
_LONE_FIRST_NAME = late(r"\w \w.*(?:,\s+|\sog\s+)[A-ZÆØÅ][a-zæøåé]+$")
_GOES_ON = late(r",\s.*\s(?:og|samt|&)$")
_LONE_SURNAME = late(r"[A-ZÆØÅ][\w-]+(?:,|\sog|\ssamt)\s")
_FIRST_PART = late(r"\s*[^,;.]+")
_LONGEST, _LONGEST_LIST, _SHORT = 300, 3_000, 60


def find_people(
    blocks: Sequence[Block], settings: Settings, organisation: str
) -> tuple[Person, ...]:
    """The people of the lines under `Deltagere`, `Fra X:`, `Afbud:` and the like, in order, each
    once.
    """
    listener = _Listener(settings, organisation)
    for line, is_heading in _unbroken(blocks):
        for text in _NEXT_GROUP.split(line):
            listener.hear(text, is_heading=is_heading)
    return tuple(listener.found.values())


def with_offices(people: Iterable[Person], blocks: Iterable[Block]) -> tuple[Person, ...]:
    """The people, those of whom only a first name is said by the full name with which a line gives
    out the offices: `Valg af formand – Karla Brink, kasserer – Mads Dalum`.
    """
    found = {person.name: person for person in people}
    for match in chain.from_iterable(_CONSTITUTED.finditer(block.text) for block in blocks):
        first, _, _ = match["name"].partition(" ")
        if first in found:
            found[first] = found[first]._replace(name=match["name"], role=match["role"].lower())
    return tuple(found.values())


def _unbroken(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    """The lines with whether each is a heading; one that ends between the two words of a name, or
    with `og`, goes on in the next.
    """
    above, said = "", ""
    at_the_top = True
    for block in blocks:
        if is_box(block.mark) and not is_ticked(block.mark):
            continue  # in a list of people with boxes, who has no tick was not there
        at_the_top = at_the_top and block.kind is not BlockKind.HEADING
        label = GROUP.fullmatch(said.strip())
        said = block.text
        for line in _lines(block, names_all=at_the_top and label is None):
            is_heading = block.kind is BlockKind.HEADING
            goes_on = _GOES_ON.search(above) or _LONE_SURNAME.match(line)
            if above and block.kind is BlockKind.PARAGRAPH and goes_on:
                yield f"{above} {line}", False
                above = ""
                continue
            if above:
                yield above, False
            above = ""
            end = line[-_LONGEST:]
            if not is_heading and (_LONE_FIRST_NAME.search(end) or _GOES_ON.search(end)):
                above = line
            else:
                yield line, is_heading
    if above:
        yield above, False


class _Listener:
    """Who the lines have named so far, and of which party and attendance the next ones are."""

    def __init__(self, settings: Settings, organisation: str) -> None:
        self.settings = settings
        self.organisation = organisation
        self.speaker = _speaker(settings)
        self.found: dict[str, Person] = {}
        self.party, self.attendance = "", "present"
        self.all_away = False  # whether a bare `Afbud:` stands above the parties that follow
        self.listening = False
        self.sure = True  # below the bare name of a body a first name is no person
        self.role = ""  # of who is named next, where the line above says nothing else

    def hear(self, text: str, *, is_heading: bool) -> None:
        if self._said_in_a_sentence(text) or self._in_office(text):
            return
        if label := _WRITER_ALONE.fullmatch(text):
            self._listen("present")
            self.role, self.party = label[1].lower(), ""
            return
        rest = self._after_labels(text)
        unlike = _OTHER_LABEL.match(rest) or len(rest) > _LONGEST or says_something(rest)
        other = is_heading or unlike
        if rest == text and other:
            self.listening = False
        if self.listening and 0 < len(rest) < _LONGEST_LIST:
            self._name(rest)

    def _said_in_a_sentence(self, text: str) -> bool:
        """Whether a sentence says who was away, or there; it is taken in, but not where it is said
        of one point.
        """
        if OF_A_POINT.search(text):
            return True
        for pattern, attendance in _SENTENCES:
            if said := pattern.fullmatch(text):
                people = list(people_in(said["names"], self.settings, sure=True))
                _keep(self.found, people, "", attendance)
                return bool(people)
        return False

    def _in_office(self, text: str) -> bool:
        """Whether a line says who led the meeting, or holds an office; it is taken in."""
        match, sure = _RECORDER.fullmatch(text) or _ELECTED.fullmatch(text), True
        if match is None:
            match, sure = _IN_OFFICE.fullmatch(text), self.listening
        if match is None:
            return self._led(text)
        role = match["role"].lower()
        role = "referent" if role.startswith("ref") else role
        for person in people_in(match["name"], self.settings, sure=sure):
            known = self._full_name(person.name)
            _keep(
                self.found, [person._replace(name=known, role=person.role or role)], "", "present"
            )
        return True

    def _led(self, text: str) -> bool:
        """Whether a line names who led the meeting without a colon; it is taken in."""
        if not _LED_BY.match(text) or says_something(text):
            return False
        people = list(people_in(text, self.settings))
        led = bool(people) and all(person.role for person in people)
        _keep(self.found, map(self._known, people) if led else (), "", "present")
        return led

    def _known(self, person: Person) -> Person:
        """The person by the full name, where a first name means one who is there."""
        return person._replace(name=self._full_name(person.name))

    def _full_name(self, name: str) -> str:
        """The name of the one person found so far whom a first name or initials mean; else the
        name.
        """
        if name in self.found:
            return name
        means = [
            full
            for full, person in self.found.items()
            if full.startswith(f"{name} ") or person.initials == name
        ]
        return means[0] if len(means) == 1 else name

    def _after_labels(self, text: str) -> str:
        """The text behind the labels that it begins with, which say whose names follow."""
        while text and not _OTHER_LABEL.match(text):
            if excused := _EXCUSED_IN_TEXT.match(text):
                self._listen("excused")
                return text[excused.end() :]
            if present := _PRESENT_IN_TEXT.match(text):
                self.party = ""
                self._listen("present")
                return text[present.end() :]
            if of_party := _OF_PARTY_IN_TEXT.match(text):
                self.party = party_of(of_party["who"], self.settings, self.organisation)
                self._listen("present")
                return text[of_party.end() :]
            body = None if self.listening else _BODY_BY.match(text)
            if body and _BODY.match(body["who"]):
                self.party = party_of(body["who"], self.settings, self.organisation)
                self._listen("present")
                return text[body.end() :]
            label = GROUP.match(text)
            if label is None:
                break
            if not self._turn_to(label, text):
                self.listening = self.listening and not _names_a_circle(label)
                break
            if not self.listening:
                self.sure = not _BODY.match(label["who"] or "")
            elif label["all"] or label["excused"] or label["said"]:
                self.sure = True
            self.listening = True
            text = text[label.end() :].strip()
        return text

    def _listen(self, attendance: str) -> None:
        self.attendance, self.listening, self.sure = attendance, True, True
        self.all_away = False

    def _turn_to(self, label: re.Match[str], text: str) -> bool:
        """Takes in what a label says; whether it is one."""
        group = _group(label, self.settings, self.organisation, listening=self.listening)
        if group is None:
            follow = _names_a_circle(label) and self._names_follow(label, text)
            # `Afbud: Karla`, and below it `Tovholder: Mads`
            self.attendance = "present" if follow and not self.all_away else self.attendance
            return follow
        party, attendance = group
        if label["all"] or label["excused"]:
            self.all_away = bool(label["excused"]) and not text[label.end() :].strip()
        elif self.all_away:
            attendance = "excused"
        if party or label["all"] or label["excused"]:
            self.party = party
        self.attendance = attendance
        return True

    def _names_follow(self, label: re.Match[str], text: str) -> bool:
        """Whether somebody is named behind a label for a circle of people; by a full name, where
        it has no `Deltagere` above it.
        """
        first = _FIRST_PART.match(text, label.end())
        if self.listening:
            said = first[0] if first else ""
            excused = _EXCUSED_IN_TEXT.match(said.strip())
            return (
                not said
                or excused is not None
                or any(True for _ in people_in(said, self.settings, sure=True))
            )
        if _BODY.match(label["who"] or ""):
            return True
        if not _CIRCLE.match(label["who"] or ""):
            return False
        self.party, self.attendance, self.all_away = "", "present", False
        return any(True for _ in people_in(text[label.end() :], self.settings))

    def _name(self, text: str) -> None:
        anybody = False
        attendance = self.attendance
        for of, part in _by_party(text, self.speaker, self.settings, self.organisation):
            people = [
                self._known(person) if person.role == "referent" else person
                for person in map(self._with_role, people_in(part, self.settings, sure=self.sure))
            ]
            anybody = anybody or bool(people)
            _keep(self.found, people, of or self.party, attendance)
        self.listening = anybody or (self.sure and len(text) < _SHORT)
        self.role = ""

    def _with_role(self, person: Person) -> Person:
        return person._replace(role=person.role or self.role)


def _names_a_circle(label: re.Match[str]) -> bool:
    """Whether a label that no register knows stands before names: `Beboervalgte: Karla Brink`."""
    who = label["who"] or ""
    is_label = bool(label["colon"].strip()) and " samt " not in who
    return is_label and who[:1].isupper() and len(who.split()) <= 4


def _speaker(settings: Settings) -> re.Pattern[str]:
    """A party of the register, or a word for one, with those who spoke for it: `Lejerbo v/ Poul
    Vang`.
    """
    names = sorted(
        chain.from_iterable((party.name, *party.aliases) for party in settings.parties.values()),
        key=len,
    )
    known = "|".join(
        [*map(re.escape, reversed(names)), "kommunen", "boligorganisationen", "boligselskabet"]
    )
    return re.compile(
        rf"(?:^|(?<=[,;.])\s*)(?:for |fra )?({known})\s*(?:v/|ved\s|repræsenteret ved\s)\s*",
        re.IGNORECASE,
    )


def _lines(block: Block, *, names_all: bool) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from lines_of_table(rows_of(block.text), names_all=names_all)
    elif block.kind is not BlockKind.TITLE:
        yield block.text


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
    together = tuple(people)
    names = {person.name for person in together}
    for person in together:
        said = person._replace(party=person.party or party)
        if person.attendance == "present":
            said = said._replace(attendance=attendance)
        first = person.name.split()[0]
        # `Til stede: Karla`, and below `Ref. Karla Brink`; `Karla, Karla Brink` are two
        if " " in person.name and first in found and first not in names:
            alone = found.pop(first)
            said = said._replace(attendance=alone.attendance, party=said.party or alone.party)
        known = found.get(person.name)
        if known is None:
            found[person.name] = said
        else:
            # of who was invited and sent apologies the latter counts
            attendance = "excused" if said.attendance == "excused" else known.attendance
            found[person.name] = known._replace(
                role=known.role or said.role,
                party=known.party or said.party,
                attendance=attendance,
            )


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
