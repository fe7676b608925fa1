"""Page models -> the bytes of their files.

Every page stands alone: its style, its scripts and its data lie in it, so that it opens by a double
click from any folder. Its Content-Security-Policy names them by their hashes and forbids the rest.
"""

import base64
import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogtool.documents.figures import WIDTH, Chart, DataTable, draw, draw_narrow
from dialogtool.documents.house import House
from dialogtool.documents.render import Renderer
from dialogtool.documents.typography import set_text
from dialogtool.language import Language
from dialogtool.model import Kind, Model
from dialogtool.pattern import late
from dialogtool.printable import printable
from dialogtool.shipped import template
from dialogtool.site.addresses import way
from dialogtool.site.charts import charts_of, outcome_word
from dialogtool.site.item import ItemPage
from dialogtool.site.listing import Listing
from dialogtool.site.meeting import MeetingPage
from dialogtool.site.office import OfficePage
from dialogtool.site.organisation import OrganisationPage
from dialogtool.site.overview import Overview
from dialogtool.site.page import SitePage
from dialogtool.site.search import SearchPage
from dialogtool.site.search_index import index_of
from dialogtool.site.shelf import ShelfPage
from dialogtool.site.still_open import StillOpenPage
from dialogtool.site.theme import ThemePage
from dialogtool.site.year import YearPage
from dialogtool.views.view import View

SCRIPT = "site/site.js"
SEARCH_SCRIPT = "site/search.js"
LIVE_SCRIPT = "site/live.js"

_BROAD, _BESIDE = 960, 400
"""How wide a picture is in its own units: a time line, one that stands beside others."""
_TEMPLATES: Mapping[type[SitePage], str] = {
    Overview: "site/overview.html.j2",
    OrganisationPage: "site/organisation.html.j2",
    MeetingPage: "site/meeting.html.j2",
    YearPage: "site/year.html.j2",
    OfficePage: "site/office.html.j2",
    StillOpenPage: "site/still-open.html.j2",
    ThemePage: "site/theme.html.j2",
    ItemPage: "site/item.html.j2",
    Listing: "site/listing.html.j2",
    SearchPage: "site/search.html.j2",
    ShelfPage: "site/shelf.html.j2",
}
# markdown-it writes these, so their hashes stand in the policy: CSP has no other way to allow a
# style attribute
_ALIGNED = ("text-align:left", "text-align:center", "text-align:right")
"""The style attributes that tables of Markdown have."""
# templates are indented for who writes them; a page holds the style once for every file
_INDENT = late(r"\s*\n\s*")


class Place(StrEnum):
    """Where a page stands: in the only book, in one of several, or above them all."""

    ALONE = "alone"
    AMONG = "among"
    ABOVE = "above"


class Frame(Model):
    """What stands round every page. `style` is the text of its style sheet, `policy` its
    Content-Security-Policy (W3C CSP 3), `scripts` run on it, `data` is JSON for them.
    """

    house: House
    place: Place
    public: bool
    unapproved: bool
    as_of: dt.date
    style: str
    policy: str
    scripts: tuple[str, ...]
    data: str


class ShownChart(Model):
    """A picture as two SVG, for wide screens and paper and for narrow screens, and its numbers."""

    kind: str
    title: str
    description: str
    wide: str
    narrow: str
    table: DataTable


class ShownCharts(Model):
    """The pictures of a page by their keys."""

    by_key: Mapping[str, ShownChart]


class _Look(Model):
    house: House


def filters_of_pages(language: Language) -> dict[str, Callable[..., object]]:
    """What the templates of a site know besides the filters of every document."""
    return {
        "way": lambda target, page: way(page, target),
        "typeset": lambda text: set_text(text, language.code),
        "outcome": lambda outcome, kind=Kind.ACTION: language.text(outcome_word(outcome, kind)),
    }


class Press:
    """Makes the pages of one book. `folder` is the book's, whose `templates/site/` may replace any
    template; on `live` pages a script looks whether the book has changed.
    """

    def __init__(
        self,
        language: Language,
        house: House,
        view: View,
        *,
        folder: Path,
        place: Place = Place.ALONE,
        unapproved: bool = False,
        live: bool = False,
    ) -> None:
        self.language = language
        self.house = house
        self.view = view
        self.place = place
        self.unapproved = unapproved
        self.live = live
        self._renderer = Renderer(
            language,
            book=folder,
            html=True,
            filters=filters_of_pages,
        )
        style = self._renderer.render("site/style.css.j2", {"look": _Look(house=house)})
        self._style = printable(_INDENT.sub("\n", style).strip())

    def print(self, page: SitePage) -> bytes:
        """The file of a page: UTF-8, LF, the same for the same page."""
        # before it is rendered: a template must not see a name that it may not show
        page = self.view.of_offices(page)
        known = {
            "page": page,
            "frame": self._frame(page),
            "figures": ShownCharts(by_key=self._figures(page)),
        }
        return self._renderer.render(_TEMPLATES[type(page)], known).encode()

    def _frame(self, page: SitePage) -> Frame:
        names = [SCRIPT]
        # the index is megabytes; no other page carries it
        if isinstance(page, SearchPage):
            names.append(SEARCH_SCRIPT)
        if self.live:
            names.append(LIVE_SCRIPT)
        scripts = tuple(map(script_of, names))
        return Frame(
            house=self.house,
            place=self.place,
            public=self.view.reader.is_public,
            unapproved=self.unapproved,
            as_of=self.view.reader.day,
            style=self._style,
            policy=_policy(self._style, scripts, live=self.live),
            scripts=scripts,
            data=_embedded(index_of(page.hits)) if isinstance(page, SearchPage) else "",
        )

    def _figures(self, page: SitePage) -> dict[str, ShownChart]:
        charts = charts_of(page, self.language, self.view.reader.day)
        # two pictures of a kind stand beside each other, smaller
        kinds = Counter(chart.kind for chart in charts.values())
        return {
            key: ShownChart(
                kind=chart.kind,
                title=chart.title,
                description=chart.description,
                wide=draw(chart, _width(chart, among=kinds[chart.kind])),
                narrow=draw_narrow(chart),
                table=chart.table,
            )
            for key, chart in charts.items()
        }


def _width(chart: Chart, *, among: int) -> float:
    """The width of a picture on a wide screen, `among` how many of its kind on the page."""
    if chart.kind == "time-line":
        return _BROAD
    return WIDTH if chart.kind == "lights" or among == 1 else _BESIDE


# one reading for thousands of pages
@cache
def script_of(name: str) -> str:
    """A script that ships, as it stands in a page."""
    return printable(template(name).decode())


def _embedded(data: object) -> str:
    """JSON for a `script` element: no sign in it begins or ends a tag or a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # `</script>` in a text would end the element; in JSON the sign may be written so
    return printable(text).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _policy(style: str, scripts: tuple[str, ...], *, live: bool) -> str:
    """Nothing is loaded and nothing runs but what is named here by its hash."""
    attributes = " ".join(map(_hash, _ALIGNED))
    rules = [
        # nothing by default: what is added later needs a line here
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {_hash(style)} 'unsafe-hashes' {attributes}",
        "img-src data:",
        "base-uri 'none'",
    ]
    if live:
        # only for the question whether the book has changed
        rules.append("connect-src 'self'")
    return "; ".join(rules)


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
