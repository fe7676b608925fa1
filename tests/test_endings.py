"""The ending of a file says the form of what is written into it, for every command alike."""

from pathlib import Path

import pytest

from dialogtool.cli.endings import ending_of, form_of
from dialogtool.diagnostic import DialogError

KNOWN = ("table", "md", "html", "pdf")


@pytest.mark.parametrize(
    ("form", "file", "expected"),
    [
        (None, None, "table"),
        (None, "aftale", "table"),
        (None, "aftale.PDF", "pdf"),
        (None, "aftale.htm", "html"),
        (None, "en.liste.markdown", "md"),
        (None, "liste.txt", "table"),
        ("html", "aftale.pdf", "html"),
    ],
)
def test_the_form_is_asked_for_or_that_of_the_file(
    form: str | None, file: str | None, expected: str
) -> None:
    assert form_of(form, Path(file) if file else None, KNOWN) == expected


@pytest.mark.parametrize("file", ["a.odt", "a.txt.doc", "a.d", "a.docx"])
def test_an_ending_that_is_no_form_is_refused(file: str) -> None:
    with pytest.raises(DialogError, match=f"'{ending_of(Path(file))}' is not a document format"):
        form_of(None, Path(file), KNOWN)
