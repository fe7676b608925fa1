"""What the tests share: a book from a docstring, a run of the program, whole outputs to compare with."""

import contextlib
import datetime as dt
import gc
import io
import os
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from packaging.requirements import Requirement
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from dialogtool.approval import parties_of
from dialogtool.book.records import load_book
from dialogtool.cli import session
from dialogtool.cli.app import app, main
from dialogtool.documents.new_book import new_book_files
from dialogtool.language import Language
from dialogtool.notes import approval_path, approval_text

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "naestved"


# The same examples in every run, so that the suite is red for a change only; `--hypothesis-profile=random` looks further.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("random", derandomize=False, deadline=None)
hypothesis.settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """No test depends on the terminal, the locale or the git settings of the one who runs it. Ends
    the run where a package is missing: half a suite that is green tells nothing.
    """
    for name in ("COLUMNS", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        os.environ.pop(name, None)  # once: a fixture of every test took a twentieth of the run
    os.environ["GIT_CONFIG_GLOBAL"] = os.devnull
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "dependency-groups"
    ]
    names = [Requirement(line).name for line in groups["test"] if isinstance(line, str)]
    missing = [name for name in names if not _is_installed(name)]
    if missing:
        how = "pip install --editable '.[pdf,docx,import,serve,parquet]' --group test"
        pytest.exit(f"not installed: {', '.join(missing)}; run: {how}", returncode=4)
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(_Outcomes())


class _Outcomes:
    """A worker tells what came of a test, not that it begins, is set up, is taken down and ends:
    four messages of five say nothing, and took a tenth of the run.
    """

    @pytest.hookimpl
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        for report in runtestprotocol(item, log=False, nextitem=nextitem):
            if report.when == "call" or not report.passed:
                item.ihook.pytest_runtest_logreport(report=report)
        return True


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the expected outputs anew; then read the diff"
    )
    parser.addoption("--spent", action="store_true", help="say which tests take long")


SLOW = Path(__file__).with_name("slow.txt")
"""Tests that `make quick` leaves out: those of which a case took longer than `LONGEST_QUICK` when
`make slow` was last run.
"""
LONGEST_QUICK = 0.1  # seconds of the processor for a case; nine of ten cases take less


def pytest_collection_finish() -> None:
    """Tests and modules stay until the end: no collection of garbage need look at them again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """What several tests share is no garbage; pytest collects five times at its end."""
    gc.collect()
    gc.freeze()


class _FilesTogether(LoadFileScheduling):  # type: ignore[misc]
    """A file of tests goes to one worker, and those that read the sources all to the same: each
    other would parse all of them for itself.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "sources" if file in _readers_of_sources() else file


@cache
def _readers_of_sources() -> frozenset[str]:
    tests = Path(__file__).parent
    return frozenset(
        f"tests/{file.name}"
        for file in tests.glob("test_*.py")
        if "from sources import" in file.read_text(encoding="utf-8")
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return _FilesTogether(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable(
    report: pytest.TestReport | pytest.CollectReport,
) -> Generator[None, dict[str, Any], dict[str, Any]]:
    """What a worker tells of a test that passed: its keywords, which nobody reads, cost a tenth."""
    told = yield
    if report.passed:
        told["keywords"] = {}
    return told


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = frozenset(SLOW.read_text(encoding="utf-8").split())
    for item in items:
        if function_of(item) in slow:
            item.add_marker(pytest.mark.slow)


def function_of(item: pytest.Item) -> str:
    """`tests/test_x.py::test_y`, whichever case it is."""
    return item.nodeid.partition("[")[0]


_SPENT: defaultdict[str, list[float]] = defaultdict(list)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Counts the seconds of the processor, those of processes that were started too."""
    before = sum(os.times()[:4])
    yield
    _SPENT[function_of(item)].append(sum(os.times()[:4]) - before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With `--spent`: what takes long, the slowest first, as `slow.txt` wants it."""
    if terminalreporter.config.getoption("--spent"):
        means = {name: mean(seconds) for name, seconds in _SPENT.items()}
        for name in sorted(means, key=means.__getitem__, reverse=True):
            if means[name] > LONGEST_QUICK:
                terminalreporter.write_line(f"{means[name]:6.1f} {name}")


class Result(NamedTuple):
    """What a run of the program left: exit status, stdout, stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


class _OneDay(dt.date):
    """The day on which the tests began: what they compare is the same on both sides of midnight."""

    _began = session.today()

    @classmethod
    def today(cls) -> dt.date:  # type: ignore[override]
        return cls._began


session.date = _OneDay  # type: ignore[attr-defined]


def run_dialog(*arguments: str, cwd: Path | None = None) -> Result:
    """Runs the program in this process, in `cwd`; English unless `--lang` is given."""
    given = list(arguments)
    if "--lang" not in given:
        given = ["--lang", "en", *given]
    out, err = io.StringIO(), io.StringIO()
    old_arguments, old_cwd = sys.argv, Path.cwd()
    sys.argv = ["dialog", *given]
    app.registered_commands.clear()  # as in a new process, whose parser knows the one that is asked
    code = 0
    try:
        if cwd is not None:
            os.chdir(cwd)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        gc.enable()  # one run of the program does without; a suite would fill the memory
        os.environ.pop("LANGUAGE", None)  # in which the program spoke; a process takes it along
        sys.argv = old_arguments
        os.chdir(old_cwd)
    return Result(code, out.getvalue(), err.getvalue())


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example book, to be written to."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "naestved"))


@pytest.fixture
def same_as(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compares a whole output with a file; `pytest --update` writes the file instead."""

    def compare(text: str, file: Path) -> None:
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        assert text == file.read_text(encoding="utf-8")

    return compare


TOWN_AND_HOMES = """[dialog]
language = "en"
municipality = "town"
[parties.town]
name = "Town"
[parties.town.offices.desk]
name = "The desk"
holders = [{name = "Karla Brink"}]
[parties.homes]
name = "Homes"
"""
"""The settings of a small book, for what goes out of it; the last section is open."""
BY_AND_BIRK = """
[dialog]
language = "da"
municipality = "by"
[parties.by]
name = "Byens Kommune"
[parties.birk]
name = "Birkebo"
"""
"""The same in Danish, with two parties and nobody else."""
THEIR_BOARD = """[parties.homes.offices.board]
name = "The board"
public = true
"""


def write_book(root: Path, files: dict[str, str]) -> Path:
    """A book with these files; text is written as it is."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return root


def approve_all(book: Path) -> Path:
    """Every record is approved by all its parties as it stands."""
    known = load_book(book)
    for minutes in known.records:
        for party in parties_of(known.settings, minutes):
            file = book / approval_path(minutes, party)
            file.parent.mkdir(exist_ok=True)
            day = minutes.date or dt.date(2022, 1, 1)
            file.write_text(approval_text(minutes, party, day), encoding="utf-8")
    return book


def git(book: Path, *arguments: str, check: bool = True) -> str:
    """Runs git in `book` as a made-up person on a fixed day; returns what it prints."""
    who = {"NAME": "Karla Brink", "EMAIL": "karla@example.dk", "DATE": "2023-02-01T12:00:00+0100"}
    names = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()
    }
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=book, env={**os.environ, **names}, capture_output=True, check=False
    )
    assert not check or done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def repository(example: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example book as a git repository with one commit; who commits is set for the program too."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Karla Brink")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "karla@example.dk")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2023-02-01T12:00:00+0100")
    git(example, "init", "--quiet")
    attributes = new_book_files(Language("da"))[".gitattributes"]
    (example / ".gitattributes").write_text(attributes, encoding="utf-8", newline="")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "-m", "the book")
    return example
