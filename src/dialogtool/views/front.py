"""The front matter of a record as a reader may see it."""

from collections.abc import Iterator
from typing import Any

from dialogtool.model import Document, KeyFigure, Minutes, Participant, Settings
from dialogtool.record.hidden import value_hides
from dialogtool.views.reader import Reader

_KEYS = frozenset(("path", "id", "text"))
"""Texts of a record that are none of its front matter's words: `View` takes the last one away."""
_PERSONS = ("chair", "minute_taker")


def seen_front(record: Minutes, reader: Reader) -> Minutes:
    """The record with `(closed item)` for each value that looks hidden; for the public with the
    names of those only who hold an elected office.
    """

    def text(value: str) -> str:
        # front matter has no field for visibility: only what the value says can hide it
        return reader.closed_text if value_hides(value) else value

    def named_person(name: str) -> str:
        # a chair who holds no elected office is a private person in public
        return text(name) if not reader.is_public or name in named else ""

    named = _named(reader.settings) if reader.is_public else frozenset()
    seen: dict[str, Any] = {name: text(value) for name, value in _texts(record)}
    seen |= {name: named_person(getattr(record, name)) for name in _PERSONS}
    seen |= {
        "extra": tuple((key, text(value)) for key, value in record.extra),
        "participants": tuple(_participant(person, reader) for person in record.participants),
        "key_figures": tuple(_figure(figure, reader) for figure in record.key_figures),
        "documents": tuple(_paper(paper, reader) for paper in record.documents),
    }
    return record.model_copy(update=seen)


def _texts(record: Minutes) -> Iterator[tuple[str, str]]:
    """Every text of the front matter by its attribute: one that is new is seen to without being
    named here.
    """
    for name in Minutes.model_fields:
        value = getattr(record, name)
        # the exact type: a status and a type are words of the program
        if type(value) is str and name not in _KEYS:
            yield name, value


def _named(settings: Settings) -> frozenset[str]:
    """Whoever may be named: parties, offices, and those who hold an elected one."""
    known = {party.name for party in settings.parties.values()}
    for office in settings.offices.values():
        known.add(office.name)
        if office.public:
            known.update(holder.name for holder in office.holders)
    return frozenset(known)


def _participant(participant: Participant, reader: Reader) -> Participant:
    said = (participant.name, participant.role)
    if any(map(value_hides, said)):
        # the name goes with the role: one would tell the other
        nothing = {"name": "", "role": reader.closed_text}
        participant = participant.model_copy(update=nothing)
    if not reader.is_public:
        return participant
    party = reader.settings.parties.get(reader.settings.party_key(participant.party))
    office = party.offices.get(participant.office) if party else None
    # elected: who holds it is public
    if office is not None and office.public:
        return participant
    return participant.model_copy(update={"name": ""})


def _figure(figure: KeyFigure, reader: Reader) -> KeyFigure:
    """A hidden figure keeps its name only where that is not what hides it."""
    # a figure is one thing: what hides one of its words hides its number
    words = (figure.name, figure.department, figure.value, figure.unit, figure.assessment)
    if not any(map(value_hides, words)):
        return figure
    name = reader.closed_text if value_hides(figure.name) else figure.name
    nothing = {"department": "", "value": "", "unit": "", "assessment": ""}
    return figure.model_copy(update={**nothing, "name": name})


def _paper(paper: Document, reader: Reader) -> Document:
    if not value_hides(paper.name):
        return paper
    return paper.model_copy(update={"name": reader.closed_text})
