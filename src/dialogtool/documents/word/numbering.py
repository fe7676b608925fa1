"""Lists of a document: bullets and numbers from the styles, or our own where the styles have none;
each numbered list begins anew.
"""

from typing import NamedTuple

from docx.oxml.ns import qn

from dialogtool.documents.look import BULLETS, ORDERED
from dialogtool.documents.word.elements import Element, w
from dialogtool.documents.word.styles import DEEPEST_LIST, INDENT, Styles

_FORMS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman"}


class ListPlace(NamedTuple):
    """A list and a level in it, as a paragraph names them."""

    number: int
    level: int


class Numbering:
    """The numbering of one document."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._abstract = {
            number.get(qn("w:numId")): number.find(qn("w:abstractNumId")).get(qn("w:val"))
            for number in root.findall(qn("w:num"))
            if number.find(qn("w:abstractNumId")) is not None
        }
        used = [
            int(number)
            for number in (*self._abstract, *self._abstract.values())
            if number.isdigit()
        ]
        self._last = max(used, default=0)
        self._own: dict[bool, ListPlace] = {}

    def bullets(self, level: int) -> ListPlace:
        """The bulleted list of this level (from 1)."""
        return self._of_style(f"bullet {level}") or ListPlace(self._ours(ordered=False), level - 1)

    def restart(self, level: int, start: int) -> ListPlace:
        """A new numbered list of this level (from 1) whose first number is `start`."""
        place = self._of_style(f"number {level}") or ListPlace(self._ours(ordered=True), level - 1)
        again = w("lvlOverride", w("startOverride", val=start), ilvl=place.level)
        return ListPlace(self._add_list(self._abstract[str(place.number)], again), place.level)

    def _of_style(self, key: str) -> ListPlace | None:
        number, level = self._styles.numbering_of(key)
        return ListPlace(number, level) if str(number) in self._abstract else None

    def _ours(self, *, ordered: bool) -> int:
        """Our own list of three levels, made once."""
        if ordered not in self._own:
            self._last += 1
            abstract = w(
                "abstractNum", w("multiLevelType", val="multilevel"), abstractNumId=self._last
            )
            for level in range(DEEPEST_LIST):
                form, shown = _counted(level) if ordered else ("bullet", BULLETS[level])
                left = (level + 1) * INDENT
                abstract.append(
                    w(
                        "lvl",
                        w("start", val=1),
                        w("numFmt", val=form),
                        w("lvlText", val=shown),
                        w("lvlJc", val="left"),
                        w("pPr", w("ind", left=left, hanging=INDENT)),
                        ilvl=level,
                    )
                )
            first = self._root.find(qn("w:num"))
            if first is None:
                self._root.append(abstract)
            else:
                first.addprevious(abstract)
            self._own[ordered] = ListPlace(self._add_list(str(self._last)), 0)
        return self._own[ordered].number

    def _add_list(self, abstract: str, *overrides: Element) -> int:
        self._last += 1
        made = w("num", w("abstractNumId", val=abstract), *overrides, numId=self._last)
        cleanup = self._root.find(qn("w:numIdMacAtCleanup"))
        if cleanup is None:
            self._root.append(made)
        else:
            cleanup.addprevious(made)
        self._abstract[str(self._last)] = abstract
        return self._last


def _counted(level: int) -> tuple[str, str]:
    """How a level counts, as Word says it: `a.` on the second level is its small letter, a dot."""
    sign = ORDERED[level][0]
    return _FORMS[sign], ORDERED[level].replace(sign, f"%{level + 1}")
