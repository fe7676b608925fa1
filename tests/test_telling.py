"""What `reports` and the gate say of values, each module alone: no command line, no file."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest

from dialogtool.book.history import Authorship
from dialogtool.checks import find_problems
from dialogtool.codes import CODES
from dialogtool.coverage import Coverage, MeetingCell, MeetingState, measure_coverage
from dialogtool.diagnostic import Diagnostic, DialogError, Location, Severity, msg
from dialogtool.documents.figures import Course, Lights
from dialogtool.documents.obstacles import errors_of, find_errors, obstacles, unapproved_sources
from dialogtool.documents.publishing import find_book_leaks, find_leaks, leaks_of_names, said_once
from dialogtool.language import Language
from dialogtool.model import Light, MinuteBook
from dialogtool.printable import display_width
from dialogtool.reading.settings import parse_settings
from dialogtool.reading.verbs import ANY_PARTICIPLE, ANY_PASSIVE, INFINITIVE, PASSIVE, PRESENT, SAYS
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items
from dialogtool.reports import (
    charts,
    coverage,
    diagnostics,
    figure_files,
    history,
    key_figures,
    search,
    several,
    templates,
)
from dialogtool.reports.figures import Figures, choose_figures, measure_key_figures
from dialogtool.reports.layout import ScreenLine
from dialogtool.reports.several import Told
from dialogtool.views.persons import persons_of
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

DAY = dt.date(2024, 3, 1)
ENGLISH, DANISH = Language("en"), Language("da")
SETTINGS = """
[dialog]
language = "en"
municipality = "town"
[parties.town]
name = "Byen"
[parties.homes]
name = "Boligselskabet"
departments = ["Nord", "Syd"]
[parties.houses]
name = "Husene"
[key_figures.efficiency]
unit = "%"
red_below = 70
yellow_below = 80
"""


def record(year: int, body: str, *, figures: str = "", status: str = "final") -> str:
    head = f"organisation: homes\nperiod: {year}\ndate: {year + 1}-02-01\nstatus: {status}"
    return f"---\n{head}\n{figures}---\n\n## 1. Drift\n\n{body}\n"


def book_of(*records: str, settings: str = SETTINGS) -> MinuteBook:
    """A book with the minutes of one organisation, the first of 2021."""
    known, found = parse_settings(settings.encode(), frozenset(CODES))
    minutes = []
    for year, text in enumerate(records, 2021):
        made, more = parse_minutes(f"minutes/homes/{year}.md", "homes", text.encode(), known)
        minutes.append(made)
        found += more
    return MinuteBook(settings=known, records=tuple(minutes), diagnostics=tuple(found))


def shown(lines: list[ScreenLine]) -> list[str]:
    return ["".join(phrase.text for phrase in line) for line in lines]


# --- key figures

WITH_FIGURES = book_of(
    record(2021, "Text", figures='key_figures:\n  - {name: efficiency, value: 65, unit: "%"}\n'),
    record(
        2022,
        "Text",
        figures='key_figures:\n  - {name: efficiency, value: 75, unit: "%"}\n'
        '  - {name: efficiency, department: Syd, value: 90, unit: "%"}\n',
    ),
)


def figures() -> Figures:
    return measure_key_figures(WITH_FIGURES, "homes", DAY)


def test_a_figure_has_its_light_and_its_change_from_the_value_before() -> None:
    (whole, south) = figures().rows
    assert [value.light for value in whole.values.values()] == [Light.RED, Light.YELLOW]
    (change,) = whole.changes
    assert (change.since, change.until, change.absolute) == (2021, 2022, Decimal(10))
    assert (south.department, south.changes) == ("Syd", ())


def test_figures_are_chosen_by_name_in_either_language_and_by_department() -> None:
    settings = WITH_FIGURES.settings
    chosen = choose_figures(figures(), ["effektivitet"], ["syd"], settings)
    assert [row.department for row in chosen.rows] == ["Syd"]
    with pytest.raises(DialogError, match="eficiency") as error:
        choose_figures(figures(), ["eficiency"], [], settings)
    assert error.value.hint is not None
    assert "efficiency" in ENGLISH.text(error.value.hint)


def test_programs_get_plain_numbers_and_people_words() -> None:
    header, first, *_ = figure_files.format_csv([figures()], ENGLISH).splitlines()
    assert "light" in header
    assert "65" in first.split(";")
    told = json.loads(figure_files.format_json(figures()))["figures"][0]
    assert told["change"] == {"from": 2021, "to": 2022, "absolute": 10, "percent": None}
    table = key_figures.format_markdown(figures(), WITH_FIGURES.settings, DANISH, trend=False)
    assert "rød" in table
    assert "red" not in table


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_table_of_figures_is_as_wide_as_the_terminal(width: int) -> None:
    lines = key_figures.format_table(figures(), WITH_FIGURES.settings, ENGLISH, width=width)
    assert max(map(display_width, shown(lines))) <= width


def test_charts_are_of_what_has_limits_and_of_lights() -> None:
    course, lights = charts.figure_charts(figures(), WITH_FIGURES.settings, ENGLISH)
    assert isinstance(course, Course)
    assert isinstance(lights, Lights)
    assert [band.light for band in course.bands] == [Light.RED, Light.YELLOW, Light.GREEN]
    assert [point.number for point in course.points] == [Decimal(65), Decimal(75)]
    assert lights.description == "0 of 1 department has a red light."


def test_one_value_is_no_course() -> None:
    alone = book_of(record(2021, "x", figures="key_figures:\n  - {name: efficiency, value: 65}\n"))
    measured = measure_key_figures(alone, "homes", DAY)
    assert list(charts.figure_charts(measured, alone.settings, ENGLISH)) == []


# --- which meetings were held


def test_every_meeting_that_was_expected_stands_in_the_grid() -> None:
    book = book_of(record(2021, "x"), record(2022, "x", status="draft"))
    measured = measure_coverage(book, DAY)
    lines = shown(coverage.format_table(measured, book, ENGLISH, width=80))
    assert lines[0].split() == ["organisation", "2021", "2022"]
    assert [line.split() for line in lines if line.startswith(("Boligselskabet", "Husene"))] == [
        ["Boligselskabet", "final", "draft"],
        ["Husene", "MISSING", "MISSING"],
    ]
    assert lines[-1].split() == ["held", "1", "of", "2", "1", "of", "2"]
    rows = coverage.format_csv(measured, DANISH).splitlines()
    assert len(rows) == 1 + 4


def test_the_latest_years_are_those_that_fit() -> None:
    cells = tuple(MeetingCell(MeetingState.FINAL) for _ in range(10))
    many = Coverage(tuple(range(2011, 2021)), {"homes": cells})
    lines = shown(coverage.format_table(many, WITH_FIGURES, ENGLISH, width=60))
    assert lines[0].split()[-1] == "2020"
    assert max(map(len, map(str.rstrip, lines))) <= 60
    assert lines[-1] == "7 earlier periods: --format csv"


# --- where words stand, what became of an item

PROMISED = book_of(
    record(2021, "- [ ] Mal døren @homes  [due:: 2022-06-30]  [id:: 21-aaaaaa]"),
    record(2022, "- [x] [ref:: 21-aaaaaa] Døren er malet"),
)


def test_the_newest_line_that_has_the_words_comes_first() -> None:
    register = track_items(PROMISED.records, DAY)
    hits = search.find_hits(PROMISED.records, register, "døren")
    assert [(hit.path, *(item.id for item in hit.items)) for hit in hits] == [
        ("minutes/homes/2022.md", "21-aaaaaa"),
        ("minutes/homes/2021.md", "21-aaaaaa"),
    ]
    first = search.format_lines(hits).splitlines()[0]
    assert re.fullmatch(r"minutes/homes/2022\.md:\d+: - \[x\] .*malet", first)
    assert json.loads(search.format_json(hits))["hits"][0]["status"] == "done"
    assert len(search.format_text(hits, PROMISED.settings, ENGLISH, width=80)) >= 4


def test_a_history_says_each_line_and_who_wrote_it() -> None:
    view = View(PROMISED, Reader(PROMISED.settings, ENGLISH, Audience.INSIDE, DAY))
    (item,) = view.register(DAY).items
    places = history.lines_of([item])
    assert set(places) == {"minutes/homes/2021.md", "minutes/homes/2022.md"}
    (line,) = places["minutes/homes/2022.md"]
    authors = {("minutes/homes/2022.md", line): Authorship("abc1234", "Tilsynet", "2023-02-02")}
    lines = shown(
        history.format_history(
            [item], PROMISED.settings, ENGLISH, authors=authors, day=DAY, width=80
        )
    )
    assert any("Mal døren" in line for line in lines)
    assert sum("abc1234" in line for line in lines) == 1
    events = json.loads(history.format_json([item], authors))["history"]
    assert [event["status"] for event in events] == ["open", "done"]


# --- findings

FOUND = Diagnostic(
    "missing-due",
    Location("minutes/å b.md", 7, 3, 3, "- [ ] Mal døren"),
    msg("the action has no due date"),
)


def test_a_finding_is_marked_at_its_place() -> None:
    place, source, mark, _, count = shown(diagnostics.format_text([FOUND], ENGLISH, width=80))
    assert place.startswith("minutes/å b.md:7:3: ")
    assert mark.index("^") == source.index("[ ]")
    assert mark.count("^") == 3
    assert count.startswith("1 error, 0 warnings")


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    far = FOUND._replace(location=Location("a.md", 1, 5001, 4, "x" * 5000 + "HERE" + "y" * 5000))
    lines = shown(diagnostics.format_text([far], ENGLISH, width=60))
    assert "HERE" in lines[1]
    assert max(map(display_width, lines[:3])) <= 60
    assert lines[1][lines[2].index("^") :].startswith("HERE")


def test_two_findings_alike_have_two_fingerprints_that_stay() -> None:
    first, second = json.loads(diagnostics.format_gitlab([FOUND, FOUND], ENGLISH))
    assert first["fingerprint"] != second["fingerprint"]
    moved = FOUND._replace(location=FOUND.location._replace(line=99))
    (later,) = json.loads(diagnostics.format_gitlab([moved], ENGLISH))
    assert later["fingerprint"] == first["fingerprint"]


def test_a_service_gets_paths_and_texts_that_break_no_line() -> None:
    odd = FOUND._replace(message=msg("50% of it:\nall"))
    assert "50%25 of it:%0Aall" in diagnostics.format_github([odd], ENGLISH)
    (run,) = json.loads(diagnostics.format_sarif([FOUND], ENGLISH))["runs"]
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == "minutes/%C3%A5%20b.md"


# --- several books, templates


def test_what_is_told_of_several_books_says_of_which() -> None:
    books = [Told("a", "Aby", '{"schema": 1, "items": [{"id": 1}], "one": {"n": 2}}')]
    books.append(Told("b", "Beby", '{"schema": 1, "items": [{"id": 3}], "one": {"n": 4}}'))
    told = several.joined(books, "json")
    assert isinstance(told, str)
    assert json.loads(told) == {
        "schema": 1,
        "items": [{"book": "a", "id": 1}, {"book": "b", "id": 3}],
        "one": [{"book": "a", "n": 2}, {"book": "b", "n": 4}],
    }
    tables = [Told("a", "Aby", "\ufeffid;n\n1;x\n"), Told("b", "Beby", "\ufeffid;n\n2;y\n")]
    rows = str(several.joined(tables, "csv")).removeprefix("\ufeff").split()
    assert rows == ["book;id;n", "a;1;x", "b;2;y"]
    lines = several.joined([Told("a", "Aby", "en\nto\n")], "table")
    assert isinstance(lines, list)
    assert shown(lines) == ["== Aby ==", "", "en", "to", ""]


@pytest.mark.parametrize(("content", "form"), [(b"PK", "table"), (b"PK", "json"), ("x", "xlsx")])
def test_a_form_that_holds_one_book_is_refused(content: str | bytes, form: str) -> None:
    with pytest.raises(DialogError):
        several.joined([Told("a", "Aby", content)], form)


def test_a_template_that_the_book_replaces_says_so() -> None:
    name = "agreement.html.j2"
    lines = shown(templates.format_templates(frozenset([name]), ENGLISH, width=80))
    text = " ".join(" ".join(lines).split())
    assert text.count("[the book has its own]") == 1
    assert re.search(rf"{re.escape(name)}(?:(?!\.j2).)*\[the book has its own\]", text)


# --- what stops a document


def test_a_setting_opens_no_gate() -> None:
    lax = f'{SETTINGS}[checks]\nunknown-ref = "off"\n'
    book = book_of(record(2021, "- [x] [ref:: 21-zzzzzz] Gjort"), settings=lax)
    assert not [
        p
        for p in find_problems(book, track_items(book.records, DAY))
        if p.severity is Severity.ERROR
    ]
    assert [error.code for error in find_errors(book, DAY)] == ["unknown-ref"]


def test_an_error_stops_what_is_made_from_its_record_and_one_of_hiding_stops_all() -> None:
    own = Diagnostic("unknown-ref", Location("minutes/a.md", 1, 1, 1, ""), msg("x"))
    hiding = own._replace(code="unbalanced-block")
    approval = own._replace(location=Location("approvals/a.toml", 1, 1, 1, ""))
    assert errors_of([own, hiding, approval], {"minutes/b.md"}) == (hiding, approval)
    assert errors_of([own], {"minutes/a.md"}) == (own,)


def test_why_minutes_are_not_published() -> None:
    book = book_of(record(2021, "x", status="draft"), record(2024, "x"))
    draft, later = book.records
    said = [ENGLISH.text(reason) for reason in obstacles(book, draft, DAY, unapproved=True)]
    assert said == ["the minutes are a draft; first: dialog finalise minutes/homes/2021.md"]
    (reason,) = obstacles(book, later, DAY, unapproved=True)
    assert "has not been held" in ENGLISH.text(reason)
    missing = {message.values["party"] for message in obstacles(book, draft, DAY, unapproved=False)}
    assert {"Byen", "Boligselskabet"} <= missing


def test_the_sources_that_nobody_approved_are_those_of_other_meetings() -> None:
    book = book_of(record(2021, "x"), record(2022, "x"), record(2023, "x"))
    first, second, _ = book.records
    paths = {first.path, second.path}
    assert list(unapproved_sources(book, second, paths)) == [first]


def test_what_is_personal_is_found_with_its_place_and_a_way_out() -> None:
    book = book_of(record(2021, "Skriv til karla@example.dk om døren"))
    persons = persons_of(book)
    (leak,) = find_leaks("Skriv til karla@example.dk", book.records, persons, book)
    assert (leak.code, leak.location.path) == ("personal-data", "minutes/homes/2021.md")
    assert leak.hint is not None
    assert '"karla@example.dk"' in ENGLISH.text(leak.hint)
    assert [found.location.line for found in find_book_leaks(book, DAY)] == [leak.location.line]
    assert leaks_of_names(["referat.pdf"], persons, book.settings) == ()
    assert len(leaks_of_names(["karla@example.dk.pdf"], persons, book.settings)) == 1


def test_what_begins_an_allowed_sentence_is_allowed_with_it() -> None:
    text = "karla@example.dk er vores"
    allowed = f'{SETTINGS}[publishing]\nallow = [{{text = "{text}", reason = "ours"}}]\n'
    book = book_of(record(2021, text), settings=allowed)
    persons = persons_of(book)
    assert find_leaks(f"Skriv: {text}.", book.records, persons, book) == ()
    assert len(find_leaks("karla@example.dk er deres", book.records, persons, book)) == 1


def test_a_meeting_is_looked_through_from_its_day_on() -> None:
    book = book_of(record(2021, "Skriv til karla@example.dk om døren"))
    held = dt.date(2022, 2, 1)
    assert len(find_book_leaks(book, held)) == 1
    assert find_book_leaks(book, held - dt.timedelta(days=1)) == ()


def test_a_cpr_number_that_check_has_said_is_not_said_again() -> None:
    place = Location("a.md", 3, 5, 11, "")
    number = Diagnostic("cpr-number", place, msg("a CPR number"))
    leak = Diagnostic("personal-data", place, msg("a CPR number"))
    other = leak._replace(message=msg("an address"))
    assert said_once([number, leak, other]) == (number, other)


# --- verbs


@pytest.mark.parametrize("text", ["udsende", "indsende", "sende", "tilrette", "afhjælpe"])
def test_a_row_of_verbs_stands_for_those_with_something_in_front(text: str) -> None:
    assert re.fullmatch(INFINITIVE, text)


@pytest.mark.parametrize(
    ("pattern", "meant", "not_meant"),
    [
        (PRESENT, "udarbejder", "orienterer"),
        (PASSIVE, "udarbejdes", "synes"),
        (ANY_PASSIVE, "males", "drøftes"),
        (ANY_PASSIVE, "overgås", "således"),
        (ANY_PARTICIPLE, "omlagt", "mødet"),
    ],
)
def test_a_form_says_what_is_done_and_not_what_is_so(
    pattern: str, meant: str, not_meant: str
) -> None:
    assert re.fullmatch(pattern, meant)
    assert not re.fullmatch(pattern, not_meant)


def test_no_verb_of_saying_is_one_of_doing() -> None:
    assert [word for word in SAYS if re.fullmatch(INFINITIVE, word)] == []
