"""`dialog.toml` -> `Settings`, and what is wrong with it.

TOML values carry no lines; a message about one points at the line of its key, found by looking for
it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from dialogtool.conflict import conflicts_in
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
from dialogtool.reading.toml_values import TomlFile, TomlSection
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
_MOST_OF_A_FILE = 1_000_000  # megabytes or pages


def parse_settings(data: bytes, codes: frozenset[str]) -> tuple[Settings, list[Diagnostic]]:
    """The settings in the bytes of a `dialog.toml`. `codes` are the names that `[checks]` may hold.
    A file that is no TOML gives the defaults and one diagnostic; a value of the wrong kind is left
    out and reported.
    """
    from dialogtool.toml import parse_settings_toml

    text, found = decode(SETTINGS, data)
    lines = text.split("\n")
    is_of_two_versions = any(conflicts_in(found))
    try:
        table = parse_settings_toml(text)
    except ValueError as error:
        # of two versions that is no second fault
        wrong = found if is_of_two_versions else [*found, _not_toml(str(error), lines)]
        # unknown, not default: whoever publishes asks for it
        return Settings(readable=False), wrong
    file = TomlFile(lines, found)
    settings = _settings(TomlSection(file, table), codes)
    # answered from, and neither written nor published from
    return settings.model_copy(update={"readable": not is_of_two_versions}), file.found


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


def _settings(file: TomlSection, codes: frozenset[str]) -> Settings:
    """What the sections say."""
    # every section is asked: a misspelt key would be passed over in silence
    file.expect_known(*_SECTIONS)
    sections = {name: file.section(name) for name in _SECTIONS}
    for name, keys in _KEYS.items():
        sections[name].expect_known(*keys)
    settings = _said(sections, codes)
    if settings.municipality and settings.municipality not in settings.parties:
        general = sections["dialog"]
        general.complain(
            "municipality" if "municipality" in general.table else "host",
            msg("municipality '{party}' is not in the register", party=settings.municipality),
            msg("add a section [parties.{party}]", party=settings.municipality),
        )
    return settings


def _said(sections: Mapping[str, TomlSection], codes: frozenset[str]) -> Settings:
    general, publishing, parties = sections["dialog"], sections["publishing"], sections["parties"]
    profile = general.choice("profile", tuple(PROFILES)) or "housing"
    figures = sections["key_figures"].sections()
    return Settings(
        # the default is Danish, as most books are; whether it was chosen is another question
        language=general.choice("language", LANGUAGES) or "da",
        language_named="language" in general.table,
        profile=profile,
        words=sections["words"].texts_by_key(),
        # the word of books that are no municipality's
        municipality=general.text("municipality") or general.text("host"),
        extra_fields=general.texts("extra_fields"),
        item_fields=_item_fields(sections["item_fields"]),
        agenda=sections["agenda"].texts("items"),
        parties={key: _party(key, section) for key, section in parties.sections().items()},
        # the profile first: what the book says itself overrules it
        checks={code: str(Severity.OFF) for code in CHECKS_OFF.get(profile, ())}
        | _severities(sections["checks"], codes),
        themes={key.lower(): text for key, text in sections["themes"].texts_by_key().items()},
        limits={key: _limits(section) for key, section in figures.items()},
        style=_style(sections["documents"]),
        allowed=tuple(_allowed(publishing)),
        replaced=tuple(_replaced(publishing)),
        publish_within=publishing.whole("within_days", 0, _MOST_DAYS),
        year_begins=general.whole("year_begins", 1, 12),
        importing=_import_limits(sections["import"], parties.table),
    )


def _item_fields(section: TomlSection) -> dict[str, str]:
    """Fields of items of the book's own, and how people call them."""
    fields: dict[str, str] = {}
    for key in section.table:
        # the format's own fields are read in any case of their letters
        if key.lower() in lookup(FIELDS) or not _ITEM_FIELD.fullmatch(key):
            section.complain(
                key,
                msg("'{key}' cannot be a field of your own", key=key),
                msg("choose a word of letters that is not a field already, such as 'place'"),
            )
            continue
        fields[key] = section.text(key) or key
    return fields


def _party(key: str, section: TomlSection) -> Party:
    if not _KEY.fullmatch(key):
        section.file.complain(
            key,
            "parties",
            msg("'{key}' cannot be the key of a party", key=key),
            msg(
                "use letters, digits and hyphens, so that @{key} can be written",
                key="".join(_KEY.findall(key)) or "lejerbo",
            ),
        )
    section.expect_known("name", "aliases", "departments", "offices", "email", "meets")
    offices = section.section("offices").sections()
    return Party(
        key=key,
        name=section.text("name") or key,
        aliases=section.texts("aliases"),
        departments=section.texts("departments"),
        email=_email(section),
        # whatever else stands there, a party is counted as one that meets
        meets=section.table.get("meets") is not False,
        # as `owner_key` has them
        offices={desk.lower(): _office(desk, office) for desk, office in offices.items()},
    )


def _office(key: str, section: TomlSection) -> Office:
    section.expect_known("name", "email", "public", "holders")
    return Office(
        name=section.text("name") or key,
        email=_email(section),
        # only a plain `true` lets a name out
        public=section.table.get("public") is True,
        holders=tuple(_holders(section)),
    )


def _holders(section: TomlSection) -> Iterator[Holder]:
    for row in section.rows(
        "holders",
        lambda row: bool(row.get("name")),
        msg("'{key}' must be a list of persons", key="holders"),
        msg('write: holders = [{{name = "Karla Brink", since = 2019-01-01, until = 2022-05-31}}]'),
    ):
        row.expect_known("name", "since", "until")
        yield Holder(name=row.text("name"), since=row.date("since"), until=row.date("until"))


def _email(section: TomlSection) -> str:
    address = section.text("email")
    if not address or _EMAIL.fullmatch(address):
        return address
    what = msg("'{text}' is not an e-mail address", text=address)
    section.complain("email", what, msg('write: email = "tilsyn@example.dk"'))
    return ""


def _style(section: TomlSection) -> Style:
    section.expect_known("accent", "logo", "logo_alt", "letterhead", "contact")
    accent = section.text("accent").lower()
    return Style(
        accent=accent if accent and _is_readable(accent, section) else Style().accent,
        logo=section.text("logo"),
        logo_alt=section.text("logo_alt"),
        letterhead=section.text("letterhead"),
        contact=section.text("contact"),
    )


def _is_readable(accent: str, section: TomlSection) -> bool:
    """Whether text in that colour can be read on white paper; says so where it cannot."""
    if not COLOUR.fullmatch(accent):
        what = msg("'{text}' is not a colour", text=accent)
        hint = msg('write six hexadecimal digits: accent = "#1f4e79"')
        section.complain("accent", what, hint)
        return False
    ratio = contrast(accent)
    if ratio < LEAST_CONTRAST:
        section.complain(
            "accent",
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


def _allowed(section: TomlSection) -> Iterator[Allowed]:
    for row in section.rows(
        "allow",
        # a reason is asked for by whoever reads the book after us
        lambda row: bool(row.get("text") and row.get("reason")),
        msg("'{key}' must be a list of texts, each with a reason", key="allow"),
        msg('write: allow = [{{text = "bolig@example.dk", reason = "a mailbox for everybody"}}]'),
    ):
        row.expect_known("text", "reason")
        yield Allowed(text=row.text("text"), reason=row.text("reason"))


def _replaced(section: TomlSection) -> Iterator[Replaced]:
    keys = ("text", "with", "reason")
    for row in section.rows(
        "replace",
        lambda row: (
            all(isinstance(row.get(key), str) for key in keys)
            and bool(row["text"].split() and row["reason"].split())
        ),
        msg("'{key}' must be a list of texts, each with a replacement and a reason", key="replace"),
        msg('write: replace = [{{text = "...", with = "...", reason = "..."}}]'),
    ):
        row.expect_known(*keys)
        text, instead, reason = map(row.text, keys)
        yield Replaced(text=text, instead=instead, reason=reason)


def _limits(section: TomlSection) -> Limits:
    section.expect_known(*Limits.model_fields)
    limits = ("red_below", "yellow_below", "red_above", "yellow_above")
    return Limits(
        name=section.text("name"),
        unit=section.text("unit"),
        **{name: section.number(name) for name in limits},
    )


def _import_limits(section: TomlSection, parties: Collection[str]) -> ImportLimits:
    section.expect_known(*ImportLimits.model_fields)
    counts = {key: section.whole(key, 1, _MOST_OF_A_FILE) for key in _COUNTS}
    folders = section.section("folders")
    owners = folders.texts_by_key()
    for folder, key in owners.items():
        if key not in parties:
            folders.complain(
                folder,
                msg("'{party}' is not in the register of parties", party=key),
                msg("choose one of: {known}", known=", ".join(sorted(parties))),
            )
    return ImportLimits(
        # what is no count or not in the register is reported and left out
        **{key: number for key, number in counts.items() if number},
        folders={folder: key for folder, key in owners.items() if key in parties},
    )


def _severities(section: TomlSection, codes: frozenset[str]) -> dict[str, str]:
    section.expect_known(*sorted(codes))
    chosen = {key: section.choice(key, tuple(Severity)) for key in section.table if key in codes}
    return {key: value for key, value in chosen.items() if value}
