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
from dialogtool.reports.layout import ALARM, FAINT, PLAIN, STRONG, Line, Span


def format_text(diagnostics: Sequence[Diagnostic], language: Language, *, width: int) -> list[Line]:
    """For a person: place, code and message; the line with the place marked; the remedy. Empty
    where all is well.

    A source line that is longer than `width` columns is cut around the place that is meant.
    """
    lines: list[Line] = []
    for each in diagnostics:
        style = ALARM if each.severity is Severity.ERROR else STRONG
        lines.append(
            (
                Span(f"{_place(each.location)}: "),
                Span(language.severity(each.severity), style),
                Span(": "),
                Span(each.code, style),
                Span(f": {language.text(each.message)}"),
            )
        )
        lines.extend(_excerpt(each.location, width))
        if each.hint:
            lines.append((Span(f"  {language.text(each.hint)}"),))
        lines.extend((Span(f"    {printable(detail)}", FAINT),) for detail in each.details)
        lines.append(())
    if diagnostics:
        errors = sum(each.severity is Severity.ERROR for each in diagnostics)
        warnings = len(diagnostics) - errors
        counted = [
            language("{n} error", plural="{n} errors", n=errors),
            language("{n} warning", plural="{n} warnings", n=warnings),
        ]
        lines.append(
            (
                Span(f"{counted[0]}, {counted[1]}; ", STRONG),
                Span(language("read more: dialog explain CODE"), FAINT),
            )
        )
    return lines


def _place(location: Location) -> str:
    path = printable_path(location.path)
    return f"{path}:{location.line}:{location.column}" if location.line else path


def _excerpt(location: Location, width: int) -> list[Line]:
    if not location.line or not location.source.strip():
        return []
    number = str(location.line)
    room = width - len(f"  {number} | ") - 2
    start = max(0, location.column - 1 - room // 2) if len(location.source) > room else 0
    before, marked = (
        location.source[start : location.column - 1],
        location.source[location.column - 1 :],
    )
    shown = printable(("…" if start else "") + location.source[start : start + room].rstrip())
    if len(location.source) > start + room:
        shown += "…"
    indent = display_width(printable(("…" if start else "") + before))
    meant = display_width(printable(marked[: location.length].rstrip()))
    mark = "^" * max(1, min(meant, display_width(shown) - indent))
    return [
        (Span(f"  {number} | ", FAINT), Span(shown, PLAIN)),
        (Span(f"  {' ' * len(number)} | ", FAINT), Span(" " * indent + mark, ALARM)),
    ]


def format_lines(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """For an editor: one line each, as compilers write them."""
    return "".join(
        f"{printable_path(each.location.path)}:{each.location.line}:{each.location.column}: "
        f"{each.severity}: {each.code}: {language.text(each.message)}\n"
        for each in diagnostics
    )


def format_json(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Schema 1 of docs/json.md. Messages are in the reader's language, codes never."""
    found = [
        {
            "code": each.code,
            "severity": str(each.severity),
            "path": each.location.path,
            "line": each.location.line,
            "column": each.location.column,
            "message": language.text(each.message),
            "hint": language.text(each.hint) if each.hint else "",
            "details": list(each.details),
        }
        for each in diagnostics
    ]
    return dump_json({"schema": 1, "diagnostics": found})


def format_github(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Annotations of GitHub Actions (workflow commands)."""
    lines = []
    for each in diagnostics:
        place = {
            "file": printable_path(each.location.path),
            "line": each.location.line or 1,
            "col": each.location.column,
            "title": each.code,
        }
        properties = ",".join(
            f"{key}={_escape(str(value), more=':,')}" for key, value in place.items()
        )
        hint = f"\n{language.text(each.hint)}" if each.hint else ""
        lines.append(
            f"::{each.severity} {properties}::{_escape(language.text(each.message) + hint)}\n"
        )
    return "".join(lines)


def format_gitlab(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """A code quality report of GitLab (a part of the Code Climate format); a merge request shows it
    at its lines.
    """
    found = []
    seen: Counter[tuple[str, ...]] = Counter()
    for each in diagnostics:
        what = (each.code, each.location.path, each.location.source, language.text(each.message))
        seen[what] += 1
        found.append(
            {
                "description": ". ".join(
                    language.text(part) for part in (each.message, each.hint) if part
                ),
                "check_name": each.code,
                "fingerprint": hashlib.sha256(
                    "\0".join((*what, str(seen[what]))).encode()
                ).hexdigest(),
                "severity": "major" if each.severity is Severity.ERROR else "minor",
                "location": {
                    "path": each.location.path,
                    "lines": {"begin": each.location.line or 1},
                },
            }
        )
    return dump_json(found)


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def format_sarif(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """SARIF 2.1.0 (OASIS), for code-scanning services."""
    from urllib.parse import quote

    codes = sorted({each.code for each in diagnostics})
    results = [
        {
            "ruleId": each.code,
            "ruleIndex": codes.index(each.code),
            "level": str(each.severity),
            "message": {
                "text": ". ".join(language.text(part) for part in (each.message, each.hint) if part)
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": quote(each.location.path, errors="replace"),
                            "uriBaseId": "%SRCROOT%",
                        },
                        "region": {
                            "startLine": each.location.line or 1,
                            "startColumn": each.location.column,
                        },
                    }
                }
            ],
        }
        for each in diagnostics
    ]
    rules = [
        {
            "id": code,
            "shortDescription": {"text": code},
            "fullDescription": {"text": language.text(CODES[code].paragraph)},
            "defaultConfiguration": {"level": str(CODES[code].severity)},
        }
        for code in codes
    ]
    driver = {"name": "dialogtool", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dump_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )
