"""The commands as a person meets them: exit statuses, forms, languages, wrong calls."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE, Result, run_dialog, write_book

AS_OF = ("--as-of", "2023-03-01")


def dialog(*arguments: str) -> Result:
    return run_dialog("--book", str(EXAMPLE), *arguments)


def open_items(*arguments: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(
        dialog("open-actions", *AS_OF, "--format", "json", *arguments).out
    )["items"]
    return items


def ids(*arguments: str) -> list[str]:
    return [item["id"] for item in open_items(*arguments)]


def test_the_promised_json() -> None:
    told = json.loads(dialog("open-actions", "lejerbo", *AS_OF, "--format", "json").out)
    assert (told["schema"], told["as_of"]) == (1, "2023-03-01")
    item = next(each for each in told["items"] if each["id"] == "21-j9b4va")
    assert item == {
        "id": "21-j9b4va",
        "kind": "approval",
        "status": "in_progress",
        "text": "Revideret udlejningsaftale for alle bofællesskaber",
        "organisation": "lejerbo",
        "period": 2021,
        "owners": ["naestved/tilsyn"],
        "due": "2022-12-31",
        "overdue": True,
        "awaits": "naestved",
        "agenda_item": "5. Opfølgning på gamle udlejningsaftaler",
        "age_days": 365,
        "age_meetings": 1,
        "deferrals": 1,
        "verdict": None,
        "theme": None,
        "measure": None,
        "fields": {},
        "closed": False,
        "origin": {"path": "minutes/lejerbo/2021.md", "line": 84},
        "last_mention": {"path": "minutes/lejerbo/2022.md", "line": 39, "date": "2022-11-15"},
    }


def test_what_a_reader_of_the_real_minute_wants_to_know() -> None:
    late_since_2020 = [
        item for item in open_items("lejerbo", "--overdue") if item["period"] == 2020
    ]
    assert [item["id"] for item in late_since_2020] == ["20-h4t9wz"]
    assert {item["id"] for item in open_items() if item["deferrals"] > 1} >= {
        "20-h4t9wz",
        "20-y2n6ka",
    }
    awaiting = open_items("--awaits", "naestved", "--kind", "approval")
    assert [item["id"] for item in awaiting] == ["21-j9b4va", "21-w3n8dk", "21-x5g7tc"]


def test_filters() -> None:
    assert ids("--owner", "@naestved/boern-unge", "--kind", "handling") == ["20-h4t9wz"]
    assert set(ids("--owner", "Lejerbo")) > set(ids("--owner", "lejerbo/forvaltning")) > set()
    assert set(ids("--theme", "DRIFT")) == {"21-p8c5hv", "21-c2z9pf"}
    assert ids("--due-before", "2022-10-01") == ["21-d3w8hn"]
    assert ids("bolig-naestved") == ["21-z4x6pg", "22-k2v9st"]
    assert set(ids("bolig-naestved", "Lejerbo, Næstved")) == set(ids())
    assert ids("lejerbo", "--sort", "id") == sorted(ids("lejerbo"))


def test_a_past_day_is_as_it_was() -> None:
    told = json.loads(
        dialog("open-actions", "lejerbo", "--as-of", "2022-03-01", "--format", "json").out
    )["items"]
    assert {item["id"] for item in told if item["awaits"] == "naestved"} == {
        "21-w3n8dk",
        "21-x5g7tc",
        "21-j9b4va",
    }
    assert not any(item["period"] == 2022 for item in told)
    assert (
        json.loads(dialog("open-actions", "--as-of", "2019-01-01", "--format", "json").out)["items"]
        == []
    )


def test_csv_is_what_excel_opens() -> None:
    text = dialog("open-actions", *AS_OF, "--format", "csv").out
    assert text.startswith("\ufeffid;kind;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["id"] for row in rows] == ids()
    assert rows[0]["overdue"] in ("true", "false")


def test_a_formula_stays_text(tmp_path: Path) -> None:
    body = "---\ndate: 2022-03-01\n---\n- [ ] =HYPERLINK(0)\n- [ ] +1\n- [ ] @a\n- Handling: -2 | <b>x</b>\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": body})
    rows = list(
        csv.DictReader(
            io.StringIO(run_dialog("open-actions", "--format", "csv", cwd=book).out), delimiter=";"
        )
    )
    assert sorted(row["text"] for row in rows) == ["", "'+1", "'-2 | <b>x</b>", "'=HYPERLINK(0)"]
    table = run_dialog("open-actions", "--format", "md", cwd=book).out
    assert "-2 \\| &lt;b>x&lt;/b>" in table


@pytest.mark.parametrize(
    "group", ["organisation", "owner", "awaits", "theme", "kind", "period", "none"]
)
@pytest.mark.parametrize("form", ["table", "md"])
def test_every_grouping_shows_every_item_within_80_columns(group: str, form: str) -> None:
    result = dialog("open-actions", *AS_OF, "--group-by", group, "--format", form)
    assert all(each in result.out for each in ids())
    if form == "table":
        assert max(map(len, result.out.splitlines())) <= 80


def test_show_item_json_has_a_history() -> None:
    told = json.loads(dialog("show-item", "20-h4t9wz", *AS_OF, "--format", "json").out)
    assert (told["schema"], told["id"], told["deferrals"]) == (1, "20-h4t9wz", 2)
    assert [(each["date"], each["due"]) for each in told["history"]] == [
        ("2020-11-24", "2021-06-30"),
        ("2022-03-01", "2022-10-01"),
        ("2022-11-15", "2022-12-31"),
    ]


def test_show_item_of_a_joint_meeting(tmp_path: Path) -> None:
    body = (
        "---\norganisation: [a, b]\ndate: 2022-03-01\n---\n- [ ] Send tal @a @b  [id:: 21-aaaaaa]\n"
    )
    book = write_book(tmp_path, {"minutes/joint/2021.md": body})
    told = json.loads(run_dialog("show-item", "21-aaaaaa", "--format", "json", cwd=book).out)
    assert [item["organisation"] for item in told["items"]] == ["a", "b"]
    assert run_dialog("show-item", "21-aaaaaa", cwd=book).out.count("Send tal") == 4


def test_check_is_silent_when_all_is_well(tmp_path: Path) -> None:
    record = "---\ndate: 2022-03-01\nparticipants:\n  - {party: a}\n---\n- [x] Sendt @a  [id:: 21-aaaaaa]\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": record})
    assert run_dialog("check", cwd=book) == Result(0, "", "")


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    record = "---\ndate: 2022-03-01\nparticipants:\n  - {party: a}\n---\n- [ ] Send @a  [id:: 21-aaaaaa]\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": record, "dialog.toml": ""})
    assert run_dialog("check", "--format", "lines", cwd=book).out.startswith(
        "minutes/a/2021.md:6:1: warning: missing-due: "
    )
    assert [run_dialog("check", cwd=book).code, run_dialog("check", "--strict", cwd=book).code] == [
        0,
        1,
    ]
    write_book(book, {"dialog.toml": '[checks]\nmissing-due = "error"\n'})
    assert run_dialog("check", cwd=book).code == 1
    write_book(book, {"dialog.toml": '[checks]\nmissing-due = "off"\n'})
    assert run_dialog("check", "--strict", cwd=book) == Result(0, "", "")


def test_check_of_one_file_or_folder() -> None:
    assert dialog("check", *AS_OF, "minutes/bolig-naestved").out == ""
    assert "not-mentioned" in dialog("check", *AS_OF, "minutes/lejerbo/2021.md").out
    refused = dialog("check", *AS_OF, "/etc")
    assert (refused.code, refused.out) == (2, "")


def test_check_for_programs(example: Path) -> None:
    github = run_dialog("check", *AS_OF, "--format", "github", cwd=example).out.splitlines()
    assert github[0].startswith(
        "::error file=minutes/lejerbo/2021.md,line=77,col=1,title=not-mentioned::'21-d3w8hn' is open"
    )
    assert "%0A" in github[0]
    sarif = json.loads(run_dialog("check", *AS_OF, "--format", "sarif", cwd=example).out)
    [run] = sarif["runs"]
    assert (sarif["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "dialogtool")
    assert [result["ruleId"] for result in run["results"]] == [
        "not-mentioned",
        "agreement-without-measure",
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "minutes/lejerbo/2021.md"
    assert place["region"] == {"startLine": 77, "startColumn": 1}


def test_codes_and_json_are_the_same_in_every_language() -> None:
    for arguments in (
        ("open-actions", *AS_OF, "--format", "json"),
        ("list-meetings", *AS_OF, "--format", "json"),
    ):
        assert dialog(*arguments, "--lang", "da") == dialog(*arguments, "--lang", "en")
    said = [
        json.loads(dialog("check", *AS_OF, "--format", "json", "--lang", each).out)
        for each in ("da", "en")
    ]
    for told in said:
        for each in told["diagnostics"]:
            del each["message"], each["hint"]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("open-actions", "lejrebo"), "did you mean 'lejerbo'?"),
        (("open-actions", "--as-of", "31/2-2022"), "'in 2 weeks'"),
        (("open-actions", "--kind", "aftalle"), "did you mean 'aftale'?"),
        (("open-actions", "--format", "xml"), "--format"),
        (("show-item", "20-h4t9wx"), "did you mean '20-h4t9wz'?"),
        (("explain", "missing-dew"), "did you mean 'missing-due'?"),
        (("render-agreement", "lejerbo", "--period", "1999"), "2020, 2021, 2022"),
        (("render-agreement", "lejerbo", "--template", "nowhere.j2"), "nowhere.j2"),
        (("new-meeting",), "ORGANISATION"),
        (("opne-actions",), "opne-actions"),
        (("import-minutes", "x", "--period", "soon"), "'--period' must be a whole number"),
        (
            ("review-import", "x", "--accept-above", "7"),
            "'--accept-above' must be a number from 0 to 1",
        ),
        (
            ("review-import", "x", "--accept-above", "all"),
            "'--accept-above' must be a number from 0 to 1",
        ),
        (("report", "lejerbo", "2021"), "'2021' is not an organisation of this book"),
        (("render-minutes", "lejerbo", "2031"), "there is no record 'lejerbo 2031'"),
        (("show-item", "x", "y", "z"), "2 words too many: y z\n  see: dialog show-item --help"),
        (("--book", "/nowhere", "check"), "this command works on one book; 2 were named"),
        (("update", "20-h4t9wz", "--note", "f\udce5r"), "LC_ALL=C.UTF-8"),
    ],
)
def test_a_wrong_call_is_two_and_says_what_would_be_right(
    arguments: tuple[str, ...], message: str
) -> None:
    result = dialog(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_book_that_is_not_there() -> None:
    result = run_dialog("--book", "/nowhere", "check")
    assert (result.code, result.out) == (2, "")
    assert "/nowhere" in result.err


def test_outside_a_book(tmp_path: Path) -> None:
    result = run_dialog("open-actions", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "dialog init" in result.err


@pytest.mark.parametrize("option", ["--book", "--lang"])
def test_an_option_for_all_without_its_value_is_named(option: str) -> None:
    """It took the command for its value, and then the command was missing."""
    for given in ((option,), (option, "")):
        said = run_dialog("open-actions", *given)
        assert said.code == 2
        assert f"'{option}' needs a value" in said.err


def test_a_file_whose_name_is_no_text_may_be_named(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": "---\ndate: 2021-01-01\n---\n"})
    name = os.fsdecode(b"minutes/a/f\xe5r.md")
    (book / name).write_text("---\ndate: 2021-02-01\n---\n", encoding="utf-8")
    assert "cannot be read here" not in run_dialog("check", name, cwd=book).err


def test_a_reader_that_goes_away_is_nothing_found() -> None:
    """typer ended with 1, which `check` ends with where it found an error."""
    script = f"{sys.executable} -m dialogtool open-actions --format json | true"
    done = subprocess.run(
        ["bash", "-c", f"{script}; exit ${{PIPESTATUS[0]}}"], capture_output=True, cwd=EXAMPLE
    )
    assert (done.returncode, done.stderr) == (141, b"")


def test_global_options_are_understood_anywhere() -> None:
    where = ("--book", str(EXAMPLE))
    calls = [
        (*where, "explain", "missing-due"),
        ("explain", "missing-due", *where),
        ("explain", f"--book={EXAMPLE}", "missing-due"),
    ]
    assert len({run_dialog(*call) for call in calls}) == 1


def test_the_book_is_found_from_a_folder_inside() -> None:
    inside = run_dialog("open-actions", *AS_OF, cwd=EXAMPLE / "minutes" / "lejerbo")
    assert inside == run_dialog("open-actions", *AS_OF, cwd=EXAMPLE)


def test_the_folder_of_the_records_is_that_of_their_book() -> None:
    """It was read as a book of its own, without settings: in English, with keys for names."""
    whole = run_dialog("list-meetings", "--book", str(EXAMPLE))
    assert run_dialog("list-meetings", "--book", str(EXAMPLE / "minutes")) == whole
    assert run_dialog("list-meetings", "--book", ".", cwd=EXAMPLE / "minutes") == whole


def test_a_bare_folder_of_minutes_works(tmp_path: Path) -> None:
    write_book(
        tmp_path,
        {
            "lejerbo/2021.md": "---\ndate: 2022-03-01\n---\n- [ ] Send planen\n",
            "templates/x.md": "- [ ] nej\n",
        },
    )
    told = json.loads(run_dialog("--book", str(tmp_path), "open-actions", "--format", "json").out)
    assert [(item["organisation"], item["period"], item["id"]) for item in told["items"]] == [
        ("lejerbo", 2021, None)
    ]


def test_what_was_not_read_is_said(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": "---\ndate: [\n---\n- [ ] Send planen\n"})
    result = run_dialog("open-actions", cwd=book)
    assert result.code == 0
    assert "dialog check" in result.err


def test_init_makes_a_book_that_is_ready(tmp_path: Path) -> None:
    for language in ("da", "en"):
        book = tmp_path / language
        assert run_dialog("init", str(book), "--lang", language).code == 0
        names = {
            path.relative_to(book).as_posix()
            for path in book.rglob("*")
            if ".git/" not in path.as_posix()
        }
        assert {
            "dialog.toml",
            "README.md",
            ".gitattributes",
            ".gitignore",
            "minutes/README.md",
            ".git",
        } <= names
        assert run_dialog("check", cwd=book) == Result(0, "", "")
        assert run_dialog("open-actions", cwd=book).code == 0


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    write_book(tmp_path, {"dialog.toml": "# mine\n", "README.md": "mine\n"})
    assert run_dialog("init", str(tmp_path)).code == 0
    assert (tmp_path / "dialog.toml").read_text() == "# mine\n"
    assert (tmp_path / "README.md").read_text() == "mine\n"
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    again = run_dialog("init", str(tmp_path))
    assert "nothing was changed" in again.out
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_list_meetings_names_what_is_missing(tmp_path: Path) -> None:
    header = "---\nperiod: {0}\ndate: {0}-11-01\nstatus: {1}\n---\n"
    files = {
        "dialog.toml": '[parties.a]\nname = "A"\n[parties.b]\nname = "B"\n[parties.c]\nname = "C"\nmeets = false\n',
        "minutes/a/2020.md": header.format(2020, "final"),
        "minutes/a/2022.md": header.format(2022, "draft"),
    }
    told = json.loads(
        run_dialog(
            "list-meetings",
            "--as-of",
            "2022-12-01",
            "--format",
            "json",
            cwd=write_book(tmp_path, files),
        ).out
    )
    held = {(each["organisation"], each["period"]): each["held"] for each in told["meetings"]}
    assert held == {
        ("a", 2020): "final",
        ("a", 2021): "missing",
        ("a", 2022): "draft",
        ("b", 2020): "missing",
        ("b", 2021): "missing",
        ("b", 2022): "missing",
    }


def whole_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dialogtool", *arguments]
    world = {**os.environ, **environment}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=world,
        cwd=EXAMPLE,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": "da_DK.UTF-8"}, "Brug:"),
        ({"LC_ALL": "en_GB.UTF-8"}, "Usage:"),
        ({"LC_ALL": "C"}, "Usage:"),
    ],
)
def test_the_language_is_the_locale_outside_a_book(
    environment: dict[str, str], word: str, tmp_path: Path
) -> None:
    assert word in whole_process("--book", str(tmp_path), "--help", **environment).stdout


def test_the_language_is_the_book_s_before_the_locale() -> None:
    assert "Brug:" in whole_process("--help", LC_ALL="en_GB.UTF-8").stdout
    assert "Usage:" in whole_process("--help", "--lang", "en", LC_ALL="da_DK.UTF-8").stdout


def test_a_closed_pipe_is_no_traceback() -> None:
    script = f"{sys.executable} -m dialogtool open-actions --as-of 2023-03-01 | head -1"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=EXAMPLE, check=False
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("dialog show-item 20-h", "20-h4t9wz"),
        ("dialog open-actions lej", "lejerbo"),
        ("dialog open-actions --owner naestved/", "naestved/tilsyn"),
        ("dialog explain missing-d", "missing-due"),
        ("dialog open-a", "open-actions"),
        ("dialog approve lejerbo-2021 --by naest", "naestved"),
        (f"dialog --book {EXAMPLE} open-actions lej", "lejerbo"),
        (
            f"dialog --book {EXAMPLE} --book {EXAMPLE.parent}/{EXAMPLE.name} open-actions lej",
            "lejerbo",
        ),
        (f"dialog --book {EXAMPLE.parent}/{EXAMPLE.name} show-item 20-h", "20-h4t9wz"),
    ],
)
def test_the_shell_completes(line: str, offered: str) -> None:
    words = line.split(" ")
    done = whole_process(
        _DIALOG_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    assert offered in done.stdout.split()


def test_the_shell_completes_nothing_of_a_book_that_is_not_there() -> None:
    """`--book` before the command ended in a traceback on the person's line."""
    line = "dialog --book nowhere show-item 2"
    done = whole_process(_DIALOG_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="4")
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_a_fault_of_a_joint_item_is_said_once(tmp_path: Path) -> None:
    text = "---\norganisation: [a, b]\nperiod: 2021\ndate: 2022-03-01\n---\n- [ ] Begge @a @b  [id:: 21-aaaaaa]\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text})
    assert run_dialog("check", "--format", "lines", cwd=book).out.count("missing-due") == 1


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("new-meeting lejerbo --venue Hall", "--place"),
        ("new-meeting lejerbo --sted Hall", "--place"),
        ("new-meeting lejerbo --on 2027-01-01", "--date"),
        ("new-meeting lejerbo --tid 13", "--time"),
        ("new-meeting lejerbo --year 2027", "--period"),
        ("update 20-aaaaaa --frist 2027-01-01", "--due"),
        ("update 20-aaaaaa --verdict met", "--result"),
        ("open-actions --frist 2027-01-01", "--due-before"),
        ("open-actions --ansvarlige drift", "--owner"),
        ("add office Desk --party lejerbo", "--of"),
        ("approve lejerbo --part lejerbo", "--by"),
        ("key-figures lejerbo --afdeling North", "--department"),
        ("init here --language da", "--lang"),
        ("report --outptu x", "--output"),
    ],
)
def test_an_option_by_another_word_for_it(tmp_path: Path, call: str, meant: str) -> None:
    wrong = run_dialog(*call.split(), cwd=tmp_path)
    assert wrong.code == 2
    assert f"did you mean '{meant}'?" in wrong.err


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("open-actions --organisation lejerbo", "without an option: dialog open-actions ORG"),
        ("new-meeting --forening lejerbo", "without an option: dialog new-meeting ORGANISATION"),
        ("show-item --id 20-aaaaaa", "without an option: dialog show-item ID"),
        ("finalise --referat lejerbo-2021", "without an option: dialog finalise RECORD"),
        ("import-minutes --fil a.pdf", "without an option: dialog import-minutes FILE"),
        ("--as-of 2026-01-01 open-actions", "behind it: dialog COMMAND --as-of"),
        ("open-actions -format md", "did you mean '--format'?"),
        # the parser would take it for `-o utput`
        ("open-actions -output=x.md", "did you mean '--output'?"),
    ],
)
def test_what_is_no_option(tmp_path: Path, call: str, meant: str) -> None:
    wrong = run_dialog(*call.split(), cwd=tmp_path)
    assert wrong.code == 2
    assert meant in wrong.err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("add kontor Drift", "office"),
        ("add person Ida", "holder"),
        ("open-actions --sort frist", "due"),
        ("open-actions --group-by ansvarlig", "owner"),
        ("open-actions --format excel", "xlsx"),
        ("schema setings", "settings"),
    ],
)
def test_a_choice_by_another_word_for_it(call: str, meant: str) -> None:
    wrong = run_dialog(*call.split(), cwd=EXAMPLE)
    assert (wrong.code, f"did you mean '{meant}'?" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("call", "offered"),
    [
        ("check 2021", "choose one of: bolig-naestved-2021, lejerbo-2021"),
        ("check nobody", "such as 'bolig-naestved-2022'"),
        ("new-meeting", "choose one of: bolig-naestved, lejerbo\n"),
        ("approve lejerbo-2021", "choose one of: naestved, lejerbo\n"),
        ("finalise", "choose one of: bolig-naestved-2020, bolig-naestved-2021, "),
        ("show-item", "choose one of: 20-"),
        ("add", "choose one of: party, office, holder"),
        ("add party", "see: dialog add --help"),
        ("site --check", "write: --check DIR"),
        ("open-actions --overdue=yes", "see: dialog open-actions --help"),
    ],
)
def test_what_is_missing_is_offered(call: str, offered: str) -> None:
    assert offered in run_dialog(*call.split(), cwd=EXAMPLE).err


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("referat", "render-minutes"),
        ("Dagsorden", "render-minutes --agenda"),
        ("fortryd", "undo"),
        ("åbne", "open-actions"),
        ("hjælp", "--help"),
        ("påmnd", "remind"),
    ],
)
def test_a_command_by_another_word_for_it(tmp_path: Path, word: str, meant: str) -> None:
    wrong = run_dialog(word, cwd=tmp_path)
    assert wrong.code == 2
    assert f"did you mean '{meant}'?" in wrong.err


@pytest.mark.parametrize("call", ["open-actions --year 2025", "list-meetings --colour red"])
def test_a_word_for_no_option_is_not_taken_for_one(tmp_path: Path, call: str) -> None:
    wrong = run_dialog(*call.split(), cwd=tmp_path)
    assert "did you mean" not in wrong.err and f"{call.split()[0]} --help" in wrong.err
