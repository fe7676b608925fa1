"""The pages of a site before they are printed: what each is composed of, room by room."""

import datetime as dt
import json
from functools import cache
from xml.etree import ElementTree

import pytest

from conftest import EXAMPLE
from dialogtool.book.records import load_book
from dialogtool.coverage import MeetingState
from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.house import House
from dialogtool.glossary import KINDS as KINDS_OF_FORMAT
from dialogtool.glossary import STATUSES, VERDICTS
from dialogtool.language import Language
from dialogtool.model import Kind
from dialogtool.site.addresses import fold
from dialogtool.site.asked import words_for_kinds, words_for_states
from dialogtool.site.charts import charts_of, outcome_word
from dialogtool.site.data import data_files
from dialogtool.site.edition import Edition, belongs, newest_first, outcome_of, place_of, year_of
from dialogtool.site.item import compose_item
from dialogtool.site.library import Library
from dialogtool.site.listing import KINDS, compose_listing
from dialogtool.site.live import VERSION, Live
from dialogtool.site.meeting import compose_meeting
from dialogtool.site.office import compose_office
from dialogtool.site.organisation import compose_organisation
from dialogtool.site.overview import compose_overview
from dialogtool.site.page import neighbours
from dialogtool.site.parts import Fate, shortened
from dialogtool.site.press import Press, script_of
from dialogtool.site.search import plain_words, promise_hit, search_page
from dialogtool.site.search_index import index_of
from dialogtool.site.shelf import compose_shelf
from dialogtool.site.site import Site
from dialogtool.site.still_open import compose_still_open
from dialogtool.site.theme import compose_theme
from dialogtool.site.year import compose_year
from dialogtool.views.circle import Circle
from dialogtool.views.reader import Audience, Reader

DAY = dt.date(2023, 3, 1)
ENGLISH = Language("en")
UNIT = "20-h4t9wz"
"""The unit that was promised in 2020 and never set up."""


@cache
def edition() -> Edition:
    book = load_book(EXAMPLE)
    reader = Reader(book.settings, ENGLISH, Audience.OTHER_PARTY, DAY)
    return Edition(book, Circle(reader), House(name="The town"))


@cache
def press() -> Press:
    return Press(ENGLISH, edition().house, edition().view, folder=EXAMPLE)


def site() -> Site:
    return Site(edition(), press(), ENGLISH, "")


def test_an_edition_groups_what_it_holds_by_every_name() -> None:
    whole = edition()
    (unit,) = [item for item in whole.items if item.id == UNIT]
    assert (year_of(unit), outcome_of(unit)) == (2020, Fate.OVERDUE)
    assert place_of(unit) == "minutes/lejerbo/2020.md:28"
    assert unit in whole.by_organisation["lejerbo"] and unit in whole.by_year[2020]
    assert unit in whole.by_owner["naestved/boern-unge"] and unit in whole.by_owner["naestved"]
    assert whole.addresses.items[place_of(unit)] == f"item/{UNIT}.html"
    assert newest_first(whole.items)[0].last.date == max(item.last.date for item in whole.items)
    assert belongs("naestved/tilsyn", "naestved") and not belongs("naestved2", "naestved")


def test_the_front_page_counts_each_promise_once() -> None:
    front = compose_overview(edition())
    assert (front.standing.open, front.standing.overdue, front.standing.settled) == (16, 6, 7)
    assert front.year is not None and (front.year.held, front.year.expected) == (2, 2)
    assert front.oldest[0].id == UNIT and len(front.oldest) == 10
    assert sum(row.all for row in front.outcomes) == 23
    assert [row.party.name for row in front.awaited] == ["Næstved Kommune"]
    assert [age.open + age.overdue for age in front.ages] == [3, 9, 4]
    assert [cell.held for cell in front.coverage[0].cells] == [
        MeetingState.FINAL,
        MeetingState.FINAL,
        MeetingState.DRAFT,
    ]


def test_all_that_is_open_begins_with_what_is_late() -> None:
    page = compose_still_open(edition())
    assert (len(page.overdue), len(page.open)) == (6, 10)
    assert {entry.outcome for entry in page.overdue} == {Fate.OVERDUE}
    days = [entry.due for entry in page.overdue]
    assert days == sorted(day for day in days if day is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_leads_to_everything_of_its_kind(kind: str) -> None:
    whole = edition()
    pages = {
        "organisation": whole.addresses.organisations.values(),
        "year": whole.addresses.years.values(),
        "office": whole.addresses.owners.values(),
        "theme": whole.addresses.themes.values(),
    }[kind]
    listed = {row.subject.page for row in compose_listing(whole, kind).standings}
    assert listed == set(pages)


def test_an_organisation_has_its_years_and_a_line_for_each_promise() -> None:
    page = compose_organisation(edition(), "lejerbo")
    assert [row.year.name for row in page.meetings] == ["2022", "2021", "2020"]
    assert len(page.lives) == len(page.open) + len(page.settled) == 18
    line = next(life for life in page.lives if life.entry.id == UNIT)
    assert [mark.sign.value for mark in line.marks] == ["made", "put_off", "put_off"]
    assert line.end == DAY


def test_a_meeting_stands_between_its_neighbours() -> None:
    whole = edition()
    record = next(each for each in whole.meetings if each.path == "minutes/lejerbo/2021.md")
    page = compose_meeting(whole, record)
    assert page.before is not None and page.before.name == "Lejerbo 2020"
    assert page.after is not None and page.after.name == "Lejerbo 2022"
    assert len(page.made) == 11


def test_an_office_has_what_it_owns_and_what_awaits_it() -> None:
    page = compose_office(edition(), "naestved")
    assert {named.name.partition(", ")[2] for named in page.offices} >= {"Center for Børn og Unge"}
    assert len(page.awaiting) == 4
    desk = compose_office(edition(), "naestved/boern-unge")
    assert desk.party is not None and desk.party.name == "Næstved Kommune"
    assert UNIT in [entry.id for entry in desk.open]


def test_a_year_tells_what_was_promised_then_and_is_open_still() -> None:
    page = compose_year(edition(), 2020)
    assert UNIT in [entry.id for entry in page.not_kept]
    assert len(page.not_kept) + len(page.settled) == page.made.all == 7
    assert page.before is None and page.after is not None


def test_a_theme_gathers_all_years() -> None:
    page = compose_theme(edition(), "udlejning")
    assert (len(page.open), len(page.settled)) == (2, 1)


def test_a_promise_tells_its_story_to_the_end() -> None:
    joint = next(each for each in edition().joints if each[0].id == UNIT)
    page = compose_item(edition(), joint)
    (story,) = page.stories
    assert [telling.date for telling in story.tellings] == [
        dt.date(2020, 11, 24),
        dt.date(2022, 3, 1),
        dt.date(2022, 11, 15),
    ]
    assert (page.entry.first_due, page.entry.due) == (dt.date(2021, 6, 30), dt.date(2022, 12, 31))
    moved = story.tellings[1]
    assert (moved.due_before, moved.due) == (dt.date(2021, 6, 30), dt.date(2022, 10, 1))


def test_pictures_say_the_numbers_of_their_page() -> None:
    front = compose_overview(edition())
    charts = charts_of(front, ENGLISH, DAY)
    assert list(charts) == ["promises-by-years", "verdicts-by-year", "age-of-open"]
    assert charts["promises-by-years"].table.rows[0] == ("2020", "3", "0", "3", "1", "7")
    assert charts_of(compose_theme(edition(), "drift"), ENGLISH, DAY) == {}
    assert ENGLISH.text(outcome_word(Fate.KEPT, Kind.ACTION)) == "kept"
    assert ENGLISH.text(outcome_word(Fate.KEPT, Kind.APPROVAL)) == "approved"


def test_the_index_holds_words_and_where_they_are() -> None:
    joint = next(each for each in edition().joints if each[0].id == UNIT)
    hit = promise_hit(edition(), joint)
    assert hit.outcome is Fate.OVERDUE and "Center for Børn og Unge" in hit.names
    assert hit.facts == ("overdue", "action", "2020", "put_off")
    index = index_of((hit, hit))
    terms, places = index["terms"], index["places"]
    assert isinstance(terms, list) and isinstance(places, list)
    known = dict(zip(terms, places, strict=True))
    assert known["boligorganisationen"][0] == [0, 1, 1, 1], "both hits, as distances, once each"
    assert known["unge"][1] == [0, 1, 1, 1], "a name counts once"
    assert index["facts"] == {fact: [0, 1] for fact in hit.facts}
    assert isinstance(index["states"], dict) and index["states"]["2020"] == ("2020",)
    assert plain_words("- **one**\n") == "one"
    assert (search_page(""), search_page("2020")) == ("search.html", "search-2020.html")


def test_a_measure_is_not_told_as_if_it_had_been_met() -> None:
    measure = "enheden er nedsat og kendt i afdelingerne"
    hits = [promise_hit(edition(), joint) for joint in edition().joints]
    (hit,) = [hit for hit in hits if hit.measure == measure]
    assert measure not in hit.more
    index = index_of((hit,))
    assert isinstance(index["hits"], list) and index["hits"][0][5] == measure
    assert isinstance(index["terms"], list) and "kendt" in index["terms"]


def test_every_word_of_the_format_asks_for_something() -> None:
    """What people write in a book they may search with, and no word means two things."""
    states, kinds = words_for_states(), words_for_kinds()
    for spellings in (*STATUSES.values(), *VERDICTS.values()):
        assert {fold(word).replace("-", " ") for word in spellings} <= set(states)
    for spellings in KINDS_OF_FORMAT.values():
        assert {fold(word) for word in spellings} <= set(kinds)
    assert not set(states) & set(kinds)
    assert states["aabne"] == states["open"] == ("open", "overdue")
    assert states["overskredet"] == states["overdue"] == ("overdue",)


def test_data_for_programs_say_the_same() -> None:
    files = data_files(edition(), ENGLISH, "https://town.example/dialogue/")
    book = json.loads(files["data/book.json"])
    assert len(book["items"]) == 23 and book["as_of"] == "2023-03-01"
    assert files["data/items.csv"].count(b"\n") >= 24
    feed = ElementTree.fromstring(files["feed.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    newest = feed.find(f"{atom}entry/{atom}link")
    assert newest is not None
    assert newest.get("href") == "https://town.example/dialogue/meeting/bolig-naestved-2022.html"


def test_a_site_makes_a_file_when_it_is_asked_for() -> None:
    made = site()
    assert made.file("no-such.html") is None
    page = made.file(f"item/{UNIT}.html")
    assert page is not None and page.startswith(b"<!DOCTYPE html>")
    assert script_of("site/site.js").encode() in page
    assert set(dict(made.files())) == set(made.paths)


def test_several_books_lie_side_by_side() -> None:
    library = Library({"east": site(), "west": site()}, press())
    files = dict(library.files())
    assert library.count == len(files)
    assert {path.partition("/")[0] for path in files} == {
        *("index.html", "search.html", "east", "west")
    }
    own = library.own_files(library.sites["west"], files)
    assert {path.partition("/")[0] for path in own} == {"index.html", "search.html", "west"}
    front = compose_overview(edition())
    shelf = compose_shelf([("east", front), ("west", front)])
    assert (shelf.open, shelf.overdue) == (32, 12)
    assert [volume.book.name for volume in shelf.volumes] == ["The town (east)", "The town (west)"]
    assert shelf.volumes[1].all_open.page == "west/open.html"


def test_above_several_books_it_is_said_who_must_act() -> None:
    front = compose_overview(edition())
    shelf = compose_shelf([("east", front), ("west", front)])
    first, second, *_ = shelf.duties
    assert [(duty.owner and duty.owner.page, duty.overdue) for duty in (first, second)] == [
        ("east/office/naestved-tilsyn.html", 3),
        ("west/office/naestved-tilsyn.html", 3),
    ]
    assert [row.book and row.book.name for row in shelf.awaited] == [
        "The town (east)",
        "The town (west)",
    ]
    assert [row.party.page for row in shelf.awaited][1] == "west/office/naestved.html"
    years = [(row.year.name, row.verdicts.agreements) for row in shelf.verdicts]
    assert years == [(row.year.name, 2 * row.verdicts.agreements) for row in front.verdicts]
    ages = [(age.since, age.until, age.open, age.overdue) for age in shelf.ages]
    assert ages == [(age.since, age.until, 2 * age.open, 2 * age.overdue) for age in front.ages]
    charts = charts_of(shelf, ENGLISH, DAY)
    assert list(charts) == ["promises-by-years", "verdicts-by-year", "age-of-open"]


@pytest.mark.parametrize(("books", "more"), [(2, False), (4, True)])
def test_what_a_list_above_several_books_leaves_out_is_said(books: int, more: bool) -> None:
    """Of four times five owners twelve are shown; of two times five all."""
    library = Library({f"b{at}": site() for at in range(books)}, press())
    front = dict(library.files())["index.html"].decode()
    shown = [f"b{at}/office/naestved-tilsyn.html#open" in front for at in range(books)]
    assert shown == [True] * books
    assert ("8 more, on the pages of the municipalities" in front) is more


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Two meetings", "Two meetings"),
        ("", ""),
        ("word " * 60, "word " * 47 + "word …"),
        ("x" * 500, "x" * 240 + " …"),
        ("on " + "x" * 500, "on " + "x" * 237 + " …"),
    ],
)
def test_a_list_shows_the_beginning_of_a_long_text(text: str, shown: str) -> None:
    assert shortened(text) == shown


def test_a_live_site_answers_readers_of_this_computer_only() -> None:
    broken: list[DialogError] = []

    def make() -> Site:
        if broken:
            raise broken[0]
        return site()

    live = Live(make, ENGLISH, frozenset({"127.0.0.1:8765"}))
    own = {"Host": "127.0.0.1:8765"}
    assert live.answer("GET", "/", own).status == 200
    assert live.answer("POST", "/", own).status == 405
    assert live.answer("GET", "/", {"Host": "evil.example"}).status == 403
    assert live.answer("GET", "/", {**own, "Origin": "http://evil.example"}).status == 403
    assert live.answer("GET", "/../dialog.toml", own).status == 404
    before = live.answer("GET", VERSION, own).body
    broken.append(DialogError(msg("the block never ends")))
    live.renew()
    assert live.answer("GET", VERSION, own).body != before
    answer = live.answer("GET", "/", own)
    assert answer.status == 503 and b"the block never ends" in answer.body
    broken.clear()
    live.renew()
    assert live.answer("GET", "/", own).status == 200


@pytest.mark.parametrize(
    ("of", "beside"), [(2020, (None, 2021)), (2021, (2020, 2022)), (2022, (2021, None))]
)
def test_a_page_leads_to_those_beside_it(of: int, beside: tuple[int | None, int | None]) -> None:
    assert neighbours((2020, 2021, 2022), of) == beside
