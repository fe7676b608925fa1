"""Reminders as files: a message, a text, a calendar, a letter for everybody who owes something."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, count, product
from pathlib import Path

from dialogtool.book.place import is_known_everywhere
from dialogtool.diagnostic import msg
from dialogtool.documents.reminder import MARK, Reminder, message_of
from dialogtool.documents.render import render_document
from dialogtool.documents.spoken import with_marks
from dialogtool.documents.wording import say_date
from dialogtool.language import Language
from dialogtool.pattern import late
from dialogtool.register import Register
from dialogtool.reports.calendar import format_ics
from dialogtool.views.view import View

FORMS = ("md", "eml", "ics", "html", "pdf", "docx")
"""What a reminder can be: text, a message, a calendar, a letter."""

MAILED = ("eml", "md", "ics")
"""The forms for who is reached by mail."""

_LETTERS = ("html", "pdf", "docx")
_UNSAFE = late(r"[^\w-]+")
_HEAD = 4_000  # bytes in which the headers of a message of ours stand


def reminder_text(reminder: Reminder, language: Language, root: Path) -> str:
    return render_document("reminder.md.j2", reminder, language, name="reminder", book=root)


def reminder_files(
    reminders: Iterable[Reminder],
    register: Register,
    view: View,
    root: Path,
    forms: Sequence[str],
    letter: Callable[[str, str], bytes],
) -> dict[str, bytes]:
    """The files of all reminders in these forms, by name; a calendar only where there is a
    deadline. `letter` makes a letter of its title and its text, Markdown.
    """
    settings, language = view.reader.settings, view.reader.language
    files: dict[str, bytes] = {}
    stems: set[str] = set()
    for reminder in reminders:
        stem = _stem(reminder.owner, stems)
        text = reminder_text(reminder, language, root)
        read = reminder if language.code == settings.language else with_marks(reminder)
        subject = language("Reminder: {counts}", counts=_counts(reminder, language))
        items = view.items(register.desks[reminder.owner])
        for form in forms:
            name = f"{stem}.{form}"
            if form == "md":
                files[name] = text.encode()
            elif form == "eml":
                files[name] = message_of(reminder, text, subject, language.code)
            elif form != "ics":
                files[name] = letter(subject, reminder_text(read, language, root))
            # a calendar without a day is an empty file to most programs
            elif any(item.due is not None for item in items):
                files[name] = format_ics(items, settings, language, owner=reminder.owner)
    return files


def outlived(heads: Mapping[str, bytes], written: Iterable[str]) -> list[str]:
    """The names of files of an earlier run that nobody needs now: `heads` are the first bytes of
    the files that lie in the folder, by name.
    """
    new = set(written)
    ours = {
        name.removesuffix(".eml")
        for name, head in heads.items()
        # told by a header of ours: other mails in the folder are not touched
        if name.endswith(".eml") and f"\n{MARK}: ".encode() in head[:_HEAD]
    }
    names = map(".".join, product(sorted(ours), (*MAILED, *_LETTERS)))
    return [name for name in names if name in heads and name not in new]


def _counts(reminder: Reminder, language: Language) -> str:
    """`2 items are overdue, and 1 is due by 31 March 2023`, without the noughts."""
    counts = tuple(map(len, (reminder.overdue, reminder.soon, reminder.awaiting)))
    late, soon, waiting = counts
    day = say_date(reminder.until, language.code)
    named = (
        msg("{n} item is overdue", plural="{n} items are overdue", n=late),
        msg("{n} item is due by {day}", plural="{n} items are due by {day}", n=soon, day=day),
        msg("{n} item is awaiting you", plural="{n} items are awaiting you", n=waiting),
    )
    # what is counted is named once
    bare = (
        *named[:1],
        msg("{n} is due by {day}", plural="{n} are due by {day}", n=soon, day=day),
        msg("{n} is awaiting you", plural="{n} are awaiting you", n=waiting),
    )
    first, *others = (at for at, n in enumerate(counts) if n)
    *most, last = map(language.text, (named[first], *(bare[at] for at in others)))
    return language("{most}, and {last}", most=", ".join(most), last=last) if most else last


# Owners may differ by a capital or a sign that no file name has.
def _stem(owner: str, taken: set[str]) -> str:
    """A file name for an owner, another one for each; it is added to `taken`."""
    stem = _UNSAFE.sub("-", owner.replace("/", "_")).strip("-")[:80] or "owner"
    # an owner may be called as Windows calls a device
    stem = stem if is_known_everywhere(stem) else f"{stem}-"
    names = chain([stem], (f"{stem}-{n}" for n in count(2)))
    # one folder, two names that differ by a capital: Windows has one file
    found = next(name for name in names if name.lower() not in taken)
    taken.add(found.lower())
    return found
