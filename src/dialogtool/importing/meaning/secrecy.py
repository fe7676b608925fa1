"""What is said beside the text of old minutes that may close them, and what they hide."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dialogtool.diagnostic import Message, msg
from dialogtool.importing.sources.source_text import Removed
from dialogtool.record.maybe_closed import label_closes

_MOST_NAMED = 5


def said_beside(names: Iterable[str], properties: Iterable[str]) -> Iterator[Removed]:
    """The names of a file and its folders, and its properties, that may close it: they are kept
    with the minutes, since nothing else of them is.
    """
    for why, texts in (("name", names), ("property", properties)):
        for text in texts:
            if label_closes(text):
                yield Removed(text, 0, 0, why)


def remarks_on(removed: Sequence[Removed]) -> Iterator[Message]:
    """What is to be said of what was taken out: that the file hides something, and words that may
    close all of it.
    """
    hidden = sum(gone.why == "hidden" for gone in removed)
    if hidden:
        yield msg(
            "the file hides text in {n} place (hidden, covered, tiny or in the colour of the"
            " paper); it is kept in a comment above the minutes",
            plural="the file hides text in {n} places (hidden, covered, tiny or in the colour of"
            " the paper); it is kept in a comment above the minutes",
            n=hidden,
        )
    closing = dict.fromkeys(gone.text for gone in removed if label_closes(gone.text))
    for text in islice(closing, _MOST_NAMED):
        yield msg(
            "beside the text stands '{text}', which may mean that it is not for the public;"
            " --public will ask",
            text=text,
        )
