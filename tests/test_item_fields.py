"""Fields of items: votes, priority, links, and fields of the book's own."""

import json
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

BOOK = {
    "dialog.toml": '[dialog]\nlanguage = "da"\n[parties.a]\nname = "A"\n[item_fields]\nlokalitet = "Lokalitet"\n',
    "minutes/a/2021.md": (
        "---\ndate: 2022-03-01\n---\n\n"
        "- [ ] Malerarbejde @a [lokalitet:: Gården] [Prioritet:: høj]  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n"
        "- Beslutning: Taget skiftes @a  [stemmer:: 5 for, 2 imod]  [id:: 21-bbbbbb]\n"
        "- [ ] Stillads @a  [afhænger af:: 21-aaaaaa, 21-bbbbbx]  [frist:: 2022-05-01]  [id:: 21-cccccc]\n"
    ),
}
DAY = ("--as-of", "2022-04-01")


def test_they_are_in_the_list_and_the_history(tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    told = json.loads(run_dialog("open-actions", "--format", "json", *DAY, cwd=book).out)
    assert {item["id"]: item["fields"] for item in told["items"]} == {
        "21-aaaaaa": {"lokalitet": "Gården", "priority": "høj"},
        "21-cccccc": {"depends": "21-aaaaaa, 21-bbbbbx"},
    }
    shown = run_dialog("--lang", "da", "show-item", "21-aaaaaa", *DAY, cwd=book).out
    assert "Lokalitet: Gården" in shown and "prioritet: høj" in shown
    assert "votes: 5 for, 2 imod" in run_dialog("show-item", "21-bbbbbb", *DAY, cwd=book).out


def test_a_link_leads_to_an_item(tmp_path: Path) -> None:
    found = run_dialog("check", "--format", "lines", *DAY, cwd=write_book(tmp_path, BOOK)).out
    assert "minutes/a/2021.md:7:20: error: unknown-ref: no record defines '21-bbbbbx'" in found
    assert found.count("unknown-ref") == 1


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[afhænger af:: ]", "the field names no item"),
        ("[afhænger af:: 21-aaaaaa,]", "the field names no item"),
        ("[udspringer af:: 21-cccccc]", "'21-cccccc' is the item itself"),
    ],
)
def test_a_link_leads_to_another_item(link: str, said: str, tmp_path: Path) -> None:
    path = "minutes/a/2021.md"
    text = BOOK[path].replace("[afhænger af:: 21-aaaaaa, 21-bbbbbx]", link)
    found = run_dialog("check", *DAY, cwd=write_book(tmp_path, {**BOOK, path: text})).out
    assert f"unknown-ref: {said}" in found


def test_fmt_writes_them_at_the_end_in_one_order(tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    run_dialog("fmt", cwd=book)
    lines = (book / "minutes/a/2021.md").read_text(encoding="utf-8").split("\n")
    assert lines[4] == (
        "- [ ] Malerarbejde @a  [prioritet:: høj]  [lokalitet:: Gården]  [frist:: 2022-06-30]  [id:: 21-aaaaaa]"
    )


def test_a_field_of_ones_own_is_no_field_of_the_format(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {
            **BOOK,
            "dialog.toml": '[item_fields]\nfrist = "x"\n"a:b" = "y"\nlokalitet = "Lokalitet"\n',
        },
    )
    found = run_dialog("check", "--format", "lines", *DAY, cwd=book).out
    assert "'frist' cannot be a field of your own" in found
    assert "'a:b' cannot be a field of your own" in found


OWN = '[dialog]\nlanguage = "da"\n[parties.a]\nname = "A"\n[item_fields]\nlokalitet = "Lokalitet"\n"løn trin" = "Løn"\n'


def own_of(root: Path, line: str) -> Path:
    record = f"---\ndate: 2022-03-01\nstatus: draft\n---\n\n{line}  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n"
    return write_book(root, {"dialog.toml": OWN, "minutes/a/2021.md": record})


@pytest.mark.parametrize(
    "said",
    [
        "[lokalitet: Gården]",
        "(lokalitet:: Gården)",
        "{lokalitet: Gården}",
        "\\[lokalitet:: Gården\\]",
        "[lokalitet：： Gården]",
        "[[lokalitet:: Gården]]",
        "lokalitet:: Gården",
        "[lokalitet:: Gården",
        "[Løn Trin: 3]",
    ],
)
def test_a_field_of_ones_own_has_near_misses(tmp_path: Path, said: str) -> None:
    """Only the fields of the format had any: the others were lost as text, in silence."""
    book = own_of(tmp_path, f"- [ ] Mal opgangen @a {said}")
    assert "near-miss" in run_dialog("check", "--format", "lines", *DAY, cwd=book).out
    run_dialog("fmt", cwd=book)
    told = json.loads(run_dialog("open-actions", "--format", "json", *DAY, cwd=book).out)
    expected = {"løn trin": "3"} if "Trin" in said else {"lokalitet": "Gården"}
    [item] = told["items"]
    assert (item["text"], item["fields"]) == ("Mal opgangen", expected)
    assert run_dialog("fmt", "--check", cwd=book).code == 0


@pytest.mark.parametrize("said", ["[lokalitet: Gården]", "(lokalitet:: Gården)", "[Løn Trin: 3]"])
def test_a_note_is_no_near_miss_of_a_field_of_ones_own(tmp_path: Path, said: str) -> None:
    """`update` wrote it, and `check` complained of it: only the format's fields were asked for."""
    book = own_of(tmp_path, "- [ ] Mal opgangen @a")
    refused = run_dialog("update", "21-aaaaaa", "--note", f"Malet {said}", cwd=book)
    assert refused.code == 2 and "would be read as something else" in refused.err
    assert run_dialog("update", "21-aaaaaa", "--note", "Malet", cwd=book).code == 0


def test_a_field_of_ones_own_is_read_in_any_case(tmp_path: Path) -> None:
    book = own_of(tmp_path, "- [ ] Mal opgangen @a [Lokalitet:: Gården] [LØN TRIN:: 3]")
    told = json.loads(run_dialog("open-actions", "--format", "json", *DAY, cwd=book).out)
    assert told["items"][0]["fields"] == {"lokalitet": "Gården", "løn trin": "3"}


def test_the_name_that_is_meant_is_said(tmp_path: Path) -> None:
    book = own_of(tmp_path, "- [ ] Mal opgangen @a [lokaltiet:: Gården]")
    found = run_dialog("--lang", "en", "check", *DAY, cwd=book).out
    assert "'lokaltiet' is not a field" in found and "did you mean 'lokalitet'?" in found


def test_the_word_in_prose_is_a_word(tmp_path: Path) -> None:
    book = own_of(tmp_path, "Vi så på taget (lokalitet: Gården).\n\n- [ ] Mal opgangen @a")
    assert "near-miss" not in run_dialog("check", "--format", "lines", *DAY, cwd=book).out
