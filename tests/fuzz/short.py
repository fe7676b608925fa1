"""Short texts, made so fast that the reader and not the maker takes the time. Each depends on its
number alone: `make fuzz` can name one by its seed and make it again.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from inputs import PUBLIC_SECRET, RECORDS

_HIDDEN = Path(__file__).parents[1] / "hidden"
_SHOWN = ("setext2", "paragraph before", "closed heading lower", "comment in code")
_CLOSED = tuple(
    form.replace("SECRETWORD", PUBLIC_SECRET)
    for name, form in json.loads((_HIDDEN / "forms.json").read_text(encoding="utf-8")).items()
    if name not in _SHOWN
)
_BEGINS = (
    "", "", "", "", "", "", "- ", "- ", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", ">> ", "  ", "   ",
    "    ", "\t", " - ", "  - ", "   * ", "- - ", "1. - ", "> - ", "- > ", "# ", "## ", "### ", "####### ",
    "#", "- # ", "> ## ", "| ", "|", "[^1]: ", ": ", "[a]: ", "- \\", "\\- ", "&#45; ", "\u2022 ", "\u2013 ",
    "o ", "- \t", "-\t", "\u00a0", "- \u00a0", "\ufeff", "\u200b- ", "*", "**", "_", "~~", "x ", "a) ",
)  # fmt: skip
_BOXES = (
    "[ ] ", "[ ] ", "[ ] ", "[x] ", "[X] ", "[/] ", "[-] ", "[]", "[ ]", "[  ] ", "[\u00a0] ", "[x ] ", "( ) ",
    "(x) ", "\\[ ] ", "\\[ \\] ", "&#91; ] ", "[ ]: ", "**[ ]** ", "[ ] [ ] ", "[x] [ ] ", "\u2610 ", "\u2611 ", "\u2705 ",
    "[\u2713] ", "[>] ", "[?] ", "[o] ", "\uff3b \uff3d ", "<input type=checkbox> ", "[_] ", "`[ ]` ", "[ ](x) ", "[ ",
)  # fmt: skip
_KINDS = (
    "Aftale: ", "Aftale:", "aftale : ", "**Aftale:** ", "**Aftale**: ", "Beslutning: ", "Godkendelse: ",
    "Bem\u00e6rkning: ", "\u00d8nske: ", "O\u0308nske: ", "Orientering: ", "Henstilling: ", "P\u00e5bud: ", "Pabud: ",
    "Agreement: ", "Decision: ", "Aftale; ", "Aftale\uff1a ", "Aftale - ", "Aft\u00ad ale: ", "AFTALE: ", "Aftaler: ",
    "_Aftale:_ ", "`Aftale:` ", "Aftale:: ", "Be\u017flutning: ", "Handling: ", "[Aftale](x): ",
)  # fmt: skip
_WORDS = (
    "Send planen", "Lejerbo og tilsynet", "m\u00f8des", "den 3. maj", "senest 1. juni 2022", "2022-06-30",
    "4.000 kr.", "12 boliger", "[link](http://a.dk)", "![b](c.png)", "`kode`", "**fed**", "*kursiv*",
    "a_b_c", "<b>x</b>", "<br>", "<!-- x -->", "<!--", "-->", "&amp;", "&#x5b;", "\\[", "\\", "<a@b.dk>",
    "http://a.dk/[x]", "e\u0301", "\U0001f600", "\u202e", "\u2028", "\u0085", "\x0c", "\x1b[0m", "\x00", "\u00ad", "\ufffd",
    "(lukket)", "lukket", "fortroligt", "Fortroligt:", "[lukket]", "internt", "[hemmeligt]", "kl. 13:00",
    "::", ":", "::: ", "[^1]", "[[a]]", "[x]", "[ ]", "{.lukket}", "{#a}", "$x$", "~~ud~~", "==a==", "|", "@",
    "/* x */", "||x||", "#lukket", "@internt", "lukekt", "Fortroligt!", "FORTROLIGT", "- internt", ", lukket", "// x",
    "Lukekt. ", "Fortrolgit - ", "lukket punkt", "ikke offentligt", "{\\# x", "opacity: 0", "\u00bbFortroligt\u00ab",
    "\u00a7 164", "100 %", "a:b", "[a:b]", "[a::b]", "[::]", "[:: x]", "[x::]", "http://x", "C:\\x", "1. maj",
)  # fmt: skip
_OWNERS = (
    "", "", "", " @lejerbo", " @naestved/tilsyn", " @naestved @lejerbo", " @lejerbo,", " @nobody",
    " @lejerbo/", " @", " @lejerbo og @naestved", " (@lejerbo)", " @LEJERBO", " **@lejerbo**", " @lej\u00adrbo",
)  # fmt: skip
_FIELDS = (
    "[id:: 21-aaaaaa]", "[id:: 21-bbbbbb]", "[id::21-cccccc]", "[id:: X]", "[id::]", "[ref:: 21-aaaaaa]",
    "[ref:: 20-zzzzzz]", "[frist:: 2022-06-30]", "[frist:: 2022-02-30]", "[frist:: l\u00f8bende]", "[due:: 1. maj]",
    "[frist: 2022-06-30]", "[[frist:: 2022-06-30]]", "(frist:: 2022-06-30)", "frist:: 2022-06-30",
    "[resultat:: delvist]", "[resultat:: ja]", "[afventer:: lejerbo]", "[afventer:: x]", "[synlighed:: lukket]",
    "[synlighed:: \u00e5ben]", "[synlighed:: ]", "[offentlig:: En sag]", "[offentlig:: nej]", "[tema:: drift]",
    "[m\u00e5l:: 7]", "[den:: 2022-05-03]", "[ansvarlig:: Hr. X]", "[was:: 21-dddddd]", "[x:: y]", "[a b:: c]",
    "[frist:: [x]]", "[frist:: 2022-06-30", "frist:: x]", "^21-eeeeee", "\U0001f4c5 2022-06-30", "due: 2022-06-30",
    "[FRIST:: 2022-06-30]", "[fr\u00adist:: 2022-06-30]", "[frist\uff1a\uff1a 2022-06-30]", "\\[frist:: x]", "`[id:: 21-ffffff]`",
)  # fmt: skip
_LINES = (
    "", "", "", "", "", "", "::: lukket", ":::", "::: lukket", ":::", "::: note", "::::", ":: lukket", "::: ", "> ::: lukket",
    "- ::: lukket", "  :::", "```", "```", "~~~", "````md", "    kode", "<!--", "-->", "<div>", "</div>",
    "<pre>", "</pre>", "<script>", "</script>", "<?x", "?>", "<![CDATA[", "]]>", "---", "===", "***", "- - -",
    "| a | b |", "|---|---|", "| [ ] x | @lejerbo |", "a | b", "--|--", "Term", ": Forklaring", "[^1]: Note",
    "> [!note]", "> [!fortroligt]", "> ", ">", "$$", "%%", "{% raw %}", "+++", "<<<<<<< a", "=======", ">>>>>>> b",
    "Fortroligt", "Lukket punkt", "(lukket)", "**Lukket**", "## Lukket", "## 2. Personsag (lukket)", "## ", "#",
    "<details>", "</details>", "\\", "\t", "\u00a0", "  ", "\ufeff", "\r", "-", "*", "1.", "- [ ]", "- [x]", "[ ]",
    "Det aftales, at Lejerbo sender planen senest den 3. maj.", "Lejerbo sender planen.", "Beslutning", "Aftaler:",
)  # fmt: skip
_ENDS = (
    "",
    "",
    "",
    "",
    "",
    "",
    "  ",
    "\\",
    " ",
    "\t",
    "<br>",
    ".",
    ":",
    " |",
    "\u00a0",
    " <!-- x -->",
    "\r",
)
_QUIET = (
    "", "Tekst.", "## 2. Punkt", "- et punkt", "1. et", "- [ ] Send @lejerbo", "***",
    "- Aftale: Rene trapper @lejerbo  [m\u00e5l:: fem]", "| a | b |\n|---|---|\n| c | d |", "> citat",
)  # fmt: skip
_PIECES = tuple(
    {
        line
        for record in RECORDS
        for line in record.split("---\n", 2)[-1].split("\n")
        if line.strip()
    }
)
_SIGNS = "[]{}()<>:@^`~*_-+#|=\\!&. \t\n\u00a0\u00ad\u200b"
_PIECE_KINDS = (_BEGINS, _BOXES, _KINDS, _WORDS, _OWNERS, _FIELDS, _LINES, _ENDS)
_HOW_MANY = (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 12)
HEAD = "---\norganisation: lejerbo\nperiod: {year}\ndate: {day}-03-01\nstatus: {status}\n---\n"


def short_text(chance: random.Random, kept: Sequence[bytes] = ()) -> bytes:
    """The text of a record, without front matter: 1 to 15 lines, of which one in eight has in it
    the secret word in a form that closes it.
    """
    del kept
    return _encoded(text_of(chance, chance.choice((1, 1, 2, 2, 3, 4, 15))))


def text_of(chance: random.Random, most: int) -> str:
    """As many lines as that at most, and now and then a form that closes something."""
    lines = "\n".join(_line(chance) for _ in range(chance.randrange(most) + 1))
    if chance.random() < 0.25:
        lines = _mutated(chance, lines)
    if chance.random() >= 0.125:
        return lines
    above = "\n\n".join(chance.choice(_QUIET) for _ in range(chance.randrange(3)))
    return f"{above}\n\n{chance.choice(_CLOSED)}\n\n{lines}"


def _line(chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.35:
        return chance.choice(_LINES)
    if draw < 0.45:
        return chance.choice(_PIECES)
    begin = chance.choice(_BEGINS)
    box = chance.choice(_BOXES) if draw < 0.8 else ""
    kind = chance.choice(_KINDS) if chance.random() < 0.3 else ""
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(4)))
    fields = "".join(f"  {chance.choice(_FIELDS)}" for _ in range(chance.choice((0, 0, 1, 1, 2))))
    return f"{begin}{box}{kind}{words}{chance.choice(_OWNERS)}{fields}{chance.choice(_ENDS)}"


def _mutated(chance: random.Random, text: str) -> str:
    """One sign more, one less, or a few of them twice."""
    at = chance.randrange(len(text) + 1)
    draw = chance.randrange(3)
    if draw == 0:
        return text[:at] + chance.choice(_SIGNS) + text[at:]
    if draw == 1:
        return text[:at] + text[at + 1 :]
    return text[: at + chance.randrange(8)] + text[at:]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def lines_of_text(chance: random.Random, kept: Sequence[bytes] = ()) -> bytes:
    """A line or a few, at most 12, of what may stand in a text: made to be read ten million
    times.
    """
    del kept
    count = 1 + chance.randrange(chance.choice(_HOW_MANY))
    text = "\n".join(
        _line(chance) if chance.random() < 0.85 else _signs(chance) for _ in range(count)
    )
    return _encoded(_mutated(chance, text) if chance.random() < 0.25 else text)


def _signs(chance: random.Random) -> str:
    """A line of pieces in no order."""
    pieces = (*_SIGNS, *chance.choice(_PIECE_KINDS), *chance.choice(_PIECE_KINDS))
    return "".join(chance.choices(pieces, k=1 + chance.randrange(9)))


def short_book(chance: random.Random, kept: Sequence[bytes] = ()) -> bytes:
    """Two or three short records of one organisation, as JSON: paths and texts in Latin-1."""
    del kept
    files = {}
    for year in (2020, 2021, 2022)[: chance.choice((2, 2, 3))]:
        day = chance.choice((year + 1, year + 1, year + 1, 2022))
        head = HEAD.format(year=year, day=day, status=chance.choice(("final", "final", "draft")))
        text = _encoded(f"{head}\n## 1. Punkt\n\n{text_of(chance, chance.choice((1, 2, 4, 6)))}\n")
        files[f"minutes/lejerbo/{year}.md"] = text.decode("latin-1")
    return json.dumps({"files": files}).encode()
