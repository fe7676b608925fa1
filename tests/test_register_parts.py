"""The parts of the fold: in which order it hears what was said, and how an item stands after it."""

import datetime as dt

import pytest

from dialogtool.model import Item, Kind, Minutes, Settings, Status, Update
from dialogtool.record.minutes import parse_minutes
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
