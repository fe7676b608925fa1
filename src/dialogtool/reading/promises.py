"""Lines of a draft that look like a promise and are read as text: written in a hurry, without the
box or the kind that makes them count.

What is certain has the line as it should be as its repair (a word that says the kind, a box of
another form); a sentence that only sounds like a promise is shown, and stays as it is.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.glossary import FIELDS, KINDS, spelling
from dialogtool.model import Body, Kind, Prose
from dialogtool.record.boxes import BOX, odd_box
from dialogtool.record.line import line_of

With = Callable[[str], str]
"""A line with the days in words of its fields as dates."""

ReadDay = Callable[[str], dt.date | None]
"""The day that words mean, counted from the day of the meeting; None for no day."""


class Guess(NamedTuple):
    """A line that may be a promise: its number, how it is written, how it would count, and whether
    that is certain.
    """

    line: int
    source: str
    written: str
    certain: bool


_LEAD = r"(?P<lead>[ \t]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+|[–•][ \t]+)?)"
_WORDS: dict[str, Kind] = {
    "ny aftale": Kind.AGREEMENT,
    "aftalt": Kind.AGREEMENT,
    "aftale": Kind.AGREEMENT,
    "agreed": Kind.AGREEMENT,
    "agreement": Kind.AGREEMENT,
    "todo": Kind.ACTION,
    "to-do": Kind.ACTION,
    "opgave": Kind.ACTION,
    "ny opgave": Kind.ACTION,
    "handling": Kind.ACTION,
    "task": Kind.ACTION,
    "action": Kind.ACTION,
    "besluttet": Kind.DECISION,
    "beslutning": Kind.DECISION,
    "decided": Kind.DECISION,
    "decision": Kind.DECISION,
}
_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_NAMED = re.compile(
    rf"^{_LEAD}(?P<stars>[*_]{{0,3}})(?P<word>{_WORD})"
    r"(?:[*_]{0,3}[ \t]*:[*_]{0,3}|[*_]{0,3}[ \t]+[–—-])[ \t]+(?P<text>\S.*)$",
    re.IGNORECASE,
)
_WHO_FIRST = re.compile(
    rf"^{_LEAD}(?P<who>[A-ZÆØÅ][\w.-]*(?:[ ][A-ZÆØÅ][\w.-]*){{0,2}}):[ \t]+"
    rf"(?P<box>{BOX})[ \t]+(?P<text>\S.*)$"
)
_STATED = re.compile(
    rf"^{_LEAD}(?:færdig|færdigt|udført|gjort|ok|done)[ \t]*:[ \t]+(?P<text>\S.*)$", re.IGNORECASE
)
_VERB = (
    r"sender|undersøger|følger op|sørger for|tager kontakt|tager fat|indkalder|udarbejder|"
    r"kontakter|vender tilbage|afklarer|leverer|ringer|skriver|laver|bestiller|inviterer|"
    r"fremsender|skal sende|skal undersøge|sends|will send|"
    r"looks into|follows up|prepares|contacts|checks"
)
_UNTIL = r"(?:senest|inden|frist(?:en)?:?|før|by|no later than)"
_SENTENCE = re.compile(
    rf"^{_LEAD}(?P<text>\S.*?\b(?:{_VERB})\b.*?"
    rf"\b(?P<until>{_UNTIL})[ ]+(?P<day>[\w./ -]{{2,30}}))$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]+\S)")  # what ends a list item above
_TABLE_HEAD = re.compile(
    r"^\s*\|(?=.*\b(?:hvad|opgave|handling|aftale|what|task|action)\b)"
    r"(?=.*\b(?:hvem|ansvarlig|who|owner)\b)",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*\|[\s:|-]+\|?\s*$")
_WHAT = re.compile(r"hvad|opgave|handling|aftale|what|task|action", re.IGNORECASE)
_WHO = re.compile(r"hvem|ansvarlig|who|owner", re.IGNORECASE)
_WHEN = re.compile(r"hvornår|frist|dato|when|due|deadline", re.IGNORECASE)


def find_promises(
    body: Body, lines: Sequence[str], language: str, read_day: ReadDay, with_dates: With
) -> list[Guess]:
    """Every line of the prose of a record that may be a promise; `lines` are those of the file. One
    is certain only where it would be read whole, and would not take the line below it with it.
    """
    guesses = {
        guess.line: guess._replace(written=with_dates(guess.written))
        for guess in _guesses(body, lines, language, read_day)
    }
    for number in sorted(guesses, reverse=True):
        guess = guesses[number]
        below = guesses.get(number + 1)
        line = lines[number] if number < len(lines) else ""
        ends = not line.strip() or _BEGINS.match(line) or (below is not None and below.certain)
        guesses[number] = guess._replace(
            certain=guess.certain and bool(ends) and _is_understood(guess.written)
        )
    return list(guesses.values())


def _is_understood(line: str) -> bool:
    read = line_of(line)
    return read is not None and all(fault.code == "near-miss" for fault in read.faults)


def _guesses(body: Body, lines: Sequence[str], language: str, read_day: ReadDay) -> Iterator[Guess]:
    heads: list[str] = []
    for number in _prose(body, lines):
        source = lines[number - 1]
        if _TABLE_HEAD.match(source):
            heads = _cells(source)
        elif heads and source.lstrip().startswith("|"):
            if not _RULE.match(source):
                yield from _row(number, source, heads, language, read_day)
        else:
            heads = []
            yield from _line(number, source, language, read_day)


def _prose(body: Body, lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines of prose that are no code."""
    parts = [part for section in body.sections for part in section.parts]
    numbers = [number for part in parts if isinstance(part, Prose) for number, _ in part.rows]
    fence = ""
    for number in numbers:
        bare = lines[number - 1].strip()
        if fence or bare.startswith(("```", "~~~")):
            fence = "" if fence and bare.startswith(fence) else fence or bare[:3]
        elif not lines[number - 1].startswith(("    ", "\t")):
            yield number


def _line(number: int, source: str, language: str, read_day: ReadDay) -> Iterator[Guess]:
    if match := _NAMED.match(source):
        kind = _WORDS[match["word"].lower()]
        text = match["text"].rstrip()
        yield Guess(number, source, f"{_mark(match)}{_said(kind, text, language)}", certain=True)
    elif (odd := odd_box(source)) and odd.written:
        yield Guess(number, source, odd.written.rstrip(), certain=True)
    elif match := _WHO_FIRST.match(source):
        owner = spelling(FIELDS, "owner", language)
        said = f"{match['box'].lower()} {match['text'].rstrip()}  [{owner}:: {match['who']}]"
        yield Guess(number, source, f"{_mark(match)}{said}", certain=True)
    elif match := _STATED.match(source):
        yield Guess(number, source, f"{_mark(match)}[x] {match['text'].rstrip()}", certain=False)
    elif match := _SENTENCE.match(source):
        day = read_day(f"{match['until']} {match['day']}") or read_day(match["day"])
        if day is not None:
            written = f"{_mark(match)}[ ] {match['text'].rstrip('. ')}  {_due(day, language)}"
            yield Guess(number, source, written, certain=False)


def _said(kind: Kind, text: str, language: str) -> str:
    if kind is Kind.ACTION:
        return f"[ ] {text}"
    return f"{spelling(KINDS, kind, language).capitalize()}: {text}"


def _mark(match: re.Match[str]) -> str:
    """The indent and the list mark; a dash where there is none, or one that is no Markdown."""
    lead = match["lead"]
    if lead.strip() in ("", "–", "•"):
        return f"{lead[: len(lead) - len(lead.lstrip())]}- "
    return lead


def _due(day: dt.date, language: str) -> str:
    return f"[{spelling(FIELDS, 'due', language)}:: {day.isoformat()}]"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(
    number: int, source: str, heads: Sequence[str], language: str, read_day: ReadDay
) -> Iterator[Guess]:
    """A row of a table *what, who, when*: as the line of a list below it."""
    cells = dict(zip(heads, _cells(source), strict=False))
    what = _cell(cells, _WHAT)
    if not what:
        return
    who, when = _cell(cells, _WHO), _cell(cells, _WHEN)
    day = read_day(when) if when else None
    owner = spelling(FIELDS, "owner", language)
    said = [f"- [ ] {what}"]
    said += [f"[{owner}:: {who}]"] if who else []
    said += [_due(day, language)] if day else []
    yield Guess(number, source, "  ".join(said), certain=False)


def _cell(cells: dict[str, str], heading: re.Pattern[str]) -> str:
    return next((text for head, text in cells.items() if heading.search(head)), "")
