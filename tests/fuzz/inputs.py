"""Odd inputs: what was kept, damaged anew. Everything is made of bytes, so that a find is a file."""

import base64
import io
import json
import random
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "naestved"
RECORDS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("minutes/**/*.md"))]
SETTINGS = (EXAMPLE / "dialog.toml").read_text(encoding="utf-8")
PUBLIC_SECRET = "HEMMELIGTORD"
SECRETS = (
    f"- [ ] {PUBLIC_SECRET} @lejerbo [synlighed:: lukket]",
    f"::: lukket\n{PUBLIC_SECRET}\n:::",
    f"<!-- {PUBLIC_SECRET} -->",
    f"- [ ] @lejerbo [synlighed:: lukket] {PUBLIC_SECRET}  [offentlig:: En sag]",
    f"## {PUBLIC_SECRET} [synlighed:: lukket]",
    f"- Aftale: {PUBLIC_SECRET} [visibility:: closed]",
)
_HIDDEN = Path(__file__).parents[1] / "hidden"
_SHOWN = ("setext2", "paragraph before", "closed heading lower", "comment in code")
_FORMS = [
    form.replace("SECRETWORD", PUBLIC_SECRET)
    for name, form in json.loads((_HIDDEN / "forms.json").read_text(encoding="utf-8")).items()
    if name not in _SHOWN
]
OUT = "ud"
"""The folder of a book into which a command may write what goes out."""
IDS = ("21-k7q4mz", "20-h4t9wz", "21-w3n8dk", "99-zzzzzz", "", "^", "21-", "\u202e21-aaaaaa")
DAYS = ("2022-03-01", "0001-01-01", "9999-12-31", "2022-02-30", "1970-01-01", "2100-02-29", "i går")
SIGNS = (
    *"[]{}()<>:;@^`~*_-+#|=\"'\\/.,!?%&$ \t\r\n\0\x07\x1b\x7f\x85",
    "\u00a0\u00ad\u200b\u200d\u202e\u2028\u2066\ufeff\ufffd",
    "æ", "Å", "ſ", "ı", "İ", "K", "ﬁ", "e\u0301", "🙂", "１", "：", "\ud800",
)  # fmt: skip
WORDS = (
    "- [ ] ", "- [x] ", "- [/] ", "- [-] ", "* [ ]", "1. [X] ", "- \\[ ] ", "> - [ ] ", "\t- [ ] ",
    "- Aftale: ", "- **Beslutning:** ", "Godkendelse: ", "Ønske : ", "- Beſlutning: ",
    "[id:: 21-aaaaaa]", "[ref:: 21-k7q4mz]", "[frist:: 2022-06-30]", "[frist:: 1. maj]",
    "[resultat:: delvist]", "[afventer:: lejerbo]", "[synlighed:: lukket]", "[offentlig:: x]",
    "[den:: 9999-12-31]", "[mål:: 7]", "[x:: y]", "[id: 21-bbbbbb]", "[[id:: 21-cccccc]]",
    "@lejerbo", "@naestved/tilsyn", "@nobody", "@", " ^21-dddddd", "📅 2022-06-30", "due: 2022-01-01",
    "::: lukket", ":::", "::: closed {#a}", "```", "~~~", "<!--", "-->", "<div>", "<pre>", "---",
    "## 1. Punkt", "# Titel", "Titel\n=====", "| a | b |\n|---|---|", "    kode", "\\", "  \n",
    "note: |\n  x", "participants:\n  - {party: lejerbo, name: A}", "date: 0001-01-01", "&a *a",
    "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "%YAML 1.2", "!!python/object:os.system x",
    "01.01.1901-1234", "12 34 56 78", "a@b.dk", "[a](javascript:x)", "![x](y)", "\x1b[31m",
    "status: final", "draft", "period: ", "date: ", "organisation: ", "[was:: 21-aaaaaa]", "=HYPERLINK(",
    "- Ønske: ", "- Orientering: ", "\n\n", "\n- ", "\n  ", "\n> ", "\n## 2. X\n", "@lejerbo, @lejerbo",
    "(due: ", "due 1. maj 2022", "senest den 3. juni", "[visibility:: internal]", "(lukket)", "frist:",
)  # fmt: skip
_HEADS = (
    "",
    "",
    "---\norganisation: lejerbo\nperiod: 2021\ndate: 2022-03-01\nstatus: draft\n---\n",
    "---\nboligorganisation: lejerbo\ndato: 2022-03-01\n---\n",
    '---\ntype: follow-up\norganisation: [lejerbo, "a b"]\nperiod: 2021\n---\n',
)
_LINES = (
    "# Referat", "## 1. Punkt", "- [ ] Send planen @lejerbo  [frist:: 2022-06-30]  [id:: 21-aaaaaa]",
    "- [x] [ref:: 20-bbbbbb] Sendt", "- Aftale: Rene trapper @lejerbo [mål:: fem]", "Tekst.", "",
    "  - under det", "  fortsat", "> - [ ] citeret @lejerbo", "- et punkt", "::: lukket", ":::", "",
    "| a | b |", "|---|---|", "```", "<!-- note -->", "1. Aftale: to @naestved", "    kode", "===",
    "- Godkendelse: Aftalen [afventer:: naestved]  [id:: 21-w3n8dk]", "- [/] Løbende [frist:: løbende]",
)  # fmt: skip
Damage = Callable[[random.Random, str], str]


def odd_record(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """A short record: one that was kept, or a few lines, with some damage."""
    if kept and chance.random() < 0.7:
        text = chance.choice(kept).decode("utf-8", "replace")
    else:
        lines = (chance.choice(_LINES) for _ in range(chance.randrange(5)))
        text = chance.choice(_HEADS) + "\n".join(lines)
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        text = chance.choice(_DAMAGES)(chance, text)
    return _encoded(chance, text[: chance.choice((200, 400, 800))])


def long_record(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """A record of the usual length, with some damage."""
    del kept
    return _encoded(chance, _damaged(chance, chance.choice(RECORDS), 12)[:40_000])


def odd_settings(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    text = chance.choice(kept).decode("utf-8", "replace") if kept else SETTINGS
    if chance.random() < 0.3:
        lines = SETTINGS.splitlines()
        chance.shuffle(lines)
        text = "\n".join(lines[: chance.randrange(len(lines))])
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_TOML) + text[at:]
    return _encoded(chance, _damaged(chance, text, 4)[:6_000])


_QUIET = (
    "", "Tekst.", "## 2. Punkt", "### Under", "- et punkt", "1. et", "> citat", "- [ ] Send @lejerbo",
    "| a | b |\n|---|---|\n| c | d |", "- Aftale: Rene trapper @lejerbo  [mål:: fem]", "***", "\n",
)  # fmt: skip
_NAMES = (
    "document", "document.title", "document.sections", "document.provenance", "lang", "_", "gettext",
    "custom_properties", "self", "loop", "cycler", "namespace", "range(3)", "''", "[]", "{}", "().x",
    "'%s'", "'{0.__class__}'", "document.house", "document.sections[0]", "none", "1", "document.x",
)  # fmt: skip
_STEPS = (
    ".__class__", ".__mro__", "['__globals__']", ".format(document)", ".mro()", "[0]", "[-1]", "()",
    ".model_dump()", ".model_fields", ".copy", ".parts", ".text", "[::2]", "~document", "~'x'", "%document",
    "*3", "**2", ".__init__.__globals__", ".f_globals", ".gi_frame", "|attr('__class__')", ".items()",
)  # fmt: skip
_FILTERS = (
    "map(attribute='text')", "map(attribute='__class__')", "list", "join", "join(', ')", "string", "tojson",
    "xmlattr", "format(document)", "first", "inline", "block", "cell", "yaml", "yaml_list", "date", "due",
    "number", "amount", "kind", "status", "age", "aligned", "folded", "folded(99)", "picture", "markdown",
    "attr('x')", "groupby('text')", "sum", "center(9)", "indent(3)", "wordwrap(5)", "urlize", "safe", "e",
    "default('x')", "batch(2)|list", "slice(2)|list", "unique|list", "sort", "dictsort", "random", "length",
)  # fmt: skip
_TAGS = (
    "{{ X }}", "{% for a in X %}{{ a }}{% endfor %}", "{% if X %}a{% endif %}", "{% set y = X %}{{ y }}",
    "{% include X %}", "{% import X as y %}{{ y }}", "{% extends X %}", "{% call X() %}{% endcall %}",
    "{% macro m(a=X) %}{{ a }}{% endmacro %}{{ m() }}{{ m }}", "{% filter upper %}{{ X }}{% endfilter %}",
    "{% with a = X %}{{ a }}{% endwith %}", "{% trans a=X %}{{ a }}{% endtrans %}", "{{ X", "{% X %}",
    "{%- raw %}X{% endraw %}", "{{ X if X else X }}", "{{ X in X }}", "{{ X ~ X }}", "{{ (X, X)|string }}",
)  # fmt: skip
_TOML = (
    "= 1\n", "= nan\n", "= inf\n", "= -1\n", "= 99999999999999999999\n", "= []\n", "= {}\n", '= ""\n',
    "= true\n", "= 2022-01-01\n", "= 0001-01-01T00:00:00Z\n", "= [[1]]\n", '= "\\u0000"\n', "\n[dialog]\n",
    "\n[publishing]\n", "\n[[parties]]\n", "\n[parties.x]\n", "\n[parties.x.offices.y]\n", "a.b.c", "'''",
    '= "../x"\n', '= "\\u202e"\n', "holders = [{name = 'A', until = 2020-01-01}]\n", "# x\n",
)  # fmt: skip


def odd_file(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """An old document of any sort, as JSON: its name, and its bytes in base 64."""
    del kept
    name = chance.choice(tuple(_FILES))
    data = _FILES[name]
    if name.endswith((".docx", ".odt")) and chance.random() < 0.8:
        data = _damaged_package(chance, data)
    else:
        text = data.decode("latin-1")
        for _ in range(chance.randrange(1, 8)):
            text = chance.choice(_DAMAGES)(chance, text)
        data = text[:60_000].encode("latin-1", "replace")
    return json.dumps({"name": name, "data": base64.b64encode(data).decode()}).encode()


def _damaged_package(chance: random.Random, data: bytes) -> bytes:
    """A zipped document with damage within its parts, which stay readable as a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode("utf-8", "replace")
            for _ in range(chance.choice((0, 1, 3)) if part.endswith(".xml") else 0):
                text = chance.choice(_PART_DAMAGES)(chance, text)
            new.writestr(part, text.encode("utf-8", "replace"))
    return out.getvalue()


def _twice(chance: random.Random, text: str) -> str:
    """An element, or what looks like one, several times."""
    start = text.find("<w:", chance.randrange(len(text) + 1))
    end = text.find(">", start + chance.randrange(200)) if start >= 0 else -1
    if end < 0:
        return text
    return text[:end] + text[start:end] * chance.choice((1, 3)) + text[end:]


def _number(chance: random.Random, text: str) -> str:
    at = text.find('="', chance.randrange(len(text) + 1))
    wrong = chance.choice(("-1", "99999999999", "x", "", "1e9", "NaN", "٣"))
    return text if at < 0 else text[: at + 2] + wrong + text[text.find('"', at + 2) :]


def _made_files() -> dict[str, bytes]:
    from docx import Document

    document = Document()
    document.add_heading("Referat af dialogmøde", 0)
    document.add_paragraph("Lejerbo afd. 3, den 1. marts 2022")
    document.add_heading("1. Økonomi", 1)
    document.add_paragraph(
        "Det aftales, at Lejerbo sender planen senest den 3. maj.", "List Bullet"
    )
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Aftale", "Rene trapper"
    word = io.BytesIO()
    document.save(word)
    page = (
        b"BT /F1 12 Tf 72 720 Td (Referat) Tj 0 -20 Td (1. \330konomi) Tj 0 -20 Td "
        b"(Det aftales, at Lejerbo sender planen.) Tj ET 72 500 200 1 re f"
    )
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    pdf = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, 1)
    )
    return {
        "old.docx": word.getvalue(),
        "old.pdf": pdf + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF",
        "old.txt": RECORDS[0].encode(),
        "old.md": RECORDS[0].encode(),
        "old.html": b"<html><h1>Referat</h1><ul><li>Det aftales<table><tr><td>a</table></ul>",
        "old.rtf": rb"{\rtf1\ansi\ansicpg1252 {\b Referat}\par 1. \'d8konomi\par \u248?}",
        "old.odt": word.getvalue(),
    }


_FILES = _made_files()


def odd_book(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """A book and what is done with it, as JSON: files in Latin-1, and command lines. In the public
    outputs of it the word `PUBLIC_SECRET` must not be.
    """
    files = {}
    for year in (2020, 2021, 2022)[: chance.randrange(1, 4)]:
        data = odd_record(chance, kept) if chance.random() < 0.8 else _plain_record(year)
        files[f"minutes/lejerbo/{year}.md"] = data.decode("latin-1")
    year = chance.choice((2020, 2021))
    files[f"minutes/lejerbo/{year}.md"] = _with_secret(chance, year).decode("latin-1")
    settings = odd_settings(chance, ()) if chance.random() < 0.1 else _SHORT_SETTINGS.encode()
    files["dialog.toml"] = settings.decode("latin-1")
    if chance.random() < 0.1:
        files[f"approvals/{chance.choice(('lejerbo-2021-lejerbo', 'x'))}.toml"] = _damaged(
            chance, _APPROVAL, 3
        )
    commands = [odd_command(chance) for _ in range(chance.randrange(1, 3))]
    return json.dumps({"files": files, "commands": commands}).encode()


_SHORT_SETTINGS = """[dialog]
language = "da"
municipality = "naestved"
[parties.naestved]
name = "Næstved Kommune"
[parties.naestved.offices.tilsyn]
name = "Tilsyn"
holders = [{name = "Anna Lund"}]
[parties.lejerbo]
name = "Lejerbo"
"""
_APPROVAL = """record = "minutes/lejerbo/2021.md"
party = "lejerbo"
date = 2022-04-01
digest = "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
"""


def odd_secrets(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """A book of a record or two with something closed in a form that a person may write."""
    files = {
        f"minutes/lejerbo/{year}.md": _with_form(chance, year).decode("latin-1")
        for year in (2020, 2021)[: chance.randrange(1, 3)]
    }
    if chance.random() < 0.2:
        files["minutes/lejerbo/2022.md"] = odd_record(chance, kept).decode("latin-1")
    files["dialog.toml"] = _SHORT_SETTINGS.encode().decode("latin-1")
    return json.dumps({"files": files}).encode()


def _with_form(chance: random.Random, year: int) -> bytes:
    """Where the lines stand alone, on what stands above and below depends not what they say."""
    head, _, body = _plain_record(year).decode().partition("# Referat")
    quiet = (chance.choice(_QUIET) for _ in range(chance.randrange(4)))
    above = "\n".join((f"# Referat{body}", *quiet))
    below = _damaged(chance, chance.choice(RECORDS)[:300], 3)
    return _utf8(f"{head}{above}\n\n{chance.choice(_FORMS)}\n\n{below}")


def odd_pair(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """Two records that differ in little or nothing, as JSON."""
    first = odd_record(chance, kept)
    text = first.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 2))):
        text = chance.choice((*_DAMAGES, *_SAME))(chance, text)
    return json.dumps([first.decode("latin-1"), _utf8(text).decode("latin-1")]).encode()


def odd_template(chance: random.Random, kept: Sequence[bytes]) -> bytes:
    """A template of odd expressions, without loops that do not end."""
    text = chance.choice(kept).decode("utf-8", "replace") if kept and chance.random() < 0.5 else ""
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + _expression(chance) + text[at:]
    return _utf8(text[:400])


def _expression(chance: random.Random) -> str:
    path = chance.choice(_NAMES) + "".join(
        chance.choice(_STEPS) for _ in range(chance.randrange(3))
    )
    filters = "".join(f"|{chance.choice(_FILTERS)}" for _ in range(chance.randrange(3)))
    return chance.choice(_TAGS).replace("X", f"{path}{filters}")


def _plain_record(year: int) -> bytes:
    return (
        f"---\norganisation: lejerbo\nperiod: {year}\ndate: {year + 1}-03-01\nstatus: final\n---\n\n"
        f"# Referat\n\n## 1. Punkt\n\n- [ ] Send planen @lejerbo  [id:: {year - 2000}-aaaaaa]\n"
    ).encode()


def _with_secret(chance: random.Random, year: int) -> bytes:
    """A record with something closed at a line's beginning; what stands around it is damaged."""
    head, _, body = _plain_record(year).decode().partition("# Referat")
    above = _damaged(chance, f"# Referat{body}", 3)
    below = _damaged(chance, chance.choice(RECORDS)[:300], 3)
    return _utf8(f"{head}{above}\n{chance.choice(SECRETS)}\n\n{below}")


def odd_command(chance: random.Random) -> list[str]:
    """A command line: mostly one that makes sense."""
    record = "minutes/lejerbo/2021.md"
    some_id, day = chance.choice(IDS), chance.choice(DAYS)
    public = ["--public", "--unapproved", "--as-of", "2024-01-01"]
    form = chance.choice(("text", "lines", "json", "github", "gitlab", "sarif"))
    commands = (
        ["check", "--format", form],
        ["check", "--as-of", day, "--public", "--strict"],
        ["open-actions", "--as-of", day, "--format", chance.choice(("csv", "json", "ics", "md"))],
        ["open-actions", "--owner", chance.choice(("lejerbo", "tilsyn", "@", some_id))],
        ["show-item", some_id, "--as-of", day],
        ["update", some_id, "--note", chance.choice(WORDS), "--on", day],
        ["update", some_id, "--status", chance.choice(("done", "færdig", "x")), "--note", "Nyt"],
        ["hand-over", "naestved/tilsyn", "--to", "naestved/boern-unge", "--on", day],
        ["new-meeting", "lejerbo", "--date", day],
        [
            "add",
            "office",
            chance.choice(("naestved/x", "naestved/CON", "x/y", "../x")),
            "--name",
            "X",
        ],
        ["undo"],
        ["fmt"],
        ["fmt", "--check"],
        ["approve", record, "--by", "lejerbo", "--date", day],
        ["finalise", record],
        ["find", chance.choice((*WORDS, "(", "["))],
        ["render-agreement", "lejerbo", "--format", chance.choice(("md", "html"))],
        ["render-minutes", "lejerbo", "--as-of", day],
        ["render-minutes", "lejerbo", *public, "--format", chance.choice(("md", "html"))],
        ["render-agreement", "lejerbo", *public, "--format", chance.choice(("md", "html"))],
        [
            "render-minutes",
            "lejerbo",
            "--public",
            "-o",
            chance.choice((f"{OUT}/a.html", "../a.html")),
        ],
        ["list-meetings", "--as-of", day],
        ["report", "lejerbo", "--as-of", day],
        ["key-figures", "--as-of", day],
        ["remind", "--as-of", day],
        ["remind", "--as-of", "2023-01-01", "--within", "2030-01-01", "-o", OUT],
        ["export", "--as-of", "2024-01-01", "-o", f"{OUT}.sqlite"],
        ["site", *public, "-o", OUT],
        ["site", "--public", "-o", OUT],
        ["render-minutes", "lejerbo", *public, "-o", f"{OUT}/a.{chance.choice(('docx', 'pdf'))}"],
        ["show-item", "21-k7q4mz", "--format", "json"],
        ["list-meetings", "--format", "json"],
        ["key-figures", "lejerbo", "--format", "json"],
        ["report", "lejerbo", "--format", "json", "--as-of", day],
        ["report", "--all", "--format", "json", "--as-of", "2024-01-01"],
        ["explain", chance.choice(("undated", some_id))],
        ["schema", chance.choice(("record", "settings"))],
    )
    arguments = list(chance.choice(commands))
    if chance.random() < 0.15:
        arguments.insert(chance.randrange(len(arguments) + 1), chance.choice((*WORDS, "--", "-x")))
    if chance.random() < 0.3:
        arguments += ["--lang", chance.choice(("da", "en"))]
    return [argument.replace("\0", "") for argument in arguments]


def _damaged(chance: random.Random, text: str, steps: int) -> str:
    for _ in range(chance.randrange(steps + 1)):
        text = chance.choice(_DAMAGES)(chance, text)
    return text


def _encoded(chance: random.Random, text: str) -> bytes:
    """As a file, now and then in another encoding or with other line ends."""
    if chance.random() < 0.05:
        text = text.replace("\n", chance.choice(("\r\n", "\r", "\u2028")))
    if chance.random() < 0.97:
        return _utf8(text)
    encoding = chance.choice(("utf-8-sig", "cp1252", "utf-16"))
    return text.encode(encoding, "surrogatepass" if "utf" in encoding else "replace")


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _other_ends(chance: random.Random, text: str) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", " \n", "\t\n")))


def _other_form(chance: random.Random, text: str) -> str:
    return unicodedata.normalize(chance.choice(("NFC", "NFD", "NFKC")), text)


def _other_status(chance: random.Random, text: str) -> str:
    return text.replace("status: draft", chance.choice(("status: final", "status: 'endelig'", "")))


_SAME: tuple[Damage, ...] = (_other_ends, _other_form, _other_status)


def _insert(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    more: str = chance.choice(WORDS) if chance.random() < 0.5 else chance.choice(SIGNS)
    return text[:at] + more + text[at:]


def _line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    line = "".join(chance.choice(WORDS) + chance.choice(("", " ", "x ")) for _ in range(4))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(30) :]


def _repeat(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    part = text[at : at + chance.randrange(60)] or chance.choice(SIGNS)
    return text[:at] + part * chance.choice((2, 3, 50)) + text[at:]


def _swap(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _splice(chance: random.Random, text: str) -> str:
    other = chance.choice(RECORDS)
    start = chance.randrange(len(other))
    return text[: chance.randrange(len(text) + 1)] + other[start : start + 300]


_DAMAGES: tuple[Damage, ...] = (_insert, _insert, _insert, _line, _cut, _repeat, _swap, _splice)
_PART_DAMAGES: tuple[Damage, ...] = (_twice, _number, _number, _cut, _insert)
