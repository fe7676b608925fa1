"""Owners that are marked on a line, by a part of a key, by a name, or by who holds the office: each
written in full where one alone can be meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from dialogtool.alphabet import plainly_typed
from dialogtool.diagnostic import Message, msg
from dialogtool.model import Holder, Settings
from dialogtool.pattern import late, late_words

_MARKED = late(r"(?<![\w@./])@(?P<name>[^\W_][\w-]*+(?:/[^\W_][\w-]*+)?)(?![\w/]|[.@-]\w)")
# From where the blanks begin: each of many would be tried as the first.
_IN_FIELD = late_words(
    r"""(?<![ \t])[ \t]*+\[(?:ansvarlige?|owners?)::[ \t]*+
    (?P<name>[^\[\];@ \t]++(?:[ \t]++[^\[\];@ \t]++)*+)[ \t]*+\]""",
)
_MARKED_WORDS = late(
    r"""(?<![\w@./])@
    (?P<words> [^\W_][\w.,;:&-]* (?: [ ] (?: &(?!\S) | [^\W_][\w.,;:&-]* ) ){0,6} )""",
    re.VERBOSE,
)
_GOES_ON = late(r"[ ][^\W\d_a-zæøå]")
_AND = late(r"\s*&\s*|\s+(?:og|and)\s+")
_OFFICE_SIGN = late(r"[ ]*[:|\\/][ ]*")
_JOINT = late(r"[ ]*[,+&/][ ]*|[ ]+(?:og|and|samt)[ ]+")
_SLIP = 0.84  # two letters of a word of seven in each other's place
_WORD = late(r"[^\W_]+")


def with_parties(
    source: str, settings: Settings, people: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, Message] | None:
    """The line with the whole key of every party and office that is named by a part of it, or by
    the first name or the initials of who holds it, as `people` has them; None where there is none,
    or where several are called so.
    """
    found: dict[str, str] = {}

    def with_party(match: re.Match[str]) -> str:
        # `@Mette Hansen` is not the Mette Bruun whom we know
        known = {} if _GOES_ON.match(match.string, match.end()) else people
        owner = owner_meant(match["name"], settings) or _office_of(match["name"], settings, known)
        if not owner:
            return match[0]
        found[match["name"]] = owner
        return f"@{owner}"

    def with_key(match: re.Match[str]) -> str:
        owners = owners_named(match["name"], settings)
        if not owners:
            return match[0]
        found[match["name"]] = " @".join(owners)
        # the mark may stand beside the field that says it in words
        before, after = source[: match.start()].split(), source[match.end() :].split()
        beside = {*before[-len(owners) :], *after[: len(owners)]}
        return "".join(f" @{owner}" for owner in owners if f"@{owner}" not in beside)

    written = source
    for name, owner in marked_in_words(source, settings):
        found[name] = owner
        # before the pattern for one word, which would take the first of several
        written = written.replace(f"@{name}", f"@{owner}")
    written = _IN_FIELD.sub(with_key, _MARKED.sub(with_party, written))
    if not found:
        return None
    name, owner = next(iter(found.items()))
    said = name if f"@{name}" not in source else f"@{name}"
    return written, msg("'{name}' is '@{owner}'", name=said, owner=owner)


def owner_meant(name: str, settings: Settings) -> str:
    """`tilsyn` and `naestved/til` as `naestved/tilsyn`, `solbo` as `aab-solbo`; empty for what is a
    key already, and where several or none are called so.
    """
    party, slash, office = name.partition("/")
    if slash:
        key = settings.party_key(party)
        meant = _office_meant(owner_meant(party, settings) or key, office, settings)
        return "" if meant == f"{key}/{office.lower()}" else meant
    # the key of a party is in full already
    if settings.party_key(name) in settings.parties:
        return ""
    owner = settings.owner_key(name)
    is_known = owner in settings.parties or settings.office(owner)
    return owner if is_known else settings.owner_with_word(name)


def _office_of(name: str, settings: Settings, people: Mapping[str, str]) -> str:
    """The office of whoever is called so; empty for a key, and for a person who holds none."""
    if settings.party_key(name) in settings.parties:
        return ""
    owners = {people.get(spelt, "") for spelt in (name, name.capitalize(), name.upper())}
    offices = [owner for owner in owners if settings.office(owner)]
    return offices[0] if len(offices) == 1 else ""


def _office_meant(party: str, office: str, settings: Settings) -> str:
    """The office of a party with that key, or the one that has a word in its key or name which
    begins so, or one for each of several (`teknik-miljø`); empty for several or none.
    """
    word = office.casefold()
    begins = _WORD.findall(word)
    offices = settings.parties[party].offices if party in settings.parties else {}
    found = [
        desk
        for desk, known in offices.items()
        if begins and _has_words(f"{desk} {known.name}".casefold(), begins)
    ]
    if word in offices:
        return f"{party}/{word}"
    # two letters begin too many names
    return f"{party}/{found[0]}" if len(found) == 1 and len(word) > 2 else ""


def _has_words(text: str, begins: Sequence[str]) -> bool:
    """Whether a text has a word that begins with each of these."""
    words = _WORD.findall(text)
    return all(any(word.startswith(begin) for word in words) for begin in begins)


def owner_named(name: str, settings: Settings) -> str:
    """The key of the party or office with that name: `Tilsynet`, `Næstved Kommune, Tilsynet`, an
    alias; empty for any other text.
    """
    name = name.casefold()
    if known := settings.owners_by_name.get(name):
        return known
    if not _AND.search(name):
        return ""
    # `Teknik og Miljø`, `Teknik & Miljø` and `Teknik&Miljø` are one name
    spelt = {_AND.sub("&", other): owner for other, owner in settings.owners_by_name.items()}
    return spelt.get(_AND.sub("&", name), "")


def owners_named(text: str, settings: Settings) -> list[str]:
    """Those whom the free text of a field names: a party, an office or who holds it, or several of
    them; empty where one of its names means nobody of the register.
    """
    owner = owner_named(text, settings) or office_held_by(text, settings)
    if owner:
        return [owner]
    # `naestved:tilsyn`
    if settings.office(marked := _OFFICE_SIGN.sub("/", text).casefold()):
        return [marked]
    names = _JOINT.split(text)
    owners = [owner_named(name, settings) or office_held_by(name, settings) for name in names]
    return list(dict.fromkeys(owners)) if all(owners) else []


def office_called(party: str, name: str, settings: Settings) -> str:
    """The key of the office of a party that is called so, by its key, its name, or a part of these;
    empty for any other text.
    """
    known = settings.parties.get(party)
    desks = known.offices.items() if known else ()
    said = name.casefold()
    named = (f"{party}/{desk}" for desk, office in desks if said in (desk, office.name.casefold()))
    return next(named, "") or (_office_meant(party, name, settings) if known else "")


def office_held_by(name: str, settings: Settings) -> str:
    """The key of the one office that the person of that name holds, as far as nobody wrote down
    until when; empty for anybody else.
    """
    # one office alone: of two nobody can tell which is meant
    offices = {
        key
        for key, office in settings.offices.items()
        if any(_holds(holder, name) for holder in office.holders)
    }
    return min(offices) if len(offices) == 1 else ""


def _holds(holder: Holder, name: str) -> bool:
    # as far as nobody wrote down until when
    return holder.until is None and holder.name.casefold() == name.casefold()


def marked_in_words(source: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """Each name of several words that stands behind an @, `@Jens Bro`, and whose it is."""
    for match in _MARKED_WORDS.finditer(source):
        words = match["words"].split(" ")
        # from the longest on: `@Center for Børn og Unge` before `@Center for Børn`
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(".,;:")
            # one word is a key, or a part of one, see `owner_meant`
            if count == 1 and "&" not in name:
                break
            owner = owner_named(name, settings) or office_held_by(name, settings)
            if owner:
                yield name, owner
                break


def owner_nearly_named(name: str, settings: Settings) -> str:
    """The key of the party or office whose name differs by a slip; empty for a person's name."""
    names = settings.owners_by_name
    near = get_close_matches(name.casefold(), names, n=1, cutoff=_SLIP)
    return names[near[0]] if near else ""


def with_word_like(name: str, told: Mapping[str, str]) -> str:
    """The one owner of those told, by key, that has in its key or name a word which the name
    resembles: `lejebro` of `Lejerbo, Skovby`; empty for several or none.
    """
    owners: dict[str, set[str]] = {}
    for key, said in told.items():
        for word in plainly_typed(f"{key.rpartition('/')[2]} {said}").split():
            owners.setdefault(word, set()).add(key)
    own = {word: min(keys) for word, keys in owners.items() if len(keys) == 1}
    typed = plainly_typed(name)
    found = {own[word] for word in get_close_matches(typed, own, cutoff=_SLIP)}
    return min(found) if len(found) == 1 else ""


def owner_begun(name: str, settings: Settings) -> str:
    """The one party or office whose name has a word that begins so: `havnen` of `Havnens Kontor`;
    empty for several or none.
    """
    begin = re.compile(rf"(?<!\w){re.escape(name)}", re.IGNORECASE)
    found = [owner for owner, said in settings.names.items() if begin.search(said)]
    # a letter begins too many
    return found[0] if len(found) == 1 and len(name) > 1 else ""
