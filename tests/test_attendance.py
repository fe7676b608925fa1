"""Who came, ticked in a list as items are: a box with a name below `Deltagere` promises nothing."""

import time
from pathlib import Path

import pytest

from conftest import run_dialog
from dialogtool.importing.meaning.people_labels import GROUP
from dialogtool.model import Minutes, Settings
from dialogtool.record.attendance import heads_people, may_name_people
from dialogtool.record.minutes import parse_minutes

ACTION = "- [ ] Klitbo sender budgettet"


def parsed(body: str) -> Minutes:
    text = f"---\norganisation: klitbo\nperiod: 2026\ndate: 2026-08-06\n---\n{body}\n"
    minutes, _ = parse_minutes("minutes/klitbo/2026.md", "klitbo", text.encode(), Settings())
    # what is read with care says the same
    assert minutes.body.mentions == minutes.outline.mentions
    return minutes


def texts(body: str) -> list[str]:
    return [item.text for item in parsed(body).items]


@pytest.mark.parametrize(
    "label",
    [
        *("#### Deltagere:", "## Mødedeltagere", "### Afbud", "## Til stede (5)", "## Fraværende:"),
        *(
            "## 1. Deltagere",
            "**Deltagere:**",
            "Deltagere:",
            "Deltagere fra kommunen:",
            "Afbud fra:",
        ),
        *("#### Faciliteret af:", "## Evt. gæster/observatører", "## Afbud og fraværende"),
        *("## Forfald", "## Fravær", "### Framelding:", "## Udeblevet", "## Dirigent"),
        *("Følgende deltog:", "Der var afbud fra:", "## Afbud/fravær", "Desuden deltog:"),
        *("## Attendees", "## Present", "Apologies:", "## Participants from the association"),
    ],
)
@pytest.mark.parametrize("box", ["[x]", "[ ]", "[-]"])
def test_names_below_who_came_are_no_items(label: str, box: str) -> None:
    body = f"{label}\n\n- {box} Karla Brink\n- {box} Mads Dalum (formand)\n\n## Punkt\n\n{ACTION}"
    assert texts(body) == ["Klitbo sender budgettet"]


@pytest.mark.parametrize(
    "name",
    [
        *("Karla Brink", "Mads van der Dalum (Tilsynet)", "Eva Sand, formand", "Bo Lund – afbud"),
        *("Karla Brink (Klitbo) (flyttet til mødet den 7. september)", "J. P. Holm", "xxx", ""),
        *("Karla Brink og Mads Dalum", "Klitbo", "Bo Lund - kom kl. 10", "xxxx (referent)"),
        *("Eva Sand, Fjordby Kommune, Teknik (deltog på Teams)", "Eva Sand / Bo Lund, Klitbo"),
    ],
)
def test_what_names_somebody(name: str) -> None:
    assert may_name_people(name)
    assert texts(f"## Deltagere\n\n- [ ] {name}\n\n## Punkt\n\n{ACTION}") == [
        "Klitbo sender budgettet"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Karla sender listen over deltagere",
        "Ring til Mads Dalum",
        "Eva Sand, sender listen til alle inden mødet",
        "Eva Sand, sender listen til alle (også dem, der ikke kom)",
        "Karla Brink @klitbo",
        "Karla Brink  [frist:: 2026-09-01]",
        "Karla Brink  [id:: 26-k7q4mz]",
        "Ønske: Karla Brink",
    ],
)
def test_what_says_more_stays_an_item(line: str) -> None:
    assert len(texts(f"## Deltagere\n\n- [ ] {line}")) == 1


@pytest.mark.parametrize(
    "label", ["## Opgaver", "## Deltagerbetaling", "Vi aftalte:", "## Gæsteboliger"]
)
def test_a_name_below_anything_else_is_an_item(label: str) -> None:
    assert texts(f"{label}\n\n- [ ] Karla Brink") == ["Karla Brink"]


def test_names_set_in_below_who_came() -> None:
    body = f"- Deltagere\n  - [x] Karla Brink\n  - [ ] Mads Dalum\n- Punkter\n  {ACTION}"
    assert texts(body) == ["Klitbo sender budgettet"]
    assert texts(f"> Afbud:\n> - [x] Karla Brink\n>\n> {ACTION} @klitbo") == [
        "Klitbo sender budgettet"
    ]


def test_fmt_leaves_them_and_check_says_nothing_of_them(tmp_path: Path) -> None:
    record = tmp_path / "minutes/klitbo/2026.md"
    record.parent.mkdir(parents=True)
    text = (
        "---\ndate: 2026-08-06\n---\n## Deltagere\n\n- [x] Karla Brink\n- [ ] Mads Dalum\n- [ ]\n"
        "- [] Eva Sand\n- [x]Bo Lund (formand)\n- []\n"
    )
    record.write_text(text, encoding="utf-8")
    run_dialog("fmt", cwd=tmp_path)
    assert record.read_text(encoding="utf-8") == text
    told = run_dialog("check", cwd=tmp_path).out
    codes = [line.split(": ")[2] for line in told.splitlines() if line.startswith("minutes")]
    assert codes == ["missing-participants"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Referat", "Mødet", "Formand", "Bestyrelsen", "Fraflytning", "Afdelingsmøde"),
        *("Deltagelse i netværk", "Forfaldne lejligheder", "Gæsteværelser", "Afbudsrejser"),
        "Forfald på facaderne",
    ],
)
def test_below_any_other_heading_a_box_with_a_name_is_an_item(heading: str) -> None:
    assert texts(f"## {heading}\n\n- [ ] Karla Brink") == ["Karla Brink"]


@pytest.mark.parametrize(
    "label", ["Deltagere", "Forfald", "Framelding", "Til stede", "Udeblevet", "Desuden deltog"]
)
def test_old_minutes_and_new_ones_have_the_same_words_for_who_came(label: str) -> None:
    """Below some labels that the import knew, who came was a list of open items here."""
    read = GROUP.fullmatch(label)
    assert read is not None and (read["all"] or read["excused"])
    assert heads_people(label)


def test_a_label_that_repeats_its_words_is_judged_at_once() -> None:
    """Two words of the list fitted `deltagere`: each `og` doubled the ways to read it."""
    begin = time.process_time()
    for _ in range(100):
        heads_people("deltagere og " * 9)
    assert time.process_time() - begin < 0.1


@pytest.mark.parametrize(("words", "may"), [(8, True), (9, False)])
def test_a_name_has_eight_words_at_most(words: int, may: bool) -> None:
    assert may_name_people(" ".join("ABCDEFGHI"[:words])) is may
