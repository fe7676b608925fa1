"""What is left of a line where its fields are taken out, and who owns what then."""

import pytest

from dialogtool.record.cuts import behind, kept, widened
from dialogtool.record.line import Fault
from dialogtool.record.line_reader import line_of

TEXT_WITHOUT_FIELD = [
    ("a <f> b", "a b"),
    ("a<f>b", "a b"),
    ("a <f>.", "a."),
    ("a **<f>** b", "a b"),
    ("a ** <f> ** b", "a b"),
    ("a **<f> **b**", "a ** **b**"),
    ("a **<f> <g>** b", "a b"),
    ("a (<f>), b", "a, b"),
    ("a (*<f>*) b", "a b"),
    ("a (se <f>) b", "a (se) b"),
    ("~~<f> gammel~~ b", "~~gammel~~ b"),
    ("**a <f>** b", "**a** b"),
    ("**a <f>**", "**a**"),
    ("a <f>*b*", "a *b*"),
    ('a "<f>" b', "a b"),
    ("a »<f>«, b", "a, b"),
    ("a ”<f>” b", "a b"),
    ("a („<f>“) b", "a b"),
    # inches and feet
    ('a 5" <f>" b', 'a 5" " b'),
    ('a "b"<f>"c"', 'a "b" "c"'),
]


@pytest.mark.parametrize(("text", "left"), TEXT_WITHOUT_FIELD)
def test_no_mark_is_left_around_nothing(text: str, left: str) -> None:
    cuts = []
    for field in ("<f>", "<g>"):
        if (at := text.find(field)) >= 0:
            # as the reader cuts: with the blanks before it
            start = len(text[:at].rstrip(" "))
            cuts.append((start, at + len(field)))
    assert kept(text, widened(text, cuts)) == left


@pytest.mark.parametrize(
    ("begun", "text", "whole"),
    [
        ("**Aftale: ", "to huse**", "to huse"),
        ("**Aftale: ", "to** huse", "**to** huse"),
        ("**Aftale:** ", "to **huse**", "to **huse**"),
        ("*Aftale: ", "to huse*", "to huse"),
        ("Aftale: ", "**to huse**", "to huse"),
        ("Aftale: ", "**to** og **tre**", "**to** og **tre**"),
        # that all of it is struck through says something
        ("", "~~to huse~~", "~~to huse~~"),
    ],
)
def test_stress_around_all_is_none(begun: str, text: str, whole: str) -> None:
    assert behind(begun, text) == whole


@pytest.mark.parametrize(
    ("line", "text", "owners"),
    [
        ("- **Aftale: to huse @solbo**", "to huse", ("solbo",)),
        ("- [ ] **To huse @solbo [tema:: drift]**", "To huse", ("solbo",)),
        ("- [ ] To *huse* @solbo **[tema:: drift]**", "To *huse*", ("solbo",)),
    ],
)
def test_the_owner_of_a_bold_line(line: str, text: str, owners: tuple[str, ...]) -> None:
    read = line_of(line)
    assert read is not None
    assert (read.text, read.owners) == (text, owners)


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("Overdraget til @by/tilsyn", ("by/tilsyn",)),
        ("Opgaven overgår til @by/tilsyn, som svarer i maj", ("by/tilsyn",)),
        ("Overtaget af @by/tilsyn.", ("by/tilsyn",)),
        ("Ligger nu hos @by/tilsyn", ("by/tilsyn",)),
        ("Handed over to @by/tilsyn", ("by/tilsyn",)),
        ("Sendt til @by/tilsyn", ()),
        ("Bør overdrages til @by/tilsyn", ()),
        ("Er ikke overdraget til @by/tilsyn endnu", ()),
        ("@by/tilsyn har svaret", ()),
        ("Nu @by/tilsyn", ("by/tilsyn",)),
    ],
)
def test_a_follow_up_hands_over_by_its_words(said: str, owners: tuple[str, ...]) -> None:
    """In the middle of such a line a party is only spoken of, also behind `til`."""
    read = line_of(f"- [ ] [ref:: 20-a] {said}")
    assert read is not None
    assert read.owners == owners


def test_a_bracket_that_ends_nothing_is_said() -> None:
    read = line_of("- [ ] Ventetid [mål:: a ] b] [id:: 20-a]")
    assert read is not None
    assert [fault.code for fault in read.faults] == ["near-miss"]
    assert not line_of("- [ ] Se bilag 3] [id:: 20-a]").faults  # type: ignore[union-attr]


def test_a_value_over_two_rows_is_one() -> None:
    read = line_of("- [ ] Ventetid [mål:: 90 pct. i\n  2. kvartal] b")
    assert read is not None
    assert read.value("measure") == "90 pct. i 2. kvartal"


def test_an_empty_date_of_a_follow_up_is_said() -> None:
    """It changed nothing, without a word; an empty `[awaits:: ]` does change something."""
    assert [fault.code for fault in faults("- [ ] [ref:: 20-a] Uden frist  [frist:: ]")] == [
        "bad-value"
    ]
    assert faults("- [ ] [ref:: 20-a] Uden frist  [frist:: ingen]") == ()
    assert faults("- [ ] Ny opgave  [frist:: ]") == ()


def faults(source: str) -> tuple[Fault, ...]:
    line = line_of(source)
    assert line is not None
    return line.faults
