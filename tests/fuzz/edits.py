"""What an edit makes of a record: what was asked for, every other line as it was."""

import datetime as dt
import random
import zlib
from collections.abc import Hashable
from pathlib import Path

from memory import read

from dialogtool.change import carry_out
from dialogtool.deeds.outcome import Outcome
from dialogtool.deeds.report import When, report
from dialogtool.diagnostic import DialogError, Location
from dialogtool.editing.follow_up import ItemNews, News
from dialogtool.language import Language
from dialogtool.model import Item, MinuteBook, Minutes, Status, Update
from dialogtool.register import Register, TrackedItem, track_items

_PATH = "minutes/lejerbo/2021.md"
_HEAD = b"---\ndate: 2022-03-01\nstatus: draft\n---\n\n"
_FILES = {
    "dialog.toml": b'[dialog]\nmunicipality = "naestved"\n[parties.naestved]\n[parties.lejerbo]\n',
    "minutes/lejerbo/2020.md": b"---\ndate: 2021-03-01\nstatus: final\n---\n\n"
    b"- [ ] Send listen @lejerbo  [frist:: 2021-06-01]  [id:: 20-zzzzzz]\n",
}
_WHEN = When(dt.date(2022, 3, 5), dt.date(2022, 3, 1), in_draft=True)
_NOWHERE = Location("")


def hold_edit(data: bytes) -> Hashable:
    """A report in a draft with any text says the news of its item; all else is said as it was, in
    the bytes that it had; the same report once more changes nothing.
    """
    chance = random.Random(zlib.crc32(data))
    news = News(
        note=chance.choice(("Sendt i går", "Tak for brevet; det er læst", "a: b")),
        status=chance.choice((None, Status.DONE, Status.OPEN)),
        due=chance.choice((None, dt.date(2022, 9, 1))),
        owners=chance.choice(((), ("naestved",))),
    )
    end = chance.choice((b"\n", b"\n", b"\r\n"))
    text = (_HEAD + data).replace(b"\n", end)
    book, register, item = _read(text)
    draft = book.record_at(_PATH)
    assert draft is not None
    try:
        outcome = _told(book, register, ItemNews(item, news))
    except DialogError:
        return False
    own = [update for update in draft.updates if update.ref == item.id]
    after = _carried_out(outcome, text)
    _expect_lines_kept(outcome, draft, own)
    book, register, now = _read(after)
    edited = book.record_at(_PATH)
    assert edited is not None
    assert _others(edited, item) == _others(draft, item), "every other line as it was"
    assert not news.due or now.due == news.due
    assert not news.owners or now.owners == news.owners
    # lines of its own may be several, of which the last counts
    if not own:
        assert news.status in (None, now.status)
        again = _told(book, register, ItemNews(now, news))
        assert _carried_out(again, after) == after, "said once is enough"
    return True


def _read(text: bytes) -> tuple[MinuteBook, Register, TrackedItem]:
    book = read({**_FILES, _PATH: text})
    register = track_items(book.records, _WHEN.today)
    return book, register, next(item for item in register.items if item.id == "20-zzzzzz")


def _told(book: MinuteBook, register: Register, news: ItemNews) -> Outcome:
    return report(book, register, [news], _WHEN, Language("da"), Path())


def _carried_out(outcome: Outcome, text: bytes) -> bytes:
    for edit in outcome.edits:
        text = carry_out(edit.plan, text)
    return text


def _expect_lines_kept(outcome: Outcome, draft: Minutes, own: list[Update]) -> None:
    [edit] = outcome.edits
    kept = [step for step in edit.plan if isinstance(step, int)]
    assert kept == sorted(set(kept)), "in their order"
    gone = set(range(draft.text.count("\n") + 1)).difference(kept)
    # its earlier lines, and the comment below one that was prefilled
    for update in own:
        gone -= set(range(update.location.line - 1, update.end + 1))
    assert not gone, "no line of anything else"


def _others(record: Minutes, item: TrackedItem) -> list[Item | Update]:
    return [
        mention._replace(location=_NOWHERE, end=0, agenda_item=None)
        for mention in record.mentions
        if not isinstance(mention, Update) or mention.ref != item.id
    ]
