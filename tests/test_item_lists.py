"""The items as a table, and as Markdown for the house and for a reader outside."""

import datetime as dt

import pytest

from dialogtool.language import Language
from dialogtool.model import MinuteBook, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items
from dialogtool.reports.actions import format_lines, format_table
from dialogtool.reports.choice import GroupKey
from dialogtool.reports.item_markdown import format_markdown
from dialogtool.views.mention import SeenItem
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import Citations, View

_DAY = dt.date(2022, 12, 1)
_SETTINGS = Settings(
    language="en",
    municipality="town",
    parties={"town": Party(key="town", name="The Town"), "a": Party(key="a", name="Ash")},
)


_LANGUAGE = Language("en")


def _items(*lines: str) -> tuple[SeenItem, ...]:
    """The items of a book with these lines, the first of them the eighth of its record."""
    body = "\n".join(lines)
    text = f"---\ndate: 2022-03-01\nstatus: final\n---\n\n## 1. Talk\n\n{body}\n"
    record, _ = parse_minutes("minutes/a/2021.md", "a", text.encode(), _SETTINGS)
    book = MinuteBook(settings=_SETTINGS, records=(record,))
    view = View(book, Reader(_SETTINGS, _LANGUAGE, Audience.INSIDE, _DAY))
    return view.items(track_items(book.records, _DAY).items)


def _table(*lines: str, group: GroupKey = GroupKey.ORGANISATION, width: int = 80) -> list[str]:
    shown = format_table(_items(*lines), _SETTINGS, _LANGUAGE, as_of=_DAY, group=group, width=width)
    return ["".join(phrase.text for phrase in row).rstrip() for row in shown]


def test_a_heading_counts_who_is_awaited_the_most_awaited_first() -> None:
    bench = "- [ ] Bench @a  [awaits:: town]  [due:: 2022-11-30]"
    wait = "- [ ] Roof @town  [awaits:: a]"
    assert _table(wait, wait, bench)[0] == "Ash: 3 open, 1 overdue, 2 await Ash, 1 awaits The Town"
    assert _table(bench, wait)[0] == "Ash: 2 open, 1 overdue, 1 awaits Ash, 1 awaits The Town"


def test_what_is_overdue_says_so_below_its_date_and_is_not_so_on_the_day() -> None:
    rows = _table("- [ ] Bench @a  [due:: 2022-11-30]  [id:: 21-aaaaaa]")
    assert rows[2:5] == [
        "21-aaaaaa  2022-11-30    Bench",
        "           overdue       Ash · 9 months",
        "           1 day         1. Talk",
    ]
    assert "overdue" not in " ".join(_table("- [ ] Bench @a  [due:: 2022-12-01]"))


def test_a_sum_stands_below_several_groups_and_below_none() -> None:
    two = ("- [ ] Bench @a", "- [ ] Roof @town")
    assert _table(*two, group=GroupKey.OWNER)[-1] == "in all on 2022-12-01: 2 open"
    assert _table(*two, group=GroupKey.NONE)[-1] == "in all on 2022-12-01: 2 open"
    assert _table(two[0], group=GroupKey.OWNER)[-1] == "as of 2022-12-01"


def test_a_heading_that_is_too_wide_stands_above_its_counts() -> None:
    assert _table("- [ ] Bench @a", width=11)[0] == "Ash: 1 open"
    assert _table("- [ ] Bench @a", width=10)[:2] == ["Ash:", "  1 open"]


def test_a_line_for_grep() -> None:
    lines = ("- [ ] Bench @a  [due:: 2022-11-30]", "- [ ] Roof  [due:: 2022-12-01]")
    assert format_lines(_items(*lines), _SETTINGS, _LANGUAGE).splitlines() == [
        "minutes/a/2021.md:8: –: Ash | Action: Bench | Ash | 2022-11-30, deadline passed",
        "minutes/a/2021.md:9: –: Ash | Action: Roof | 2022-12-01",
    ]


def _row(line: str, numbers: Citations | None = None) -> str:
    """The one row of the list of a book with that line."""
    made = format_markdown(
        _items(line), _SETTINGS, _LANGUAGE, as_of=_DAY, group=GroupKey.NONE, numbers=numbers
    )
    return made.splitlines()[-1]


def test_inside_a_row_says_what_is_closed_and_where_it_stands() -> None:
    made = _row("- [ ] Agreement: A &amp; B @a  [visibility:: closed]  [id:: 21-aaaaaa]")
    assert made == (
        "| 21-aaaaaa | [closed] Agreement: A & B | Ash |  | 9 months | 0 |  | minutes/a/2021.md:8 |"
    )


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (
            "- [ ] Wish: A bench @a  [awaits:: town]  [due:: 2022-11-30]",
            "Wish 2022/3: A bench | Awaits: The Town · Wished by: Ash "
            "| 2022-11-30, **deadline passed** | 2022-03-01",
        ),
        (
            "- [ ] A bench @a  [awaits:: town]  [due:: 2022-12-01]",
            "A bench | Awaits: The Town · Responsible: Ash | 2022-12-01 | 2022-03-01",
        ),
        ("- [ ] A bench  [awaits:: town]", "A bench | Awaits: The Town | – | 2022-03-01"),
        ("- [ ] A bench @a", "A bench | Ash | – | 2022-03-01"),
        ("- [ ] A bench", "A bench | – | – | 2022-03-01"),
        ("- [ ] Agreement: Talk @a", "Agreement 2022/3: Talk | Ash | – | 2022-03-01"),
    ],
)
def test_outside_a_row_says_who_has_the_move_and_no_path(line: str, row: str) -> None:
    assert _row(line, {("minutes/a/2021.md", 8): "2022/3"}) == f"| {row} |"
