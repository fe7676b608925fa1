"""Runs of a page -> runs and links of Word."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from docx.oxml.ns import qn

from dialogtool.documents.look import QUIET
from dialogtool.documents.page import BOLD_ROLES, Run
from dialogtool.documents.word.elements import LANGUAGES, Element, hex_of, text_run, w, web_address
from dialogtool.documents.word.styles import Styles


class InlineWriter:
    """Writes the text of one document. `relate` gives the id of the relation to an address."""

    def __init__(self, styles: Styles, relate: Callable[[str], str]) -> None:
        self._styles = styles
        self._relate = relate

    def write(self, runs: Iterable[Run]) -> Iterator[Element]:
        """Runs as elements; those that lead to one address are one link."""
        for link, same in groupby(runs, key=lambda run: run.link):
            address = web_address(link)
            made = [self._run(run, linked=bool(address)) for run in same]
            if address:
                hyperlink = w("hyperlink", *made)
                hyperlink.set(qn("r:id"), self._relate(address))
                yield hyperlink
            else:
                yield from made

    def _run(self, run: Run, *, linked: bool) -> Element:
        code = LANGUAGES.get(run.language)
        language = (w("lang", val=code),) if code else ()
        return text_run(run.text, *self._properties(run, linked=linked), *language)

    def _properties(self, run: Run, *, linked: bool) -> Iterator[Element]:
        # one style at most: what is overdue is red, wherever it leads
        wanted = {"overdue": run.role == "overdue", "link": linked, "code": run.code}
        if style := next((name for name, applies in wanted.items() if applies), ""):
            yield w("rStyle", val=self._styles.id(style))
        if run.bold or run.role in BOLD_ROLES:
            yield w("b")
        if run.italic:
            yield w("i")
        if run.struck:
            yield w("strike")
        if run.role == "by":
            yield w("color", val=hex_of(QUIET))
