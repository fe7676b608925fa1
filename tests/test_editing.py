"""Edits of a record: what they add, and that every other byte stays."""

import os
import stat
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.book.disk import replace_text, write_new
from dialogtool.diagnostic import DialogError
from dialogtool.editing.ids import new_id


def test_a_file_that_is_no_utf_8_is_not_edited(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": '[dialog]\nlanguage = "da"\n'})
    file = book / "minutes" / "a" / "2021.md"
    file.parent.mkdir(parents=True)
    data = "---\ndate: 2022-03-01\n---\n- [ ] Økonomi\n".encode("cp1252")
    file.write_bytes(data)
    result = run_dialog("fmt", cwd=book)
    assert (result.code, file.read_bytes()) == (2, data)
    assert "is not UTF-8" in result.err


def test_an_id_is_crockford_base_32_with_a_letter() -> None:
    chosen = iter("000000" + "00000a" + "00000b")
    assert new_id(2021, {"21-00000a"}, lambda _: next(chosen)) == "21-00000b"
    for _ in range(200):
        name = new_id(2009, set())
        assert name.startswith("09-")
        assert len(name) == 9
        assert not set(name[3:]) & set("ilou")


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("mine")
    with pytest.raises(DialogError):
        write_new(file, b"yours")
    assert file.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [file]


def test_a_changed_file_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("changed meanwhile")
    with pytest.raises(DialogError):
        replace_text(file, b"as it was read", b"edited")
    assert file.read_text() == "changed meanwhile"


def test_replacing_keeps_rights_and_links(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    file.write_bytes(b"before")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_text(link, b"before", b"after")
    assert (file.read_bytes(), link.is_symlink()) == (b"after", True)
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "link.md"]


def test_fmt_keeps_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    data = (
        b"\xef\xbb\xbf---\r\ndate: 2022-03-01\r\n---\r\n\r\n- [ ] Send den \xc3\xa6ldste @a  \r\n"
    )
    book = write_book(tmp_path, {"dialog.toml": '[dialog]\nlanguage = "da"\n'})
    file = book / "minutes" / "a" / "2021.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    dry = run_dialog("--book", str(book), "fmt", "--dry-run")
    assert (dry.code, file.read_bytes()) == (0, data)
    assert "+- [ ] Send den ældste @a  [id:: 21-" in dry.out
    assert run_dialog("--book", str(book), "fmt").err == "minutes/a/2021.md: 1 new id\n"
    after = file.read_bytes()
    at = data.index(b"  \r\n", 40)
    assert after.startswith(data[:at] + b"  [id:: 21-")
    assert after.endswith(b"]  \r\n")
    assert len(after) == len(data) + len("  [id:: 21-aaaaaa]")


def test_a_file_that_may_not_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(DialogError) as refused:
        replace_text(file, b"before", b"after")
    assert "cannot write" in refused.value.message.template
    assert file.read_bytes() == b"before"
