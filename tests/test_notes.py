"""The small files beside the minutes: what is written is what is read, and what is wrong has a place."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import approve_all, run_dialog
from dialogtool.approval import is_approved
from dialogtool.digest import digest_of
from dialogtool.model import Approval, Finalised, MinuteBook, Minutes, Party, Settings
from dialogtool.notes import (
    Consent,
    approval_text,
    final_text,
    published_text,
    read_approval,
    read_published,
)
from dialogtool.record.minutes import parse_minutes

DAY = dt.date(2025, 3, 4)
MINUTES: Minutes = parse_minutes("minutes/solbo/2025.md", "solbo", b"# Referat\n", Settings())[0]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WHOLE = (
    'record = "minutes/solbo/2025.md"\nparty = "by"\ndate = 2025-03-04\nhow = "mail"\n'
    'digest = "sha256:1"\n'
)
PUBLISHED = (
    'document = "agreement"\nrecord = "minutes/solbo/2025.md"\ndate = 2025-03-04\nfile = "a.pdf"\n'
    'digest = "sha256:1"\nsha256 = "2"\n\n[sources]\n"minutes/solbo/2025.md" = "sha256:1"\n'
)


@given(TEXT, TEXT, TEXT)
def test_an_approval_is_read_as_it_was_written(party: str, how: str, evidence: str) -> None:
    text = approval_text(MINUTES, party, DAY, Consent(how, evidence, "1"))
    note, found = read_approval("approvals/a.toml", text.encode(), Settings())
    assert isinstance(note, Approval) and not found
    assert (note.record, note.date) == (MINUTES.path, DAY)
    assert (note.how, note.evidence, note.sha256) == (how, evidence, "1")


def test_a_final_text_is_read_as_it_was_written() -> None:
    note, found = read_approval("approvals/a.toml", final_text(MINUTES, DAY).encode(), Settings())
    assert isinstance(note, Finalised) and not found
    assert (note.record, note.date) == (MINUTES.path, DAY)


@given(TEXT.filter(bool), TEXT)
def test_a_publication_is_read_as_it_was_written(file: str, url: str) -> None:
    text = published_text(
        "agreement", MINUTES.path, day=DAY, file=file, url=url, data=b"x", commit="", sources=[MINUTES]
    )  # fmt: skip
    note, found = read_published("published/a.toml", text.encode(), Settings())
    assert note is not None and not found
    assert (note.file, note.url, note.date) == (file, url, DAY)
    assert list(note.sources) == [MINUTES.path]


def test_half_a_character_in_the_name_of_a_file_is_spelt_out() -> None:
    text = published_text(
        "agreement", MINUTES.path, day=DAY, file="\udce6.pdf", url="", data=b"", commit="", sources=[]
    )  # fmt: skip
    assert 'file = "\\\\udce6.pdf"' in text


@pytest.mark.parametrize("key", ["record", "party", "date", "digest"])
@pytest.mark.parametrize("value", [None, "5", "[]", "true"])
def test_what_is_missing_or_of_another_kind_is_said_at_its_line(
    key: str, value: str | None
) -> None:
    lines = [
        f"{key} = {value}" if line.startswith(f"{key} ") else line for line in WHOLE.splitlines()
    ]
    at = next(index for index, line in enumerate(lines) if line.startswith(f"{key} "))
    if value is None:
        del lines[at]
    note, [problem] = read_approval("approvals/a.toml", "\n".join(lines).encode(), Settings())
    assert note is None and problem.code == "bad-approval"
    assert key in str(problem.message.values) and problem.location.line == (
        1 if value is None else at + 1
    )


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (("file = ", "files = "), 1),
        (("2025-03-04", '"i går"'), 3),
        (('"a.pdf"', '["a.pdf"]'), 4),
        (('= "sha256:1"\n', "= 1\n"), 5),
    ],
)
def test_a_publication_that_is_none(wrong: tuple[str, str], line: int) -> None:
    text = PUBLISHED.replace(*wrong)
    note, [problem] = read_published("published/a.toml", text.encode(), Settings())
    assert note is None and (problem.code, problem.location.line) == ("bad-publication", line)


def test_a_key_of_a_later_version_is_left_alone() -> None:
    note, found = read_approval("approvals/a.toml", f"{WHOLE}seal = 1\n".encode(), Settings())
    assert isinstance(note, Approval) and not found


def test_a_day_with_the_time_is_that_day() -> None:
    text = WHOLE.replace("2025-03-04", "2025-03-04T12:00:00")
    note, _ = read_approval("approvals/a.toml", text.encode(), Settings())
    assert isinstance(note, Approval) and note.date == DAY


SETTINGS = Settings(
    municipality="by", parties={key: Party(key=key, name=key) for key in ("by", "solbo")}
)
BOTH = {
    party: approval_text(MINUTES, party, DAY, Consent("mail", "", "")).encode()
    for party in ("by", "solbo")
}
DAMAGE = st.tuples(
    st.integers(0, 400),
    st.integers(0, 40),
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from(
            [
                b"\n", b'"', b"'''", b"\x00", b"\r", b"\xef\xbb\xbf", b"\xff\xfe", b"[a]\n",
                b'\nparty = "solbo"\n', b"\nfinal = 2025-03-04\n", b"\ndate = 2999-01-01\n",
                b'\nrecord = "../x.md"\n', b"= nan\n", b"# ", b"{", b"]", b".",
            ]
        ),
    ),
)  # fmt: skip


def test_both_approve_the_text() -> None:
    """Else the property below would say nothing."""
    notes = [read_approval("approvals/a.toml", data, SETTINGS)[0] for data in BOTH.values()]
    given_by = tuple(note for note in notes if isinstance(note, Approval))
    book = MinuteBook(settings=SETTINGS, records=(MINUTES,), approvals=given_by)
    assert is_approved(book, MINUTES)


def damaged(data: bytes, damage: list[tuple[int, int, bytes]]) -> bytes:
    for at, cut, more in damage:
        at %= len(data) + 1
        data = data[:at] + more + data[at + cut :]
    return data


@given(st.lists(DAMAGE, min_size=1, max_size=4))
def test_a_damaged_approval_is_none_or_the_same(damage: list[tuple[int, int, bytes]]) -> None:
    """It is read, or said to be wrong; and approves only the text of that party."""
    data = damaged(BOTH["by"], damage)
    note, found = read_approval("approvals/a.toml", data, SETTINGS)
    assert (note is None) <= bool(found)
    other, _ = read_approval("approvals/b.toml", BOTH["solbo"], SETTINGS)
    notes = tuple(each for each in (note, other) if isinstance(each, Approval))
    book = MinuteBook(settings=SETTINGS, records=(MINUTES,), approvals=notes)
    if is_approved(book, MINUTES):
        assert isinstance(note, Approval)
        assert (note.record, note.party) == (MINUTES.path, "by")
        assert note.digest.encode() in data and note.digest == digest_of(MINUTES)


@given(st.lists(DAMAGE, min_size=1, max_size=4))
def test_a_damaged_publication_is_read_or_said_to_be_wrong(
    damage: list[tuple[int, int, bytes]],
) -> None:
    note, found = read_published("published/a.toml", damaged(PUBLISHED.encode(), damage), SETTINGS)
    assert (note is None) <= bool(found)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"\xff\xfe", b"[", b"record = 1", b"digest = ''\n" * 3, b"a" * 100_000,
        b"record = " + b"[" * 5_000, b"party.x = 1", b"\xef\xbb\xbf", b"date = 9999-99-99",
    ],
    ids=range(11),
)  # fmt: skip
def test_notes_that_are_none_stop_nothing_but_the_public(data: bytes, example: Path) -> None:
    """Every command goes on; what they should have said is not there."""
    approve_all(example)
    (example / "published").mkdir(exist_ok=True)
    for note in (example / "approvals").glob("lejerbo.2022.*.toml"):
        note.write_bytes(data)
    (example / "published" / "x.toml").write_bytes(data)
    for command in (("check",), ("list-meetings",), ("open-actions",), ("report", "lejerbo")):
        assert run_dialog(*command, cwd=example).code in (0, 1)
    publish = ("render-minutes", "lejerbo", "2022", "--public", "-o", "a.html")
    assert run_dialog(*publish, cwd=example).code == 2
    assert not (example / "a.html").exists()
    # also where all have approved, for nobody knows of what the damaged one is
    approve_all(example)
    (example / "approvals" / "other.toml").write_bytes(data)
    done = run_dialog(*publish, cwd=example)
    assert (done.code, "bad-approval: " in done.out) == (2, True)
