"""Where words stand: in items of all years, closed ones too, and in the text of minutes -> str."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialogtool.documents.wording import say_date
from dialogtool.language import Language
from dialogtool.model import PREFILLED, Minutes, Settings
from dialogtool.printable import one_line
from dialogtool.register import Register, TrackedItem
from dialogtool.reports.choice import has_words
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import FAINT, STRONG, Phrase, ScreenLine, wrap
from dialogtool.words import status_word


class Hit(NamedTuple):
    """A line that has all the words; `items` is what it is about, one for each organisation that
    must answer it, `text` the line, `record` where it stands.
    """

    path: str
    line: int
    text: str
    items: tuple[TrackedItem, ...]
    record: Minutes


def find_hits(records: Iterable[Minutes], register: Register, words: str) -> list[Hit]:
    """Every line of a record that has all the words, the newest record first."""
    about: defaultdict[tuple[str, int], list[TrackedItem]] = defaultdict(list)
    for item in register.items:
        for place in dict.fromkeys(event.mention.location[:2] for event in item.history):
            about[place].append(item)
    ordered = sorted(
        records,
        # a record without a day comes last
        key=lambda record: (str(record.date or ""), record.period or 0, record.path),
        reverse=True,
    )
    hits: list[Hit] = []
    for record in ordered:
        # the whole text, front matter and closed parts as well: inside the house nothing is hidden
        for number, line in enumerate(record.text.split("\n"), 1):
            # a draft says again what stands elsewhere
            if has_words(line, words) and not line.lstrip().startswith(PREFILLED):
                items = tuple(about.get((record.path, number), ()))
                hits.append(Hit(record.path, number, line.strip(), items, record))
    return hits


def format_text(
    hits: Sequence[Hit], settings: Settings, language: Language, *, width: int
) -> list[ScreenLine]:
    """For a person: the place, what became of it, and the line."""
    lines: list[ScreenLine] = []
    for hit in hits:
        place = [Phrase(f"{one_line(hit.path)}:{hit.line}", STRONG)]
        of = [settings.party_name(key) for key in hit.record.organisations]
        day = [say_date(hit.record.date, language.code)] if hit.record.date else []
        place.append(Phrase(f"  {one_line(', '.join((*of, *day)))}", FAINT))
        if hit.items:
            states = _states(hit.items, settings, language)
            place.append(Phrase(f"  {one_line(hit.items[0].id) or '–'}, {states}", FAINT))
        lines.append(tuple(place))
        lines += [(Phrase(f"  {line}"),) for line in wrap(one_line(hit.text), width - 2)]
    return lines


def _states(items: Sequence[TrackedItem], settings: Settings, language: Language) -> str:
    """What became of it; where that differs, with each organisation."""
    states = [language.text(status_word(item.verdict or item.status, item.kind)) for item in items]
    if len(set(states)) == 1:
        return states[0]
    names = [one_line(settings.party_name(item.organisation)) for item in items]
    return ", ".join(f"{state} ({name})" for state, name in zip(states, names, strict=True))


def format_lines(hits: Sequence[Hit]) -> str:
    """`path:line: text`, as grep prints it."""
    return "".join(f"{one_line(hit.path)}:{hit.line}: {one_line(hit.text)}\n" for hit in hits)


def format_json(hits: Sequence[Hit]) -> str:
    return dump_json({"schema": 1, "hits": [_told(hit) for hit in hits]})


def _told(hit: Hit) -> dict[str, object]:
    # what one organisation still owes is not done
    item = next((item for item in hit.items if item.is_open), next(iter(hit.items), None))
    return {
        "path": hit.path,
        "line": hit.line,
        "text": hit.text,
        "id": item.id or None if item else None,
        "status": str(item.status) if item else None,
    }
