"""What is wrong in a book's own template is said in the reader's language, with its line."""

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from conftest import run_dialog, write_book
from dialogtool.documents.template_errors import why_of
from dialogtool.language import Language

DANISH = Language("da")
RECORD = "---\ndate: 2022-03-01\nperiod: 2021\nstatus: final\n---\n\n## 1. Punkt\n\nTekst.\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if x %}", "1: 'if' begynder, men slutter ikke; skriv {% endif %}"),
        ("a\n{{ document.nope }}", "2: der er ingen 'nope'; vælg en af: house, public"),
        ("{{ nope.x }}", "1: der er ingen 'nope'"),
        ("{{ 1/0 }}", "1: der deles med nul"),
        ("{% for %}", "1: 'end of statement block' kan ikke stå her"),
        ("{{ ) }}", "1: ')' kan ikke stå her"),
        ('{{ "abc', "1: '\"' kan ikke stå her"),
        ("{% if a = b %}{% endif %}", "1: '=' kan ikke stå her"),
        ("{{ document | nofilter }}", "1: der er intet filter 'nofilter'"),
        ("{{ document is nosuch }}", "1: der er ingen test 'nosuch'"),
        ("{% endfor %}", "1: mærket 'endfor' er ukendt, eller hører til intet ovenfor"),
        ("{% set x = 1 %}{{ x() }}", "1: det, der står før parentesen, er ingen funktion"),
        ("{{ document.sections[99].x }}", "1: der er ingen '99'"),
        ("{{ document.__class__ }}", "1: der er ingen '__class__'; vælg en af: house"),
        ("{{ ''.__class__ }}", "1: en skabelon kan ikke bede om '__class__'"),
        ("{{ document }}", "1: Account er ikke tekst; vælg et af dens felter: house"),
        ("{{ 2 ** 9999999 }}", "1: '**' er kun til små tal"),
    ],
)
def test_an_error_of_a_template_is_told_in_danish(tmp_path: Path, template: str, said: str) -> None:
    files = {
        "dialog.toml": '[dialog]\nlanguage = "da"\n',
        "minutes/lejerbo/2021.md": RECORD,
        "templates/minutes.md.j2": template,
    }
    done = run_dialog("--lang", "da", "render-minutes", "lejerbo", cwd=write_book(tmp_path, files))
    assert done.code == 2
    assert f"dialog: minutes.md.j2:{said}" in done.err


def test_what_nobody_has_translated_is_told_in_the_words_of_jinja() -> None:
    error = TemplateSyntaxError("something new", 3)
    assert DANISH.text(why_of(error)) == "skabelonen kan ikke udfyldes (something new)"
    assert DANISH.text(why_of(ValueError())) == "skabelonen kan ikke udfyldes (ValueError)"
