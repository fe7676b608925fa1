"""Pages that are pictures: recognised where tesseract is there, else said."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from conftest import run_dialog, write_book
from dialogtool.book import recognition
from dialogtool.book.recognition import RecognisedWord
from dialogtool.diagnostic import DialogError
from dialogtool.importing.sources.pdf import read_pdf
from dialogtool.importing.sources.recognised import pieces_of, sureness
from dialogtool.language import Language

WORDS = (
    RecognisedWord("Referat", 60, 60, 50, 20, 1, 96),
    RecognisedWord("2018", 115, 62, 30, 18, 1, 90),
    RecognisedWord("1.", 60, 100, 8, 11, 2, 95),
    RecognisedWord("Økonomi", 72, 98, 44, 14, 2, 95),
    RecognisedWord("en", 60, 120, 12, 8, 3, 70),
    RecognisedWord("kasse", 75, 118, 30, 11, 3, 70),
)
TABLE = """level	page_num	block_num	par_num	line_num	word_num	left	top	width	height	conf	text
1	1	0	0	0	0	0	0	2480	3508	-1	~
5	1	1	1	1	1	250	250	300	50	96.5	Referat
5	1	1	1	1	2	570	250	100	50	91.0	"2018
5	1	2	1	1	1	250	500	30	40	12.0	~|
5	1	2	1	1	2	300	500	200	40	88.0	Bo
"""


def picture() -> bytes:
    """A page without a letter of text, as a scanner makes it."""
    page = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(page).rectangle((60, 60, 300, 90), fill=0)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=75)
    return out.getvalue()


def test_the_lines_of_a_recognised_page() -> None:
    assert [(piece.text, piece.size) for piece in pieces_of(WORDS)] == [
        ("Referat 2018", 20),
        ("1. Økonomi", 14),
        ("en kasse", 14),  # low letters are no smaller type
    ]
    assert sureness(WORDS) == 88
    assert (pieces_of(()), sureness(())) == ([], 0)


def test_a_page_that_is_a_picture_is_marked_with_how_sure_its_text_is() -> None:
    asked: list[int] = []

    def recognise(_data: bytes, page: int) -> tuple[RecognisedWord, ...]:
        asked.append(page)
        return WORDS

    source = read_pdf(picture(), 10, recognise=recognise)
    assert [line.text for line in source.lines] == ["Referat 2018", "1. Økonomi", "en kasse"]
    assert asked == [1]
    said = Language("da").text(source.remarks[0])
    assert said == "side 1 er et billede; teksten er genkendt og 88 % sikker"


def test_without_it_the_message_says_what_to_install() -> None:
    with pytest.raises(DialogError) as caught:
        read_pdf(picture(), 10)
    hint = caught.value.hint
    assert hint is not None
    assert 'pip install "dialogtool[ocr]"' in Language("en").text(hint)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for tesseract is a script")
def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    (tmp_path / "table").write_text(TABLE, encoding="utf-8")
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo dan; exit; fi\n'
        f'case "$*" in *"-l dan"*) cat > {tmp_path}/page.png; cat {tmp_path}/table;; esac\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    recognition.text_recognition.cache_clear()
    book = write_book(tmp_path / "book", {"minutes/README.md": "x"})
    (tmp_path / "old.pdf").write_bytes(picture())
    try:
        done = run_dialog(
            "--book", str(book), "import-minutes", str(tmp_path / "old.pdf"),
            "--organisation", "x", "--period", "2018", "--dry-run",
        )  # fmt: skip
    finally:
        recognition.text_recognition.cache_clear()
    assert '# Referat "2018' in done.out
    assert "Bo" in done.out and "~|" not in done.out  # a stain
    assert "93 %" in done.err
    with Image.open(tmp_path / "page.png") as seen:
        assert min(seen.size) >= 2480  # 300 dots an inch
