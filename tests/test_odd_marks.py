"""Marks of owners in the forms in which people write them: read, or said with the line as it would
be.
"""

import json
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.model import Office, Party, Settings
from dialogtool.reading.odd_marks import odd_marks

PARTIES = {
    "vig": Party(
        key="vig",
        name="Vig Kommune",
        offices={
            "desk": Office(name="The desk"),
            "young": Office(name="Children & Youth"),
        },
    ),
    "birkely": Party(key="birkely", name="Birkely Housing"),
}
HERE = Settings(language="en", municipality="vig", parties=PARTIES)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("@vig:desk", "@vig/desk"),
        ("@vig.desk", "@vig/desk"),
        ("@vig\\desk", "@vig/desk"),
        ("@vig / desk", "@vig/desk"),
        ("@vig-desk", "@vig/desk"),
        ("@vig_desk", "@vig/desk"),
        ("@vig (the desk)", "@vig/desk"),
        ("@vig, the desk", "@vig/desk"),
        ("@birkely+desk", "@birkely @vig/desk"),
        ("@birkely;vig", "@birkely @vig"),
        ("@birkely/@desk", "@birkely @vig/desk"),
        ("@birkely + desk", "@birkely @vig/desk"),
        ("@Birkely and The desk", "@birkely and @vig/desk"),
        ("@birkely, desk", "@birkely, @vig/desk"),
        ("@birkely og Children and Youth", "@birkely og @vig/young"),
        ("＠birkely", "@birkely"),
        ("\\@vig/desk", "@vig/desk"),
        ("@[Birkely Housing]", "@birkely"),
        ('@"Vig Kommune"', "@vig"),
    ],
)
@pytest.mark.parametrize("end", ["", "  [due:: 2022-06-01]"])
def test_what_a_mark_means(said: str, meant: str, end: str) -> None:
    [odd] = odd_marks(f"- [ ] Paint the stairs {said}{end}", HERE)
    assert (odd.said, odd.written) == (said, meant)


@pytest.mark.parametrize(
    "text",
    [
        "Paint @vig/desk, and soon",
        "Paint @birkely, @desk",
        "Paint @birkely and @vig",
        "Ask @birkely: the desk needs it",
        "Ask @birkely. Desk and chair are new",
        "Ask @birkely and the desk will answer",
        "Ask @birkely (the desk)",
        "Ask @birkely and the chair",
        "Mail desk@vig.dk or @vig.dk",
        "Paint @birkely's stairs",
    ],
)
def test_what_may_mean_something_else_is_left_alone(text: str) -> None:
    assert not list(odd_marks(f"- [ ] {text}", HERE))


def test_those_who_act_begin_the_text() -> None:
    [odd] = odd_marks("- [ ] @birkely and the desk paint the stairs", HERE)
    assert odd.written == "@birkely and @vig/desk"


SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.desk]
name = "The desk"
[parties.birkely]
name = "Birkely Housing"
"""
RECORD = "minutes/birkely/2022.md"
HEAD = """---
date: 2022-03-02
status: draft
participants:
  - {party: vig}
  - {party: birkely}
---

"""


@pytest.mark.parametrize(
    ("rows", "owners"),
    [
        (["- [ ] Paint the stairs @birkely+desk+vig"], ["birkely", "vig/desk", "vig"]),
        (["- [ ] Paint the stairs", "  @vig:desk"], ["vig/desk"]),
        (
            ["- [ ] Paint the stairs [owner:: Birkely Housing and The desk]"],
            ["birkely", "vig/desk"],
        ),
        (["- [ ] Paint the stairs [owner:: vig:desk]"], ["vig/desk"]),
        (
            ["- [ ] Paint the stairs [owner:: The desk and Ib Sandfeld Holm]"],
            ["The desk and Ib Sandfeld Holm"],
        ),
    ],
)
def test_every_owner_is_read_or_said(tmp_path: Path, rows: list[str], owners: list[str]) -> None:
    text = HEAD + "\n".join(rows) + "  [due:: 2022-06-01]\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: text})
    is_said = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
    assert ("unknown-party" in is_said or "owner-by-name" in is_said) == ("Ib" not in owners[0])
    run_dialog("fmt", cwd=book)
    shown = run_dialog("open-actions", "--as-of", "2022-03-03", "--format", "json", cwd=book)
    assert json.loads(shown.out)["items"][0]["owners"] == owners
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).out == ""


@pytest.mark.parametrize(
    "mark", ["@vig:desk", "@birkely+desk", "@vig-desk", "@Birkely and The desk"]
)
def test_the_advice_is_the_line_as_it_would_be(tmp_path: Path, mark: str) -> None:
    line = f"- [ ] Paint the stairs {mark}  [due:: 2022-06-01]  [id:: 22-aaaaa1]"
    text = HEAD.replace("draft", "final") + line + "\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: text})
    said = run_dialog("check", "--as-of", "2022-03-03", "--format", "json", cwd=book).out
    [found] = json.loads(said)["diagnostics"]
    assert found["code"] == "unknown-party"
    written = found["hint"].removeprefix("write: ")
    (book / RECORD).write_text(text.replace(line, written), encoding="utf-8")
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).out == ""


def test_an_office_that_nobody_knows_is_said(tmp_path: Path) -> None:
    """Not only that of `@birkely/roofs`: the party alone was read, without a word."""
    text = HEAD + "- [ ] Paint the stairs @birkely:roofs  [due:: 2022-06-01]\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, RECORD: text})
    said = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
    assert "unknown-party: 'birkely' has no office 'roofs'" in said
