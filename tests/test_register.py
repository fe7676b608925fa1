"""The fold: what became of each item, whatever the order of the files, on any day."""

import datetime as dt
import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.model import Minutes, Settings, Status, Verdict
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import Register, TrackedItem, track_items

AS_OF = dt.date(2026, 1, 1)


def record(path: str, body: str, **fields: str) -> Minutes:
    header = "".join(f"{key}: {value}\n" for key, value in fields.items())
    minutes, found = parse_minutes(
        path, path.split("/")[-2], f"---\n{header}---\n{body}".encode(), Settings()
    )
    assert found == []
    return minutes


def fold(*records: Minutes, as_of: dt.date = AS_OF) -> Register:
    return track_items(records, as_of)


def only(register: Register) -> TrackedItem:
    [item] = register.items
    return item


FIRST = record(
    "m/a/2020.md", "- [ ] Send planen @a  [frist:: 2021-01-01]  [id:: 20-aaaaaa]", date="2020-11-01"
)


def later(line: str, year: int = 2021, **fields: str) -> Minutes:
    return record(f"m/a/{year}.md", line, **{"date": f"{year}-11-01", **fields})


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("- [x] [ref:: 20-aaaaaa] Sendt", Status.DONE),
        ("- [-] [ref:: 20-aaaaaa] Solgt", Status.DROPPED),
        ("- [/] [ref:: 20-aaaaaa] Skrives", Status.IN_PROGRESS),
        ("- [ ] [ref:: 20-aaaaaa] Ikke sendt", Status.OPEN),
    ],
)
def test_a_later_box_is_the_status(line: str, status: Status) -> None:
    assert only(fold(FIRST, later(line))).status is status


def test_owner_due_and_whose_move_change() -> None:
    item = only(
        fold(FIRST, later("- [ ] [ref:: 20-aaaaaa] Nu @b/c  [frist:: 2022-02-02]  [afventer:: k]"))
    )
    assert (item.owners, item.due, item.awaits) == (("b/c",), dt.date(2022, 2, 2), ("k",))
    item = only(
        fold(
            FIRST,
            later("- [ ] [ref:: 20-aaaaaa] Nu  [afventer:: k]"),
            later("- [ ] [ref:: 20-aaaaaa] Svar  [afventer:: ]", 2022),
        )
    )
    assert item.awaits == ()
    assert (item.owners, item.due) == (("a",), dt.date(2021, 1, 1))


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        ("opfyldt", Status.DONE),
        ("bortfaldet", Status.DROPPED),
        ("delvist", Status.OPEN),
        ("ikke opfyldt", Status.OPEN),
        ("videreføres", Status.OPEN),
    ],
)
def test_verdicts(verdict: str, status: Status) -> None:
    agreed = record("m/a/2020.md", "- Aftale: Fokus @a  [id:: 20-aaaaaa]", date="2020-11-01")
    item = only(fold(agreed, later(f"- Aftale: [ref:: 20-aaaaaa] Sagt  [resultat:: {verdict}]")))
    assert (item.status, item.verdict is Verdict.MET) == (status, verdict == "opfyldt")
    assert item.deferrals == (0 if status.settled else 1)


def test_a_deferral_is_a_later_meeting_that_leaves_it_open() -> None:
    told = later("- [ ] [ref:: 20-aaaaaa] Nyt  [den:: 2021-05-05]", type="follow-up")
    assert only(fold(FIRST, told)).deferrals == 0
    untouched = later("- [ ] [ref:: 20-aaaaaa] Send planen")
    again = later("- [ ] [ref:: 20-aaaaaa] Næste år", 2022)
    item = only(fold(FIRST, untouched, again))
    assert item.deferrals == 2
    assert [event.news for event in item.history] == [True, False, True]


def test_age_overdue_and_last_mention() -> None:
    item = only(fold(FIRST, later("- [ ] [ref:: 20-aaaaaa] Nej"), as_of=dt.date(2021, 12, 1)))
    assert (item.age_days, item.age_meetings, item.overdue) == (395, 1, True)
    assert str(item.last.mention.location) == "m/a/2021.md:4"
    assert not only(fold(FIRST, as_of=dt.date(2021, 1, 1))).overdue, (
        "due on that very day is not overdue"
    )


def test_reopening_is_seen() -> None:
    item = only(
        fold(
            FIRST,
            later("- [x] [ref:: 20-aaaaaa] Sendt"),
            later("- [ ] [ref:: 20-aaaaaa] Forkert", 2022),
        )
    )
    assert (item.status, item.last.reopened, item.deferrals) == (Status.OPEN, True, 0)


def test_only_what_is_promised_is_tracked() -> None:
    said = record(
        "m/a/2020.md",
        "- Bemærkning: Fint @a\n- [ ] Påbud: Ret det @a\n- Beslutning: Godkendt\n",
        date="2020-11-01",
    )
    assert [item.is_open for item in fold(said).items] == [False, True, False]


def test_a_joint_item_is_open_per_party() -> None:
    joint = record(
        "m/faelles/2020.md",
        "- [ ] Send tal @a @b  [id:: 20-aaaaaa]\n- [ ] Kun a @a  [id:: 20-bbbbbb]\n- [ ] Kommunen svarer @k  [id:: 20-cccccc]\n",
        date="2020-11-01",
        organisation="[a, b]",
    )
    register = fold(joint, later("- [x] [ref:: 20-aaaaaa] Sendt"))
    told = [(item.id, item.organisation, item.owners, item.status.value) for item in register.items]
    assert told == [
        ("20-aaaaaa", "a", ("a",), "done"),
        ("20-aaaaaa", "b", ("b",), "open"),
        ("20-bbbbbb", "a", ("a",), "open"),
        ("20-cccccc", "a", ("k",), "open"),
        ("20-cccccc", "b", ("k",), "open"),
    ]
    at_once = record(
        "m/faelles/2021.md",
        "- [x] [ref:: 20-aaaaaa] b har sendt @b",
        date="2021-11-01",
        organisation="[a, b]",
    )
    assert [item.status.value for item in fold(joint, at_once).find("20-aaaaaa")] == [
        "open",
        "done",
    ]


def test_follow_up_lines_count_from_their_own_day() -> None:
    between = record(
        "m/a/2020-op.md",
        "- [x] [ref:: 20-aaaaaa] Sendt  [den:: 2021-03-03]",
        type="follow-up",
        period="2020",
    )
    assert only(fold(FIRST, between, as_of=dt.date(2021, 3, 2))).status is Status.OPEN
    assert only(fold(FIRST, between, as_of=dt.date(2021, 3, 3))).status is Status.DONE


def test_a_record_without_a_date_is_not_folded_and_says_so() -> None:
    undated = record("m/a/2021.md", "- [x] [ref:: 20-aaaaaa] Sendt")
    register = fold(FIRST, undated)
    assert only(register).status is Status.OPEN
    assert register.undated == (undated,)


def test_updates_come_before_new_items() -> None:
    both = record(
        "m/a/2020.md", "- [ ] A  [id:: 20-aaaaaa]\n- [x] [ref:: 20-aaaaaa] Sendt", date="2020-11-01"
    )
    register = fold(both)
    assert only(register).status is Status.OPEN
    assert [stray.definition is not None for stray in register.strays] == [True]


# --- properties -----------------------------------------------------------------------------------------------------

ids = st.sampled_from([f"20-{char * 6}" for char in "abcd"])
days = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))
lines = st.one_of(
    st.builds(lambda i, b: f"- [{b}] Ny @a  [id:: {i}]", ids, st.sampled_from(" x/")),
    st.builds(
        lambda i, b, t: f"- [{b}] [ref:: {i}] {t}",
        ids,
        st.sampled_from(" x/-"),
        st.sampled_from(["", "Ny", "Sagt"]),
    ),
    st.builds(
        lambda i, v: f"- Aftale: [ref:: {i}] Sagt  [resultat:: {v}]",
        ids,
        st.sampled_from(["opfyldt", "delvist"]),
    ),
    st.builds(lambda i, d: f"- [x] [ref:: {i}] Sagt  [den:: {d}]", ids, days),
    st.just("- Aftale: Uden id @b"),
)


@st.composite
def books(draw: st.DrawFn) -> list[Minutes]:
    records = []
    for number in range(draw(st.integers(1, 6))):
        body = "\n".join(draw(st.lists(lines, max_size=4)))
        kind = draw(st.sampled_from(["meeting", "meeting", "follow-up"]))
        organisation = draw(st.sampled_from(["a", "b", "[a, b]"]))
        fields = {
            "organisation": organisation,
            "type": kind,
            "period": str(draw(st.integers(2020, 2022))),
        }
        if draw(st.integers(0, 9)):
            fields["date"] = draw(days).isoformat()
        records.append(record(f"m/x/{number}.md", body, **fields))
    return records


@pytest.mark.slow
@given(books(), st.randoms())
def test_any_order_of_the_files_gives_the_same_register(
    records: list[Minutes], chance: random.Random
) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    one, other = fold(*records), fold(*shuffled)
    for name in ("items", "meetings", "strays", "doubles", "conflicts"):
        assert getattr(one, name) == getattr(other, name)
    assert set(map(id, one.undated)) == set(map(id, other.undated))


def ends_at(records: list[Minutes], day: dt.date) -> list[Minutes]:
    """The book as it would be had it ended on that day."""
    cut = []
    for each in records:
        kept = tuple(
            mention
            for mention in each.mentions
            if (when := (mention.on if mention.on and not each.is_meeting else each.date)) is None
            or when <= day
        )
        if each.is_meeting and each.date and each.date > day:
            continue
        cut.append(each.model_copy(update={"skim": partial(each.outline._replace, mentions=kept)}))
    return cut


@pytest.mark.slow
@given(books(), days)
def test_cutting_at_a_day_is_a_book_that_ends_there(records: list[Minutes], day: dt.date) -> None:
    def told(register: Register) -> list[object]:
        return [
            (
                i.id,
                i.organisation,
                i.status,
                i.verdict,
                i.owners,
                i.due,
                i.deferrals,
                i.age_days,
                i.age_meetings,
                len(i.history),
            )
            for i in register.items
        ]

    whole, ended = fold(*records, as_of=day), fold(*ends_at(records, day), as_of=day)
    assert told(whole) == told(ended)
    assert len(whole.strays) == len(ended.strays)
    assert whole.doubles == ended.doubles
    assert whole.conflicts == ended.conflicts


@pytest.mark.slow
@given(books())
def test_nothing_is_dropped_in_silence(records: list[Minutes]) -> None:
    """Every item of a dated record is in the register, every update in a history or among the strays."""
    register = fold(*records)
    in_time = [r for r in records if r.date is not None]
    assert {item.origin.location for item in register.items} >= {
        item.location for r in in_time for item in r.items
    }
    told = {event.mention.location for item in register.items for event in item.history}
    told |= {stray.update.location for stray in register.strays}
    assert told >= {update.location for r in in_time for update in r.updates}


def test_a_wish_that_is_agreed_is_an_agreement_from_then_on() -> None:
    wish = record("m/a/2020.md", "- Ønske: et skur @a  [id:: 20-aaaaaa]", date="2020-11-01")
    agreed = later("- Aftale: [ref:: 20-aaaaaa] Skuret bygges @a  [frist:: 2022-12-31]")
    item = only(fold(wish, agreed))
    assert (item.kind, item.text, item.is_open) == ("agreement", "Skuret bygges", True)
    assert (item.opened, item.record, item.agreed) == (dt.date(2021, 11, 1), wish, agreed)
    assert not any(event.reopened for event in item.history)


@pytest.mark.parametrize(
    ("first", "line", "kind"),
    [
        ("- [ ] Ønske: et skur @a", "- [ ] Aftale: [ref:: 20-aaaaaa] Skuret bygges", "agreement"),
        ("- [ ] Beslutning: et skur @a", "- [ref:: 20-aaaaaa] Aftale: Skuret bygges", "agreement"),
        ("- [ ] Bygge et skur @a", "- Aftale: [ref:: 20-aaaaaa] Skuret bygges", "agreement"),
        ("- [ ] Ønske: et skur @a", "- [ ] Opgave: [ref:: 20-aaaaaa] Skuret bygges", "action"),
    ],
)
def test_what_is_open_and_agreed_becomes_an_agreement(first: str, line: str, kind: str) -> None:
    """It was open with a box before, and nobody loses sight of since when."""
    began = record("m/a/2020.md", f"{first}  [id:: 20-aaaaaa]", date="2020-11-01")
    agreed = later(line)
    item = only(fold(began, agreed))
    assert (item.kind, item.text, item.is_open) == (kind, "Skuret bygges", True)
    assert (item.opened, item.agreed, item.deferrals) == (dt.date(2020, 11, 1), agreed, 1)


@pytest.mark.parametrize(
    ("line", "text", "kind", "reopened"),
    [
        ("- [ ] [ref:: 20-aaaaaa] A skifter det @a", "A skifter det", "action", False),
        ("- [/] [ref:: 20-aaaaaa] Skiftes nu [frist:: 2022-05-01]", "Skiftes nu", "action", False),
        ("- [ ] [ref:: 20-aaaaaa] Det er stadig gammelt", "Taget er gammelt", "information", True),
        ("- [ ] [ref:: 20-aaaaaa] @a", "Taget er gammelt", "information", True),
    ],
)
def test_what_was_only_said_becomes_an_action_where_somebody_promises(
    line: str, text: str, kind: str, reopened: bool
) -> None:
    """The document said "Taget er gammelt", and nobody read what was promised."""
    old = "- Orientering: Taget er gammelt  [id:: 20-aaaaaa]"
    said = record("m/a/2020.md", old, date="2020-11-01")
    item = only(fold(said, later(line)))
    assert (item.text, item.kind, item.is_open) == (text, kind, True)
    assert item.history[-1].reopened is reopened


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("Aftale: et skur", "- [ ] Opgave: [ref:: 20-aaaaaa] Skuret bygges"),
        ("Aftale: et skur", "- [ ] Godkendelse: [ref:: 20-aaaaaa] Skuret bygges"),
        ("Aftale: et skur", "- Bemærkning: [ref:: 20-aaaaaa] Skuret er dyrt"),
        ("Godkendelse: et skur", "- [ ] Aftale: [ref:: 20-aaaaaa] Skuret bygges"),
    ],
)
def test_what_is_agreed_becomes_nothing_less(first: str, line: str) -> None:
    began = record("m/a/2020.md", f"- {first} @a  [id:: 20-aaaaaa]", date="2020-11-01")
    before, after = only(fold(began)), only(fold(began, later(line)))
    assert (after.kind, after.text, after.agreed) == (before.kind, before.text, began)


def test_what_is_said_on_the_day_of_a_meeting_comes_after_it() -> None:
    between = record(
        "m/a/2020-opfølgning.md",
        "- [x] [ref:: 20-aaaaaa] Sendt  [den:: 2021-11-01]",
        type="opfølgning",
        period="2020",
    )
    meeting = later("- [ ] [ref:: 20-aaaaaa] Ikke endnu")
    assert only(fold(FIRST, meeting, between)).status is Status.DONE


def test_what_is_closed_later_is_closed_before() -> None:
    closing = later("- [x] [ref:: 20-aaaaaa] Klaret  [synlighed:: lukket]")
    day = dt.date(2021, 6, 1)
    assert not only(track_items([FIRST], day)).hidden
    item = only(track_items([FIRST, closing], day))
    assert (item.hidden, item.status) == (True, Status.OPEN)
