"""What people who tried to break the program found, one test each."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import run_dialog, write_book
from dialogtool.book.history import head_commit

TOML = (
    '[dialog]\nlanguage = "en"\nmunicipality = "town"\n[parties.town]\nname = "Town"\n[parties.town.offices.housing]\nname = "H"\n'
    '[parties.homes]\nname = "Homes"\n[parties.other]\nname = "Other"\n'
)


def record(body: str, date: str = "2021-11-01", **fields: str) -> str:
    more = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\ndate: {date}\nstatus: final\n{more}---\n\n## 1. A\n\n{body}\n"


def book_of(tmp_path: Path, **records: str) -> Path:
    return write_book(
        tmp_path / "book",
        {"dialog.toml": TOML} | {f"minutes/homes/{k[1:]}.md": v for k, v in records.items()},
    )


def items(book: Path, *arguments: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(
        run_dialog("open-actions", "--format", "json", *arguments, cwd=book).out
    )["items"]
    return told


@pytest.mark.parametrize(
    "method",
    [
        "parse_raw('1')",
        "model_dump()",
        "from_orm(1)",
        "parse_file('/etc/hostname')",
        "copy()",
        "model_fields",
    ],
)
def test_a_template_reaches_no_method_of_ours(tmp_path: Path, method: str) -> None:
    """What the document itself has is there, so that the name of the object is right."""
    book = book_of(tmp_path, y2021=record("x"))
    write_book(book, {"templates/agreement.md.j2": "{{ document.period }}"})
    assert run_dialog("render-agreement", "homes", cwd=book).out == "2021"
    write_book(book, {"templates/agreement.md.j2": f"{{{{ document.{method} }}}}"})
    result = run_dialog("render-agreement", "homes", cwd=book)
    assert (result.code, result.out) == (2, "")
    assert "agreement.md.j2:1: " in result.err


@pytest.mark.parametrize(
    "printed",
    [
        "document",
        "document.municipality",
        "document.organisations",
        "[document]",
        "{'all': document}",
        "document | pprint",
        "document ~ ''",
        "document.organisations | join",
        "document | string",
        "'%s' | format(document)",
        "document.organisations | map('string') | join",
        "document.organisations | select | join",
        "document | upper",
        "document | replace('a', 'b')",
        "[document] | center(9)",
        "{'a': document} | xmlattr",
        "'%s' % document",
        "'%r' % [document]",
        "'%(a)s' % {'a': document}",
        "'{}'.format(document)",
        "'{a[0]!r}'.format(a=[document])",
        "'{a}'.format_map({'a': document})",
        "'%(a)s' | format(a=document)",
        "_('%(a)s', a=document)",
        "ngettext('%(a)s', '%(a)s', 1, a=document)",
        "[{'a': document}] | join(attribute='a')",
        "[[document]] | join('', 0)",
        "'' }}{% trans a=document %}{{ a }}{% endtrans %}{{ ''",
        "[1] | map(document) | list",
    ],
)
@pytest.mark.parametrize("ending", ["md", "html"])
def test_an_object_is_not_text(tmp_path: Path, printed: str, ending: str) -> None:
    book = book_of(tmp_path, y2021=record("Secret words"))
    write_book(book, {f"templates/agreement.{ending}.j2": f"{{{{ {printed} }}}}"})
    result = run_dialog("render-agreement", "homes", "--format", ending, cwd=book)
    assert (result.code, result.out) == (2, "")
    assert f"agreement.{ending}.j2:1: " in result.err
    if "pprint" not in printed:
        assert "is not text; choose one of its fields: " in result.err
    assert "name=" not in result.err


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("{}[document]", "there is no 'Agreement'"),
        ("document[document]", "there is no 'Agreement'"),
        ("[1] | map(attribute=document) | list", "there is no 'Agreement'"),
        ("'x'[[document]] | upper", "there is no 'list'"),
        ("[].index(document)", "what is looked for is not in the list"),
        ("{'a': document.period}['b']", "there is no 'b'"),
        ("[document.period][7]", "there is no '7'"),
    ],
)
def test_an_error_names_the_kind_of_an_object_and_not_its_words(
    tmp_path: Path, printed: str, why: str
) -> None:
    book = book_of(tmp_path, y2021=record("Secret words"))
    write_book(book, {"templates/agreement.md.j2": f"{{{{ {printed} }}}}"})
    result = run_dialog("render-agreement", "homes", "--format", "md", cwd=book)
    assert (result.code, result.out) == (2, "")
    assert f"agreement.md.j2:1: {why}" in result.err
    assert "Secret" not in result.err


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("'%s of %d' % (document.period, 3)", "2021 of 3"),
        ("7 % 4", "3"),
        ("'{:>5}'.format(document.period)", " 2021"),
        ("_('%(a)s', a=document.period)", "2021"),
        ("[{'a': 'x'}, {'a': 'y'}] | join(', ', attribute='a')", "x, y"),
        ("', '.join(['x', 'y'] | map('upper'))", "X, Y"),
        ("[document] | map(attribute='period') | join", "2021"),
        ("'' }}{% macro m(d) %}{{ d.period }}{% endmacro %}{{ m(document) ", "2021"),
    ],
)
def test_a_text_is_filled_with_texts(tmp_path: Path, printed: str, said: str) -> None:
    book = book_of(tmp_path, y2021=record("Send"))
    write_book(book, {"templates/agreement.md.j2": f"{{{{ {printed} }}}}\n"})
    result = run_dialog("render-agreement", "homes", "--format", "md", cwd=book)
    assert result.out == f"{said}\n", result.err


def test_git_settings_of_a_book_run_nothing(tmp_path: Path) -> None:
    book = book_of(tmp_path, y2021=record("x"))
    mark = tmp_path / "ran"
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        [*identity, "commit", "-qm", "x"],
        ["config", "core.fsmonitor", f"touch {mark}; false"],
    ):
        subprocess.run(["git", *arguments], cwd=book, check=True)
    clean = head_commit(book, ["minutes/homes/2021.md"])
    assert re.fullmatch("[0-9a-f]{40}", clean)
    (book / "minutes/homes/2021.md").write_text(record("y"), encoding="utf-8")
    assert head_commit(book, ["minutes/homes/2021.md"]) == f"{clean}-dirty"
    assert not mark.exists()


def test_minutes_outside_the_book_are_not_followed(tmp_path: Path) -> None:
    outside = write_book(tmp_path / "outside", {"homes/2021.md": record("- [ ] x")})
    book = write_book(tmp_path / "book", {"dialog.toml": TOML})
    (book / "minutes").symlink_to(outside)
    assert "outside-book" in run_dialog("check", cwd=book).out
    for arguments in (("fmt",), ("new-meeting", "homes", "--period", "2022")):
        run_dialog(*arguments, cwd=book)
    assert [path.name for path in outside.rglob("*.md")] == ["2021.md"]
    assert (outside / "homes/2021.md").read_text() == record("- [ ] x")


@pytest.mark.parametrize(
    "closed",
    [
        "::: lukekt\n- [ ] Secret @homes\n:::",
        "> ::: lukket\n> - [ ] Secret @homes\n> :::",
        "::lukket\n- [ ] Secret @homes\n:::",
        "- [ ] Secret @homes  [synlighed: lukket]",
        "- [ ] Secret @homes  [synlighd:: lukket]",
        "- [ ] Secret @homes  [synlighed:: ]",
        "- Aftale: Secret  [ansvarlig:: Secret Person]  [afventer:: Secret]  [tema:: Secret]  [synlighed:: lukket]",
        "::: lukket\n- [ ] Secret",
        "- [ ] Secret\n:::",
    ],
)
@pytest.mark.parametrize("form", ["md", "html"])
def test_what_was_meant_to_be_closed_is_not_published(
    tmp_path: Path, closed: str, form: str
) -> None:
    book = book_of(tmp_path, y2021=record(closed))
    assert "Secret" not in run_dialog("render-agreement", "homes", "--format", form, cwd=book).out


def test_a_closed_item_stays_closed_in_the_next_draft(tmp_path: Path) -> None:
    book = book_of(tmp_path, y2021=record("::: closed\n- [ ] Secret @homes  [id:: 21-aaaaaa]\n:::"))
    draft = run_dialog("new-meeting", "homes", "--date", "2022-11-01", "--dry-run", cwd=book).out
    assert "Secret  [visibility:: closed]" in draft


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- [ ] [ref:: 21-aaaaaa]", "- [/] [ref:: 21-aaaaaa]"),
        ("- [ ] [ref:: 21-aaaaaa] Do it", "- [ ] [ref:: 21-aaaaaa] Do it  [theme:: x]"),
        ("- [ ] [ref:: 21-aaaaaa] Do it", "- [ ] [ref:: 21-aaaaaa] Do it `code`"),
        ("- [ ] [ref:: 21-aaaaaa] Do it", "- [ ] [ref:: 21-aaaaaa] Do it  [due:: 1 May]"),
        ("- [ ] [ref:: 21-aaaaaa] Do it", "> - [ ] [ref:: 21-aaaaaa] Do it"),
        ("[ref:: 21-bbbbbb] Point  [result:: ]", "[ref:: 21-bbbbbb] Point  [result:: nearly]"),
        (
            "[ref:: 21-bbbbbb] Point  [result:: ]",
            "[ref:: 21-bbbbbb] Point  [result:: ]  [visibility:: closed]",
        ),
    ],
)
def test_refresh_keeps_whatever_a_person_wrote_on_a_line(
    tmp_path: Path, old: str, new: str
) -> None:
    body = "- [ ] Do it @town/housing  [due:: 2022-05-05]  [id:: 21-aaaaaa]\n- Agreement: Point @homes  [id:: 21-bbbbbb]"
    book = book_of(tmp_path, y2021=record(body))
    run_dialog("new-meeting", "homes", "--date", "2022-11-01", cwd=book)
    draft = book / "minutes/homes/2022.md"
    text = draft.read_text(encoding="utf-8").replace(old, new)
    assert new in text
    draft.write_text(text, encoding="utf-8")
    run_dialog("new-meeting", "homes", "--period", "2022", "--refresh", cwd=book)
    assert draft.read_text(encoding="utf-8") == text


def test_refresh_touches_only_its_own_organisation_and_no_text(tmp_path: Path) -> None:
    book = book_of(tmp_path, y2021=record("- [ ] One @homes  [due:: 2022-05-05]  [id:: 21-aaaaaa]"))
    other = record(
        "- [ ] Two @other  [due:: 2022-05-05]  [id:: 21-bbbbbb]",
        organisation="other",
        period="2021",
    )
    joint = (
        "---\norganisation: [homes, other]\nperiod: 2022\ndate: 2022-11-01\nstatus: draft\n---\n\n## 1. A\n\n"
        "- [ ] [ref:: 21-aaaaaa] One\n  <!-- dialog: x -->\n- [ ] [ref:: 21-bbbbbb] Two\n  <!-- dialog: x -->\n"
    )
    write_book(book, {"minutes/other/2021.md": other, "minutes/joint/2022.md": joint})
    assert run_dialog("new-meeting", "homes", "--period", "2022", "--refresh", cwd=book).code == 0
    assert "[ref:: 21-bbbbbb] Two" in (book / "minutes/joint/2022.md").read_text()
    written = "---\ndate: 2023-11-01\n---\n\n## 1. A\n\ntext\n"
    write_book(book, {"minutes/homes/2023.md": written})
    assert run_dialog("new-meeting", "homes", "--period", "2023", "--refresh", cwd=book).code == 0
    lines = (book / "minutes/homes/2023.md").read_text().splitlines()
    assert [line for line in written.splitlines() if line not in lines] == []


@pytest.mark.parametrize(
    "line", ["- [ ] x [id:: ]", "- [ ] x (id:: abc)", "- [ ] x [id: abc]", "- [ ] x <!-- note"]
)
def test_fmt_leaves_a_line_alone_whose_id_it_cannot_read(tmp_path: Path, line: str) -> None:
    book = book_of(tmp_path, y2021=record(line))
    before = (book / "minutes/homes/2021.md").read_bytes()
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/homes/2021.md").read_bytes() == before


def test_code_in_a_text_is_not_lost(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        y2021=record(
            "- [ ] Update `a.xlsx` and ``b [id:: x]`` <!-- quietly --> soon @homes  [id:: 21-aaaaaa]"
        ),
    )
    [item] = items(book)
    assert (item["text"], item["id"]) == ("Update `a.xlsx` and ``b [id:: x]`` soon", "21-aaaaaa")


def test_a_party_that_is_spoken_of_does_not_take_over(tmp_path: Path) -> None:
    body = "- [ ] Call @homes about it @town/housing  [due:: 2022-05-05]  [id:: 21-aaaaaa]"
    book = book_of(
        tmp_path,
        y2021=record(body),
        y2022=record("- [ ] [ref:: 21-aaaaaa] Has spoken with @homes today", "2022-11-01"),
    )
    assert items(book)[0]["owners"] == ["homes", "town/housing"]


def test_an_agreement_closed_by_its_box_has_a_verdict(tmp_path: Path) -> None:
    agreed = record(
        "- Agreement: P @homes  [id:: 21-aaaaaa]\n- Agreement: Q @homes  [id:: 21-bbbbbb]"
    )
    said = record(
        "- [x] [ref:: 21-aaaaaa] kept\n- [ref:: 21-bbbbbb] s  [result:: partly]\n- [ref:: 21-bbbbbb] more",
        "2022-11-01",
    )
    text = run_dialog(
        "render-agreement", "homes", cwd=book_of(tmp_path, y2021=agreed, y2022=said)
    ).out
    assert "Verdict: **met**" in text
    assert "Verdict: **partly met**" in text


def test_code_does_not_swallow_what_is_below(tmp_path: Path) -> None:
    body = "```x``` is the command\n\n- [ ] One\n\nWrite `<!--` there\n\n- [ ] Two\n\n```yaml\n- [ ] code\n```\n\n- [ ] Three"
    assert [item["text"] for item in items(book_of(tmp_path, y2021=record(body)))] == [
        "One",
        "Two",
        "Three",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "o [ ] x",
        "a) [ ] x",
        "1.[ ] x",
        "☐ x",
        "- ☐ x",
        "− [ ] x",
        "◦ [ ] x",
        "- []x",
        "• [ ] x",
    ],
)
def test_lines_of_word_are_near_misses(tmp_path: Path, line: str) -> None:
    assert ": near-miss: " in run_dialog("check", cwd=book_of(tmp_path, y2021=record(line))).out


def test_a_filter_for_nobody_is_no_all_clear(tmp_path: Path) -> None:
    book = book_of(tmp_path, y2021=record("- [ ] x @homes  [id:: 21-aaaaaa]"))
    result = run_dialog("open-actions", "--owner", "hmoes", cwd=book)
    assert (result.code, result.out) == (2, "")
    assert "did you mean 'homes'?" in result.err


@pytest.mark.parametrize("value", ["748.000", "01234567", "1e5", "0.12345678"])
def test_a_figure_that_could_mean_two_things_stays_as_written(value: str) -> None:
    from dialogtool.documents.wording import say_number

    assert say_number(value, "da") == say_number(value, "en") == value


@pytest.mark.parametrize(
    "front_matter",
    [
        "date: 2021-01-01\norganisation: [homes]\n--- -",
        'note: "a\u2028\u2028\u2028b"\nperiod: 20xx',
        "\n\n\ndate: [",
        "organisation: [a]\n---\u00a0",
    ],
)
def test_odd_front_matter_is_no_traceback(tmp_path: Path, front_matter: str) -> None:
    book = write_book(tmp_path, {"minutes/homes/2021.md": f"---\n{front_matter}\n---\n- [ ] x\n"})
    assert run_dialog("check", cwd=book).code in (0, 1)


def test_a_number_too_long_for_python_is_no_traceback(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": f"[dialog]\nx = {'9' * 5000}\n"})
    assert "bad-settings" in run_dialog("check", cwd=book).out


def test_settings_that_are_no_file_do_not_hang(tmp_path: Path) -> None:
    write_book(tmp_path, {"minutes/homes/2021.md": record("x")})
    os.mkfifo(tmp_path / "dialog.toml")
    assert "unreadable" in run_dialog("--book", str(tmp_path), "check").out


@pytest.mark.parametrize("redirect", [">&-", ">/dev/full"])
def test_an_output_that_cannot_be_written_is_no_traceback(tmp_path: Path, redirect: str) -> None:
    book = book_of(tmp_path, y2021=record("- [ ] x"))
    script = f"{sys.executable} -m dialogtool open-actions {redirect}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=book, check=False
    )
    assert "Traceback" not in done.stderr


def test_links_between_folders_do_not_multiply(tmp_path: Path) -> None:
    names = [f"o{number}" for number in range(9)]
    book = write_book(tmp_path, {f"minutes/{name}/2021.md": record("x") for name in names})
    for name in names:
        for other in names:
            if other != name:
                (book / "minutes" / name / f"to-{other}").symlink_to(f"../{other}")
    told = json.loads(run_dialog("check", "--format", "json", cwd=book).out)["diagnostics"]
    assert sum(each["code"] == "symlink-loop" for each in told) == 72


@pytest.mark.parametrize(
    "line", ["# a" + " " * 19_000 + "b", "- [ ] x " + "@a " * 6000, "[id: x] " * 2400]
)
def test_long_lines_are_read_at_once(tmp_path: Path, line: str) -> None:
    """Each took seconds; ten of each must not take the test's time limit."""
    book = book_of(tmp_path, y2021=record("\n".join([line] * 10)))
    script = [sys.executable, "-m", "dialogtool", "open-actions"]
    assert (
        subprocess.run(script, cwd=book, capture_output=True, timeout=20, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("target", [".", "minutes", ""])
def test_output_onto_a_folder_is_no_traceback(tmp_path: Path, target: str) -> None:
    book = book_of(tmp_path, y2021=record("x"))
    result = run_dialog("render-agreement", "homes", "-o", target, "--force", cwd=book)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_init_in_the_book_that_is_named(tmp_path: Path) -> None:
    assert run_dialog("--book", str(tmp_path / "new"), "init", cwd=tmp_path).code in (0, 2)
    assert not (tmp_path / "dialog.toml").exists()


def test_no_item_has_no_id(tmp_path: Path) -> None:
    assert run_dialog("show-item", "", cwd=book_of(tmp_path, y2021=record("- [ ] x"))).code == 2


def test_a_date_in_words_is_offered_in_iso(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/homes/2021.md": "---\ndate: 1. marts 2022\n---\n"})
    assert "2022-03-01" in run_dialog("check", cwd=book).out


def test_line_breaks_in_names_make_no_lines(tmp_path: Path) -> None:
    toml = '[parties.homes]\nname = "Homes\\n- [ ] injected"\n[agenda]\nitems = ["Opfølgning\\n- [ ] injected @homes", "B"]\n'
    book = write_book(
        tmp_path, {"dialog.toml": toml, "minutes/homes/a\nb.md": "---\ndate: x\n---\n"}
    )
    draft = run_dialog("new-meeting", "homes", "--period", "2026", "--dry-run", cwd=book).out
    assert not any(line.startswith("- [ ] injected") for line in draft.splitlines())
    lines = run_dialog("check", "--format", "lines", cwd=book).out.splitlines()
    assert all(line.startswith("minutes/homes/a\\nb.md:") for line in lines)


@pytest.mark.parametrize(
    ("box", "line"),
    [
        ("{ }", "- { } Mal porten @solbo"),
        ("<x>", "- <x> Mal porten @solbo"),
        ("[--]", "- [--] Mal porten @solbo"),
        ("[xx]", "- [xx] Mal porten @solbo"),
        ("[0]", "- [0] Mal porten @solbo"),
        ("[7]", "- [7] Mal porten @solbo"),
        ("[50 %]", "- [50 %] Mal porten @solbo"),
        ("[ja]", "1. [ja] Mal porten @solbo"),
        ("[udsat]", "- [udsat] Mal porten @solbo"),
        ("[Karla]", "- [Karla] Mal porten @solbo"),
        ("[[x]]", "- [[x]] Mal porten @solbo"),
        ("(færdig)", "* (færdig) Mal porten @solbo"),
        ("(I gang)", "- (I gang) Mal porten @solbo"),
        ("<udført>", "- <udført> Mal porten @solbo"),
        ("[x", "- [x Mal porten @solbo"),
        ("x)", "- x) Mal porten @solbo"),
        ("x", "- x Mal porten @solbo"),
        ("❌", "- ❌ Mal porten @solbo"),
        ("`[x]`", "- `[x]` Mal porten @solbo"),
        ("[!]", "- [!] Mal porten @solbo"),
    ],
)
def test_a_box_that_nobody_knows_is_said(tmp_path: Path, box: str, line: str) -> None:
    found = run_dialog("check", cwd=book_of(tmp_path, y2021=record(line))).out
    assert f"near-miss: '{box}' is not a known box; it is read as text" in found


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("- [åben] Mal porten @solbo", "- [ ] Mal porten @solbo"),
        ("- **[ ] Mal porten** @solbo", "- [ ] **Mal porten** @solbo"),
        ("1. [i gang] Mal porten @solbo", "1. [/] Mal porten @solbo"),
        ("- [V] Mal porten @solbo", "- [x] Mal porten @solbo"),
        ("- (/) Mal porten @solbo", "- [/] Mal porten @solbo"),
        ("* [Udført] Mal porten @solbo", "* [x] Mal porten @solbo"),
        ("- [bortfalder] Mal porten @solbo", "- [-] Mal porten @solbo"),
        ("- ✅ Mal porten @solbo", "- [x] Mal porten @solbo"),
        ("- ⬜ Mal porten @solbo", "- [ ] Mal porten @solbo"),
        ("> - [ok] Mal porten @solbo", "> - [x] Mal porten @solbo"),
    ],
)
def test_a_box_in_other_words_is_said_as_it_is_meant(tmp_path: Path, line: str, meant: str) -> None:
    found = run_dialog("check", "--strict", cwd=book_of(tmp_path, y2021=record(line))).out
    assert found.count("near-miss: ") == 1
    assert f"write: {meant}" in found


@pytest.mark.parametrize(
    "line",
    [
        "- [Regnskabet](regnskab.pdf) er sendt",
        "- [Regnskabet][1] er sendt",
        "- [^1] er en note",
        "- (se bilag 2) regnskabet er sendt",
        "- (1) regnskabet er sendt",
        "- \\[1] er en henvisning",
        "- Åben: mandag til fredag",
        "Vi talte om regnskabet",
        "(Mødet blev holdt i Fjordby) og sluttede",
    ],
)
def test_prose_that_begins_with_a_bracket_is_no_box(tmp_path: Path, line: str) -> None:
    assert "near-miss" not in run_dialog("check", cwd=book_of(tmp_path, y2021=record(line))).out
