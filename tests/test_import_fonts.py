"""How wide the letters of a PDF's fonts run, and what a line is drawn through."""

import pytest

from dialogtool.importing.sources.pdf_fonts import Fonts
from dialogtool.importing.sources.pdf_page import Piece
from dialogtool.importing.sources.pdf_struck import strokes_of, with_struck
from dialogtool.importing.sources.ruled import Rule
from dialogtool.importing.sources.source_text import struck


class Stream:
    """A stream of a PDF with what it holds."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def get_data(self) -> bytes:
        return self.data


MAP = Stream(
    b"2 beginbfchar <01> <0061> <02> <00E6> endbfchar\n"
    b"1 beginbfrange <03> <04> <0066> <0003> <0003> [<0030>] endbfrange\n"
    b"1 beginbfrange <05> <06> <0066> endbfrange"
)


@pytest.mark.parametrize(
    ("font", "widths"),
    [
        (
            {"/Encoding": "/WinAnsiEncoding", "/FirstChar": 97, "/Widths": [500, 0, 600]},
            {"a": 0.5, "c": 0.6},
        ),
        (
            {"/FirstChar": 1, "/Widths": [500, 700, 1, 1, 300, 400], "/ToUnicode": MAP},
            {"a": 0.5, "æ": 0.7, "f": 0.3, "g": 0.4},
        ),
        (
            {"/DescendantFonts": [{"/W": [1, [500, 700], 5, 6, 300]}], "/ToUnicode": MAP},
            {"a": 0.5, "æ": 0.7, "f": 0.3, "g": 0.3},
        ),
        ({"/FirstChar": 1, "/Widths": [500]}, {}),
        ({"/FirstChar": -1, "/Widths": "none", "/ToUnicode": Stream(b"beginbfchar <01")}, {}),
    ],
)
def test_the_width_of_each_letter(font: dict[str, object], widths: dict[str, float]) -> None:
    fonts = Fonts()
    assert dict(fonts.letters_of(font)[1]) == widths
    assert fonts.letters_of(font) is fonts.letters_of(font)


def test_only_a_line_through_the_letters_strikes_them() -> None:
    piece = Piece("Tre låger", 60, 100, 10, False, False, widths=dict.fromkeys("Tre lågr", 0.5))

    def said(*rules: Rule) -> str:
        (made,) = with_struck([piece], rules)
        return made.text

    through = Rule(True, 97, 60, 75)
    assert said(through) == f"{struck('Tre')} låger"
    for height in (90, 99.5, 101):  # above, at the foot, below
        assert said(through._replace(at=height)) == piece.text
    assert said(through._replace(start=200, end=220)) == piece.text
    assert said(through._replace(end=300)) == piece.text  # it goes on: a rule of the page
    assert said(through._replace(end=92)) == piece.text  # it ends within a word: a drawing
    (noted,) = with_struck([piece], [], [through._replace(end=300)])
    assert noted.text == struck(piece.text)
    assert said(Rule(False, 97, 60, 75)) == piece.text


def test_a_note_strikes_what_its_corners_stand_around() -> None:
    note = {"/QuadPoints": [60, 110, 90, 110, 60, 100, 90, 100, 1, 2]}
    assert list(strokes_of(note, 800)) == [Rule(True, 695, 60, 90)]
    assert list(strokes_of({}, 800)) == []
