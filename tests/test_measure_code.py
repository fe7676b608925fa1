"""What `make measures` counts."""

from pathlib import Path

from measure_code import measures

SOURCE = '''"""A module."""

# why it is so
TOTAL = [pair for row in () for pair in row]  # noqa: C416


def told(text: str) -> str:
    """Says it."""
    return text if text else ""


def silent() -> str:
    return "# no comment"
'''


def test_lines_statements_comments(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SOURCE)
    (tmp_path / "b.py").write_text("x = 1\n")
    found = dict(measures(tmp_path))
    assert found["lines / modules"] == "14 / 2"
    assert found["function median / p90 / max"] == "3 / 3 / 3"
    assert found["ternaries per 1,000 lines"] == "71"
    assert found["with more than one `for`"] == "71.4"
    assert found["public functions with docstring"] == "50.0 %"
    assert found["comments per 100 lines"] == "7.1"
