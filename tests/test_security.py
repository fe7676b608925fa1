"""Every promise of SECURITY.md names tests that keep it, and they are there."""

import re
from pathlib import Path

from sources import functions_of

TESTS = Path(__file__).parent
ROWS = [
    line
    for line in (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
][2:]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`(test_\w+\.py::\w+)`", row)})


def test_every_promise_is_kept_by_a_test() -> None:
    assert len(ROWS) > 20
    assert all("`test_" in row.rsplit("|", 2)[1] for row in ROWS)


def test_the_tests_are_there() -> None:
    named = [name.split("::") for name in NAMED]
    assert [name for file, name in named if name not in functions_of(TESTS / file)] == []
