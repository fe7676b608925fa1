"""Diagnostics -> str, in the forms of `dialog check`."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from dialogtool import __version__
from dialogtool.codes import CODES
from dialogtool.diagnostic import Diagnostic, Location, Severity
from dialogtool.language import Language
from dialogtool.printable import display_width, printable, printable_path
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import ALARM, FAINT, PLAIN, STRONG, Phrase, ScreenLine, fold

# Each service has words of its own for the same three.
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def format_text(
    diagnostics: Sequence[Diagnostic], language: Language, *, width: int, folded: bool = False
) -> list[ScreenLine]:
    """For a person: place, code and message; the line with the place marked; the remedy. Empty
    where all is well.

    A source line that is longer than `width` columns is cut around the place that is meant;
    sentences are `folded` for a screen, and one line each for whoever looks for them in a file.
    """
    lines: list[ScreenLine] = []
    for diagnostic in diagnostics:
        lines.extend(_sentence(diagnostic, language, width if folded else None))
        lines.extend(_excerpt(diagnostic.location, width))
        if diagnostic.hint:
            hint = language.text(diagnostic.hint)
            said = fold(f"  {hint}", width, advice=True) if folded else [f"  {hint}"]
            lines.extend((Phrase(line),) for line in said)
        lines.extend((Phrase(f"    {printable(detail)}", FAINT),) for detail in diagnostic.details)
        lines.append(())
    if diagnostics:
        count = Counter(problem.severity for problem in diagnostics)
        counted = [
            language("{n} error", plural="{n} errors", n=count[Severity.ERROR]),
            language("{n} warning", plural="{n} warnings", n=count[Severity.WARNING]),
        ]
        if count[Severity.INFO]:
            counted.append(language("{n} note", plural="{n} notes", n=count[Severity.INFO]))
        lines.append(
            (
                Phrase(f"{', '.join(counted)}; ", STRONG),
                Phrase(language("read more: dialog explain CODE"), FAINT),
            )
        )
    return lines


def _sentence(diagnostic: Diagnostic, language: Language, width: int | None) -> list[ScreenLine]:
    """Where, how grave, and what; in lines of that width, where one is given."""
    style = ALARM if diagnostic.severity is Severity.ERROR else STRONG
    head = (
        Phrase(f"{_place(diagnostic.location)}: "),
        Phrase(language.severity(diagnostic.severity), style),
        Phrase(": "),
        Phrase(diagnostic.code, style),
        Phrase(": "),
    )
    message = language.text(diagnostic.message)
    if width is None:
        return [(*head, Phrase(message))]
    first, *rest = fold(message, width, after=sum(display_width(part.text) for part in head))
    return [(*head, Phrase(first)), *((Phrase(line),) for line in rest)]


def _place(location: Location) -> str:
    path = printable_path(location.path)
    return f"{path}:{location.line}:{location.column}" if location.line else path


def _excerpt(location: Location, width: int) -> list[ScreenLine]:
    if not location.line or not location.source.strip():
        return []
    number = str(location.line)
    room = width - len(f"  {number} | ") - 2
    # a line of 20 KB is cut around what is meant
    start = max(0, location.column - 1 - room // 2) if len(location.source) > room else 0
    before, marked = (
        location.source[start : location.column - 1],
        location.source[location.column - 1 :],
    )
    shown = printable(("…" if start else "") + location.source[start : start + room].rstrip())
    if len(location.source) > start + room:
        shown += "…"
    indent = display_width(printable(("…" if start else "") + before))
    # the mark is as wide as the signs are shown, see `printable`
    meant = display_width(printable(marked[: location.length].rstrip()))
    mark = "^" * max(1, min(meant, display_width(shown) - indent))
    return [
        (Phrase(f"  {number} | ", FAINT), Phrase(shown, PLAIN)),
        (Phrase(f"  {' ' * len(number)} | ", FAINT), Phrase(" " * indent + mark, ALARM)),
    ]


def format_lines(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """For an editor: one line each, as compilers write them."""
    return "".join(_compact(diagnostic, language) for diagnostic in diagnostics)


def _compact(diagnostic: Diagnostic, language: Language) -> str:
    location = diagnostic.location
    place = f"{printable_path(location.path)}:{location.line_for_programs}:{location.column}"
    message = language.text(diagnostic.message)
    return f"{place}: {diagnostic.severity}: {diagnostic.code}: {message}\n"


def format_json(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Schema 1 of docs/json.md. Messages are in the reader's language, codes never."""
    found = [
        {
            "code": diagnostic.code,
            "severity": str(diagnostic.severity),
            "path": diagnostic.location.path,
            "line": diagnostic.location.line,
            "column": diagnostic.location.column,
            "message": language.text(diagnostic.message),
            "hint": language.text(diagnostic.hint) if diagnostic.hint else "",
            "details": list(diagnostic.details),
        }
        for diagnostic in diagnostics
    ]
    return dump_json({"schema": 1, "diagnostics": found})


def format_github(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Annotations of GitHub Actions (workflow commands)."""
    lines = []
    for diagnostic in diagnostics:
        place = {
            "file": printable_path(diagnostic.location.path),
            "line": diagnostic.location.line_for_programs,
            "col": diagnostic.location.column,
            "title": diagnostic.code,
        }
        properties = ",".join(
            f"{key}={_escape(str(value), more=':,')}" for key, value in place.items()
        )
        hint = f"\n{language.text(diagnostic.hint)}" if diagnostic.hint else ""
        said = _escape(language.text(diagnostic.message) + hint)
        lines.append(f"::{_GITHUB[diagnostic.severity]} {properties}::{said}\n")
    return "".join(lines)


def format_gitlab(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """A code quality report of GitLab (a part of the Code Climate format); a merge request shows it
    at its lines.
    """
    found = []
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        what = (
            diagnostic.code,
            diagnostic.location.path,
            diagnostic.location.source,
            language.text(diagnostic.message),
        )
        seen[what] += 1
        found.append(
            {
                "description": _with_hint(diagnostic, language),
                "check_name": diagnostic.code,
                # the same finding keeps it when lines move, so that GitLab does not call it new; of
                # two alike the count tells them apart
                "fingerprint": hashlib.sha256(
                    "\0".join((*what, str(seen[what]))).encode()
                ).hexdigest(),
                "severity": _GITLAB[diagnostic.severity],
                "location": {
                    "path": diagnostic.location.path,
                    "lines": {"begin": diagnostic.location.line_for_programs},
                },
            }
        )
    return dump_json(found)


def _escape(text: str, more: str = "") -> str:
    # the percent sign first, or the others would be escaped twice
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def format_sarif(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """SARIF 2.1.0 (OASIS), for code-scanning services."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": code},
            "fullDescription": {"text": language.text(CODES[code].paragraph)},
            "defaultConfiguration": {"level": _SARIF[CODES[code].severity]},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": diagnostic.code,
            "ruleIndex": codes.index(diagnostic.code),
            "level": _SARIF[diagnostic.severity],
            "message": {"text": _with_hint(diagnostic, language)},
            "locations": [{"physicalLocation": _in_sarif(diagnostic.location)}],
        }
        for diagnostic in diagnostics
    ]
    driver = {"name": "dialogtool", "version": __version__, "rules": rules}
    # columns count characters here, as Python does, not the units of UTF-16
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dump_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _in_sarif(location: Location) -> dict[str, object]:
    from urllib.parse import quote

    # a URI, with the spaces and letters of a file's name encoded (RFC 3986)
    address = quote(location.path, errors="replace")
    return {
        "artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": location.line_for_programs, "startColumn": location.column},
    }


def _with_hint(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong and what to do, for a form that has one text for both."""
    parts = (diagnostic.message, diagnostic.hint)
    return ". ".join(language.text(part) for part in parts if part)
