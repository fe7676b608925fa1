"""Small parts that many rooms stand on, each by itself."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest

from dialogtool.documents.figures import Happening, Sign
from dialogtool.documents.figures.chart import Bar, Series, StackedBars
from dialogtool.documents.figures.drawing import draw
from dialogtool.documents.figures.svg import element, folded, label, number, width_of, words
from dialogtool.documents.figures.time_line import sign_of
from dialogtool.documents.spoken import marked, with_spans
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.profile import in_words_of
from dialogtool.reports.choice import Choice, has_words
from dialogtool.reports.json_text import dump_json
from dialogtool.views.persons import exactly, spelt


def test_an_element_holds_text_and_no_tags() -> None:
    assert element("text", words("<b>&"), text_anchor="end", x=None) == (
        '<text text-anchor="end">&lt;b&gt;&amp;</text>'
    )
    assert number(1.50) == "1.5" and number(2.0) == "2"
    assert ElementTree.fromstring(label("<x>", 1, 2, bold=True)).text == "<x>"


def test_text_is_folded_between_words() -> None:
    lines = folded("requires attention at once", width_of("requires attention"))
    assert lines == ["requires attention", "at once"]


def test_every_sign_of_a_life_has_a_form_of_its_own() -> None:
    forms = {sign_of(Happening(day=dt.date(2024, 1, 1), sign=sign), 10, 10) for sign in Sign}
    assert len(forms) == len(Sign)


def test_a_picture_is_the_same_text_for_the_same_chart() -> None:
    chart = StackedBars(
        key="k",
        title="T",
        description="D",
        name="Year",
        series=(Series(name="kept", fill="good"),),
        bars=(Bar(name="2024", counts=(3,)),),
    )
    assert draw(chart) == draw(chart.model_copy())
    assert chart.table.rows == (("2024", "3"),)


def test_json_keeps_letters_and_no_sign_that_a_terminal_obeys() -> None:
    text = dump_json({"name": "Rønde\u202e\u2028"})
    assert "Rønde\\u202e\\u2028" in text and text.endswith("\n")
    assert json.loads(text) == {"name": "Rønde\u202e\u2028"}
    assert json.loads(dump_json("\udc80")) == "\udc80"


@pytest.mark.parametrize(
    ("words_", "found"),
    [("paint STAIRS", True), ("stair pai", True), ("paint roof", False), ("", True)],
)
def test_all_words_or_parts_of_words(words_: str, found: bool) -> None:
    assert has_words("Paint the stairs", words_) is found


def test_a_choice_of_organisations_alone_leaves_nothing_out() -> None:
    assert not Choice(organisations=("homes",)).is_partial
    assert Choice(overdue=True).is_partial


def test_a_book_calls_things_by_its_own_words() -> None:
    usual = Language("en")
    assert in_words_of(Settings(), usual) is usual
    plain = in_words_of(Settings(profile="plain"), usual)
    said = {"period": "2024", "party": "Homes"}
    template = "Dialogue meeting {period}, {party}"
    assert (usual(template, **said), plain(template, **said)) == (
        "Dialogue meeting 2024, Homes",
        "Meeting 2024, Homes",
    )


def test_a_name_is_found_as_it_is_spelt() -> None:
    pattern = exactly(["Karla Brink", "Per (Holm)"])
    assert pattern.search("as Karla Brink said") and pattern.search("Per (Holm) too")
    assert not pattern.search("Karla Brinkmann")
    assert spelt("A.") != "A.", "signs are no patterns"


def test_words_of_another_language_say_which() -> None:
    page = f"<p>{marked('Vi <b>maler</b>')} and <i>{marked('a</i>b')}</p>{marked('')}"
    assert with_spans(page, "da") == (
        '<p><span lang="da">Vi <b>maler</b></span> and <i>a</i>b</p>'
    ), "no span across the end of another element"
