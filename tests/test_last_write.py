"""The note of the last write, by which it is taken back."""

from pathlib import Path

import pytest

from dialogtool.book import undo
from dialogtool.book.undo import last_write, remember
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError

CHANGE = Change("minutes/a/2021.md", b"before", b"after")


def test_what_is_too_large_to_be_remembered_is_not_taken_for_the_write_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, "dialog fmt", [CHANGE])
    size = (tmp_path / undo.NOTE).stat().st_size
    monkeypatch.setattr(undo, "_MOST", size)
    remember(tmp_path, "dialog fnt", [CHANGE])
    assert last_write(tmp_path).command == "dialog fnt"
    remember(tmp_path, "dialog fmt --all", [CHANGE])
    with pytest.raises(DialogError, match="nothing to take back"):
        last_write(tmp_path)
