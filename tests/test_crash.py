"""Writers that are killed: no file is ever half written, no lock stays. Two writers: they wait for each other.

The commands run in forked children of a process that has loaded everything, so that nearly all of a child's short life is
spent reading and writing; that process is this file, run as a program.
"""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import EXAMPLE, Result, run_dialog
from dialogtool.book.lock import hold, lock_file
from dialogtool.diagnostic import DialogError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="needs a system that can fork (not Windows)"
    ),
]

RANDOM_KILLS = 500
CHANGES = ("os.rename", "os.link", "os.remove", "os.chmod", "os.mkdir")
WRITERS = (
    ("update", "21-w3n8dk", "--note", "Sagen er sendt videre", "--on", "2023-02-01"),
    ("hand-over", "naestved/boern-unge", "--to", "tilsyn", "--on", "2023-02-02"),
    ("fmt", "--final"),
    ("approve", "lejerbo-2022", "--by", "lejerbo"),
    ("finalise", "bolig-naestved-2022"),
    ("new-meeting", "lejerbo", "--date", "2199-11-14"),
)


def files_of(book: Path) -> dict[str, bytes]:
    """All files of the book but those that a writer may leave behind, which nobody reads."""
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def fresh(book: Path) -> None:
    """The book as it was before any writer."""
    import shutil

    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(EXAMPLE, book)
    record = book / "minutes/lejerbo/2022.md"
    record.write_text(
        record.read_text(encoding="utf-8") + "- [ ] Uden id @lejerbo\n", encoding="utf-8"
    )


def in_child(book: Path, arguments: tuple[str, ...], *, dies_at: int | None = None) -> int:
    """Starts a writer in a child; with `dies_at` it kills itself before that change of the disk."""
    child = os.fork()
    if child:
        return child
    if dies_at is not None:
        left = [dies_at]

        def count(event: str, details: tuple[object, ...]) -> None:
            writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
            if event in CHANGES or (
                event == "open" and isinstance(details[2], int) and details[2] & writes
            ):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
    code = 1
    try:
        code = run_dialog(*arguments, cwd=book).code
    finally:
        os._exit(code)


def outcomes(
    book: Path, arguments: tuple[str, ...]
) -> tuple[dict[str, bytes], Callable[[str, bytes], bool]]:
    """The files before, and whether a file is as it was or whole and new. Ids are random: they are blanked out."""
    import re

    def blank(data: bytes) -> bytes:
        return re.sub(rb"\[id:: \d\d-[0-9a-z]{6}\]", b"[id:: X]", data)

    fresh(book)
    before = files_of(book)
    assert os.waitpid(in_child(book, arguments), 0)[1] == 0, arguments
    after = {path: blank(data) for path, data in files_of(book).items()}
    assert after != {path: blank(data) for path, data in before.items()}, arguments

    def whole(path: str, data: bytes) -> bool:
        return before.get(path) == data or after.get(path) == blank(data)

    return before, whole


def expect_whole(
    book: Path, before: dict[str, bytes], whole: Callable[[str, bytes], bool], what: object
) -> None:
    now = files_of(book)
    assert before.keys() <= now.keys(), (what, "a file is gone")
    torn = [path for path, data in now.items() if not whole(path, data)]
    assert not torn, (what, torn)


def main(folder: Path) -> None:
    book = folder / "book"
    chance = random.Random(20261123)
    killed = 0
    for arguments in WRITERS:  # what a child would have to load first is loaded here
        fresh(book)
        assert run_dialog(*arguments, cwd=book).code == 0, arguments
    for arguments in WRITERS:
        before, whole = outcomes(book, arguments)
        step = 0
        while True:  # before every change of the disk
            fresh(book)
            _, status = os.waitpid(in_child(book, arguments, dies_at=step), 0)
            expect_whole(book, before, whole, (arguments, step))
            if os.WIFEXITED(status):
                break
            step += 1
        begin = time.perf_counter()
        fresh(book)
        os.waitpid(in_child(book, arguments), 0)
        life = time.perf_counter() - begin
        fresh(book)
        for number in range(
            -(-RANDOM_KILLS // len(WRITERS))
        ):  # at random moments, on top of what was left
            child = in_child(book, arguments)
            time.sleep(chance.random() * life)
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            killed += os.WIFSIGNALED(status)
            expect_whole(book, before, whole, (arguments, number))
            if files_of(book) != before:
                fresh(book)
        # the lock is free, and what was left behind goes away with the next write
        assert (
            os.waitpid(
                in_child(book, ("update", "21-j9b4va", "--note", "seen", "--on", "2023-02-03")), 0
            )[1]
            == 0
        )
    leftovers = [
        path for path in (book / "minutes/lejerbo").iterdir() if path.name.endswith(".dialog-tmp")
    ]
    assert not leftovers, leftovers
    print(killed)


def test_a_killed_writer_leaves_every_file_whole(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, __file__, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) > RANDOM_KILLS / 2, "most of them died before they were done"


def update(book: Path, name: str, note: str) -> Result:
    return run_dialog("update", name, "--note", note, "--on", "2023-02-01", cwd=book)


def in_process(book: Path, name: str, note: str) -> None:
    sys.exit(update(book, name, note).code)


def test_two_writers_wait_for_each_other(example: Path) -> None:
    """Eight processes report at once; without the lock they would overwrite each other or refuse."""
    context = multiprocessing.get_context("spawn")
    names = ["21-w3n8dk", "20-h4t9wz", "21-j9b4va", "21-x5g7tc"] * 2
    children = [
        context.Process(target=in_process, args=(example, name, f"melding {at}"))
        for at, name in enumerate(names)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 8
    text = (example / "minutes/lejerbo/2022-opfoelgning.md").read_text(encoding="utf-8")
    assert all(f"melding {at}" in text for at in range(8))


def test_who_holds_the_book_is_said(example: Path) -> None:
    heard: list[str] = []
    with (
        hold(example, "Karla, dialog update, 14:02", heard.append),
        pytest.raises(DialogError) as refused,
        hold(example, "Jens", heard.append, patience=1.2),
    ):
        pass
    assert heard == ["Karla, dialog update, 14:02"]
    assert refused.value.message.values == {"who": "Karla, dialog update, 14:02"}
    with hold(example, "Jens", heard.append):
        pass
    assert not lock_file(example).exists()
    names = sorted(path.name for path in example.iterdir())
    assert names == [".gitattributes", "dialog.toml", "minutes"]


def test_a_file_that_an_editor_saved_meanwhile_is_not_overwritten(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dialogtool.book.disk import written_beside

    path = example / "minutes/bolig-naestved/2022.md"
    before = path.read_bytes()

    def saved_meanwhile(place: Path, data: bytes, mode: int) -> str:
        path.write_bytes(before + b"En linje fra en editor\n")
        return written_beside(place, data, mode)

    monkeypatch.setattr("dialogtool.book.desk.written_beside", saved_meanwhile)
    result = run_dialog("update", "21-z4x6pg", "--note", "Nyt", "--draft", cwd=example)
    assert (result.code, path.read_bytes()) == (2, before + b"En linje fra en editor\n")
    assert "in the meantime; nothing was written" in result.err
    assert f"read: {len(before)} bytes, sha256 " in result.err
    assert f"on disk now: {len(before) + 23} bytes, sha256 " in result.err
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
