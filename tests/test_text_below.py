"""Lines that stand right below an item, and what a text says of a day without a field."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.checks import find_problems
from dialogtool.model import MinuteBook, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

BOOK = Settings(language="da", parties={"solbo": Party(key="solbo", name="Solbo")})


def codes(body: str, status: str = "udkast") -> list[tuple[str, int]]:
    text = f"---\nperiod: 2023\ndate: 2023-03-14\nstatus: {status}\n---\n\n{body}\n"
    record, found = parse_minutes("minutes/solbo/2023.md", "solbo", text.encode(), BOOK)
    book = MinuteBook(settings=BOOK, records=(record,), diagnostics=tuple(found))
    problems = find_problems(book, track_items((record,), dt.date(2023, 3, 20)))
    return [(problem.code, problem.location.line - 6) for problem in problems]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("- [ ] Send planen 1/5\nKommunen orienterede om ny lov.", 2),
        ("- Aftale: Tomgang ned @solbo\nSolbo er enig.", 2),
        (f"- [ ] {'En lang sætning om tomgang ' * 4}  [frist:: 2023-05-01]\nDer var kaffe.", 2),
    ],
)
def test_a_line_that_begins_anew_below_an_item(body: str, line: int) -> None:
    assert ("text-below", line) in codes(body)
    assert ("text-below", line) not in codes(body, status="endelig")
    assert ("text-below", line) not in codes(body.replace("\n", "\n  "))
    assert "text-below" not in [code for code, _ in codes(body.replace("\n", "\n\n"))]


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] Send planen om tomgang til\nKommunen",
        f"- [ ] {'En sætning, som er brudt af bredden, og ' * 2}derfor går\nKommunen med",
        "- [ ] Send planen 1/5\nmed bilag",
        "- [ ] Send planen\nFrist: 2023-06-01",
        "- [ ] Send planen\n- [ ] Send kort",
        "- [ ] Send planen\n# Nyt punkt",
        "- [ ] Send planen\n> Et citat",
        "Et afsnit\nKommunen orienterede.",
    ],
)
def test_more_of_the_item(body: str) -> None:
    assert "text-below" not in [code for code, _ in codes(body)]


def test_a_promise_below_is_said_as_one() -> None:
    found = [code for code, at in codes("- [ ] Send planen\nAftalt: Solbo maler porten") if at == 2]
    assert found == ["maybe-promise"]


@pytest.mark.parametrize(
    ("line", "is_missing"),
    [
        ("- Aftale: Tomgang ned inden 1/5, haster! @solbo", True),
        ("- Aftale: Senest den 3. juni sendes tallene (bilag 3) @solbo", True),
        ("- [ ] Send planen senest 1/5 og orienter tilsynet @solbo", True),
        ("- Aftale: Tomgang ned inden 1/5, haster! @solbo  [frist:: 2023-05-01]", False),
        ("- Aftale: Tomgang ned inden 1/5, haster! @solbo  [frist:: løbende]", False),
        ("- Aftale: Tomgang ned @solbo", False),
        ("- Bemærkning: Senest 1/5, når alle kan", False),
    ],
)
def test_a_day_in_the_words_of_an_item(line: str, is_missing: bool) -> None:
    """Of an agreement nothing was said: nobody was reminded, and it was never overdue."""
    assert ("missing-due" in [code for code, _ in codes(line)]) is is_missing


def test_an_order_is_followed_up_by_its_box() -> None:
    assert ("maybe-promise", 1) in codes("- Påbud: Nedbring tomgangen @solbo")
    assert ("maybe-promise", 1) not in codes("- [ ] Påbud: Nedbring tomgangen @solbo")
    assert ("maybe-promise", 1) not in codes("- Ønske: En grund ved havnen @solbo")


def test_a_check_of_one_record_says_what_is_missing_in_it(tmp_path: Path) -> None:
    """The place is the last line about the item, which stands in another file."""
    write_book(
        tmp_path,
        {
            "dialog.toml": '[parties.lejerbo]\nname = "Lejerbo"\n',
            "minutes/lejerbo/2022.md": "---\nperiod: 2022\ndate: 2022-03-01\nstatus: final\n---\n\n"
            "- [ ] Send planen @lejerbo  [due:: 2022-05-01]  [id:: 22-a]\n",
            "minutes/lejerbo/2023.md": "---\nperiod: 2023\ndate: 2023-03-01\n---\n\nNothing.\n",
        },
    )
    for year in (2022, 2023):
        file = f"minutes/lejerbo/{year}.md"
        told = run_dialog("check", file, "--as-of", "2023-04-01", "--format", "lines", cwd=tmp_path)
        assert "not-mentioned" in told.out, year
