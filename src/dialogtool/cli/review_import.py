"""`dialog review-import`: a person decides what of an old minute is an item."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from dialogtool.change import applied
from dialogtool.cli.options import Commit, DryRun, Record
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import inform, terminal_width, write, write_lines
from dialogtool.cli.writing import change_of, take_back, write_changes, writing
from dialogtool.diagnostic import DialogError, msg
from dialogtool.printable import one_line
from dialogtool.reports.layout import FAINT, Phrase, ScreenLine

if TYPE_CHECKING:
    from dialogtool.change import Change, Plan
    from dialogtool.importing.drafts.proposals import Proposal
    from dialogtool.model import MinuteBook, Minutes


def review_import(
    context: typer.Context,
    record: Record,
    accept_above: Annotated[
        float | None,
        typer.Option(
            "--accept-above",
            metavar="0.9",
            min=0,
            max=1,
            help="Accept all that are as sure as this.",
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show the proposals.")] = False,
    form: Annotated[
        Literal["text", "json"],
        typer.Option("--format", help="With --list: text for people, or json."),
    ] = "text",
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Go through the proposals of an import. Accept, change, reject or skip each. Every answer is
    written at once, so you can stop and continue later.
    """
    from dialogtool.book.git import repository_of

    here = session(context)
    book, minutes = _read(here, record)
    _expect_listed(form, listed=listed)
    if listed:
        _show_all(here, book, minutes, form)
        return
    if commit and not dry_run:
        repository_of(here.root)
    subject = _subject(here, book, minutes) if commit else ""
    if accept_above is None:
        _go_through(here, record, dry_run=dry_run, commit=subject)
    else:
        _accept_above(here, record, accept_above, dry_run=dry_run, commit=subject)


def _read(here: Session, record: str) -> "tuple[MinuteBook, Minutes]":
    """The record as it is now, with what of the book concerns it."""
    book = here.load(about=here.about([record]))
    return book, here.find(book).record([record])


def _expect_listed(form: str, *, listed: bool) -> None:
    if form == "json" and not listed:
        raise DialogError(
            msg("'{option}' goes with '{other}'", option="--format json", other="--list")
        )


def _show_all(here: Session, book: "MinuteBook", minutes: "Minutes", form: str) -> None:
    from dialogtool.importing.drafts.proposals import read_proposals, with_links
    from dialogtool.importing.listing import format_json, format_list

    lines = applied(with_links(book, minutes), minutes.text.split("\n"))
    found = read_proposals("\n".join(lines))
    if form == "json":
        write(format_json(minutes, found))
    else:
        write_lines(format_list(minutes, found, here.language, width=terminal_width()))


def _accept_above(here: Session, record: str, least: float, *, dry_run: bool, commit: str) -> None:
    taken = _accept_all(here, record, least, dry_run=dry_run, commit=commit)
    if not dry_run:
        here.say(msg("{n} proposal accepted", plural="{n} proposals accepted", n=taken))
        _tell_left(here, record)


def _go_through(here: Session, record: str, *, dry_run: bool, commit: str) -> None:
    from dialogtool.book.git import commit_files

    written = _Review(here, record, dry_run=dry_run).go_through()
    if commit and written:
        made = commit_files(here.root, list(written), commit)
        here.say(msg("committed {commit}", commit=made))
    _tell_left(here, record)


def _tell_left(here: Session, record: str) -> None:
    from dialogtool.importing.drafts.proposals import read_proposals

    _, minutes = _read(here, record)
    left = len(read_proposals(minutes.text))
    here.say(msg("{n} proposal left", plural="{n} proposals left", n=left))


def _subject(here: Session, book: "MinuteBook", minutes: "Minutes") -> str:
    language = here.book_language(book)
    return language("Import of {record} reviewed", record=minutes.path)


def _accept_all(
    here: Session, record: str, least: float, *, dry_run: bool, commit: str = ""
) -> int:
    """Accepts every proposal that is sure enough; how many there were."""
    from dialogtool.editing.ids import known_ids, new_id
    from dialogtool.importing.drafts.proposals import accepted, read_proposals, with_links

    with writing(here, dry_run=dry_run):
        book, minutes = _read(here, record)
        plan = list(with_links(book, minutes))
        texts = applied(tuple(plan), minutes.text.split("\n"))
        taken = known_ids(book)
        count = 0
        while wanted := [
            proposal
            for proposal in read_proposals("\n".join(texts))
            # proposals carry whole per cent, as a person writes them into the file
            if proposal.sure >= least * 100
        ]:
            name = new_id(minutes.period, taken)
            taken.add(name)
            step = accepted(wanted[-1], texts, name)
            # each step speaks of the lines of the step before; together of the file's
            plan = applied(step, plan)
            texts = applied(step, texts)
            count += 1
        change = change_of(here, minutes, tuple(plan))
        write_changes(here, [change], dry_run=dry_run, commit=commit)
    return count


# letters of the words, so that they need not be learnt
_KEYS = {
    "en": {"accept": "a", "change": "e", "reject": "r", "skip": "s", "new": "n", "undo": "u"},
    "da": {"accept": "g", "change": "r", "reject": "a", "skip": "s", "new": "n", "undo": "f"},
}
"""The key of each answer, the first letter of its word; `q` stops in every language."""
_STOP, _HELP = "q", "?"


class _Done(NamedTuple):
    """What an answer wrote, None where the proposal was skipped; whether it decided on one."""

    change: "Change | None"
    decides: bool = False


class _Review:
    """The proposals of a record, one after the other; what is skipped stays in the file."""

    def __init__(self, here: Session, record: str, *, dry_run: bool) -> None:
        self.here = here
        self.record = record
        self.dry_run = dry_run
        self.skipped = 0
        self.done: list[_Done] = []
        self.answers = {key: name for name, key in _KEYS[here.language.code].items()}

    def go_through(self) -> tuple[str, ...]:
        """Asks until all are decided or the person stops; the files that were written."""
        from dialogtool.importing.drafts.proposals import read_proposals, with_links

        book, minutes = _read(self.here, self.record)
        if not self.dry_run:
            # first, so that what is asked of each proposal is about a text that stays
            self._write(minutes, with_links(book, minutes))
            # undo takes back answers, not this
            self.done.clear()
        while True:
            # read anew: each answer moves the lines below it
            book, minutes = _read(self.here, self.record)
            found = read_proposals(minutes.text)
            # those skipped stay at the front, and are not asked again in this run
            if self.skipped >= len(found):
                break
            self._show(book, minutes, found[self.skipped], len(found))
            answer = self._answer()
            if answer == _STOP or not self._carry_out(answer, book, minutes, found[self.skipped]):
                break
        written = (one.change.path for one in self.done if one.change is not None)
        return tuple(dict.fromkeys(written))

    def _show(
        self, book: "MinuteBook", minutes: "Minutes", proposal: "Proposal", left: int
    ) -> None:
        from dialogtool.importing.drafts.initials import initials_in
        from dialogtool.importing.listing import format_one

        answered = sum(one.decides for one in self.done)
        number, count = answered + self.skipped + 1, answered + left
        lines = format_one(
            book, minutes, proposal, number, count, self.here.language, width=terminal_width()
        )
        write_lines([*lines, *self._spelled(initials_in(minutes, proposal.line))])

    def _spelled(self, names: Mapping[str, str]) -> Iterator[ScreenLine]:
        """Who the initials of a proposal are, and how they become names."""
        for initials, name in names.items():
            said = self.here.language(
                "{initials} is {name}: {key} spells the name out",
                initials=initials,
                name=one_line(name),
                key=_KEYS[self.here.language.code]["change"],
            )
            yield (Phrase(f"{' ' * 7}{said}", FAINT),)

    def _answer(self) -> str:
        """The name of an answer; a key that is none is said so. The end of the input stops."""
        while True:
            typed = _asked(self._question())
            if typed is None:
                return _STOP
            key = typed.strip().lower()
            if key == _STOP or key in self.answers:
                return self.answers.get(key, _STOP)
            if key == _HELP:
                write_lines([(Phrase(line),) for line in self._help()])
            else:
                self.here.say(msg("'{key}' is not an answer; ? explains them", key=one_line(key)))

    def _question(self) -> str:
        keys, language = _KEYS[self.here.language.code], self.here.language
        return language(
            "{a} accept · {e} change · {r} reject · {s} skip · {n} new · {u} undo"
            " · ? help · q stop",
            a=keys["accept"],
            e=keys["change"],
            r=keys["reject"],
            s=keys["skip"],
            n=keys["new"],
            u=keys["undo"],
        )

    def _help(self) -> Iterator[str]:
        keys, language = _KEYS[self.here.language.code], self.here.language
        yield language(
            "{key}  it becomes an item of the record, in these words", key=keys["accept"]
        )
        yield language("{key}  the same, in words that you change first", key=keys["change"])
        yield language("{key}  it is none; the old text stays as it is", key=keys["reject"])
        yield language("{key}  it stays a proposal; decide later", key=keys["skip"])
        yield language("{key}  another line of this agenda item becomes one", key=keys["new"])
        yield language("{key}  the last answer is taken back", key=keys["undo"])
        yield language("q  stop; every answer is written already")

    def _carry_out(
        self, answer: str, book: "MinuteBook", minutes: "Minutes", proposal: "Proposal"
    ) -> bool:
        """Does what was answered; False where the input ended."""
        from dialogtool.editing.ids import known_ids, new_id
        from dialogtool.importing.drafts.initials import initials_in, with_names
        from dialogtool.importing.drafts.proposals import accepted, rejected

        if answer == "undo":
            self._undo()
            return True
        if answer == "new":
            return self._new(book, minutes, proposal)
        line = proposal.line
        if answer == "change":
            changed = _changed(self.here, with_names(line, initials_in(minutes, line)))
            if not changed:
                return changed is not None
            line = changed
        # a dry run goes through them as one who skips
        if answer == "skip" or self.dry_run:
            self.skipped += 1
            self.done.append(_Done(None))
            return True
        lines = minutes.text.split("\n")
        if answer == "reject":
            self._write(minutes, rejected(proposal, lines), decides=True)
        else:
            name = new_id(minutes.period, known_ids(book))
            self._write(minutes, accepted(proposal, lines, name, line), decides=True)
        return True

    def _new(self, book: "MinuteBook", minutes: "Minutes", proposal: "Proposal") -> bool:
        """A line of the agenda item that no proposal was made of, as an item; False where the input
        ended.
        """
        from dialogtool.editing.ids import known_ids, new_id
        from dialogtool.importing.drafts.proposals import added, lines_beside
        from dialogtool.importing.listing import format_beside

        lines = minutes.text.split("\n")
        beside = lines_beside(minutes, proposal)
        write_lines(format_beside(beside, width=terminal_width()))
        texts = dict(beside)
        typed = _asked(self.here.language("the number of the line"))
        if typed is None:
            return False
        if typed.strip().lower() in ("", "q"):
            return True
        # not isdigit(): '²' is a digit, and int() refuses it
        at = int(typed) - 1 if typed.strip().isdecimal() else -1
        if at not in texts:
            self.here.say(msg("'{text}' is not one of these lines", text=one_line(typed)))
            return True
        # the least that makes a line an item
        line = _changed(self.here, f"- [ ] {texts[at]}")
        if not line:
            return line is not None
        if not self.dry_run:
            name = new_id(minutes.period, known_ids(book))
            self._write(minutes, added(at, lines, line, name))
        return True

    def _undo(self) -> None:
        """Takes the last answer back."""
        if not self.done:
            self.here.say(msg("there is nothing to take back"))
            return
        change = self.done.pop().change
        if change is None:
            self.skipped -= 1
            return
        with writing(self.here, dry_run=False):
            take_back(self.here, [change], dry_run=False)

    def _write(self, minutes: "Minutes", plan: "Plan", *, decides: bool = False) -> None:
        with writing(self.here, dry_run=False):
            change = change_of(self.here, minutes, plan)
            if write_changes(self.here, [change], dry_run=False):
                self.done.append(_Done(change, decides))


def _asked(question: str, default: str = "") -> str | None:
    """What the person types; None where the input ends."""
    try:
        typed: str = typer.prompt(question, default=default, show_default=bool(default))
    except typer.Abort:
        if sys.stdin.isatty():
            write_lines([()])  # or what is said next would stand behind the question
        return None
    return typed


def _changed(here: Session, line: str) -> str | None:
    """The line as a person changes it, asked for again, with what was typed, until it is an item;
    empty where the person wipes it out, None where the input ends. Only what a terminal may show is
    shown.
    """
    from dialogtool.importing.drafts.proposals import expect_item

    typed = one_line(line)
    while True:
        try:
            with _prefilled(typed) as is_there:
                # what stands where the person types is no default: wiped out, it is no answer
                question = here.language("change the line; backspace deletes")
                answer = _asked(question, "" if is_there else typed)
            if not answer:
                return answer
            typed = answer.strip()
            return expect_item(typed) if typed else ""
        except DialogError as error:
            inform(here.language.text(error.message))
            inform(f"  {here.language.text(error.hint or msg(''))}")
            typed = one_line(typed)


@contextmanager
def _prefilled(line: str) -> Iterator[bool]:
    """Puts the line where the person types, so that a word can be changed; whether it is there:
    nothing is where Python has no readline (Windows) or nobody types.
    """
    try:
        import readline
    except ImportError:
        yield False
        return
    if not sys.stdin.isatty():
        yield False
        return
    readline.set_startup_hook(lambda: readline.insert_text(line))
    try:
        yield True
    finally:
        # or the next question would begin with the line, too
        readline.set_startup_hook(None)
