"""The written form of a line: what `dialog fmt` brings it into and what the writing commands write.

    mark box lead text @owners  [field:: value]  [frist:: date]  [id:: X]

Fields stand at the end, two blanks before each; the date and the id last, so that a reader that
stops at the first field it does not know (Obsidian Tasks reads from the end) still sees these two.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dialogtool.diagnostic import Location
from dialogtool.glossary import FIELDS, VERDICTS, VISIBILITIES, Words, lookup, spelling
from dialogtool.reading.line import (
    BOXES,
    FIELD,
    KIND,
    LIST_MARK,
    LOOSE_DUE,
    Line,
    parse_line,
    silenced,
    take_caret,
)

ORDER = (
    "owner",
    "awaits",
    "measure",
    "theme",
    "result",
    "on",
    "visibility",
    "public",
    "was",
    "due",
    "id",
)
_WORDS: Mapping[str, Words] = {"result": VERDICTS, "visibility": VISIBILITIES}
_NAMES = lookup(FIELDS)


class LineForm(NamedTuple):
    """A line in its parts, every sign of its text as it was. `mark` has the indent and the list
    mark, `lead` the kind and the reference, `end` the blanks behind the line; `fields` are texts by
    inside name, in the order of reading.
    """

    mark: str
    box: str
    lead: str
    text: str
    fields: Mapping[str, str]
    end: str = ""

    def written(self, language: str) -> str:
        """The line in the written form, with the field names of that language."""
        said = " ".join(filter(None, (self.box, self.lead, self.text)))
        fields = (
            f"[{spelling(FIELDS, name, language)}:: {_value(name, self.fields[name], language)}]"
            for name in ORDER
            if name in self.fields
        )
        return self.mark + "  ".join(filter(None, (said, *fields))) + self.end

    def saying(self, **fields: str) -> "LineForm":
        """The same line with other or more fields."""
        return self._replace(fields={**self.fields, **fields})


def _value(name: str, value: str, language: str) -> str:
    """A known word as it is spelled in that language; any other value as it is."""
    words = _WORDS.get(name)
    known = lookup(words).get(value.lower()) if words else None
    return spelling(words, known, language) if words and known else value


def take_apart(line: str) -> LineForm | None:
    """The parts of a list line; None where it is none, or says something twice."""
    mark = LIST_MARK.match(line)
    if mark is None:
        return None
    body = line[mark.end() :].rstrip()
    end = line[mark.end() + len(body) :]
    said = silenced(body)
    box, start = "", 0
    if (
        body[:1] == "["
        and body[2:3] == "]"
        and body[1:2] in BOXES
        and (not body[3:4].strip() or FIELD.match(body, 3))
    ):
        box, start = body[:3].lower(), 3
    fields: dict[str, str] = {}
    kept: list[str] = []
    ref_at = len(body)
    for match in FIELD.finditer(said, start):
        name = _NAMES.get(match[1].strip().lower())
        if name is None:
            continue
        if name in fields:
            return None
        fields[name] = body[match.start(2) : match.end(2)].strip()
        ref_at = match.start() if name == "ref" else ref_at
        kept.append(body[start : match.start()].rstrip())
        start = match.end()
    text, caret = take_caret("".join((*kept, body[start:])))
    kind = KIND.match(text)
    kind_word = kind[0].rstrip() if kind else ""
    text = text[kind.end() :] if kind else text
    loose = LOOSE_DUE.search(text)
    if loose:
        text = f"{text[: loose.start()].rstrip()} {text[loose.end() :].lstrip()}".strip()
    for name, value in (("id", caret), ("due", loose[1] if loose else "")):
        if value and name in fields:
            return None
        if value:
            fields[name] = value
    ref = f"[ref:: {fields.pop('ref')}]" if "ref" in fields else ""
    lead = (kind_word, ref) if said.find(kind_word) < ref_at else (ref, kind_word)
    return LineForm(mark[0], box, " ".join(filter(None, lead)), text, fields, end)


def tidied(line: str, language: str) -> str:
    """The line in the written form; as it is where that would change what it says."""
    form = take_apart(line)
    if form is None:
        return line
    said, written = meaning(line), form.written(language)
    return written if said is not None and meaning(written) == said else line


def meaning(line: str) -> tuple[object, ...] | None:
    """All that is read from a line, to be compared; None for a line that has faults or is no item."""
    parsed = parsed_line(line)
    if parsed is None or parsed.diagnostics:
        return None
    return (parsed.values, parsed.ref, parsed.id, parsed.was, parsed.kind, parsed.says_open)


def parsed_line(line: str) -> Line | None:
    mark = LIST_MARK.match(line)
    return parse_line(line, mark.end(), Location("", 1, source=line), str.lower) if mark else None
