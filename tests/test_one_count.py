"""The same book says the same numbers in the list, the report, the overview and on the site."""

import json
import re
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.aabo]
name = "Aabo"
[parties.bybo]
name = "Bybo"
"""
HEAD = "---\norganisation: {who}\nperiod: 2026\ndate: {date}\nstatus: final\n---\n\n## 1. News\n\n"
OWN = "- [ ] Send the list @{who}  [due:: 2026-07-01]  [id:: 26-aaaaa{n}]\n"
JOINT = "- [ ] One plan @aabo @bybo  [due:: 2026-07-01]  [id:: 26-aaaaa9]\n"
DAY = "2026-11-01"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    files = {"dialog.toml": SETTINGS}
    for number, who in enumerate(("aabo", "bybo"), 1):
        text = HEAD.format(who=who, date=f"2026-03-0{number}") + OWN.format(who=who, n=number)
        files[f"minutes/{who}/2026.md"] = text
    joint = HEAD.format(who="[aabo, bybo]", date="2026-06-01") + JOINT
    planned = "---\norganisation: aabo\nperiod: 2026\ndate: 2026-12-01\nstatus: draft\n---\n"
    files |= {"minutes/both/2026.md": joint, "minutes/aabo/2026-2.md": planned}
    return write_book(tmp_path, files)


def said(book: Path, *command: str) -> str:
    done = run_dialog(*command, "--as-of", DAY, cwd=book)
    assert done.code == 0, done.err
    return " ".join(done.out.split())


def test_meetings_held(book: Path) -> None:
    listed = said(book, "list-meetings")
    assert "held 2 of 2" in listed
    assert listed.count("2026-06-01") == listed.count("joint") == 2
    report = said(book, "report", "--all")
    assert "2 of 2 organisations have held a meeting (3 meetings, 1 of them joint)" in report
    assert report.count("| Aabo; Bybo (joint meeting) | 1 June 2026 | Final |") == 1


def test_what_is_open(book: Path) -> None:
    assert "in all on 2026-11-01: 3 open, 3 overdue" in said(book, "open-actions")
    report = said(book, "report", "--all")
    assert "3 items are open" in report
    assert re.search(r"\| \*\*Total\*\* \| 3 \| 3 \|", report)
    assert "What several organisations promised together counts once in the total." in report


def test_the_site_says_it_too(book: Path) -> None:
    said(book, "site", "-o", "pages")
    page = (book / "pages/index.html").read_text(encoding="utf-8")
    facts = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page)
    told = {re.sub("<[^>]+>", "", term): re.sub("<[^>]+>", "", text) for term, text in facts}
    assert told["organisations that have met in dialogue year 2026"] == "2 of 2"
    year = (book / "pages/year/2026.html").read_text(encoding="utf-8")
    assert year.count("(joint meeting)") == 2
    assert told["open items"] == "3"


def test_the_report_as_data(book: Path) -> None:
    told = json.loads(
        run_dialog("report", "--all", "--format", "json", "--as-of", DAY, cwd=book).out
    )["council"]
    assert (told["held"], told["expected"], told["standing_in_all"]["open"]) == (2, 2, 3)
    assert (told["meetings_held"], told["joint_meetings"]) == (3, 1)
