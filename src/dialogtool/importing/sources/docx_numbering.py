"""The numbers and bullets that Word itself puts before the paragraphs of its lists."""

from typing import Any, NamedTuple

from dialogtool.importing.sources.docx_looks import font_of
from dialogtool.importing.sources.mark import is_box
from dialogtool.importing.sources.source_text import folded, readable
from dialogtool.importing.sources.symbol_fonts import drawn

DEEPEST_LIST = 8
_LARGEST_START = 32_767


class ListLevel(NamedTuple):
    """A level of a list: the form of its numbers, what stands around them, where they start, and
    the font they are set in.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    font: str = ""

    def bullet(self) -> str:
        """The box that stands before each entry, or a bullet for any other sign."""
        sign = folded(readable(drawn(self.font, self.text)))
        return sign if is_box(sign) else "•"


_BULLETS, _COUNTED = ListLevel("bullet"), ListLevel()


class NumberCounter:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, document: Any, qn: Any) -> None:
        self.qn = qn
        self.levels: dict[str, dict[int, ListLevel]] = {}  # by list
        self.styles: dict[tuple[str, str], int] = {}  # by list and style: its level
        self.of: dict[str, str] = {}  # lists that count on together, by the one they share
        self.counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        shared = {
            abstract.get(qn("w:abstractNumId")): abstract
            for abstract in root.iter(qn("w:abstractNum"))
        }
        for number in root.iter(qn("w:num")):
            name = number.get(qn("w:numId"))
            reference = number.find(qn("w:abstractNumId"))
            abstract = reference.get(qn("w:val")) if reference is not None else ""
            restarts = number.find(f".//{qn('w:startOverride')}") is not None
            self.of[name] = f"own {name}" if restarts else abstract
            self.levels[name] = {}
            for level in shared[abstract].iter(qn("w:lvl")) if abstract in shared else ():
                self._level(name, level)
            for override in number.iter(qn("w:lvlOverride")):
                self._override(name, override)

    def _level(self, name: str, level: Any) -> None:
        qn = self.qn

        def value(tag: str, otherwise: str) -> str:
            found = level.find(qn(tag))
            return (found.get(qn("w:val")) if found is not None else None) or otherwise

        depth, start = level.get(qn("w:ilvl")) or "0", value("w:start", "1")
        if not depth.isdecimal() or int(depth[:3]) > DEEPEST_LIST:
            return
        self.levels[name][int(depth)] = ListLevel(
            value("w:numFmt", "decimal"),
            value("w:lvlText", ""),
            _start(start),
            font_of(level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}"), qn),
        )
        if style := value("w:pStyle", ""):
            self.styles[name, style] = int(depth)

    def _override(self, name: str, override: Any) -> None:
        """Takes in what a list says otherwise than those that it shares its levels with."""
        qn = self.qn
        for level in override.iter(qn("w:lvl")):
            self._level(name, level)
        start, depth = override.find(qn("w:startOverride")), override.get(qn("w:ilvl")) or ""
        level = self.levels[name].get(int(depth)) if depth.isdecimal() else None
        if start is not None and level is not None:
            first = _start(start.get(qn("w:val")) or "")
            self.levels[name][int(depth)] = level._replace(start=first)

    def level_of_style(self, name: str, style: str) -> int:
        return self.styles.get((name, style), 0)

    def label(self, name: str, depth: int) -> str:
        """What Word puts before the next paragraph of a list: `3.`, `b)`, `4.2`, or `•`."""
        levels = self.levels.get(name, {})
        own = levels.get(depth, _BULLETS)
        if len(levels) == 1:  # a list for one style, whatever level the style stands for
            (only,) = levels.values()
            own = only._replace(text=only.text.replace("%1", f"%{depth + 1}"))
        counts = self.counts.setdefault(self.of.get(name, name), {})
        counts[depth] = counts.get(depth, own.start - 1) + 1
        for deeper in [count for count in counts if count > depth]:
            del counts[deeper]
        if own.form in ("bullet", "none"):
            return own.bullet() if own.form == "bullet" else ""
        text = own.text
        for at in range(depth + 1):
            level = levels.get(at, _COUNTED)
            count = counts.get(at, level.start)
            text = text.replace(f"%{at + 1}", _counted(count, level.form))
        return folded(readable(text))


def _start(said: str) -> int:
    return min(int(said[:6]), _LARGEST_START) if said.isdecimal() else 1


def _counted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            count, number = divmod(number, value)
            roman += sign * count
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)
