"""`dialog add`: somebody new in the register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dialogtool.cli.completion import complete_owner
from dialogtool.cli.deed import carry_out
from dialogtool.cli.options import Commit, DryRun
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import SETTINGS

_LISTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods")

if TYPE_CHECKING:
    from dialogtool.deeds.enrol import SettingsFile
    from dialogtool.deeds.outcome import Outcome


def add(
    context: typer.Context,
    what: Annotated[
        Literal["party", "office", "holder", "allowed", "replaced"],
        typer.Argument(metavar="party|office|holder|allowed|replaced", help="What is new."),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|TEXT",
            help="Its name, as people write it, or a list of parties (.csv, .txt); the text that "
            "may be published, or is replaced.",
        ),
    ],
    of: Annotated[
        str,
        typer.Option(
            metavar="PARTY|OFFICE",
            help="Of an office: its party. Of a holder: the office.",
            autocompletion=complete_owner,
        ),
    ] = "",
    key: Annotated[
        str,
        typer.Option(metavar="KEY", help="How it is written after @; default: made from the name."),
    ] = "",
    email: Annotated[str, typer.Option(metavar="ADDRESS", help="Where reminders to it go.")] = "",
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Of a holder: the first day; default: today."),
    ] = None,
    no_meetings: Annotated[
        bool, typer.Option("--no-meetings", help="Of a party that no yearly meeting is held with.")
    ] = False,
    instead: Annotated[
        str | None,
        typer.Option("--with", metavar="TEXT", help="Of what is replaced: what is published."),
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Of what is allowed or replaced: why.")
    ] = "",
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a party, an office or a person to dialog.toml, or what may be published. Comments stay; a
    new holder of an office ends the one before.
    """
    from dialogtool.deeds import enrol

    here = session(context)
    with writing(here, dry_run=dry_run):
        file = settings_file(here)
        if what == "party":
            outcome = _party(file, name, key, email, meets=not no_meetings)
        elif what == "office":
            outcome = enrol.enrol_office(file, name, _of(here, of, "party"), key=key, email=email)
        elif what == "holder":
            _expect_no_address(here, of or _held_by(here, name, email), email)
            outcome = _holder(here, file, name, of, since)
        else:
            _expect_with(what, instead)
            outcome = enrol.allow(file, name, reason, instead)
        carry_out(here, outcome, dry_run=dry_run, commit=commit)


def _party(file: "SettingsFile", name: str, key: str, email: str, *, meets: bool) -> "Outcome":
    from dialogtool.deeds import enrol
    from dialogtool.deeds.party_list import listed_parties

    data = _list_in(name)
    if data is None:
        return enrol.enrol_party(file, name, key=key, meets=meets, email=email)
    _expect_no_key(key or email)
    return enrol.enrol_parties(file, listed_parties(data), meets=meets)


def _list_in(name: str) -> bytes | None:
    """The list that a file holds; None for the name of a party. Raises DialogError for a file that
    cannot be read.
    """
    from dialogtool.book.files import read_foreign

    ending = Path(name).suffix.lower()
    if ending in _WORKBOOKS:
        raise DialogError(
            msg("'{name}' is a workbook, not a list", name=name),
            msg("save it as CSV, a party on each line, and give that file"),
        )
    return read_foreign(Path(name)) if ending in _LISTS else None


def _expect_no_key(value: str) -> None:
    if value:
        raise DialogError(
            msg("--key and --email are of one party, not of a list"),
            msg("an address stands in the list, behind the name"),
        )


def _expect_with(what: str, instead: str | None) -> None:
    """Raises DialogError for what is replaced by nothing, or allowed and replaced."""
    if what == "replaced" and instead is None:
        raise DialogError(
            msg("'{option}' is missing", option="--with"), msg("give it: --with TEXT")
        )
    if what == "allowed" and instead is not None:
        raise DialogError(
            msg("what is allowed is published as it stands"),
            msg("with another text it is replaced: dialog add replaced"),
        )


def _expect_no_address(here: Session, of: str, email: str) -> None:
    """Raises DialogError for the address of a person: reminders go to the office they hold."""
    from dialogtool.model import Owner

    if email:
        party, office = Owner.of(_of(here, of, "office"))
        what = f"{office} --of {party}"
        raise DialogError(
            msg("reminders go to an office or a party, not to a person"),
            msg("dialog add office {what} --email {email}", what=what, email=email),
        )


def _held_by(here: Session, name: str, email: str) -> str:
    """The office that a person holds whose address is given; empty where they hold none, or two."""
    from dialogtool.deeds.hand_over import leaving

    if not email:
        return ""
    offices = leaving(here.bare().settings, name, today()).offices
    return offices[0] if len(offices) == 1 else ""


def settings_file(here: Session) -> "SettingsFile":
    """`dialog.toml` as it is. Raises DialogError where there is none."""
    from dialogtool.deeds.enrol import SettingsFile

    now = here.book.now(SETTINGS)
    if now is None:
        raise DialogError(
            msg("this book has no {path}", path=SETTINGS), msg("'dialog init' makes one")
        )
    return SettingsFile(now, here.bare().settings)


def _of(here: Session, of: str, kind: str) -> str:
    if not of:
        raise DialogError(
            msg("'{option}' is missing", option="--of")
            if kind == "party"
            else msg("which office?"),
            msg("give it: --of PARTY") if kind == "party" else msg("give it: --of OFFICE"),
        )
    return here.find(here.bare()).owner(of, declared=True)


def _holder(
    here: Session, file: "SettingsFile", name: str, of: str, since: str | None
) -> "Outcome":
    from dialogtool.deeds.enrol import enrol_holder
    from dialogtool.model import Owner

    owner = _of(here, of, "office")
    if file.settings.office(owner) is None:
        raise DialogError(
            msg("'{owner}' is not an office", owner=owner),
            msg('add it: dialog add office "NAME" --of {party}', party=Owner.of(owner).party),
        )
    return enrol_holder(file, name, owner, here.first_day(since) or today())
