"""What the search page can find: all that was promised, said and decided in all years.

The index is made here, so that a browser has nothing to build: `templates/site/search.js` reads it
as it lies. (A search library took twice the time to load the 6 MB of 3,000 meetings, and brought 86
KB of its own.) Words are folded (`aeldre` for `ældre`) by `addresses.fold`, and the page folds what
is asked for alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dialogtool.documents.account import Passage, Section, Statement
from dialogtool.model import Model
from dialogtool.printable import one_line
from dialogtool.site.addresses import SEARCH, fold
from dialogtool.site.edition import Edition, year_of
from dialogtool.site.meeting import MeetingPage
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Fate, Named
from dialogtool.views.mention import Joint, SeenItem

MOST_MEETINGS = 2_000
"""With more meetings than this the first search is for promises; what else was said is found in the
search of its year.
"""
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(
    r"""
    ^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)]|\#{1,6})[ \t]+)+  # of lists, quotations, headings
    | \*\*|__|`                                       # of emphasis, of code
    """,
    re.VERBOSE | re.MULTILINE,
)
_EXCERPT = 200
_LONGEST_WORD = 40


class Hit(Model):
    """What a search can find. `more` is searched too, and shown as far as there is room; `outcome`
    is None for what is no promise.
    """

    page: str
    text: str
    more: str
    where: str
    year: int
    outcome: Fate | None


class SearchPage(SitePage):
    """`scopes` are the search pages there are, this one without a page; empty where it is the only
    one.
    """

    hits: tuple[Hit, ...]
    scopes: tuple[Named, ...]


def promise_hit(edition: Edition, joint: Joint) -> Hit:
    """A promise, with every word that was said about it."""
    entry = edition.entry(joint)
    told = (text for item in joint for text in _told(item))
    names = (named.name for named in (*entry.owners, *entry.awaits))
    theme = entry.theme.name if entry.theme else ""
    more = dict.fromkeys((*told, joint[0].measure, *names, theme, entry.id))
    organisations = ", ".join(organisation.name for organisation in entry.organisations)
    return Hit(
        page=entry.page,
        text=entry.text,
        more=" · ".join(text for text in more if text and text != entry.text),
        where=f"{organisations} {year_of(joint[0])}",
        year=year_of(joint[0]),
        outcome=entry.outcome,
    )


def _told(item: SeenItem) -> Iterator[str]:
    for event in item.history:
        yield event.mention.text
        yield plain_words("\n".join(event.mention.details))


def section_hits(page: MeetingPage, promised: frozenset[str]) -> Iterator[Hit]:
    """What the account of a meeting says besides promises: one for each of its sections. `promised`
    are the texts that are found by themselves.
    """
    for section in page.account.sections:
        words = " ".join(_words_of(section, promised)).strip()
        label = f"{section.number}. {section.title}" if section.number else section.title
        if label or words:
            yield Hit(
                page=page.path,
                text=label or page.title,
                more=words,
                where=page.title,
                year=page.account.period,
                outcome=None,
            )


def _words_of(section: Section, promised: frozenset[str]) -> Iterator[str]:
    for part in section.parts:
        if isinstance(part, Passage):
            yield plain_words(part.markdown)
        elif isinstance(part, Statement) and part.text not in promised and not part.about:
            yield f"{part.text} {plain_words(part.details)}"


def compose_search(
    edition: Edition, promises: Iterable[Hit], sections: Iterable[Hit]
) -> tuple[SearchPage, ...]:
    """One page that finds everything; in a large book one for promises and one for each year."""
    everything = [*promises, *sections]
    if len(edition.meetings) <= MOST_MEETINGS:
        return (SearchPage(path=SEARCH, title="search", hits=tuple(everything), scopes=()),)
    by_year: dict[int, list[Hit]] = {}
    for hit in everything:
        by_year.setdefault(hit.year, []).append(hit)
    pages = {
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


def search_page(year: str) -> str:
    """The search of one year; the first one where `year` is empty."""
    return f"search-{year}.html" if year else SEARCH


def index_of(hits: tuple[Hit, ...]) -> dict[str, object]:
    """The index as the page reads it.

    `hits`: page, text, excerpt, where, outcome of each. `lengths`: how many words its two fields
    have. `terms`: for each folded word and field the hits that hold it, each as the distance from
    the hit before and how often, one after the other.
    """
    terms: dict[str, tuple[list[int], list[int]]] = {}
    last: dict[tuple[str, int], int] = {}
    lengths = []
    for number, hit in enumerate(hits):
        fields = (_terms(hit.text), _terms(f"{hit.more} {hit.where}"))
        lengths.append([sum(field.values()) for field in fields])
        for at, field in enumerate(fields):
            for term, times in field.items():
                found = terms.setdefault(term, ([], []))[at]
                found += (number - last.get((term, at), 0), times)
                last[term, at] = number
    return {
        "hits": [_shown(hit) for hit in hits],
        "lengths": lengths,
        "terms": {term: list(terms[term]) for term in sorted(terms)},
    }


def plain_words(markdown: str) -> str:
    """What a reader of an excerpt is spared: the marks of Markdown."""
    return " ".join(_MARKS.sub("", markdown).split())


def _terms(text: str) -> Mapping[str, int]:
    """The folded words of a text, and how often each stands in it."""
    words = _WORD.findall(fold(text))
    return Counter(word[:_LONGEST_WORD] for word in words)


def _shown(hit: Hit) -> list[str]:
    more = " ".join(hit.more.split())
    excerpt = f"{more[:_EXCERPT].rstrip()} …" if len(more) > _EXCERPT else more
    outcome = hit.outcome.value if hit.outcome else ""
    return [hit.page, one_line(hit.text), one_line(excerpt), one_line(hit.where), outcome]


def promised_texts(edition: Edition) -> frozenset[str]:
    return frozenset(item.text for item in edition.items)
