"""The index of a search page, made with the site so that a browser has nothing to build.

`templates/site/search.js` reads it as it lies. (A search library took twice the time to load the
6 MB of 3,000 meetings, and brought 86 KB of its own.) Words are folded (`aeldre` for `ældre`) by
`addresses.fold`, and the page folds what is asked for alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dialogtool.pattern import late
from dialogtool.printable import one_line
from dialogtool.site.addresses import fold
from dialogtool.site.asked import words_for_kinds, words_for_states
from dialogtool.site.parts import shortened
from dialogtool.site.search import SearchEntry

_WORD = late(r"[^\W_]+")
# what is longer is an address or a slip, and costs room in every page
_LONGEST_WORD = 40
_EXCERPT = 200


def index_of(hits: Sequence[SearchEntry]) -> dict[str, object]:
    """The index as the page reads it.

    `hits`: page, text, excerpt, where, outcome, measure of each. `lengths`: how many words each of
    its fields has: its text, its names (each word once), what else is said. `terms`: the folded
    words in order; `places`: for each of them and each field the hits that hold it, as the distance
    from the hit before and how often, one after the other. `facts`: for each fact the hits it is
    true of, as distances. `states` and `kinds`: the facts that a word asks for, see `asked`.
    """
    terms: dict[str, tuple[list[int], ...]] = {}
    last: dict[tuple[str, int], int] = {}
    lengths = []
    for number, hit in enumerate(hits):
        fields = (
            _terms(hit.text),
            # a name counts once, however often the owner is named
            dict.fromkeys(_terms(hit.names), 1),
            _terms(f"{hit.more}\n{hit.measure}"),
        )
        lengths.append([sum(field.values()) for field in fields])
        for at, field in enumerate(fields):
            for term, times in field.items():
                found = terms.setdefault(term, ([], [], []))[at]
                # distances are short numbers, and the page is the smaller for it
                found += (number - last.get((term, at), 0), times)
                last[term, at] = number
    known = sorted(terms)
    # `2020` asks for that year's promises, also where no text says it
    years = {str(hit.year): (str(hit.year),) for hit in hits}
    return {
        "hits": [_shown(hit) for hit in hits],
        "lengths": lengths,
        "terms": known,
        "places": [terms[term] for term in known],
        "facts": {fact: _distances(found) for fact, found in _facts(hits).items()},
        "states": {**words_for_states(), **years},
        "kinds": words_for_kinds(),
    }


def _terms(text: str) -> Mapping[str, int]:
    """The folded words of a text, and how often each stands in it."""
    words = _WORD.findall(fold(text))
    return Counter(word[:_LONGEST_WORD] for word in words)


def _shown(hit: SearchEntry) -> list[str]:
    more = " ".join(hit.more.split())
    excerpt = f"{more[:_EXCERPT].rstrip()} …" if len(more) > _EXCERPT else more
    outcome = hit.outcome.value if hit.outcome else ""
    return [
        hit.page,
        one_line(shortened(hit.text)),
        one_line(excerpt),
        one_line(hit.where),
        outcome,
        one_line(shortened(hit.measure)),
    ]


def _facts(hits: Iterable[SearchEntry]) -> dict[str, list[int]]:
    """The numbers of the hits that each fact is true of."""
    found: dict[str, list[int]] = {}
    for number, hit in enumerate(hits):
        for fact in dict.fromkeys(hit.facts):
            found.setdefault(fact, []).append(number)
    return found


def _distances(numbers: Sequence[int]) -> list[int]:
    # the first from 0
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
