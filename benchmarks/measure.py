"""How long the program takes, as ratios against other programs measured in the same run.

    python benchmarks/measure.py [--organisations 30] [--years 10] [--runs 7] [--book DIR]

Writes a book of organisations x years records of some 5.5 KB, like real minutes, and takes the CPU
time (user and system) of whole processes, the median of interleaved runs, and the most memory each
of them held; the files in the page cache. `rg -n` reads the same files for item lines; `python -c
pass` is the floor of any Python program. The book is a repository with one edited line, for what
asks git.
"""

import argparse
import datetime as dt
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SENTENCES = (
    "Boligorganisationen oplyste, at henlæggelserne ligger under det anbefalede niveau.",
    "Tilsynet bemærkede, at tomgangen er faldet siden sidste regnskab.",
    "Parterne var enige om, at den fleksible udlejning bør evalueres, før aftalen forlænges.",
    "Kommunen orienterede om, at ventelisten til familieboliger er vokset.",
)
HEADINGS = (
    "Velkomst",
    "Opfølgning",
    "Økonomi",
    "Renovering",
    "Udlejning",
    "Grøn omstilling",
    "Beboerdemokrati",
    "Eventuelt",
)


def write_book(root: Path, organisations: int, years: int) -> int:
    """Writes the book; returns how many items are open in it."""
    chance = random.Random(7)
    open_items = 0
    for number in range(organisations):
        folder = root / "minutes" / f"org{number:04d}"
        folder.mkdir(parents=True)
        pending: list[str] = []
        for year in range(2026 - years, 2026):
            text, pending = _record(chance, folder.name, year, pending)
            (folder / f"{year}.md").write_text(text, encoding="utf-8", newline="\n")
        open_items += len(pending)
    (root / "dialog.toml").write_text('[dialog]\nlanguage = "da"\n', encoding="utf-8")
    return open_items


def _record(
    chance: random.Random, organisation: str, year: int, pending: list[str]
) -> tuple[str, list[str]]:
    day = dt.date(year, chance.randint(4, 11), chance.randint(1, 28))
    lines = [
        "---",
        f"organisation: {organisation}",
        f"period: {year}",
        f"date: {day}",
        "status: final",
        "participants:",
    ]
    lines += [f"  - {{name: Navn {n}, role: Rolle {n}, party: {organisation}}}" for n in range(6)]
    lines += [
        "key_figures:",
        *(f"  - {{name: tal_{n}, value: {chance.randint(1, 9999)}}}" for n in range(8)),
        "---",
        "",
    ]
    left = []
    for number, heading in enumerate(HEADINGS, 1):
        lines += [f"## {number}. {heading}", ""]
        if number == 2:
            for item in pending:
                box = chance.choice("xx ")
                lines.append(f"- [{box}] [ref:: {item}] {chance.choice(SENTENCES)}")
                left += [item] if box == " " else []
        lines.append("")  # what stands right below an item belongs to it
        for _ in range(4):
            lines += [chance.choice(SENTENCES), f"- {chance.choice(SENTENCES)}"]
        lines.append("")
        if number > 2:
            item = f"{year % 100:02d}-{chance.getrandbits(28):07x}"[:8] + "z"
            due = day + dt.timedelta(days=chance.randint(20, 300))
            lines.append(
                f"- [ ] {chance.choice(SENTENCES)} @{organisation}/drift"
                f"  [frist:: {due}]  [id:: {item}]"
            )
            left.append(item)
    return "\n".join(lines) + "\n", left


class Taken(NamedTuple):
    """What a process took: seconds of the processor, user and system, and megabytes at most."""

    seconds: float
    megabytes: float


class Command(NamedTuple):
    """A command line and what stands in its environment besides."""

    line: list[str]
    environment: Mapping[str, str] = {}


def taken_by(command: Command) -> Taken:
    """Runs a whole process."""
    process = subprocess.Popen(
        command.line,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **command.environment},
    )
    _, _, usage = os.wait4(process.pid, 0)
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def commands(book: Path, program: str) -> dict[str, Command]:
    """What is measured, by name: the two yardsticks, then the commands of the program."""
    organisation = min(folder.name for folder in (book / "minutes").iterdir())
    last = max((book / "minutes" / organisation).iterdir())
    script = str(Path(program).with_name("dialog"))  # what people run: `-m` costs 10 ms more
    item = last.read_text(encoding="utf-8").rpartition("[id:: ")[2].partition("]")[0]
    measured = {
        "python -c pass": Command([program, "-c", "pass"]),
        "rg -n '^- \\[[ x/-]\\]'": Command(["rg", "-n", r"^- \[[ x/-]\]", str(book / "minutes")]),
    }
    for name in (
        "--version",
        "--help",
        "open-actions",
        f"open-actions {organisation}",
        f"show-item {item}",
        f"report {organisation}",
        f"key-figures {organisation}",
        f"new-meeting {organisation} --dry-run",
        f"update {item} --note Sendt --dry-run",
        f"render-agreement {organisation} -o -",
        f"check {last.relative_to(book).as_posix()}",
        "check",
        "check --since HEAD",
        "fmt --check",
        "list-meetings",
        "report --all",
        "remind --dry-run",
    ):
        shown = name.replace(organisation, "ORG").replace(item, "ID")
        measured[f"dialog {shown}"] = Command([script, "--book", str(book), *name.split()])
    for typed, what in (
        ("open-a", "a command"),
        (f"open-actions {organisation[:5]}", "an organisation"),
        (f"show-item {item[:4]}", "an id"),
    ):
        words = f"dialog --book {book} {typed}"
        asked = {
            "_DIALOG_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        measured[f"completion of {what}"] = Command([script], asked)
    return measured


def put_under_git(book: Path) -> None:
    """Commits the book, and edits a line."""
    git = ["git", "-C", str(book), "-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for step in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Book"]):
        subprocess.run([*git, *step], check=True)
    first = min((book / "minutes").iterdir()) / "2025.md"
    with first.open("a", encoding="utf-8", newline="\n") as record:
        record.write("\n- [ ] Endnu en opgave\n")


def _compile(program: str) -> None:
    """What every installation does, and a checkout on a machine that keeps no bytecode does not."""
    code = "import compileall, dialogtool; compileall.compile_dir(dialogtool.__path__[0], quiet=1)"
    subprocess.run([program, "-c", code], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--organisations", type=int, default=30)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--book", type=Path, help="measure this book instead of writing one")
    parser.add_argument("--program", default=sys.executable, help="the Python that has dialogtool")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = options.book or Path(folder)
        if options.book is None:
            open_items = write_book(book, options.organisations, options.years)
            put_under_git(book)
            print(f"{options.organisations * options.years} records, {open_items} open items")
        measured = commands(book, options.program)
        _compile(options.program)
        if shutil.which("rg") is None:
            sys.exit("install ripgrep: it is the yardstick")
        runs: dict[str, list[Taken]] = {name: [] for name in measured}
        for _ in range(options.runs):  # interleaved, so that a busy moment hits all of them
            for name, command in measured.items():
                runs[name].append(taken_by(command))
    medians = {
        name: Taken(*map(statistics.median, zip(*taken, strict=True)))
        for name, taken in runs.items()
    }
    floor, grep = (taken.seconds for taken in list(medians.values())[:2])
    print(f"{'':44}{'CPU s':>8}{'x pass':>9}{'x rg':>9}{'MB':>7}")
    for name, (seconds, megabytes) in medians.items():
        print(f"{name:44}{seconds:8.3f}{seconds / floor:9.1f}{seconds / grep:9.1f}{megabytes:7.0f}")


if __name__ == "__main__":
    main()
