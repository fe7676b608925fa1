"""Texts of records -> new texts, and the only writer of the disk.

Nothing is written back through a parser: an edit adds to a line or replaces lines, and every other byte stays.
"""

import os
import re
import secrets
import stat
import tempfile
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.draft import Draft, FollowUpLine, prefilled_line
from dialogtool.model import PREFILLED, TRACKED_KINDS, Item, Minutes, Settings, Update
from dialogtool.register import Register

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, https://www.crockford.com/base32.html
_LINE_END = re.compile(rb"(\r\n|\r|\n)")

Plan = tuple[int | str, ...]
"""An edit, line by line: the index of a line that stays, or the text of a new one."""

# a line that has an id in a form that is not read, or that a comment goes on from: 'dialog check' speaks of it
_MEANT_ID = re.compile(r"[\[({]\s*id\s*:|<!--(?!.*-->)", re.IGNORECASE)
_PREFILLED_COMMENT = re.compile(rf"[ \t]*{re.escape(PREFILLED)}[^\n]*-->[ \t]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")


def new_id(period: int | None, taken: Container[str], choose: Callable[[str], str] = secrets.choice) -> str:
    """`YY-xxxxxx`: the period's two digits and six random characters of Crockford's base 32, at least one a letter."""
    while True:
        name = "".join(choose(_ALPHABET) for _ in range(6))
        candidate = f"{(period or 0) % 100:02d}-{name}"
        if not name.isdigit() and candidate not in taken:
            return candidate


def known_ids(records: Iterable[Minutes]) -> set[str]:
    """Every id that is defined or referred to: none of them may be made again."""
    return {
        name
        for record in records
        for mention in record.mentions
        for name in ((mention.id, mention.was) if isinstance(mention, Item) else (mention.ref,))
        if name
    }


def give_ids(minutes: Minutes, taken: set[str], make: Callable[[int | None, set[str]], str] = new_id) -> Plan:
    """The record with an id at the end of every line that defines something to be followed up and has none; blanks at
    line ends stay behind it. New ids are added to `taken`."""
    lines = minutes.text.split("\n")
    plan: list[int | str] = list(range(len(lines)))
    for item in minutes.items:
        if item.id or (item.box is None and item.kind not in TRACKED_KINDS) or _MEANT_ID.search(item.location.source):
            continue
        name = make(minutes.period, taken)
        taken.add(name)
        index = item.location.line - 1
        line = lines[index]
        body = line.rstrip()
        plan[index] = f"{body}  [id:: {name}]{line[len(body) :]}"
    return tuple(plan)


def refresh_draft(minutes: Minutes, register: Register, draft: Draft, settings: Settings) -> Plan:
    """The draft `minutes` with its prefilled lines as `draft` has them now.

    A prefilled line is one that still is, sign for sign, what was prefilled for an item of this organisation, with the
    comment below it; every other line stays as it is, and an item that has such a line is not prefilled again.
    """
    lines = minutes.text.split("\n")
    prefilled = {
        prefilled_line(item, event.status, settings)
        for item in register.items
        if item.id and item.organisation == draft.organisation
        for event in item.history
        if not event.status.closed
    }
    untouched = [each for each in minutes.updates if _is_untouched(each, lines, prefilled)]
    touched = {each.ref for each in minutes.updates} - {each.ref for each in untouched}
    said = {each.location.line for each in minutes.mentions}
    gone = {index for each in untouched for index in (each.location.line - 1, each.location.line)}
    gone |= {at for at, line in enumerate(lines) if _PREFILLED_COMMENT.fullmatch(line) and at not in said}  # orphans
    wanted = {
        section.title: [each for each in section.follow_ups if each.ref not in touched] for section in draft.sections
    }
    places = {each.title: each.location.line for each in minutes.agenda}
    first = next((title for title in wanted if title in places), None)
    inserts: dict[int, list[str]] = {}
    for title, follow_ups in wanted.items():
        heading = title if title in places else first
        if follow_ups:
            at = _insert_at(lines, places[heading] if heading else len(lines), gone)
            inserts.setdefault(at, []).extend(line for each in follow_ups for line in _written(each))
    plan: list[int | str] = []
    for index in range(len(lines) + 1):
        if index in inserts:
            if plan and isinstance(plan[-1], int) and _HEADING.match(lines[plan[-1]]):
                plan.append("")
            plan.extend(inserts[index])
            if index < len(lines) and index not in gone and _HEADING.match(lines[index]):
                plan.append("")
        if index < len(lines) and index not in gone:
            plan.append(index)
    return tuple(plan)


def _written(each: FollowUpLine) -> tuple[str, str]:
    return each.line, f"  {PREFILLED} {each.reason} -->"


def _is_untouched(update: Update, lines: list[str], prefilled: set[str]) -> bool:
    below = lines[update.location.line] if update.location.line < len(lines) else ""
    return lines[update.location.line - 1].rstrip() in prefilled and _PREFILLED_COMMENT.fullmatch(below) is not None


def _insert_at(lines: list[str], heading: int, gone: set[int]) -> int:
    """Where prefilled lines go below a heading (a line number): where they were, else after the blank line below it and
    the items that begin there."""
    index = heading
    while index < len(lines) and not lines[index].strip():
        index += 1
    while index < len(lines) and lines[index].strip() and not _HEADING.match(lines[index]):
        if index in gone:
            return index
        index += 1
    return index if index < len(lines) and index in gone else min(index, len(lines))


def carry_out(plan: Plan, data: bytes) -> bytes:
    """The bytes of a file after an edit: kept lines byte for byte with their own line ends, new lines with the line end
    of the first. A line that says what stood there before is a kept line."""
    pieces = _LINE_END.split(data)
    lines = [line + end for line, end in zip(pieces[::2], [*pieces[1::2], b""], strict=True)]
    usual = pieces[1] if len(pieces) > 1 else b"\n"
    result: list[bytes] = []
    for at, step in enumerate(plan):
        if isinstance(step, int):
            result.append(lines[step])
        else:
            own_end = _LINE_END.search(lines[at]) if at < len(lines) and len(plan) == len(lines) else None
            result.append(step.encode("utf-8") + (own_end[0] if own_end else usual if at < len(plan) - 1 else b""))
    return b"".join(result)


def write_new(path: Path, text: str) -> None:
    """Writes a file that must not be there yet, whole or not at all. Raises DialogError where it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _written_beside(path, text.encode("utf-8"), 0o666 & ~_umask())
        try:
            os.link(temporary, path)  # fails where the name is taken, which os.replace would not
        except (PermissionError, NotImplementedError, OSError) as error:
            if isinstance(error, FileExistsError):
                raise
            with open(path, "x", encoding="utf-8", newline="") as file:  # a disk without hard links
                file.write(text)
        finally:
            os.unlink(temporary)
    except FileExistsError as error:
        raise DialogError(msg("'{path}' is already there; nothing was written", path=str(path))) from error
    except OSError as error:
        raise _cannot_write(path, error) from error


def replace_text(path: Path, before: bytes, after: bytes) -> None:
    """Replaces the content of a file, whole or not at all, and only if it is still `before`. Follows a link, keeps the
    rights. Raises DialogError where somebody changed the file meanwhile."""
    target = Path(os.path.realpath(path))
    try:
        if not target.is_file():
            raise DialogError(msg("'{path}' is not a file that can be replaced", path=str(path)))
        if target.read_bytes() != before:
            raise changed_meanwhile(path)
        temporary = _written_beside(target, after, stat.S_IMODE(target.stat().st_mode))
        try:
            os.replace(temporary, target)
        except OSError:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise _cannot_write(path, error) from error


def _written_beside(path: Path, data: bytes, mode: int) -> str:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(temporary, mode)
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def changed_meanwhile(path: Path) -> DialogError:
    """Between reading and writing somebody else wrote."""
    return DialogError(
        msg("'{path}' was changed by somebody else meanwhile; nothing was written", path=str(path)),
        msg("save it there, then run the command again"),
    )


def _cannot_write(path: Path, error: OSError) -> DialogError:
    why = error.strerror or type(error).__name__
    return DialogError(
        msg("cannot write '{path}': {why}", path=str(path), why=why),
        msg("is it open in another program, or are you not allowed to write there?"),
    )
