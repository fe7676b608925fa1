"""The parts of the fold: in which order it hears what was said, and how an item stands after it."""

import datetime as dt
from typing import Any

import pytest

from dialogtool.model import Item, Kind, Minutes, Settings, Status, Update, Verdict
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items
from dialogtool.register.occasions import occasions_of, organisations_answering, owners_of_part
from dialogtool.register.stand import Stand, binds_more
from dialogtool.register.track import Track


def record(path: str, body: str, date: str) -> Minutes:
    text = f"---\ndate: {date}\nperiod: {date[:4]}\n---\n{body}\n"
    minutes, found = parse_minutes(path, path.split("/")[-2], text.encode(), Settings())
    assert found == []
    return minutes


MEETING = record("m/a/2020.md", "- [ ] Send planen @a  [id:: 20-aaaaaa]", "2020-11-01")
LATER = record(
    "m/a/2021.md",
    "- [ ] [ref:: 20-aaaaaa] Skrives\n- [x] [ref:: 20-aaaaaa] Sendt\n- [ ] Ny plan  [id:: 21-bbbbbb]",
    "2021-11-01",
)


def test_a_meeting_is_heard_at_once_its_updates_first() -> None:
    [occasion] = occasions_of((LATER,))
    assert [isinstance(mention, Item) for mention in occasion.mentions] == [False, False, True]


@pytest.mark.parametrize(
    ("owners", "answering"),
    [((), ("a", "b")), (("b/drift",), ("b",)), (("c",), ("a", "b")), (("b", "a"), ("a", "b"))],
)
def test_of_a_joint_meeting_those_answer_who_are_named(
    owners: tuple[str, ...], answering: tuple[str, ...]
) -> None:
    assert organisations_answering(owners, ("a", "b")) == answering


def test_each_part_of_a_joint_item_has_its_own_owners() -> None:
    owners = ("a/drift", "b", "by")
    assert owners_of_part("a", owners, ("a", "b")) == ("a/drift", "by")
    assert owners_of_part("a", owners, ("a",)) == owners


@pytest.mark.parametrize(
    ("kind", "than", "binds"),
    [
        (Kind.ACTION, Kind.WISH, True),
        (Kind.AGREEMENT, Kind.ACTION, True),
        (Kind.WISH, Kind.ACTION, False),
        (Kind.ACTION, Kind.AGREEMENT, False),
    ],
)
def test_a_kind_that_binds_more(kind: Kind, than: Kind, binds: bool) -> None:
    assert binds_more(kind, than) is binds


def said() -> tuple[Item, list[Update]]:
    [item] = MEETING.items
    return item, list(LATER.updates)


def test_an_item_stands_as_it_was_said_last() -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, done] = said()
    stand = Stand(item, first, ("a",))
    stand.update(again, later)
    assert (stand.status, stand.deferrals, stand.is_open) == (Status.OPEN, 1, True)
    stand.update(done, later)
    assert (stand.status, stand.is_open) == (Status.DONE, False)


def test_a_track_shows_the_item_with_its_history() -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, done] = said()
    track = Track(item, first, "a", ("a",), known=True)
    for update in (again, done):
        track.update(update, later)
    shown = track.show(dt.date(2022, 1, 1), 1, hidden=False)
    assert [event.status for event in shown.history] == [Status.OPEN, Status.OPEN, Status.DONE]
    assert (shown.id, shown.age_meetings, shown.status) == ("20-aaaaaa", 1, Status.DONE)


def test_two_lines_of_one_meeting_put_an_item_off_once() -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, _] = said()
    stand = Stand(item, first, ("a",))
    for text in ("Skrives", "Karla ringer"):
        stand.update(again._replace(text=text), later)
    assert stand.deferrals == 1


@pytest.mark.parametrize(
    ("stands", "box", "prefilled", "repeats"),
    [
        # a draft asked when it was open; what was said since counts
        (Status.DONE, Status.OPEN, True, True),
        (Status.IN_PROGRESS, Status.OPEN, True, True),
        (Status.OPEN, Status.IN_PROGRESS, True, False),
        (Status.IN_PROGRESS, Status.IN_PROGRESS, True, True),
        (Status.DONE, Status.OPEN, False, False),
        (Status.OPEN, Status.OPEN, False, True),
    ],
)
def test_a_line_that_repeats_how_an_item_stands(
    stands: Status, box: Status, *, prefilled: bool, repeats: bool
) -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, _] = said()
    stand = Stand(item, first, ("a",))
    stand.update(again._replace(box=stands, text="Skrives"), later)
    line = again._replace(box=box, text="", prefilled=prefilled)
    assert stand.is_repeated_by(line) is repeats


@pytest.mark.parametrize(
    "news",
    [
        {"awaits": ("b",)},
        {"awaits": ()},
        {"owners": ("b",)},
        {"due": dt.date(2022, 1, 1)},
        {"is_ongoing": True},
        {"details": ("  Karla ringer",)},
        {"text": "Skrives"},
    ],
)
def test_a_line_that_says_anything_besides_repeats_nothing(news: dict[str, Any]) -> None:
    [first] = occasions_of((MEETING,))
    item, [again, _] = said()
    stand = Stand(item, first, ("a",))
    assert stand.is_repeated_by(again._replace(text=item.text))
    assert not stand.is_repeated_by(again._replace(text=item.text)._replace(**news))


def test_an_item_is_not_late_on_its_day() -> None:
    [first] = occasions_of((MEETING,))
    item = said()[0]._replace(due=dt.date(2021, 3, 1))
    track = Track(item, first, "a", ("a",), known=True)
    days = (dt.date(2021, 2, 28), dt.date(2021, 3, 1), dt.date(2021, 3, 2))
    assert [track.show(day, 0, hidden=False).overdue for day in days] == [False, False, True]


def test_nobody_is_awaited_for_what_is_settled() -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, done] = said()
    track = Track(item, first, "a", ("a",), known=True)
    track.update(again._replace(awaits=("b",)), later)
    assert track.show(dt.date(2022, 1, 1), 1, hidden=False).awaits == ("b",)
    track.update(done, later)
    assert track.show(dt.date(2022, 1, 1), 1, hidden=False).awaits == ()


def test_one_hidden_line_hides_the_item() -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, _] = said()
    track = Track(item, first, "a", ("a",), known=True)
    track.update(again._replace(hidden=True), later)
    assert track.show(dt.date(2022, 1, 1), 1, hidden=False).hidden


@pytest.mark.parametrize(
    ("box", "status"), [(None, Status.OPEN), (Status.DONE, Status.DONE), (Status.OPEN, Status.OPEN)]
)
def test_what_is_partly_met_goes_on_unless_its_box_says_that_it_is_done(
    box: Status | None, status: Status
) -> None:
    [first], [later] = occasions_of((MEETING,)), occasions_of((LATER,))
    item, [again, done] = said()
    stand = Stand(item, first, ("a",))
    stand.update(done, later)
    stand.update(again._replace(box=box, verdict=Verdict.PARTLY), later)
    assert stand.status is status


def test_what_repeats_an_item_at_a_later_meeting_is_a_copy_and_in_its_record_none() -> None:
    line = "- [ ] Send planen @a  [id:: 20-aaaaaa]"
    again = record("m/a/2021.md", line, "2021-11-01")
    twice = record("m/a/2020.md", f"{line}\n{line}", "2020-11-01")
    for records, is_copy in (((MEETING, again), True), ((twice,), False)):
        [double] = track_items(records, dt.date(2022, 1, 1)).doubles
        assert double.is_copy is is_copy


def test_a_line_of_one_meeting_is_about_all_whose_item_it_is_where_it_names_none_of_them() -> None:
    joint = "---\ndate: 2020-11-01\nperiod: 2020\norganisations: [a, b]\n---\n- [ ] Plan  [id:: 20-aaaaaa]\n"
    made, _ = parse_minutes("m/a/2020.md", "a", joint.encode(), Settings())
    for folder, settled in (("a", [True, False]), ("c", [True, True])):
        later = record(f"m/{folder}/2021.md", "- [x] [ref:: 20-aaaaaa] Lavet", "2021-11-01")
        items = track_items((made, later), dt.date(2022, 1, 1)).items
        assert [item.status.settled for item in items] == settled
