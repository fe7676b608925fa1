"""Advice that prints a line as it would be: pasted in its place, what was wrong is gone, and
nothing new is; and about one line there is one such advice.
"""

import datetime as dt
import re

import pytest

from dialogtool.checks import find_problems
from dialogtool.deeds.order import put_in_order
from dialogtool.diagnostic import Diagnostic, Location, Severity
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Office, Party, Settings
from dialogtool.record.minutes import lines_of, parse_minutes
from dialogtool.register import track_items

PARTIES = {
    "vig": Party(key="vig", name="Vig Kommune", offices={"desk": Office(name="The desk")}),
    "birkely": Party(key="birkely", name="Birkely Housing"),
}
HERE = Settings(language="en", municipality="vig", parties=PARTIES, item_fields={"place": "Place"})
NEW, OLD = "minutes/birkely/2022.md", "minutes/birkely/2021.md"
FRONT = "---\ndate: {}-03-01\nstatus: {}\nparticipants:\n  - {{party: vig}}\n  - {{party: birkely}}\n---\n\n"
BEFORE = FRONT.format(2021, "final") + (
    "- [ ] Mend the fence @birkely  [due:: 2021-06-01]  [id:: 21-aaaaa1]\n"
    "- Agreement: Clean stairs @birkely  [measure:: a tour]  [id:: 21-aaaaa2]\n"
)
SAY = Language("en").text

TEXTS = (
    "Paint the door", "Birkely Housing paints the door by 1 June", "Paint the door (due: 1/6)",
    "Paint the door\n  @birkely by 1 June", "Paint it [due: 2022-06-01] [place: yard]",
    "Paint it due:: 2022-06-01 @birkely", "Paint it {due: 2022-06-01}", "Paint it [due:: 1 June]",
    "Paint it [due:: 2022-06-01.]", "Paint it [due:: 2022-06-01", "Paint it @birkely+desk",
    "Paint it @vig:desk", "Paint it (place:: yard)", "Paint it [[due:: 2022-06-01]] @birkely",
    "Paint it \\[due:: 2022-06-01\\]", "Paint it, [x] the door too",
)  # fmt: skip
MARKS = (
    "- [ ] {}", "-[ ] {}", "- [x]{}", "[ ] {}", "- [ x] {}", "> - [ ] {}", "Agreed: {}",
    "Agreement: {}", "- (x) {}", "☐ {}", "TODO {}", "- Agreement: {}", "- \\[ \\] {}", "2.1 Wish: {}",
    "- [ref:: 21-aaaaa1] [x] {}", "- [ ] [ref:: 21-aaaaa1] {}", "- Agreement: [ref:: 21-aaaaa2] {}",
    "\u00a0- **Wish:** {}",
)  # fmt: skip


def read(text: str) -> tuple[Minutes, list[Diagnostic]]:
    old, before = parse_minutes(OLD, "birkely", BEFORE.encode(), HERE)
    new, found = parse_minutes(NEW, "birkely", text.encode(), HERE)
    book = MinuteBook(settings=HERE, records=(old, new), diagnostics=(*before, *found))
    problems = find_problems(book, track_items(book.records, dt.date(2022, 3, 2)))
    return new, [problem for problem in problems if problem.location.path == NEW]


def advised(problem: Diagnostic) -> str:
    """The whole line that a message prints; empty where it prints none."""
    said = SAY(problem.hint) if problem.hint else ""
    found = re.fullmatch(r"write: ((?:[>\s]*(?:[-*+]|\d+[.)])\s).*)", said, re.DOTALL)
    return found[1] if found else ""


def pasted(new: Minutes, place: Location, line: str) -> str:
    """The text with a line in the place of that of the item there, or of the one row."""
    lines = new.text.split("\n")
    item = lines_of(new, HERE).get(place.line)
    rows = len(item.rows) if item else 1
    return "\n".join([*lines[: place.line - 1], line, *lines[place.line - 1 + rows :]])


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("text", TEXTS)
def test_advice_can_be_pasted(text: str, mark: str) -> None:
    """A line may be wrong in several ways: each paste mends one of them."""
    new, found = read(f"{FRONT.format(2022, 'draft')}{mark.format(text)}\n\nThe end.\n")
    codes = {problem.code for problem in found}
    for _ in range(6):
        lines: dict[int, set[str]] = {}
        for problem in filter(advised, found):
            lines.setdefault(problem.location.line, set()).add(advised(problem))
        assert all(len(several) == 1 for several in lines.values())
        if not lines:
            break
        problem = next(filter(advised, found))
        new, found = read(pasted(new, problem.location, advised(problem)))
    assert not lines
    assert {problem.code for problem in found if problem.severity is Severity.ERROR} <= codes


@pytest.mark.parametrize(
    "below", ["The roof is new.", "•\tThe roof", "Agreed: a new roof", "☐ roof"]
)
@pytest.mark.parametrize(
    "line",
    ["Agreed: Paint the door", "☐ Paint the door", "Birkely Housing paints the door by 1 June"],
)
def test_advice_takes_no_line_below_with_it(line: str, below: str) -> None:
    """Pasted right above a text the line took that into the item, its id and its owner with it."""
    new, found = read(f"{FRONT.format(2022, 'draft')}{line}\n{below}\n")
    number = new.text.split("\n").index(line) + 1
    said = next(each for each in found if each.location.line == number and advised(each))
    again, problems = read(pasted(new, said.location, advised(said)))
    book = MinuteBook(settings=HERE, records=(again,), diagnostics=tuple(problems))
    [order] = put_in_order(book, book.records)
    assert "roof" not in next(iter(order.tidied.read.items)).text
