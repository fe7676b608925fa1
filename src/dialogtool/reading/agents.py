"""Who may promise something in the minutes of a meeting: parties, offices, those who hold them, and
who was there.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from dialogtool.model import Minutes, Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.marked_people import Called
from dialogtool.reading.owners import Mentioned, OwnerNames, register_of

_GENERIC = late_words(
    r"""\b(?: kommune | (?:almene[ ]|andels)? bolig(?:forening|selskab|organisation)(?:en|et)?
      | \w*bolig(?:er|erne)? | almennyttige | andels | (?:fag)?forening(?:en)? | \w*klub(?:ben)?
      | a/s | aps | fmba | amba | afdeling | the | municipality | housing | association | union
      | project | foundation )\b""",
)
_BOARD = (
    "bestyrelsen",
    "formanden",
    "bestyrelsesformanden",
    "formandskabet",
    "organisationsbestyrelsen",
)
_INITIALS = late(r"[A-ZÆØÅ]{2,4}")


def settings_at(record: Minutes, settings: Settings) -> Settings:
    """The settings as a meeting has them: of an organisation that was not there only the name is
    known. `Bestyrelsen` is that of the organisation that meets, and never another's.
    """
    # a record that does not say whose it is lies in the folder of its organisation
    folder = record.path.rpartition("/")[0].rpartition("/")[2]
    names = (folder, *record.organisations, *(person.party for person in record.participants))
    there = {settings.municipality, *map(settings.party_key, names)}
    parties = {
        key: party if key in there or not party.meets else party.model_copy(update={"offices": {}})
        for key, party in settings.parties.items()
    }
    fields = {name: getattr(settings, name) for name in Settings.model_fields}
    # a copy would keep the names that were computed for all parties
    return Settings.model_construct(**(fields | {"parties": parties}))


def agents_of(record: Minutes, settings: Settings) -> OwnerNames:
    """What each may be called in the text; of a person the key is that of the office, or the name
    as it is written where they hold none.
    """
    settings = settings_at(record, settings)
    register = register_of(settings, record.organisations, tuple(settings.parties))
    names = people_of(record, settings)
    names |= _short_parties(settings)
    names |= _boards(record, settings)
    patterns = [
        (re.compile(rf"(?<![\w@-]){re.escape(name)}s?(?![\w-])"), owner)
        for name, owner in names.items()
    ]
    marks = [
        (re.compile(rf"@{re.escape(owner)}(?![\w/-])", re.IGNORECASE), owner)
        for owner in _keys(settings)
    ]
    return OwnerNames((*marks, *register.patterns, *patterns))


def called_at(record: Minutes, settings: Settings) -> Called:
    """Whom a word behind an @ may mean in the minutes of a meeting."""
    here = settings_at(record, settings)
    named = (settings.municipality, *record.organisations)
    met = (*named, *(person.party for person in record.participants))
    everybody = dict.fromkeys(map(settings.party_key, met))
    return Called(
        here,
        people_of(record, settings),
        agents_of(record, settings),
        tuple(key for key in everybody if key in settings.parties),
    )


def people_of(record: Minutes, settings: Settings) -> dict[str, str]:
    """Everybody who holds an office or was there, by their names, first names and initials: the key
    of their office, or the name of whoever holds none.
    """
    settings = settings_at(record, settings)
    names: dict[str, str] = {}
    for name, owner in (
        *_holders(settings, record.date or dt.date.max),
        *_participants(record, settings),
    ):
        names.setdefault(name, owner)
    called = Counter(chain.from_iterable(map(short_names, names)))
    for name, owner in list(names.items()):
        for short in short_names(name):
            # a first name of two people means neither of them; of initials the first who has them
            if short.isupper() or called[short] == 1:
                names.setdefault(short, owner)
    return names


def mentions(register: OwnerNames, text: str) -> tuple[Mentioned, ...]:
    """Everybody named in the text, in its order, but for the owner of something: `Skovbos tag`."""
    return tuple(found for found in register.find(text) if not _is_genitive(register, text, found))


def _is_genitive(register: OwnerNames, text: str, found: Mentioned) -> bool:
    said = text[found.start : found.end]
    if not said.endswith("s"):
        return False
    return any(
        owner == found.owner and pattern.fullmatch(said[:-1])
        for pattern, owner in register.patterns
    )


def _boards(record: Minutes, settings: Settings) -> dict[str, str]:
    """What the board of the organisation that meets is called: a municipality has none."""
    own = dict.fromkeys(settings.party_key(name) for name in record.organisations)
    _, organisation = settings.sides_of(tuple(own))
    if organisation not in settings.parties or settings.profile != "housing":
        return {}
    return dict.fromkeys((*_BOARD, *map(str.capitalize, _BOARD)), organisation)


def _keys(settings: Settings) -> Iterator[str]:
    for key, party in settings.parties.items():
        yield from (f"{key}/{office}" for office in party.offices)
        yield key


def _holders(settings: Settings, day: dt.date) -> Iterator[tuple[str, str]]:
    """Everybody who holds an office on that day, then those who did or will."""
    others: list[tuple[str, str]] = []
    for key, office in settings.offices.items():
        for holder in office.holders:
            if holder.is_there(day):
                yield holder.name, key
            else:
                others.append((holder.name, key))
    yield from others


def _participants(record: Minutes, settings: Settings) -> Iterator[tuple[str, str]]:
    for person in record.participants:
        owner = f"{settings.party_key(person.party)}/{person.office}" if person.office else ""
        if person.name.strip():
            yield person.name, owner if settings.office(owner) else person.name


def short_names(name: str) -> Iterator[str]:
    """`Karla Østergård-Brink` as `Karla`, `KØ` and `KØB`; `Jens Peter Skov` as `Jens Peter` and
    `JP` too.
    """
    first, *others = name.split()
    if len(first) > 1:
        yield first
    given = " ".join((first, *others[:-1]))
    if len(others) > 1:
        yield given
    forms = (name, name.replace("-", " "), given)
    for initials in sorted(set(map(_initials, forms)), key=len):
        if _INITIALS.fullmatch(initials):
            yield initials


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha())


def _without_generic(name: str) -> str:
    return " ".join(_GENERIC.sub(" ", name).split()).strip(" ,")


def _short_parties(settings: Settings) -> dict[str, str]:
    """`Strandby` for `Strandby Boligforening`, and in the town of Strandby `Domea` for `Domea
    Strandby`, where only one is called so.
    """
    town = _without_generic(settings.party_name(settings.municipality))
    short: dict[str, set[str]] = {}
    for key, party in settings.parties.items():
        for name in (party.name, *party.aliases):
            bare = _without_generic(name)
            here = " ".join(word for word in bare.split() if word != town).strip(" ,")
            for said in {bare, here} - {name}:
                # two letters would be found in every sentence
                if len(said) > 2 and said[0].isupper():
                    short.setdefault(said, set()).add(key)
    return {name: min(keys) for name, keys in short.items() if len(keys) == 1}
