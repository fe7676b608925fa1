"""What a reader may see: every form of closing, in everything that is made for others."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from dialogtool.codes import UNDECIDED
from dialogtool.diagnostic import Diagnostic, DialogError
from dialogtool.documents.account import compose_account
from dialogtool.documents.agreement import compose_agreement
from dialogtool.documents.council_report import compose_council_report
from dialogtool.documents.forms import Form, Workshop, make_document
from dialogtool.documents.house import House
from dialogtool.documents.invitation import compose_invitation
from dialogtool.documents.meeting import MeetingDocument, Source
from dialogtool.documents.reminder import compose_reminders, message_of
from dialogtool.documents.render import render_document
from dialogtool.documents.report import compose_report
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items
from dialogtool.reports.actions import format_csv, format_json
from dialogtool.reports.calendar import format_ics
from dialogtool.reports.spreadsheet import format_xlsx
from dialogtool.site.edition import Edition
from dialogtool.site.press import Press
from dialogtool.site.site import Site
from dialogtool.tables.rows import Volume, rows_of
from dialogtool.views.circle import Circle
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View, expect_decided
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
def view(audience: Audience) -> View:
    return View(book(), Reader(settings(), LANGUAGE, audience, DAY))


# --- everything that is made of a book, as the words that one can read in it


COMPOSE: dict[str, Callable[[Source, Minutes], MeetingDocument]] = {
    "minutes": compose_account,
    "agreement": compose_agreement,
    "agenda": compose_invitation,
}


def _documents(audience: Audience, kind: str) -> MeetingDocument:
    """The documents of all meetings in one."""
    seen = view(audience)
    source = Source(seen, House())
    made = [COMPOSE[kind](source, minutes) for minutes in book().records]
    whole = {
        field: tuple(part for document in made for part in getattr(document, field))
        for field in type(made[0]).model_fields
        if isinstance(getattr(made[0], field), tuple)
    }
    return seen.of_offices(made[0].model_copy(update=whole))


def _document(audience: Audience, kind: str, form: Form) -> str:
    document = _documents(audience, kind)
    data = make_document(document, form, Workshop(kind, LANGUAGE, Path("/nowhere"))).data
    if form is Form.PDF:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return _unzipped(data) if form is Form.DOCX else data.decode()


def _unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return re.sub(r"<[^>]*>", "", "\n".join(parts))


def _items(audience: Audience) -> tuple[Any, ...]:
    return view(audience).register(DAY).items


def _calendar(audience: Audience) -> str:
    data = format_ics(_items(audience), settings(), LANGUAGE)
    return "\n".join(str(event) for event in Calendar.from_ical(data).walk())


def _mails(audience: Audience) -> str:
    register = track_items(book().records, DAY)
    made = compose_reminders(register, view(audience), until=dt.date(2030, 1, 1))
    texts = [
        render_document("reminder.md.j2", reminder, LANGUAGE, name="reminder") for reminder in made
    ]
    mails = (
        message_of(reminder, text, "x", "da") for reminder, text in zip(made, texts, strict=True)
    )
    return b"\n".join(mails).decode().replace("=\r\n", "") + "\n".join(texts)


def _reports(audience: Audience) -> str:
    seen = view(audience)
    council = compose_council_report(seen, period=None, as_of=DAY)
    own = [
        compose_report(seen, minutes.organisations[0], period=None, since=None, as_of=DAY)
        for minutes in book().records
    ]
    return "\n".join(report.model_dump_json() for report in (council, *own))


def _pages(audience: Audience) -> str:
    reader = Reader(settings(), LANGUAGE, audience, DAY)
    edition = Edition(book(), Circle(reader, unapproved=True), House())
    press = Press(LANGUAGE, House(), edition.view, folder=Path("/nowhere"))
    files = dict(Site(edition, press, LANGUAGE, "").files())
    return "\n".join((*files, *(data.decode() for data in files.values())))


def _tables(audience: Audience) -> str:
    return json.dumps(rows_of([Volume("", view(audience))]), default=str, ensure_ascii=False)


def _spreadsheet(audience: Audience) -> str:
    return _unzipped(format_xlsx(_items(audience), settings(), LANGUAGE, as_of=DAY))


OUTPUTS: dict[str, Callable[[Audience], str]] = {
    **{
        f"{kind}.{form}": partial(_document, kind=kind, form=form)
        for kind in ("minutes", "agreement", "agenda")
        for form in (Form if kind == "minutes" else (Form.MD, Form.HTML))
    },
    "deadlines.ics": _calendar,
    "reminders.eml": _mails,
    "items.xlsx": _spreadsheet,
    "items.csv": lambda audience: format_csv(_items(audience)),
    "items.json": lambda audience: format_json(_items(audience), DAY),
    "report.json": _reports,
    "site": _pages,
    "export": _tables,
}
OTHERS = (Audience.OTHER_PARTY, Audience.PUBLIC)


@cache
def words(audience: Audience, output: str) -> str:
    return OUTPUTS[output](audience)


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
    rows = list(csv.reader(io.StringIO(format_csv(_items(Audience.INSIDE))), delimiter=";"))
    told = "\n".join(cell for row in rows for cell in row)
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
