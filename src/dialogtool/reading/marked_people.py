"""Whom a mark means at one meeting and in no register: everybody who met, the board, somebody who
was there. Each stands in the written form, where only one thing can be meant.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import chain, takewhile
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.model import Owner, Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.owner_marks import office_held_by, owner_meant, owner_named, owners_named
from dialogtool.reading.owners import OwnerNames, with_owners

# From where the blanks begin: each of many would be tried as the first.
_FIELD = late_words(
    r"""(?<![ \t])[ \t]*+\[(?:(?P<owner>ansvarlige?|owners?)|(?:afventer|awaits))::[ \t]*+
    (?P<name>[^\[\]@ \t]++(?:[ \t]++[^\[\]@ \t]++)*+)(?<!;)[ \t]*+\]""",
)
# A name: its first word, then others up to six.
_WORDS = r"(?P<words> [^\W_][\w./-]*+ (?: [ ] (?: &(?!\S) | [^\W_][\w.,;:&/-]*+ ) ){0,6} )"
_MARK = late(rf"(?<![\w@./])@ {_WORDS} (?!@)", re.VERBOSE)
_TITLE = late_words(r"(?:fru|frøken|frk|hr|herr|dr|ms|mrs|mr)\.?")
_NEXT = late(rf"@? {_WORDS}", re.VERBOSE)
_JOINT = late(r"[ ]*(?:,|\+|&|(?<= )(?:og|samt|and)(?= ))[ ]*", re.IGNORECASE)
_SLIP = 0.75  # of `soren` and `søren`
_ENDS = late(r"[ \t.,;]*(?:$|\[|@)")
_EVERYBODY = late_words(
    r"""parterne
      | (?: alle? | begge | alle[ ]to | alle[ ]tre | all | both | everybody )
        (?:[ ](?: parter | parties ))?""",
)


class Called(NamedTuple):
    """Whom words mean at one meeting: `settings` as it has them, its `people` (see `people_of`),
    what else its owners are called, and the keys of `everybody` who met.
    """

    settings: Settings
    people: Mapping[str, str]
    names: OwnerNames
    everybody: tuple[str, ...]

    def meant(self, name: str) -> tuple[str, ...]:
        """The keys of those who are called so, or the whole name of a person without an office;
        empty where nobody is, or several are.
        """
        if _EVERYBODY.fullmatch(name):
            return self.everybody
        owner = self.in_register(name) or self._person(name) or self._spoken_of(name)
        return (owner,) if owner else self._beside_a_slash(name)

    def all_meant(self, names: str) -> tuple[str, ...]:
        """Those whom names in a row mean, `the town and Klitbo`; empty where one means nobody."""
        whole = self.meant(names)
        if whole:
            return whole
        each = [self.meant(name) for name in _JOINT.split(names)]
        return tuple(dict.fromkeys(chain.from_iterable(each))) if all(each) else ()

    def in_register(self, name: str) -> str:
        """The key of the party or office that is called so wherever it meets."""
        settings = self.settings
        key = settings.owner_key(name)
        if key in settings.parties or settings.office(key):
            return key
        return (
            owner_meant(name, settings)
            or owner_named(name, settings)
            or office_held_by(name, settings)
        )

    def is_person(self, owner: str) -> bool:
        """Whether an owner that was meant is no part of the register."""
        return Owner.of(owner).party not in self.settings.parties

    def full_name(self, name: str) -> str:
        """The whole name of the one who has this for a first name; empty where nobody has."""
        first = f"{name} ".casefold()
        names = [known for known in self.people if f"{known} ".casefold().startswith(first)]
        longest = max(names, key=len, default="")
        return longest if self._person(name) and longest.casefold() != name.casefold() else ""

    def namesakes(self, name: str) -> dict[str, str]:
        """Those whose first name it is, or differs from by a letter, and what each owns by; the
        nearest first name alone.
        """
        firsts: dict[str, list[str]] = {}
        for known in filter(lambda known: " " in known, self.people):
            firsts.setdefault(known.split()[0].casefold(), []).append(known)
        first = get_close_matches(name.casefold(), firsts, n=1, cutoff=_SLIP)
        return {known: self.people[known] for known in (firsts[first[0]] if first else ())}

    def _beside_a_slash(self, names: str) -> tuple[str, ...]:
        """Two who are named with a slash between them, `Mette/Lars`; empty where one means nobody,
        and for what may be an office of a party.
        """
        if "/" not in names:
            return ()
        each = [self.meant(name) for name in names.split("/")]
        are_parties = [owners[0] in self.settings.parties if owners else False for owners in each]
        if not all(each) or (are_parties[0] and not all(are_parties)):
            return ()
        return tuple(dict.fromkeys(chain.from_iterable(each)))

    def _person(self, name: str) -> str:
        """The office of whoever is called so, or else the name; empty for several."""
        said = name.casefold()
        owners = {owner for word, owner in self.people.items() if word.casefold() == said}
        return owners.pop() if len(owners) == 1 else ""

    def _spoken_of(self, name: str) -> str:
        found = self.names.find(name)
        is_whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(name))
        return found[0].owner if is_whole else ""


def with_people(source: str, called: Called) -> tuple[str, Message] | None:
    """The line with the first of such marks as the keys of those whom it means, a person without an
    office in a field; and who is awaited by their keys. None where there is none.
    """
    for match in _MARK.finditer(source):
        found = _marked(source, match, called)
        written = _in_full(source, found, called) if found else source
        if found and written != source:
            said = source[found.start : found.end]
            return written, _taken_for(said, found.owners, called)
    for match in _FIELD.finditer(source):
        written, owners = _field_in_full(match, called)
        if written != match[0]:
            full = source[: match.start()] + written + source[match.end() :]
            return full, _taken_for(match["name"], owners, called)
    return None


def marked(mark: str, called: Called) -> tuple[str, tuple[str, ...]]:
    """The name behind the @ that a text begins with, and whom it means: a name that means nobody
    goes on as far as its words begin with a capital, `Jens Bro`.
    """
    match = _MARK.match(mark)
    if match is None:
        return "", ()
    name, owners = _longest(match["words"], called)
    if owners:
        return name, owners
    first, *others = match["words"].split(" ")
    words = [first, *takewhile(lambda word: word[0].isupper(), others)]
    is_name = first[0].isupper() or _TITLE.fullmatch(first) is not None
    return " ".join(words if is_name else words[:1]).rstrip(".,;:"), ()


class _Marked(NamedTuple):
    """Who is meant by a mark, and where it stands with those who are joined to it."""

    owners: tuple[str, ...]
    start: int
    end: int


def _marked(source: str, match: re.Match[str], called: Called) -> _Marked | None:
    """Such a mark; None for one whose owners the register knows."""
    name, owners = _longest(match["words"], called)
    if not owners:
        return None
    first = _Marked(owners, match.start(), match.start("words") + len(name))
    found = first
    while joint := _JOINT.match(source, found.end):
        words = _NEXT.match(source, joint.end())
        other, owners = _longest(words["words"], called) if words else ("", ())
        if words is None or not owners:
            break
        both = tuple(dict.fromkeys((*found.owners, *owners)))
        found = _Marked(both, found.start, words.start("words") + len(other))
    # in mid-sentence a comma or an `og` may begin what another one does
    found = found if _ENDS.match(source, found.end) else first
    is_known = called.in_register(name) and not any(map(called.is_person, found.owners))
    return None if is_known else found


def _longest(text: str, called: Called) -> tuple[str, tuple[str, ...]]:
    """The most words at the beginning of a text that mean somebody, and whom: `Center for Børn og
    Unge` before `Center for Børn`.
    """
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".,;:")
        owners = called.meant(name)
        if owners:
            # `@Mette Hansen` is not the Mette Bruun whom we know
            goes_on = any(word[0].isupper() for word in words[count : count + 1])
            is_another = goes_on and words[count - 1] == name and called.full_name(name)
            return ("", ()) if is_another else (name, owners)
    return "", ()


def _in_full(source: str, found: _Marked, called: Called) -> str:
    """The line with the keys of those in the place of their marks, and people in a field; as it was
    where it has that field already.
    """
    people = [owner for owner in found.owners if called.is_person(owner)]
    if people and any(field["owner"] for field in _FIELD.finditer(source)):
        return source
    marks = [f"@{owner}" for owner in found.owners if owner not in people]
    behind = source[found.end :]
    # in mid-sentence a name is a part of it
    if people and not marks and not _ENDS.match(behind):
        marks = [source[found.start + 1 : found.end]]
    before = source[: found.start] if marks else source[: found.start].rstrip()
    return with_owners(before + " ".join(marks) + behind, people, called.settings)


def _field_in_full(match: re.Match[str], called: Called) -> tuple[str, tuple[str, ...]]:
    """The field with keys for names, an owner as a mark in its place; as it was where somebody in
    it is none of the register.
    """
    name, settings = match["name"], called.settings
    owners = called.all_meant(name)
    keys = [owner for owner in owners if not called.is_person(owner)]
    value = ", ".join(keys)
    # one known by that name is read
    is_read = settings.owner_key(name) in keys or owners_named(name, settings) == [name]
    if not keys or len(keys) < len(owners) or is_read or value == name:
        return match[0], ()
    if match["owner"]:
        return "".join(f" @{key}" for key in keys), owners
    return match[0].replace(name, value), owners


def _taken_for(said: str, owners: tuple[str, ...], called: Called) -> Message:
    if len(owners) == 1 and not called.is_person(owners[0]):
        return msg("'{name}' is '@{owner}'", name=said, owner=owners[0])
    marks = with_owners("", owners, called.settings).strip()
    return msg("'{text}' is {owner}", text=said, owner=marks)
