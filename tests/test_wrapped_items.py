"""What an item says in words over several rows: its day and its owner, as if it stood on one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.record.line_reader import line_of
from dialogtool.record.line_signs import is_complete

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.desk]
name = "The desk"
[parties.birkely]
name = "Birkely Housing"
"""
HEAD = """---
date: 2022-03-02
status: draft
participants:
  - {party: vig}
  - {party: birkely}
---

## 1. News

"""
RECORD = "minutes/birkely/2022.md"
DAY = "2022-06-01"


def book_of(root: Path, *rows: str) -> Path:
    text = HEAD + "\n".join(rows) + "\n"
    return write_book(root, {"dialog.toml": SETTINGS, RECORD: text})


def body(book: Path) -> list[str]:
    lines = (book / RECORD).read_text(encoding="utf-8").split("\n")[10:]
    return [line.partition("  [id::")[0] for line in lines if line]


def fmt(book: Path) -> list[str]:
    run_dialog("fmt", cwd=book)
    return body(book)


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        (
            ["- [ ] Paint @birkely\\", f"  [due:: {DAY}]"],
            [f"- [ ] Paint @birkely  [due:: {DAY}]"],
        ),
        (
            ["- [ ] Paint @birkely [measure:: ten\\", f"  stairs]  [due:: {DAY}]"],
            [f"- [ ] Paint @birkely  [measure:: ten stairs]  [due:: {DAY}]"],
        ),
        (
            ["- [ ] Birkely sends the budget", "  of next year to @desk by 1 June"],
            ["- [ ] Birkely sends the budget", f"  of next year to @vig/desk  [due:: {DAY}]"],
        ),
        # the day stands on the row above the one that ends the item
        (
            ["- [ ] Paint the stairs by 1 June", "  @birkely"],
            ["- [ ] Paint the stairs", f"  @birkely  [due:: {DAY}]"],
        ),
        # half of its words on each: they stay, and the field is added
        (
            ["- [ ] Paint the stairs by", "  1 June @birkely"],
            ["- [ ] Paint the stairs by", f"  1 June @birkely  [due:: {DAY}]"],
        ),
        (
            ["- [ ] Paint the stairs @birkely by 1 June", "  [theme:: upkeep]"],
            [f"- [ ] Paint the stairs @birkely  [theme:: upkeep]  [due:: {DAY}]"],
        ),
        (
            ["- [ ] Paint the stairs", "  by 1 June", "  [theme:: upkeep]"],
            [f"- [ ] Paint the stairs  [theme:: upkeep]  [due:: {DAY}]"],
        ),
        (
            ["> - [ ] Birkely Housing paints the", ">   stairs by 1 June"],
            ["> - [ ] Birkely Housing paints the", f">   stairs @birkely  [due:: {DAY}]"],
        ),
        # lazy: the row has no indent
        (
            ["1. [ ] Birkely Housing paints the", "stairs by 1 June"],
            ["1. [ ] Birkely Housing paints the", f"stairs @birkely  [due:: {DAY}]"],
        ),
        # a comment over two rows: what stands where is not certain
        (
            ["- [ ] Paint <!-- or", "  wash --> the stairs by 1 June @birkely"],
            ["- [ ] Paint <!-- or", "  wash --> the stairs by 1 June @birkely"],
        ),
        # a field over two rows: the words stay
        (
            ["- [ ] Paint by 1 June @birkely [measure:: ten", "  stairs]"],
            [f"- [ ] Paint by 1 June @birkely  [measure:: ten stairs]  [due:: {DAY}]"],
        ),
    ],
)
def test_fmt_writes_in_full_what_is_said_on_any_row(
    tmp_path: Path, rows: list[str], written: list[str]
) -> None:
    book = book_of(tmp_path, *rows)
    assert fmt(book) == written
    assert fmt(book) == written


def test_a_row_that_ends_on_purpose_keeps_its_blanks(tmp_path: Path) -> None:
    rows = ["- [ ] Paint the stairs  ", "  in two coats  ", f"  @birkely [due:: {DAY}]"]
    book = book_of(tmp_path, *rows)
    assert fmt(book) == [*rows[:2], f"  @birkely  [due:: {DAY}]"]
    assert fmt(book) == [*rows[:2], f"  @birkely  [due:: {DAY}]"]


@pytest.mark.parametrize(
    "rows", [["- [ ] Paint the stairs by 1 June"], ["- [ ] Paint the", "  stairs"]]
)
@pytest.mark.parametrize(
    "end", ["", "by 1 June", "by Birkely Housing", "by Birkely Housing by 1 June"]
)
@pytest.mark.parametrize("field", ["", "  [theme:: upkeep]"])
def test_advice_about_one_line_is_one_line(
    tmp_path: Path, rows: list[str], end: str, field: str
) -> None:
    """Whoever pasted the line with the owner had lost the day that the other advice had."""
    *above, last = rows
    book = book_of(tmp_path, *above, f"{last} {end}".rstrip() + field)
    found = problems(book)
    advised = {
        hint.removeprefix("write: ") for hint in found.values() if hint.startswith("write: -")
    }
    assert len(advised) <= 1
    for line in advised:
        (tmp_path / RECORD).write_text(HEAD + line + "\n", encoding="utf-8")
        rest = problems(book)
        assert rest.keys() <= found.keys()
        assert not any(hint.startswith("write: -") for hint in rest.values())


def problems(book: Path) -> dict[str, str]:
    """The hint of each code."""
    said = run_dialog("check", "--as-of", "2022-03-03", "--format", "json", cwd=book).out
    return {one["code"]: one["hint"] or "" for one in json.loads(said)["diagnostics"]}


def test_a_follow_up_over_rows_moves_its_day(tmp_path: Path) -> None:
    before = HEAD.replace("2022", "2021").replace("draft", "final")
    before += "- [ ] Paint the stairs @birkely  [due:: 2021-06-01]  [id:: 21-aaaaa1]\n"
    book = book_of(
        tmp_path, "- [ ] [ref:: 21-aaaaa1] Postponed to 1 June, for", "  the painter was ill"
    )
    (book / "minutes/birkely/2021.md").write_text(before, encoding="utf-8")
    assert fmt(book)[-1] == f"  the painter was ill  [due:: {DAY}]"


def test_a_row_by_itself() -> None:
    line = line_of("- [ ] one @vig  [due:: 2022-06-01]")
    assert line is not None
    assert line.row(0) == line
    assert line.in_one_row("en") == line.source[0]


@pytest.mark.parametrize(
    ("rows", "text", "written"),
    [
        (
            ["- [ ] Paint the stairs @birkely  [measure:: weekly]", "  but not in May"],
            "Paint the stairs but not in May",
            ["- [ ] Paint the stairs", "  but not in May @birkely  [measure:: weekly]"],
        ),
        (
            ["- [ ] Paint it @vig/desk og @birkely. [theme:: upkeep]", "  every day", "  @vig"],
            "Paint it every day",
            ["- [ ] Paint it", "  every day", "  @vig/desk og @birkely. @vig  [theme:: upkeep]"],
        ),
        # who is spoken of, or begins a sentence, stays in it
        (
            ["- [ ] Send the plan to @birkely  [theme:: upkeep]", "  by post"],
            "Send the plan to @birkely by post",
            ["- [ ] Send the plan to @birkely", "  by post  [theme:: upkeep]"],
        ),
        (
            ["- [ ] @birkely  [theme:: upkeep]", "  paints"],
            "@birkely paints",
            ["- [ ] @birkely", "  paints  [theme:: upkeep]"],
        ),
        (
            ["- [ ] It was agreed that @birkely", "  paints  [theme:: upkeep]"],
            "It was agreed that @birkely paints",
            ["- [ ] It was agreed that @birkely", "  paints  [theme:: upkeep]"],
        ),
    ],
)
def test_owners_before_a_field_end_the_text_of_an_item(
    tmp_path: Path, rows: list[str], text: str, written: list[str]
) -> None:
    """A row that was added below made them words of the sentence, also in the agreement."""
    book = book_of(tmp_path, *rows)
    assert [item["text"] for item in items(book)] == [text]
    assert fmt(book) == written
    assert [item["text"] for item in items(book)] == [text]


def items(book: Path) -> list[dict[str, object]]:
    said = run_dialog("open-actions", "--as-of", "2022-03-03", "--format", "json", cwd=book).out
    found: list[dict[str, object]] = json.loads(said)["items"]
    return found


def test_an_owner_before_a_field_is_replaced(tmp_path: Path) -> None:
    before = HEAD.replace("2022", "2021").replace("draft", "final")
    before += "- [ ] Paint the stairs @birkely  [id:: 21-aaaaa1]\n"
    book = book_of(tmp_path, "- [/] [ref:: 21-aaaaa1] Begun @vig  [measure:: weekly]", "  in May")
    (book / "minutes/birkely/2021.md").write_text(before, encoding="utf-8")
    run_dialog("update", "21-aaaaa1", "--owner", "vig/desk", "--on", "2022-03-02", cwd=book)
    assert body(book) == [
        "- [/] [ref:: 21-aaaaa1] Begun", "  in May @vig/desk  [measure:: weekly]"
    ]  # fmt: skip


def test_a_bracket_at_the_end_of_a_row_is_no_field() -> None:
    """The second `fmt` moved what stood on the last row behind the first, which seemed complete."""
    line = line_of("- [ ] [ref:: 21-aaaaa1] see [annex]")
    assert line is not None
    rows = (*line.rows, ("", "And paint"))
    assert replace(line, rows=rows, said=("see [annex]", "And paint")).last_row == 1
    line = line_of("- [ ] see the annex  [measure:: 5 [or 6]]")
    assert line is not None
    rows = (*line.rows, ("", "And paint"))
    assert replace(line, rows=rows, said=("see the annex", "And paint")).last_row == 0


@pytest.mark.parametrize(
    "end", ["^21-aaaaa1", "📅 2022-06-01", "[measure:: 1]", "@vig", "due: 2022-06-01"]
)
def test_a_row_is_complete_whatever_the_form_of_its_last_field(end: str) -> None:
    """The second `fmt`, which saw fields in their written form, moved what the first had left."""
    assert is_complete(f"- [ ] Paint the stairs {end}")
    assert not is_complete(f"- [ ] Paint the stairs {end} and")
    assert not is_complete("- [ ] See [annex]")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("- [ ] Paint<br>the stairs @vig", "Paint the stairs"),
        ("- [ ] Write `<br>` for a<BR />break", "Write `<br>` for a break"),
        ("- [ ] Paint it <br>  [measure:: 1]", "Paint it"),
    ],
)
def test_a_break_within_a_line_is_no_word_of_it(source: str, text: str) -> None:
    line = line_of(source)
    assert line is not None
    assert line.text == text
    assert "".join(line.said).count("<") == source.count("<"), "the file keeps it"


def test_a_stroke_that_breaks_a_row_is_no_word(tmp_path: Path) -> None:
    book = book_of(tmp_path, "- [ ] Paint the\\", "  stairs @birkely  [due:: 2022-06-01]")
    assert [item["text"] for item in items(book)] == ["Paint the stairs"]


@pytest.mark.parametrize(
    "ref", ["[[2021#^21-aaaaa1]]", "[[21-aaaaa1|the stairs]]", "[21-aaaaa1](2021.md)"]
)
def test_a_link_for_a_reference_is_told_its_id(tmp_path: Path, ref: str) -> None:
    book = book_of(tmp_path, f"- [x] [ref:: {ref}] Painted")
    assert problems(book)["bad-value"] == "write its id alone: 21-aaaaa1"
