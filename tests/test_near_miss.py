"""Boxes and fields that people write in another way: said, and mended where that is certain."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.checks import find_problems
from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.model import MinuteBook, Party, Prose, Settings
from dialogtool.record.look_alikes import plain_signs
from dialogtool.record.minutes import parse_minutes
from dialogtool.record.near_boxes import box_behind, boxes_within
from dialogtool.record.near_fields import near_fields
from dialogtool.record.near_miss import may_miss
from dialogtool.record.read_as_text import as_text
from dialogtool.register import track_items

HEAD = "---\ndate: 2022-03-01\nperiod: 2021\n---\n\n## 1. Punkt\n\n"


def found_in(text: str) -> list[Diagnostic]:
    _, found = parse_minutes("minutes/a/2021.md", "a", f"{HEAD}{text}\n".encode(), Settings())
    return [problem for problem in found if problem.code == "near-miss"]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (r"\- [ ] Mal porten", "- [ ] Mal porten"),
        (r"  \* [x] Mal porten", "  - [x] Mal porten"),
        ("- [ ] [ ] Mal porten", "- [ ] Mal porten"),
        ("> - [x][x] Mal porten", "> - [x] Mal porten"),
        ("- Aftale [x]: Mal porten", "- [x] Aftale: Mal porten"),
        ("- [ref:: 20-aaaaaa] - [x] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- “[x]” [ref:: 20-aaaaaa] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        (r"- \[ref:: 20-aaaaaa\] Malet", "- [ref:: 20-aaaaaa] Malet"),
        (r"- [x] [ref\:: 20-aaaaaa] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        (r"- [x] \[ref:\: 20-aaaaaa\] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- ［ ］ Mal porten", "- [ ] Mal porten"),
        ("- 【x】 Mal porten", "- [x] Mal porten"),
        ("1. &#91;x&#93; Mal porten", "1. [x] Mal porten"),
        ("- [&nbsp;] Mal porten", "- [ ] Mal porten"),
        ("- [\u202f] Mal porten", "- [ ] Mal porten"),
        ("- Aftale： Mal porten", "- Aftale: Mal porten"),
        ("* Beslutning∶ Mal porten", "* Beslutning: Mal porten"),
        ('- <input type="checkbox" /> Mal porten', "- [ ] Mal porten"),
        ("- <input checked type=checkbox> Mal porten", "- [x] Mal porten"),
        # Wingdings, as Word copies it
        ("- \uf0a8 Mal porten", "- [ ] Mal porten"),
        ("\uf0fe Mal porten", "- [x] Mal porten"),
        ("- 🗸 Mal porten", "- [x] Mal porten"),
        ("- ［x］Mal porten", "- [x] Mal porten"),
        ("- &#x2610; Mal porten", "- [ ] Mal porten"),
        ("- &#9745; Mal porten", "- [x] Mal porten"),
        ("- &check; Mal porten", "- [x] Mal porten"),
        ("&square; Mal porten", "- [ ] Mal porten"),
        ("- [x]) Mal porten", "- [x] Mal porten"),
        ("> Aftale: Mal porten", "> - Aftale: Mal porten"),
        ("  >> Ønske: Mal porten", "  >> - Ønske: Mal porten"),
        (r"- [ ] Mal porten \[due:: 2023-05-01\]", "- [ ] Mal porten [due:: 2023-05-01]"),
        ("- [ ] Mal porten [frist：： 2023-05-01]", "- [ ] Mal porten [frist:: 2023-05-01]"),
        ("- [ ] Mal porten [due∷ 2023-05-01]", "- [ ] Mal porten [due:: 2023-05-01]"),
        ("- [Х] Mal porten", "- [x] Mal porten"),  # Cyrillic
        # the prefilled line, its box typed over
        ("x [ref:: 20-aaaaaa] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- X [ref:: 20-aaaaaa] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("[x][ref::20-aaaaaa]malet", "- [x] [ref::20-aaaaaa]malet"),
        ("3. [—] Mal porten", "3. [-] Mal porten"),
        ("- [／] Mal porten", "- [/] Mal porten"),
        ("> - [x) Mal porten", "> - [x] Mal porten"),
        ("[x} Mal porten", ""),  # without the mark of a list only advised
        ("(/] Mal porten", ""),
        ("- [ } Mal porten", "- [ ] Mal porten"),
        ("- {/] Mal porten", "- [/] Mal porten"),
        (r"- [\/] Mal porten", "- [/] Mal porten"),
        ("- [-} [ref:: 20-a] Solgt", "- [-] [ref:: 20-a] Solgt"),
        ("- [ x ][ref:: 20-a] Sendt", "- [x] [ref:: 20-a] Sendt"),
        ("- [ok][ref:: 20-a] Sendt", "- [x] [ref:: 20-a] Sendt"),
        ("1. (x)[ref:: 20-a] Sendt", "1. [x] [ref:: 20-a] Sendt"),
        # stress that begins before the box, and where it ends
        ("- **[ ] Mal** porten", "- [ ] **Mal** porten"),
        ("2) __[/] Mal porten__", "2) [/] __Mal porten__"),
        ("- ~~[ ] Mal porten~~", "- [ ] ~~Mal porten~~"),
        ("- **[x]** Malet", "- [x] Malet"),
        ("- *[x]* Malet *i går*", "- [x] Malet *i går*"),
    ],
)
def test_a_sign_that_looks_like_the_right_one_is_mended(line: str, meant: str) -> None:
    assert [problem.repair for problem in found_in(line)] == [meant]


@pytest.mark.parametrize(
    "line",
    [
        "## [ ] Mal porten",
        "- [ ] Mal porten\n  ===",
        "> - [x] Mal porten\n>   ---",
        "- ## Ønske: Mal porten",
        "- Beslutning: Mal porten\n  ---",
        "### [id:: 21-a] Porten",
        "> # Aftale: Mal porten",
        "Opgave: Mal porten | 1/5\n--- | ---\nA | B",
        "| A | B |\n|---|---|\n| Porten | Aftale: mal den |",
        "- A\n\n  [ ] B | C\n  --- | ---\n  D | E",
        "- [ ] A | B\n  --- | ---\n  C | D",
        "- <i>Aftale:</i> Mal porten",
        "- ~~Ønske:~~ Mal porten",
        "- ** Aftale:** Mal porten",
        "- ⇒ Opgave: Mal porten",
        "- »Aftale: Mal porten«",
        "- (Aftale:) Mal porten",
        "> **Aftale:** Mal porten",
        "### <span>[x] Mal porten</span>",
        "Porten\n: [ ] Mal den",
        "[^2]: [x] Mal porten",
        "> [!todo]- * [ ] Mal porten",
        "- [ ] - [ ] Mal porten",
        "- [x] [ ] Mal porten",
        "- [ ] 2. [ ] Mal porten",
        "- Tekst\n  7 [ ] Mal porten",
        "<ul>\n<li>[ ] Mal porten</li>\n</ul>",
        "- <b>[/] Mal porten</b>",
        "§ 3: [ ] Mal porten",
        "(b) [ ] Mal porten",
        "2.4 [x] Mal porten",
        "- [✗] Mal porten",
        "- ⬛ Mal porten",
        "- ◯ Mal porten",
        "2.4.1. [ ] Mal porten",
        "c) [ ] Mal porten",
        '- "[ ]" Mal porten',
        "- „[x]“ Mal porten",
    ],
)
def test_a_box_behind_signs_is_said(line: str) -> None:
    assert len(found_in(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "- [ ](bilag.pdf) Mal porten",
        "* [x](mal porten)",
        "- ![x] Mal porten",
        "**[ ]** Mal porten",
        "- (*) Mal porten",
        "1. ( ) Mal porten",
        "❌ Mal porten",
        "- :white_check_mark: Mal porten",
        ":ballot_box_with_check: Mal porten",
        "◻ Mal porten",
        "[] Mal porten",
        "[ x ] Mal porten",
        "I dag:\n\n    [ ] Mal porten",
        "- [x]; Mal porten",
        "- [:] Mal porten",
        "- [^] Mal porten",
        "- [ [x] ] Mal porten",
        "- ⊠ Mal porten",
        "- [ ]\u200bMal porten",
    ],
)
def test_a_box_in_another_form_is_said(line: str) -> None:
    assert len(found_in(line)) == 1


def test_a_sign_nobody_sees_is_not_kept() -> None:
    assert [problem.repair for problem in found_in("- [ ]\u200bMal porten")] == ["- [ ] Mal porten"]


@pytest.mark.parametrize(
    "line",
    [
        "- 1. [ ] Et punkt i et punkt",
        "> * 3) [x] Det samme i et citat",
        "Vi satte kryds: [x] ja, og gik videre",
        "- `[ ]` er tegnet for åben, se `- [ ]`",
        "- ![ ](kort.png) viser grunden",
        "[x]: https://example.org",
        "- Se <https://example.org/[x]> og [x](y)",
        "& andre, se [1] og [2]",
        "- Tom & Co. &lt;b&gt; er ingen boks",
        "{x} er pladsen til navnet",
        "(-) er et minus i regnskabet",
    ],
)
def test_what_is_no_box_is_left_alone(line: str) -> None:
    assert not [problem for problem in found_in(line) if problem.location.length == 3]


def test_two_colons_before_a_word_that_is_none_are_text() -> None:
    """Such a line was lost: no block, and no text either."""
    data = f"{HEAD}:: noget om porten\n\n- [ ] Mal den  [id:: 21-aaaaaa]\n".encode()
    minutes, _ = parse_minutes("minutes/a/2021.md", "a", data, Settings())
    prose = minutes.body.sections[-1].parts[0]
    assert isinstance(prose, Prose)
    assert ":: noget om porten" in [text for _, text in prose.rows]


FIELDS = {
    "{frist:: 2022-05-01}": "[frist:: 2022-05-01]",
    "frist:: 2022-05-01": "[frist:: 2022-05-01]",
    "Frist::2022-05-01]": "[Frist:: 2022-05-01]",
    "【frist:: 2022-05-01】": "[frist:: 2022-05-01]",
    "[[due:: 2022-05-01]]": "[due:: 2022-05-01]",
    "[frist 2022-05-01]": "[frist:: 2022-05-01]",
    "[due 1. maj]": "[due:: 1. maj]",
    "[frist=2022-05-01]": "[frist:: 2022-05-01]",
    "[ref 20-bbbbbb]": "[ref:: 20-bbbbbb]",
    "[ref = 20-bbbbbb]": "[ref:: 20-bbbbbb]",
    "[id; 20-bbbbbb]": "[id:: 20-bbbbbb]",
    "mål:: 3 [eller 4] gange": "[mål:: 3 [eller 4] gange]",
    "{mål:: som i [planen](p.pdf), s. 2}": "[mål:: som i [planen](p.pdf), s. 2]",
    "mål:: tre gange om året": "[mål:: tre gange om året]",
    "ref:: 21-bbbbbb": "[ref:: 21-bbbbbb]",
}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("- [ ] Mal porten mål:: to gange @solbo", "- [ ] Mal porten [mål:: to gange] @solbo"),
        ("- Aftale: Mal tema:: drift @a og @b/c", "- Aftale: Mal [tema:: drift] @a og @b/c"),
        ("- [ ] Mal ansvarlig:: Ib, @solbo", "- [ ] Mal [ansvarlig:: Ib, @solbo]"),
        ("- [ ] Mal {mål:: hos @solbo}", "- [ ] Mal [mål:: hos @solbo]"),
    ],
)
def test_owners_behind_a_field_without_brackets_stay_owners(line: str, meant: str) -> None:
    assert meant in [problem.repair for problem in found_in(line)]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("line", ["- [ ] Mal porten {}", "- Aftale: Mal porten {}  (tema a)"])
def test_a_field_without_its_brackets(field: str, line: str) -> None:
    (problem,) = found_in(line.replace("{}", field))
    assert problem.repair == line.replace("{}", FIELDS[field])


def test_a_field_without_brackets_on_the_next_line_of_an_item() -> None:
    (problem,) = found_in("- [ ] Mal porten\n  frist:: 2022-05-01")
    assert (problem.location.line, problem.repair) == (9, "  [frist:: 2022-05-01]")


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        ("- [ref:: 20-aaaaaa]\n  [x] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- [ref:: 20-aaaaaa] [den:: 2022-01-01]\n☑ Malet", ""),
        ("- Aftale:\n  [ ] Mal porten", "- [ ] Aftale: Mal porten"),
    ],
)
def test_a_box_below_a_reference_alone_is_that_of_its_item(rows: str, meant: str) -> None:
    """It became an item of its own, done, and the promise stayed open."""
    [problem] = found_in(rows)
    assert problem.repair == ""
    assert problem.hint
    assert problem.hint.values.get("line", "") == meant


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Skriv `frist:: i morgen` i boksen",
        "- [ ] Skriv `[frist:: 2022-05-01]` bagest",
        "- [ ] Kald std::vector og Den::anden",
        "- [ ] Mal porten  [mål:: se frist:: i bilaget]",
        "- [ ] Den [frist for alle] er lang",
        "- [ ] Mal porten  [mål:: `[` og `]` sættes]",
        "- [ ] Mal porten  [mål:: én `[`]  [frist:: 2022-05-01]",
        "- [ ] Se [ref 3 i bilaget]",
    ],
)
def test_what_is_no_field_is_left_alone(line: str) -> None:
    assert found_in(line) == []


@given(st.text(st.sampled_from("-*> \t1.[]x/()<b>^:!&#nbsp;`\\- [ ] "), max_size=40))
def test_what_is_said_was_worth_a_look(line: str) -> None:
    """The cheap look is never in the way of the exact one."""
    problem = box_behind(line, Location("minutes/a/2021.md", 1, source=line))
    assert problem is None or may_miss(line)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("- [ref:: 20-aaaaaa] [x] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- [ref:: 20-aaaaaa]: (x) Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- Aftale: [ ] Mal porten", "- [ ] Aftale: Mal porten"),
        ("* **Beslutning:** [x] Malet", "* [x] **Beslutning:** Malet"),
        ("- [ref:: 20-aaaaaa] Aftale: [/] Malet", "- [/] [ref:: 20-aaaaaa] Aftale: Malet"),
        ("1. [id:: 20-aaaaaa] [-] Malet", "1. [-] [id:: 20-aaaaaa] Malet"),
        ("- [ref:: 20-aaaaaa] ✅ Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- Beslutning: ☐ Mal porten", "- [ ] Beslutning: Mal porten"),
        ("- [ref:: 20-aaaaaa] (x) Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- Aftale: [ x] Malet", "- [x] Aftale: Malet"),
        ("- Aftale: [ok] Malet", "- [x] Aftale: Malet"),
        (r"- [ref:: 20-aaaaaa] \[x\] Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- [ref:: 20-aaaaaa] [x]Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- Ønske: &#91; &#93; Mal [porten]", "- [ ] Ønske: Mal [porten]"),
        ("- [ref:: 20-aaaaaa] 【/】 Malet", "- [/] [ref:: 20-aaaaaa] Malet"),
        ("- [ref:: 20-aaaaaa] ❌ Malet", ""),
        ("- [ref:: 20-aaaaaa] **[x]** Malet", "- [x] [ref:: 20-aaaaaa] Malet"),
        ("- Aftale: x Mal porten", ""),
    ],
)
def test_a_box_behind_the_reference_or_the_kind(line: str, meant: str) -> None:
    """It said nothing there: what was done stayed open."""
    assert [problem.repair for problem in found_in(line)] == [meant]


@pytest.mark.parametrize(
    "line",
    [
        "- Aftale: (1) Mal porten",
        "- [ref:: 20-aaaaaa] [bilag](b.pdf) Malet",
        "- Aftale: 1/2 af porten",
    ],
)
def test_what_is_no_box_behind_a_kind_is_left_alone(line: str) -> None:
    assert found_in(line) == []


@pytest.mark.parametrize(
    ("text", "number", "meant"),
    [
        ("- [ ] Mal porten\n  Beslutning: Godkendt", 9, "  - Beslutning: Godkendt"),
        ("- [ ] Mal porten\nAftale: Mal lågen", 9, "- Aftale: Mal lågen"),
        ("- [ ] Mal porten\n\n  Bemærkning: Den er grøn", 10, "  - Bemærkning: Den er grøn"),
    ],
)
def test_a_kind_on_a_later_line_of_an_item(text: str, number: int, meant: str) -> None:
    (problem,) = found_in(text)
    assert (problem.location.line, problem.repair) == (number, meant)


@pytest.mark.parametrize(
    ("line", "boxes"),
    [
        ("Godkendt: ja [ ] nej [x]", ["[ ]", "[x]"]),
        ("Godkendt: ☐ ja ☒ nej", ["☐", "☒"]),
        ("Godkendt ( ) ja (x) nej", ["( )", "(x)"]),
        ("- [ ] Mal porten [x] og hegnet", ["[x]"]),
        ("Mal porten [/]", ["[/]"]),
        ("Se [x](y), ![ ](z), \\[x], `[x]`, a[x] og [x]: nej", []),
        ("- [x] Mal porten ✓", []),
        ("f(x) og funktion(x)", []),
        ("- [ ] Mal  [mål:: [ ] ikke sat]  [note:: [x]]", []),
        ("Se <https://example.org/[x]>", []),
    ],
)
def test_boxes_in_the_middle_of_a_line(line: str, boxes: list[str]) -> None:
    assert [line[start:end] for start, end in boxes_within(line)] == boxes


def test_a_field_in_curly_brackets_is_mended() -> None:
    assert [problem.repair for problem in found_in("- [ ] Mal porten {frist: 2022-05-01}")] == [
        "- [ ] Mal porten [frist:: 2022-05-01]"
    ]
    assert found_in("- [ ] Mal porten {{frist: 2022-05-01}}") == []


@pytest.mark.parametrize(
    ("ref", "hint"),
    [
        ("[20-aaaaaa]", "write: - [x] Sendt  [ref:: 20-aaaaaa]"),
        ("20 aaaaaa", "write: - [x] Sendt  [ref:: 20-aaaaaa]"),
        ("20–aaaaaa", "write: - [x] Sendt  [ref:: 20-aaaaaa]"),
        ("“20 — AAAAAA”", "write: - [x] Sendt  [ref:: 20-aaaaaa]"),
        ("id: 20‑aaaaaa", "write: - [x] Sendt  [ref:: 20-aaaaaa]"),
        ("plan_3 fra maj", "an id is made of letters, digits and hyphens, like 21-k7q4mz"),
        ("20-aaaaaa og 20-bbbbbb", "a line follows up one item: write a line for each"),
        ("20-aaaaaa, 20-bbbbbb", "a line follows up one item: write a line for each"),
        ("20-aaaaaa; 20-bbbbbb; 20-cccccc", "a line follows up one item: write a line for each"),
    ],
)
def test_a_reference_that_is_none_is_said_once(tmp_path: Path, ref: str, hint: str) -> None:
    book = write_book(
        tmp_path, {"minutes/a/2021.md": f"{HEAD}- [x] Sendt  [ref:: {ref}]\n", "dialog.toml": ""}
    )
    found = run_dialog("check", "--as-of", "2022-04-01", cwd=book).out
    assert f"bad-value: '{ref}' cannot be an id" in found
    assert f"  {hint}\n" in found
    assert "unknown-ref" not in found


@pytest.mark.parametrize("line", ["- [ ]", "- [ ] @a", "- [x] ?", "- Aftale: [frist:: 2022-06-01]"])
def test_an_item_without_words_is_said_once_and_gets_no_id(tmp_path: Path, line: str) -> None:
    text = f"{HEAD}{line}\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text, "dialog.toml": ""})
    found = run_dialog("check", "--as-of", "2022-04-01", cwd=book).out
    said = [line.split(": ")[2] for line in found.splitlines() if line.startswith("minutes/")]
    assert said == ["missing-participants", "missing-text"]
    run_dialog("fmt", cwd=book)
    assert "[id::" not in (book / "minutes/a/2021.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rows", ["- [ ] @a\n\n  Mal porten", "- Aftale:\n  - Mal porten\n  - Vask porten"]
)
def test_words_below_the_line_stand_in_no_list(tmp_path: Path, rows: str) -> None:
    """They are words, so that it gets an id; `open-actions` shows `(no text)`."""
    text = f"{HEAD}{rows}\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text, "dialog.toml": ""})
    said = run_dialog("check", "--as-of", "2022-04-01", cwd=book).out
    assert "missing-text: the words of the item stand below it" in said
    assert "missing-id" in said


@pytest.mark.parametrize(
    "line",
    [
        "- Oenske: Mal porten",
        "- Bemaerkning: Porten er malet",
        "- Paabud: Mal porten",
        "- Aftale\u00a0: Mal porten",
        "- **Aftale:** Mal porten",
    ],
)
def test_what_an_odd_keyboard_writes_is_read(line: str) -> None:
    minutes, found = parse_minutes("minutes/a/2021.md", "a", f"{HEAD}{line}\n".encode(), Settings())
    assert len(list(minutes.items)) == 1
    assert [problem for problem in found if problem.code == "near-miss"] == []


@pytest.mark.parametrize(
    "text",
    [
        r"- Aftale\: Mal porten",
        "- `Aftale:` er et ord",
        "Vi talte om porten. Aftale: ingen",
        "| A | `[ ] b` |\n|---|---|\n| C | D |",
        "# Aftale: hvad vi mener",
        "Aftaler: se bilag",
    ],
)
def test_a_kind_that_is_spoken_of(text: str) -> None:
    assert found_in(text) == []


def test_a_row_of_a_table_is_not_made_a_line_of_a_list() -> None:
    """The table would end there."""
    found = found_in("[ ] A | Aftale: B\n--- | ---\n[x] C | [frist:: 2023-01-01]")
    assert [(problem.location.line, problem.repair) for problem in found] == [(8, ""), (10, "")]


@pytest.mark.parametrize("box", ["\\[ \\]", "［x］", "☐", "[\u200bx]", "&#91; &#93;"])
@pytest.mark.parametrize(
    "place",
    [
        "## {} Mal porten",
        "Se porten[^1]\n\n[^1]: {} Mal porten",
        "Porten\n: {} Mal porten",
        "Porten:\n\n    {} Mal porten",
        "| {} Mal porten | @a |\n|---|---|\n| x | y |",
        "<div>\n{} Mal porten\n</div>",
        "\u200b{} Mal porten",
    ],
)
def test_no_box_is_prose_in_silence_in_other_signs_and_places(place: str, box: str) -> None:
    """Each was said by itself; the one sign in the other's place was said by nobody."""
    text = f"{HEAD}{place.format(box)}\n"
    settings = Settings(parties={"a": Party(key="a", name="A")})
    record, found = parse_minutes("minutes/a/2021.md", "a", text.encode(), settings)
    book = MinuteBook(settings=settings, records=(record,), diagnostics=tuple(found))
    said = find_problems(book, track_items(book.records, dt.date(2022, 4, 1)))
    assert {problem.code for problem in said} & {"near-miss", "maybe-promise"}


@pytest.mark.parametrize(
    "line",
    [
        "[^1]: Aftale: Mal porten",
        ": Aftale: Mal porten",
        "2.1 Beslutning: Mal porten",
        "- a) Aftale: Mal porten",
        "o\t**Aftale:** Mal porten",
        "\u00a0\u00a0- **Aftale:** Mal porten",
        "\u200bØnske: Mal porten",
        "- > Aftale: Mal porten",
        "    Aftale: Mal porten",
        "Vi så på porten.\n    - Aftale: Mal porten",
    ],
)
def test_a_kind_behind_signs_is_said(line: str) -> None:
    assert found_in(line)


@pytest.mark.parametrize(
    "text", ["- - Aftale: Mal porten", "1. * Ønske: Mal porten", "- Aftale: a"]
)
def test_a_list_within_a_list_is_no_near_miss(text: str) -> None:
    assert not found_in(text)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_that_ends_elsewhere_is_said(sign: str) -> None:
    text = f"{HEAD}Vi så på porten.{sign}- [ ] Mal porten\n"
    _, found = parse_minutes("minutes/a/2021.md", "a", text.encode(), Settings())
    [ends] = [problem for problem in found if problem.code == "line-ends"]
    assert (ends.location.line, ends.location.column) == (8, 17)


def test_an_id_of_obsidian_is_read_above_a_sentence() -> None:
    text = f"{HEAD}- Mal porten ^21-aaaaa1\nVi så på den.\n"
    record, _ = parse_minutes("minutes/a/2021.md", "a", text.encode(), Settings())
    assert [item.id for item in record.items] == ["21-aaaaa1"]


def test_an_escaped_box_of_an_item_is_said_once() -> None:
    [problem] = found_in("- \\[x\\] Mal porten @a")
    assert problem.repair == "- [x] Mal porten @a"


PLACES = (
    "- > {}", "> - > {}", "[^1]: {}", "Porten\n: {}", "<p>{}", "<br>{}", "Tekst<br>{}",
    "Tekst<br/>- {}", "- [ ] Vask porten<BR />{}", "--> {}", "<!-- a --> {}", "• {}", "– {}", "a) {}",
    "(a) {}", "(1) {}", "§ 4 {}", "IV. {}", "=> {}", "-> {}", "_{}_", '"{}', "&bull; {}", "&#8226; {}",
    "&gt; - {}", "\\- {}", "\uf0b7 {}", "-\u3000{}", "#task {}", "12:30 {}", "Punkt 4: {}", "Ad 4) {}",
    "Pkt. 4: {}", "Nr. 4. {}", "### - {}", "| A |\n|---|\n| {} |", "- -{}", "> - {}", "- > - {}", "- 1. {}",
)  # fmt: skip
ITEMS = (
    "[ ] Mal porten", "［ ］ Mal porten", "[v] Mal porten", "\\[x\\] Mal porten", "☐ Mal porten",
    "[] Mal porten", "[ ]Mal porten", "Aftale: Mal porten", "**Aftale:** Mal porten",
    "Aftale： Mal porten",
)  # fmt: skip


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("place", PLACES)
def test_no_item_is_prose_in_silence_wherever_it_stands(place: str, item: str) -> None:
    data = f"{HEAD}{place.format(item)}\n".encode()
    record, found = parse_minutes("minutes/a/2021.md", "a", data, Settings())
    said = "near-miss" in {problem.code for problem in found}
    assert said or "Mal porten" in {mention.text for mention in record.mentions}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Porten<br>- [ ] Mal den @a<br>- [x] Vask den", "- [ ] Mal den @a"),
        ("--> Aftale: Mal porten", "- Aftale: Mal porten"),
        ("=> [v] Mal porten", "- [x] Mal porten"),
        ("- > ☐ Mal porten", "- [ ] Mal porten"),
        ("- ([x]) Mal porten", "- [x] Mal porten"),
        ("- *Aftale:* Mal porten", "- Aftale: Mal porten"),
        ("- *Aftale*: Mal porten", "- Aftale: Mal porten"),
        ("- ~~Ønske~~ : Mal porten", "- Ønske : Mal porten"),
        ("- [20-aaaaab] [x] Malet", "- [x] [ref:: 20-aaaaab] Malet"),
        ("> 1. 20-aaaaab: [/] Malet", "> 1. [/] [ref:: 20-aaaaab] Malet"),
        ("- [20-aaaaab]: Malet", "- [ref:: 20-aaaaab] Malet"),
        ("- ~~Ønske: Mal porten~~ @a", "- Ønske: ~~Mal porten~~ @a"),
        ("Tekst\n1\\. \\[ \\] Mal porten", "- [ ] Mal porten"),
        (r"- \\[ \\] Mal porten", "- [ ] Mal porten"),
        ("→ <u>Aftale:</u> Mal porten", "- Aftale: Mal porten"),
        ("<ul><li>[ ] Mal porten</li><li>[x] Vask den</li></ul>", "- [ ] Mal porten"),
        ("<p>[x] [ref:: 20-aaaaaa] Malet</p>", "- [x] [ref:: 20-aaaaaa] Malet"),
        ('- "[ ]" Mal porten', "- [ ] Mal porten"),
    ],
)
def test_an_item_behind_signs_is_said_as_the_line_that_it_would_be(line: str, meant: str) -> None:
    [problem] = found_in(line)
    said = problem.hint and problem.hint.values["line"]
    assert (said, problem.repair) == (meant, "")


def test_a_mark_within_lists_and_quotes_is_mended_in_its_place() -> None:
    assert [problem.repair for problem in found_in("- > 1. [v] Mal")] == ["- > 1. [x] Mal"]


@pytest.mark.parametrize(
    "line",
    [
        "Se også bilag 4: [bilag](a.pdf)",
        "§ 4 og § 5, [se her](b.pdf)",
        "- 1.5 mio. kr. [anslået] til taget",
        "12:30 Frokost",
        "Mødet (x) blev holdt",
        "Kl. 14 [ca.] talte vi om porten",
        "#porten og #taget",
        "`<br>[ ] ` er et linjeskift",
        "Tekst<br>Aftalen: se bilag",
    ],
)
def test_prose_with_signs_is_prose(line: str) -> None:
    assert found_in(line) == []


def test_an_id_in_prose_is_said() -> None:
    [problem] = found_in("Mal porten ^21-aaaaa1")
    assert problem.location.column == 12


def test_an_id_behind_a_colon_is_the_items() -> None:
    record, _ = parse_minutes(
        "minutes/a/2021.md", "a", f"{HEAD}- : ^21-aaaaa1\n".encode(), Settings()
    )
    assert [item.id for item in record.items] == ["21-aaaaa1"]


def test_blanks_that_make_code_of_an_item_are_not_advised(tmp_path: Path) -> None:
    text = f"{HEAD}-     [ ] Mal porten\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text, "dialog.toml": ""})
    found = run_dialog("check", "--as-of", "2022-04-01", cwd=book).out
    assert "begin the line at the margin: - [ ] Mal porten\n" in found


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("［x］\u00a0Sendt", "[x] Sendt"),
        ("&lsqb;x&rsqb; Sendt", "[x] Sendt"),
        ("\\[x\\] Sendt", "[x] Sendt"),
        ("frist：： 2022", "frist:: 2022"),
        ("\u200b[ ] Sendt", "[ ] Sendt"),
        ("[ ] Sendt & modtaget", "[ ] Sendt & modtaget"),
    ],
)
def test_signs_that_look_alike_are_those_of_the_format(said: str, meant: str) -> None:
    assert plain_signs(said) == meant


def fields_missed(line: str, *, in_item: bool) -> list[str]:
    place = Location("x.md", 1, 1, len(line), line)
    found = near_fields(line, place, (), lambda _start: False, in_item=in_item)
    return [problem.repair for problem in found]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("- [ ] Taget (frist:: 2022-06-30)", "- [ ] Taget [frist:: 2022-06-30]"),
        ("- [ ] Taget [frist: 2022-06-30]", "- [ ] Taget [frist:: 2022-06-30]"),
        ("- [ ] Taget frist:: 2022-06-30", "- [ ] Taget [frist:: 2022-06-30]"),
    ],
)
def test_a_field_in_other_signs_is_mended_on_the_line_of_an_item(said: str, meant: str) -> None:
    assert fields_missed(said, in_item=True) == [meant]


def test_a_field_in_prose_is_said_and_not_mended() -> None:
    assert fields_missed("Taget [frist:: 2022-06-30]", in_item=False) == [""]


def test_what_is_read_as_text_is_told_how_it_is_written() -> None:
    found = as_text(Location("x.md", 1, 1, 4, " [ ] a"), "- [ ] a")
    assert (found.code, found.repair) == ("near-miss", "- [ ] a")


@pytest.mark.parametrize(
    ("field", "meant"),
    [("forfald", "frist"), ("Dato", "frist"), ("ejer", "ansvarlig"), ("emne", "tema")],
)
def test_a_field_by_another_name_is_told_its_own(tmp_path: Path, field: str, meant: str) -> None:
    text = f"{HEAD}- [ ] Mal porten [{field}:: 2022-05-01]\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text, "dialog.toml": ""})
    found = run_dialog("check", "--as-of", "2022-04-01", cwd=book).out
    assert f"'{field}' is not a field" in found
    assert f"  did you mean '{meant}'?\n" in found
