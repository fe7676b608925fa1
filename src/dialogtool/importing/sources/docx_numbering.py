"""The numbers and bullets that Word itself puts before the paragraphs of its lists."""

from typing import Any

from dialogtool.importing.sources.source_text import folded, readable

DEEPEST_LIST = 8
_LARGEST_START = 32_767


class NumberCounter:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, document: Any, qn: Any) -> None:
        self.qn = qn
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # by list: format, text, start
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

    def _level(self, name: str, level: Any) -> None:
        qn = self.qn

        def value(tag: str, otherwise: str) -> str:
            found = level.find(qn(tag))
            return (found.get(qn("w:val")) if found is not None else None) or otherwise

        depth, start = level.get(qn("w:ilvl")) or "0", value("w:start", "1")
        if not depth.isdecimal() or int(depth[:3]) > DEEPEST_LIST:
            return
        self.levels[name][int(depth)] = (
            value("w:numFmt", "decimal"),
            value("w:lvlText", ""),
            min(int(start[:6]), _LARGEST_START) if start.isdecimal() else 1,
        )  # fmt: skip
        if style := value("w:pStyle", ""):
            self.styles[name, style] = int(depth)

    def level_of_style(self, name: str, style: str) -> int:
        return self.styles.get((name, style), 0)

    def label(self, name: str, depth: int) -> str:
        """What Word puts before the next paragraph of a list: `3.`, `b)`, `4.2`, or `•`."""
        levels = self.levels.get(name, {})
        form, text, start = levels.get(depth, ("bullet", "", 1))
        if len(levels) == 1:  # a list for one style, whatever level the style stands for
            ((form, text, start),) = levels.values()
            text = text.replace("%1", f"%{depth + 1}")
        counts = self.counts.setdefault(self.of.get(name, name), {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [count for count in counts if count > depth]:
            del counts[deeper]
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        for level in range(depth + 1):
            level_form, _, first = levels.get(level, ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _counted(counts.get(level, first), level_form))
        return folded(readable(text))


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
