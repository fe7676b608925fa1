"""The models -> JSON Schema of `dialog.toml`, for the readers that `record_schema` names."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_origin

from dialogtool.codes import CODES
from dialogtool.diagnostic import Message, Severity, msg
from dialogtool.documents.record_schema import DRAFT, Schema, inner_type
from dialogtool.language import LANGUAGES, Language
from dialogtool.model import ImportLimits, Model, Settings
from dialogtool.profile import PROFILES

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
        "Fields of items of your own, and what 'show-item' calls them: [item_fields] place = "
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
_PARTY_KEY = r"^[^\s_.,:;/@()-][^\s.,:;/@()]*$"


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
    origin, inside = get_origin(annotation), inner_type(annotation)
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
