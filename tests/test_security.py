"""Every promise of SECURITY.md names tests that keep it, and they are there."""

import ast
import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", NAMED)
def test_the_test_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
