"""The Markdown of a record without what is made for programs and no reader should see: tags of
HTML, the kinds of callouts and the marks of notes.

A tag that says something is said in Markdown, so that struck words stay struck; any other known one
is left out, and its words stay. Code is left as it is.
"""

import re

from dialogtool.pattern import late
from dialogtool.record.line_signs import NOTE_MARK

CODE = r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)|\Z)
  | (?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)
"""
"""Code in Markdown, as an alternative of a pattern with `OPTIONS`; `is_code` tells it apart."""

OPTIONS = re.VERBOSE | re.IGNORECASE | re.MULTILINE | re.DOTALL
_PAIR = late(
    rf"""
    {CODE}
  | (?<!\\)<(?P<name>b|strong|i|em|s|del|strike|sup|sub|a)(?P<more>\s[^<>]*)?>
    \s*(?P<words>(?:(?!</?(?P=name)\b).)+?)\s*</(?P=name)\s*>
    """,
    OPTIONS,
)
_CALLOUT = late(
    rf"""
    {CODE}
  | ^(?P<quote>[ \t]*>[ \t>]*)\[![\w-]+\][+-]?[ \t]*(?P<words>[^\n]*)
    """,
    OPTIONS,
)
_SUMMARY = late(
    rf"""
    {CODE}
  | ^(?P<indent>[ \t]*)(?:<details\b[^<>]*>\s*)?<summary\b[^<>]*>\s*(?P<words>.*?)\s*</summary\s*>
    [ \t]*
    """,
    OPTIONS,
)
_TAG = late(
    rf"""
    {CODE}
  | (?<!\\)</?(?:details|summary|p|div|center|span|font|b|strong|i|em|s|del|strike|u|ins|small|big
    |mark|sup|sub|a)(?:\s[^<>]*)?/?>
    """,
    OPTIONS,
)
_NOTE = late(rf"{CODE} | (?<!\\){NOTE_MARK}(?::[ \t]*)?", OPTIONS)

_MARKS = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("s", "del", "strike"), "~~"),
}
_ADDRESS = late(r"""\bhref\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_ABOVE = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BELOW = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def readable(text: str) -> str:
    """Markdown as a document shows it; the mark of a note is left out, with its words elsewhere."""
    if "<" in text:
        text = _SUMMARY.sub(_in_strong_words, text)
        text = _TAG.sub(_left_out, _PAIR.sub(_in_markdown, text))
    if "[!" in text:
        text = _CALLOUT.sub(_titled, text)
    return _NOTE.sub(_left_out, text) if "[^" in text else text


def raised(number: int) -> str:
    """A number as it stands above the line."""
    return str(number).translate(_ABOVE)


def is_code(match: re.Match[str]) -> bool:
    """Whether a match of a pattern with `CODE` in it is code."""
    return bool(match["fence"] or match["ticks"])


def _left_out(match: re.Match[str]) -> str:
    return match[0] if is_code(match) else ""


def _in_strong_words(match: re.Match[str]) -> str:
    """What a reader clicks on to see more, which paper shows at once, is a line of strong words."""
    if is_code(match):
        return match[0]
    words = _TAG.sub("", match["words"]).strip("* ")
    return f"\n{match['indent']}**{words}**\n\n{match['indent']}" if words else ""


def _titled(match: re.Match[str]) -> str:
    """The title of a callout of Obsidian or GitHub as strong words, without what kind it is."""
    if is_code(match):
        return match[0]
    words = match["words"].strip("* ")
    return f"{match['quote']}**{words}**\n{match['quote']}" if words else match["quote"]


def _in_markdown(match: re.Match[str]) -> str:
    if is_code(match):
        return match[0]
    name, words = match["name"].lower(), match["words"]
    if name == "a":
        address = _ADDRESS.search(match["more"] or "")
        return f"[{words}]({address[1]})" if address else words
    if name in ("sup", "sub"):
        return words.translate(_ABOVE if name == "sup" else _BELOW)
    return f"{_MARKS[name]}{words}{_MARKS[name]}"
