"""Makes `src/dialogtool/fonts/` from the OpenType files of Inter: python tools/fonts.py FOLDER
(needs fonttools).

The fonts are cut to the signs that minutes need, so that the wheel stays small; `coverage.json`
says which signs they have, `widths.json` how wide the usual ones are.
"""

import json
import sys
from itertools import chain, groupby
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "dialogtool" / "fonts"
STYLES = ("Regular", "Italic", "SemiBold")
WANTED = (
    (0x20, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF),
    (0x2000, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x22FF), (0x25A0, 0x27BF),
    (0xFB00, 0xFB06),
)  # fmt: skip
MEASURED = ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2026))


def main(source: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    wanted = list(chain.from_iterable(range(first, last + 1) for first, last in WANTED))
    common: set[int] | None = None
    for style in STYLES:
        options = subset.Options(
            layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"], notdef_outline=True
        )
        font = TTFont(source / f"Inter-{style}.otf")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font.save(TARGET / f"Inter-{style}.otf")
        codes = set(font.getBestCmap())
        common = codes if common is None else common & codes
    ranges = []
    for _, group in groupby(enumerate(sorted(common or ())), key=lambda pair: pair[1] - pair[0]):
        codes_in_a_row = [code for _, code in group]
        ranges.append([codes_in_a_row[0], codes_in_a_row[-1]])
    (TARGET / "coverage.json").write_text(json.dumps(ranges) + "\n", encoding="utf-8")
    _write_widths()


def _write_widths() -> None:
    """How wide the signs are that tables are measured by, in thousandths of the size of the text:
    those of the boldest style, but for digits, which the rows of a table have in one width.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(TARGET / f"Inter-{STYLES[-1]}.otf")
    names, units = font.getBestCmap(), font["head"].unitsPerEm
    measured = chain.from_iterable(range(first, last + 1) for first, last in MEASURED)
    widths = {
        chr(code): round(font["hmtx"][names[code]][0] * 1000 / units)
        for code in measured
        if code in names
    }
    rows = TTFont(TARGET / f"Inter-{STYLES[0]}.otf")
    tabular = _glyphs_of_feature(rows["GSUB"].table, "tnum")
    for digit in "0123456789":
        name = tabular[rows.getBestCmap()[ord(digit)]]
        widths[digit] = round(rows["hmtx"][name][0] * 1000 / rows["head"].unitsPerEm)
    text = json.dumps(widths, ensure_ascii=False)
    (TARGET / "widths.json").write_text(text + "\n", encoding="utf-8")


def _glyphs_of_feature(table: Any, tag: str) -> dict[str, str]:
    """The glyphs that a feature of the font puts in the place of others."""
    features = [row.Feature for row in table.FeatureList.FeatureRecord if row.FeatureTag == tag]
    numbers = chain.from_iterable(feature.LookupListIndex for feature in features)
    lookups = [table.LookupList.Lookup[number] for number in dict.fromkeys(numbers)]
    made: dict[str, str] = {}
    for part in chain.from_iterable(lookup.SubTable for lookup in lookups):
        made |= getattr(part, "ExtSubTable", part).mapping
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
