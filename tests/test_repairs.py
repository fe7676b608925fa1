"""What the reader proposes is mended, unless it takes something away."""

import pytest

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.editing.repairs import repair
from dialogtool.model import Minutes, Settings
from dialogtool.record.minutes import parse_minutes

HEAD = ["---", "date: 2022-03-01", "---", ""]


def parse(text: str) -> tuple[Minutes, list[Diagnostic]]:
    return parse_minutes("minutes/holberg/2021.md", "holberg", text.encode(), Settings())


def repaired(*lines: str, anothers: str = "") -> tuple[list[str], set[int]]:
    text = [*HEAD, *lines]
    read, mended = repair(text, parse, lambda name: name == anothers)
    assert read.text == "\n".join(text), "the record is that of the mended text"
    return text[len(HEAD) :], {at - len(HEAD) for at in mended}


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("-[ ] mal porten", "- [ ] mal porten"),
        ("- [x ] mal porten (frist: 2022-05-01)", "- [x] mal porten [frist:: 2022-05-01]"),
        ("- [ ] mal porten [frist: 2022-05-01]", "- [ ] mal porten [frist:: 2022-05-01]"),
    ],
)
def test_a_line_is_mended_in_as_many_rounds_as_it_takes(line: str, written: str) -> None:
    assert repaired("Porten.", "", line) == (["Porten.", "", written], {2})


def test_no_item_gets_the_id_of_another() -> None:
    line = "- [ ] mal porten [id: 20-aaaaaa]"
    assert repaired(line, anothers="20-aaaaaa") == ([line], set())
    assert repaired(line) == (["- [ ] mal porten [id:: 20-aaaaaa]"], {0})
    twice = ["- [ ] mal porten [id:: 20-aaaaaa]", "- [ ] mal døren [id: 20-aaaaaa]"]
    assert repaired(*twice) == (twice, set())


def test_what_did_harm_keeps_no_other_line_from_being_mended() -> None:
    lines = ["- [ ] mal porten [id: 20-aaaaaa]", "- [ ] mal døren (frist: 2022-05-01)"]
    written = [lines[0], "- [ ] mal døren [frist:: 2022-05-01]"]
    assert repaired(*lines, anothers="20-aaaaaa") == (written, {1})


def test_no_line_below_is_taken_along() -> None:
    lines = ["Aftale: porten males", "og døren med."]
    assert repaired(*lines) == (lines, set())
    assert repaired(lines[0], "", lines[1]) == (["- Aftale: porten males", "", lines[1]], {0})


def test_a_line_below_that_begins_anew_is_no_hindrance() -> None:
    """In a draft the two are parted then, which `part_and_mend` does."""
    lines = ["Aftale: porten males", "Vi talte også om døren."]
    assert repaired(*lines) == (["- Aftale: porten males", lines[1]], {0})


def test_a_line_with_a_dozen_faults_is_mended_at_once() -> None:
    """What was left for the second time was a change that nobody expected."""
    values = {
        "den": "2022-03-01", "frist": "2022-05-01", "tema": "a", "mål": "b", "stemmer": "c",
        "prioritet": "d", "afventer": "e", "ansvarlig": "f", "resultat": "delvist", "was": "g",
        "afhænger af": "h", "udspringer af": "i",
    }  # fmt: skip
    bare = "  ".join(f"{name}:: {value}" for name, value in values.items())
    fields = "  ".join(f"[{name}:: {value}]" for name, value in values.items())
    assert repaired(f"- [x ] mal porten  {bare}") == ([f"- [x] mal porten  {fields}"], {0})


def test_one_that_does_harm_elsewhere_keeps_no_other_from_being_mended() -> None:
    """What none of the mended lines has to do with is looked for by halves."""
    lines = [line for number in range(8) for line in (f"-[ ] mal port {number}", "")]

    def odd(text: str) -> tuple[Minutes, list[Diagnostic]]:
        minutes, found = parse(text)
        harm = Diagnostic("bad-date", Location(minutes.path, 1, source="---"), msg("no day"))
        return minutes, [*found, harm] if "- [ ] mal port 5" in text else found

    _, mended = repair([*HEAD, *lines], odd, lambda name: False)
    assert {(at - len(HEAD)) // 2 for at in mended} == set(range(8)) - {5}
