"""The words of the record format: one name inside, a Danish and an English spelling outside.

Every table maps the inside name to its spellings: Danish first (written in a Danish book), English
second, then what else is read. `lookup` turns a table round.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from dialogtool.diagnostic import Message, msg
from dialogtool.language import spelled

Words = Mapping[str, tuple[str, ...]]

FIELDS: Words = {
    "ref": ("ref", "ref"),
    "owner": ("ansvarlig", "owner", "ansvarlige", "owners"),
    "awaits": ("afventer", "awaits"),
    "measure": ("mål", "measure", "maal"),
    "theme": ("tema", "theme"),
    "priority": ("prioritet", "priority"),
    "votes": ("stemmer", "votes", "afstemning"),
    "depends": ("afhænger af", "depends on", "depends", "afhænger"),
    "derived": ("udspringer af", "derived from", "derived", "udspringer"),
    "verdict": ("resultat", "result", "verdict"),
    "on": ("den", "on"),
    "visibility": ("synlighed", "visibility"),
    "public": ("offentlig", "public"),
    "was": ("was", "was", "var"),
    "due": ("frist", "due", "deadline"),
    "id": ("id", "id"),
}
"""Fields of an item's line, in the order in which they are written: `ref` in front of the text, the
others behind it.
"""
SHOWN_FIELDS = frozenset(("priority", "votes", "depends", "derived"))
"""Fields that are shown as they were written and stand in `extra`; the model has an attribute for
each of the others.
"""

KINDS: Words = {
    "action": ("opgave", "action", "handling"),
    "agreement": ("aftale", "agreement"),
    "approval": ("godkendelse", "approval"),
    "decision": ("beslutning", "decision"),
    "remark": ("bemærkning", "remark", "bemaerkning"),
    "wish": ("ønske", "wish", "oenske"),
    "information": ("orientering", "information"),
    "recommendation": ("henstilling", "recommendation"),
    "requirement": ("påbud", "requirement", "order", "paabud"),
}

STATUSES: Words = {
    "open": ("åben", "open", "åbent"),
    "in_progress": ("i gang", "in progress", "in-progress", "igang", "undervejs", "started"),
    "done": ("færdig", "done", "færdigt", "udført", "gjort", "faerdig"),
    "dropped": ("bortfaldet", "dropped", "bortfalder", "droppet"),
}
ANSWERS: Words = {
    "done": ("godkendt", "approved"),
    "dropped": ("afvist", "rejected"),
}
"""What is said of an approval that was asked for. These words stand in many a text as well, so they
are read only where a status is asked for.
"""

VERDICTS: Words = {
    "met": ("opfyldt", "met", "fulfilled", "indfriet"),
    "partly": ("delvist", "partly", "delvist opfyldt", "delvis", "delvis opfyldt", "partly met"),
    "unmet": ("ikke opfyldt", "unmet", "not met", "ikke nået", "ikke indfriet"),
    "carried_over": ("videreføres", "carried over", "videreført", "udsat", "udskudt"),
    "dropped": ("bortfaldet", "dropped", "bortfalder"),
}

RECORD_KEYS: Words = {
    "id": ("id", "id"),
    "title": ("titel", "title"),
    "organisation": (
        "organisation",
        "organisation",
        "organisationer",
        "boligorganisation",
        "organisations",
    ),
    "period": ("styringsår", "period", "periode"),
    "accounts_year": ("regnskabsår", "accounts_year"),
    "date": ("dato", "date", "mødedato"),
    "next_meeting": ("næste_møde", "next_meeting"),
    "status": ("status", "status"),
    "type": ("type", "type"),
    "note": ("note", "note", "bemærkning"),
    "case_number": ("sagsnummer", "case_number", "sagsnr", "sagsnr."),
    "time": ("tid", "time", "mødetid", "tidspunkt"),
    "venue": ("sted", "venue", "mødested", "place", "lokale"),
    "chair": ("mødeleder", "chair", "ordstyrer", "dirigent"),
    "minute_taker": ("referent", "minute_taker", "minute-taker"),
    "summary": ("resumé", "summary", "resume", "sammenfatning"),
    "participants": ("deltagere", "participants"),
    "key_figures": ("nøgletal", "key_figures"),
    "documents": ("dokumenter", "documents"),
}

PARTICIPANT_KEYS: Words = {
    "party": ("part", "party"),
    "office": ("kontor", "office", "enhed"),
    "name": ("navn", "name"),
    "role": ("rolle", "role", "titel"),
    "attendance": ("fremmøde", "attendance"),
    "items": ("punkter", "items"),
}

KEY_FIGURE_KEYS: Words = {
    "name": ("navn", "name"),
    "value": ("værdi", "value"),
    "department": ("afdeling", "department"),
    "unit": ("enhed", "unit"),
    "assessment": ("vurdering", "assessment"),
}

DOCUMENT_KEYS: Words = {
    "name": ("navn", "name"),
    "received": ("modtaget", "received"),
}

RECORD_STATUSES: Words = {
    "draft": ("udkast", "draft", "kladde"),
    "final": ("endelig", "final", "endeligt"),
}
RECORD_TYPES: Words = {
    "meeting": ("møde", "meeting", "dialogmøde"),
    "follow-up": ("opfølgning", "follow-up", "followup", "opfoelgning"),
}
ATTENDANCES: Words = {
    "present": ("til stede", "present", "mødt"),
    "excused": ("afbud", "excused", "apologies"),
    "absent": ("fraværende", "absent", "udeblevet"),
}
CONSENTS: Words = {
    "signed": ("underskrevet", "signed", "underskrift"),
    "mail": ("mail", "mail", "på mail", "by mail", "e-mail", "email"),
    "meeting": ("møde", "meeting", "på mødet", "på møde", "at the meeting"),
    "silence": ("tavshed", "silence", "stiltiende"),
}
VISIBILITIES: Words = {
    "closed": ("lukket", "closed", "internal", "intern"),
    "open": ("åben", "open"),
}


def _turned(words: Words) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for name, spellings in words.items():
        table |= dict.fromkeys(spellings, name)
    # what a program wrote, the name inside, is read as well, and goes before a spelling
    return MappingProxyType(table | {name: name for name in words})


_LOOKUPS: dict[int, Mapping[str, str]] = {}


def lookup(words: Words) -> Mapping[str, str]:
    """Every spelling, in lower case, to the name inside; the tables above only."""
    # by id, for a mapping has no hash; the tables are constants, so no id is used again
    table = _LOOKUPS.get(id(words))
    if table is None:
        table = _LOOKUPS[id(words)] = _turned(words)
    return table


def spelling(words: Words, name: str, language: str) -> str:
    """How `name` is written in a book of that language."""
    return spelled(words[name], language)


def field_name(name: str, own: Mapping[str, str], language: str) -> str:
    """What people call a field of an item: `own` are the names that the book gives to its own."""
    return own.get(name) or (spelling(FIELDS, name, language) if name in FIELDS else name)


_MOST_OFFERED = 12


def nearest(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str | None:
    """The known word that `word` most resembles, if one does."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def one_of(known: Sequence[str]) -> Message:
    """The hint to choose one of the known words; of very many the first."""
    more = ["..."] if len(known) > _MOST_OFFERED else []
    return msg("choose one of: {known}", known=", ".join([*known[:_MOST_OFFERED], *more]))


def suggest(
    word: str, known: Mapping[str, object] | tuple[str, ...] | list[str], otherwise: Message
) -> Message:
    """A hint for a word that is not known: the one it resembles, else `otherwise`."""
    near = nearest(word, known)
    return msg("did you mean '{near}'?", near=near) if near else otherwise
