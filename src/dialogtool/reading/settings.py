"""`dialog.toml` -> `Settings`, and what is wrong with it.

TOML values carry no lines; a message about one points at the line of its key, found by looking for
it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dialogtool.diagnostic import Diagnostic, Location, Message, Severity, msg
from dialogtool.folders import SETTINGS
from dialogtool.glossary import FIELDS, lookup
from dialogtool.language import LANGUAGES
from dialogtool.model import (
    Allowed,
    Holder,
    ImportLimits,
    Limits,
    Office,
    Party,
    Replaced,
    Settings,
    Style,
)
from dialogtool.pattern import late
from dialogtool.profile import CHECKS_OFF, PROFILES
from dialogtool.reading.colour import COLOUR, LEAST_CONTRAST, contrast, said_contrast
from dialogtool.reading.toml_values import TomlValues
from dialogtool.record.source import decode

_SECTIONS = (
    "dialog",
    "words",
    "parties",
    "checks",
    "agenda",
    "item_fields",
    "themes",
    "key_figures",
    "documents",
    "publishing",
    "import",
)
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dialog": ("language", "profile", "municipality", "host", "year_begins", "extra_fields"),
        "agenda": ("items",),
        "publishing": ("allow", "replace", "within_days"),
    }
)
"""The keys of the sections that hold nothing of the book's own."""
# For advice only: what TOML refuses has no key that could be asked for.
_BARE_KEY = late(r"\s*\[{0,2}([\w .-]+?)\s*(?:\]|=)")
_WINDOWS_PATH = late(r"(\s*[\w.-]+\s*=\s*\")([^\"]*\\[^\"]*)\"\s*(?:#.*)?")
_BARE_TEXT = late(r"(?P<key>\s*[\w.-]+\s*=\s*)(?P<text>[^\s\[{#][^\[{#\\=]*?)\s*(?:#.*)?")
# Of tomllib's message: the place, which is shown by itself.
_AT = late(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
# ASCII: other letters need an address that is encoded, and are a slip far more often.
_EMAIL = late(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
# a century
_MOST_DAYS = 36_500
_ITEM_FIELD = late(r"[^\W\d_][\w -]*")
_KEY = late(r"[^\W_][\w-]*")
_COUNTS: tuple[str, ...] = ("max_megabytes", "max_pages")
"""The settings of an import that are whole numbers."""


def parse_settings(data: bytes, codes: frozenset[str]) -> tuple[Settings, list[Diagnostic]]:
    """The settings in the bytes of a `dialog.toml`. `codes` are the names that `[checks]` may hold.
    A file that is no TOML gives the defaults and one diagnostic; a value of the wrong kind is left
    out and reported.
    """
    from dialogtool.toml import parse_settings_toml

    text, found = decode(SETTINGS, data)
    lines = text.split("\n")
    try:
        table = parse_settings_toml(text)
    except ValueError as error:
        # unknown, not default: whoever publishes asks for it
        return Settings(readable=False), [*found, _not_toml(str(error), lines)]
    reader = _Reader(lines, found)
    return reader.settings(table, codes), reader.found


def _not_toml(error: str, lines: list[str]) -> Diagnostic:
    match = _AT.search(error)
    line = int(match[1]) if match and match[1] else len(lines)
    column = int(match[2]) if match and match[2] else 1
    return Diagnostic(
        "bad-settings",
        Location(SETTINGS, line, column, source=lines[line - 1]),
        msg("this line is not understood"),
        _advice(error, lines[line - 1]),
    )


def _advice(error: str, line: str) -> Message:
    """What is wrong most often on such a line; `error` as tomllib puts it."""
    if "overwrite" in error or "twice" in error:
        return msg("this stands in the file twice; keep one of the two")
    bare = _BARE_KEY.match(line)
    if bare is not None and not bare[1].isascii():
        return msg(
            'a key with æ, ø or å is written in double quotes: "{key}"',
            key=max(bare[1].split("."), key=lambda part: not part.isascii()).strip(),
        )
    if (path := _WINDOWS_PATH.fullmatch(line)) is not None:
        return msg(
            "in a path write / for \\: {line}", line=path[1] + path[2].replace("\\", "/") + '"'
        )
    if (bare_text := _BARE_TEXT.fullmatch(line)) is not None:
        key, text = bare_text["key"], bare_text["text"].strip("\"“”„»«' ")
        return msg("texts are in double quotes: {line}", line=f'{key}"{text}"')
    return msg("texts are in double quotes, and a [section] is in square brackets")


class _Reader(TomlValues):
    """Takes the sections of a `dialog.toml` out of its tables."""

    def settings(self, table: dict[str, Any], codes: frozenset[str]) -> Settings:
        """What the sections say. What is wrong with them is in `found`."""
        # every section is asked: a misspelt key would be passed over in silence
        self.known(table, _SECTIONS, "")
        sections = {name: self.table(table, name, "") for name in _SECTIONS}
        for name, keys in _KEYS.items():
            self.known(sections[name], keys, name)
        settings = self._settings(sections, codes)
        if settings.municipality and settings.municipality not in settings.parties:
            self.complain(
                "municipality" if "municipality" in sections["dialog"] else "host",
                "dialog",
                msg("municipality '{party}' is not in the register", party=settings.municipality),
                msg("add a section [parties.{party}]", party=settings.municipality),
            )
        return settings

    def _settings(self, sections: dict[str, dict[str, Any]], codes: frozenset[str]) -> Settings:
        general, words, themes = sections["dialog"], sections["words"], sections["themes"]
        parties, figures = sections["parties"], sections["key_figures"]
        publishing = sections["publishing"]
        profile = self.choice(general, "profile", "dialog", tuple(PROFILES)) or "housing"
        return Settings(
            # the default is Danish, as most books are; whether it was chosen is another question
            language=self.choice(general, "language", "dialog", LANGUAGES) or "da",
            language_named="language" in general,
            profile=profile,
            words={key: self.text(words, key, "words") for key in words},
            municipality=self.text(general, "municipality", "dialog")
            # the word of books that are no municipality's
            or self.text(general, "host", "dialog"),
            extra_fields=self.texts(general, "extra_fields", "dialog"),
            item_fields=self.item_fields(sections["item_fields"]),
            agenda=self.texts(sections["agenda"], "items", "agenda"),
            parties={key: self.party(key, self.table(parties, key, "parties")) for key in parties},
            # the profile first: what the book says itself overrules it
            checks={code: str(Severity.OFF) for code in CHECKS_OFF.get(profile, ())}
            | self.severities(sections["checks"], codes),
            themes={key.lower(): self.text(themes, key, "themes") for key in themes},
            limits={
                key: self.limits(key, self.table(figures, key, "key_figures")) for key in figures
            },
            style=self.style(sections["documents"]),
            allowed=self.allowed(publishing),
            replaced=self.replaced(publishing),
            publish_within=self.whole(publishing, "within_days", "publishing", 0, _MOST_DAYS),
            year_begins=self.whole(general, "year_begins", "dialog", 1, 12),
            importing=self.import_limits(sections["import"], frozenset(parties)),
        )

    def item_fields(self, table: dict[str, Any]) -> dict[str, str]:
        """Fields of items of the book's own, and how people call them."""
        fields: dict[str, str] = {}
        for key in table:
            # the format's own fields are read in any case of their letters
            if key.lower() in lookup(FIELDS) or not _ITEM_FIELD.fullmatch(key):
                self.complain(
                    key,
                    "item_fields",
                    msg("'{key}' cannot be a field of your own", key=key),
                    msg("choose a word of letters that is not a field already, such as 'place'"),
                )
                continue
            fields[key] = self.text(table, key, "item_fields") or key
        return fields

    def party(self, key: str, table: dict[str, Any]) -> Party:
        section = f"parties.{key}"
        if not _KEY.fullmatch(key):
            self.complain(
                key,
                "parties",
                msg("'{key}' cannot be the key of a party", key=key),
                msg(
                    "use letters, digits and hyphens, so that @{key} can be written",
                    key="".join(_KEY.findall(key)) or "lejerbo",
                ),
            )
        self.known(table, ("name", "aliases", "departments", "offices", "email", "meets"), section)
        offices = self.table(table, "offices", section)
        return Party(
            key=key,
            name=self.text(table, "name", section) or key,
            aliases=self.texts(table, "aliases", section),
            departments=self.texts(table, "departments", section),
            email=self.email(table, section),
            # whatever else stands there, a party is counted as one that meets
            meets=table.get("meets") is not False,
            offices={
                # as `owner_key` has them
                office.lower(): self.office(office, offices, f"{section}.offices")
                for office in offices
            },
        )

    def office(self, key: str, offices: dict[str, Any], section: str) -> Office:
        table = self.table(offices, key, section)
        place = f"{section}.{key}"
        self.known(table, ("name", "email", "public", "holders"), place)
        return Office(
            name=self.text(table, "name", place) or key,
            email=self.email(table, place),
            # only a plain `true` lets a name out
            public=table.get("public") is True,
            holders=self.holders(table, place),
        )

    def style(self, table: dict[str, Any]) -> Style:
        self.known(table, ("accent", "logo", "logo_alt", "letterhead", "contact"), "documents")
        accent = self.text(table, "accent", "documents").lower()
        if accent and not self.is_readable(accent):
            accent = ""
        return Style(
            accent=accent or Style().accent,
            logo=self.text(table, "logo", "documents"),
            logo_alt=self.text(table, "logo_alt", "documents"),
            letterhead=self.text(table, "letterhead", "documents"),
            contact=self.text(table, "contact", "documents"),
        )

    def is_readable(self, accent: str) -> bool:
        """Whether text in that colour can be read on white paper; says so where it cannot."""
        if not COLOUR.fullmatch(accent):
            self.complain(
                "accent",
                "documents",
                msg("'{text}' is not a colour", text=accent),
                msg('write six hexadecimal digits: accent = "#1f4e79"'),
            )
            return False
        ratio = contrast(accent)
        if ratio < LEAST_CONTRAST:
            self.complain(
                "accent",
                "documents",
                msg(
                    "text in '{text}' on white has a contrast of {ratio}:1; the Danish web "
                    "accessibility act (WCAG 2.1 AA) requires at least {least}:1",
                    text=accent,
                    ratio=said_contrast(ratio),
                    least=LEAST_CONTRAST,
                ),
                msg("choose a darker colour; until then the usual one is used"),
            )
        return ratio >= LEAST_CONTRAST

    def allowed(self, table: dict[str, Any]) -> tuple[Allowed, ...]:
        # a reason is asked for by whoever reads the book after us
        rows = table.get("allow", [])
        if not isinstance(rows, list) or not all(
            isinstance(row, dict) and row.get("text") and row.get("reason") for row in rows
        ):
            self.complain(
                "allow",
                "publishing",
                msg("'{key}' must be a list of texts, each with a reason", key="allow"),
                msg(
                    'write: allow = [{{text = "bolig@example.dk", '
                    'reason = "a mailbox for everybody"}}]'
                ),
            )
            return ()
        for row in rows:
            self.known(row, ("text", "reason"), "publishing")
        return tuple(
            Allowed(
                text=self.text(row, "text", "publishing"),
                reason=self.text(row, "reason", "publishing"),
            )
            for row in rows
        )

    def replaced(self, table: dict[str, Any]) -> tuple[Replaced, ...]:
        rows = table.get("replace", [])
        keys = ("text", "with", "reason")
        if not isinstance(rows, list) or not all(
            isinstance(row, dict)
            and all(isinstance(row.get(key), str) for key in keys)
            and row["text"].split()
            and row["reason"].split()
            for row in rows
        ):
            self.complain(
                "replace",
                "publishing",
                msg(
                    "'{key}' must be a list of texts, each with a replacement and a reason",
                    key="replace",
                ),
                msg('write: replace = [{{text = "...", with = "...", reason = "..."}}]'),
            )
            return ()
        for row in rows:
            self.known(row, keys, "publishing")
        return tuple(
            Replaced(
                text=self.text(row, "text", "publishing"),
                instead=self.text(row, "with", "publishing"),
                reason=self.text(row, "reason", "publishing"),
            )
            for row in rows
        )

    def email(self, table: dict[str, Any], section: str) -> str:
        address = self.text(table, "email", section)
        if not address or _EMAIL.fullmatch(address):
            return address
        self.complain(
            "email",
            section,
            msg("'{text}' is not an e-mail address", text=address),
            msg('write: email = "tilsyn@example.dk"'),
        )
        return ""

    def holders(self, table: dict[str, Any], section: str) -> tuple[Holder, ...]:
        rows = table.get("holders", [])
        if not isinstance(rows, list) or not all(
            isinstance(row, dict) and row.get("name") for row in rows
        ):
            self.complain(
                "holders",
                section,
                msg("'{key}' must be a list of persons", key="holders"),
                msg(
                    'write: holders = [{{name = "Karla Brink", since = 2019-01-01, '
                    "until = 2022-05-31}}]"
                ),
            )
            return ()
        for row in rows:
            self.known(row, ("name", "since", "until"), section)
        return tuple(
            Holder(
                name=self.text(row, "name", section),
                since=self.date(row, "since", section),
                until=self.date(row, "until", section),
            )
            for row in rows
        )

    def limits(self, key: str, table: dict[str, Any]) -> Limits:
        section = f"key_figures.{key}"
        self.known(
            table,
            ("name", "unit", "red_below", "yellow_below", "red_above", "yellow_above"),
            section,
        )
        return Limits(
            name=self.text(table, "name", section),
            unit=self.text(table, "unit", section),
            red_below=self.number(table, "red_below", section),
            yellow_below=self.number(table, "yellow_below", section),
            red_above=self.number(table, "red_above", section),
            yellow_above=self.number(table, "yellow_above", section),
        )

    def import_limits(self, table: dict[str, Any], parties: frozenset[str]) -> ImportLimits:
        self.known(table, tuple(ImportLimits.model_fields), "import")
        chosen = {key: self._count(table, key) for key in _COUNTS if key in table}
        folders = self.table(table, "folders", "import")
        owners = {folder: self.text(folders, folder, "import.folders") for folder in folders}
        for folder, key in owners.items():
            if key not in parties:
                self.complain(
                    folder,
                    "import.folders",
                    msg("'{party}' is not in the register of parties", party=key),
                    msg("choose one of: {known}", known=", ".join(sorted(parties))),
                )
        return ImportLimits(
            # what is no count or not in the register is reported and left out
            **{key: number for key, number in chosen.items() if number},
            folders={folder: key for folder, key in owners.items() if key in parties},
        )

    def _count(self, table: dict[str, Any], key: str) -> int:
        """A whole number from 1; 0 for what is none."""
        number = self.number(table, key, "import")
        if number is None:
            return 0
        if number >= 1 and number == int(number):
            return int(number)
        self.complain(
            key,
            "import",
            msg("'{key}' must be a whole number, 1 or more", key=key),
            msg("write it without quotes: {key} = 70", key=key),
        )
        return 0

    def severities(self, table: dict[str, Any], codes: frozenset[str]) -> dict[str, str]:
        self.known(table, tuple(sorted(codes)), "checks")
        chosen = {
            key: self.choice(table, key, "checks", tuple(Severity)) for key in table if key in codes
        }
        return {key: value for key, value in chosen.items() if value}
