"""No sign that steers a terminal, turns a line around or begins a new one reaches an outside raw: out of
anything that a book, its repository or a command line holds, with any command, in any form.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import git, run_dialog, write_book

EVIL = "a\x1b[31mb\x1b]8;;http://x\x07c\u202ed\u2066e\x9bf\u061cg\u2028h\x08i"
QUOTED = EVIL.encode("unicode_escape").decode().replace("\\x", "\\u00")
"""As YAML and TOML write such signs between quotes."""
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
OBEYED = re.compile(r"^\s*::[A-Za-z]|(?<!\\)##(?:vso)?\[")
"""What the runners of GitHub and Azure take for a command."""
SETTINGS = """[dialog]
language = "en"
municipality = "town"
[parties.town]
name = "Town"
[parties.town.offices.desk]
name = "The desk"
[parties.homes]
name = "Homes"
"""
HEAD = """---
organisation: homes
period: 2025
date: 2025-11-01
status: final
participants:
  - {party: town, office: desk}
  - {party: homes}
"""
BODY = """---
## 1. Talks

- [ ] A plan @homes/board  [due:: 2026-01-01]  [id:: 25-aaaaaa]
- Agreement: A goal @homes  [id:: 25-bbbbbb]
"""
RECORD = "minutes/homes/2025.md"


def planted(book: str) -> dict[str, str]:
    """A book with the signs in some places, as they are and as an escape of its language."""
    files = {"dialog.toml": SETTINGS, RECORD: HEAD + BODY}
    for place in BOOKS[book]:
        for name, text in _planted(place).items():
            files[name] = _merged(files.get(name, ""), text)
    return files


def _merged(text: str, other: str) -> str:
    """What one place adds to a file with what the others have added to it."""
    if not text or text in (SETTINGS, HEAD + BODY):
        return other
    for begun in (HEAD, SETTINGS):
        if other.startswith(begun):
            return (
                text.replace(BODY, other.removeprefix(begun))
                if BODY in other
                else text + other.removeprefix(begun)
            )
    return other


def _planted(place: str) -> dict[str, str]:
    evil_item = f"- [ ] {EVIL} @homes/{EVIL}  [due:: {EVIL}]  [{EVIL}:: x]  [id:: 25-cccccc]\n"
    changes: dict[str, dict[str, str]] = {
        "item": {RECORD: HEAD + BODY + evil_item},
        "item of few": {RECORD: HEAD + BODY + f"- [ ] {EVIL} @homes  [id:: 25-cccccc]\n"},
        "heading": {RECORD: HEAD + BODY + f"\n## {EVIL}\n\n{EVIL}\n\n| {EVIL} | [ ] {EVIL} |\n"},
        "id": {RECORD: HEAD + BODY + f"- [ ] x @homes  [id:: 25-{EVIL}]\n- [x] [ref:: {EVIL}] y\n"},
        "block": {RECORD: HEAD + BODY + f"\n::: {EVIL}\n\n```{EVIL}\n"},
        "key of front matter": {RECORD: HEAD + f'"{QUOTED}": x\n' + BODY},
        "raw key of front matter": {RECORD: HEAD + f"{EVIL}: x\n" + BODY},
        "value of front matter": {RECORD: HEAD + f'note: "{QUOTED}"\nvenue: "{QUOTED}"\n' + BODY},
        "rows": {
            RECORD: HEAD.replace(
                "- {party: homes}", f'- {{party: homes, name: "{QUOTED}", role: "{QUOTED}"}}'
            )
            + f'key_figures:\n  - {{name: "{QUOTED}", value: "{QUOTED}", unit: "{QUOTED}"}}\n'
            + f'documents:\n  - {{name: "{QUOTED}", received: "{QUOTED}"}}\n'
            + BODY
        },
        "organisation": {
            RECORD: HEAD.replace("organisation: homes", f'organisation: "{QUOTED}"') + BODY
        },
        "status": {
            RECORD: HEAD.replace("final", f'"{QUOTED}"').replace(
                "period: 2025", f'period: "{QUOTED}"'
            )
            + BODY
        },
        "name of a party": {
            "dialog.toml": SETTINGS.replace('"Homes"', f'"{QUOTED}"').replace(
                '"Town"', f'"{QUOTED}"'
            )
        },
        "key of a party": {
            "dialog.toml": SETTINGS
            + f'[parties."{QUOTED}"]\nname = "X"\n[parties.town.offices."{QUOTED}"]\nname = "{QUOTED}"\n'
        },
        "key of settings": {"dialog.toml": SETTINGS + f'["{QUOTED}"]\n"{QUOTED}" = "{QUOTED}"\n'},
        "raw settings": {"dialog.toml": SETTINGS + f"{EVIL} = {EVIL}\n"},
        "municipality": {"dialog.toml": SETTINGS.replace('"town"', f'"{QUOTED}"')},
        "checks": {
            "dialog.toml": SETTINGS
            + f'[checks]\n"{QUOTED}" = "{QUOTED}"\n[agenda]\nitems = ["{QUOTED}"]\n[themes]\n"{QUOTED}" = "{QUOTED}"\n'
        },
        "look": {
            "dialog.toml": SETTINGS
            + f'[documents]\naccent = "{QUOTED}"\ncontact = "{QUOTED}"\nlogo = "{QUOTED}.png"\nletterhead = "{QUOTED}"\n'
        },
        "approval": {
            "approvals/homes.2025.homes.toml": f'record = "{QUOTED}"\nparty = "{QUOTED}"\ndate = 2025-11-02\ndigest = "{QUOTED}"\nhow = "{QUOTED}"\n'
        },
        "raw approval": {"approvals/homes.2025.homes.toml": f"{EVIL} = 1\n"},
        "template": {
            "templates/minutes.md.j2": f"{{{{ document.{'x' * 3}('{EVIL}') }}}}{{% {EVIL} %}}"
        },
        "template that names": {
            "templates/minutes.md.j2": f'{{% include "{EVIL}" %}}',
            "templates/report.md.j2": f'{{{{ "{EVIL}" }}}}{{{{ nothing["{EVIL}"] }}}}',
        },
        "name of a record": {
            f"minutes/homes/2026{EVIL.replace('/', '')}.md": HEAD.replace("2025", "2026") + BODY
        },
        "name of a folder": {
            f"minutes/{EVIL.replace('/', '')}/2026.md": HEAD.replace(
                "organisation: homes\n", ""
            ).replace("2025", "2026")
            + BODY
        },
        "names of notes": {
            f"approvals/{EVIL.replace('/', '')}.toml": "x",
            f"published/{EVIL.replace('/', '')}.toml": "x",
            f"templates/{EVIL.replace('/', '')}.j2": "{{",
        },
    }
    return changes[place]


BOOKS: Mapping[str, tuple[str, ...]] = {
    "texts": ("item of few", "value of front matter", "rows", "heading", "name of a party"),
    "ids": ("item", "id", "block"),
    "front matter": ("key of front matter", "organisation", "checks"),
    "broken front matter": ("raw key of front matter", "status", "municipality"),
    "settings": ("key of a party", "key of settings", "look"),
    "broken settings": ("raw settings", "raw approval", "template"),
    "notes": ("approval", "template that names", "names of notes"),
    "names": ("name of a record", "name of a folder"),
}
DAY = ("--as-of", "2026-06-01")
COMMANDS = (
    *(("check", *DAY, "--format", form) for form in ("text", "lines", "json", "github", "gitlab", "sarif")),
    ("check", "--public", *DAY),
    *(("open-actions", *DAY, "--format", form) for form in ("table", "lines", "md", "csv", "json", "html")),
    *(("list-meetings", *DAY, "--format", form) for form in ("table", "md", "csv", "json")),
    *(("key-figures", "homes", *DAY, "--format", form) for form in ("table", "md", "csv", "json")),
    *(("report", "homes", *DAY, "--format", form) for form in ("md", "html", "json")),
    ("report", "--all", *DAY), ("report", "--all", "--public", "--unapproved", *DAY),
    ("find", "a"), ("find", "a", "--format", "json"), ("find", "plan", "--format", "lines"),
    ("show-item", "25-cccccc"), ("show-item", "25-aaaaaa", "--format", "json"),
    ("render-minutes", "homes"), ("render-minutes", "homes", "--format", "html"),
    ("render-minutes", "homes", "--agenda"), ("render-agreement", "homes"),
    ("render-minutes", "homes", "--public"), ("render-minutes", "homes", "--template", EVIL),
    ("remind", *DAY), ("site", "--public", "-o", "pages"), ("export", "-o", "x.sqlite", "--dry-run"),
    ("fmt", "--dry-run", "--final"), ("new-meeting", "homes", "--dry-run"),
    ("update", "25-cccccc", "--done", "x", "--dry-run"), ("update", EVIL, "--done", "x"),
    ("hand-over", "homes", "town", "--dry-run"), ("approve", "homes-2025", "--by", "homes", "--dry-run"),
    ("finalise", "homes-2025", "--dry-run"), ("add", "party", EVIL, "--dry-run"),
    ("show-item", EVIL), ("open-actions", EVIL), ("open-actions", "--owner", EVIL), ("explain", EVIL),
    ("render-minutes", EVIL), ("report", EVIL), ("find", EVIL), (EVIL,), ("check", EVIL),
    ("check", "--as-of", EVIL), ("templates", "list"), ("undo", "--dry-run"), ("schema", "record"),
    ("import-minutes", EVIL), ("site", "-o", EVIL, "--dry-run"), ("--book", EVIL, "check"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_nothing_steers_the_terminal(tmp_path: Path, name: str) -> None:
    book = write_book(tmp_path, planted(name))
    raw = []
    for command in COMMANDS:
        done = run_dialog(*command, cwd=book)
        assert done.code in (0, 1, 2), (command, done)
        said = (done.out + done.err).replace("\r\n", "\n")
        if found := STEERING.search(said):
            raw.append((command, said[max(0, found.start() - 60) : found.end() + 40]))
        assert "\nh\\b" not in said  # the line separator made no line
    assert raw == []


def test_no_author_steers_the_terminal(tmp_path: Path) -> None:
    book = write_book(tmp_path, planted("texts"))
    git(book, "init", "-q")
    git(book, "add", "-A")
    who = ("-c", f"user.name={EVIL}", "-c", f"user.email={EVIL}@x.example")
    git(book, *who, "commit", "-qm", EVIL, f"--author={EVIL} <{EVIL}@x.example>")
    git(book, "branch", "other")
    for command in (
        ("show-item", "25-aaaaaa"), ("show-item", "25-aaaaaa", "--format", "json"), ("undo",),
        ("check", "--since", "HEAD"), ("check", "--since", EVIL), ("check", "--staged"),
    ):  # fmt: skip
        done = run_dialog(*command, cwd=book)
        assert done.code in (0, 1, 2)
        assert not STEERING.search(done.out + done.err), command


@pytest.mark.parametrize("said", ["::error::pay", "##[error]pay", "##vso[task.complete]pay"])
def test_a_log_obeys_nothing_that_a_book_says(tmp_path: Path, said: str) -> None:
    settings = SETTINGS.replace('"Homes"', f'"{said}"') + f'[themes]\nroof = "{said}"\n'
    record = HEAD + BODY.replace("A plan", f"{said} plan").replace("[due", "[theme:: roof]  [due")
    book = write_book(tmp_path, {"dialog.toml": settings, RECORD: record})
    shown: list[str] = []
    for command in (
        ("open-actions",),
        ("open-actions", "--group-by", "theme"),
        ("list-meetings",),
        ("find", "plan"),
        ("show-item", "25-aaaaaa"),
    ):
        done = run_dialog(*command, cwd=book)
        assert done.code == 0, done.err
        lines = f"{done.out}\n{done.err}".split("\n")
        assert [line for line in lines if OBEYED.search(line)] == []
        shown.append(done.out)
    assert f"\\{said}" in "".join(shown)
