"""Every word that another library reads in an old file stands in the draft."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.sources.source_text import readable
from dialogtool.language import Language
from dialogtool.model import Settings

OLD = Path(__file__).parent / "import_corpus/minutes"
FILES = sorted(file for file in OLD.iterdir() if file.suffix in (".pdf", ".docx"))
_WORD = re.compile(r"[^\W_]+")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(readable(text)))


def of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"[-\u00ad\ufffe\x02]\s*\r?\n", "", "\n".join(pages))


def of_docx(data: bytes) -> str:
    """The text of the body as its XML has it, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = ET.fromstring(package.read("word/document.xml"))
    return "\n".join(
        "".join(
            run.text or " " for run in paragraph.iter() if run.tag in (f"{_TEXT}t", f"{_TEXT}tab")
        )
        for paragraph in body.iter(f"{_TEXT}p")
    )


def test_there_are_files_of_both_kinds() -> None:
    assert {file.suffix for file in FILES} == {".pdf", ".docx"}
    assert len(FILES) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_word_of_another_reading_is_missing(file: Path) -> None:
    data = file.read_bytes()
    theirs = words((of_pdf if file.suffix == ".pdf" else of_docx)(data))
    done = import_file(
        file.name, data, Settings(), Language("da"), organisations=("x",), period=2018
    )
    blocks = " ".join(f"{block.mark} {block.text}" for block in done.blocks)
    ours = words(" ".join((blocks, *(line.text for line in done.removed))))
    assert theirs - ours == Counter()
