"""The schemas that editors check with: made from the models, and of one mind with the reader."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from conftest import EXAMPLE, ROOT, run_dialog, write_book
from dialogtool.book.folder import Folder
from dialogtool.book.records import load_settings
from dialogtool.codes import CODES
from dialogtool.documents import record_schema as of_record
from dialogtool.documents import settings_schema as of_settings
from dialogtool.documents.record_schema import record_schema
from dialogtool.documents.settings_schema import settings_schema
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
)
from dialogtool.language import Language
from dialogtool.model import (
    Allowed,
    Document,
    Holder,
    ImportLimits,
    KeyFigure,
    Limits,
    Minutes,
    Model,
    Office,
    Participant,
    Party,
    Replaced,
    Settings,
    Style,
)
from dialogtool.reading.settings import parse_settings
from dialogtool.record.minutes import parse_minutes

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = Language("en")
OWN = Settings(extra_fields=("journalnr",))
VALIDATOR = Draft7Validator(record_schema(OWN, ENGLISH))
NOT_IN_THE_FRONT_MATTER = {
    "extra",
    "path",
    "places",
    "text",
    "first",
    "skim",
    "tree",
    "readable",
}


class Yaml12(yaml.SafeLoader):
    """What an editor makes of the values: YAML 1.2, which knows no dates, and for which `no` is a word."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's


Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF")
)
Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789")
)
Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def front_matter(text: str) -> Any:
    return yaml.load(text.split("\n---", 1)[0], Yaml12)


def refused(block: str, validator: Draft7Validator = VALIDATOR) -> list[str]:
    """Where in the front matter the schema finds something wrong."""
    return sorted(
        {
            "/".join(map(str, error.absolute_path))
            for error in validator.iter_errors(front_matter(block))
        }
    )


def reported(block: str, settings: Settings = OWN) -> list[str]:
    """The codes that the reader reports for the same front matter."""
    record = f"---\n{block}\n---\n".encode()
    return [each.code for each in parse_minutes("minutes/a/2021.md", "a", record, settings)[1]]


# Made from the models


@pytest.mark.parametrize("code", ["da", "en"])
def test_the_whole_schemas(code: str, same_as: Callable[[str, Path], None]) -> None:
    for what in ("record", "settings"):
        told = run_dialog("--book", str(EXAMPLE), "--lang", code, "schema", what)
        assert (told.code, told.err) == (0, "")
        same_as(told.out, GOLDEN / f"schema-{what}.{code}.json")


@pytest.mark.parametrize("code", ["da", "en"])
def test_they_are_json_schemas(code: str) -> None:
    settings, _ = load_settings(EXAMPLE)
    for each in (record_schema(settings, Language(code)), settings_schema(Language(code))):
        Draft7Validator.check_schema(each)
        assert each["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize(
    ("model", "words", "without"),
    [
        (Minutes, RECORD_KEYS, NOT_IN_THE_FRONT_MATTER),
        (Participant, PARTICIPANT_KEYS, {"location"}),
        (KeyFigure, KEY_FIGURE_KEYS, {"location"}),
        (Document, DOCUMENT_KEYS, {"location"}),
    ],
)
def test_no_field_of_a_record_is_forgotten(
    model: type[Model], words: Words, without: set[str]
) -> None:
    attributes = {of_record._ATTRIBUTES.get(name, name) for name in words}
    assert attributes == set(model.model_fields) - without
    definitions = record_schema(Settings(), ENGLISH)["definitions"]
    for name in words:
        assert definitions[f"{model.__name__}.{name}"]["description"], (
            "a person wants to know what it is for"
        )


def test_every_explanation_is_of_a_field() -> None:
    definitions = record_schema(Settings(), ENGLISH)["definitions"]
    models = {
        model.__name__: model
        for model in (
            Settings,
            Party,
            Office,
            Holder,
            Limits,
            Style,
            Allowed,
            Replaced,
            ImportLimits,
        )
    }
    assert {place for place in definitions if "." in place} == set(of_record._RECORD_TEXTS)
    for place in of_settings._SETTINGS_TEXTS:
        model, _, name = place.partition(".")
        assert name in models[model].model_fields


def test_every_field_of_the_settings_is_in_the_schema() -> None:
    sections = settings_schema(ENGLISH)["properties"]
    publishing = sections["publishing"]["properties"]
    places = {
        "agenda": sections["agenda"]["properties"]["items"],
        "limits": sections["key_figures"],
        "style": sections["documents"],
        "allowed": publishing["allow"],
        "replaced": publishing["replace"],
        "publish_within": publishing["within_days"],
        "importing": sections["import"],
    }
    for name in set(Settings.model_fields) - {"language_named", "readable"}:  # nobody writes these
        assert places.get(name) or sections.get(name) or sections["dialog"]["properties"][name]
    party = sections["parties"]["additionalProperties"]["properties"]
    assert set(party) == set(Party.model_fields) - {"key"}
    assert set(party["offices"]["additionalProperties"]["properties"]) == set(Office.model_fields)


def _keys(section: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every key of the settings below a section, with its place."""
    rows = section.get("items"), section.get("additionalProperties")
    for part in filter(None, rows):
        yield from _keys(part, place)
    for name, value in section.get("properties", {}).items():
        if not value.get("properties"):
            yield f"{place}{name}", value
        yield from _keys(value, f"{place}{name}.")


SETTING_KEYS = {
    place: value
    for place, value in _keys(settings_schema(ENGLISH))
    # as the pages of checks and `dialog explain` have them
    if not place.startswith("checks.")
}


def test_every_setting_has_its_explanation() -> None:
    assert [place for place, value in SETTING_KEYS.items() if not value.get("description")] == []


@pytest.mark.parametrize("pages", ["*.md", "*.da.md"])
def test_every_setting_stands_in_the_pages(pages: str) -> None:
    """Nobody could find `year_begins`, in either language."""
    read = [page for page in (ROOT / "docs").glob(pages) if len(page.suffixes) == pages.count(".")]
    words = {word for page in read for word in re.findall(r"\w+", page.read_text("utf-8"))}
    assert [place for place in SETTING_KEYS if place.rpartition(".")[2] not in words] == []


def test_a_field_that_is_to_come_is_in_the_schema_by_itself() -> None:
    class Person(Model):
        name: str
        since: dt.date | None = None

    class Desk(Model):
        key: str
        email: str = ""
        floor: int | None = None
        holders: tuple[Person, ...] = ()
        limits: Mapping[str, float] = {}
        anything: complex = 0j

    person = {"name": {"type": "string"}, "since": {"type": "string"}}
    assert of_settings._setting(Mapping[str, Desk], ENGLISH) == {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "email": {"type": "string"},
                "floor": {"type": "integer"},
                "holders": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": person,
                        "additionalProperties": False,
                    },
                },
                "limits": {"type": "object", "additionalProperties": {"type": "number"}},
                "anything": {},
            },
            "additionalProperties": False,
        },
    }


def test_what_the_settings_schema_offers_the_reader_knows() -> None:
    def sample(each: dict[str, Any]) -> str:
        kind = each.get("type", "string")
        if kind == "object" and each["additionalProperties"]:
            return f"{{lejerbo = {sample(each['additionalProperties'])}}}"
        if kind == "object":
            return (
                "{"
                + ", ".join(f"{key} = {sample(value)}" for key, value in each["properties"].items())
                + "}"
            )
        if kind == "array":
            return f"[{sample(each['items'])}]"
        return {"boolean": "false", "integer": "1", "number": "1.5"}.get(
            kind, json.dumps(each.get("enum", ["x"])[0])
        )

    sections = settings_schema(ENGLISH)["properties"]
    text = "".join(f"{name} = {sample(section)}\n" for name, section in sections.items())
    assert Draft7Validator(settings_schema(ENGLISH)).is_valid(tomllib.loads(text))
    _, found = parse_settings(text.encode(), frozenset(CODES))
    assert [
        each.message.values for each in found if each.message.template == "'{key}' is not a setting"
    ] == []


def test_every_code_and_its_severity_is_in_the_settings() -> None:
    checks = settings_schema(ENGLISH)["properties"]["checks"]["properties"]
    assert {code: each["default"] for code, each in checks.items()} == {
        c: str(e.severity) for c, e in CODES.items()
    }
    assert all(each["enum"] == ["error", "warning", "info", "off"] for each in checks.values())
    assert checks["undated"]["description"] == (
        "A record without a date cannot be placed in a dialogue year, so nothing in it is counted."
    )


# Of one mind with the reader


def test_the_example_is_as_the_schemas_want_it() -> None:
    settings, _ = load_settings(EXAMPLE)
    toml = tomllib.loads((EXAMPLE / "dialog.toml").read_text("utf-8"))
    Draft7Validator(settings_schema(ENGLISH)).validate(
        json.loads(json.dumps(toml, default=str))
    )  # dates as taplo sees them
    validator = Draft7Validator(record_schema(settings, ENGLISH))
    records = [file.data.decode("utf-8") for file in Folder(EXAMPLE).records()]
    assert len(records) > 4
    assert [refused(text.removeprefix("---\n"), validator) for text in records] == [[]] * len(
        records
    )


def in_some_case(word: str) -> st.SearchStrategy[str]:
    return st.sampled_from((word, word.upper(), word.capitalize()))


def key_of(words: Words) -> st.SearchStrategy[str]:
    return st.sampled_from((*lookup(words), "journalnr", "frsit")).flatmap(in_some_case)


def word_of(words: Words) -> st.SearchStrategy[str]:
    return st.sampled_from((*lookup(words), "ukendt")).flatmap(in_some_case)


text = st.sampled_from(
    [
        "",
        "Ida Skov",
        "lejerbo",
        "13:00",
        "1.10",
        "01234567",
        "no",
        "true",
        '""',
        "'2021'",
        "4",
        "-3",
    ]
)
date = st.sampled_from(
    [
        "",
        '""',
        "2022-03-01",
        "'2022-12-31'",
        "2020-02-29",
        "2022-02-30",
        "2022-13-01",
        "1/3 2022",
        "2022-3-1",
        "20220301",
    ]
) | st.dates(min_value=dt.date(1, 1, 1)).map(str)
year = st.sampled_from(["", '""', "2021", "'1999'", "1899", "2200", "21", "2021.5", "MMXXI"])
texts = st.lists(text.filter(bool), max_size=3).map(lambda each: f"[{', '.join(each)}]")


def rows_of(words: Words, value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = st.lists(st.tuples(key_of(words), value), max_size=3, unique_by=lambda pair: pair[0])
    flow = row.map(lambda pairs: "{" + ", ".join(f"{key}: {each}" for key, each in pairs) + "}")
    return st.lists(flow, max_size=2).map(lambda each: f"[{', '.join(each)}]")


anything = st.one_of(
    text,
    date,
    year,
    texts,
    word_of(RECORD_STATUSES),
    word_of(RECORD_TYPES),
    st.just("{a: b}"),
    rows_of(PARTICIPANT_KEYS, text | texts | word_of(ATTENDANCES)),
    rows_of(KEY_FIGURE_KEYS, text),
    rows_of(DOCUMENT_KEYS, text | date),
)
fitting: Mapping[str, st.SearchStrategy[str]] = {
    "period": year,
    "accounts_year": year,
    "date": date,
    "next_meeting": date,
    "status": word_of(RECORD_STATUSES),
    "type": word_of(RECORD_TYPES),
    "participants": rows_of(PARTICIPANT_KEYS, text | texts | word_of(ATTENDANCES)),
    "key_figures": rows_of(KEY_FIGURE_KEYS, text),
    "documents": rows_of(DOCUMENT_KEYS, text | date),
}
line = key_of(RECORD_KEYS).flatmap(
    lambda key: st.tuples(
        st.just(key),
        st.one_of(fitting.get(lookup(RECORD_KEYS).get(key.lower(), ""), text | texts), anything),
    )
)
blocks = st.lists(line, max_size=4, unique_by=lambda pair: pair[0]).map(
    lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)
)


@pytest.mark.slow
@hypothesis.settings(max_examples=400)
@given(blocks)
def test_the_schema_takes_what_the_reader_takes(block: str) -> None:
    codes = reported(block)
    if not codes:
        assert refused(block) == []
    elif set(codes) != {
        "duplicate-key"
    }:  # the schema knows two spellings of one key in small letters only
        assert refused(block) != []


WRONG = [
    ("dato: 1/3-2022", "dato", "bad-date"),
    ("date: 2022-02-30", "date", "bad-date"),
    ("Næste_Møde: 2022-11-31", "Næste_Møde", "bad-date"),
    ("date: 0000-01-01", "date", "bad-date"),
    ("date: [2022-03-01]", "date", "bad-value"),
    ("period: 21", "period", "bad-value"),
    ("styringsår: '20211'", "styringsår", "bad-value"),
    ("status: faerdig", "status", "bad-value"),
    ("type: {a: b}", "type", "bad-value"),
    ("note: [a, b]", "note", "bad-value"),
    ("organisation: [lejerbo, [a]]", "organisation/1", "bad-value"),
    ("participants: Ida Skov", "participants", "bad-value"),
    ("participants: [Ida Skov]", "participants/0", "bad-value"),
    ("deltagere:\n  - {part: lejerbo, fremmøde: måske}", "deltagere/0/fremmøde", "bad-value"),
    ("nøgletal:\n  - {værdi: 12}", "nøgletal/0", "bad-value"),
    ("nøgletal:\n  - {navn: , værdi: 12}", "nøgletal/0/navn", "bad-value"),
    ("documents:\n  - {name: report, received: 30-06-2021}", "documents/0/received", "bad-date"),
    ("deltagere:\n  - {nvan: Ida Skov}", "deltagere/0", "unknown-field"),
    ("frsit: 2022-06-30", "", "unknown-field"),
    ("JOURNALNR: 12", "", "unknown-field"),
    # Ajv and yaml-language-server mark the second key; this library gives no place for a schema `false`
    ("dato: 2022-03-01\ndate: 2022-03-01", "", "duplicate-key"),
    ("documents:\n  - {navn: report, name: report}", "documents/0", "duplicate-key"),
    ("- a\n- b", "", "bad-front-matter"),
]


@pytest.mark.parametrize(("block", "place", "code"), WRONG, ids=[block for block, _, _ in WRONG])
def test_what_is_wrong_is_marked_at_its_place(block: str, place: str, code: str) -> None:
    assert refused(block) == [place]
    assert reported(block) == [code]


@pytest.mark.parametrize(
    "block",
    [
        "",
        "DATO: 2022-03-01\nStatus:   FINAL",
        "date:\nperiod:\nstatus:\nparticipants:\norganisation:\ntype: ''",
        "journalnr: {year: 2021, number: [1, 2]}",
        "key_figures:\n  - {NAVN: 12, journalnr: 3}",
        "participants:\n  - {part: naestved, fremmøde: Til   stede, punkter: [4, 4.2]}\n  - {}",
        "# yaml-language-server: $schema=../../.dialog/record.schema.json\ndate: 2022-03-01",
    ],
)
def test_what_is_right_is_left_alone(block: str) -> None:
    assert reported(block) == []
    assert refused(block) == []


def test_the_schema_offers_what_the_book_has() -> None:
    settings, _ = load_settings(EXAMPLE)
    definitions = record_schema(settings, ENGLISH)["definitions"]
    assert definitions["Minutes.organisation"]["examples"] == ["lejerbo", "bolig-naestved"]
    assert definitions["Participant.party"]["examples"] == [
        "naestved",
        "lejerbo",
        "bolig-naestved",
        "bl",
    ]
    assert "tilsyn" in definitions["Participant.office"]["examples"]
    assert definitions["Minutes.status"]["examples"] == ["udkast", "endelig"]
    assert "examples" not in record_schema(Settings(), ENGLISH)["definitions"]["Participant.party"]


def test_keys_are_offered_in_the_language_of_the_book() -> None:
    danish, english = (record_schema(Settings(language=code), ENGLISH) for code in ("da", "en"))
    assert set(danish["properties"]) == {spellings[0] for spellings in RECORD_KEYS.values()}
    assert set(english["properties"]) == {spellings[1] for spellings in RECORD_KEYS.values()}


def patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.get("patternProperties", ())
        yield from (each for key, each in value.items() if key == "pattern")
        yield from (found for each in value.values() for found in patterns(each))
    elif isinstance(value, list):
        yield from (found for each in value for found in patterns(each))


def test_patterns_are_ones_that_javascript_reads_alike() -> None:
    found = set(patterns(record_schema(OWN, ENGLISH)))
    assert len(found) > 20
    for pattern in found:
        assert not re.search(r"\\[^s]|\(\?[^:!]|[$^].*\n", pattern), pattern


# The command and the new book


def test_outside_a_book_the_schema_is_a_new_book_s(tmp_path: Path) -> None:
    for code, date_key in (("da", "dato"), ("en", "date")):
        told = run_dialog("--lang", code, "schema", cwd=tmp_path)
        assert (told.code, told.err) == (0, "")
        assert date_key in json.loads(told.out)["properties"]


def test_the_schema_goes_into_a_file_that_is_not_replaced_unasked(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, {"dialog.toml": '[dialog]\nlanguage = "en"\nextra_fields = ["case"]\n'}
    )
    target = book / ".dialog" / "record.schema.json"
    assert run_dialog("schema", "-o", str(target), cwd=book).code == 0
    before = target.read_bytes()
    assert json.loads(before)["properties"]["case"] == {}
    write_book(book, {"dialog.toml": '[dialog]\nlanguage = "da"\n'})
    assert run_dialog("schema", "-o", str(target), cwd=book).code == 2
    assert target.read_bytes() == before
    assert run_dialog("schema", "record", "-o", str(target), "--force", cwd=book).code == 0
    assert "dato" in json.loads(target.read_bytes())["properties"]


def test_settings_that_were_not_read_are_said(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": "[dialog\n"})
    told = run_dialog("schema", cwd=book)
    assert (told.code, "dialog check" in told.err) == (0, True)
    assert run_dialog("schema", "--book", str(tmp_path / "nowhere")).code == 2
    assert run_dialog("schema", "minutes", cwd=book).code == 2


def test_hostile_names_are_escaped_and_match_nothing_else(tmp_path: Path) -> None:
    names = '[dialog]\nextra_fields = ["\\u001b[31m", "^.*$", "$ref", "dato"]\n[parties."\\u001b]0;x\\u009b"]\nname = "x"\n'
    book = write_book(tmp_path, {"dialog.toml": names})
    told = run_dialog("schema", cwd=book)
    assert told.code == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", told.out)
    validator = Draft7Validator(json.loads(told.out))
    assert refused("frsit: 1", validator) == [""]
    assert refused("dato: 1", validator) == ["dato"]
    assert refused("$ref: 1\n^.*$: 2", validator) == []


@pytest.mark.parametrize("code", ["da", "en"])
def test_a_new_book_has_what_vs_code_needs(code: str, tmp_path: Path) -> None:
    assert run_dialog("init", str(tmp_path), "--lang", code).code == 0
    for what in ("record", "settings"):
        file = f".dialog/{what}.schema.json"
        assert (tmp_path / file).read_text("utf-8") == run_dialog(
            "schema", what, "--lang", code, cwd=tmp_path
        ).out
    toml = (tmp_path / "dialog.toml").read_text("utf-8")
    assert toml.startswith("#:schema .dialog/settings.schema.json\n")
    Draft7Validator(settings_schema(ENGLISH)).validate(tomllib.loads(toml))
    with_all = tomllib.loads(re.sub(r"(?m)^# (?=\[?[a-z._-]+(?:\]| =))", "", toml))
    assert {"offices", "name"} <= set(next(iter(with_all["parties"].values())))
    Draft7Validator(settings_schema(ENGLISH)).validate(with_all)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {".dialog/record.schema.json": "minutes/**/*.md"}
    assert settings["remark.requireConfig"] is True
    extensions = json.loads((tmp_path / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions == {
        "recommendations": ["tamasfe.even-better-toml", "unifiedjs.vscode-remark"]
    }
    config = (tmp_path / "minutes/.remarkrc.mjs").read_text("utf-8")
    packages = " ".join(("remark", *re.findall(r"import\('(remark[a-z-]*)'\)", config)))
    assert f"'npm install --no-save {packages}'" in config
    assert f"    npm install --no-save {packages}\n" in (tmp_path / "README.md").read_text("utf-8")
    assert "new URL('../.dialog/record.schema.json', import.meta.url)" in config
    assert run_dialog("check", cwd=tmp_path).out == ""


def test_init_leaves_an_editor_s_settings_alone(tmp_path: Path) -> None:
    own = {
        ".vscode/settings.json": "{ }\n",
        ".dialog/record.schema.json": "{}\n",
        "minutes/.remarkrc.mjs": "// mine\n",
    }
    write_book(tmp_path, own)
    assert run_dialog("init", str(tmp_path)).code == 0
    assert {name: (tmp_path / name).read_text("utf-8") for name in own} == own
