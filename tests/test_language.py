"""The languages are complete: every text a person reads has one in each with the same holes."""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from functools import cache

import catalogue
import pytest
from babel.messages.catalog import Message
from sources import MODULES, name_of, nodes_of

from dialogtool.glossary import FIELDS, lookup
from dialogtool.language import LANGUAGES, Language


@cache
def entries_of(code: str) -> Mapping[str, Message]:
    entries = [entry for entry in catalogue.read(code) if entry.id]
    return {entry.id if isinstance(entry.id, str) else entry.id[0]: entry for entry in entries}


def danish() -> Mapping[str, Message]:
    return entries_of("da")


@cache
def own_texts() -> tuple[tuple[str, str], ...]:
    """Every text of the program with its plural."""
    return tuple(sorted({(said.text, said.plural) for said in catalogue.own_texts()}))


def holes(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(entry: Message) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


@pytest.mark.parametrize("code", catalogue.TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    entries = entries_of(code)
    missing = [
        text
        for text, _ in own_texts()
        if text not in entries or not catalogue.is_translated(entries[text])
    ]
    assert missing == [], "run 'make messages', and fill the empty msgstr"
    assert not any(entry.fuzzy for entry in entries.values())


def translated(code: str) -> Iterator[tuple[str, str]]:
    """Each text with each of its forms; one that has none is a finding of its own."""
    entries = entries_of(code)
    for text, _ in own_texts():
        for form in filter(None, forms(entries[text]) if text in entries else ()):
            yield text, form


@pytest.mark.parametrize("code", catalogue.TRANSLATED)
def test_the_holes_are_the_same(code: str) -> None:
    filled = ((text, form) for text, form in translated(code) if "{" in text)
    other = {text: form for text, form in filled if holes(form) != holes(text)}
    assert other == {}


@pytest.mark.parametrize("code", catalogue.TRANSLATED)
def test_nothing_is_in_the_catalogue_that_nobody_says(code: str) -> None:
    said = {text for text, _ in own_texts()} | {each.text for each in catalogue.parser_texts()}
    assert set(entries_of(code)) - said == set()


@pytest.mark.parametrize("code", catalogue.TRANSLATED)
def test_commands_stay_and_fields_are_the_same_ones(code: str) -> None:
    """`[frist:: ]` in Danish advice is `[due:: ]` in English."""
    kept = re.compile(r"'dialog [a-z-]+|--[a-z-]+|@[a-z/]+")
    field = re.compile(r"\[([a-zæøå]+)::")
    inside = lookup(FIELDS)
    for text, form in translated(code):
        assert set(kept.findall(text)) == set(kept.findall(form)), text
        fields = [{inside.get(name, name) for name in field.findall(said)} for said in (text, form)]
        assert fields[0] == fields[1], text


def test_the_compiled_catalogue_is_the_one_in_the_sources() -> None:
    assert Language("da")("nothing is open on {date}", date="2022-01-01") == forms(
        danish()["nothing is open on {date}"]
    )[0].format(date="2022-01-01"), "run 'make messages'"


def test_no_text_is_put_together_from_pieces() -> None:
    """A sentence that is built with + or an f-string cannot be translated."""
    for file in MODULES:
        assert not re.search(r"\b(?:msg|language)\(f[\"']", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize(("code", "said"), [("da", "2,2:1"), ("en", "2.2:1")])
def test_a_fraction_is_written_as_its_language_does(code: str, said: str) -> None:
    assert Language(code)("{ratio}:1", ratio=2.2) == said


def test_every_table_by_language_has_all_of_them() -> None:
    """What is forgotten for a new one: words, locales, keys to press."""
    lacking = {}
    for module in MODULES:
        for node in nodes_of(module):
            if not isinstance(node, ast.Dict):
                continue
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            if {"da", "en"} <= keys and not keys >= set(LANGUAGES):
                lacking[f"{name_of(module)}:{node.lineno}"] = set(LANGUAGES) - keys
    assert lacking == {}
