"""Years in the life of a book: whatever is done to it, in whatever order, no sign is lost that was
not the subject of the deed, no other item changes, and what is final stays as it is.
"""

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogtool.book.records import load_book
from dialogtool.change import carry_out
from dialogtool.deeds.convene import convene, refresh
from dialogtool.deeds.finalise import finalised, finality
from dialogtool.deeds.hand_over import Handover, hand_over
from dialogtool.deeds.meeting_plan import MeetingPlan
from dialogtool.deeds.order import outcome_of, put_in_order
from dialogtool.deeds.outcome import Outcome
from dialogtool.deeds.report import When, report
from dialogtool.diagnostic import DialogError
from dialogtool.editing.follow_up import ItemNews, News
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, RecordStatus, Status
from dialogtool.register import TrackedItem, track_items

ENGLISH = Language("en")
SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig Council"
[parties.vig.offices.roads]
name = "Roads"
[parties.vig.offices.parks]
name = "Parks"
[parties.solbo]
name = "Solbo"
[parties.havbo]
name = "Havbo"
"""
HEAD = "---\ndate: {}\nstatus: {}\nparticipants:\n  - {{party: vig}}\n---\n\n## 1. Agreed\n\n"
FIRST_DAY = dt.date(2030, 3, 1)
OWNERS = ("vig/roads", "vig/parks", "solbo", "havbo")

# In the book's language and in no shorthand: `fmt` moves the fields and changes no meaning.
LINES = (
    "- [ ] Paint {n} doors @vig/roads [due:: 2033-05-01] in blue",
    "* [X] Sent {n} letters [owner:: Ida Lund, roads]",
    "1. [/] Count {n} lamps [theme:: light] @solbo @vig/parks",
    "- Agreement: {n} benches stay [measure:: all [sic] of them] @solbo",
    "- Decision: {n} trees [votes:: 3-2]",
    "> - [ ] Quoted {n} @havbo [awaits:: solbo]",
    "- [ ] Wrapped {n} over\n  two rows @solbo [due:: 2034-01-01]\n  - a detail `[x] {n}`",
    "- [ ] Hidden {n} [visibility:: closed] @vig/roads\n  - with a detail",
    "- Remark: “Quotes” – and\u00a0dashes… {n} [1](a.md) <!-- [ ] {n} -->",
    "| a | b |\n| --- | --- |\n| {n} | 2 |",
    "```\n- [ ] code {n}\n```",
    "<!--\n- [ ] comment {n}\n-->",
    "::: closed\n- [ ] Secret {n} @vig/parks\n:::",
    "## Heading {n}",
    "- [ ] Shut {n} gates – @solbo – [due:: 2033-06-01]",
    "- [ ] Count {n} nails  \n  and screws  \n  @vig/roads [due:: 2034-02-01]",
    "- Agreement: {n} swings[^{n}] @havbo [measure:: all\\\n  of them]\n[^{n}]: Not [ ] the red one.",
    "> [!todo] {n}\n>\n> 7) [ ] In a callout {n}\n>    of a quote @solbo [theme:: light]\n>    - with *detail*",
    "- a\n  - b {n}\n    - [ ] Deep {n} @havbo [due:: 2034-03-01]\n\n      a paragraph of it",
    "- [ ] ~~All~~ {n} roofs &amp; &lt;walls&gt; @solbo",
    "Title {n}\n---\n- [ ] Below a line {n} @vig/parks\n---",
    "<details>\n<summary>{n}</summary>\n\n- [ ] Unfold {n} @solbo [priority:: high]\n\n</details>",
    '[ref{n}]: https://e.example/{n} "[ ] {n}"',
    "Prose of {n}\tæøå é 𝄞, \\[x\\] and [ref] and @nobody's.",
)
NOTES = ("", "Is on its way", "It rained [x] on May 3 @home", "# not a heading", "- nor a list")


Key = tuple[str, str]
"""An item by its id, and the organisation for which it is open: one of a joint meeting is open for
each of them.
"""


def key_of(item: TrackedItem) -> Key:
    return item.id, item.organisation


class Doing(NamedTuple):
    """One thing that somebody does; the numbers choose among what there is."""

    deed: str
    which: int
    other: int
    days: int
    status: Status | None
    note: str


deeds = st.builds(
    Doing,
    st.sampled_from(
        ("type", "type", "update", "update", "update", "draft", "fmt", "meet", "refresh", "final",
         "hand-over", "joint", "rename", "copy")
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(1, 200),
    st.sampled_from((None, *Status)),
    st.sampled_from(NOTES),
)  # fmt: skip


class Life:
    """A book on a disk, and the day it is there."""

    def __init__(self, root: Path, line_end: str) -> None:
        self.root = root
        self.line_end = line_end
        self.today = FIRST_DAY
        self.typed = 0
        (root / "dialog.toml").write_text(SETTINGS, encoding="utf-8")
        for at, organisation in enumerate(("solbo", "havbo")):
            body = "".join(
                f"- [ ] Promise {at}{n} @{OWNERS[n % 3]}  [due:: 2031-0{n + 1}-01]"
                f"  [id:: 29-aaaa{at}{'abc'[n]}]\n"
                for n in range(3)
            )
            text = HEAD.format(FIRST_DAY, "final") + body
            self.write(f"minutes/{organisation}/2029.md", text.replace("\n", line_end).encode())

    def write(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    @property
    def book(self) -> MinuteBook:
        return load_book(self.root)

    def items(self, book: MinuteBook, day: dt.date | None = None) -> list[TrackedItem]:
        return [item for item in track_items(book.records, day or self.today).items if item.id]

    def draft(self, which: int) -> Minutes | None:
        drafts = [record for record in self.book.records if record.status is RecordStatus.DRAFT]
        return drafts[which % len(drafts)] if drafts else None

    def carry_out(self, outcome: Outcome) -> None:
        for change in outcome.changes:
            assert change.after is not None
            self.write(change.path, change.after)
        for record, plan in outcome.edits:
            kept = [step for step in plan if isinstance(step, int)]
            assert kept == sorted(set(kept)), "no line is doubled, and none changes its place"
            data = (self.root / record.path).read_bytes()
            self.write(record.path, carry_out(plan, data))

    # What is done; each gives what comes of it, and what may be new of an item.

    def type(self, doing: Doing) -> None:
        draft = self.draft(doing.which)
        if draft is None:
            return
        self.typed += 1
        text = LINES[doing.other % len(LINES)].format(n=f"{self.typed}00")
        file = self.root / draft.path
        added = f"\n\n{text}\n".replace("\n", self.line_end)
        file.write_bytes(file.read_bytes() + added.encode())

    def rename(self, doing: Doing) -> None:
        """A draft gets another name, which says the same year."""
        before, draft = self.book, self.draft(doing.which)
        if draft is None or "-" in Path(draft.path).stem:
            return
        file = self.root / draft.path
        file.rename(file.with_stem(f"{file.stem}-{doing.other}"))
        expect_same_items(self.items(before), self.items(self.book), {})

    def copy(self, doing: Doing) -> None:
        """A program puts a copy beside a record, and somebody deletes it."""
        before = self.book
        record = before.records[doing.which % len(before.records)]
        file = self.root / record.path
        copy = file.with_stem(f"{file.stem} ({doing.other % 9 + 1})")
        copy.write_bytes(file.read_bytes())
        after = self.book
        expect_same_items(self.items(before), self.items(after), {})
        assert len(self.items(before)) == len(self.items(after))
        copy.unlink()

    def update(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        items = self.items(book)
        item = items[doing.which % len(items)]
        news = News(
            doing.note,
            doing.status,
            owners=(OWNERS[doing.other % 4],) if doing.other % 3 == 0 else (),
            due=self.today + dt.timedelta(days=doing.days) if doing.other % 2 == 0 else None,
        )
        when = When(self.today, self.today, in_draft=doing.deed == "draft")
        register = track_items(book.records, self.today)
        outcome = report(book, register, [ItemNews(item, news)], when, ENGLISH, self.root)
        return outcome, {key_of(item): news}

    def hand_over(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        old, new = OWNERS[doing.which % 4], OWNERS[doing.other % 4]
        when = When(self.today, self.today)
        outcome = hand_over(book, Handover(old, new), when, ENGLISH, self.root, None)
        mine = (item for item in self.items(book) if item.is_open and old in item.owners)
        swap = {old: new}
        return outcome, {
            key_of(item): News(
                owners=tuple(dict.fromkeys(swap.get(owner, owner) for owner in item.owners))
            )
            for item in mine
        }

    def fmt(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        drafts = [record for record in book.records if record.status is RecordStatus.DRAFT]
        return outcome_of(put_in_order(book, drafts), ENGLISH), {}

    def meet(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        day = self.today + dt.timedelta(days=doing.days % 40)
        plan = MeetingPlan((("solbo", "havbo")[doing.which % 2],), date=day)
        return convene(book, plan, self.today, ENGLISH, self.root), {}

    def joint(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        day = self.today + dt.timedelta(days=doing.days % 40)
        plan = MeetingPlan(("solbo", "havbo"), date=day)
        return convene(book, plan, self.today, ENGLISH, self.root), {}

    def refresh(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        plan = MeetingPlan((("solbo", "havbo")[doing.which % 2],))
        return refresh(book, plan, self.today, ENGLISH), {}

    def final(self, book: MinuteBook, doing: Doing) -> tuple[Outcome, dict[Key, News]]:
        draft = self.draft(doing.which)
        if draft is None:
            return Outcome(), {}
        final = finality(book, draft, self.today)
        return (Outcome() if final.undecided else finalised(final, None, self.today, ENGLISH)), {}

    def do(self, doing: Doing) -> None:
        self.today += dt.timedelta(days=doing.days)
        by_hand: dict[str, Callable[[Doing], None]] = {
            "type": self.type,
            "rename": self.rename,
            "copy": self.copy,
        }
        if doing.deed in by_hand:
            by_hand[doing.deed](doing)
            return
        deeds: dict[str, Callable[..., tuple[Outcome, dict[Key, News]]]] = {
            "update": self.update,
            "draft": self.update,
            "hand-over": self.hand_over,
            "fmt": self.fmt,
            "meet": self.meet,
            "joint": self.joint,
            "refresh": self.refresh,
            "final": self.final,
        }
        book = self.book
        try:
            outcome, news = deeds[doing.deed](book, doing)
        except DialogError:
            return  # refused, and nothing is written
        self.carry_out(outcome)
        after = self.book
        expect_final_kept(book, after)
        expect_signs_kept(book, after, doing.deed, news)
        # what is in a draft counts from its meeting, which may be put off
        day = dt.date.max if doing.deed in ("meet", "joint", "draft") else self.today
        expect_same_items(self.items(book, day), self.items(after, day), news)


def expect_final_kept(before: MinuteBook, after: MinuteBook) -> None:
    texts = {record.path: record.text for record in after.records}
    for record in before.records:
        if record.status is RecordStatus.FINAL:
            assert texts[record.path] == record.text


def expect_signs_kept(
    before: MinuteBook, after: MinuteBook, deed: str, news: dict[Key, News]
) -> None:
    """Every sign stays but for those of the lines that the deed is about; `fmt` drops none."""
    texts = {record.path: record.text for record in after.records}
    for record in before.records:
        kept = set(texts[record.path].split("\n"))
        gone = {at: line for at, line in enumerate(record.text.split("\n"), 1) if line not in kept}
        if deed == "fmt":
            lost = signs(record.text) - signs(texts[record.path])
            assert not lost, lost
        elif deed in ("final", "meet", "joint"):
            # a meeting that is planned gets its day
            assert all(line.startswith(("status:", "date:")) for line in gone.values()), gone
        else:
            assert gone.keys() <= set(may_go(record, news, prefilled=deed == "refresh")), gone


def signs(text: str) -> Counter[str]:
    """How often each sign stands in a text, the stroke left out that breaks a row on purpose: the
    value of a field comes to stand on one row.
    """
    return Counter("".join(text.replace("\\\n", "\n").lower().split()))


def may_go(record: Minutes, news: dict[Key, News], *, prefilled: bool) -> Iterator[int]:
    """The numbers of the lines that a deed may write anew."""
    ids = {item_id for item_id, _ in news}
    for update in record.updates:
        if update.ref in ids or (prefilled and update.prefilled):
            # the comment that says so stands below
            yield from range(update.location.line, update.end + 2)


def expect_same_items(
    before: list[TrackedItem], after: list[TrackedItem], news: dict[Key, News]
) -> None:
    """Every item says what it said, but for what the news say."""
    now = {key_of(item): item for item in after}
    for item in before:
        new = now[key_of(item)]
        about = news.get(key_of(item), News())
        assert (new.text, new.kind, new.origin.details) == (
            item.text, item.kind, item.origin.details,
        )  # fmt: skip
        assert new.status == (about.status or item.status)
        assert new.due == (about.due or item.due)
        assert new.owners == (about.owners or item.owners)
        assert (new.awaits, new.verdict, new.theme) == (item.awaits, item.verdict, item.theme)
        assert (new.measure, new.extra) == (item.measure, item.extra)


@settings(max_examples=40)
@given(st.lists(deeds, min_size=3, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_a_life(doings: list[Doing], line_end: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder), line_end)
        for doing in doings:
            life.do(doing)
