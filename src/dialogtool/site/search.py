"""What the search page can find: all that was promised, said and decided in all years."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from dialogtool.documents.account import Chapter, Passage, Statement
from dialogtool.documents.markdown import words_of_line
from dialogtool.model import Model
from dialogtool.pattern import late
from dialogtool.site.addresses import SEARCH
from dialogtool.site.asked import FactsAsked, facts_of
from dialogtool.site.edition import Edition, year_of
from dialogtool.site.meeting import MeetingPage
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Fate, Named
from dialogtool.views.mention import Joint, SeenItem

MOST_MEETINGS = 2_000
"""With more meetings than this the first search is for promises; what else was said is found in the
search of its year.
"""
_WORD = late(r"[^\W_]+")
_MARKS = late(
    r"""
    ^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)]|\#{1,6})[ \t]+)+  # of lists, quotations, headings
    | \*\*|__|`                                       # of emphasis, of code
    """,
    re.VERBOSE | re.MULTILINE,
)


class SearchEntry(Model):
    """What a search can find. `more` is searched too, and shown as far as there is room; `names`
    are those of everybody and everything it belongs to, `where` those of them that are shown;
    `outcome` is None for what is no promise; `measure` is how to see that one was kept, which is
    not so yet.
    """

    page: str
    text: str
    more: str
    names: str
    where: str
    year: int
    outcome: Fate | None
    facts: FactsAsked
    measure: str = ""


class SearchPage(SitePage):
    """`scopes` are the search pages there are, this one without a page; empty where it is the only
    one.
    """

    hits: tuple[SearchEntry, ...]
    scopes: tuple[Named, ...]


def promise_hit(edition: Edition, joint: Joint) -> SearchEntry:
    """A promise, with every word that was said about it."""
    entry = edition.entry(joint)
    year = year_of(joint[0])
    told = chain.from_iterable(_told(edition, item) for item in joint)
    # each text once: a line that repeats the promise is no second place
    more = dict.fromkeys(told)
    organisations = ", ".join(organisation.name for organisation in entry.organisations)
    owners = [named.name for named in entry.owners]
    awaited = [named.name for named in entry.awaits]
    theme = entry.theme.name if entry.theme else ""
    keys = dict.fromkeys(chain.from_iterable((item.organisation, *item.owners) for item in joint))
    return SearchEntry(
        page=entry.page,
        text=words_of_line(entry.text),
        more=" · ".join(text for text in more if text and text != entry.text),
        measure=words_of_line(edition.settings.named(joint[0].measure)),
        # people type the key as well: `naestved/tilsyn`
        names=" ".join((organisations, *owners, *awaited, theme, *keys, entry.id)),
        where=" · ".join((f"{organisations} {year}", *owners)),
        year=year,
        outcome=entry.outcome,
        facts=facts_of(entry, year),
    )


def _told(edition: Edition, item: SeenItem) -> Iterator[str]:
    for event in item.history:
        yield edition.settings.named(event.mention.text)
        yield plain_words(edition.settings.named("\n".join(event.mention.details)))


def section_hits(page: MeetingPage, promised: frozenset[str]) -> Iterator[SearchEntry]:
    """What the account of a meeting says besides promises: one for each of its sections. `promised`
    are the texts that are found by themselves.
    """
    for section in page.account.sections:
        words = " ".join(_words_of(section, promised)).strip()
        label = f"{section.number}. {section.title}" if section.number else section.title
        if label or words:
            yield SearchEntry(
                page=page.path,
                text=label or page.title,
                more=words,
                names=page.title,
                where=page.title,
                year=page.account.period,
                outcome=None,
                facts=(str(page.account.period),),
            )


def _words_of(section: Chapter, promised: frozenset[str]) -> Iterator[str]:
    for part in section.parts:
        if isinstance(part, Passage):
            yield plain_words(part.markdown)
        # a promise is found by itself, with its state
        elif isinstance(part, Statement) and part.text not in promised and not part.about:
            yield f"{part.text} {plain_words(part.details)}"


def compose_search(
    edition: Edition, promises: Iterable[SearchEntry], sections: Iterable[SearchEntry]
) -> tuple[SearchPage, ...]:
    """One page that finds everything; in a large book one for promises and one for each year."""
    everything = [*promises, *sections]
    # one page of tens of megabytes would not open on an office PC
    if len(edition.meetings) <= MOST_MEETINGS:
        return (SearchPage(path=SEARCH, title="search", hits=tuple(everything), scopes=()),)
    by_year: dict[int, list[SearchEntry]] = {}
    for hit in everything:
        by_year.setdefault(hit.year, []).append(hit)
    pages = {
        # what was promised is asked for across years; what was said in one
        "": [hit for hit in everything if hit.outcome is not None],
        **{str(year): by_year[year] for year in sorted(by_year, reverse=True)},
    }
    return tuple(
        SearchPage(
            path=search_page(name),
            title="search",
            hits=tuple(hits),
            scopes=tuple(
                Named(name=page, page="" if page == name else search_page(page)) for page in pages
            ),
        )
        for name, hits in pages.items()
    )


def search_of_books(books: Iterable[tuple[str, str, Iterable[SearchEntry]]]) -> SearchPage:
    """One page that finds what is in several books; of each its name, its folder and its hits."""
    found: list[SearchEntry] = []
    scopes = [Named(name="")]
    for name, folder, hits in books:
        scopes.append(Named(name=name, page=f"{folder}/{SEARCH}"))
        found += (_from_above(hit, name, folder) for hit in hits)
    return SearchPage(path=SEARCH, title="search", hits=tuple(found), scopes=tuple(scopes))


def _from_above(hit: SearchEntry, name: str, folder: str) -> SearchEntry:
    return hit.model_copy(
        update={
            "page": f"{folder}/{hit.page}",
            "names": f"{hit.names} {name}",
            "where": f"{name} · {hit.where}",
        }
    )


def search_page(year: str) -> str:
    """The search of one year; the first one where `year` is empty."""
    return f"search-{year}.html" if year else SEARCH


def plain_words(markdown: str) -> str:
    """What a reader of an excerpt is spared: the marks of Markdown."""
    return " ".join(_MARKS.sub("", markdown).split())


def promised_texts(edition: Edition) -> frozenset[str]:
    """The texts of all items, as a reader sees them: what is found there is not found once more in
    minutes.
    """
    return frozenset(edition.settings.named(item.text) for item in edition.items)
