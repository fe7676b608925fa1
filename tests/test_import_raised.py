"""Small signs above the line of a PDF: where they are read, and how."""

import datetime as dt

from dialogtool.importing.meaning.dues import due_in
from dialogtool.importing.sources.pdf import read_pdf
from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.pdf_raised import on_the_line
from dialogtool.importing.sources.source_text import raised
from old_minutes import Text, pdf


def piece(text: str, x: float, y: float, size: float = 11) -> Piece:
    return Piece(text, x, y, size, False, False)


def test_a_raised_sign_stands_on_the_line_of_the_word_before_it() -> None:
    word = piece("Regnskabet", 60, 100)
    (_, sign) = on_the_line([word, piece("1", word.right, 95, 6.5)])
    assert (sign.text, sign.y) == ("¹", 100)


def test_a_raised_sign_may_stand_before_its_line() -> None:
    sign = piece("2", 60, 95, 6.5)
    (lowered, _) = on_the_line([sign, piece("Jf. bilag 3.", sign.right + 1, 100)])
    assert (lowered.text, lowered.y) == ("²", 100)


def test_a_line_above_and_a_small_word_apart_stay() -> None:
    word = piece("Regnskabet", 60, 100)
    others = [
        piece("ovenover", word.right, 88),
        piece("7", 300, 95, 6.5),
        piece("1", word.right, 100, 6.5),
    ]
    assert on_the_line([word, *others]) == [word, *others]


def test_thousands_of_signs_upon_one_another_are_read() -> None:
    pieces = [piece("1", 60, float(at % 800), 6.5) for at in range(20_000)]
    assert len(on_the_line(pieces)) == 20_000


def test_the_lines_of_a_page_with_footnotes() -> None:
    size = 11.0
    end = piece("Regnskabet", 60, 100, size).right
    page = [Text(60, 100, "Regnskabet", size), Text(end, 96, "1", 6.5), Text(60, 130, "Intet.")]
    assert [line.text for line in read_pdf(pdf([page]), 300).lines] == ["Regnskabet¹", "Intet."]


def test_the_sign_of_a_footnote_is_no_part_of_a_day() -> None:
    said = f"Solbo sender en plan senest 1. maj 2020{raised('12')}."
    assert due_in(said, dt.date(2019, 11, 12)) == dt.date(2020, 5, 1)
