"""Nothing makes the program work on and on: four times the text is at most some six times the work.

Calls are counted, which are the same on every machine. What goes on within one call, the search for
a pattern, no counter sees: its time is taken, without what else a process does.
"""

import contextlib
import datetime as dt
import gc
import math
import time
from collections.abc import Callable
from functools import cache, partial

import pytest

from calls import calls_of
from dialogtool.checks import find_problems
from dialogtool.codes import CODES
from dialogtool.coverage import measure_coverage
from dialogtool.deeds.order import put_in_order
from dialogtool.diagnostic import DialogError, Location
from dialogtool.digest import digest_of
from dialogtool.documents.council_report import compose_council_report
from dialogtool.importing.imported import import_file
from dialogtool.language import Language
from dialogtool.model import Approval, MinuteBook, Minutes, Settings
from dialogtool.notes import read_approval, read_published
from dialogtool.personal_data import find_personal_data
from dialogtool.personal_data.names import PersonNames
from dialogtool.reading.agents import agents_of
from dialogtool.reading.settings import parse_settings
from dialogtool.record import hidden
from dialogtool.record.maybe_closed import doubts_in, pointers_in
from dialogtool.record.minutes import parse_minutes
from dialogtool.record.next_meeting import next_meeting_of
from dialogtool.record.participants import person_said
from dialogtool.register import track_items
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

HEAD = "---\norganisation: lejerbo\nperiod: 2021\ndate: 2022-03-01\nstatus: draft\n---\n\n# M\n\n"
SMALL = 2_000  # signs of a line, or 500 lines
MOST_CALLS = 8.0  # linear work grows by 4, the square of it by 16
MOST_GROWTH = 8.0
ROUNDS = 6
ENOUGH = 0.04  # seconds of the processor below which no growth is looked at
SETTINGS = Settings()
NAMES = PersonNames.of(["Anna Lund", "Karla Brink"])


def book_of(text: str) -> MinuteBook:
    record, found = parse_minutes("minutes/lejerbo/2021.md", "lejerbo", text.encode(), SETTINGS)
    assert isinstance(record, Minutes)
    return MinuteBook(settings=SETTINGS, records=(record,), diagnostics=tuple(found))


def check(text: str) -> None:
    book = book_of(text)
    assert book.records[0].body.sections
    find_problems(book, track_items(book.records, dt.date(2023, 1, 1)))


def fmt(text: str) -> None:
    book = book_of(text)
    put_in_order(book, book.records)


def gate(text: str) -> None:
    find_personal_data(text, NAMES)


def digest(text: str) -> None:
    digest_of(book_of(text).records[0])


def old_text(text: str) -> None:
    with contextlib.suppress(DialogError):
        import_file(
            "old.txt",
            text.encode(),
            SETTINGS,
            Language("da"),
            organisations=("lejerbo",),
            period=2021,
        )


def doubts(text: str) -> None:
    for found in (doubts_in(text), pointers_in(text, text)):
        assert all(doubt.words for doubt in found)


def next_day(text: str) -> None:
    next_meeting_of(book_of(text).records[0])


WORK = (check, fmt, gate, digest, doubts, old_text)
SIGNS = (
    "[", "]", "[[", "(", "<", "[id::", "(due: ", " ", "\t", "A", "A.", '"', "[x:: y] ", "1", "-",
    "- ", ".", "\u200b", "\u0327\u0301", "<!--", "<!-- -->", ":", "`", "|", "| a ", "*", "_", "[a_",
    "\\", "&amp;", "%41", "@", "@lejerbo ", "a@b.dk ", "Karla Brink, ", "vej 1 ", "Søndergade 12, ",
    "010190-1234 ", "20 30 40 50 ", "1.1.", "d. 1. maj ", "📅 2022-06-30 ", " ^21-aaaaaa", "tlf ",
    "https://a.dk/b ", "#", "(lukket)", "[synlighef:: ", "a b-", "--- ", "|-", "> ",
)  # fmt: skip
LINES = (
    "- [ ] x @lejerbo [id:: 21-%06d]\n", "- [x] [ref:: 21-%06d] a\n", "## %d. Punkt\n",
    "## lukket %d\n", "::: lukket\nx %d\n:::\n\n", "::: lukket %06d\n", "- a%d\n", "x %06d\n",
    "<!-- %d\n", "| a%06d | b |\n", "```\nx%d\n", "Aftale: x%06d\n", "[id:: 21-%06d\n",
    "- [frist:: %d\n  x\n", "010190-1234 Karla Brink %d\n", "  y z%06d\n",
    "- [ ] x [synlighed:: lukket] %06d\n", "Det aftales, at Lejerbo sender planen %d.\n",
)  # fmt: skip


def line_of(sign: str, count: int, before: str = "") -> str:
    return f"{HEAD}- [ ] x{before}{(sign * count)[:count]}y\n"


def lines_of(line: str, count: int) -> str:
    return HEAD + "".join(line % number for number in range(count // 4))


def stairs(count: int) -> str:
    """Items below items, in about so many signs."""
    return HEAD + "".join(f"{' ' * 2 * step}- [ ] a\n" for step in range(int(count**0.5)))


def processor_time(work: Callable[[], object]) -> float:
    """Seconds, without what the collector of garbage takes: it walks what other tests have left."""
    collects = gc.isenabled()
    gc.disable()
    begun = time.process_time()
    work()
    taken = time.process_time() - begun
    if collects:
        gc.enable()
    return taken


def expect_linear(work: Callable[[int], object]) -> None:
    """That `work` on four times the text makes no more than some times the calls; and, for what
    goes on within one call, takes no more than some times as long.
    """
    work(SMALL // 20)  # what is imported or kept is so at the first time
    small, large = (calls_of(partial(work, size)) for size in (SMALL // 4, SMALL))
    assert large < MOST_CALLS * small, f"{small} calls became {large}"
    expect_linear_patterns(work)


def expect_linear_patterns(work: Callable[[int], object]) -> None:
    """The part of `expect_linear` that no counter sees, of a search for a pattern before all. The
    least of several times is what the work needs: the machine does other things meanwhile.
    """
    least = {SMALL: math.inf, 4 * SMALL: math.inf}
    for _ in range(ROUNDS):
        for size in least:
            least[size] = min(least[size], processor_time(partial(work, size)))
        small, large = least.values()
        if large < ENOUGH or large < MOST_GROWTH * small:
            return
    pytest.fail(f"{small:.3f} s became {large:.3f} s of the processor")


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_line_of_signs(sign: str, work: Callable[[str], None]) -> None:
    expect_linear(lambda size: work(line_of(sign, size)))


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("line", LINES)
def test_a_text_of_lines(line: str, work: Callable[[str], None]) -> None:
    expect_linear(lambda size: work(lines_of(line, size)))


@pytest.mark.parametrize("work", [*WORK, next_day])
@pytest.mark.parametrize("row", ["\n", " \n", ">\n", "-\n", "\n\t", "* > #\n"])
def test_rows_of_nothing(row: str, work: Callable[[str], None]) -> None:
    """8,000 empty lines took the gate 4 s: from each of them what may stand before a word ran on to
    the last.
    """
    expect_linear(lambda size: work(f"{HEAD}x\n\n{(row * size)[:size]}\ny\n"))


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("sign", [" ", "\t", "a ", ", ", "@a ", "A b, "])
@pytest.mark.parametrize("field", ["owner", "awaits", "due", "theme", "ref", "visibility"])
def test_a_field_that_never_ends(field: str, sign: str, work: Callable[[str], None]) -> None:
    """`[owner::` before 9,000 blanks took `fmt` 0.8 s: where they end was sought from each."""
    expect_linear_patterns(lambda size: work(line_of(sign, size, f" [{field}::")))


@pytest.mark.parametrize("work", WORK)
def test_items_below_items(work: Callable[[str], None]) -> None:
    expect_linear(lambda size: work(stairs(4 * size)))


NAMED, _ = parse_settings(
    b"[dialog]\nmunicipality = 'vig'\n[parties.vig]\nname = 'Vig'\n[parties.vig.offices.tilsyn]\n"
    b"name = 'Tilsynet'\n[parties.lejerbo]\nname = 'Lejerbo'\n",
    frozenset(CODES),
)


@pytest.mark.parametrize("begin", ["", "- [ ] x\n", "- Beslutning: x\n", "- [ ] [ref:: 21-a] x\n"])
@pytest.mark.parametrize(
    "row",
    ["lejerbo, tilsynet, og s\u00e5\n", "senest 1/6 lejerbo, tilsynet\n", "@lejerbo+vig og\n"],
)
def test_a_sentence_that_never_ends(begin: str, row: str) -> None:
    """A paragraph of short lines without a full stop was one sentence of thousands of words."""

    def work(size: int) -> None:
        text = f"{HEAD}{begin}{row * (size // 4)}"
        record, found = parse_minutes("minutes/lejerbo/2021.md", "", text.encode(), NAMED)
        book = MinuteBook(settings=NAMED, records=(record,), diagnostics=tuple(found))
        put_in_order(book, book.records)
        find_problems(book, track_items(book.records, dt.date(2023, 1, 1)))

    expect_linear(work)


@pytest.mark.parametrize("begin", ["> ", "", "x\u00a0", "x\t"])
def test_blanks_before_a_word(begin: str) -> None:
    """Of 24,000 blanks each was tried as the beginning of a point, and of a box with a stroke."""
    sign = begin[-1:] or " "
    expect_linear_patterns(lambda size: check(f"{HEAD}{begin}{sign * 3 * size}y\n"))


def test_a_million_blanks_have_a_digest() -> None:
    for filling in (" ", "\u0327\u0301", "[", "\t"):
        digest_of(book_of(f"{HEAD}x{filling * 1_000_000}y\n").records[0])


def test_front_matter_of_blanks() -> None:
    expect_linear(lambda size: book_of(HEAD.replace("draft", f"draft\nnote: a{' ' * size}#x")))


@pytest.mark.parametrize("sign", ["x", "1", "a-", "æ", "x ", '"', "[", "{", "*a,"])
@pytest.mark.parametrize("before", ["", '"', "[", "&a ", "{k: "])
def test_front_matter_of_one_long_value(before: str, sign: str) -> None:
    """Also where it is none of the plain forms, so that another reader is asked."""
    expect_linear(
        lambda size: book_of(HEAD.replace("draft", f"draft\nnote: {before}{sign * size}"))
    )


def test_a_participant_who_is_away_many_times() -> None:
    assert person_said("afbud " * SMALL + "Karla Brink") == {
        "name": "Karla Brink",
        "attendance": "afbud",
    }


def test_many_participants() -> None:
    def work(size: int) -> None:
        rows = "".join(f"  - {{party: lejerbo, name: A{n} B}}\n" for n in range(size // 40))
        record = book_of(HEAD.replace("draft", f"draft\nparticipants:\n{rows}")).records[0]
        agents_of(record, Settings())

    expect_linear(work)


def test_settings_that_nobody_knows() -> None:
    def work(size: int) -> None:
        text = "".join(f"k{number}=1\n" for number in range(size // 4))
        parse_settings(text.encode(), frozenset(CODES))

    expect_linear(work)


TOML = {
    "keys": "k{n} = 1\n",
    "quoted keys": '"k {n}" = 1\n',
    "dotted keys": "a.b{n}.c = 1\n",
    "tables": "[parties.p{n}]\nname = 'x'\n",
    "tables that nobody knows": "[x{n}]\ny = 1\n",
    "lists of tables": "[[parties.p.offices.o.holders]]\nname = 'A{n} B'\n",
    "offices": "[parties.p.offices.o{n}]\nname = 'y{n}'\nholders = [{{name = 'A B'}}]\n",
    "rows": "a{n} = [[1], [2, {{b = 1}}]]\n",
    "days": "d{n} = 2019-01-01T00:00:00Z\n",
    "comments": "# {n}\n",
}
TOML_OF_ONE_VALUE = {
    "a list": ("[publishing]\nallow = [", "{{text = 't{n}', reason = 'r'}},", "]\n"),
    "names": ("[parties.p]\nname = 'x'\naliases = [", "'a{n}', ", "]\n"),
    "numbers for names": ("[parties.p]\nname = 1\naliases = [", "{n}, ", "]\n"),
    "a table": ("a = {{", "b{n} = 1, ", "c = 1}}\n"),
    "escapes": ('a = "', "\\u00e6", '"\n'),
    "rows of text": ('a = """', "x{n}\n", '"""\n'),
    "checks": ("[checks]\n", "c{n} = 'off'\n", ""),
}


def _settings(text: str) -> None:
    parse_settings(text.encode(), frozenset(CODES))


def _notes(text: str) -> None:
    read_approval("approvals/x.toml", text.encode(), SETTINGS)
    read_published("published/x.toml", text.encode(), SETTINGS)


@pytest.mark.parametrize("work", [_settings, _notes])
@pytest.mark.parametrize(
    ("before", "part", "after"),
    [*(("", part, "") for part in TOML.values()), *TOML_OF_ONE_VALUE.values()],
    ids=[*TOML, *TOML_OF_ONE_VALUE],
)
def test_twice_the_toml_is_twice_the_work(
    before: str, part: str, after: str, work: Callable[[str], None]
) -> None:
    def text(count: int) -> str:
        middle = "".join(part.format(n=number) for number in range(count))
        return before.format() + middle + after.format()

    work(text(2))  # what is imported or kept is so at the first time
    nothing, once, twice = (calls_of(partial(work, text(count))) for count in (0, 60, 120))
    assert twice - nothing < 2.3 * (once - nothing)


@cache
def book_with(organisations: int) -> MinuteBook:
    """Two years of so many organisations, with an item each that is open; all is approved."""
    read = parse_settings(
        b"[dialog]\nmunicipality = 'by'\n[parties.by]\nname = 'By'\n", frozenset(CODES)
    )
    records = []
    for number in range(organisations):
        for year in (2021, 2022):
            item = f"[id:: 21-{number:06d}]" if year == 2021 else f"[ref:: 21-{number:06d}]"
            text = f"---\nperiod: {year}\ndate: {year}-03-01\nstatus: final\n---\n\n- [ ] Aftale: x @by  {item}\n"
            path, key = f"minutes/b{number}/{year}.md", f"b{number}"
            records.append(parse_minutes(path, key, text.encode(), read[0])[0])
    approvals = [
        Approval(
            location=Location(f"approvals/{party}-{record.period}.toml"),
            record=record.path,
            party=party,
            date=record.date or dt.date.min,
            digest=digest_of(record),
        )
        for record in records
        for party in ("by", record.organisations[0])
    ]
    return MinuteBook(read[0], tuple(records), approvals=tuple(approvals))


def _lists(book: MinuteBook) -> None:
    coverage = measure_coverage(book, dt.date(2023, 1, 1))
    assert coverage.rows["b7"][1].approved == ("by", "b7")


def _checks(book: MinuteBook) -> None:
    found = find_problems(book, track_items(book.records, dt.date(2023, 1, 1)))
    assert not any(problem.code == "final-not-approved" for problem in found)


def _council(book: MinuteBook) -> None:
    reader = Reader(book.settings, Language("da"), Audience.OTHER_PARTY, dt.date(2023, 1, 1))
    report = compose_council_report(View(book, reader), period=2022, as_of=reader.day)
    assert report.standing_in_all.open == len(book.records) // 2


@pytest.mark.parametrize("work", [_lists, _checks, _council])
def test_four_times_the_organisations(work: Callable[[MinuteBook], None]) -> None:
    """Each record looked through the approvals of all, each organisation through all records."""
    expect_linear(lambda size: work(book_with(max(size // 10, 20))))


def test_growth_is_seen() -> None:
    """Of calls by the square; of what one call does by the cube, on a machine that does other things
    too.
    """

    def square(size: int) -> None:
        for _ in range(size * size // 1000):
            len("")

    def cube(size: int) -> None:
        for _ in range(size * size // 40_000):
            sum(range(size * 2))

    with pytest.raises(AssertionError, match="calls became"):
        expect_linear(square)
    with pytest.raises(pytest.fail.Exception):
        expect_linear_patterns(cube)


def test_a_line_of_words_that_close_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its words had the whole line asked once more: 15 s for one of 95,000 signs."""
    asked: list[str] = []
    monkeypatch.setattr(hidden, "may_say_closed", asked.append)
    hidden.suspect_lines("lukket fortroligt hemmelig\nnyt\nlukket")
    assert sorted(asked) == ["lukket", "lukket fortroligt hemmelig"]
