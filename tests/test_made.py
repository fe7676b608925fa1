"""A folder that the program fills: only what it wrote there is changed or removed. And the last
write, remembered so that it can be taken back.
"""

import json
from pathlib import Path

import pytest

from dialogtool.book.made import (
    INVENTORY,
    Difference,
    compare,
    fill,
    inventory_text,
    read_inventory,
)
from dialogtool.book.undo import NOTE, forget, last_write, remember
from dialogtool.change import Change
from dialogtool.diagnostic import DialogError

FILES = {"index.html": b"one", "item/a.html": b"two"}


def made(folder: Path, files: dict[str, bytes]) -> Difference:
    """Fills the folder; returns how it differed."""
    difference = compare(folder, files, read_inventory(folder))
    fill(folder, files, inventory_text({"public": True}, files), difference)
    return difference


def test_a_folder_is_filled_and_filled_again(tmp_path: Path) -> None:
    assert made(tmp_path, FILES) == Difference(("index.html", "item/a.html"), (), (), ())
    assert not compare(tmp_path, FILES, read_inventory(tmp_path)).is_any
    second = {"index.html": b"other", "new.html": b"new"}
    assert made(tmp_path, second) == Difference(
        ("new.html",), ("index.html",), ("item/a.html",), ()
    )
    left = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")}
    assert left == {"index.html", "new.html", INVENTORY}, "and no empty folder"
    inventory = read_inventory(tmp_path)
    assert inventory is not None and inventory.order == {"public": True}


def test_what_somebody_changed_is_neither_changed_nor_removed(tmp_path: Path) -> None:
    made(tmp_path, FILES)
    (tmp_path / "item" / "a.html").write_bytes(b"by hand")
    (tmp_path / "mine.html").write_bytes(b"mine")
    difference = compare(tmp_path, {"index.html": b"one"}, read_inventory(tmp_path))
    assert difference == Difference((), (), (), ()), "a file that is ours no more is left alone"
    with pytest.raises(DialogError, match="was changed after this program wrote it"):
        made(tmp_path, FILES)
    with pytest.raises(DialogError, match="was changed after this program wrote it"):
        made(tmp_path, {"mine.html": b"other"})
    assert (tmp_path / "mine.html").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "text",
    [
        "[]", "{}", '{"schema": 2, "order": {}, "files": {}}', "{", '{"schema": 1, "order": [], "files": {}}',
        '{"schema": 1, "order": {}, "files": []}', "[" * 100_000,
    ],
)  # fmt: skip
def test_nothing_is_removed_on_the_word_of_another_inventory(tmp_path: Path, text: str) -> None:
    (tmp_path / INVENTORY).write_text(text)
    with pytest.raises(DialogError, match="is not understood; nothing was written"):
        read_inventory(tmp_path)


@pytest.mark.parametrize("path", ["../out.html", "/tmp/out.html", "link/out.html"])
def test_nothing_outside_the_folder_is_touched(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    (tmp_path / "out.html").write_bytes(b"theirs")
    with pytest.raises(DialogError, match="would lie outside the folder"):
        made(folder, {path: b"x"})
    listed = {"schema": 1, "order": {}, "files": {"../out.html": "0" * 64}}
    (folder / INVENTORY).write_text(json.dumps(listed))
    assert made(folder, FILES).gone == ()
    assert (tmp_path / "out.html").read_bytes() == b"theirs"


CHANGES = (Change("minutes/a/2021.md", b"\xff old", b"new"), Change("b.md", None, b"x"))


def test_the_last_write_is_remembered_until_it_is_taken_back(tmp_path: Path) -> None:
    remember(tmp_path, "fmt", CHANGES[:1])
    remember(tmp_path, "update", CHANGES)
    assert last_write(tmp_path) == ("update", CHANGES), "the one before is forgotten"
    forget(tmp_path)
    with pytest.raises(DialogError, match="there is nothing to take back"):
        last_write(tmp_path)
    forget(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"command": "x"}', '{"command": "x", "changes": [{"path": "a", "before": "§"}]}'],
)
def test_a_note_that_is_none_of_ours_takes_nothing_back(tmp_path: Path, text: str) -> None:
    (tmp_path / NOTE).write_text(text, encoding="utf-8")
    with pytest.raises(DialogError, match="there is nothing to take back"):
        last_write(tmp_path)


def test_where_it_cannot_be_remembered_the_write_stands_all_the_same(tmp_path: Path) -> None:
    (tmp_path / f"{NOTE}.new").mkdir()
    remember(tmp_path, "fmt", CHANGES)
    assert not (tmp_path / NOTE).exists()
