"""Odd inputs from a seed: records, settings, command lines. The same seed gives the same input."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "naestved"
RECORDS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("minutes/**/*.md"))]
SETTINGS = (EXAMPLE / "dialog.toml").read_text(encoding="utf-8")
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
)  # fmt: skip


def odd_text(chance: random.Random, seeds: Sequence[str], steps: int = 12) -> str:
    """One of the texts, with a few steps of damage."""
    text: str = chance.choice(seeds) if chance.random() < 0.8 else ""
    for _ in range(chance.randrange(steps)):
        damage: Callable[[random.Random, str], str] = chance.choice(_DAMAGES)
        text = damage(chance, text)
    return text[:40_000]


def odd_bytes(chance: random.Random, seeds: Sequence[str]) -> bytes:
    """`odd_text` as a file, now and then in another encoding or with other line ends."""
    text = odd_text(chance, seeds)
    if chance.random() < 0.1:
        text = text.replace("\n", chance.choice(("\r\n", "\r", "\u2028")))
    encoding = chance.choice(("utf-8",) * 12 + ("utf-8-sig", "cp1252", "utf-16"))
    return text.encode(encoding, errors="surrogatepass" if "utf" in encoding else "replace")


def _insert(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    more: str = chance.choice((*WORDS, *SIGNS))
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
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


_DAMAGES: tuple[Callable[[random.Random, str], str], ...] = (
    _insert,
    _insert,
    _line,
    _line,
    _cut,
    _repeat,
    _swap,
    _splice,
)


def odd_command(chance: random.Random) -> list[str]:
    """A command line: mostly one that makes sense."""
    record = "minutes/lejerbo/2021.md"
    some_id, day = chance.choice(IDS), chance.choice(DAYS)
    commands = (
        [
            "check",
            "--format",
            chance.choice(("text", "lines", "json", "github", "gitlab", "sarif")),
        ],
        ["check", "--as-of", day, "--public", "--strict"],
        ["open-actions", "--as-of", day, "--format", chance.choice(("csv", "json", "ics", "md"))],
        ["open-actions", "--owner", chance.choice(("lejerbo", "tilsyn", "@", some_id))],
        ["show-item", some_id, "--as-of", day],
        ["update", some_id, "--note", chance.choice(WORDS), "--on", day],
        ["update", some_id, "--status", chance.choice(("done", "færdig", "x")), "--note", "Nyt"],
        ["hand-over", "naestved/tilsyn", "--to", "naestved/boern-unge", "--on", day],
        ["new-meeting", "lejerbo", "--date", day],
        ["fmt"],
        ["fmt", "--check"],
        ["approve", record, "--by", "lejerbo", "--date", day],
        ["finalise", record],
        ["render-agreement", "lejerbo", "--format", chance.choice(("md", "html"))],
        ["render-minutes", "lejerbo", "--as-of", day],
        ["render-minutes", "lejerbo", "--public", "-o", "ud.html"],
        ["list-meetings", "--as-of", day],
        ["report", "lejerbo", "--as-of", day],
        ["key-figures", "--as-of", day],
        ["remind", "--as-of", day],
        ["explain", chance.choice(("undated", some_id))],
        ["schema", chance.choice(("record", "settings"))],
    )
    arguments = list(chance.choice(commands))
    if chance.random() < 0.15:
        arguments.insert(chance.randrange(len(arguments) + 1), chance.choice((*WORDS, "--", "-x")))
    if chance.random() < 0.3:
        arguments += ["--lang", chance.choice(("da", "en"))]
    return [argument.replace("\0", "") for argument in arguments]
