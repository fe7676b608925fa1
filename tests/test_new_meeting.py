"""`dialog new-meeting`: what is prefilled, and that nothing of a person's is overwritten."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT, run_dialog, write_book
from dialogtool.book.records import load_book
from dialogtool.change import carry_out
from dialogtool.documents.draft import Draft, compose_draft
from dialogtool.editing.refresh import refresh_draft
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import Register, track_items

GOLDEN = ROOT / "tests" / "golden"
DAY = ("--date", "2023-11-14")


def without_ids(text: str) -> str:
    return re.sub(r"\[id:: 23-[0-9a-z]{6}\]", "[id:: 23-XXXXXX]", text)


def test_the_whole_draft(example: Path, same_as: Callable[[str, Path], None]) -> None:
    dry = run_dialog("new-meeting", "lejerbo", *DAY, "--dry-run", "--lang", "da", cwd=example)
    assert dry.code == 0
    assert not (example / "minutes/lejerbo/2023.md").exists()
    done = run_dialog("new-meeting", "Lejerbo, Næstved", *DAY, "--lang", "da", cwd=example)
    assert done.out == ""
    written = (example / "minutes/lejerbo/2023.md").read_text(encoding="utf-8")
    same_as(without_ids(written), GOLDEN / "new-meeting.md")
    head, *added = dry.out.splitlines()[:1] + dry.out.splitlines()[3:]
    assert head == "--- /dev/null"
    assert without_ids("".join(f"{line.removeprefix('+')}\n" for line in added)) == without_ids(
        written
    )
    same_as(done.err, GOLDEN / "new-meeting.txt")


def test_every_open_item_is_in_it_once(example: Path) -> None:
    opened = run_dialog(
        "open-actions", "lejerbo", "--format", "csv", "--as-of", "2023-11-14", cwd=example
    )
    ids = [line.partition(";")[0] for line in opened.out.splitlines()[1:]]
    draft = run_dialog("new-meeting", "lejerbo", *DAY, "--dry-run", cwd=example).out
    assert ids
    assert sorted(re.findall(r"\[ref:: ([^\]]+)\]", draft)) == sorted(ids)


def test_an_untouched_draft_defers_and_loses_nothing(example: Path) -> None:
    run_dialog("new-meeting", "lejerbo", *DAY, cwd=example)
    checked = run_dialog(
        "check",
        "minutes/lejerbo/2023.md",
        "--as-of",
        "2023-11-14",
        "--format",
        "lines",
        cwd=example,
    )
    assert {line.split(": ")[2] for line in checked.out.splitlines()} == {
        "agreement-without-verdict",
        "undecided",
    }
    before = run_dialog("check", "minutes/lejerbo/2023.md", "--as-of", "2023-11-13", cwd=example)
    assert (before.code, before.out) == (0, ""), "a draft counts from its day"
    shown = run_dialog("show-item", "20-h4t9wz", "--as-of", "2023-11-14", cwd=example).out
    assert "followed up 3 times" in shown
    assert "carried over, nothing new was said" in shown


def test_it_never_overwrites(example: Path) -> None:
    path = example / "minutes/lejerbo/2022.md"
    before = path.read_bytes()
    result = run_dialog("new-meeting", "lejerbo", "--period", "2022", cwd=example)
    assert (result.code, path.read_bytes()) == (2, before)
    assert "is already there" in result.err
    assert "--refresh" in result.err


def test_refresh_renews_what_nobody_touched(example: Path) -> None:
    run_dialog("new-meeting", "lejerbo", *DAY, cwd=example)
    path = example / "minutes/lejerbo/2023.md"
    fresh = path.read_text(encoding="utf-8")
    again = run_dialog("new-meeting", "lejerbo", "--period", "2023", "--refresh", cwd=example)
    assert (again.code, path.read_text(encoding="utf-8")) == (0, fresh)

    touched = fresh.replace(
        "Nedsæt en enhed, som boligorganisationen kan ringe til i sociale sager\n",
        "Enheden er nu nedsat\n",
        1,
    )
    touched = touched.replace("## 8. Eventuelt", "## 8. Eventuelt\n\nEn tilføjet linje.")
    path.write_text(touched, encoding="utf-8", newline="")
    write_book(
        example,
        {
            "minutes/lejerbo/2022-op.md": "---\norganisation: lejerbo\nperiod: 2022\ntype: follow-up\n---\n\n"
            "- [x] [ref:: 21-w3n8dk] Godkendt  [den:: 2023-05-03]\n"
            "- [ ] Ny opgave @lejerbo  [frist:: 2024-01-01]  [den:: 2023-05-03]  [id:: 22-nnnnnn]\n"
            "- [ ] [ref:: 20-h4t9wz] Udvalget ser på den  [frist:: 2023-12-01]  [den:: 2023-05-03]\n"
        },
    )
    assert (
        run_dialog("new-meeting", "lejerbo", "--period", "2023", "--refresh", cwd=example).code == 0
    )
    after = path.read_text(encoding="utf-8")
    assert "21-w3n8dk" not in after
    assert after.count("22-nnnnnn") == 1
    assert "Enheden er nu nedsat" in after
    assert after.count("20-h4t9wz") == 1
    assert "En tilføjet linje." in after
    kept = [line for line in touched.split("\n") if "21-w3n8dk" not in line]
    lost = [line for line in kept if line not in after.split("\n") and "dialog:" not in line]
    assert lost == []


def test_refresh_refuses_a_final_record(example: Path) -> None:
    path = example / "minutes/lejerbo/2022.md"
    before = path.read_bytes()
    result = run_dialog("new-meeting", "lejerbo", "--period", "2022", "--refresh", cwd=example)
    assert (result.code, path.read_bytes()) == (2, before)


def test_the_first_meeting_of_a_new_party(tmp_path: Path) -> None:
    toml = '[dialog]\nlanguage = "en"\n[parties.homes]\nname = "Homes"\n'
    book = write_book(tmp_path, {"dialog.toml": toml})
    result = run_dialog(
        "new-meeting", "homes", "--period", "2026", "--date", "2026-11-01", cwd=book
    )
    assert result.code == 0
    text = (book / "minutes/homes/2026.md").read_text(encoding="utf-8")
    assert text.startswith(
        "---\norganisation: homes\nperiod: 2026\ndate: 2026-11-01\nstatus: draft\n"
    )
    assert "## 1. Follow-up on earlier agreements" in text


def test_a_name_that_is_no_party_writes_nothing(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", {"dialog.toml": ""})
    for name in ("../../evil", "/etc", "-", ""):
        result = run_dialog("new-meeting", "--", name, cwd=book)
        assert result.code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["book", "dialog.toml"]


def test_values_that_yaml_would_twist_are_quoted(tmp_path: Path) -> None:
    record = (
        "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\nparticipants:\n"
        '  - {party: homes, name: \'no\', role: "a: b # c"}\n  - {party: homes, role: "}, x: y"}\n---\n'
    )
    toml = '[dialog]\nlanguage = "en"\n[parties.homes]\nname = "Homes"\n'
    book = write_book(tmp_path, {"dialog.toml": toml, "minutes/homes/2025.md": record})
    assert run_dialog("new-meeting", "homes", "--date", "2026-11-01", cwd=book).code == 0
    old, new = load_book(book).records
    assert [(p.name, p.role) for p in new.participants] == [
        (p.name, p.role) for p in old.participants
    ]


def test_no_name_or_link_leads_out_of_the_book(tmp_path: Path) -> None:
    joint = "---\norganisation: ['../../evil', b]\nperiod: 2025\ndate: 2025-11-01\n---\n"
    toml = "[parties.'../../worse']\nname = 'Worse'\n"
    book = write_book(tmp_path / "book", {"dialog.toml": toml, "minutes/joint/2025.md": joint})
    (tmp_path / "elsewhere").mkdir()
    (book / "minutes/b").symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))
    for name in ("../../evil", "../../worse", "Worse", "b"):
        result = run_dialog("new-meeting", name, "--date", "2026-11-01", cwd=book)
        assert (result.code, result.out) == (2, ""), name
    assert sorted(tmp_path.rglob("*")) == before


HELD = dt.date(2023, 11, 14)
LEFT_OUT = 10
"""Lines of the front matter, of which none is deleted."""


class Drafted(NamedTuple):
    """The next meeting of the example, and the draft of it that nobody has touched."""

    settings: Settings
    register: Register
    fresh: Draft
    text: str


@cache
def drafted() -> Drafted:
    book = load_book(EXAMPLE)
    register = track_items(book.records, HELD)
    fresh = compose_draft(
        book,
        register,
        ("lejerbo",),
        period=2023,
        date=HELD,
        approval_ids=("",),
        language=Language("da"),
    )
    arguments = (
        "--book",
        str(EXAMPLE),
        "new-meeting",
        "lejerbo",
        *DAY,
        "--dry-run",
        "--lang",
        "da",
    )
    added = run_dialog(*arguments).out.splitlines(keepends=True)[3:]  # behind the head of a diff
    text = "".join(line.removeprefix("+") for line in added)
    return Drafted(book.settings, register, fresh, text)


def test_refresh_takes_out_what_another_draft_has_settled_meanwhile(tmp_path: Path) -> None:
    files = {
        "dialog.toml": '[dialog]\nlanguage = "en"\n',
        "minutes/homes/2021.md": "---\norganisation: homes\nperiod: 2021\ndate: 2022-03-01\n"
        "---\n\n- [ ] Plan @homes  [id:: 21-aaaaaa]\n- [ ] Roof @homes  [id:: 21-bbbbbb]\n",
    }
    book = write_book(tmp_path, files)
    run_dialog("new-meeting", "homes", "--date", "2023-03-01", cwd=book)
    first = book / "minutes/homes/2021.md"
    # in its own line, as long as it is a draft
    first.write_text(first.read_text(encoding="utf-8").replace("[ ] Plan", "[x] Plan"))
    done = run_dialog("new-meeting", "homes", "--period", "2022", "--refresh", cwd=book)
    assert done.code == 0
    draft = (book / "minutes/homes/2022.md").read_text(encoding="utf-8")
    assert re.findall(r"ref:: (\S+)\]", draft) == ["21-bbbbbb"]


own_lines = st.sampled_from(
    [
        "En linje fra mødet",
        "- [ ] Ny opgave @lejerbo",
        "",
        "  en detalje",
        "## 9. Nyt punkt",
        "- [x] [ref:: 20-h4t9wz] Nedsat",
    ]
)


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 80), own_lines), max_size=6),
    st.sets(st.integers(0, 40), max_size=8),
)
def test_refresh_keeps_every_line_of_a_person(
    inserted: list[tuple[int, str]], deleted: set[int]
) -> None:
    settings, register, fresh, untouched = drafted()

    def refreshed(text: str) -> str:
        data = text.encode()
        minutes, _ = parse_minutes("minutes/lejerbo/2023.md", "lejerbo", data, settings)
        return carry_out(refresh_draft(minutes, register, fresh, settings), data).decode()

    head, body = untouched.split("\n")[:LEFT_OUT], untouched.split("\n")[LEFT_OUT:]
    lines = head + [line for at, line in enumerate(body) if at not in deleted]
    for at, line in inserted:
        lines.insert(min(LEFT_OUT + at, len(lines)), line)
    text = "\n".join(lines)
    after = refreshed(text)
    prefilled = [item for section in fresh.sections for item in section.follow_ups]
    written = {item.line for item in prefilled}
    written |= {f"  <!-- dialog: {item.reason} -->" for item in prefilled}

    def own(some: str) -> list[str]:
        return [line for line in some.split("\n") if line.strip() and line not in written]

    assert own(after) == own(text)
    refs = re.findall(r"\[ref:: ([^\]]+)\]", after)
    assert set(refs) >= {item.ref for item in prefilled}
    assert refreshed(after) == after, "a second run changes nothing"


def test_the_name_of_a_block_is_not_copied(tmp_path: Path) -> None:
    files = {
        "dialog.toml": '[dialog]\nlanguage = "en"\n',
        "minutes/homes/2021.md": "---\norganisation: homes\nperiod: 2021\ndate: 2022-03-01\n"
        "status: final\n---\n\n- [ ] Plan @homes  [id:: 21-aaaaaa] ^abc\n"
        "- Agreement: Stairs\n  [id:: 21-bbbbbb] ^def-1\n- [ ] At most 2^3 rooms ^21-cccccc\n",
    }
    book = write_book(tmp_path, files)
    assert run_dialog("new-meeting", "homes", "--date", "2023-03-01", cwd=book).code == 0
    draft = (book / "minutes/homes/2022.md").read_text(encoding="utf-8")
    assert re.findall(r"- .*\[ref:: 21-.*", draft) == [
        "- [ ] [ref:: 21-aaaaaa] Plan @homes",
        "- Agreement: [ref:: 21-bbbbbb] Stairs  [result:: ]",
        "- [ ] [ref:: 21-cccccc] At most 2^3 rooms",
    ]
