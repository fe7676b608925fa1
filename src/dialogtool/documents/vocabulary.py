"""What templates can do with a value: the filters of every document, in its language."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from markupsafe import Markup

from dialogtool.documents import wording
from dialogtool.documents.readable import readable
from dialogtool.documents.typography import GLUE, glued
from dialogtool.language import Language
from dialogtool.model import Kind
from dialogtool.pattern import late
from dialogtool.printable import display_width, one_line, printable
from dialogtool.record.line_signs import CELL_END
from dialogtool.views.mention import is_asked_of_others
from dialogtool.words import (
    approval_words,
    deferral_words,
    kind_word,
    say_age,
    set_words,
    status_word,
)
from dialogtool.yaml_scalar import quoted, quoted_list

if TYPE_CHECKING:
    from dialogtool.documents.figures import Chart

Filters = Mapping[str, Callable[..., object]]

_BLOCK_SIGN = late(r" (?=[-+*>#=]|\d+[.)])")
_FIRST_SIGN = late(r"\A(\d{0,9})((?<=\d)[.)]|(?<!\d)(?:[-+*]|#{1,6}))(?=\s)")
_STRONG_WORDS = late(
    r"""
      (?P<ticks>`+).+?(?P=ticks)                                         # code stays what it is
    | (?<!\\)(?P<mark>\*\*|(?<!\w)__)(?=\S)
      (?P<words>.+?)(?<=[^\s\\])(?P=mark)(?!(?<=_)\w)                    # **words**, __words__
    """,
    re.VERBOSE,
)


def filters_in(language: Language) -> Filters:
    """The filters by their names in a template."""
    code = language.code

    def due(day: dt.date | None) -> str:
        return wording.say_date(day, code) if day else ""

    return {
        "date": lambda day: wording.say_date(day, code),
        "days": lambda text: wording.say_days(text, code),
        "time": lambda text: wording.say_time(text, code),
        "due": due,
        "number": lambda text: wording.say_number(str(text), code),
        "amount": lambda text, unit="": wording.say_amount(str(text), unit, code),
        "figure": lambda name: wording.say_figure(name, code),
        "verdict": lambda verdict: language.text(status_word(verdict, Kind.AGREEMENT)),
        "kind": lambda kind: language.text(kind_word(kind)),
        # a template of a book's own may not say of what kind
        "status": lambda status, kind=Kind.ACTION: language.text(status_word(status, kind)),
        "age": lambda days: say_age(days, language),
        "assessment": lambda word: wording.say_assessment(word, code),
        "picture": _picture,
        "narrow_picture": _narrow_picture,
        "set_on": lambda kind, day: language.text(set_words(kind, wording.say_date(day, code))),
        "how": lambda how: language.text(said) if (said := approval_words(how)) else "",
        "unapproved": lambda missing, approvals: wording.say_unapproved(
            missing, [approver.party for approver in approvals], language
        ),
        "is_asked_of_others": is_asked_of_others,
        "begun": _begun,
        "put_off": lambda times: language.text(deferral_words(times)),
        "listed": lambda texts: wording.say_list(texts, code),
        "own": lambda text: text,
        "cell": _cell,
        "aligned": _aligned,
        "inline": _inline,
        "contact": _contact,
        "block": _block,
        "report": lambda text, spoken: _report(text, spoken, language("deadline passed")),
        "folded": _folded,
        "strong": _strong,
        "markdown": _markdown,
        "yaml": quoted,
        "yaml_list": quoted_list,
    }


def filters_of_records(code: str, page: str) -> Filters:
    """The filters for a record's own words, where the `page` is in another language than they are
    (WCAG 3.1.2).
    """

    def assessment(word: str) -> str:
        said = wording.say_assessment(word, page)
        return said if wording.is_known_assessment(word) or not word else own(said)

    def figure(name: str) -> str:
        said = wording.say_figure(name, page)
        return said if wording.is_known_figure(name) else own(said)

    def own(said: str) -> str:
        return Markup('<span lang="{}">{}</span>').format(code, said) if said else said

    return {
        "own": own,
        "assessment": assessment,
        "figure": figure,
        "inline": lambda text: own(_inline(text)),
        "block": lambda text: Markup(f'<div lang="{code}">\n{_block(text)}</div>\n'),
    }


# What HTML is made with is not loaded for Markdown, which is most of what commands write.


def _inline(text: str) -> Markup:
    from dialogtool.documents.markdown import html_of_line

    return Markup(html_of_line(text))


def _contact(text: str) -> Markup:
    from dialogtool.documents.markdown import html_of_contact

    return Markup(html_of_contact(text))


def _block(text: str) -> Markup:
    from dialogtool.documents.markdown import html_of_markdown

    return Markup(html_of_markdown(text))


def _report(text: str, spoken: str, alarm: str) -> Markup:
    from dialogtool.documents.markdown import html_of_markdown
    from dialogtool.documents.spoken import with_spans

    return Markup(with_spans(html_of_markdown(text, (alarm,), whole=True), spoken))


def _picture(chart: "Chart") -> Markup:
    from dialogtool.documents.figures import draw

    return Markup(draw(chart))


def _narrow_picture(chart: "Chart") -> Markup:
    from dialogtool.documents.figures import draw_narrow

    return Markup(draw_narrow(chart))


_PLAIN_WORD = late(r"[a-zæøåéü]+(?=[\W\d]|\Z)")


def _begun(text: str) -> str:
    """The text with a capital, as a line begins; a first word with a form of its own keeps it."""
    return text[:1].upper() + text[1:] if _PLAIN_WORD.match(text) else text


# an address between such brackets is a link
_TAG_SIGN = late(r"<(?!br[ \t]*/?>|(?:https?://|mailto:)[^\s<>]+>)", re.IGNORECASE)


def _markdown(text: str) -> str:
    """Markdown of a record without HTML, but for the end of a line."""
    lines = map(printable, readable(text).split("\n"))
    return "\n".join(_TAG_SIGN.sub("&lt;", line) for line in lines)


def _cell(text: str) -> str:
    """Text for a line or a table cell of Markdown: one line, and no HTML; character references stay
    what they are, any other & is one.
    """
    return one_line(readable(text)).replace("<", "&lt;").replace("|", "\\|").replace("![", "!\\[")


def _aligned(table: str) -> str:
    """A Markdown table with its columns one below the other, so that it reads well in a terminal
    too; a column whose rule ends with a colon is set to the right.
    """
    rows = [
        [cell.strip() for cell in CELL_END.split(line.strip())[1:-1]]
        for line in table.strip().split("\n")
    ]
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    right = [cell.endswith(":") for cell in rows[1]]
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for cell, width, to_the_right in zip(row, widths, right, strict=True):
            blanks = " " * (width - display_width(cell))
            if number == 1:
                cells.append("-" * (width - to_the_right) + ":" * to_the_right)
            else:
                cells.append(blanks + cell if to_the_right else cell + blanks)
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _strong(text: str) -> str:
    """Markdown of one line as strong words, without those that were strong within it: marks in
    marks would be read as a pair too many.
    """
    return f"**{_STRONG_WORDS.sub(lambda match: match['words'] or match[0], one_line(text))}**"


def _folded(text: str, indent: int = 0) -> str:
    """Markdown text in lines of at most 80 columns, all but the first indented; no line begins with
    a sign that would make it a list, a heading or a quotation: such a word stays with the one
    before it, and the sign that the text itself begins with is escaped. No date or amount is
    parted.
    """
    said = _BLOCK_SIGN.sub(GLUE, _FIRST_SIGN.sub(r"\1\\\2", _cell(text)))
    lines = wrap(glued(said), 80 - indent, break_long_words=False, break_on_hyphens=False)
    return ("\n" + " " * indent).join(lines).replace(GLUE, " ")
