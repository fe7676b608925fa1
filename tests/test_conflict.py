"""What git leaves where two people changed the same lines."""

import pytest

from dialogtool.conflict import (
    expect_one_version,
    find_conflict,
    lines_in_conflict,
    without_conflict_marks,
)
from dialogtool.diagnostic import DialogError

TEXT = """\
Heading
=======
<<<<<<< HEAD
ours
||||||| base
before
=======
theirs
>>>>>>> branch
after
"""


def test_the_lines_of_all_versions_stay_where_they_were() -> None:
    read = without_conflict_marks(TEXT)
    assert [line for line in read.split("\n") if line.strip()] == [
        "Heading", "ours", "before", "theirs", "after",
    ]  # fmt: skip
    assert read.index("theirs") == TEXT.index("theirs")
    assert lines_in_conflict(TEXT) == {4, 6, 7, 8}


@pytest.mark.parametrize(
    "text",
    ["Heading\n=======\n", "a <<<<<<< b\n", "<<<<<<<< eight\n", "> > > > > > > quoted\n", ""],
)
def test_what_is_no_mark(text: str) -> None:
    assert without_conflict_marks(text) == text
    assert list(find_conflict("a.md", text)) == []


def test_the_first_mark_is_named_and_stops_who_would_write() -> None:
    [found] = find_conflict("a.md", TEXT)
    assert str(found.location) == "a.md:3"
    expect_one_version([found], "b.md")
    with pytest.raises(DialogError):
        expect_one_version([found], "a.md")
