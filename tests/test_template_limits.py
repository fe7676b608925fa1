"""A stranger's template ends: it is stopped when it takes too long or too much."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT, run_dialog, write_book
from dialogtool.book import helper
from dialogtool.book.helper import StoppedError, bounded
from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.templates import shipped

RECORD = "---\ndate: 2022-03-01\n---\n\n## 1. A\n\n- [ ] Listen @solbo  [id:: 21-aaaaaa]\n"
_WHY = (": took more ", ": is nested too deeply", "is for small numbers only")
"""Not because a name in it is unknown: then the test would say nothing of the limit."""
_TWENTY = '{% set x = "aaaaaaaaaaaaaaaaaaaa"|list %}'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, {"dialog.toml": "", "minutes/solbo/2021.md": RECORD})


def expect_stopped(book: Path, template: str) -> None:
    write_book(book, {"templates/minutes.md.j2": template})
    begun = time.monotonic()
    result = run_dialog("render-minutes", "solbo", cwd=book)
    assert result.code == 2, result.out[:300]
    assert "minutes.md.j2:" in result.err and any(why in result.err for why in _WHY), result.err
    assert "Traceback" not in result.err
    assert time.monotonic() - begun < 45


@pytest.mark.parametrize(
    "template",
    [
        _TWENTY + "{% for a in x %}" * 9 + "{% endfor %}" * 9,
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% set a = [1] %}{% set b = [1] %}"
        + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
        + "{{ a == b }}",
        "{% set a = 3 %}" + "{% set a = a + a %}" * 900 + "{{ a ** a }}",
    ],
    ids=["loops", "recursion", "a comparison in one step", "powers"],
)
def test_a_template_that_does_not_end_is_stopped(
    book: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    monkeypatch.setattr(helper, "SECONDS", 1.0)
    expect_stopped(book, template)


@pytest.mark.parametrize(
    "template",
    [
        '{{ "a"|center(10000000000) }}',
        '{{ "a".ljust(3000000000) }}',
        '{{ "%3000000000d"|format(1) }}',
        '{{ "%3000000000d" % 1 }}',
        '{{ "{:>3000000000}".format(1) }}',
        '{{ "1".zfill(3000000000) }}',
        '{{ ["x", "x", "x", "x"]|join("y".ljust(900000000)) }}',
        '{% set a = "aaaaaaaaaa" %}' + "{% set a = a ~ a %}" * 40,
        '{% set a = "aa" %}' + "{% set a = a|replace('a', a) %}" * 6,
        '{{ "a"|indent(3000000000) }}',
        _TWENTY + "{{ x|batch(3000000000, 'x')|list|length }}",
        _TWENTY + "{{ x|slice(3000000000)|list|length }}",
    ],
)
def test_a_template_that_fills_the_memory_is_stopped(book: Path, template: str) -> None:
    expect_stopped(book, template)


@pytest.mark.parametrize(
    "filled",
    ["[1]|slice(10**9)", "[1]|batch(linecount=10**9, fill_with=1)", "'a'|indent(width=20000)"],
)
def test_a_filter_that_makes_parts_is_told_no_large_number(book: Path, filled: str) -> None:
    """`slice` of a billion took all of its seconds, by the clock as many as the machine had."""
    write_book(book, {"templates/minutes.md.j2": f"{{% for x in {filled} %}}{{% endfor %}}"})
    name = filled.partition("|")[2].partition("(")[0]
    said = run_dialog("render-minutes", "solbo", cwd=book).err
    assert f"minutes.md.j2:1: '{name}' is for small numbers only" in said


@pytest.mark.parametrize(
    ("filled", "made"),
    [("[1, 2, 3]|slice(2)|list|length", "2"), ("'a'|center(5)|length", "5")],
)
def test_a_filter_that_makes_parts_makes_a_few(book: Path, filled: str, made: str) -> None:
    write_book(book, {"templates/minutes.md.j2": f"{{{{ {filled} }}}}\n"})
    assert run_dialog("render-minutes", "solbo", cwd=book).out == f"{made}\n"


def test_the_memory_alone_stops_it(book: Path) -> None:
    """Long before the time is up: what takes either is stopped by the first of the two."""
    write_book(book, {"templates/minutes.md.j2": "{% set a = 'a'.ljust(900000000) %}\n" * 3})
    said = run_dialog("render-minutes", "solbo", cwd=book).err
    assert "minutes.md.j2: took more memory than it may" in said


def test_the_time_alone_stops_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "SECONDS", 1.0)
    loops = _TWENTY + "{% for a in x %}" * 9 + "{% endfor %}" * 9
    write_book(book, {"templates/minutes.md.j2": loops})
    said = run_dialog("render-minutes", "solbo", cwd=book).err
    assert "minutes.md.j2: took more than 1 seconds" in said


def test_the_limits_are_those_that_are_promised() -> None:
    promised = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    seconds, megabytes = int(helper.SECONDS), helper.MEGABYTES
    assert f"after {seconds} seconds of the processor, or {megabytes} MB" in promised


def test_the_helper_is_there_again_after_it_was_stopped(book: Path) -> None:
    expect_stopped(book, '{{ "a".ljust(9000000000) }}')
    write_book(book, {"templates/minutes.md.j2": "{{ document.period }}\n"})
    assert run_dialog("render-minutes", "solbo", cwd=book).out == "2021\n"


def test_templates_that_ship_need_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "bounded", None)
    assert run_dialog("render-minutes", "lejerbo", cwd=EXAMPLE).code == 0


def test_a_copy_of_every_template_gives_the_same_document(example: Path) -> None:
    shown = {}
    commands = [
        ("render-agreement", "lejerbo", "--format", "html"),
        ("render-minutes", "lejerbo"),
        ("report", "lejerbo"),
    ]
    for command in commands:
        shown[command] = run_dialog(*command, "--as-of", "2023-03-01", cwd=example)
    names = ["agreement.html.j2", "page.html.j2", "minutes.md.j2", "report.md.j2", "document.css"]
    assert run_dialog("templates", "copy", *names, cwd=example).code == 0
    for command in commands:
        own = run_dialog(*command, "--as-of", "2023-03-01", cwd=example)
        assert own == shown[command]


def test_a_template_sees_nothing_of_the_folder_it_lies_in(book: Path) -> None:
    write_book(book, {"secret.md": "SECRET", ".git/config": "SECRET"})
    for name in ("../secret.md", "../.git/config", "../minutes/solbo/2021.md", "/etc/hostname"):
        write_book(book, {"templates/minutes.md.j2": f"{{% include '{name}' %}}"})
        result = run_dialog("render-minutes", "solbo", cwd=book)
        assert result.code == 2
        assert "SECRET" not in result.out + result.err


def test_templates_are_not_read_through_links(book: Path, tmp_path: Path) -> None:
    write_book(book, {".git/config": "SECRET", "own/minutes.md.j2": "{% include '.git/config' %}"})
    (book / "minutes.md.j2").write_text("{% include '.git/config' %}")
    (book / "templates").symlink_to(".")
    result = run_dialog("render-minutes", "solbo", cwd=book)
    assert (result.code, "SECRET" in result.out + result.err) == (2, False)
    assert "'templates' is a link" in result.err
    (book / "templates").unlink()
    (book / "templates").mkdir()
    (book / "templates/minutes.md.j2").symlink_to("../.git/config")
    result = run_dialog("render-minutes", "solbo", cwd=book)
    assert (result.code, "SECRET" in result.out + result.err) == (2, False)
    assert "cannot read the template templates/minutes.md.j2: it is a link" in result.err


def test_a_package_of_our_name_in_the_book_is_not_started(book: Path, tmp_path: Path) -> None:
    for name in ("dialogtool", "jinja2"):
        write_book(book, {f"{name}/__init__.py": "open('pwned', 'w')", f"{name}/__main__.py": ""})
    write_book(book, {"templates/minutes.md.j2": "{{ document.period }}\n"})
    script = "from dialogtool.__main__ import main; import sys; sys.argv[1:] = ['render-minutes', 'solbo']; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=book, capture_output=True, check=False
    )
    assert done.stdout == b"2021\n", done.stderr
    assert not (book / "pwned").exists()


def test_what_a_function_raises_is_raised_here() -> None:
    assert bounded(max, 3, 4) == 4
    with pytest.raises(DialogError) as raised:
        bounded(shipped, "agendo.md.j2")
    assert raised.value.message == msg("there is no template '{name}'", name="agendo.md.j2")
    assert raised.value.hint == msg("did you mean '{near}'?", near="agenda.md.j2")
    assert not isinstance(raised.value, StoppedError)
