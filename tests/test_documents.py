"""The agreement document: whole outputs, and what a hostile text or template can do: nothing."""

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT, Result, approve_all, run_dialog, write_book
from dialogtool.documents import wording
from dialogtool.documents.html_text import html_text
from dialogtool.documents.templates import PURPOSES
from dialogtool.documents.typography import plain

GOLDEN = ROOT / "tests" / "golden"


def without_commit(text: str) -> str:
    text = re.sub(r"; git <code>[0-9a-f]{40}(-dirty)?</code>", "", text)
    return re.sub(r"; git `[0-9a-f]{12}(-dirty)?`", "", text)


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_agreement(
    form: str, language: str, same_as: Callable[[str, Path], None]
) -> None:
    result = run_dialog(
        "--book",
        str(EXAMPLE),
        "render-agreement",
        "lejerbo",
        "--period",
        "2021",
        "--format",
        form,
        "--lang",
        language,
    )
    assert (result.code, result.err) == (0, "")
    same_as(without_commit(result.out), GOLDEN / f"agreement-2021.{language}.{form}")


def test_later_years_change_nothing_in_it(example: Path) -> None:
    arguments = ("render-agreement", "lejerbo", "--period", "2021")
    before = run_dialog(*arguments, cwd=example).out
    (example / "minutes/lejerbo/2022.md").unlink()
    assert without_commit(run_dialog(*arguments, cwd=example).out) == without_commit(before)


class Outline(HTMLParser):
    """Headings, scopes of header cells, and the language of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.scopes: list[str | None] = []
        self.language: str | None = None
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))
        if tag == "html":
            self.language = dict(attrs).get("lang")


def test_the_page_is_built_for_everybody() -> None:
    page = Outline()
    page.feed(
        run_dialog(
            "--book",
            str(EXAMPLE),
            "render-agreement",
            "lejerbo",
            "--format",
            "html",
            "--lang",
            "da",
        ).out
    )
    assert page.language == "da"
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(
        after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
    )
    assert set(page.scopes) == {"row", "col"}
    assert {"main", "title", "style"} <= page.tags
    assert not {"script", "img", "link", "iframe"} & page.tags


HOSTILE = "<script>alert(1)</script> ![x](http://evil/x.png) [y](javascript:alert(1)) {{ 7*7 }} \x1b[31m | **fed**"


@pytest.fixture
def hostile_book(tmp_path: Path) -> Path:
    toml = '[dialog]\nlanguage = "en"\n[parties.homes]\nname = "<b>Homes</b>\\u001b[31m"\n'
    record = (
        "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\nnote: '<i>note</i>'\n"
        "key_figures:\n  - {name: '<u>x</u>', value: '<s>1</s>'}\n---\n"
        f"- Agreement: {HOSTILE}  [id:: 25-aaaaaa]\n- [ ] {HOSTILE}  [id:: 25-bbbbbb]\n"
    )
    follow = (
        "---\norganisation: homes\nperiod: 2026\ndate: 2026-01-01\n---\n"
        f"- Agreement: [ref:: 25-aaaaaa] {HOSTILE}  [result:: partly]\n  {HOSTILE}\n"
    )
    return write_book(
        tmp_path,
        {"dialog.toml": toml, "minutes/homes/2025.md": record, "minutes/homes/2026.md": follow},
    )


@pytest.mark.parametrize("period", ["2025", "2026"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_no_markup_of_a_record_gets_out(hostile_book: Path, form: str, period: str) -> None:
    result = run_dialog(
        "render-agreement", "homes", "--period", period, "--format", form, cwd=hostile_book
    )
    assert result.code == 0
    for raw in (
        "<script",
        "<img",
        "<b>Homes",
        "<i>note",
        "<u>x",
        "<s>1",
        "\x1b",
        'href="javascript',
    ):
        assert raw not in result.out
    assert "{{ 7*7 }}" in result.out
    assert "alert(1)" in result.out, "the text itself is not lost"


@pytest.mark.parametrize(
    "arguments",
    [
        ("open-actions",),
        ("open-actions", "--format", "md"),
        ("open-actions", "--group-by", "owner", "--format", "md"),
        ("show-item", "25-bbbbbb"),
        ("list-meetings",),
        ("list-meetings", "--format", "md"),
        ("new-meeting", "homes", "--dry-run"),
        ("check",),
        ("check", "--format", "github"),
    ],
)
def test_no_output_holds_an_escape(hostile_book: Path, arguments: tuple[str, ...]) -> None:
    result = run_dialog(*arguments, cwd=hostile_book)
    assert "\x1b" not in result.out + result.err
    if "md" in arguments:
        assert "<b>" not in result.out


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ document.periode }}\n", "agreement.md.j2:1: "),
        ("ok\n\n{{ document.period.nothing }}\n", "agreement.md.j2:3: "),
        ("{% if %}\n", "agreement.md.j2:1: "),
        ("{{ document.__class__.__mro__ }}\n", "agreement.md.j2:1: "),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "agreement.md.j2:1: "),
        ("a\n{{ 1 / 0 }}", "agreement.md.j2:2: "),
        ("a\n{% include 'nowhere.j2' %}", "nowhere.j2"),
        ("{% include '../../../../etc/passwd' %}", "passwd"),
        ("{% for x in range(10000000) %}{% endfor %}", "agreement.md.j2:1: "),
        ("{{ 'a' * 10**9 }}", "agreement.md.j2:1: "),
        ("{{ 9 ** 99999999 }}", "agreement.md.j2:1: "),
        (
            "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
            "agreement.md.j2: is nested too deeply",
        ),
    ],
)
def test_a_bad_template_is_one_message(example: Path, template: str, message: str) -> None:
    write_book(example, {"templates/agreement.md.j2": template})
    result = run_dialog("render-agreement", "lejerbo", cwd=example)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_book_overrides_one_file_at_a_time(example: Path) -> None:
    write_book(example, {"templates/document.css": "/* our own */"})
    page = run_dialog("render-agreement", "lejerbo", "--format", "html", cwd=example).out
    assert "/* our own */" in page
    assert "<h1>Agreement document 2022</h1>" in page


def test_a_template_of_ones_own(example: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(
        "{% for each in document.organisations %}{{ each.name }}{% endfor %} {{ document.date | date }}",
        encoding="utf-8",
    )
    result = run_dialog(
        "render-agreement",
        "lejerbo",
        "--period",
        "2021",
        "--template",
        str(file),
        "--lang",
        "da",
        cwd=example,
    )
    assert result.out == "Lejerbo 1. marts 2022"


def test_an_output_file_is_not_overwritten(example: Path) -> None:
    arguments = ("render-agreement", "lejerbo", "-o", "aftale.md")
    assert run_dialog(*arguments, cwd=example).code == 0
    first = (example / "aftale.md").read_text(encoding="utf-8")
    refused = run_dialog(*arguments, "--period", "2021", cwd=example)
    assert (refused.code, (example / "aftale.md").read_text(encoding="utf-8")) == (2, first)
    assert run_dialog(*arguments, "--period", "2021", "--force", cwd=example).code == 0
    assert (example / "aftale.md").read_text(encoding="utf-8") != first


def test_what_is_closed_stays_closed(tmp_path: Path) -> None:
    record = (
        "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n---\n::: closed\n- Agreement: Secret one @homes  [id:: 25-aaaaaa]\n"
        "- [ ] Secret two  [public:: A matter of staff]  [id:: 25-bbbbbb]\n:::\n- [ ] Open three  [id:: 25-cccccc]\n"
    )
    book = write_book(
        tmp_path, {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/homes/2025.md": record}
    )
    text = run_dialog("render-agreement", "homes", cwd=book).out
    assert "Secret" not in text
    assert "A matter of staff" in text
    assert "(closed item)" in text
    assert "Open three" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            (
                "30. juni 2022",
                "748.000 kr.",
                "1.234,50",
                "4.000",
                "ca. 7",
            ),
        ),
        (
            "en",
            (
                "30 June 2022",
                "DKK 748,000",
                "1,234.50",
                "4,000",
                "ca. 7",
            ),
        ),
    ],
)
def test_wording(language: str, said: tuple[str, ...]) -> None:
    assert said == (
        wording.say_date(dt.date(2022, 6, 30), language),
        wording.say_amount("748000", "DKK", language),
        wording.say_number("1234.50", language),
        wording.say_number("4000", language),
        wording.say_number("ca. 7", language),
    )


@pytest.mark.parametrize("document", ["render-minutes", "render-agreement"])
def test_what_belongs_to_an_item_begins_without_a_line_of_blanks(
    tmp_path: Path, document: str
) -> None:
    item = "- Agreement: The plan @homes  [id:: 26-k7q4mz]\n\n  It has parts.\n"
    text = f"---\ndate: 2026-08-06\nstatus: final\n---\n## Plans\n\n{item}"
    book = write_book(tmp_path, {"minutes/homes/2026.md": text})
    said = run_dialog("--book", str(book), "--lang", "en", document, "homes").out
    assert "\n\n  It has parts." in said.replace("    It", "  It")
    assert not any(line.isspace() for line in said.split("\n"))


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("512000.5", "DKK", "512.000,50 kr."),
        ("-0.5", "kr", "−0,50 kr."),
        ("512000", "DKK", "512.000 kr."),
        ("512000.25", "DKK", "512.000,25 kr."),
        ("1.5", "mio. kr.", "1,5 mio. kr."),
        ("68.4", "%", "68,4 %"),
        ("17.5", "uger", "17,5 uger"),
        ("17.5", "", "17,5"),
        ("ca. 7,5", "DKK", "ca. 7,5 kr."),
    ],
)
def test_half_a_krone_is_fifty_oere(number: str, unit: str, said: str) -> None:
    assert wording.say_amount(number, unit, "da") == said


@pytest.mark.parametrize(
    ("typed", "danish", "english"),
    [
        ("13:00-15:00", "kl. 13.00-15.00", "13:00-15:00"),
        ("13.00 – 15.30", "kl. 13.00-15.30", "13:00-15:30"),
        ("13:00", "kl. 13.00", "13:00"),
        ("kl. 13", "kl. 13.00", "13:00"),
        ("Kl 9-kl. 10.30", "kl. 09.00-10.30", "09:00-10:30"),
        ("13-15", "kl. 13.00-15.00", "13:00-15:00"),
        ("efter frokost", "efter frokost", "efter frokost"),
        ("2021-1234", "2021-1234", "2021-1234"),
        ("13:75", "13:75", "13:75"),
    ],
)
def test_a_time_is_said_one_way_however_it_is_typed(typed: str, danish: str, english: str) -> None:
    said = [wording.say_time(typed, language) for language in ("da", "en")]
    assert said == [danish, english]


@pytest.mark.parametrize(
    ("unit", "danish", "english"),
    [
        ("kr", "2.500 kr.", "DKK 2,500"),
        ("Kroner", "2.500 kr.", "DKK 2,500"),
        ("mio. kr.", "2.500 mio. kr.", "DKK 2,500 million"),
        ("t.kr.", "2.500 t.kr.", "DKK 2,500 thousand"),
        ("procent", "2.500 %", "2,500%"),
        ("år", "2.500 år", "2,500 years"),
        ("lejemål", "2.500 lejemål", "2,500 lejemål"),
    ],
)
def test_a_unit_is_known_however_it_is_written(unit: str, danish: str, english: str) -> None:
    said = [wording.say_amount("2500", unit, language) for language in ("da", "en")]
    assert said == [danish, english]


@pytest.mark.parametrize(
    ("word", "danish", "english"),
    [
        ("gul", "gul", "yellow"),
        ("Red", "rød", "red"),
        ("kræver opmærksomhed", "kræver opmærksomhed", "needs attention"),
        ("fine", "tilfredsstillende", "satisfactory"),
        ("under pres", "under pres", "under pres"),
    ],
)
def test_an_assessment_is_said_in_the_language_of_the_reader(
    word: str, danish: str, english: str
) -> None:
    said = [wording.say_assessment(word, language) for language in ("da", "en")]
    assert said == [danish, english]
    assert wording.is_known_assessment(word) is (danish != english)


JOINT = (
    "---\norganisation: [a, b]\nperiod: 2025\ndate: 2025-11-01\nparticipants:\n  - {party: a}\n  - {party: b}\n---\n"
    "- Agreement: One list @a @b  [id:: 25-aaaaaa]\n- [ ] Send it @a @b  [id:: 25-bbbbbb]\n"
)


def test_a_joint_item_stands_once_while_all_owe_it(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/joint/2025.md": JOINT}
    )
    text = run_dialog("render-agreement", "a", cwd=book).out
    assert text.count("One list") == text.count("Send it") == 1
    assert text.count("Responsible: a; b") == 2
    draft = run_dialog("new-meeting", "b", "--dry-run", cwd=book).out
    assert "{party: b}" in draft
    assert "{party: a}" not in draft


@pytest.mark.parametrize("form", ["md", "html", "pdf", "docx"])
@pytest.mark.parametrize("command", ["render-agreement", "render-minutes"])
def test_every_form_from_the_command_line(example: Path, command: str, form: str) -> None:
    begins = {"md": b"# ", "html": b"<!DOCTYPE html>", "pdf": b"%PDF-1.7", "docx": b"PK\x03\x04"}
    assert run_dialog(command, "lejerbo", "-o", f"a.{form}", cwd=example).code == 0
    assert run_dialog(command, "lejerbo", "--format", form, "-o", "b.bin", cwd=example).code == 0
    data = (example / f"a.{form}").read_bytes()
    assert data == (example / "b.bin").read_bytes(), "the same input, the same bytes"
    assert data.lstrip().startswith(begins[form])


def test_all_meetings_of_a_year_at_once(example: Path) -> None:
    result = run_dialog(
        "render-minutes", "--all", "--period", "2021", "-o", "out", "--format", "pdf", cwd=example
    )
    assert result.code == 0, result.err
    assert sorted(each.name for each in (example / "out").iterdir()) == [
        "account-bolig-naestved-2021.pdf",
        "account-lejerbo-2021.pdf",
    ]
    latest = run_dialog(
        "render-agreement", "--all", "-o", "new", "--as-of", "2022-10-01", cwd=example
    )
    assert latest.code == 0
    assert sorted(each.name for each in (example / "new").iterdir()) == [
        "agreement-bolig-naestved-2021.md",
        "agreement-lejerbo-2021.md",
    ]


def test_a_joint_meeting_gives_one_document(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/joint/2025.md": JOINT}
    )
    assert run_dialog("render-agreement", "--all", "-o", "out", cwd=book).code == 0
    assert [each.name for each in (book / "out").iterdir()] == ["agreement-a-b-2025.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "which organisation?"),
        (("--all",), "--all writes many files"),
        (("lejerbo", "--all", "-o", "out"), "do not give one"),
        (("--all", "-o", "out", "--period", "1999"), "there are no minutes for 1999"),
        (("lejerbo", "-o", "a.odt"), "'odt' is not a document format"),
    ],
)
def test_what_cannot_be_made_is_said(example: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run_dialog("render-agreement", *arguments, cwd=example)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("document", ["minutes", "agenda"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_the_whole_account(document: str, form: str, same_as: Callable[[str, Path], None]) -> None:
    words = ("render-minutes", "--agenda") if document == "agenda" else ("render-minutes",)
    result = run_dialog(
        "--book",
        str(EXAMPLE),
        *words,
        "lejerbo",
        "--period",
        "2021",
        "--format",
        form,
        "--lang",
        "da",
    )
    assert (result.code, result.err) == (0, "")
    same_as(without_commit(result.out), GOLDEN / f"{document}-2021.da.{form}")


ODD = """---
organisation: homes
period: 2025
date: 2025-11-01
participants:
  - {party: homes, role: chair, attendance: excused, items: [1]}
---
Above all.

# The title

Below the title.

First
-----
- [ ] Ask @homes  [id:: 25-aaaaaa]
  a detail
    - [x] Nested @homes  [id:: 25-bbbbbb]
      its detail
  more of the first
- plain bullet

| a | b |
| - | - |
| 1 | 2 |

<!-- a comment
over lines --> after it

::: closed
- Decision: Secret
Secret prose
:::
#### Too deep

Prose. <b>raw</b>

## Closed one  <!-- x -->
::: closed
all of it
:::
## Empty one
"""


def test_nothing_of_the_minutes_is_lost_or_leaked(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, {"dialog.toml": '[dialog]\nlanguage = "en"\n', "minutes/homes/2025.md": ODD}
    )
    html = plain(run_dialog("render-minutes", "homes", "--format", "html", cwd=book).out)
    text = run_dialog("render-minutes", "homes", cwd=book).out
    for words in ("Above all", "Below the title", "Ask", "a detail", "Nested", "its detail", "more of the first", "plain bullet",
                  "after it", "Too deep", "Prose.", "Closed one", "Empty one", "Chair, homes (item 1)"):  # fmt: skip
        assert words in html, words
        assert words in text, words
    assert html.count("em is closed.</p>") == 2, "said once in each of the two sections"
    for secret in ("Secret", "all of it", "a comment", "over lines", "-----"):
        assert secret not in html, secret
    for secret in ("Secret", "all of it", "a comment", "over lines"):
        assert secret not in text, secret
    assert "<b>raw" not in html
    assert '<th scope="row">1</th>' in html
    levels = [int(each) for each in re.findall(r"<h(\d)", html)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_account_says_what_the_law_asks_for_and_it_lacks(tmp_path: Path) -> None:
    record = "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n---\n- Remark: Good @town\n"
    toml = '[dialog]\nlanguage = "en"\nmunicipality = "town"\n[parties.town]\nname = "Town"\n[parties.homes]\nname = "Homes"\n'
    book = write_book(tmp_path, {"dialog.toml": toml, "minutes/homes/2025.md": record})
    result = run_dialog("render-minutes", "homes", cwd=book)
    assert "the minutes have no assessment by Homes" in result.err
    assert "by Town" not in result.err
    assert "the minutes have no new agreements" in result.err


def test_the_account_of_new_actions_alone_does_not_say_that_nothing_was_agreed(
    tmp_path: Path,
) -> None:
    record = "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n---\n"
    toml = '[dialog]\nlanguage = "en"\n[parties.homes]\nname = "Homes"\n'
    agreed = "New actions are listed under the items above."
    for line, says in (
        ("- [ ] Paint the **gate** @homes  [id:: 25-aaaaaa]", True),
        ("- Agreement: Paint the gate @homes  [id:: 25-aaaaaa]", False),
        ("- Remark: Good @homes", False),
        ("::: closed\n- [ ] Secret @homes  [id:: 25-aaaaaa]\n:::", False),
    ):
        book = write_book(
            tmp_path, {"dialog.toml": toml, "minutes/homes/2025.md": f"{record}{line}\n"}
        )
        for form in ("md", "html"):
            text = run_dialog("render-minutes", "homes", "--format", form, cwd=book).out
            assert (agreed in text) is says, line


def test_the_house_style(example: Path) -> None:
    toml = (example / "dialog.toml").read_text(encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    style = '\n[documents]\naccent = "#7a1f3d"\nlogo = "logo.svg"\nlogo_alt = "Byvåben"\n'
    write_book(example, {"dialog.toml": toml + style, "logo.svg": svg, "a.gif": "GIF89a"})
    page = run_dialog("render-agreement", "lejerbo", "--format", "html", cwd=example).out
    assert "--brand: #7a1f3d" in page
    assert '<img src="data:image/svg+xml;base64,' in page
    assert 'alt="Byvåben"' in page
    for wrong, said in (
        ('accent = "#ffd700"', "a contrast of 1.4:1"),
        ('accent = "#777777"', "a contrast of 4.47:1"),
        ('accent = "gold"', "is not a colour"),
    ):
        write_book(example, {"dialog.toml": f"{toml}\n[documents]\n{wrong}\n"})
        assert said in run_dialog("check", cwd=example).out
    for wrong, said in (
        ("../secret.svg", "outside the book"),
        ("no.svg", "cannot read"),
        ("a.gif", "cannot be the logo"),
    ):
        write_book(example, {"dialog.toml": f'{toml}\n[documents]\nlogo = "{wrong}"\n'})
        result = run_dialog("render-agreement", "lejerbo", cwd=example)
        assert result.code == 2
        assert said in result.err, result.err


def test_templates_are_listed_and_copied(example: Path) -> None:
    listed = run_dialog("templates", cwd=example).out
    assert all(len(line) <= 80 for line in listed.splitlines())
    folder = ROOT / "templates"
    shipped = {
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if each.suffix in (".j2", ".css") and each.parent.name != "new-book"
    }
    assert shipped == set(PURPOSES), "every template has a purpose"
    assert all(f"\n{name} " in f"\n{listed}" for name in shipped)
    assert run_dialog("templates", "copy", "_signatures.html.j2", cwd=example).code == 0
    copy = example / "templates/_signatures.html.j2"
    assert copy.read_bytes() == (ROOT / "templates/_signatures.html.j2").read_bytes()
    assert "[the book has its own]" in run_dialog("templates", "list", cwd=example).out
    copy.write_text("<p>Our own part</p>\n", encoding="utf-8")
    page = run_dialog("render-agreement", "lejerbo", "--format", "html", cwd=example).out
    assert "<p>Our own part</p>" in page
    assert "<h2>New agreements</h2>" in page
    again = run_dialog("templates", "copy", "_signatures.html.j2", cwd=example)
    assert (again.code, copy.read_text(encoding="utf-8")) == (2, "<p>Our own part</p>\n")
    assert (
        "did you mean '_facts.html.j2'?"
        in run_dialog("templates", "copy", "_fact.html.j2", cwd=example).err
    )


def test_a_wrong_name_says_which_there_are(example: Path) -> None:
    write_book(example, {"templates/_facts.html.j2": "x\n{{ document.periode }}"})
    result = run_dialog("render-agreement", "lejerbo", "--format", "html", cwd=example)
    assert (
        "_facts.html.j2:2: there is no 'periode'; choose one of: house, public, organisations"
        in result.err
    )


FULL = """---
organisation: homes
period: 2025
date: 2025-11-01
case_number: 25/4711
time: 10.00-12.00
venue: Town hall, room 3
chair: Karla Brink
minute_taker: Office of housing
summary: Both parties agree that 30 homes are to be renovated.
build_no: 77-1
annexes: [The accounts, The budget]
sent: 2025-10-02
---
# Meeting

## 1. Plans

- Agreement: First plan @homes  [id:: 25-aaaaa1]
- Agreement: Second plan @homes  [theme:: a]  [id:: 25-aaaaa2]
"""
NEXT = """---
organisation: homes
period: 2026
date: 2026-11-01
---
# Meeting

- Agreement: [ref:: 25-aaaaa2] Half of it  [result:: partly]
- Agreement: Third plan @homes  [id:: 26-aaaaa1]
"""
FULL_SETTINGS = """
[dialog]
language = "en"
municipality = "town"
extra_fields = ["build_no", "annexes", "sent"]
[documents]
contact = "Housing office, Town Square 1"
[parties.town]
name = "Town"
[parties.homes]
name = "Homes"
"""


@pytest.fixture
def full(tmp_path: Path) -> Path:
    files = {"dialog.toml": FULL_SETTINGS, "minutes/homes/2025.md": FULL}
    return write_book(tmp_path, files | {"minutes/homes/2026.md": NEXT})


@pytest.mark.parametrize("command", [("render-minutes",), ("render-agreement",)], ids=" ".join)
@pytest.mark.parametrize("form", ["md", "html"])
def test_the_head_of_a_document_says_what_a_case_is_filed_by(
    full: Path, command: tuple[str, ...], form: str
) -> None:
    made = run_dialog(*command, "homes", "--period", "2025", "--format", form, cwd=full).out
    said = plain(made)
    for words in (
        *("25/4711", "10:00-12:00", "Town hall, room 3", "Karla Brink", "Office of housing"),
        *("Annexes", "The accounts, The budget", "Sent", "2 October 2025"),
        *("Build no", "77-1", "Housing office, Town Square 1", "30 homes are to be renovated"),
    ):
        assert words in said, words


def test_an_agreement_has_one_number_in_every_document(full: Path) -> None:
    def rendered(*words: str) -> str:
        return plain(run_dialog(*words, cwd=full).out)

    first = rendered("render-agreement", "homes", "--period", "2025")
    assert "**2025/1 First plan**" in first and "**2025/2 Second plan**" in first
    later = rendered("render-agreement", "homes", "--period", "2026")
    assert "### 2025/2 Second plan" in later and "**2026/1 Third plan**" in later
    agenda = rendered("render-minutes", "homes", "--agenda", "--period", "2026")
    assert "2025/1 First plan" in agenda
    for form in ("html", "md"):
        for command in ("render-agreement", "render-minutes"):
            made = rendered(command, "homes", "--period", "2026", "--format", form)
            assert "2026/1" in made and "2025/2" in made


def test_an_invitation_reckons_on_the_day_it_is_made(tmp_path: Path) -> None:
    due = "- [ ] Send the plan @homes  [due:: 2025-10-01]  [id:: 24-aaaaa1]"
    head = "---\norganisation: homes\nperiod: {}\ndate: {}\n---\n# M\n\n## 1. A\n\n{}\n"
    book = write_book(
        tmp_path,
        {
            "minutes/homes/2024.md": head.format(2024, "2024-11-20", due),
            "minutes/homes/2025.md": head.format(2025, "2025-11-20", "Text."),
        },
    )
    agenda = ("render-minutes", "homes", "--agenda", "--period", "2025", "--as-of")
    early = run_dialog(*agenda, "2025-09-01", cwd=book).out
    late = run_dialog(*agenda, "2025-12-01", cwd=book).out
    assert "deadline passed" not in early and "Status on 1 September 2025" in early
    assert "deadline passed" in late and "Status on 19 November 2025" in late


def test_a_document_that_calls_something_overdue_says_on_which_day(tmp_path: Path) -> None:
    due = "- [ ] The gate  [due:: {day}]  [id:: 24-aaaaa1]\n- Approval: Plan  [awaits:: town]  [due:: {day}]  [id:: 24-aaaaa2]"
    head = "---\norganisation: homes\nperiod: {}\ndate: {}\n---\n# M\n\n## 1. A\n\n{}\n"
    for day, times in (("2025-11-19", 2), ("2025-11-20", 0)):
        book = write_book(
            tmp_path,
            {
                "dialog.toml": '[dialog]\nlanguage = "en"\n',
                "minutes/homes/2024.md": head.format(2024, "2024-11-20", due.format(day=day)),
                "minutes/homes/2025.md": head.format(2025, "2025-11-20", "Text."),
            },
        )
        for form in ("md", "html"):
            agreement = ("render-agreement", "homes", "--period", "2025", "--format", form)
            text = plain(run_dialog(*agreement, cwd=book).out)
            assert text.count("deadline passed") == times
            assert text.count("Status on 20 November 2025.") == times


def test_the_words_of_a_record_in_another_language_are_marked(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {
            "minutes/homes/2025.md": "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n"
            "mødeleder: Udvalgsformanden\nreferent: Sekretæren\ndeltagere:\n"
            "  - {part: homes, rolle: næstformand}\n  - {part: homes, rolle: kasserer, fremmøde: afbud}\n"
            "---\n# M\n\n## 1. Drift\n\nDer var orden.\n\n- Aftale: Lys i gården  [id:: 25-aaaaa1]\n"
        },
    )
    english = run_dialog("render-minutes", "homes", "--format", "html", cwd=book).out
    assert '<html lang="en">' in english
    assert '<span lang="da">Drift</span>' in english
    assert '<span lang="da">Lys i gården</span>' in english
    assert '<div lang="da">\n<p>Der var orden.</p>' in english
    for words in ("Udvalgsformanden", "Sekretæren", "Næstformand", "Kasserer"):
        assert f'<span lang="da">{words}</span>' in plain(english)
    danish = run_dialog("--lang", "da", "render-minutes", "homes", "--format", "html", cwd=book).out
    assert 'lang="da">Drift' not in danish


def test_the_note_of_origin_is_short_and_hashes_are_meta_data(full: Path) -> None:
    made = run_dialog("render-minutes", "homes", "--period", "2025", "--format", "html", cwd=full)
    shown = made.out[made.out.index("<body") :]
    assert not re.search(r"[0-9a-f]{16}", shown)
    assert "minutes/homes" not in shown
    digest = re.search(r'name="dialog-document" content="[^"]*sha256:([0-9a-f]{64})"', made.out)
    assert digest and f"document id {digest[1][:8]}" in plain(shown)


def test_where_the_sender_is_reached_may_be_published(tmp_path: Path) -> None:
    contact = "Housing office, housing@town.example, 55 12 34 56"
    record = FULL.replace("chair: Karla Brink\n", "status: final\n")

    def published(settings: str, folder: Path) -> Result:
        book = write_book(folder, {"dialog.toml": settings, "minutes/homes/2025.md": record})
        approve_all(book)
        return run_dialog("render-minutes", "homes", "--public", "--format", "html", cwd=book)

    settings = FULL_SETTINGS.replace("Housing office, Town Square 1", contact)
    assert published(settings, tmp_path / "a").code == 0
    own_field = record.replace("77-1", "55 12 34 56")
    book = write_book(
        tmp_path / "b", {"dialog.toml": FULL_SETTINGS, "minutes/homes/2025.md": own_field}
    )
    approve_all(book)
    leak = run_dialog("render-minutes", "homes", "--public", "--format", "html", cwd=book)
    assert leak.code == 1 and "55 12 34 56" in leak.err, "the same number elsewhere is looked at"


APOLOGIES = """---
organisation: homes
period: 2025
date: 2025-03-01
participants:
  - {party: homes, role: chair, name: Ann Bay}
  - {party: homes, role: deputy, attendance: excused}
  - {party: town, office: housing, attendance: excused, items: [4]}
  - {party: homes, role: auditor, attendance: absent}
---
# M
"""


def test_apologies_stand_in_the_head(tmp_path: Path) -> None:
    toml = '[dialog]\nlanguage = "en"\n[parties.homes]\nname = "Homes"\n[parties.town]\nname = "Town"\n'
    book = write_book(tmp_path, {"dialog.toml": toml, "minutes/homes/2025.md": APOLOGIES})
    html = plain(run_dialog("render-minutes", "homes", "--format", "html", cwd=book).out)
    text = run_dialog("render-minutes", "homes", cwd=book).out
    facts, _, rest = html.partition("</dl>")
    assert "<dt>Apologies</dt>\n<dd>Deputy, Homes</dd>\n<dd>housing, Town (item 4)</dd>" in facts
    assert "deputy" not in rest and "Town" not in rest, "nobody of it came"
    assert "<li>Auditor (absent)</li>" in rest
    assert "- Apologies: Deputy, Homes\n- Apologies: housing, Town (item 4)\n" in text
    assert "Homes:\n\n- Ann Bay, chair\n- Auditor (absent)\n\n" in text
    agreement = run_dialog("render-agreement", "homes", cwd=book).out
    assert "Apologies" not in agreement, "it lists no participants"


@pytest.mark.parametrize(
    ("items", "language", "said"),
    [
        ("[4]", "da", "(pkt. 4)"),
        ("[4, 5]", "da", "(pkt. 4 og 5)"),
        ("[4]", "en", "(item 4)"),
        ("[2, 4, 5]", "en", "(items 2, 4 and 5)"),
    ],
)
@pytest.mark.parametrize("form", ["md", "html"])
def test_what_somebody_was_there_for_is_counted_up_in_words(
    tmp_path: Path, items: str, language: str, said: str, form: str
) -> None:
    head = "organisation: homes\nperiod: 2025\ndate: 2025-11-01\n"
    people = f"participants:\n  - {{party: homes, role: chair, items: {items}}}\n"
    book = write_book(tmp_path, {"minutes/homes/2025.md": f"---\n{head}{people}---\n"})
    made = run_dialog("--lang", language, "render-minutes", "homes", "--format", form, cwd=book)
    assert said in plain(made.out)


def test_a_prefilled_line_that_was_left_is_printed_once(example: Path) -> None:
    day = "2023-11-14"
    assert run_dialog("new-meeting", "lejerbo", "--date", day, cwd=example).code == 0
    account = ("render-minutes", "lejerbo", "--period", "2023", "--lang", "da")
    out = run_dialog(*account, cwd=example).out
    for agreed in ("Fokus på biodiversitet i afdelingerne", "Nedsæt en enhed, som"):
        assert " ".join(out.split()).count(agreed) == 1, "an agreement, an action"
    assert "Fokus på biodiversitet i afdelingerne: **ikke vurderet på mødet**" in out
    draft = example / "minutes/lejerbo/2023.md"
    left = "[ref:: 21-p8c5hv] Fokus på biodiversitet i afdelingerne  [resultat:: ]"
    said = left.replace("afdelingerne  [resultat:: ]", "haverne  [resultat:: delvist]")
    text = draft.read_text(encoding="utf-8")
    assert left in text
    draft.write_text(text.replace(left, said), encoding="utf-8", newline="")
    out = " ".join(run_dialog(*account, cwd=example).out.split())
    assert out.count("afdelingerne – **delvist opfyldt**") == 1, "what was judged is said"
    assert out.count("afdelingerne: **delvist opfyldt**") == 1, "and listed"
    assert out.count("Fokus på biodiversitet i haverne") == 1


# --- an extract: one point


def test_an_extract_has_one_point_and_claims_nothing_else(example: Path) -> None:
    extract = ("render-agreement", "--item", "21-p8c5hv", "--lang", "da")
    out = run_dialog(*extract, cwd=example).out
    assert out.startswith("# Uddrag af aftaledokumentet 2021\n")
    assert "Fokus på biodiversitet" in out
    for other in ("Underskrift", "Nøgletal", "Social vicevært", "ingen", "Opfølgning"):
        assert other not in out
    later = run_dialog("render-agreement", "lejerbo", "--period", "2022", *extract[1:], cwd=example)
    assert "Resultat: **delvist opfyldt**" in later.out
    assert "Nye aftaler" not in later.out
    page = run_dialog(*extract, "--format", "html", cwd=example).out
    assert page.count("<h2>") == 1


def test_an_extract_is_of_a_point_of_that_meeting(example: Path) -> None:
    wrong = run_dialog("render-agreement", "lejerbo-2020", "--item", "21-p8c5hv", cwd=example)
    assert wrong.code == 2
    assert "'21-p8c5hv' is not in the agreement document of 2020-11-24" in wrong.err
    public = run_dialog("render-agreement", "--item", "21-p8c5hv", "--public", cwd=example)
    assert "'--item' does not go with '--public'" in public.err
    words = run_dialog("render-agreement", "--item", "biodiversitet i afd", cwd=example)
    assert (words.code, "Extract" in words.out) == (0, True)


@pytest.mark.parametrize("where", ["date: 2021-03-01\n", ""])
@pytest.mark.parametrize("document", ["render-agreement", "render-minutes"])
def test_what_a_follow_up_of_the_same_day_says_is_not_in_it(
    tmp_path: Path, document: str, where: str
) -> None:
    """Both parties approved the meeting's record; the follow-up line nobody approves."""
    head = "---\nperiod: 2021\nstatus: final\n{0}---\n\n"
    agreed = "- Agreement: Two roofs @a  [measure:: two]  [id:: 21-aaaaaa]\n"
    line = "- [x] [ref:: 21-aaaaaa] A hundred  [measure:: a hundred]  [due:: 2022-01-01]"
    book = write_book(tmp_path, {"minutes/a/2021.md": head.format("date: 2021-03-01\n") + agreed})
    alone = run_dialog(document, "a", "--period", "2021", cwd=book).out
    later = f"{head.format(where + 'type: follow-up' + chr(10))}{line}  [on:: 2021-03-01]\n"
    (book / "minutes/a/2021-follow-up.md").write_text(later, encoding="utf-8")
    assert "Two roofs" in alone
    assert run_dialog(document, "a", "--period", "2021", cwd=book).out == alone
    # what became of it by the end of that day is another question
    assert "A hundred" in run_dialog("show-item", "21-aaaaaa", cwd=book).out


def test_an_agreement_that_goes_on_says_until_when(tmp_path: Path) -> None:
    """The parties signed a verdict, and not the day that they had agreed on anew."""
    old = "- Agreement: {0} @a  [measure:: all]  [due:: 2021-12-31]  [id:: 20-{1}]\n"
    head = "---\ndate: {0}-03-01\nperiod: {0}\nstatus: final\n---\n\n"
    first = "".join(old.format(*each) for each in (("Locks", "aaaaaa"), ("Lamps", "bbbbbb")))
    second = (
        "- Agreement: [ref:: 20-aaaaaa] Half  [result:: partly]  [due:: 2022-12-31]\n"
        "- Agreement: [ref:: 20-bbbbbb] All lit  [result:: met]\n"
    )
    book = write_book(
        tmp_path,
        {
            "minutes/a/2020.md": head.format(2020) + first,
            "minutes/a/2021.md": head.format(2021) + second,
        },
    )
    said = run_dialog("render-agreement", "a", "--period", "2021", cwd=book).out
    assert said.count("- Goes on: ") == 1
    assert said.index("Locks") < said.index("- Goes on: new deadline 31 December 2022")
    assert said.index("- Goes on") < said.index("Lamps")
    page = run_dialog("render-agreement", "a", "--period", "2021", "--format", "html", cwd=book).out
    assert plain(page).count("Goes on with a new deadline, 31 December 2022.") == 1


SAID = {
    "dialog.toml": (
        '[dialog]\nlanguage = "da"\nmunicipality = "vig"\n[parties.vig]\nname = "Vig Kommune"\n'
        '[parties.aabo]\nname = "Aabo"\n[parties.bybo]\nname = "Bybo"\n'
    ),
    "minutes/aabo/2025.md": (
        "---\norganisation: aabo\ndato: 2025-03-14\nstyringsår: 2025\nstatus: endelig\n"
        "deltagere:\n  - {part: vig}\n  - {part: aabo, navn: Karla Brink}\n---\n\n"
        "- Beslutning: Taget skiftes @vig  [stemmer:: 7 for, 2 blankt]\n"
        "- [ ] Nyt tag @aabo  [prioritet:: høj]  [frist:: 2025-09-01]  [id:: 25-aaaaaa]\n"
        "- Aftale: Fælles vagt @aabo  [stemmer:: enstemmigt]  [mål:: 1]  [id:: 25-bbbbbb]\n"
        "- Aftale: Egen vagt @aabo  [mål:: 1]  [id:: 25-cccccc]\n"
    ),
}


def words_of(book: Path, form: str) -> str:
    """The Danish account of Aabo's meeting without its signs and tags."""
    made = run_dialog("--lang", "da", "render-minutes", "aabo", "--format", form, cwd=book).out
    return " ".join(re.sub(r"<[^>]+>|[*#]|^- ", "", made, flags=re.MULTILINE).split())


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_votes_stand_behind_what_was_decided(tmp_path: Path, form: str) -> None:
    book = write_book(tmp_path, SAID)
    told = words_of(book, form)
    assert "Taget skiftes (7 for, 2 blankt) (Vig Kommune)" in told
    assert "Fælles vagt (enstemmigt)" in told
    assert "Nyt tag (Aabo; frist 1. september 2025; prioritet: høj)" in told


@pytest.mark.parametrize("form", ["md", "html"])
def test_of_whom_nothing_is_said_the_party_alone_is_named(tmp_path: Path, form: str) -> None:
    book = write_book(tmp_path, SAID)
    told = words_of(book, form)
    assert "uden navn" not in told
    assert re.search(r"Deltagere Vig Kommune Aabo:? Karla Brink", told)


def test_a_joint_agreement_has_a_number_of_its_own_in_every_document(tmp_path: Path) -> None:
    joint = (
        "---\norganisation: [{}]\ndato: {}\nstyringsår: 2025\nstatus: endelig\n---\n\n"
        "- Aftale: {} @aabo  [mål:: 1]\n"
    )
    files = {
        "minutes/to/2025.md": joint.format("aabo, bybo", "2025-05-01", "Ens regler"),
        "minutes/tre/2025.md": joint.format("aabo, bybo, cebo", "2025-06-01", "Ens huse"),
    }
    book = write_book(tmp_path, SAID | files)
    for command in (
        ("render-agreement", "minutes/tre/2025.md"),
        ("report", "aabo", "--as-of", "2025-07-01", "--since", "2025-01-01"),
        ("report", "--all", "--as-of", "2025-07-01"),
    ):
        told = plain(run_dialog(*command, cwd=book).out)
        numbers = dict(re.findall(r"(2025/\w+):? (\w+ \w+)", told))
        assert numbers.get("2025/F2") == "Ens huse", command
        assert numbers.get("2025/F1") == "Ens regler", command
        assert (numbers.get("2025/1"), numbers.get("2025/2")) == ("Fælles vagt", "Egen vagt")


@pytest.mark.parametrize("kind", ["Påbud", "Henstilling"])
def test_an_order_is_what_the_municipality_says(tmp_path: Path, kind: str) -> None:
    head = "---\norganisation: aabo\ndato: 2025-03-14\nstyringsår: 2025\nstatus: endelig\n---\n\n"
    order = f"- {kind}: Tomgang nedbringes @aabo\n"
    own = "- Bemærkning: Det går godt @aabo\n"

    def missing(text: str) -> tuple[bool, str]:
        book = write_book(tmp_path, {**SAID, "minutes/aabo/2025.md": head + text})
        found = run_dialog("check", "--format", "lines", "--as-of", "2025-04-01", cwd=book).out
        return "one-sided" in found, run_dialog("render-minutes", "aabo", cwd=book).err

    both, silent = missing(order + own)
    assert not both and "assessment" not in silent
    one, silent = missing(order)
    assert one and "assessment by Aabo" in silent


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_account_says_what_each_item_is_and_who_approved(tmp_path: Path, form: str) -> None:
    head = "---\ndate: {0}-03-01\nperiod: {0}\nnext_meeting: 2023-11-14\n---\n\n"
    old = "- Requirement: Pay @a  [id:: 20-aaaaaa]\n- [ ] Call @a  [id:: 20-bbbbbb]\n"
    new = "- [/] [ref:: 20-aaaaaa]\n- [ ] [ref:: 20-bbbbbb]\n"
    files = {"minutes/a/2020.md": head.format(2020) + old, "minutes/a/2021.md": head.format(2021)}
    files["minutes/a/2021.md"] += new
    book = write_book(tmp_path, files)
    account = ("render-minutes", "a", "--period", "2021", "--lang", "da", "--format", form)
    said = html_text(run_dialog(*account, cwd=book).out) if form == "html" else ""
    said = plain(said or run_dialog(*account, cwd=book).out).replace("*", "")
    assert "Påbud: Pay – i gang" in said
    assert "Opgave: Call – åben" in said
    assert "Godkendelse og næste møde" in said
    assert "Ingen af parterne har godkendt referatet endnu." in said


BELOW = {
    "dialog.toml": SAID["dialog.toml"],
    "minutes/aabo/2024.md": (
        "---\ndato: 2024-03-14\nstyringsår: 2024\nstatus: endelig\n---\n\n"
        "- Ønske: Grønne tage  [id:: 24-aaaaaa]\n\n  Som i Vig.\n"
    ),
    "minutes/aabo/2025.md": (
        "---\ndato: 2025-03-14\nstyringsår: 2025\nstatus: endelig\n---\n\n"
        "- Aftale: Ny lås @aabo  [mål:: 1]  [id:: 25-aaaaaa]\n\n  Højst 50.000 kr.\n\n"
        "  | År | Døre |\n  | --- | --- |\n  | 2026 | Syv |\n\n"
        "- Aftale: [ref:: 24-aaaaaa] Tagene bliver grønne @aabo\n\n  Ikke skurene.\n\n"
        "- [ ] Mal lågen @aabo  [id:: 25-bbbbbb]\n\n  ```\n  RAL 6005\n  ```\n\n"
        "- Godkendelse: Planen [afventer:: vig]  [id:: 25-cccccc]\n\n  - Bilag otte\n\n"
        "- Aftale: Ren kælder @aabo  [id:: 25-dddddd]\n\nHer siges mere.\n\n"
        "- Aftale: Nyt skur @aabo  [id:: 25-eeeeee]\n\n"
        "  Fem skure.  [synlighed:: lukket]\n"
    ),
}


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_stands_below_a_point_is_in_the_document_that_is_signed(
    tmp_path: Path, form: str
) -> None:
    """The limit of an agreement was in the minutes alone."""
    book = write_book(tmp_path, BELOW)
    told = run_dialog(
        "render-agreement", "aabo", "--period", "2025", "--format", form, cwd=book
    ).out
    for words in ("Højst 50.000 kr.", "Syv", "Ikke skurene.", "RAL 6005", "Bilag otte"):
        assert plain(told).count(words) == 1, words
    assert "Som i Vig" not in told
    assert "Her siges mere" not in told


def test_in_short_no_agreement_is_told_twice(tmp_path: Path) -> None:
    book = write_book(tmp_path, BELOW)
    told = run_dialog("render-minutes", "aabo", "--period", "2025", cwd=book).out
    assert plain(told).count("Højst 50.000 kr.") == 1


def test_what_is_closed_below_a_point_is_not_in_it(tmp_path: Path) -> None:
    book = write_book(tmp_path, BELOW)
    order = ("render-agreement", "aabo", "--period", "2025", "--public", "--unapproved")
    told = run_dialog(*order, cwd=book)
    assert "Nyt skur" in told.out
    assert "Fem skure" not in told.out


@pytest.mark.parametrize(
    "command",
    [
        ("render-minutes", "solbo", "--period", "2021", "--format", "md"),
        ("render-minutes", "solbo", "--period", "2021", "--format", "md", "--agenda"),
        ("render-agreement", "solbo", "--period", "2021", "--format", "md"),
        ("report", "--all", "--as-of", "2022-06-01"),
        ("open-actions", "--as-of", "2022-06-01"),
        ("open-actions", "--as-of", "2022-06-01", "--format", "csv"),
        ("show-item", "21-aaaaaa", "--as-of", "2022-06-01"),
    ],
)
def test_parties_have_their_names_in_headings_and_in_the_head_too(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The words of items had them; the document that both sign said `Venue: at @solbo`."""
    head = (
        "date: 2022-03-01\nstatus: final\nvenue: at @solbo\nnote: for @vig\nsummary: As @vig said"
    )
    files = {
        "dialog.toml": '[dialog]\nlanguage = "da"\nmunicipality = "vig"\n'
        '[parties.vig]\nname = "Vig Kommune"\n[parties.solbo]\nname = "Solbo A/S"\n',
        "minutes/solbo/2021.md": f"---\n{head}\n---\n\n## 1. News of @solbo; write to a@solbo.dk\n\n"
        "- Aftale: Meet @solbo  [mål:: one]  [id:: 21-aaaaaa]\n\n  As @vig wants.\n",
    }
    book = write_book(tmp_path, files)
    shown = run_dialog(*command, "--lang", "da", cwd=book).out
    assert "Solbo A/S" in shown or command[0] == "report"
    assert not re.search(r"(?<![\w.])@(?:solbo|vig)", shown)


def test_what_is_alike_stands_in_the_order_of_names(tmp_path: Path) -> None:
    """By their keys, `aalykke` stood before `zenia`, and *Bo 10* before *Bo 2*."""
    names = {"aalykke": "Ålykke", "bo10": "Bo 10", "bo2": "Bo 2", "oerbo": "Ørbo", "zenia": "Zenia"}
    settings = '[dialog]\nlanguage = "da"\nmunicipality = "vig"\n[parties.vig]\nname = "Vig"\n'
    files = {"dialog.toml": settings}
    for key, name in names.items():
        files["dialog.toml"] += f'[parties.{key}]\nname = "{name}"\n'
        files[f"minutes/{key}/2021.md"] = (
            "---\ndate: 2022-03-01\nstatus: final\n---\n\n"
            f"- [ ] Plan @{key}  [afventer:: {key}]  [id:: 21-{key}]\n"
        )
    book = write_book(tmp_path, files)
    order = ("Bo 2", "Bo 10", "Zenia", "Ørbo", "Ålykke")
    report = run_dialog("report", "--all", "--as-of", "2022-04-01", cwd=book).out
    oldest, owners = report.split("\n## ")[-2:]
    shown = run_dialog("open-actions", "--group-by", "period", "--as-of", "2022-04-01", cwd=book)
    for text in (oldest, owners, shown.out[: shown.out.index("\n\n")]):
        places = [text.index(name) for name in order]
        assert places == sorted(places), text
