"""What is a point of the agenda, in the forms that others write; the texts are ours."""

import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.sources.mark import take_mark
from dialogtool.importing.structure.block import BlockKind
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.record.minutes import parse_minutes
from old_minutes import imported, new_docx, saved

_LIST = "Dagsorden:\n1. Godkendelse\n2. Gården\n3. Evt.\n\n"
_BULLETS = _LIST.replace("1.", "-").replace("2.", "-").replace("3.", "-")
_SAID = "Der er hentet to tilbud på rengøring, og det billigste kan opsiges med en måneds varsel. "


def points(text: str) -> list[str]:
    read = imported(f"Referat af bestyrelsesmøde 5. september 2023\n\n{text}\n")
    return [b.text for b in read.blocks if b.kind is BlockKind.HEADING and b.level == 1]


@pytest.mark.parametrize(
    "sign",
    [
        "Punkt {}: ", "punkt {}: ", "Pkt. {} ", "pkt. {}: ", "Ad {}. ", "Ad {}: ", "Ad pkt. {}: ",
        "Ad punkt {} ", "PUNKT {} ", "Punkt nr. {}: ", "Dagsordenspunkt {}: ", "Punkt {} - ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("titles", [("Valg", "Drift", "Evt"), ("valg", "drift", "evt")])
def test_a_word_before_the_number(sign: str, titles: tuple[str, str, str]) -> None:
    lines = (f"{sign.format(at)}{title}\nDer blev talt." for at, title in enumerate(titles, 1))
    assert points("\n".join(lines)) == list(titles)


@pytest.mark.parametrize("sign", ["{}) ", "{}: ", "{} - ", "{} – ", "{}. "])
def test_a_number_alone(sign: str) -> None:
    titles = ["Valg", "Drift", "Evt."]
    lines = (f"{sign.format(at)}{title}\nDer blev talt." for at, title in enumerate(titles, 1))
    assert points("\n".join(lines)) == titles


@pytest.mark.parametrize(
    "text",
    [
        f"{_LIST}-----\n\n1. Godkendt.\n2. Der blev talt om gården.\n3. Intet.",
        f"{_LIST}1. Godkendelse\nGodkendt.\n2. Gården\nDer blev talt.\n3. Evt.\nIntet.",
        f"{_LIST}Ad 1. Godkendt.\nAd 2. Der blev talt.\nAd 3. Intet.",
        f"{_LIST}Ad 1\nGodkendt.\n\nAd 2\nDer blev talt.\n\nAd 3\nIntet.",
        f"{_LIST}Ad 1\nGodkendelse\nGodkendt.\n\nAd 2\nGården\nTalt.\n\nAd 3\nEvt.\nIntet.",
        f"{_LIST}Referat:\n1. Godkendt.\n2. Der blev talt.\n3. Intet.",
        f"{_BULLETS}Godkendelse\nGodkendt.\n\nGården\nDer blev talt.\n\nEvt.\nIntet.",
    ],
)
def test_a_list_of_the_agenda_gives_the_points_their_names(text: str) -> None:
    assert points(text) == ["Godkendelse", "Gården", "Evt."]


def test_the_points_of_a_list_are_met_again_behind_ad() -> None:
    said = "Ad. Godkendelse\nOk.\n\nVedr. Gården\nDer blev talt.\n\nAd. Evt.\nIntet."
    assert points(f"{_BULLETS}{said}") == ["Ad. Godkendelse", "Vedr. Gården", "Ad. Evt."]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            (("Godkendelse af referat", "Godkendt."), ("Gården", "Talt."), ("Evt.", "Intet.")),
            ["Godkendelse af referat", "Gården", "Evt."],
        ),
        ((("Punkt 1: Gården", "Talt."), ("Punkt 2: Evt.", "Intet.")), ["Gården", "Evt."]),
        ((("1. Male porten", "Mads"), ("2. Rydde op", "Ulla")), []),
        ((("Gården", "Talt."), ("Taget", "Tæt."), ("Vandet", "Koldt.")), []),
    ],
)
def test_a_table_without_a_head_holds_the_points(
    rows: tuple[tuple[str, ...], ...], names: list[str]
) -> None:
    document = new_docx()
    document.add_heading("Referat af bestyrelsesmøde 5. september 2023", 0)
    table = document.add_table(rows=len(rows), cols=2)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    read = import_file(
        "a.docx", saved(document), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [block.text for block in read.blocks if block.level == 1] == names


@pytest.mark.parametrize("style", ["List Number", "List Bullet"])
def test_a_title_with_a_number_is_the_title(style: str) -> None:
    document = new_docx()
    document.add_paragraph("Referat af bestyrelsesmøde 5. september 2023", style=style)
    for name in ("Gården", "Evt."):
        document.add_paragraph(name, style=style)
        document.add_paragraph("Der blev talt.")
    read = import_file(
        "a.docx", saved(document), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert read.metadata.title.endswith("Referat af bestyrelsesmøde 5. september 2023")
    assert str(read.metadata.date) == "2023-09-05"


def test_letters_below_a_bullet_count_no_points() -> None:
    text = "* Drift\n   a) Karla maler porten.\n   b) Mads maler lågen.\n* Vand\n"
    assert points(text) == []


def test_short_lines_of_a_word_file_are_points_where_only_its_title_has_a_style() -> None:
    document = new_docx()
    document.add_heading("Referat af bestyrelsesmøde 5. september 2023", 0)
    for name in ("Tag", "Vand"):
        document.add_paragraph(name)
        document.add_paragraph("Der er hentet to tilbud.", style="List Bullet")
    read = import_file(
        "a.docx", saved(document), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [block.text for block in read.blocks if block.level == 1 and not block.mark] == [
        "Tag",
        "Vand",
    ]


@pytest.mark.parametrize("bullet", ["•", "o", "-", "–", "*"])
def test_a_short_line_below_the_longest_is_a_point(bullet: str) -> None:
    text = f"Rengøring\n {bullet} {_SAID * 3}\nGården\n {bullet} En fagmand ser på den.\nVarme\n"
    assert points(f"{text} {bullet} Målerne er skiftet.") == ["Rengøring", "Gården", "Varme"]


@pytest.mark.parametrize(
    "line", ["Punkt 3 blev udsat.", "punkt 3 i vedtægterne", "5 - 10 stole", "3. maj er der fest"]
)
def test_a_line_that_only_names_a_number_has_no_mark(line: str) -> None:
    assert take_mark(line)[1] == line


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("# Referat\n\n### Velkomst\n\nGodt.\n\n### Haven\n\nMales.\n", ["Velkomst", "Haven"]),
        ("### Velkomst\n\nGodt.\n\n## 1. Haven\n\nMales.\n\n### Lågen\n\nGul.\n", None),
        ("# Referat\n\n## Velkomst\n\nGodt.\n\n### 1. Haven\n\nMales.\n", None),
    ],
)
def test_the_import_counts_the_points_that_the_book_counts(
    text: str, points: list[str] | None
) -> None:
    """Where no heading is of the first level, those of the second are the agenda."""
    imported = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("a",), period=2019
    )
    record, _ = parse_minutes("minutes/a/2019.md", "a", imported.text.encode(), Settings())
    told = [block.text for block in imported.points]
    assert told == [item.title for item in record.agenda]
    assert points is None or told == points


def test_a_table_below_a_numbered_point_has_no_points_of_the_agenda() -> None:
    document = new_docx()
    document.add_heading("Referat af dialogmøde 5. september 2023", 0)
    document.add_heading("1. Drift", 1)
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("Emne", "Drøftelse", "Aftale"),
        ("Hegn", "Hegnet er gammelt.", "Karla maler hegnet."),
        ("Tag", "Taget er tæt.", ""),
    )
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.add_heading("2. Evt.", 1)
    document.add_paragraph("Der blev talt om løst og fast.")
    read = import_file(
        "a.docx", saved(document), Settings(), Language("da"), organisations=("fjordbo",)
    )
    headings = [(b.level, b.text) for b in read.blocks if b.kind is BlockKind.HEADING]
    assert headings == [(1, "Drift"), (2, "Hegn"), (2, "Tag"), (1, "Evt.")]
