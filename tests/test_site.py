"""`dialog site`: what is in the pages, what is in none of them, and what happens to a folder."""

import datetime as dt
import hashlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT, THEIR_BOARD, TOWN_AND_HOMES, run_dialog, write_book
from dialogtool.cli.session import today
from dialogtool.site.addresses import fold, pages_in, plain_name, way
from dialogtool.site.outgoing import words_of
from dialogtool.site.search import plain_words

DAY = ("--as-of", "2023-03-01")
PUBLIC = ("--public", "--unapproved")
SETTINGS = f'{TOWN_AND_HOMES}{THEIR_BOARD}holders = [{{name = "Per Holm"}}]\n'
HEAD = "---\norganisation: homes\nperiod: {year}\ndate: {year}-11-01\nstatus: {status}\n---\n"


def record(body: str, year: int = 2024, status: str = "final") -> str:
    return HEAD.format(year=year, status=status) + body


def book_of(root: Path, **records: str) -> Path:
    """A book of Town and Homes; `y2024` is the record of 2024."""
    files = {f"minutes/homes/{name[1:]}.md": text for name, text in records.items()}
    return write_book(root, {"dialog.toml": SETTINGS, **files})


def made(book: Path, out: Path, *more: str) -> dict[str, bytes]:
    """The files of the site, by their paths."""
    result = run_dialog("--book", str(book), "site", "-o", str(out), *more)
    assert result.code == 0, result.out + result.err
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "action", "src") and value:
                self.targets.append(value)
            if name == "id" and value:
                self.anchors.add(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(EXAMPLE, tmp_path_factory.mktemp("site") / "out", *DAY)


# --- pages


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.html", "site-front.txt"),
        ("open.html", "site-open.txt"),
        ("organisation/lejerbo.html", "site-organisation.txt"),
        ("year/2020.html", "site-year.txt"),
        ("office/naestved.html", "site-office.txt"),
        ("item/20-h4t9wz.html", "site-item.txt"),
    ],
)
def test_what_a_page_says(
    site: dict[str, bytes], path: str, name: str, same_as: Callable[[str, Path], None]
) -> None:
    words = re.sub(r"\n\s*\n+", "\n", words_of(path, site[path]))
    same_as(words.strip() + "\n", ROOT / "tests/golden" / name)


def test_every_link_leads_somewhere(site: dict[str, bytes]) -> None:
    expect_links(site)


def expect_links(site: dict[str, bytes]) -> None:
    pages = {path: _Links(data.decode()) for path, data in site.items() if path.endswith(".html")}
    for path, page in pages.items():
        for target in page.targets:
            assert not target.startswith(("http", "/")), f"{path}: {target}"
            if target.startswith("data:"):
                continue
            file, _, anchor = target.partition("#")
            there = normpath(join(dirname(path), file)) if file else path
            assert there in site, f"{path}: {target}"
            assert not anchor or anchor in pages[there].anchors, f"{path}: {target}"


def test_numbers_below_a_chart_stand_below_each_other(site: dict[str, bytes]) -> None:
    chart = re.search(r'<table class="numbers">(.*?)</table>', site["index.html"].decode(), re.S)
    assert chart is not None
    cells = re.findall(r"<td([^>]*)>", chart[1])
    assert cells and all('class="number"' in cell for cell in cells)


def test_every_number_of_the_front_page_leads_to_what_it_counts(site: dict[str, bytes]) -> None:
    tiles = re.findall(r"<dd>(.*?)</dd>", site["index.html"].decode())
    links = [re.search(r'href="([^"]*)"', tile) for tile in tiles]
    assert [link and link[1] for link in links] == [
        "#meetings",
        "open.html",
        "open.html#overdue",
        "item/20-h4t9wz.html",
    ]
    overdue, _, others = site["open.html"].decode().partition('<h2 id="open">')
    assert (overdue.count('<th scope="row">'), others.count('<th scope="row">')) == (6, 10)


def test_a_page_of_all_that_is_open_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialogtool.site.still_open.MOST_OPEN", 2)
    items = "".join(f"- [ ] Thing {n} @homes  [due:: 2024-12-0{n}]\n" for n in range(1, 5))
    book = book_of(tmp_path / "book", y2024=record(items))
    page = words_of("", made(book, tmp_path / "out", "--as-of", "2024-12-10")["open.html"])
    assert "Overdue (4)" in page and "Thing 2" in page and "Thing 3" not in page
    assert "The most urgent are shown" in page


def test_every_page_is_led_to(site: dict[str, bytes]) -> None:
    found, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for target in _Links(site[path].decode()).targets:
            there = normpath(join(dirname(path), target.partition("#")[0])) if target else path
            if there in site and there not in found:
                found.add(there)
                waiting += [there] if there.endswith(".html") else []
    assert found == set(site) - {"site.json"}


def test_a_joint_promise_is_one_page_with_two_stories(tmp_path: Path) -> None:
    settings = SETTINGS + '[parties.flats]\nname = "Flats"\n'
    joint = (
        "---\norganisations: [homes, flats]\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n"
        "- [ ] Paint the stairs @homes @flats  [id:: 24-aaaaaa]\n"
    )
    done = (
        "---\norganisation: flats\nperiod: 2025\ndate: 2025-11-01\nstatus: final\n---\n"
        "- [x] [ref:: 24-aaaaaa] Painted\n"
    )
    book = write_book(
        tmp_path / "book",
        {"dialog.toml": settings, "minutes/j/2024.md": joint, "minutes/flats/2025.md": done},
    )
    page = words_of("", made(book, tmp_path / "out")["item/24-aaaaaa.html"])
    assert "Homes" in page and "Flats" in page and "Painted" in page
    assert b"Painted" in (tmp_path / "out/search.html").read_bytes()
    front = json.loads((tmp_path / "out/data/book.json").read_bytes())
    assert [item["status"] for item in front["items"]] == ["open", "done"]


def test_a_book_overrides_a_part(example: Path, tmp_path: Path) -> None:
    part = '{% extends "site/page.html.j2" %}{% block content %}<h1>Our own</h1>{% endblock %}'
    write_book(example, {"templates/site/theme.html.j2": part})
    files = made(example, tmp_path / "out", *DAY)
    assert b"<h1>Our own</h1>" in files["theme/drift.html"]
    assert b"Our own" not in files["index.html"]


def test_every_part_can_be_a_book_s_own(
    example: Path, tmp_path: Path, site: dict[str, bytes]
) -> None:
    """Copied they change nothing; then one word in each shows where it is used."""
    shipped = {file.name for file in (ROOT / "templates/site").iterdir()}
    for name in sorted(shipped - {"search.js", "site.js", "live.js"}):
        copied = run_dialog("--book", str(example), "templates", "copy", f"site/{name}")
        assert copied.code == 0, copied.err
    assert made(example, tmp_path / "copied", *DAY) == site
    own = example / "templates/site"
    for name, there, here in (
        ("site.css", ".site h1 {", ".ownlook, .site h1 {"),
        ("page.html.j2", "<main ", "<p>Own frame</p><main "),
        ("_story.html.j2", '<ol class="told">', '<ol class="told owntelling">'),
        ("still-open.html.j2", "<h1>", '<h1 class="ownheading">'),
    ):
        text = (own / name).read_text(encoding="utf-8")
        assert there in text, name
        (own / name).write_text(text.replace(there, here), encoding="utf-8")
    files = made(example, tmp_path / "own", *DAY)
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    assert all(".ownlook" in page and "Own frame" in page for page in pages.values())
    told = {path.partition("/")[0] for path, page in pages.items() if "told owntelling" in page}
    assert told == {"item", "organisation"}
    assert [path for path, page in pages.items() if "ownheading" in page] == ["open.html"]


def test_several_books_lead_to_each_other(example: Path, tmp_path: Path) -> None:
    """From above into each, and back; the search above finds what is in any of them, and a name
    that only one book knows for a person's is nobody else's word either.
    """
    other = book_of(
        tmp_path / "other",
        y2022=record("- [ ] Karla Brink paints @homes  [id:: 22-aaaaaa]\n", 2022),
    )
    out = tmp_path / "out"
    books = ("--book", str(example), "--book", str(other))
    result = run_dialog("--lang", "en", *books, "site", "-o", str(out), *PUBLIC, *DAY)
    assert result.code == 0, result.out + result.err
    files = contents(out)
    expect_links(files)
    hits = [hit[0] for hit in _hits(files)]
    assert {"naestved/item/20-h4t9wz.html", "town/item/22-aaaaaa.html"} <= set(hits)
    assert "../index.html" in _Links(files["town/index.html"].decode()).targets
    assert "../../index.html" in _Links(files["town/item/22-aaaaaa.html"].decode()).targets
    assert "index.html#municipalities" in _Links(files["search.html"].decode()).targets
    assert all(b"Karla" not in data for data in files.values())


def test_only_some_organisations(example: Path, tmp_path: Path) -> None:
    files = made(example, tmp_path / "out", "--organisation", "lejerbo", *DAY)
    assert not [path for path, data in files.items() if "bolig-naestved" in path]
    assert b"En fast kontakt" not in b"".join(files.values())


# --- what a reader may see


def closed_book(root: Path) -> Path:
    return book_of(
        root,
        y2023=record(
            "# Talks\n\n- [ ] Secretplan one @homes  [id:: 23-aaaaaa]\n"
            "- [ ] Opened thing @homes  [id:: 23-bbbbbb]\n",
            2023,
        ),
        y2024=record(
            "# Talks\n\n::: lukket\nSecretprose two\n:::\n"
            "- [ ] [ref:: 23-aaaaaa] Secretnews three  [visibility:: closed]\n"
            "- Agreement: Secretpoint four @town/desk  [visibility:: closed]  "
            "[public:: A matter of one home]  [id:: 24-cccccc]\n"
            "- [ ] [ref:: 23-bbbbbb] Goes on\n"
        ),
    )


@pytest.mark.parametrize("edition", [(), PUBLIC])
def test_what_is_closed_is_in_no_byte(tmp_path: Path, edition: tuple[str, ...]) -> None:
    files = made(closed_book(tmp_path / "book"), tmp_path / "out", *edition)
    everything = b"".join(files.values()) + "".join(files).encode()
    assert b"secret" not in everything.lower()
    assert b"Opened thing" in everything
    assert b"A matter of one home" in everything


def test_the_public_sees_agreed_minutes_only(tmp_path: Path) -> None:
    book = book_of(
        tmp_path / "book",
        y2023=record("- [ ] Opened thing @homes  [id:: 23-bbbbbb]\n", 2023),
        y2024=record("- [x] [ref:: 23-bbbbbb] Draftnews\n- [ ] Draftplan @homes\n", 2024, "draft"),
    )
    house = b"".join(made(book, tmp_path / "house").values())
    assert b"Draftnews" in house and b"Draftplan" in house
    public = made(book, tmp_path / "public", *PUBLIC)
    everything = b"".join(public.values())
    assert b"Draft" not in everything.replace(b"held, not approved", b"")
    assert "meeting/homes-2024.html" not in public
    front = words_of("index.html", public["index.html"])
    assert "held, not approved" in front, "that the meeting was held is no secret"
    item = words_of("", public["item/23-bbbbbb.html"])
    assert "open" in item and "done" not in item


def test_minutes_that_a_party_has_not_approved_are_not_public(tmp_path: Path) -> None:
    book = book_of(
        tmp_path / "book",
        y2023=record("- [ ] First thing @homes  [id:: 23-bbbbbb]\n", 2023),
        y2024=record("- [ ] Second thing @homes  [id:: 24-bbbbbb]\n"),
    )
    for party in ("town", "homes"):
        path = "minutes/homes/2023.md"
        assert run_dialog("--book", str(book), "approve", path, "--by", party).code == 0
    assert run_dialog("--book", str(book), "approve", "homes-2024", "--by", "town").code == 0
    everything = b"".join(made(book, tmp_path / "out", "--public").values())
    assert b"First thing" in everything
    assert b"Second thing" not in everything, "Homes has not approved it"
    more = b"".join(made(book, tmp_path / "more", *PUBLIC).values())
    assert b"Second thing" in more


def test_an_approval_of_a_day_to_come_publishes_nothing(tmp_path: Path) -> None:
    """As the gate has it: somebody wrote that file by hand."""
    book = book_of(tmp_path / "book", y2024=record("- [ ] First thing @homes  [id:: 24-bbbbbb]\n"))
    for party in ("town", "homes"):
        assert run_dialog("--book", str(book), "approve", "homes-2024", "--by", party).code == 0
    approval = book / "approvals/homes.2024.homes.toml"
    text = approval.read_text(encoding="utf-8")
    # two days: at midnight a night is between this line and the command
    to_come = (today() + dt.timedelta(days=2)).isoformat()
    approval.write_text(re.sub(r"date = \S+", f"date = {to_come}", text), encoding="utf-8")
    for day in ((), ("--as-of", "2024-12-31")):
        out = tmp_path / "out"
        result = run_dialog("--book", str(book), "site", "--public", "-o", str(out), *day)
        assert result.code == 2 and "approved-on-another-day" in result.out
        assert not out.exists()


def test_a_book_cloned_by_windows_gives_the_same_pages(example: Path, tmp_path: Path) -> None:
    before = made(example, tmp_path / "lf", *DAY)
    for file in (*example.rglob("*.md"), *example.rglob("*.toml")):
        text = file.read_bytes().replace(b"\r\n", b"\n")
        file.write_bytes(text.replace(b"\n", b"\r\n"))
    assert made(example, tmp_path / "crlf", *DAY) == before


PLACES = {
    "participant": ("participants:\n  - {party: town, office: desk, name: Karla Brink}\n", ""),
    "note": ("note: Karla Brink was away\n", ""),
    "paper": ("documents:\n  - {name: Letter of Karla Brink}\n", ""),
    "heading": ("", "## 1. Report by Karla Brink\n\nShort.\n"),
    "prose": ("", "Karla Brink said so.\n"),
    "item": ("", "- [ ] Karla Brink calls @homes  [id:: 24-aaaaaa]\n"),
    "owner": ("", "- [ ] Calls  [owner:: Karla Brink]  [id:: 24-aaaaaa]\n"),
    "measure": (
        "",
        "- Agreement: Calls @homes  [measure:: Karla Brink called]  [id:: 24-aaaaaa]\n",
    ),
    "theme": ("", "- [ ] Calls @homes  [theme:: Karla Brink]  [id:: 24-aaaaaa]\n"),
    "detail": ("", "- [ ] Calls @homes  [id:: 24-aaaaaa]\n  Ask Karla Brink\n"),
    "remark": ("", "- Remark: As Karla Brink put it @homes\n"),
    "figure": ("key_figures:\n  - {name: Calls to Karla Brink, value: 4}\n", ""),
    "department": ("key_figures:\n  - {name: calls, department: Karla Brink, value: 4}\n", ""),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_private_name_is_public(tmp_path: Path, place: str) -> None:
    front, body = PLACES[place]
    text = record(body + "\nText.\n").replace("status: final\n", f"status: final\n{front}")
    book = book_of(tmp_path / "book", y2024=text)
    result = run_dialog("--book", str(book), "site", *PUBLIC, "-o", str(tmp_path / "out"))
    if result.code == 1:
        assert "personal-data: 'Karla Brink" in result.out
        assert not (tmp_path / "out").exists()
        return
    files = contents(tmp_path / "out")
    for path, data in files.items():
        assert "brink" not in f"{path} {data.decode()}".lower(), path


@pytest.mark.parametrize(
    ("said", "what", "code"),
    [
        ("call 55 88 21 77", "phone number", 1),
        ("write to kb@example.org", "e-mail address", 1),
        ("born 010190-1234", "CPR number", 2),  # an error of the record, as `check` says
    ],
)
def test_one_finding_stops_all(tmp_path: Path, said: str, what: str, code: int) -> None:
    clean = record("- [ ] Paint @homes  [id:: 24-aaaaaa]\n")
    book = book_of(tmp_path / "book", y2024=clean, y2023=record(f"Please {said}.\n", 2023))
    out = tmp_path / "out"
    result = run_dialog("--book", str(book), "site", *PUBLIC, "-o", str(out))
    assert result.code == code
    assert "minutes/homes/2023.md:7" in result.out and what in result.out
    assert not out.exists()
    assert run_dialog("--book", str(book), "site", "-o", str(out)).code == 0, "the house may know"


def test_a_finding_is_said_of_its_book(tmp_path: Path) -> None:
    """Both books have it in the same line of a record of the same name; the search above them, in
    which it is found again, says nothing more.
    """
    line = "- [ ] Call 55 88 21 77 @homes  [id:: 24-aaaaaa]\n"
    clean = "- [ ] Paint the doors @homes  [id:: 24-bbbbbb]\n"
    roots = {name: book_of(tmp_path / name, y2024=record(line)) for name in ("east", "west")}
    book_of(tmp_path / "north", y2024=record(clean))
    books = [part for name in ("north", *roots) for part in ("--book", str(tmp_path / name))]
    out = tmp_path / "out"
    result = run_dialog("--lang", "en", *books, "site", "-o", str(out), *PUBLIC)
    assert result.code == 1 and not out.exists()
    places = re.findall(r"^(\S+): error: personal-data", result.out, re.MULTILINE)
    assert places == [f"{root}/minutes/homes/2024.md:7:12" for root in roots.values()]


def test_a_number_that_tags_part_is_found() -> None:
    page = "<p>call 55 88 <b>21</b> <a href='x'>77</a></p><td>1</td><td>2</td>"
    words = words_of("x.html", page.encode())
    assert "55 88 21 77" in words
    assert "1\n" in words, "cells are no sentence"


# --- hostile records


HOSTILE = (
    "# </script><script>alert(1)</script>\n\n"
    "- [ ] </script><img src=x onerror=alert(1)> \u202egnp.exe @homes  [id:: 24-aaaaaa]\n"
    "- [ ] <!-- <script> --> <svg/onload=alert(3)> {{ 7 * 7 }} @homes  [id:: ../../../etc/passwd]\n"
    f"- [ ] {'long ' * 4200}@homes  [id:: con]\n"
    "- [ ] [click](javascript:alert(1)) and ![x](http://evil.example/x.png) @homes  [id:: 24-d]\n"
    '- Agreement: x @homes  [theme:: "><script>alert(2)</script>]  [id:: 24-e]\n'
)


def test_a_hostile_record_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    files = made(book_of(tmp_path / "book", y2024=record(HOSTILE)), tmp_path / "out")
    assert all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?\.[a-z]+", path) for path in files), files
    scripts = {path: data.count(b"<script") for path, data in files.items()}
    assert {count for path, count in scripts.items() if path.endswith(".html")} == {1, 3}
    long = {path for path, data in files.items() if b"long " * 4199 in data}
    assert {path for path in long if path.endswith(".html")} == {
        "item/con-.html",
        "meeting/homes-2024.html",
    }, "a list shows the beginning"
    for path, data in files.items():
        text = data.decode()
        assert "\u202e" not in text, path
        if path.endswith(".html"):
            page = _Links(text)
            assert not [name for name in page.attributes if name.startswith("on")], path
            assert not {"img", "svg/onload=alert(3)", "iframe", "object"} & page.tags, path
            others = [each for each in page.targets if ":" in each]
            assert set(others) <= {"http://evil.example/x.png"}, "shown as a link"
    index = re.search(
        rb'(?s)<script type="application/json" id="index">(.*?)</script>', files["search.html"]
    )
    assert index is not None and b"<" not in index[1]
    assert json.loads(index[1])["hits"]


def test_a_line_that_is_not_read_stops_the_pages_and_is_named(tmp_path: Path) -> None:
    """What stands at its end may close it to the public."""
    book = book_of(tmp_path / "book", y2024=record(f"- [ ] {'long ' * 7000}@homes\n"))
    result = run_dialog("--book", str(book), "site", "-o", str(tmp_path / "out"))
    assert (result.code, result.out) == (2, "")
    assert "minutes/homes/2024.md:7" in result.err
    assert "the line has 35012 characters; more than 32000 are not read" in result.err
    assert "what is closed cannot be told" in result.err
    assert not (tmp_path / "out").exists()


def test_the_policy_names_what_runs(site: dict[str, bytes]) -> None:
    from base64 import b64encode

    for path in ("index.html", "search.html", "meeting/lejerbo-2021.html"):
        text = site[path].decode()
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy is not None
        said = policy[1].replace("&#39;", "'")
        inline = re.findall(r"(?s)<script>(.*?)</script>", text)
        inline += re.findall(r"(?s)<style>(.*?)</style>", text)
        for each in inline:
            digest = b64encode(hashlib.sha256(each.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in said, path
        assert said.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe-inline" not in said and "http" not in said


# --- the folder


def test_the_same_book_gives_the_same_bytes(tmp_path: Path, site: dict[str, bytes]) -> None:
    assert made(EXAMPLE, tmp_path / "again", *DAY) == site


def test_only_what_differs_is_written_and_only_ours_removed(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(example, out, *DAY)
    (out / "own.txt").write_text("kept", encoding="utf-8")
    times = {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    assert (
        "files written: 0, removed: 0"
        in run_dialog("--book", str(example), "site", "-o", str(out), *DAY).err
    )
    assert {file: file.stat().st_mtime_ns for file in times} == times
    (example / "minutes/bolig-naestved/2022.md").unlink()
    result = run_dialog("--book", str(example), "site", "-o", str(out), *DAY)
    assert result.code == 0
    assert not (out / "meeting/bolig-naestved-2022.html").exists()
    assert (out / "meeting/lejerbo-2022.html").stat().st_mtime_ns == times[
        out / "meeting/lejerbo-2022.html"
    ]
    assert (out / "own.txt").read_text(encoding="utf-8") == "kept"
    assert set(json.loads((out / "site.json").read_bytes())["files"]) == set(contents(out)) - {
        "site.json",
        "own.txt",
    }


def test_a_terminal_sees_how_far_it_is(example: Path, tmp_path: Path) -> None:
    """A bar that goes to 100 % and away, and then what was done; a file sees no bar."""
    out = str(tmp_path / "out")
    keeper, terminal = pty.openpty()
    command = (sys.executable, "-m", "dialogtool", "--lang", "en", "--book", str(example))
    with subprocess.Popen(
        (*command, "site", "-o", out, *DAY), stdout=subprocess.PIPE, stderr=terminal
    ) as running:
        os.close(terminal)
        said = b"".join(_read(keeper)).decode()
    os.close(keeper)
    assert running.returncode == 0
    shares = [int(share) for share in re.findall(r"(\d+)%", said)]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 100
    assert "making pages" in said
    left = said.rpartition("\x1b[2K")[2].split()
    assert " ".join(left).startswith("52 pages in ") and left[-1].endswith("index.html")
    assert "making pages" not in run_dialog(*command[3:], "site", "-o", out, *DAY).err


def _read(keeper: int) -> Iterator[bytes]:
    """What is written to a terminal, until the last that writes to it ends (EIO on Linux)."""
    with suppress(OSError):
        while data := os.read(keeper, 4096):
            yield data


def test_a_page_changed_by_hand_is_not_overwritten(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(example, out, *DAY)
    (out / "index.html").write_text("mine", encoding="utf-8")
    result = run_dialog("--book", str(example), "site", "-o", str(out), *DAY)
    assert result.code == 2 and "was changed after this program wrote it" in result.err
    assert (out / "index.html").read_text(encoding="utf-8") == "mine"
    assert run_dialog("--book", str(example), "site", "-o", str(out), "--force", *DAY).code == 0
    assert b"<!DOCTYPE html>" in (out / "index.html").read_bytes()


def test_check_says_whether_the_pages_are_those_of_the_book(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(example, out, *PUBLIC, *DAY)
    check = ("--book", str(example), "site", "--check", str(out))
    assert run_dialog(*check) == (0, "", "")
    record_file = example / "minutes/lejerbo/2022.md"
    text = record_file.read_text(encoding="utf-8")
    record_file.write_text(
        text.replace("Solceller på Manøvej", "Solceller på Præstøvej"), encoding="utf-8"
    )
    before = contents(out)
    result = run_dialog(*check)
    assert result.code == 1 and "changed: item/22-g5d8wn.html\n" in result.out
    assert contents(out) == before
    assert run_dialog("--book", str(example), "site", "--check", str(tmp_path)).code == 2


def test_where_no_pages_may_lie(example: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    write_book(full, {"letter.txt": "mine"})
    before = contents(example)
    for place in (
        full,
        example,
        example / "minutes",
        example / "minutes/lejerbo",
        full / "letter.txt",
    ):
        result = run_dialog("--book", str(example), "site", "-o", str(place), *DAY)
        assert result.code == 2, place
    assert contents(example) == before
    assert contents(full) == {"letter.txt": b"mine"}


def test_a_foreign_inventory_removes_nothing(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    digest = hashlib.sha256(b"mine").hexdigest()
    listed = {"../letter.txt": digest, "/etc/hostname": digest, "edited.html": "0" * 64}
    inventory = {"schema": 1, "order": {}, "files": listed}
    write_book(
        tmp_path,
        {"letter.txt": "mine", "out/site.json": json.dumps(inventory), "out/edited.html": "mine"},
    )
    made(example, out, *DAY)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "edited.html").read_text(encoding="utf-8") == "mine"
    (out / "site.json").write_text("[]", encoding="utf-8")
    result = run_dialog("--book", str(example), "site", "-o", str(out), *DAY)
    assert result.code == 2 and "is not understood" in result.err


def test_a_link_in_the_folder_leads_nowhere_else(example: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_book(out, {"site.json": json.dumps({"schema": 1, "order": {}, "files": {}})})
    (out / "item").symlink_to(elsewhere, target_is_directory=True)
    result = run_dialog("--book", str(example), "site", "-o", str(out), *DAY)
    assert result.code == 2 and "would lie outside the folder" in result.err
    assert not list(elsewhere.iterdir())


def test_dry_run_writes_nothing(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run_dialog("--book", str(example), "site", "-o", str(out), "--dry-run", *DAY)
    assert result.code == 0 and "new: index.html\n" in result.out
    assert not out.exists()


# --- addresses and words

names = st.text(st.sampled_from("aæÅø é-_./\\<0ß"), max_size=6) | st.text(max_size=8)


@given(st.lists(names, unique=True, max_size=8))
def test_every_thing_has_a_page_of_its_own(keys: list[str]) -> None:
    pages = pages_in("item", keys, str)
    assert list(pages) == keys
    assert len({page.lower() for page in pages.values()}) == len(keys)
    for page in pages.values():
        assert re.fullmatch(r"item/[a-z0-9-]+\.html", page)


@given(names)
def test_a_name_in_plain_letters_stays(text: str) -> None:
    assert plain_name(plain_name(text)) in (plain_name(text), f"{plain_name(text)}-")
    assert fold(fold(text)) == fold(text)


paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(paths, paths, st.sampled_from(["", "#open"]))
def test_a_way_leads_to_its_target(page: str, target: str, part: str) -> None:
    there = way(page, target + part)
    file, _, anchor = there.partition("#")
    assert normpath(join(dirname(page), file)) == target if file else page == target
    assert f"#{anchor}" == part if part else not anchor


def test_names_of_devices_are_no_pages() -> None:
    assert list(pages_in("item", ["con", "COM1", "index"], str).values()) == [
        "item/con-.html",
        "item/com1-.html",
        "item/index-2.html",
    ]


def test_keys_that_a_disk_could_mix_up_have_a_page_each(tmp_path: Path) -> None:
    keys = ("con", "aux", "Flats", "flats")
    records = {
        f"minutes/{number}/2024.md": record(f"- [ ] Paint @{key}\n").replace(
            "organisation: homes", f"organisation: {key}"
        )
        for number, key in enumerate(keys)
    }
    book = write_book(tmp_path / "book", {"dialog.toml": SETTINGS, **records})
    files = made(book, tmp_path / "out")
    own = {path for path in files if path.startswith("organisation/")}
    assert own == {
        *("organisation/aux-.html", "organisation/con-.html", "organisation/index.html"),
        *("organisation/flats.html", "organisation/flats-2.html", "organisation/homes.html"),
    }


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ældre", "aeldre"),
        ("ÅBENRÅ", "aabenraa"),
        ("Sønderborg", "soenderborg"),
        ("Café", "cafe"),
        ("Malmö", "malmoe"),
        ("a\u030a", "aa"),
    ],
)
def test_danish_letters_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def _hits(site: dict[str, bytes]) -> Iterator[list[str]]:
    found = re.search(rb'(?s)id="index">(.*?)</script>', site["search.html"])
    assert found is not None
    yield from json.loads(found[1])["hits"]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("- one\n  - **two** of `three`\n", "one two of three"),
        ("1. first\n> said\n# Heading\n", "first said Heading"),
        ("3.500 kr. - and 1.5 - stay", "3.500 kr. - and 1.5 - stay"),
    ],
)
def test_an_excerpt_has_no_marks_of_markdown(markdown: str, words: str) -> None:
    assert plain_words(markdown) == words


def test_the_search_knows_settled_promises_of_all_years(site: dict[str, bytes]) -> None:
    hits = list(_hits(site))
    assert ["item/21-q4t7jy.html", "kept"] in [[hit[0], hit[4]] for hit in hits]
    assert {re.findall(r" (\d{4})\b", hit[3])[0] for hit in hits} == {"2020", "2021", "2022"}
