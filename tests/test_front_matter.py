"""The header of a record: two readers that agree, values as they were typed, mistakes as messages."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Body, Minutes, Outline, Party, Settings
from dialogtool.record import front_matter as reader
from dialogtool.record.header import Below, read_header
from dialogtool.record.minutes import parse_minutes


def parse(text: str) -> tuple[Minutes, list[Diagnostic]]:
    return parse_minutes("minutes/lejerbo/2021.md", "lejerbo", text.encode(), Settings())


def header(lines: str) -> tuple[Minutes, list[Diagnostic]]:
    return parse(f"---\n{lines}\n---\n")


# Lines that are nearly or quite plain: the alphabet holds every sign that means something to YAML.
plain_text = st.text(st.sampled_from("aB1 :#-,{}[]'\"&*!|>%@`?.=~\\/æ\u00a0\t0_()+"), max_size=12)
key = st.sampled_from(["a", "status", "nøgle", "x_y", "a-b", "1a", "ÆB"])
scalar_line = st.builds(lambda k, v: f"{k}: {v}", key, plain_text)
quoted_line = st.builds(lambda k, q, v: f"{k}: {q}{v}{q}", key, st.sampled_from("'\""), plain_text)
flow_line = st.builds(
    lambda pairs: "  - {" + ", ".join(f"{k}: {v}" for k, v in pairs) + "}",
    st.lists(st.tuples(key, plain_text), min_size=1, max_size=3),
)
empty_line = st.builds(lambda k: f"{k}:", key)
header_lines = st.lists(
    st.one_of(scalar_line, quoted_line, flow_line, empty_line), min_size=1, max_size=6
)


@given(header_lines)
@example(["a:", "  - {x_y: a, a: b c}", "status: 13:00", "nøgle: 'x'"])
@example(['a: "Ref: x – y"', "a-b: 01234567", "x_y: no   "])
def test_the_fast_reader_agrees_with_yaml(lines: list[str]) -> None:
    quick = reader._read_plain("".join(f"{line}\n" for line in lines), 2)
    if quick is None:
        return  # left to PyYAML: nothing to compare
    text = "\n".join(["---", *lines, "---", ""])
    slow, problems = reader._read_yaml("r.md", text, len(lines) + 1)
    assert problems == []
    assert quick == slow


def test_the_usual_header_is_read_fast() -> None:
    lines = [
        "id: a-2021",
        'title: "Referat: 2021"',
        "date: 2022-03-01",
        "participants:",
        "  - {name: Ida Skov, role: Chef}",
    ]
    assert reader._read_plain("".join(f"{line}\n" for line in lines), 2) is not None


@pytest.mark.parametrize(
    "typed", ["no", "13:00", "1.10", "01234567", "0x1F", "1e3", "~", "yes", "2021-1234", "null"]
)
def test_a_value_is_what_was_typed(typed: str) -> None:
    minutes, found = header(f"note: {typed}")
    assert (minutes.note, found) == (typed, [])


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("22-02-2022", "2022-02-22"),
        ("22.2.2022", "2022-02-22"),
        ("22/2 2022", "2022-02-22"),
        ("22/02-22", "2022-02-22"),
        ("2022/2/3", "2022-02-03"),
        ("2022-2-3", "2022-02-03"),
        ("2022-03-01T10:00", "2022-03-01"),
    ],
)
def test_a_date_in_another_form_is_offered_in_iso(typed: str, offered: str) -> None:
    minutes, [found] = header(f"date: {typed}")
    assert minutes.date is None
    assert (found.code, str(found.location), found.location.column) == (
        "bad-date",
        "minutes/lejerbo/2021.md:2",
        7,
    )
    assert found.hint is not None
    assert found.hint.values["offered"] == offered


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_every_iso_date_is_read(day: dt.date) -> None:
    minutes, found = header(f"date: {day.isoformat()}")
    assert (minutes.date, found) == (day, [])


def test_what_is_left_out_comes_from_the_place() -> None:
    minutes, found = parse("# Minutes\n")
    assert found == []
    assert (minutes.organisations, minutes.period, minutes.accounts_year, minutes.id) == (
        ("lejerbo",),
        2021,
        2020,
        "lejerbo-2021",
    )


def test_lists_and_the_text_below_wait_until_they_are_asked_for() -> None:
    block = "---\ntitle: Meeting\nparticipants:\n  - {name: Karla Holm}\n---\n"
    front_matter, _ = reader.read_front_matter("a/2021.md", block)
    asked: list[str] = []

    def skim() -> Outline:
        asked.append("text")
        return Outline((), (), ())

    below = Below(6, skim, Body)
    minutes, found = read_header("a/2021.md", "a", block, front_matter, below, Settings(), lists=())
    assert (minutes.title, minutes.participants, minutes.first, found) == ("Meeting", (), 6, [])
    assert asked == []
    assert (minutes.mentions, minutes.mentions, asked) == ((), (), ["text"])


def said(minutes: Minutes, unlike: set[str]) -> dict[str, object]:
    return {name: getattr(minutes, name) for name in Minutes.model_fields if name not in unlike}


def test_danish_and_english_keys_are_the_same() -> None:
    danish, a = header(
        "styringsår: 2019\nregnskabsår: 2018\ndato: 2020-01-02\nstatus: endelig\ntype: opfølgning"
    )
    english, b = header(
        "period: 2019\naccounts_year: 2018\ndate: 2020-01-02\nstatus: final\ntype: follow-up"
    )
    assert a == b == []
    unlike = {"places", "text", "tree", "skim"}
    assert said(danish, unlike) == said(english, unlike)


@pytest.mark.parametrize(
    "block",
    [
        "[" * 3000,
        "[" * 3000 + "]" * 3000,
        "a: " + "{b: " * 3000,
        "- a\n- b",
        "just words",
        "? [a]: b",
        "a:\n\t- b",
        "a: 'x",
    ],
)
def test_hostile_yaml_is_one_message(block: str) -> None:
    minutes, found = header(block)
    assert not minutes.readable
    assert [each.code for each in found] == ["bad-front-matter"]
    assert 1 <= found[0].location.line <= block.count("\n") + 3


@given(st.text(max_size=200))
@example("---\n---")
@example("---")
@example("﻿---\na: b\n---\n")
def test_no_text_raises(text: str) -> None:
    minutes, _ = parse_minutes("a/2021.md", "a", text.encode("utf-8", "surrogatepass"), Settings())
    assert minutes.path == "a/2021.md"


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    parse_minutes("a/2021.md", "a", data, Settings())


@pytest.mark.parametrize("blanks", ["\n", "\n\n\n", " \n\n"])
def test_blank_lines_behind_the_fence_move_no_place(blanks: str) -> None:
    minutes, [found] = (
        parse_minutes(
            "a/2021.md",
            "a",
            f"---\n{blanks}date: 1.3.2022\nnote: [\"to\",\n  'tre']\nstatus: draft\n---\n".encode(),
            Settings(),
        )[0],
        [
            each
            for each in parse_minutes(
                "a/2021.md",
                "a",
                f"---\n{blanks}date: 1.3.2022\nstatus: &a draft\n---\n".encode(),
                Settings(),
            )[1]
            if each.code == "yaml-anchor"
        ],
    )
    assert found.location.source == "status: &a draft"
    assert minutes.place("status").source == "status: draft"


@given(
    st.lists(
        st.sampled_from(
            ["---", "--- ", "-----", "--- x", " ---", "", " \t", "a: b", "a: [", "tekst"]
        ),
        max_size=8,
    ),
    st.booleans(),
)
def test_the_text_begins_where_the_front_matter_ends(lines: list[str], ended: bool) -> None:
    """Its fences are lines of dashes at the margin, the first of them on the first line that is not
    empty; without one there is no front matter.
    """
    text = "\n".join(lines) + "\n" * ended
    split = text.split("\n")
    fences = [at for at, line in enumerate(split) if line.startswith("---") and "x" not in line]
    first = next((at for at, line in enumerate(split) if line.strip()), -1)
    read, found = reader.read_front_matter("r.md", text)
    ends = [at for at in fences if at > first] or [first]
    body = ends[0] + 1 if first in fences else 0
    assert read.body_line == body
    assert text[read.start :].split("\n") == (split[body:] or [""])
    assert bool(found) == (not read.readable)


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("+++\ndate = 2022-03-01\n+++", "put the date between two lines '---'"),
        ("–––\ndato: 2022-03-01\n–––", "put the date between two lines '---'"),
        ("<!-- x -->\n---\ndate: 2022-03-01\n---", "put the date between two lines '---'"),
        ("---\nperiod: 2021\n---", "write 'date: YYYY-MM-DD' in the front matter"),
        ("---\ndate:\n---", "write 'date: YYYY-MM-DD' in the front matter"),
    ],
)
def test_a_date_that_stands_elsewhere_is_told_where(tmp_path: Path, block: str, hint: str) -> None:
    files = {"dialog.toml": "", "minutes/a/2021.md": f"{block}\n\n- [ ] Mal porten  [id:: 21-a]\n"}
    found = run_dialog("check", "--as-of", "2022-04-01", cwd=write_book(tmp_path, files)).out
    assert "undated" in found
    assert hint in found


@pytest.mark.parametrize(
    ("block", "line", "written"),
    [
        ("organisation lejerbo\ndate: 2022-03-01", 2, "organisation: lejerbo"),
        ("date 2022-03-01\nstatus: draft", 2, "date: 2022-03-01"),
        ("title: long\n and longer\nvenue Hall\nstatus: draft", 4, "venue: Hall"),
        ("date: 2022-03-01\nstatus draft", 3, "status: draft"),
        ("organisation:lejerbo\ndate:2022-03-01", 2, "organisation: lejerbo"),
        ("tid 13:00-15:00\ndato: 2022-03-01", 2, "tid: 13:00-15:00"),
        ("sted: Rådhuset: lokale 3", 2, 'sted: "Rådhuset: lokale 3"'),
        ("participants:\n  - {party:lejerbo}", 3, "party: lejerbo"),
        ("deltagere:\n  - {navn: Bo, afbud}", 3, "fremmøde: afbud"),
    ],
)
def test_a_line_that_lacks_a_colon_is_told_with_it(block: str, line: int, written: str) -> None:
    problem = header(block)[1][0]
    assert problem.hint is not None
    assert (problem.location.line, problem.hint.values["line"]) == (line, written)


@pytest.mark.parametrize(
    ("block", "written"),
    [
        ("afbud: Mette Dam", "- {navn: Mette Dam, fremmøde: afbud}"),
        ("Afbud: Mette Dam, Lejerbo", "- {part: lejerbo, navn: Mette Dam, fremmøde: afbud}"),
        ("fraværende: [Bo Lund, Mette Dam]", "- {navn: Bo Lund, fremmøde: fraværende}"),
        ("afbud:\n  - Bo Lund\n  - Mette Dam", "- {navn: Bo Lund, fremmøde: afbud}"),
        ('afbud: "Bo: syg"', "- {navn: ..., fremmøde: afbud}"),
        ("afbud:", "- {navn: ..., fremmøde: afbud}"),
    ],
)
def test_who_sent_apologies_is_told_as_a_participant(block: str, written: str) -> None:
    settings = Settings(language="da", parties={"lejerbo": Party(key="lejerbo", name="Lejerbo")})
    text = f"---\n{block}\ndato: 2022-03-01\n---\n"
    _, found = parse_minutes("minutes/lejerbo/2021.md", "lejerbo", text.encode(), settings)
    hints = [problem.hint.values for problem in found if problem.hint]
    assert {"key": "deltagere", "line": written} in hints


@pytest.mark.parametrize(
    "block", ["a text between two lines", "- a\n- b", 'note: "quote', "nothing known\ndate: x"]
)
def test_what_lacks_more_than_a_colon_is_no_line_to_write(block: str) -> None:
    hints = (problem.hint for problem in header(block)[1])
    assert not any(hint and "line" in hint.values for hint in hints)


def test_very_many_unknown_fields_are_told_once_and_not_read() -> None:
    many = "\n".join(f"k{number}: x" for number in range(1_000))
    minutes, found = header(f"{many}\nlukket: ja\nvenue: Salen")
    assert [problem.code for problem in found] == ["unknown-field"] * 200 + ["unknown-block"]
    assert found[-1].location.line == 202
    assert (len(minutes.extra), minutes.venue) == (200, "Salen")
