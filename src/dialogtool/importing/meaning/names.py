"""Names: the part of a line that names people -> who they are, with role, party and initials."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogtool.model import Settings
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.first_names import FIRST_NAMES, SHORT_FIRST_NAMES
from dialogtool.record.roles import HOLDER

_UPPER, _LOWER = "A-ZÆØÅÉÖÄÜ", "a-zæøåéöäüı’'"
_PARTICLE = r"(?:von|van|de|la|du|af|der|den|el|al)"
_NAME = late(
    rf"""[{_UPPER}](?:[\w'’-]|\.(?=[{_UPPER}]))*\.?
    (?:\ (?:[{_UPPER}][\w'’-]*\.?|{_PARTICLE}|(?:el|al)-[{_UPPER}][\w'’-]*))*""",
    re.VERBOSE,
)
_FIRST_NAME = late(
    rf"""[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}]?[{_LOWER}]+)?(?:\ [{_UPPER}]\.?)?
    | [{_UPPER}]{{2,4}}""",
    re.VERBOSE,
)
"""Where a line says that people follow: `Lone`, `Karla B.`, or initials."""
_NOBODY = late_words(
    r"""(?:ingen|alle|hele|resten|øvrige|intet|samt|desuden|antal|se|bestyrelse\w*|formand\w*
    |mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|teams|zoom|online|virtuelt|beboere
    |gæster|observatører|medlemmer|suppleanter|kl|kommunen|administrationen|ja|nej|ikke|afbud
    |dagsorden|referat|sagsfremstilling|fraværende|dato|tid|sted|godkendt|udsat|vedtaget
    |punkt|emne|sag|ansvarlig|frist|aftaler?|opgaver?|handling(?:er)?|beslutning(?:er)?
    |drøftelse|drøftet|aftalt
    |økonomi|drift|udlejning|regnskab|budget|eventuelt|evt|velkomst
    |orientering|meddelelser|opfølgning|byggeri|nybyggeri|renovering|vedligehold(?:else)?)$""",
)
_NO_NAME = late_words(
    r"""\b(?:kommune|center|forvaltning|afdeling|bolig\w*|selskab|forening|team|udvalg
    |bestyrelse\w*|administration\w*|tilsyn\w*|A/S|ApS)(?!\w)""",
)
_ROLE_LABEL = late(rf"(?:samt |og )?(?P<role>[a-zæøå]{{4,20}}): ?(?=[{_UPPER}])")
_PART = late_words(
    r"""(?:pkt|punkt(?:er|erne|et)?|dagsordenspunkt)\.?\s*
    (\d{1,2}(?:\s*(?:[-–,+]|og)\s*\d{1,2})*)""",
)
_BRACKETS = late(r"\s*\(([^()]*)\)")
_SHORT = {
    "fmd": "formand",
    "nfmd": "næstformand",
    "kass": "kasserer",
    "sekr": "sekretær",
    "ref": "referent",
    "suppl": "suppleant",
    "dir": "direktør",
    "adm": "adm",
}
_SHORT_OFFICE = late(rf"\b({'|'.join(_SHORT)})(?:\.|(?=\)))", re.IGNORECASE)
_SLASH = late(rf"\s*/\s*(?=[{_UPPER}][{_LOWER}]+ [{_UPPER}])")
_SLASH_ROLE = late(r"(?<=[a-zæøå])\s*/\s*(?=[a-zæøå])")
SHORTENED = rf"(?:{'|'.join(sorted(SHORT_FIRST_NAMES))})\."
_NO_STOP = "".join(rf"(?<!\b{short})" for short in sorted(SHORT_FIRST_NAMES))
_SPLIT = late(rf"\s*[,;]\s+(?![^(]*\))|(?<=[{_LOWER})]){_NO_STOP}\.\s+(?=[{_UPPER}])")
_JOIN = r"\s+(?:og|samt|&|\+|tillige\ med|sammen\ med)\s+(?=(?:[a-zæøå]+:?\ ){0,3}"
_AND = late(rf"{_JOIN}[{_UPPER}][\w'’-]+\.?\ (?:[{_UPPER}]|{_PARTICLE}\ ))")
_AND_FIRST = late(rf"{_JOIN}[{_UPPER}])")
_JOINING = late(r"^(?:og|samt|desuden|endvidere|herudover|derudover)\s+(?=\S)")
_TOOK_PART = late_words(
    r"""\s*\b(?: (?:deltog|deltager|var\ med|er\ med|kun|til\ stede)\b
      | (?:har\ |havde\ )?(?:meldt\ |sendt\ |med\ |ved\ )?afbud\b
      | p\.?\ ?g\.?\ ?a\.? | på\ grund\ af\b | grundet\b ).*""",
)
_OF_THE_DAY = late_words(
    r"""(?:møde|mødet|afholdt|holdt|virtuelt|online|teams|zoom|hybrid|kom|ankom|gik|forlod
    |deltog|kl)\b""",
)
"""What stands behind a dash and says how it was that day, not what somebody is."""
_SMALL_SURNAME = late(rf"(?P<first>[{_UPPER}][{_LOWER}]+) (?P<last>[{_LOWER}]{{3,}})")
_SAYS = late(r"\b(?:er|var|blev|bliver|har|havde|skal|vil|kan|kunne)\b")
_ABSENT = late_words(
    r"""
      (?: melde?t[ ] )? afbud
    | forhindret
    | fraværende
    | sygemeldt | syg$
    | på[ ]barsel
    | ikke[ ] (?: mødt | til[ ]?stede )
    """,
)
_FROM = late(r"^(?:fra|for) ")
_OF = late(
    rf"\s(?:fra|for|v/|ved)\s+(?P<whom>[{_UPPER}]\w.*|[{_LOWER}]{{5,}}(?:en|et)(?: [{_UPPER}].*)?)$"
)
_OF_WHOM = late(r" (?:for|fra|i|hos) ")
_INITIAL = late(rf" [{_UPPER}]\.$")
_INITIALS = late(rf"[{_UPPER}]{{2,4}}")
_NUMBER = late_words(
    r"""(?:\s+|^)(?:\#\d+|nr\.?\ ?\d+
    |(?:have|hus|parcel|lejlighed|lejl\.|opgang|matrikel|bolig)\ (?:nr\.?\ ?)?\d+[a-z]?)
    (?=\s|$)""",
)
"""The number of a house that stands behind a name: `Karla, nr. 4`, `Karla have 12`."""
_DASHES = late(r"\s+[–-]\s+")
_FULL_NAME = late(rf"[{_UPPER}][{_LOWER}-]+(?: [{_UPPER}][\w.'’-]*)+\.?")
_NAME_AND_NUMBER = late(rf"^([{_UPPER}][\w.'’-]*(?: [{_UPPER}][\w.'’-]*)*) \d{{1,3}}[a-z]?$")
_COMMA = late(rf"(?<=[{_LOWER})]),(?=[{_UPPER}])")
_STARS = late(r"(?<=\w)\*+")
_BRACKET_BETWEEN = late(rf"\)\s+(?=[{_UPPER}][\w-]+ [{_UPPER}])")
_INITIALS_FIRST = late(
    rf"\b(?P<initials>[{_UPPER}]{{2,4}})\s*[-–=]\s+(?P<name>[{_UPPER}][{_LOWER}][^,;]*)"
)
_SPOKEN_FOR = late(rf"(?P<body>[^,;:]{{2,60}}?)\s*,?\s+v/\s*(?P<name>[{_UPPER}][\w-]+ [^,;]+)")
_OFFICE_BETWEEN = late(
    rf"""(?<=[{_LOWER}])\s+(?=(?:Formand|Næstformand|Kasserer|Sekretær|Referent|Suppleant
    |Direktør|Bestyrelsesmedlem|Medlem)\ [{_UPPER}])""",
    re.VERBOSE,
)
_NUMBER_BETWEEN = late(r"\s+#\d+\s+(?=[^\W\d])")
_BETWEEN = late(r"\s*[|·•]\s*")
_PLUS = late(r"\s*\+\s*")
_CROSSES = late(r"(?:\s+[Xx✓√])+(?=\s*(?:[,;]|$))|\s+[-–]$")
_GLUED = late(r"\)(?=[^\W\d_])")
_BESIDE = late(rf"(?P<initials>[{_UPPER}]{{2,4}})(?:\s+(?P<role>[^\W\d]+))?")
_MOST_WORDS = 5


class Person(NamedTuple):
    """Someone at the meeting, or who sent apologies. `items` are the numbers of the points they
    took part in, `initials` those that stand beside the name, `office` the one that the register
    gives them.
    """

    party: str = ""
    name: str = ""
    role: str = ""
    attendance: str = "present"
    items: tuple[str, ...] = ()
    initials: str = ""
    office: str = ""


def people_in(text: str, settings: Settings, *, sure: bool = False) -> Iterator[Person]:
    """The people that a line names: `Navn, titel`, `titel Navn`, `Navn (part)`, several with `;`,
    `,` or `og`. With `sure` the line says that people follow, and a first name is one.
    """
    current: Person | None = None
    with_role = False  # whether the part before said what somebody is
    for part in _parts(_plain(text), sure=sure):
        said, asides = _apart_from_asides(part)
        if current is not None and (known := _with_initials(current, said)) is not None:
            current = known
            continue
        key, person = _led_by_party(said, settings)
        if person is None and sure and not key and not (with_role and said not in FIRST_NAMES):
            person = _first_name(said, settings)
        if key and current is not None and not current.party and not _FROM.match(said):
            current, key = current._replace(party=key), ""
        if person is not None:
            if current is not None:
                yield current
            current = _of_party_in_role(person._replace(party=key), settings)
        elif current is None:
            continue
        else:
            current = _with_what_follows(current, said, settings)
        says_what = person is None or bool(person.role)
        with_role = says_what and " " in current.name and bool(said)
        for aside in asides:
            current = _with_aside(current, aside.strip(), settings)
    if current is not None:
        yield current


def _apart_from_asides(part: str) -> tuple[str, list[str]]:
    """What a part says, and what its brackets or its `deltog under punkt 2` say besides."""
    said = _bare(part)
    asides = ",".join(_BRACKETS.findall(part)).split(",")
    if took_part := _TOOK_PART.search(said):
        return said[: took_part.start()].rstrip(" –-"), [*asides, took_part[0]]
    return said, asides


def _with_initials(person: Person, said: str) -> Person | None:
    """The person with the initials, and a role, that stand behind their full name: `KB formand`."""
    match = _BESIDE.fullmatch(said)
    if match is None or " " not in person.name or match["initials"][0] != person.name[0]:
        return None
    return person._replace(initials=match["initials"], role=person.role or match["role"] or "")


def _with_what_follows(person: Person, said: str, settings: Settings) -> Person:
    """The person with a part that names nobody: a role, where it is no sentence."""
    return person if not said or _SAYS.search(said) else _with_role(person, said, settings)


def _plain(text: str) -> str:
    """The line with one sign for each thing: round brackets, `referent` for `ref.`, a comma
    between names, a dash before a role; without the crosses of a table's columns.
    """
    text = text.replace("[", "(").replace("]", ")")
    if all(_FULL_NAME.fullmatch(part) for part in _DASHES.split(text)):
        text = _DASHES.sub(", ", text)  # a dash between two names, not before a role
    text = _SPOKEN_FOR.sub(r"\g<name>", text)
    text = _NUMBER_BETWEEN.sub(", ", _GLUED.sub(") ", _CROSSES.sub("", text)))
    text = _PLUS.sub(" og ", _BETWEEN.sub(", ", text))
    text = _OFFICE_BETWEEN.sub(", ", _BRACKET_BETWEEN.sub("), ", _STARS.sub("", text)))
    text = _INITIALS_FIRST.sub(r"\g<name> (\g<initials>)", _COMMA.sub(", ", text))
    text = _SHORT_OFFICE.sub(lambda short: _SHORT[short[1].lower()], text)
    return _SLASH_ROLE.sub(" – ", _SLASH.sub(", ", text))


def _bare(part: str) -> str:
    """A part without its brackets and joining words; an initial keeps its full stop."""
    said = _NUMBER.sub("", _BRACKETS.sub("", part)).strip()
    named = _NAME_AND_NUMBER.match(said)
    if named and named[1].split()[0] in FIRST_NAMES:
        said = named[1]
    if not _INITIAL.search(said):
        said = said.strip(" .!")
    return _JOINING.sub("", said, count=1)


def _parts(text: str, *, sure: bool) -> Iterator[str]:
    """The parts of a line that may each name somebody."""
    text = text.strip(" ;,-–•")
    for chunk in _SPLIT.split(text if _INITIAL.search(text) else text.rstrip(".")):
        names = _AND_FIRST.split(chunk)
        bare = [_NUMBER.sub("", _BRACKETS.sub("", name)) for name in names]
        named = [_FIRST_NAME.fullmatch(name) or _NAME.fullmatch(name) for name in bare]
        offices = "&" in chunk and not FIRST_NAMES.intersection(bare)
        if sure and not offices and (all(named) or bare[0] in FIRST_NAMES):
            yield from names
        else:
            yield from _AND.split(chunk)


def _led_by_party(said: str, settings: Settings) -> tuple[str, Person | None]:
    """The person of a part, and the key of a party that stands before the name, where two lines of
    a list ran together.
    """
    words = _FROM.sub("", said).split()
    for end in range(len(words) - 2, 0, -1):
        key = settings.party_key(" ".join(words[:end]))
        if key in settings.parties and (person := _person(" ".join(words[end:]))) is not None:
            return key, person
    return "", _person(said)


def _person(said: str) -> Person | None:
    """`Karla Brink`, `formand Karla Brink`, `Karla Brink – formand`; None without a name."""
    name, role = _apart_from_role(said)
    if name != said and (found := _person(name)) is not None:
        return found._replace(role=found.role or role)
    if (label := _ROLE_LABEL.match(said)) and (found := _person(said[label.end() :])) is not None:
        return found._replace(role=found.role or label["role"])
    if (of := _OF.search(said)) and (found := _person(said[: of.start()])) is not None:
        return found._replace(role=", ".join(filter(None, (found.role, of["whom"]))))
    small = _SMALL_SURNAME.fullmatch(said)
    if small and small["first"] in FIRST_NAMES and not HOLDER.search(small["last"]):
        return Person(name=said)  # `Karla brink`, in a hurry
    words = said.split()
    after: list[str] = []
    while len(words) > 2 and (HOLDER.search(words[-1]) or words[-1].islower()):
        after.insert(0, words.pop())
    found = _with_role_before(words)
    if found is None or (after and not HOLDER.search(after[-1])):
        return None
    return found._replace(role=", ".join(filter(None, (found.role, " ".join(after)))))


def _with_role_before(words: list[str]) -> Person | None:
    """The person whose name ends a part: `adm. direktør Poul Vang`, `PV Poul Vang`."""
    for begin in range(len(words) - 1):
        rest = " ".join(words[begin:])
        if _NAME.fullmatch(rest) and not _NO_NAME.search(rest) and not HOLDER.search(words[begin]):
            before = " ".join(words[:begin])
            if before and not (HOLDER.search(words[begin - 1]) or before.islower()):
                return None
            initials, name = _apart(words[begin:])
            return Person(name=name, role=before, initials=initials) if name else None
    return None


def _apart(words: list[str]) -> tuple[str, str]:
    """The initials that stand before or behind a name, and the name; neither where it is long."""
    for at in (0, -1):
        rest = words[1:] if at == 0 else words[:-1]
        is_initials = len(rest) > 1 and _INITIALS.fullmatch(words[at])
        if is_initials and words[at][0] == rest[0][0]:
            return words[at], " ".join(rest)
    return "", " ".join(words) if len(words) <= _MOST_WORDS else ""


def _first_name(said: str, settings: Settings) -> Person | None:
    """`Lone`, `KB`, `Lene - sygdom`; None where it is no name."""
    name, role = _apart_from_role(said)
    before, blank, last = name.rpartition(" ")
    if blank and HOLDER.search(before) and before.islower():
        name, role = last, before
    is_name = _FIRST_NAME.fullmatch(name) and not _NOBODY.match(name)
    if not is_name or _NO_NAME.search(name) or settings.party_key(name) in settings.parties:
        return None
    if HOLDER.search(name):
        return None
    return Person(name=name, role=role)


def _apart_from_role(said: str) -> tuple[str, str]:
    """What stands before the first dash, and behind it what somebody is."""
    name, _, role = re.sub(r"\s+[–-]\s*(?=\w)", "\0", said, count=1).partition("\0")
    return name, "" if _OF_THE_DAY.match(role) else role.strip()


def _of_party_in_role(person: Person, settings: Settings) -> Person:
    """The person of the party that is all, or the end, of what stands behind their name: `Karla
    Brink - Solbo`, `Karla Brink – formand i Solbo`.
    """
    if not person.role or person.party:
        return person
    return _with_role(person._replace(role=""), person.role, settings)


def _with_role(person: Person, said: str, settings: Settings) -> Person:
    *_, last = (None, *_OF_WHOM.finditer(said))
    role, of = (said[: last.start()], said[last.end() :]) if last else ("", said)
    for name in (said, of):
        key = settings.party_key(name)
        if key not in settings.parties:
            continue
        person = person._replace(party=person.party or key)
        if name == said or not role:
            return person
        return _with_role(person, role, settings)
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
