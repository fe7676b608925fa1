"""What a reader may see: every form of closing, in everything that is made for others."""

import datetime as dt
import re
from functools import cache

import pytest

from dialogtool.codes import UNDECIDED
from dialogtool.diagnostic import Diagnostic, DialogError
from dialogtool.documents.account import compose_account
from dialogtool.documents.house import House
from dialogtool.documents.meeting import Source
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.reports.actions import format_csv
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View, expect_decided
from outgoing import COMPOSE, OTHERS, Outgoing, cells
from test_hidden import FORMS, SHOWN

DAY = dt.date(2022, 12, 1)
LANGUAGE = Language("da")
NAMES = tuple(FORMS)


def secret(name: str) -> str:
    """A word that stands in this form alone."""
    return f"Kornblomst{NAMES.index(name):03}"


def text_of(name: str) -> str:
    number = f"{NAMES.index(name):03}"
    return (
        FORMS[name]
        .replace("SECRETWORD", secret(name))
        .replace("21-aaaaaa", f"21-a{number}aa")
        .replace("21-bbbbbb", f"21-b{number}bb")
        .replace("@lejerbo", f"@org{number}")
    )


def settings() -> Settings:
    keys = [f"org{number:03}" for number in range(len(NAMES))]
    parties = {key: Party(key=key, name=key.capitalize()) for key in ("town", *keys)}
    return Settings(language="da", municipality="town", parties=parties)


@cache
def records() -> dict[str, tuple[Minutes, list[Diagnostic]]]:
    """A record of an organisation of its own for each form, and what is wrong with it."""
    made: dict[str, tuple[Minutes, list[Diagnostic]]] = {}
    for number, name in enumerate(NAMES):
        head = "---\ndate: 2022-03-01\nstatus: final\n---\n\n## 1. Punkt\n\n"
        data = f"{head}{text_of(name)}\n".encode(errors="surrogatepass")
        folder = f"org{number:03}"
        made[name] = parse_minutes(f"minutes/{folder}/2021.md", folder, data, settings())
    return made


def is_undecided(name: str) -> bool:
    return any(problem.code in UNDECIDED for problem in records()[name][1])


@cache
def book() -> MinuteBook:
    """All forms that are understood."""
    known = (minutes for name, (minutes, _) in records().items() if not is_undecided(name))
    return MinuteBook(settings=settings(), records=tuple(known))


@cache
def outgoing(audience: Audience) -> Outgoing:
    return Outgoing(book(), audience, DAY)


OUTPUTS = tuple(Outgoing(MinuteBook(settings=Settings()), Audience.PUBLIC, DAY).outputs)


@cache
def words(audience: Audience, output: str) -> str:
    return outgoing(audience).outputs[output]()


@pytest.mark.parametrize("name", NAMES)
def test_no_form_gets_out(name: str) -> None:
    """In no output for anybody outside; of what nobody can tell nothing is made."""
    if is_undecided(name):
        minutes, found = records()[name]
        lone = MinuteBook(settings=settings(), records=(minutes,), diagnostics=tuple(found))
        with pytest.raises(DialogError, match=re.escape(minutes.path)):
            expect_decided(lone)
        return
    out = [
        f"{audience.name} {output}"
        for audience in OTHERS
        for output in OUTPUTS
        if secret(name).lower() in words(audience, output).lower()
    ]
    assert bool(out) == (name in SHOWN), out


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_the_outputs_have_what_is_open(audience: Audience, output: str) -> None:
    """Else the test above would be green for an empty file."""
    said = words(audience, output)
    assert "lukket punkt" in said.lower() or "Punkt" in said, said[:200]


def test_the_house_sees_all() -> None:
    told = cells(format_csv(outgoing(Audience.INSIDE).items))
    assert secret("item") in told and secret("item in block") in told


@pytest.mark.parametrize(
    "head",
    [
        "synlighed: lukket",
        "visibility: internal",
        "offentlig: nej",
        "fortrolig: ja",
        "lukket: true",
    ],
)
def test_a_whole_record_that_is_meant_to_be_closed_stops_everything(head: str) -> None:
    text = f"---\ndate: 2022-03-01\nstatus: final\n{head}\n---\n\nTekst\n"
    minutes, found = parse_minutes("minutes/org000/2021.md", "org000", text.encode(), settings())
    lone = MinuteBook(settings=settings(), records=(minutes,), diagnostics=tuple(found))
    with pytest.raises(DialogError, match=r"2021\.md:4"):
        View(lone, Reader(settings(), LANGUAGE, Audience.OTHER_PARTY, DAY))
    View(lone, Reader(settings(), LANGUAGE, Audience.INSIDE, DAY))


FRONT = """---
date: 2022-03-01
status: final
summary: Sagen om Kornblomst (fortroligt)
note: "Lukket: Kornblomst"
venue: Kornblomst [lukket]
documents:
  - {name: Bilag om Kornblomst (internt)}
key_figures:
  - {name: Husleje, value: "12", assessment: Kornblomst (lukket)}
---

## 1. Punkt

## 2. Kornblomst (lukket)

- [ ] Kornblomst @org000  [id:: 21-aaaaaa]
"""


@pytest.mark.parametrize("kind", ["minutes", "agreement", "agenda"])
def test_what_is_closed_in_the_front_matter_and_in_headings(kind: str) -> None:
    minutes, _ = parse_minutes("minutes/org000/2021.md", "org000", FRONT.encode(), settings())
    lone = MinuteBook(settings=settings(), records=(minutes,))
    seen = View(lone, Reader(settings(), LANGUAGE, Audience.OTHER_PARTY, DAY))
    document = COMPOSE[kind](Source(seen, House()), minutes)
    told = document.model_dump_json()
    assert "Kornblomst" not in told
    assert "Husleje" in told and "(lukket punkt)" in told


def test_an_open_item_does_not_tell_the_closed_heading_above_it() -> None:
    """Its own section ends inside the closed block, and the item stands behind that."""
    text = (
        "---\ndate: 2022-03-01\nstatus: final\n---\n\n::: lukket\nx\n\n"
        "## 2. Kornblomst\n:::\n\n- [ ] Send planen @org000  [id:: 21-aaaaaa]\n"
        "- [ ] Ring @org000  [id:: 21-bbbbbb]  [synlighed:: lukket]\n"
    )
    minutes, _ = parse_minutes("minutes/org000/2021.md", "org000", text.encode(), settings())
    lone = MinuteBook(settings=settings(), records=(minutes,))
    for audience in OTHERS:
        outputs = Outgoing(lone, audience, DAY).outputs
        told = {name: make() for name, make in outputs.items() if not name.endswith("pdf")}
        assert "Send planen" in told["items.csv"]
        assert [name for name, said in told.items() if "Kornblomst" in said] == []
        seen = View(lone, Reader(settings(), LANGUAGE, audience, DAY))
        assert "Kornblomst" not in repr(seen.register(DAY).items)


def test_what_a_later_record_closes_is_closed_before() -> None:
    first = "---\ndate: 2022-03-01\nstatus: final\n---\n\n- [ ] Kornblomst @org000  [id:: 21-aaaaaa]\n  Kornblomst\n"
    later = "---\ndate: 2023-03-01\nstatus: final\n---\n\n- [ ] [ref:: 21-aaaaaa] x  [synlighed:: lukket]\n"
    records = [
        parse_minutes(f"minutes/org000/{year}.md", "org000", text.encode(), settings())[0]
        for year, text in ((2021, first), (2022, later))
    ]
    lone = MinuteBook(settings=settings(), records=tuple(records))
    for audience in OTHERS:
        seen = View(lone, Reader(settings(), LANGUAGE, audience, DAY))
        account = compose_account(Source(seen, House()), records[0])
        assert "Kornblomst" not in account.model_dump_json()
        assert "Kornblomst" not in repr(seen.register(DAY).items)


@pytest.mark.parametrize(
    "lines",
    [
        "- [ ] x @org000  [id:: 21-aaaaaa]\n- [ ] Kornblomst @org000  [id:: 21-aaaaaa]",
        "- [ ] x @org000  [id:: 21-aaaaaa]\n- [ ] Kornblomst  [was:: 21-aaaaaa]  [id:: 21-bbbbbb]",
    ],
)
def test_of_two_items_of_one_name_both_are_closed(lines: str) -> None:
    """Nobody can tell which of them the line that closes was about."""
    text = f"---\ndate: 2022-03-01\n---\n\n{lines}\n- [ ] [ref:: 21-aaaaaa]  [synlighed:: lukket]\n"
    record, _ = parse_minutes("minutes/org000/2021.md", "org000", text.encode(), settings())
    lone = MinuteBook(settings=settings(), records=(record,))
    for audience in OTHERS:
        outputs = Outgoing(lone, audience, DAY).outputs
        for name in ("agreement.md", "minutes.md", "items.csv", "report.json", "export"):
            assert "Kornblomst" not in outputs[name](), name
