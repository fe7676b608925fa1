"""The models and the glossary -> JSON Schema of a record's front matter.

An editor that knows the schema offers the keys and marks what is wrong while it is typed. The
schema says what the reader takes, as far as JSON Schema can; what it cannot say (29 February, a
party nobody knows), `dialog check` says. Draft-07 is the newest that all of these read: Ajv as
remark-lint-frontmatter-schema calls it, taplo, yaml-language-server.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import chain, combinations
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

from dialogtool.day import YEARS
from dialogtool.diagnostic import Message, msg
from dialogtool.glossary import (
    ATTENDANCES,
    DOCUMENT_KEYS,
    KEY_FIGURE_KEYS,
    PARTICIPANT_KEYS,
    RECORD_KEYS,
    RECORD_STATUSES,
    RECORD_TYPES,
    Words,
    lookup,
    spelling,
)
from dialogtool.language import Language
from dialogtool.model import (
    Document,
    KeyFigure,
    Minutes,
    Model,
    Participant,
    Settings,
)

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_ROWS: Mapping[type[Model], Words] = {
    Participant: PARTICIPANT_KEYS,
    KeyFigure: KEY_FIGURE_KEYS,
    Document: DOCUMENT_KEYS,
}
_CHOICES: Mapping[str, Words] = {
    "status": RECORD_STATUSES,
    "type": RECORD_TYPES,
    "attendance": ATTENDANCES,
}
_ATTRIBUTES = {"organisation": "organisations"}
"""The keys of a record whose field in the model has another name."""

_RECORD_TEXTS: Mapping[str, Message] = {
    "Minutes.id": msg("An id for the record. Default: the organisation and the period."),
    "Minutes.title": msg("What the record is called."),
    "Minutes.organisation": msg(
        "Key, name or alias of the organisation; a list for a joint meeting. "
        "Default: the name of the folder."
    ),
    "Minutes.period": msg(
        "The dialogue year, with four digits. Default: the year in the name of the file."
    ),
    "Minutes.accounts_year": msg(
        "The year of the accounts that were discussed. Default: the year before the period."
    ),
    "Minutes.date": msg(
        "The day of the meeting, as year-month-day. Without it nothing in the record counts."
    ),
    "Minutes.next_meeting": msg("The day of the next meeting, as year-month-day."),
    "Minutes.status": msg("Whether the minutes are a draft or final. Default: draft."),
    "Minutes.type": msg(
        "A meeting, or a follow-up: what happened between two meetings. Default: meeting."
    ),
    "Minutes.note": msg("A note on the record as a whole, for example why the meeting was moved."),
    "Minutes.case_number": msg("The number of the case, as the municipality files it."),
    "Minutes.time": msg("When the meeting begins and ends, for example 10.00-12.00."),
    "Minutes.venue": msg("Where the meeting is held."),
    "Minutes.chair": msg("Who leads the meeting."),
    "Minutes.minute_taker": msg("Who takes the minutes."),
    "Minutes.summary": msg("What it comes to, in a few sentences: the document begins with it."),
    "Minutes.participants": msg("Who took part, one on each line."),
    "Minutes.key_figures": msg("The figures that were discussed, one on each line."),
    "Minutes.documents": msg("The papers received, one on each line."),
    "Participant.party": msg("Key, name or alias of the party."),
    "Participant.office": msg("The key of the office in the register."),
    "Participant.name": msg("The name of the person. It may be left out: the office is enough."),
    "Participant.role": msg("What the person is, for example chair."),
    "Participant.attendance": msg("Present, excused or absent. Default: present."),
    "Participant.items": msg(
        "The numbers of the agenda items that the person took part in. Default: all."
    ),
    "KeyFigure.name": msg("What the figure is called, for example surplus."),
    "KeyFigure.value": msg("The number, without thousands separators."),
    "KeyFigure.department": msg(
        "The department that the figure is about. Default: the whole organisation."
    ),
    "KeyFigure.unit": msg("The unit, for example DKK."),
    "KeyFigure.assessment": msg("How the figure was assessed, in a word or two."),
    "Document.name": msg("What the paper is called."),
    "Document.received": msg("The day it was received, as year-month-day."),
}

# A day of the calendar, but for the leap years. JavaScript and Python read these patterns alike.
_MONTH_AND_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|[12][0-9]))"
)
_DATE = f"^(?:(?!0000)[0-9]{{4}}-{_MONTH_AND_DAY})?$"
_YEAR = "^(?:(?:19|20|21)[0-9]{2})?$"
_TEXT_TYPES = ["string", "number", "boolean"]


def record_schema(settings: Settings, language: Language) -> Schema:
    """The schema of a front matter in the book that has these settings, explained in `language`."""
    builder = _RecordSchema(settings, language)
    record = builder.entries(Minutes, RECORD_KEYS)
    return {
        "$schema": DRAFT,
        "title": language("Front matter of a record"),
        **record,
        "type": ["object", "null"],
        "definitions": dict(sorted(builder.definitions.items())),
    }


class _RecordSchema:
    """Builds the schema of one book's records; `definitions` has what is built only once, by model
    and field.
    """

    def __init__(self, settings: Settings, language: Language) -> None:
        self.settings = settings
        self.language = language
        self.definitions: dict[str, Schema] = {}

    def entries(self, model: type[Model], words: Words) -> Schema:
        """A mapping with the keys of `words`. An editor offers those of the book's language; all
        spellings are read.
        """
        properties: Schema = {}
        patterns: Schema = {}
        twins: Schema = {}
        required: list[Schema] = []
        for name in words:
            written, every = spelling(words, name, self.settings.language), _spellings(words, name)
            field = model.model_fields[_ATTRIBUTES.get(name, name)]
            wanted = (
                model in _ROWS and field.is_required()
            )  # what a record leaves out, its place says
            place = f"{model.__name__}.{name}"
            value = self._value(name, field.annotation, wanted)
            self.definitions[place] = self._described(place, written, every, value)
            properties[written] = reference = {"$ref": f"#/definitions/{place}"}
            patterns[f"^(?!{written}$){_in_any_case(every)}$"] = reference
            for first, second in combinations(every, 2):
                twins.setdefault(first, {"properties": {}})["properties"][second] = False
            if wanted:
                required.append(_one_of_the_keys(every))
        return {
            "type": "object",
            "properties": {key: {} for key in self.settings.extra_fields} | properties,
            "patternProperties": patterns,
            "dependencies": twins,
            "additionalProperties": False,
            **({"allOf": required} if required else {}),
        }

    def _described(self, place: str, written: str, every: list[str], value: Schema) -> Schema:
        schema: Schema = {"title": written.replace("_", " ").capitalize()}
        if text := _RECORD_TEXTS.get(place):
            said = self.language.text(text)
            others = ", ".join(f"`{word}`" for word in every if word != written)
            also = "\n\n" + self.language("Also read: {names}", names=others) if others else ""
            schema |= {"description": said, "markdownDescription": f"{said}{also}"}
        return schema | value

    def _value(self, name: str, annotation: Any, wanted: bool) -> Schema:
        """What may stand behind the colon. What is wanted must not be empty."""
        inside = inner_type(annotation)
        if name in _CHOICES:
            return self._choice(_CHOICES[name])
        if inside in _ROWS:
            return self._rows(inside)
        if inside is dt.date:
            return {
                "type": ["string", "null"],
                "pattern": _DATE,
                "patternErrorMessage": self.language(
                    "write it as year-month-day, for example 2022-06-30"
                ),
            }
        if inside is int:
            return {
                "type": ["integer", "string", "null"],
                "minimum": YEARS[0],
                "maximum": YEARS[-1],
                "pattern": _YEAR,
                "patternErrorMessage": self.language(
                    "write one year with four digits, for example 2021"
                ),
            }
        text: Schema = (
            {"type": _TEXT_TYPES, "minLength": 1} if wanted else {"type": [*_TEXT_TYPES, "null"]}
        )
        text |= self._suggested(name)
        if get_origin(annotation) is tuple:
            return text | {"type": [*text["type"], "array"], "items": text}
        return text

    def _choice(self, words: Words) -> Schema:
        known = list(chain.from_iterable(_spellings(words, name) for name in words))
        written = [spelling(words, name, self.settings.language) for name in words]
        return {
            "type": ["string", "null"],
            "pattern": rf"^(?:\s*{_in_any_case(known)}\s*)?$",
            "patternErrorMessage": self.language(
                "choose one of: {known}", known=", ".join(written)
            ),
            "examples": written,
        }

    def _rows(self, model: type[Model]) -> Schema:
        if model.__name__ not in self.definitions:
            self.definitions[model.__name__] = self.entries(model, _ROWS[model])
        row = {"$ref": f"#/definitions/{model.__name__}"}
        return {"type": ["array", "string", "null"], "maxLength": 0, "items": row}

    def _suggested(self, name: str) -> Schema:
        """Names that an editor may offer; others are read as well: a party by its alias, an office
        without register.
        """
        parties = self.settings.parties
        offered: list[str] = []
        if name == "organisation":
            offered = [
                key
                for key, party in parties.items()
                if party.meets and key != self.settings.municipality
            ]
        elif name == "party":
            offered = list(parties)
        elif name == "office":
            offered = list(
                dict.fromkeys(chain.from_iterable(party.offices for party in parties.values()))
            )
        return {"examples": offered} if offered else {}


def _spellings(words: Words, name: str) -> list[str]:
    """Every way in which the reader knows `name`, in lower case."""
    return [word for word, known in lookup(words).items() if known == name]


def _in_any_case(words: list[str]) -> str:
    """A pattern for one of the words, as the reader compares: small or capital, blanks of any
    number.
    """
    return "(?:" + "|".join("".join(map(_any_case, word)) for word in words) + ")"


def _any_case(char: str) -> str:
    if char == " ":
        return r"\s+"
    return f"[{char}{char.upper()}]" if char.isalpha() else char


def _one_of_the_keys(every: list[str]) -> Schema:
    """That one of the spellings is there: plainly for the editor's message, then in any case."""
    no_such_key = {"propertyNames": {"not": {"pattern": f"^{_in_any_case(every)}$"}}}
    return {"anyOf": [*({"required": [key]} for key in every), {"not": no_such_key}]}


def inner_type(annotation: Any) -> Any:
    """`date` of `date | None`, `Party` of `Mapping[str, Party]`, `str` of `tuple[str, ...]`."""
    arguments = [arg for arg in get_args(annotation) if arg not in (NoneType, Ellipsis)]
    return arguments[-1] if arguments else annotation
