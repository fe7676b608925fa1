"""Somebody new in the register of `dialog.toml`: a party, an office, or who holds one."""

import datetime as dt
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from dialogtool.alphabet import composed
from dialogtool.change import Change, carry_out, plan_between
from dialogtool.deeds.outcome import Outcome
from dialogtool.deeds.party_list import Listed
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.editing.settings import with_row, with_row_value, with_section, with_value
from dialogtool.folders import SETTINGS
from dialogtool.model import Holder, Office, Owner, Settings
from dialogtool.pattern import late

# Before accents are taken off: NFKD has no letters for these.
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_OTHER = late(r"[^a-z0-9]+")
_TOWN = late(r"\s+(?:kommune|municipality)$", re.IGNORECASE)
_DIGITS = late(r"\d+")
_ALIKE = 0.9
"""From here on two names are rather one with a slip."""
_BOM = b"\xef\xbb\xbf"


class SettingsFile(NamedTuple):
    """`dialog.toml` as it was read: its bytes (None where it is not there) and what they mean."""

    data: bytes | None
    settings: Settings

    @property
    def text(self) -> str:
        """With `\\n` line ends, without a byte-order mark, and its letters in one form, as settings
        are read. Raises DialogError for what is no UTF-8.
        """
        try:
            text = (self.data or b"").removeprefix(_BOM).decode()
        except UnicodeDecodeError as error:
            raise DialogError(
                msg("'{path}' is not UTF-8; nothing was written", path=SETTINGS)
            ) from error
        return composed(text.replace("\r\n", "\n").replace("\r", "\n"))

    def changed(self, text: str) -> Change:
        """The change to `text`, in which every line that stays keeps its bytes."""
        plan = plan_between(self.text.split("\n"), text.split("\n"))
        return Change(SETTINGS, self.data, carry_out(plan, self.data or b""))


def key_of(name: str, taken: Container[str] = ()) -> str:
    """The key that a name gives: `Ringsted Boligselskab` as `ringsted-boligselskab`; another one,
    with a number, where it is taken. ASCII, so that it can be typed and be a folder anywhere.
    Raises DialogError for a name without a letter or digit.
    """
    plain = composed(name).lower().translate(_LETTERS)
    # what is left is no letter of ASCII: signs and other scripts
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    key = _OTHER.sub("-", plain).strip("-")
    if not key:
        raise DialogError(
            msg("'{name}' gives no key", name=name), msg("write one: --key, letters and digits")
        )
    number, free = 2, key
    while free in taken:
        free = f"{key}-{number}"
        number += 1
    return free


def municipality_key(name: str, taken: Container[str] = ()) -> str:
    """`Næstved Kommune` as `naestved`: it is written in every record."""
    return key_of(_TOWN.sub("", name), taken)


def enrol_party(
    file: SettingsFile, name: str, *, key: str = "", meets: bool = True, email: str = ""
) -> Outcome:
    """A new party, or the address of one that is there. Raises DialogError where its key or its
    name is taken.
    """
    known = file.settings.parties
    # also by an alias
    held = file.settings.party_key(name)
    if held in known and email:
        return _with_address(file, held, email)
    if held in known:
        raise DialogError(
            msg("'{name}' is in the register already: {key}", name=name, key=held),
            msg('an office of it: dialog add office "NAME" --of {key}', key=held),
        )
    if key and key in known:
        raise DialogError(
            msg("the key '{key}' is taken by {name}", key=key, name=known[key].name),
            _rename(key, name),
        )
    key = key or key_of(name, known)
    values = {"name": name, "email": email or None, "meets": None if meets else False}
    text = with_section(file.text, ("parties", key), _given(values))
    told = [msg("added: {name}, written @{key}", name=name, key=key)]
    if near := _nearly_called(name, file.settings):
        told.append(
            msg(
                "note: {near} is in the register too; is it the same one, then: dialog undo",
                near=known[near].name,
            )
        )
        told.append(msg("  {what}", what=_rename(near, name)))
    if meets and key != file.settings.municipality:
        told.append(msg("next: dialog new-meeting {key}", key=key))
    return Outcome((file.changed(text),), told=tuple(told), subject=f"dialog.toml: {name}")


def enrol_parties(file: SettingsFile, listed: Iterable[Listed], *, meets: bool = True) -> Outcome:
    """Every party of a list that is not in the register; the others are named."""
    known, text = file.settings.parties, file.text
    new: dict[str, str] = {}
    told: list[Message] = []
    for name, email in listed:
        held = new.get(name.casefold()) or file.settings.party_key(name)
        if held in known or held in new.values():
            told.append(msg("'{name}' is in the register already: {key}", name=name, key=held))
            continue
        key = new[name.casefold()] = key_of(name, {*known, *new.values()})
        values = {"name": name, "email": email or None, "meets": None if meets else False}
        text = with_section(text, ("parties", key), _given(values))
        told.append(msg("added: {name}, written @{key}", name=name, key=key))
    if not new:
        return Outcome(notes=tuple(told), nothing=msg("nothing changed"))
    first = next(iter(new.values()))
    told.append(msg("next: dialog new-meeting {key}", key=first))
    return Outcome(
        (file.changed(text),), told=tuple(told), subject="dialog.toml: a list of parties"
    )


def _rename(key: str, name: str) -> Message:
    """How the name of a party is corrected; its key stands in records and stays."""
    line = f'name = "{name}"'
    return msg("its name is corrected in dialog.toml, [parties.{key}]: {line}", key=key, line=line)


def _nearly_called(name: str, settings: Settings) -> str:
    """The party whose name is nearly this one; empty for none. `Afdeling 1` is not `Afdeling 2`."""
    letters = _DIGITS.sub("", name.casefold())
    for key, party in settings.parties.items():
        is_other = _DIGITS.findall(party.name) != _DIGITS.findall(name)
        other = _DIGITS.sub("", party.name.casefold())
        if not is_other and SequenceMatcher(None, letters, other).ratio() > _ALIKE:
            return key
    return ""


def section_of(owner: str) -> tuple[str, ...]:
    """The table of `dialog.toml` that a party or an office has."""
    party, desk = Owner.of(owner)
    return ("parties", party, "offices", desk) if desk else ("parties", party)


def enrol_office(
    file: SettingsFile, name: str, of: str, *, key: str = "", email: str = ""
) -> Outcome:
    """A new office of a party, or the address of one that is there; `of` is the party, or another
    office of it. Raises DialogError where there is nothing new, and for a party that is not in the
    register.
    """
    party = Owner.of(of).party
    if party not in file.settings.parties:
        raise DialogError(
            msg("'{party}' is not in the register of parties", party=party),
            msg('add it: dialog add party "{name}"', name=party),
        )
    offices = file.settings.parties[party].offices
    held = {office.name.lower(): at for at, office in offices.items()} | {at: at for at in offices}
    there = held.get((key or name).lower())
    if there and email:
        return _with_address(file, f"{party}/{there}", email)
    if there:
        raise DialogError(msg("{party} has that office already: {key}", party=party, key=there))
    key = key or key_of(name, offices)
    values = _given({"name": name, "email": email or None})
    text = with_section(file.text, ("parties", party, "offices", key), values)
    told = msg("added: {name}, written @{key}", name=name, key=f"{party}/{key}")
    return Outcome((file.changed(text),), told=(told,), subject=f"dialog.toml: {party}/{key}")


def _with_address(file: SettingsFile, owner: str, email: str) -> Outcome:
    text = with_value(file.text, section_of(owner), "email", email)
    told = msg("reminders to {owner} go to {email}", owner=owner, email=email)
    return Outcome((file.changed(text),), told=(told,), subject=f"dialog.toml: {owner}")


def enrol_holder(file: SettingsFile, name: str, owner: str, since: dt.date) -> Outcome:
    """A person who holds an office from a day on; who held it until then ends the day before. Of
    somebody who holds it already only the day is corrected, where it is earlier.
    """
    office = file.settings.office(owner)
    assert office is not None
    section = section_of(owner)
    own = [holder for holder in office.holders if _is_open(holder, name)]
    # holds it already, and from earlier
    if any(holder.since is None or holder.since <= since for holder in own):
        return Outcome(
            nothing=msg("nothing changed: {name} is at {office}", name=name, office=owner)
        )
    # one holder at a time: who follows ends the one before
    text = with_holders_ended(file.text, section, office, since)
    until = None
    if own:
        wanted = {"name": own[0].name, "since": own[0].since}
        text = with_row_value(text, section, "holders", wanted=wanted, changed={"since": since})
    else:
        # a holder of the past: those of later came after
        until = _day_before_the_next(office, since)
        row = {"name": name, "since": since, "until": until}
        text = with_row(text, section, "holders", _given(row))
    told = msg("{name} holds {office} from {day}", name=name, office=owner, day=since.isoformat())
    before = since - dt.timedelta(days=1)
    left = {holder.name: before for holder in office.holders if _ends(holder, since)}
    if until:
        left[name] = until
    ends = (
        msg("{name} left {office} on {until}", name=who, office=owner, until=last.isoformat())
        for who, last in left.items()
    )
    return Outcome((file.changed(text),), told=(told, *ends), subject=f"dialog.toml: {owner}")


def with_holders_ended(text: str, section: tuple[str, ...], office: Office, since: dt.date) -> str:
    """The text with an end for everybody who would still hold the office on the day `since`."""
    for holder in office.holders:
        if _ends(holder, since):
            wanted = {"name": holder.name, "since": holder.since}
            changed = {"until": since - dt.timedelta(days=1)}
            text = with_row_value(text, section, "holders", wanted=wanted, changed=changed)
    return text


def _ends(holder: Holder, since: dt.date) -> bool:
    return holder.until is None and (holder.since is None or holder.since < since)


def _is_open(holder: Holder, name: str) -> bool:
    return holder.name.lower() == name.lower() and holder.until is None


def _day_before_the_next(office: Office, since: dt.date) -> dt.date | None:
    """The last day of who held the office before those who hold it already; None where nobody came
    later.
    """
    later = [holder.since for holder in office.holders if holder.since and holder.since > since]
    return min(later) - dt.timedelta(days=1) if later else None


def allow(file: SettingsFile, text: str, reason: str, instead: str | None = None) -> Outcome:
    """What may be published as it stands, or with another text `instead` of it, and why. Raises
    DialogError without a reason, and for what is settled already.
    """
    # the dots of an advice that was pasted are no reason
    if not text.split() or not any(map(str.isalnum, reason)):
        raise DialogError(
            msg("'{text}' is not a reason", text=reason)
            if reason.strip()
            else msg("'{option}' is missing", option="--reason"),
            msg("who reads the book after us asks why: --reason TEXT"),
        )
    key = "allow" if instead is None else "replace"
    known = [(said.text, "") for said in file.settings.allowed]
    known += [(said.text, said.instead) for said in file.settings.replaced]
    if text in dict(known):
        raise DialogError(
            msg("'{text}' stands in dialog.toml already, [publishing]", text=text),
            msg("change it there: dialog.toml"),
        )
    row = _given({"text": text, "with": instead, "reason": reason})
    told = (
        msg("'{text}' may be published", text=text)
        if instead is None
        else msg("'{text}' is published as '{instead}'", text=text, instead=instead)
    )
    written = with_row(file.text, ("publishing",), key, row)
    return Outcome((file.changed(written),), told=(told,), subject=f"dialog.toml: {key}")


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}
