"""What becomes of each file of an import: a draft and its place in the book, or the reason why
there is none.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dialogtool.book.files import TooLargeError, cannot_read, read
from dialogtool.book.helper import Bounds, bounded_by
from dialogtool.book.office import OfficeConverter
from dialogtool.book.outside import entries, is_file, is_folder, is_there, real
from dialogtool.book.place import folder_of
from dialogtool.book.recognition import Recognition
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import SETTINGS
from dialogtool.importing.drafts.provenance import SourceStamp, provenance_of
from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.meaning.links import EarlierYears
from dialogtool.importing.meaning.period import PeriodRule
from dialogtool.importing.sources.files import ENDINGS, OFFICE_ENDINGS, expect_office_file
from dialogtool.importing.sources.odt import with_hidden_text
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Settings
from dialogtool.printable import one_line

State = Literal["new", "there", "failed"]

_BOUNDS = Bounds(seconds=120, megabytes=1_500)
"""What reading one file may take; a paper of 300 pages takes some 20 seconds."""
_BOUNDS_WITH_PICTURES = _BOUNDS._replace(seconds=1_200)
# what is only text has nothing to unpack, and is read sooner than a helper starts
_PLAIN, _SHORT = (".txt", ".md"), 300_000

FIELDS = {
    "title": msg("title"),
    "organisation": msg("organisation"),
    "period": msg("period"),
    "date": msg("date"),
    "participants": msg("participants"),
}
"""What a record should say of its meeting, as a person calls it."""


class ImportOutcome(NamedTuple):
    """`state` is `new` for a draft to be written at `record` (over an untouched one where
    `replaces`), `there` for a file that was imported before, `failed` where `error` says why.
    """

    source: str
    state: State
    draft: Imported | None = None
    record: str = ""
    replaces: bool = False
    edited: bool = False
    error: DialogError | None = None

    @property
    def text(self) -> str:
        return self.draft.text if self.draft else ""

    @property
    def year(self) -> int:
        """The dialogue year of the draft, 0 where nobody knows it."""
        return (self.draft.metadata.period if self.draft else None) or 0

    @property
    def asks(self) -> bool:
        """Whether only the place of the draft in the book is to be told by a person."""
        metadata = self.draft.metadata if self.draft else None
        unknown = metadata is not None and (not metadata.organisations or metadata.period is None)
        return self.error is not None and unknown

    def failed(self, error: DialogError) -> "ImportOutcome":
        return self._replace(state="failed", error=error, record="")

    def notes(self, language: Language) -> Iterator[str]:
        """What a person should know of a draft: what was not found, what is doubtful."""
        if self.state == "there":
            yield language(
                "imported already as {path}, edited since; left alone" if self.edited else
                "nothing to do, imported already as {path}", path=self.record
            )  # fmt: skip
            return
        if self.draft is not None:
            missing = [language.text(FIELDS[name]) for name in self.draft.metadata.missing]
            if missing:
                yield language("not found: {fields}", fields=", ".join(missing))
            yield from map(language.text, self.draft.metadata.remarks)


class BookToBe:
    """The book as it will be: what is there, and what this run has put into it."""

    def __init__(self, book: MinuteBook, root: Path) -> None:
        self.book = book
        self.root = root
        self.taken: dict[tuple[str, int], str] = {}  # by organisation and period: the record
        self.imports: dict[str, tuple[str, SourceStamp]] = {}  # by digest of the source
        # agenda and follow-up records of the same year take no place
        for record in book.records:
            if record.is_meeting and record.period is not None:
                self.taken |= {(key, record.period): record.path for key in record.organisations}
            if (found := provenance_of(record.text)) is not None:
                self.imports[found.digest] = (record.path, found)
        self.texts = {record.path: record.text for record in book.records}
        self.told = {record.path: (record.organisations, record.period) for record in book.records}


class OldFile(NamedTuple):
    """A file to be imported; `names` are its own without the ending and those of its folders up to
    the one that was given, the file's first.
    """

    path: Path
    names: tuple[str, ...]


class Files(NamedTuple):
    """The files to be imported, each once, and those of the folders that cannot be."""

    wanted: tuple[OldFile, ...]
    passed_over: tuple[Path, ...]


def files_of(paths: Sequence[Path]) -> Files:
    """A folder stands for the files in it and below it, in the order of their names; hidden ones,
    links and Word's own notes are not meant.
    """
    wanted: dict[Path, OldFile] = {}
    passed_over: list[Path] = []
    for path in paths:
        # a file that is named is meant, whatever its ending
        if not is_folder(path):
            wanted.setdefault(path, OldFile(path, (path.stem,)))
            continue
        found = list(_files_below(path))
        for file in found:
            if file.suffix.lower() in (*ENDINGS, *OFFICE_ENDINGS):
                wanted.setdefault(file, OldFile(file, _names(file, path)))
            else:
                passed_over.append(file)
        if not found:
            passed_over.append(path)
    return Files(tuple(wanted.values()), tuple(dict.fromkeys(passed_over)))


def _files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and its subfolders, by name; a book within stands for itself."""
    for path in entries(folder):
        # `~$minutes.docx` is Word's note that somebody has it open
        if path.name.startswith((".", "~")):
            continue
        # a book among the old files is no old file
        if is_folder(path) and not is_there(path / SETTINGS):
            yield from _files_below(path)
        else:
            yield path


def _names(file: Path, top: Path) -> tuple[str, ...]:
    folders = file.parent.relative_to(top).parts
    # the nearest folder says most
    return (file.stem, *reversed(folders), real(top).name)


class Wish(NamedTuple):
    """What a person says of the files: whose minutes (keys), of which year, and whose year a
    meeting from January to March is.
    """

    organisations: tuple[str, ...] = ()
    period: int | None = None
    rule: PeriodRule = "ask"

    @property
    def names_a_place(self) -> bool:
        return bool(self.organisations or self.period)


def read_draft(
    file: OldFile,
    book: MinuteBook,
    language: Language,
    wish: Wish,
    convert: OfficeConverter | None,
    recognise: Recognition | None = None,
) -> ImportOutcome:
    """The draft of one file; `failed` for one that cannot be read. `convert` makes a .docx of the
    files of other office programs, `recognise` reads pages that are pictures.
    """
    settings = book.settings
    source = one_line(str(file.path))
    try:
        data = _bytes(file.path, settings)
        draft = _within_bounds(file.path, data, recognise)(
            import_file,
            file.path.name,
            data,
            settings,
            language,
            # what a person says now, then what the settings say of the folder
            organisations=wish.organisations or _by_folder(file, settings),
            period=wish.period,
            names=file.names,
            rule=wish.rule,
            converted=_converted(file.path, data, convert, settings),
            recognise=recognise,
            earlier=EarlierYears.of(book).before,
        )
    except DialogError as error:
        return ImportOutcome(source, "failed", error=error)
    return ImportOutcome(source, "new", draft)


def _within_bounds(path: Path, data: bytes, recognise: Recognition | None) -> Callable[..., Any]:
    """What calls the reader of a file: a helper process that is stopped where it takes too much;
    ourselves for a short text, which has nothing to unpack.
    """
    if path.suffix.lower() in _PLAIN and len(data) <= _SHORT:
        return _called
    return partial(bounded_by, _BOUNDS if recognise is None else _BOUNDS_WITH_PICTURES)


def _called(function: Callable[..., Any], *given: Any, **options: Any) -> Any:
    return function(*given, **options)


def _converted(
    path: Path, data: bytes, convert: OfficeConverter | None, settings: Settings
) -> bytes | None:
    """A .docx with the text of an office file; None for a file that is read as it is."""
    ending = path.suffix.lower()
    if ending not in OFFICE_ENDINGS:
        return None
    if convert is None:
        raise DialogError(
            msg("'{ending}' files are read by LibreOffice, which is not installed", ending=ending),
            msg("open it in Word and save it again as .docx"),
        )
    expect_office_file(data)
    # what the file hides, LibreOffice would show
    return convert(path.name, with_hidden_text(data, settings.importing.max_megabytes))


def _by_folder(file: OldFile, settings: Settings) -> tuple[str, ...]:
    """The organisation that the settings give to a folder, or to a word in the file's name."""
    folders = settings.importing.folders
    said = chain.from_iterable((name, *name.split()) for name in file.names)
    words = {word.lower() for word in said}
    return tuple(dict.fromkeys(key for name, key in folders.items() if name.lower() in words))


def place_draft(
    outcome: ImportOutcome, plan: BookToBe, *, force: bool, named: bool = False
) -> ImportOutcome:
    """The outcome with its place in the book, which is then taken. `failed` where the place cannot
    be told, is another record's, or, where a person has `named` organisation or period, lies
    elsewhere since an earlier import.
    """
    if outcome.draft is None:
        return outcome
    try:
        return _placed(outcome, outcome.draft, plan, force=force, named=named)
    except DialogError as error:
        return outcome.failed(error)


def _placed(
    outcome: ImportOutcome, draft: Imported, plan: BookToBe, *, force: bool, named: bool
) -> ImportOutcome:
    # by the bytes of the source, wherever the file lies now and whatever it is called
    known = plan.imports.get(draft.digest)
    if known is None:
        return outcome._replace(record=_new_place(draft, plan))
    path, provenance = known
    wanted = (draft.metadata.organisations, draft.metadata.period)
    # an answer that contradicts the first import must not make a second record of one meeting
    if named and plan.told.get(path, wanted) != wanted:
        raise DialogError(
            msg(
                "this file was imported as '{path}', under another organisation or year", path=path
            ),
            msg("delete that record first, then import the file again"),
        )
    # what a person worked on is never written over, not even with --force
    if force and not provenance.untouched:
        raise DialogError(
            msg("'{path}' was edited since it was imported; nothing was written", path=path),
            msg("delete it first to make all of it again"),
        )
    if force and plan.texts.get(path, draft.text) != draft.text:
        return outcome._replace(record=path, replaces=True)
    return outcome._replace(state="there", record=path, edited=not provenance.untouched)


def _new_place(draft: Imported, plan: BookToBe) -> str:
    """The path of the record of a source that is new, which is then taken. Raises DialogError where
    a record is there already.
    """
    organisation, period = _organisation(draft, plan), _period(draft)
    meetings = [(key, period) for key in draft.metadata.organisations]
    path = f"{folder_of(plan.book, organisation, plan.root)}/{period}.md".lstrip("/")
    there = next((plan.taken[meeting] for meeting in meetings if meeting in plan.taken), "")
    # a file at that place that was not read as this meeting
    if not there and is_there(plan.root / path):
        there = path
    if there:
        raise DialogError(
            msg("'{path}' is there already, from another source; nothing was written", path=there),
            msg("is it another year? Give it with --period, or move the other record"),
        )
    found = provenance_of(draft.text)
    assert found is not None
    # this run too: two files may be the same year
    plan.taken |= dict.fromkeys(meetings, path)
    plan.imports[draft.digest] = (path, found)
    plan.told[path] = (draft.metadata.organisations, period)
    return path


def _organisation(draft: Imported, plan: BookToBe) -> str:
    organisations = draft.metadata.organisations
    if organisations:
        return organisations[0]  # a joint record stands with the first
    questions = draft.metadata.questions
    # the likely ones first; a person reads the beginning of a list
    met = dict.fromkeys((*questions.likely, *plan.book.settings.met))
    if not met:
        raise DialogError(
            msg("the book has no register of parties"),
            msg("give the organisation with --organisation KEY"),
        )
    raise DialogError(
        questions.organisation or msg("it is not clear whose minutes these are"),
        msg(
            "give it with --organisation, once for each at a joint meeting: {known}",
            known=", ".join(met),
        ),
    )


def _period(draft: Imported) -> int:
    if draft.metadata.period is not None:
        return draft.metadata.period
    asked = draft.metadata.questions.period
    if asked is not None:
        raise DialogError(
            asked,
            msg("give it with --period YEAR, or for all with --period-rule same or before"),
        )
    raise DialogError(
        msg("the text does not say which dialogue year it is about"),
        msg("give it with --period YEAR"),
    )


def _bytes(path: Path, settings: Settings) -> bytes:
    """The bytes of a file. Raises DialogError for one that is not there, is no file, or is too
    large to be read.
    """
    max_megabytes = settings.importing.max_megabytes
    if not is_file(path):
        party = settings.party_key(str(path))
        hint = msg("an organisation is given so: --organisation {key}", key=party)
        is_party = party in settings.parties
        raise DialogError(
            msg("there is no file '{path}'", path=str(path)), hint if is_party else None
        )
    try:
        # read up to the limit, not measured first: a file may grow
        return read(path, most=max_megabytes * 1_000_000)
    except TooLargeError as error:
        raise DialogError(
            msg("the file is larger than {limit} megabytes", limit=max_megabytes),
            msg("dialog.toml can raise that: [import] max_megabytes"),
        ) from error
    except OSError as error:
        raise cannot_read(path, error) from error
