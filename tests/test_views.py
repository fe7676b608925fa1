"""What a reader may see: every form of closing, in everything that is made for others."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from dialogtool.reports.item_data import format_csv
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View, expect_decided
from outgoing import COMPOSE, OTHERS, Outgoing, cells
from test_hidden import FORMS, NEIGHBOURS, SAID_CLOSED, SHOWN, gets_out

DAY = dt.date(2022, 12, 1)
LANGUAGE = Language("da")
OUTPUTS = tuple(Outgoing(MinuteBook(settings=Settings()), Audience.PUBLIC, DAY).outputs)


class Forms:
    """A record of an organisation of its own for each form of closing, and what is made of them."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self.forms = forms
        self.numbers = {name: f"{number:03}" for number, name in enumerate(forms)}
        keys = ("town", *(f"org{number}" for number in self.numbers.values()))
        parties = {key: Party(key=key, name=key.capitalize()) for key in keys}
        self.settings = Settings(language="da", municipality="town", parties=parties)
        self.records = {name: self._record(name) for name in forms}
        self._made: dict[tuple[Audience, str], str] = {}

    def secret(self, name: str) -> str:
        """A word that stands in this form alone."""
        return f"Kornblomst{self.numbers[name]}"

    def _record(self, name: str) -> tuple[Minutes, list[Diagnostic]]:
        number = self.numbers[name]
        text = (
            self.forms[name]
            .replace("SECRETWORD", self.secret(name))
            .replace("21-aaaaaa", f"21-a{number}aa")
            .replace("21-bbbbbb", f"21-b{number}bb")
            .replace("@lejerbo", f"@org{number}")
        )
        head = "---\ndate: 2022-03-01\nstatus: final\n---\n\n## 1. Punkt\n\n"
        data = f"{head}{text}\n".encode(errors="surrogatepass")
        folder = f"org{number}"
        return parse_minutes(f"minutes/{folder}/2021.md", folder, data, self.settings)

    def is_undecided(self, name: str) -> bool:
        return any(problem.code in UNDECIDED for problem in self.records[name][1])

    def outgoing(self, audience: Audience) -> Outgoing:
        """Of all forms that are understood."""
        clear = (
            minutes for name, (minutes, _) in self.records.items() if not self.is_undecided(name)
        )
        book = MinuteBook(settings=self.settings, records=tuple(clear))
        return Outgoing(book, audience, DAY)

    def words(self, audience: Audience, output: str) -> str:
        """What one can read in an output, in small letters."""
        if (audience, output) not in self._made:
            said = self.outgoing(audience).outputs[output]()
            self._made[audience, output] = said.lower()
        return self._made[audience, output]


@cache
def known() -> Forms:
    return Forms(FORMS)


def settings() -> Settings:
    return known().settings


@pytest.mark.parametrize("name", FORMS)
def test_no_form_gets_out(name: str) -> None:
    """In no output for anybody outside; of what nobody can tell nothing is made."""
    if known().is_undecided(name):
        minutes, found = known().records[name]
        lone = MinuteBook(settings=settings(), records=(minutes,), diagnostics=tuple(found))
        with pytest.raises(DialogError, match=re.escape(minutes.path)):
            expect_decided(lone)
        return
    out = [
        f"{audience.name} {output}"
        for audience in OTHERS
        for output in OUTPUTS
        if known().secret(name).lower() in known().words(audience, output)
    ]
    assert bool(out) == (name in SHOWN), out


@pytest.mark.parametrize("audience", OTHERS)
def test_a_handful_of_forms_is_in_no_output(audience: Audience) -> None:
    """The two tests of all forms, small enough for `make quick`."""
    few = Forms({name: form for name, form in list(FORMS.items())[::30] if name not in SHOWN})
    said = {output: few.words(audience, output) for output in OUTPUTS}
    assert sum("punkt" in words for words in said.values()) > len(OUTPUTS) / 2
    for name in few.forms:
        secret = few.secret(name).lower()
        assert [output for output, words in said.items() if secret in words] == [], name


def numbered(forms: Iterable[str]) -> dict[str, str]:
    return {str(number): form for number, form in enumerate(forms)}


def parts(forms: Sequence[str]) -> Iterator[Sequence[str]]:
    return (forms[at : at + 225] for at in range(0, len(forms), 225))


OF_OTHERS: dict[str, Sequence[str]] = {
    "neighbours": tuple(NEIGHBOURS.values()),
    **{f"closed {number}": part for number, part in enumerate(parts(SAID_CLOSED))},
}


@cache
def forms_of(writer: str) -> Forms:
    return Forms(numbered(OF_OTHERS[writer]))


@pytest.mark.slow
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("writer", OF_OTHERS)
def test_no_form_of_other_writers_gets_out(writer: str, audience: Audience, output: str) -> None:
    """Those that the reader shows, for a reason that stands in `test_hidden`, are shown here."""
    forms = forms_of(writer)
    said = forms.words(audience, output)
    out = [text for name, text in forms.forms.items() if forms.secret(name).lower() in said]
    assert [text for text in out if not gets_out(text)] == []


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_the_outputs_have_what_is_open(audience: Audience, output: str) -> None:
    """Else the test above would be green for an empty file."""
    said = known().words(audience, output)
    assert "punkt" in said, said[:200]


def test_the_house_sees_all() -> None:
    told = cells(format_csv(known().outgoing(Audience.INSIDE).items))
    assert known().secret("item") in told and known().secret("item in block") in told


@pytest.mark.parametrize(
    "head",
    [
        "synlighed: lukket",
        "visibility: internal",
        "offentlig: nej",
        "fortrolig: ja",
        "til_referat: nej",
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


def test_the_line_of_a_closed_item_is_told_to_nobody_outside() -> None:
    """It tells between which words of the account the item stands, which its page does not."""
    items = "- [ ] Kornblomst @org000  [due:: 2022-12-01]  [synlighed:: lukket]"
    head = "---\ndate: 2022-03-01\nstatus: final\n---\n"
    lines = f"{items}\n{items} igen\n{items}  [id:: 21-aaaaaa]\n- [ ] Ring @org000\n"
    text = head + "\n" * 8700 + lines
    record, _ = parse_minutes("minutes/org000/2021.md", "org000", text.encode(), settings())
    lone = MinuteBook(settings=settings(), records=(record,))
    for audience in OTHERS:
        outputs = Outgoing(lone, audience, DAY).outputs
        # the tables of `export` are the house's own, and a line is their key
        asked = (name for name in outputs if name != "export" and not name.endswith("pdf"))
        told = {name: outputs[name]() for name in asked}
        assert [name for name, said in told.items() if re.search(r"870[567]", said)] == []
        assert "2021.md:8708" in told["items.csv"]
        # two without an id are two events
        assert len(set(re.findall(r"closed-\d+\.", told["deadlines.ics"]))) == 2
    assert "2021.md:8705" in Outgoing(lone, Audience.INSIDE, DAY).outputs["items.csv"]()
