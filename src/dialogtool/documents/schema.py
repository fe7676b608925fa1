"""The models and the glossary -> JSON Schema of a record's front matter and of `dialog.toml`.

An editor that knows the schema offers the keys and marks what is wrong while it is typed. The
schema says what the reader takes, as far as JSON Schema can; what it cannot say (29 February, a
party nobody knows), `dialog check` says. Draft-07 is the newest that all of these read: Ajv as
remark-lint-frontmatter-schema calls it, taplo, yaml-language-server.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain, combinations
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

from dialogtool.codes import CODES
from dialogtool.day import YEARS
from dialogtool.diagnostic import Message, Severity, msg
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
from dialogtool.language import LANGUAGES, Language
from dialogtool.model import (
    Document,
    ImportLimits,
    KeyFigure,
    Minutes,
    Model,
    Participant,
    Settings,
)
from dialogtool.profile import PROFILES

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
_SETTINGS_TEXTS: Mapping[str, Message] = {
    "Settings.language": msg("The language of documents and of new minutes."),
    "Settings.municipality": msg("The key of the party that all others meet."),
    "Settings.profile": msg("What documents call things: 'housing' (styringsdialog) or 'plain'."),
    "Settings.words": msg(
        'Your own word for one that stands in documents: Municipality = "Union".'
    ),
    "Settings.year_begins": msg(
        "The month (1 to 12) in which a dialogue year begins. Default: as the records count."
    ),
    "Settings.extra_fields": msg("Front-matter fields of your own."),
    "Settings.item_fields": msg(
        "Fields of items of your own, and how documents call them: [item_fields] place = "
        '"Place" reads [place:: ...] on an item.'
    ),
    "Settings.parties": msg(
        "The parties. The key is what is written in minutes: [parties.lejerbo] is @lejerbo."
    ),
    "Settings.checks": msg("How serious an error is. 'dialog explain' lists all codes."),
    "Settings.agenda": msg("The agenda of new meetings. Default: that of the last meeting."),
    "Settings.themes": msg(
        "The headings of the agreement document, in this order, by the word of the field theme."
    ),
    "Settings.limits": msg(
        "Key figures by their names: what they are called, "
        "and where a traffic light turns red or yellow."
    ),
    "Settings.importing": msg("How 'dialog import-minutes' reads old files."),
    "ImportLimits.max_megabytes": msg("Megabytes of a file. Default: 50."),
    "ImportLimits.max_pages": msg("Pages of a PDF. Default: 300."),
    "ImportLimits.folders": msg(
        "Whose minutes lie in a folder, by its name or a word in the file's name: a key of a party."
    ),
    "Limits.name": msg("The heading it is shown under."),
    "Limits.unit": msg("The unit, if a record gives none."),
    "Limits.red_below": msg("A lower value is red."),
    "Limits.yellow_below": msg("A lower value is yellow."),
    "Limits.red_above": msg("A higher value is red."),
    "Limits.yellow_above": msg("A higher value is yellow."),
    "Settings.style": msg("The house style of documents."),
    "Settings.allowed": msg("What looks like personal data and may be published all the same."),
    "Settings.publish_within": msg(
        "Within how many days of a final meeting its documents are published. Default: no check."
    ),
    "Style.accent": msg(
        "The colour of headings and lines, as #rrggbb; dark enough to be read on white."
    ),
    "Style.logo": msg("The logo, a file of the book: .svg, .png or .jpg."),
    "Style.logo_alt": msg("What the logo shows, in words."),
    "Style.contact": msg("Where the sender is reached: an office, an address, a telephone number."),
    "Style.letterhead": msg("The Word letterhead, a file of the book: .docx or .dotx."),
    "Allowed.text": msg("The text as it is in the minutes."),
    "Allowed.reason": msg("Why it may be published."),
    "Settings.replaced": msg("What is not published, and what stands in its place."),
    "Replaced.text": msg("The text as it is in the minutes."),
    "Replaced.instead": msg("What is published in its place."),
    "Replaced.reason": msg("Why it is not published."),
    "Party.name": msg("The name in full."),
    "Party.aliases": msg("Other names that it is known under."),
    "Party.departments": msg("Its departments."),
    "Party.offices": msg(
        "Its offices. The key is written after that of the party: @naestved/tilsyn."
    ),
    "Party.email": msg("Where its reminders go, if its office has no address of its own."),
    "Party.meets": msg("Whether there is a yearly meeting with it. Default: true."),
    "Office.name": msg("The name in full."),
    "Office.email": msg("Where the reminders of the office go."),
    "Office.public": msg(
        "An elected body, for example a board: its members may be named in what is published. "
        "Default: false."
    ),
    "Office.holders": msg("Who has been in the office, and from when to when."),
    "Holder.name": msg("The name of the person."),
    "Holder.since": msg("The first day, as year-month-day."),
    "Holder.until": msg("The last day, as year-month-day."),
}

# A day of the calendar, but for the leap years. JavaScript and Python read these patterns alike.
_MONTH_AND_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|[12][0-9]))"
)
_DATE = f"^(?:(?!0000)[0-9]{{4}}-{_MONTH_AND_DAY})?$"
_YEAR = "^(?:(?:19|20|21)[0-9]{2})?$"
_PARTY_KEY = r"^[^\s_.,:;/@()-][^\s.,:;/@()]*$"
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
        inside = _inside(annotation)
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


def _inside(annotation: Any) -> Any:
    """`date` of `date | None`, `Party` of `Mapping[str, Party]`, `str` of `tuple[str, ...]`."""
    arguments = [arg for arg in get_args(annotation) if arg not in (NoneType, Ellipsis)]
    return arguments[-1] if arguments else annotation


# dialog.toml

_PLACES = {
    "agenda": ("agenda", "items"),
    "allowed": ("publishing", "allow"),
    "replaced": ("publishing", "replace"),
    "publish_within": ("publishing", "within_days"),
}
"""Settings that stand elsewhere in the file than in a section of their own or in [dialog]: section
and key.
"""
_KEYS = {"instead": "with"}
"""Fields whose key in the file has another name: Python knows it."""
_SECTIONS = {"limits": "key_figures", "style": "documents", "importing": "import"}
"""Settings whose section has another name."""
_NOT_WRITTEN = frozenset(("key", "location", "language_named", "readable"))
"""Fields that the place gives: the name of the section, the line."""
_TOML_TYPES: Mapping[Any, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    dt.date: "string",  # taplo hands a date over as its text
}


def settings_schema(language: Language) -> Schema:
    """The schema of `dialog.toml`, explained in `language`: a field of `Settings` that is a mapping
    or has a section's name is a section, every other one stands in [dialog] or at its place.
    """
    sections: dict[str, Schema] = {"dialog": _table({})}
    for name, field in Settings.model_fields.items():
        if name in _NOT_WRITTEN:
            continue
        value = (
            _setting(field.annotation, language)
            | _said(f"Settings.{name}", language)
            | _limits(name, language)
        )
        if get_origin(field.annotation) is Mapping or name in _SECTIONS:
            sections[_SECTIONS.get(name, name)] = value
        else:
            section, key = _PLACES.get(name, ("dialog", name))
            sections.setdefault(section, _table({}))["properties"][key] = value
            if name == "municipality":
                sections[section]["properties"]["host"] = value
    return {
        "$schema": DRAFT,
        "title": language("The settings of a minute book"),
        **_table(sections),
    }


def _setting(annotation: Any, language: Language) -> Schema:
    """A type of the model as TOML holds it. A type that is not known here may hold anything."""
    origin, inside = get_origin(annotation), _inside(annotation)
    if origin in (Union, UnionType):
        return _setting(inside, language)
    if origin is tuple:
        return {"type": "array", "items": _setting(inside, language)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _setting(inside, language)}
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _section(annotation, language)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {"type": "string", "enum": list(map(str, annotation))}
    return {"type": _TOML_TYPES[annotation]} if annotation in _TOML_TYPES else {}


def _section(model: type[Model], language: Language) -> Schema:
    return _table(
        {
            _KEYS.get(name, name): _setting(field.annotation, language)
            | _said(f"{model.__name__}.{name}", language)
            | ({"minimum": 1} if model is ImportLimits and field.annotation is int else {})
            for name, field in model.model_fields.items()
            if name not in _NOT_WRITTEN
        }
    )


def _table(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _said(place: str, language: Language) -> Schema:
    text = _SETTINGS_TEXTS.get(place)
    return {"description": language.text(text)} if text else {}


def _limits(name: str, language: Language) -> Schema:
    """What the type of a setting does not say: the languages, the codes, what can be written behind
    an @.
    """
    if name == "language":
        return {"enum": list(LANGUAGES)}
    if name == "profile":
        return {"enum": list(PROFILES)}
    if name == "parties":
        return {"propertyNames": {"pattern": _PARTY_KEY}}
    if name == "checks":
        return _table({code: _check(code, language) for code in CODES})
    return {}


def _check(code: str, language: Language) -> Schema:
    first = language.text(CODES[code].paragraph).partition(". ")[0]
    return {
        "enum": list(map(str, Severity)),
        "default": str(CODES[code].severity),
        "description": f"{first.rstrip('.')}.",
    }
