"""`dialog fmt`: what it mends in any record, and that every other byte stays."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.change import Plan, carry_out
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.editing.ids import known_ids
from dialogtool.editing.tidy import Tidied, tidied, tidy_minutes
from dialogtool.model import MinuteBook, Minutes, Settings
from dialogtool.record.line_reader import line_of
from dialogtool.record.minutes import lines_of, parse_minutes
from dialogtool.record.written import is_in_written_form

LINES = [
    "- [ ] Send planen @a",
    "- [x] Sendt  [id:: 21-aaaaaa]",
    "tekst",
    "",
    "  - Aftale: Fokus  ",
    "```",
    "- [ ]fejl",
    "- [ x] fejl @a",
    "-[ ] fejl",
    "[ ] uden mærke",
    "☐ boks",
    "- [ ] Send [frist: 2022-06-30] planen",
    "- [ ] Send (frist: 30. juni)",
    "- [ ] Send [frist:: 2022-06-30.]",
    "- [ ] to gange [tema:: a] [tema:: b]",
    "- [ ]\u00a0hårdt mellemrum",
    "<!-- x",
    "-->",
    "Bemærkning: nej",
    "- Beslutning: ja",
    "- [/] [ref:: 20-bbbbbb] Nyt [frist:: 2022-07-01] i sagen",
    "\t* [ ] Mere\t",
    "| a | [ ] b |",
    "::: lukekt",
    ":::",
    "## 1. Punkt",
]
bodies = st.lists(st.sampled_from(LINES), max_size=14)
ends = st.sampled_from(["\n", "\r\n", "\r"])
DRAFT = "---\ndate: 2022-03-01   # tirsdag\nstatus: 'draft'\nid:   x\n---\n"
heads = st.sampled_from(["", DRAFT])


def tidy(data: bytes, taken: set[str] | None = None, doubles: tuple[Location, ...] = ()) -> Tidied:
    minutes, _ = parse_minutes("a/2021.md", "a", data, Settings())

    def again(text: str) -> tuple[Minutes, list[Diagnostic]]:
        return parse_minutes("a/2021.md", "a", text.encode(), Settings())

    return tidy_minutes(
        minutes,
        again,
        Settings(),
        known_ids(MinuteBook(settings=Settings(), records=(minutes,))) if taken is None else taken,
        doubles=doubles,
    )


def meaning(line: str) -> tuple[object, ...] | None:
    read = line_of(line)
    return None if read is None or read.faults or not read.is_item else read.meaning


@given(heads, bodies, ends, st.booleans())
def test_twice_is_once(head: str, body: list[str], end: str, mark: bool) -> None:
    data = (b"\xef\xbb\xbf" if mark else b"") + (head + "\n".join(body)).replace("\n", end).encode()
    once = carry_out(tidy(data).plan, data)
    again = tidy(once)
    assert carry_out(again.plan, once) == once
    assert not any(isinstance(step, str) for step in again.plan)


BOXES = [
    "- [ ]", "- [ x]", "-[ ]", "[ ]", "☐", "☑", "- [v]", "1.[ ]", "- \\[ \\]", "- []", "- [X]",
    "- - [ ]", "Aftale:", "- Beslutning:", "- (x)", "> - [ ]", "- **[x]**", "a. [ ]", "-", "", "[^1]: ☐",
]  # fmt: skip
PARTS = [
    "Solbo sender listen", "Vi ser på det. Vig svarer", "5 [eller] 6", "se [bilag](b.pdf)", "[x]: y",
    "@solbo", "@vig/tilsyn", "solbo", "(Solbo)", "[ansvarlig: solbo]", "[ansvarlig:: solbo, vig]",
    "(ansvarlig: Solbo)", "[frist: 2022-06-30]", "[frist:: 2022-06-30.]", "[frist:: 1/6]",
    "(frist: 1. juni)", "inden 1. juni", "📅 2022-06-30", "due: 2022-06-30", "[tema: drift]",
    "[tema:: a] [tema:: b]", "[ref: 20-aaaaaa]", "[ref:: 20-aaaaaa]", "[id: 21-cccccc]", "^abc",
    "[mål:: 5 [x", "[mål: x]", "[resultat:: ]", "[synlighed: lukket]", "<!-- x -->", "[ ]", "[-]",
]  # fmt: skip
GAPS = [" ", "  ", "\u00a0", "\n", "\n  ", "\n\n  ", "\n    ", "\n  - ", "\n  > ", "\n\t"]
pieces = st.tuples(st.sampled_from(PARTS), st.sampled_from(GAPS)).map("".join)
faulty = st.builds(
    lambda box, gap, said: f"{box}{gap}{''.join(said)}",
    st.sampled_from(BOXES),
    st.sampled_from(["", *GAPS]),
    st.lists(pieces, min_size=1, max_size=5),
)


@given(heads, st.lists(faulty, min_size=1, max_size=3))
@example("", ["- **[x]** ansvarlig: Solbo ^abc [ansvarlig:: solbo, vig]"])
@example("", ["Aftale: [id:: 21-dddddd] En", "- [] [id:: 21-dddddd]"])
@example("", ["- - [ ]^abc\n  - - [X] Solbo [frist: 2022-06-30]", "[^1]: ☐ [mål: x]"])
@example("", ["- Ønske:  [frist:: 2022-06-30.]", "- **[x]** [ref: 20-aaaaaa]", "- - [ ] [tema: a]"])
@example(DRAFT, ["☐@vig/tilsyn\nSolbo sender planen\n    [tema: drift] solbo"])
def test_several_faults_at_once_are_mended_at_once(head: str, items: list[str]) -> None:
    """Of 6,373 texts of such items 24 needed a second run."""
    data = (head + "\n".join(items)).encode()
    once = carry_out(tidy(data).plan, data)
    assert carry_out(tidy(once).plan, once) == once


WRITTEN = st.builds(
    lambda box, ref, text, owners, due, own: f"- {box}{ref}{text}{owners}{due}{own}",
    st.sampled_from(["", "[ ] ", "[x] ", "[/] ", "[-] "]),
    st.sampled_from(["", "[ref:: 20-aaaaaa] ", "[ref:: 21-bbbbbb] "]),
    st.text("abAZ19 .,;-/'\"%?+$\u00e6\u00d8\u00a7\u2013\u20ac\u0301", min_size=1, max_size=12)
    | st.sampled_from(["Solbo sender planen 1/6", "x] y", "1. sag", "- x", "frist 1. juni", "a  b"]),
    st.sampled_from(["", " @solbo", " @vig/tilsyn @solbo", "  @solbo", " @Solbo"]),
    st.sampled_from(["", "  [frist:: 2022-06-30]", " [frist:: 2022-06-30]", "  [due:: 2022-06-30]"]),
    st.sampled_from(["", "  [id:: 21-dddddd]", " [id:: 21-dddddd]", "  [id:: x y]"]),
)  # fmt: skip


@given(WRITTEN)
@example("- [ ] Solbo sender planen @solbo  [frist:: 2022-06-30]  [id:: 21-dddddd]")
@example("- [x] [ref:: 20-aaaaaa] Sendt")
def test_what_is_in_written_form_is_not_changed(row: str) -> None:
    line = line_of(row)
    if is_in_written_form(row, "da") and line is not None and line.is_item:
        assert tidied(line, Settings(language="da")) is line
    if line is not None and tidied(line, Settings(language="da")) is not line:
        assert not is_in_written_form(row, "da")


def test_what_the_program_writes_is_in_written_form() -> None:
    """Else each of them would be taken apart at every run."""
    for row in (
        "- [ ] Solbo sender planen @solbo  [frist:: 2022-06-30]  [id:: 21-dddddd]",
        "- [x] [ref:: 20-aaaaaa] Sendt den 3. maj",
        "- [/] Ny plan for Solbo, 2. etape @vig/tilsyn @solbo  [id:: 21-dddddd]",
    ):
        assert is_in_written_form(row, "da"), row
    assert not is_in_written_form("- [ ] Send  [frist:: 2022-06-30]", "en")
    assert is_in_written_form("- [ ] Send  [due:: 2022-06-30]", "en")


@given(heads, bodies, ends)
def test_only_lines_that_say_something_change(head: str, body: list[str], end: str) -> None:
    data = (head + "\n".join(body)).replace("\n", end).encode()
    result = tidy(data)
    after = carry_out(result.plan, data)
    # a blank line before what was typed right below an item is no change of a line
    stay = [at for at, step in enumerate(result.plan) if step != ""]
    old, new = data.decode().split(end), [after.decode().split(end)[at] for at in stay]
    plan = [result.plan[at] for at in stay]
    assert len(old) == len(new)
    assert new[: head.count("\n")] == old[: head.count("\n")], "the front matter stays"
    changed = [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    assert changed == [at for at, step in enumerate(plan) if isinstance(step, str)]
    before, found = parse_minutes("a/2021.md", "a", data, Settings())
    missed = {each.location.line - 1 for each in found if each.repair}
    items = {each.location.line - 1 for each in before.mentions} - missed
    read, _ = parse_minutes("a/2021.md", "a", after, Settings())
    lines = {
        stay.index(number - 1 + row)
        for number, line in lines_of(read, Settings()).items()
        for row in range(len(line.rows))
    }
    for at in changed:
        # a mended line became an item or a field of one; any other says what it said, and has an id
        assert at in lines or new[at].startswith(":::")
        if at in items and at + 1 not in lines and meaning(old[at]) is not None:
            without = [
                re.sub(r"\s*\[id:: 21-[0-9a-z]{6}\]", "", each) for each in (old[at], new[at])
            ]
            assert meaning(without[0]) == meaning(without[1])


@pytest.mark.parametrize("plan", [(0, 2, 3), ("one", 2, 3)])
def test_of_mixed_line_ends_none_is_lost(plan: Plan) -> None:
    """The CR of an old Mac before an empty line: both together would end one line."""
    assert carry_out(plan, b"one\rtwo\n\nthree") == b"one\r\n\nthree"


@given(bodies)
def test_ids_are_new_and_each_its_own(body: list[str]) -> None:
    data = "\n".join(body).encode()
    taken = {"20-bbbbbb", "21-aaaaaa"}
    after = carry_out(tidy(data, taken).plan, data)
    made = re.findall(rb"\[id:: (21-[0-9a-z]{6})\]", after)
    new = [each for each in made if each != b"21-aaaaaa"]
    assert len(set(new)) == len(new)
    assert {each.decode() for each in new} <= taken


BOOK = {
    "dialog.toml": '[dialog]\nlanguage = "da"\n',
    "minutes/a/2021.md": "---\ndate: 2022-03-01\nstatus: final\n---\n\n- [ ] Endelig uden id @a\n",
    "minutes/a/2022.md": (
        "---\nid:   a-2022 # mit eget\nstatus: \"draft\"\ndate:  2023-03-01\n---\n\n"
        "Tekst, som ingen rører  \n\n"
        "- [ ]Send planen [due:: 2023-06-30] til udvalget @a\n"
        "  med en detalje\n"
        "Bemærkning: Ventelisten er lang\n"
        "- [ ] Send (frist: 30. juni)\n"
    ),
}  # fmt: skip


def test_drafts_only_unless_told_otherwise(tmp_path: Path) -> None:
    book = write_book(tmp_path, BOOK)
    final = (book / "minutes/a/2021.md").read_bytes()
    checked = run_dialog("fmt", "--check", cwd=book)
    assert (checked.code, checked.out) == (1, "")
    done = run_dialog("fmt", cwd=book)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "minutes/a/2022.md: 2 new ids, 3 lines corrected\n  '30. juni' is Friday 2023-06-30\n"
        "1 final record is not in order and was left alone; --final includes it\n"
    )
    assert checked.err == done.err
    assert (book / "minutes/a/2021.md").read_bytes() == final
    text = re.sub(
        r"22-[0-9a-z]{6}", "22-XXXXXX", (book / "minutes/a/2022.md").read_text(encoding="utf-8")
    )
    assert text == (
        "---\nid:   a-2022 # mit eget\nstatus: \"draft\"\ndate:  2023-03-01\n---\n\n"
        "Tekst, som ingen rører  \n\n"
        "- [ ] Send planen til udvalget @a\n"
        "  med en detalje  [frist:: 2023-06-30]  [id:: 22-XXXXXX]\n"
        "- Bemærkning: Ventelisten er lang\n"
        "- [ ] Send  [frist:: 2023-06-30]  [id:: 22-XXXXXX]\n"
    )  # fmt: skip
    assert run_dialog("fmt", "--check", cwd=book).code == 0
    assert run_dialog("fmt", "--final", cwd=book).err == "minutes/a/2021.md: 1 new id\n"
    assert run_dialog("fmt", "--check", "--final", cwd=book).err == ""


def test_every_repair_that_check_offers_is_made(tmp_path: Path) -> None:
    wrong = [
        "- [ ]a",
        "- [ x] b",
        "- [] c",
        "-[ ] d",
        "1.[ ] e",
        "☐ f",
        "– [ ] g",
        "[ ] h",
        "- [v] i",
        "- [x]j",
    ]
    wrong += [
        "- [ ]\u00a0k",
        "Beslutning: l",
        "- [ ] m [frist: 2022-06-30]",
        "- [ ] n (tema: drift)",
        "- [ ] o [mål:: x",
    ]
    wrong += ["- [ ] p [frist:: 2022-06-30.]", "::: lukekt", "- [ ] r", ":::"]
    book = write_book(
        tmp_path, {"minutes/a/2021.md": "---\ndate: 2022-03-01\n---\n\n" + "\n".join(wrong) + "\n"}
    )
    assert (
        run_dialog("check", "--format", "lines", cwd=book).out.count("near-miss") == len(wrong) - 2
    )
    assert run_dialog("fmt", cwd=book).code == 0
    after = run_dialog("check", "--format", "lines", cwd=book).out
    assert "near-miss" not in after
    assert (book / "minutes/a/2021.md").read_text(encoding="utf-8").count("[id:: 21-") == len(
        wrong
    ) - 3


@pytest.mark.parametrize(
    "text",
    [
        "- [[id:: 21-eeeeee]x] Sendt\n",  # without the field it would look like a box
        "- [ ] Send\n  [id: 21-cccccc] den [id:: 21-dddddd]\n",  # the first id would count
        "- Ønske: [tema: a] lys  [tema:: b]  [id:: 21-cccccc]\n",
        "- [ ] Send [frist: den 3. maj] den @a  [id:: 21-cccccc]\n",
    ],
)
def test_what_would_take_something_away_is_not_mended(text: str) -> None:
    data = text.encode()
    assert carry_out(tidy(data).plan, data) == data


def test_one_bad_line_keeps_no_other_from_being_mended() -> None:
    bad, good = "- [ ] a [due: soon]  [id:: 21-cccccc]", "- [ x] b  [id:: 21-dddddd]"
    data = f"{bad}\n{good}\n".encode()
    assert carry_out(tidy(data).plan, data).decode() == f"{bad}\n{good.replace('[ x]', '[x]')}\n"


def test_the_younger_of_two_equal_ids_gets_a_new_one(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {
            "minutes/a/2021.md": "---\ndate: 2022-03-01\nstatus: final\n---\n- [ ] Ældst @a  [id:: 21-aaaaaa]\n",
            "minutes/a/2022.md": "---\ndate: 2023-03-01\n---\n- [ ] Yngst @a  [id:: 21-aaaaaa]\n",
        },
    )
    assert "duplicate-id" in run_dialog("check", cwd=book).out
    run_dialog("fmt", cwd=book)
    assert "duplicate-id" not in run_dialog("check", cwd=book).out
    assert (
        (book / "minutes/a/2021.md")
        .read_text(encoding="utf-8")
        .endswith("- [ ] Ældst @a  [id:: 21-aaaaaa]\n")
    )
    assert re.search(
        r"- \[ \] Yngst @a  \[was:: 21-aaaaaa\]  \[id:: 22-[0-9a-z]{6}\]\n",
        (book / "minutes/a/2022.md").read_text(encoding="utf-8"),
    )


COPIED = {
    "dialog.toml": "",
    "minutes/a/2021.md": "---\ndate: 2022-03-01\nstatus: final\n---\n"
    "- [ ] Mal taget @a  [due:: 2022-06-01]  [id:: 21-aaaaaa]\n"
    "- Agreement: Saml regn @a  [id:: 21-bbbbbb]\n",
}


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("- [x] Mal taget @a  [id:: 21-aaaaaa]", "- [x] [ref:: 21-aaaaaa] Mal taget @a"),
        ("- [x] MAL taget, sendt 1/5 ^21-aaaaaa", "- [x] [ref:: 21-aaaaaa] MAL taget, sendt 1/5"),
        (
            "- Agreement: Saml regn [result:: met] [id:: 21-bbbbbb]",
            "- Agreement: [ref:: 21-bbbbbb] Saml regn  [resultat:: opfyldt]",
        ),
        (
            "- [ ] Noget andet  [id:: 21-aaaaaa]",
            "- [ ] Noget andet  [was:: 21-aaaaaa]  [id:: 22-x]",
        ),
        # what is not understood stays
        (
            "- [x] Mal taget [foo:: 1] [id:: 21-aaaaaa]",
            "- [x] Mal taget [foo:: 1] [id:: 21-aaaaaa]",
        ),
    ],
)
def test_a_line_of_last_year_with_its_id_follows_it_up(
    tmp_path: Path, line: str, written: str
) -> None:
    """Whoever copies the list of last year and ticks it off means that; as an item of its own the
    old one stayed open.
    """
    text = f"---\ndate: 2023-03-01\n---\n{line}\n"
    book = write_book(tmp_path, {**COPIED, "minutes/a/2022.md": text})
    found = run_dialog("check", cwd=book).out
    assert "duplicate-id" in found
    if "[ref::" in written:
        assert f"it follows that item up: write: {written}\n" in found
    said = run_dialog("fmt", cwd=book).err
    assert ("the line follows it up" in said) == ("[ref::" in written)
    row = (book / "minutes/a/2022.md").read_text(encoding="utf-8").splitlines()[-1]
    assert re.sub(r"22-[0-9a-z]{6}", "22-x", row) == written


def test_a_copy_of_another_organisation_is_none(tmp_path: Path) -> None:
    text = "---\ndate: 2023-03-01\n---\n- [x] Mal taget @b  [id:: 21-aaaaaa]\n"
    book = write_book(tmp_path, {**COPIED, "minutes/b/2022.md": text})
    run_dialog("fmt", cwd=book)
    assert "[was:: 21-aaaaaa]" in (book / "minutes/b/2022.md").read_text(encoding="utf-8")


def test_a_new_draft_is_in_good_order(example: Path) -> None:
    run_dialog("new-meeting", "lejerbo", "--date", "2023-11-14", cwd=example)
    assert run_dialog("fmt", "--check", "--final", cwd=example) == (0, "", "")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("[mål: fem [eller] seks]", "[mål:: fem [eller] seks]"),
        ("[mål:: 5 [fem] træer", "[mål:: 5 [fem] træer]"),
        ("[mål: [5] træer", "[mål:: [5] træer]"),
        ("[mål:: se [bilag](b.pdf) [frist:: 2031-05-01]", "[mål:: se [bilag](b.pdf)]"),
        ("[frist: 2031-05-01", "[frist:: 2031-05-01]"),
    ],
)
def test_a_value_keeps_its_brackets(tmp_path: Path, line: str, written: str) -> None:
    files = {
        "minutes/solbo/2030.md": f"---\ndate: 2030-05-01\n---\n\n- Aftale: Træer @solbo {line}\n"
    }
    book = write_book(tmp_path, {"dialog.toml": '[dialog]\nlanguage = "da"\n', **files})
    assert run_dialog("fmt", cwd=book).code == 0
    text = (book / "minutes/solbo/2030.md").read_text(encoding="utf-8")
    assert f"- Aftale: Træer @solbo  {written}  [" in text
    assert "near-miss" not in run_dialog("check", cwd=book).out


def test_brackets_that_do_not_match_are_said_and_left_alone(tmp_path: Path) -> None:
    line = "- Aftale: Træer @solbo [mål:: 5 [fem træer [frist:: 2031-05-01]"
    files = {"minutes/solbo/2030.md": f"---\ndate: 2030-05-01\n---\n\n{line}\n"}
    book = write_book(tmp_path, files)
    run_dialog("fmt", cwd=book)
    assert "[mål:: 5 [fem træer" in (book / "minutes/solbo/2030.md").read_text(encoding="utf-8")
    assert "the brackets of this field do not match" in run_dialog("check", cwd=book).out


def test_no_repair_gives_an_item_the_id_of_one_in_another_record(tmp_path: Path) -> None:
    """Copied from last year with its id, and one colon forgotten: two items would be one."""
    head = "---\norganisation: {}\nperiod: {}\ndate: {}-03-01\nstatus: draft\n---\n\n"
    files = {
        "dialog.toml": '[dialog]\nlanguage = "en"\n',
        "minutes/homes/2021.md": head.format("homes", 2021, 2021)
        + "- [ ] A @homes  [id:: 21-aaaaaa]\n",
        "minutes/homes/2022.md": head.format("homes", 2022, 2022)
        + "- [ ] B @homes  [id: 21-aaaaaa]\n- [ ] C @homes  [id: 22-bbbbbb]\n",
        "minutes/huts/2022.md": head.format("huts", 2022, 2022)
        + "- [ ] D @huts  [id: 22-bbbbbb]\n",
    }
    book = write_book(tmp_path, files)
    assert run_dialog("fmt", cwd=book).code == 0
    homes = (book / "minutes/homes/2022.md").read_text(encoding="utf-8").splitlines()
    huts = (book / "minutes/huts/2022.md").read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"- \[ \] B @homes  \[id: 21-aaaaaa\]  \[id:: 22-\w{6}\]", homes[-2])
    assert homes[-1] == "- [ ] C @homes  [id:: 22-bbbbbb]"
    assert re.fullmatch(r"- \[ \] D @huts  \[id: 22-bbbbbb\]  \[id:: 22-\w{6}\]", huts[-1])
    found = run_dialog("check", cwd=book).out
    assert (found.count(" near-miss: "), found.count(" duplicate-id: ")) == (2, 0)
    assert run_dialog("fmt", "--check", cwd=book).code == 0


def test_the_rows_of_a_comment_stay_as_they_are(tmp_path: Path) -> None:
    """Their indent and their blank lines were lost where the item got its id."""
    body = (
        "- [ ] Mal porten @a <!-- spørg\n\n     først Ib\n  -->\n\n- [ ] Ryd op <!-- x\n    y -->\n"
    )
    book = write_book(tmp_path, {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n\n{body}"})
    assert run_dialog("fmt", cwd=book).code == 0
    after = (book / "minutes/a/2021.md").read_text(encoding="utf-8")
    assert re.sub(r"  \[id:: [\w-]+\]", "", after).endswith(body)


@pytest.mark.parametrize("box", ["[o]", "( )", "❌", "[[x]]", "[>]"])
def test_a_box_that_nobody_knows_stays_before_the_reference(tmp_path: Path, box: str) -> None:
    line = f"- {box} [ref:: 20-aaaaaa] Sendt"
    book = write_book(tmp_path, {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n\n{line}\n"})
    run_dialog("fmt", cwd=book)
    assert f"\n{line}\n" in (book / "minutes/a/2021.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "said",
    ["20-bbbbbb: sendt", "[[20-bbbbbb]] sendt", "(ref. 20-BBBBBB)", "[reff:: 20-bbbbbb] sendt"],
)
def test_what_speaks_of_another_item_gets_no_id_of_its_own(tmp_path: Path, said: str) -> None:
    old = "---\ndate: 2021-03-01\n---\n\n- [ ] Send planen  [id:: 20-bbbbbb]\n"
    new = f"---\ndate: 2022-03-01\n---\n\n- [x] {said}\n"
    book = write_book(tmp_path, {"minutes/a/2020.md": old, "minutes/a/2021.md": new})
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/a/2021.md").read_text(encoding="utf-8") == new
    assert "ref-as-text" in run_dialog("check", cwd=book).out


@pytest.mark.parametrize("said", ["Sendt  [reff:: 20-bbbbbb]", "Er sendt (20-bbbbbb) i maj"])
def test_a_mistyped_reference_behind_the_words_gives_no_item(tmp_path: Path, said: str) -> None:
    old = "---\ndate: 2021-03-01\n---\n\n- [ ] Send planen  [id:: 20-bbbbbb]\n"
    new = f"---\ndate: 2022-03-01\n---\n\n- [x] {said}\n"
    book = write_book(tmp_path, {"minutes/a/2020.md": old, "minutes/a/2021.md": new})
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/a/2021.md").read_text(encoding="utf-8") == new
    told = (
        f"line 5 of minutes/a/2021.md names it as text; write there: - [x] [ref:: 20-bbbbbb] {said}"
    )
    assert told in run_dialog("check", cwd=book).out


@pytest.mark.parametrize(
    "rows",
    [
        "- Aftale: Mal porten @a [mål:: 1]\n  2. sal og 3. sal",
        "- [ ] Mal porten @a <!-- spørg\n  Ib --> og hegnet",
        "> - [ ] Mal porten @a <!-- spørg\n> Ib --> og hegnet",
        "- [ ] Mal porten @a\n  <b>og hegnet</b>",
    ],
)
def test_every_item_gets_its_id_behind_its_last_word(tmp_path: Path, rows: str) -> None:
    """Where a row began with a number, an element or the end of a comment there was none."""
    path = tmp_path / "minutes/a/2021.md"
    write_book(tmp_path, {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n\n{rows}\n"})
    run_dialog("fmt", cwd=tmp_path)
    once = path.read_text(encoding="utf-8")
    assert re.search(r"  \[id:: [\w-]+\]\n$", once)
    run_dialog("fmt", cwd=tmp_path)
    assert path.read_text(encoding="utf-8") == once


def test_an_empty_reference_is_said_and_gets_no_id(tmp_path: Path) -> None:
    """It was a new, finished item, and the promise that it is about stayed open."""
    line = "- [x] [ref:: ] Sendt til a"
    book = write_book(tmp_path, {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n\n{line}\n"})
    assert "bad-value" in run_dialog("check", cwd=book).out
    run_dialog("fmt", cwd=book)
    assert f"\n{line}\n" in (book / "minutes/a/2021.md").read_text(encoding="utf-8")


def test_fields_go_at_once_where_the_next_run_would_put_them(tmp_path: Path) -> None:
    """The row below began with the reference, which moved."""
    body = "- [ ] Mal [tema:: x]\n[ref:: 20-aaaaaa] resten af porten\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n\n{body}"})
    run_dialog("fmt", cwd=book)
    once = (book / "minutes/a/2021.md").read_bytes()
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/a/2021.md").read_bytes() == once


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("- [x] [ref:: 20–aaaaaa] Sendt", "- [x] [ref:: 20-aaaaaa] Sendt"),
        ("- [x] [ref:: `20 aaaaaa`] Sendt", "- [x] [ref:: 20-aaaaaa] Sendt"),
        ("- [ ] Mal  [id:: 21—aaaaab]", "- [ ] Mal  [id:: 21-aaaaab]"),
        ("- [ ] Mal [frist:: “1. maj”]", "- [ ] Mal  [frist:: 2022-05-01]  [id:: 21-x]"),
        ("- [ ] Mal [frist:: 2022-5-1]", "- [ ] Mal  [frist:: 2022-05-01]  [id:: 21-x]"),
        # what the letter is for nobody knows
        ("- [ ] Mal [frist:: K2022-05-01]", "- [ ] Mal [frist:: K2022-05-01]  [id:: 21-x]"),
        ("- [ ] Mal [mål:: 5 ]6[ gange]", "- [ ] Mal [mål:: 5 ]6[ gange]  [id:: 21-x]"),
    ],
)
def test_a_value_in_odd_signs_is_mended_where_it_is_certain(
    tmp_path: Path, line: str, written: str
) -> None:
    """Word makes a dash of the hyphen of an id, and curls the quotes."""
    earlier = "---\ndate: 2021-03-01\n---\n\n- [ ] Send  [id:: 20-aaaaaa]\n"
    text = f"---\ndate: 2022-03-01\n---\n\n{line}\n"
    files = {"minutes/solbo/2020.md": earlier, "minutes/solbo/2021.md": text}
    book = write_book(tmp_path, {**files, "dialog.toml": '[dialog]\nlanguage = "da"\n'})
    assert run_dialog("fmt", "minutes/solbo/2021.md", cwd=book).code == 0
    row = (book / "minutes/solbo/2021.md").read_text().splitlines()[-1]
    assert re.sub(r"id:: 21-(?!aaaaab)\w{6}", "id:: 21-x", row) == written


HURRIED_HEAD = (
    "organisation solbo",
    "dato: 1/6-26 # ny dag",
    "sted: Rådhuset: lokale 3",
    'næste_møde: "3. juni 2027"',
    "deltagere:",
    "  - Mette Bruun, Tilsyn",
    "  - {part:solbo, navn: Karl Aage, afbud}",
)
MENDED_HEAD = (
    "organisation: solbo",
    "dato: 2026-06-01 # ny dag",
    'sted: "Rådhuset: lokale 3"',
    "næste_møde: 2027-06-03",
    "deltagere:",
    "  - {part: by, kontor: tilsyn, navn: Mette Bruun}",
    "  - {part: solbo, navn: Karl Aage, fremmøde: afbud}",
)
TOWN = (
    '[dialog]\nlanguage = "da"\nmunicipality = "by"\n[parties.solbo]\nname = "Solbo"\n'
    '[parties.by]\nname = "By Kommune"\noffices.tilsyn = {name = "Tilsyn"}\n'
)


def test_what_is_certain_in_a_hurried_head_is_mended(tmp_path: Path) -> None:
    """And what was agreed is counted from the day that stands there then, by who was there."""
    # the day of the head makes a promise of the prose, which is a question and no harm
    body = ("Solbo sender en plan inden 1. juli.", "", "-[ ] Mette sender tal senest 1/8", "")
    text = "\n".join(("---", *HURRIED_HEAD, "---", "", *body))
    book = write_book(tmp_path, {"dialog.toml": TOWN, "minutes/solbo/2026.md": text})
    done = run_dialog("fmt", cwd=book)
    assert "'1/6-26' is Monday 2026-06-01; '3. juni 2027' is Thursday 2027-06-03" in done.err
    rows = (book / "minutes/solbo/2026.md").read_text(encoding="utf-8").split("\n")
    assert tuple(rows[1 : 1 + len(MENDED_HEAD)]) == MENDED_HEAD
    assert "- [ ] Mette sender tal @by/tilsyn  [frist:: 2026-08-01]" in rows[-2]
    assert run_dialog("fmt", "--check", cwd=book).code == 0


@pytest.mark.parametrize(
    "head",
    [
        # what is mended here would be final at once, or as soon as the rest is
        "date 2026-06-01\nstatus: final",
        "status final\nvenue: Hall: 3\ndate: 2026-06-01",
        "date: 1/6-26 at ten",
        "date: 31/6-26",
        "date: 2026-06-01\nparticipants: [Mette Bruun, Tilsyn]",
        "date: 2026-06-01\nparticipants:\n  - Mette Bruun",
        "date: 2026-06-01\nparticipants:\n  - {party: solbo, excused: Mette}",
    ],
)
def test_what_is_not_certain_in_a_head_is_left_to_people(tmp_path: Path, head: str) -> None:
    text = f"---\n{head}\n---\n\nText\n"
    book = write_book(tmp_path, {"dialog.toml": TOWN, "minutes/solbo/2026.md": text})
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/solbo/2026.md").read_text(encoding="utf-8") == text
    assert run_dialog("check", cwd=book).code == 1
