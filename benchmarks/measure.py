"""How long `dialog open-actions` takes, as ratios against other programs measured in the same run.

    python benchmarks/measure.py [--organisations 30] [--years 10] [--runs 7]

Writes a book of organisations x years records of some 5.5 KB, like real minutes, and times whole
processes: the smallest of the runs, the files in the page cache. `rg -n` reads the same files for
item lines; `python -c pass` is the floor of any Python program.
"""

import argparse
import datetime as dt
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
        for _ in range(4):
            lines += [chance.choice(SENTENCES), f"- {chance.choice(SENTENCES)}"]
        lines.append("")
        if number > 2:
            item = f"{year % 100:02d}-{chance.getrandbits(28):07x}"[:8] + "z"
            due = day + dt.timedelta(days=chance.randint(20, 300))
            lines.append(
                f"- [ ] {chance.choice(SENTENCES)} @{organisation}/drift  [frist:: {due}]  [id:: {item}]"
            )
            left.append(item)
    return "\n".join(lines) + "\n", left


def smallest(command: list[str], runs: int) -> float:
    """Seconds of the quickest of `runs` whole processes."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--organisations", type=int, default=30)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--book", type=Path, help="measure this book instead of writing one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = options.book or Path(folder)
        if options.book is None:
            open_items = write_book(book, options.organisations, options.years)
            print(f"{options.organisations * options.years} records, {open_items} open items")
        dialog = [sys.executable, "-m", "dialogtool", "--book", str(book)]
        floor = smallest([sys.executable, "-c", "pass"], options.runs)
        search = shutil.which("rg")
        grep = (
            smallest([search, "-n", r"^- \[[ x-]\]", str(book / "minutes")], options.runs)
            if search
            else None
        )
        print(f"{'':34}{'seconds':>8}{'x python':>10}{'x rg':>8}")
        rows = [("python -c pass", floor)]
        rows += [("rg -n '^- \\[[ x-]\\]'", grep)] if grep else []
        rows += [
            (f"dialog {' '.join(arguments)}", smallest([*dialog, *arguments], options.runs))
            for arguments in (
                ["--version"],
                ["open-actions"],
                ["open-actions", "--format", "json"],
                ["check"],
            )
        ]
        for name, seconds in rows:
            print(
                f"{name:34}{seconds:8.3f}{seconds / floor:10.1f}"
                + (f"{seconds / grep:8.1f}" if grep else "")
            )


if __name__ == "__main__":
    main()
