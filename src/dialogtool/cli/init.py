"""`dialog init`: a new book, ready to use; and what joins an old one to git."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dialogtool.book.files import read_regular
from dialogtool.book.git import hooks_folder, make_repository, place_in_repository
from dialogtool.cli.options import DryRun
from dialogtool.cli.session import session, write
from dialogtool.diagnostic import DialogError, msg


def init(
    context: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="The folder of the book; it is made if need be."),
    ] = None,
    hook: Annotated[
        bool, typer.Option("--hook", help="Let git check every commit (.git/hooks/pre-commit).")
    ] = False,
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option(help="Let the service check every pull or merge request."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Make a new minute book. It gets settings with comments, folders, a README for colleagues and
    a git repository; what is there already stays as it is, so it can be run again.
    """
    from dialogtool.book.disk import write_new
    from dialogtool.change import Change, format_diff
    from dialogtool.documents.new_book import ci_file, hook_text, new_book_files

    here = session(context)
    directory = directory or here.book_option or Path()
    language = here.language
    files = {name: text.encode() for name, text in new_book_files(language).items()}
    if ci:
        name, text = ci_file(ci, place_in_repository(directory) if directory.is_dir() else "")
        files[name] = text.encode()
    missing = {name: data for name, data in files.items() if not (directory / name).exists()}
    if dry_run:
        write("".join(format_diff(Change(name, None, data)) for name, data in missing.items()))
        return
    for name, data in missing.items():
        try:
            write_new(directory / name, data)
        except DialogError:
            if not (directory / name).exists():
                raise
    lines = [language("made {name}", name=name) for name in missing]
    if make_repository(directory):
        lines.append(language("made a git repository"))
    if hook:
        file = _install_hook(directory, hook_text(place_in_repository(directory)))
        lines.append(language("made {name}", name=str(file)))
    if not lines:
        lines.append(language("everything is already there; nothing was changed"))
    lines.append(
        language(
            "next: enter your parties in {path}, then: dialog new-meeting ORGANISATION",
            path=str(directory / "dialog.toml"),
        )
    )
    typer.echo("\n".join(lines))


def _install_hook(directory: Path, text: str) -> Path:
    """Writes the hook; one that is there stays. Raises DialogError for one that is somebody else's."""
    from dialogtool.book.disk import write_new

    file = hooks_folder(directory) / "pre-commit"
    if not file.exists():
        write_new(file, text.encode(), mode=0o777)
    elif read_regular(file) != text.encode():
        raise DialogError(
            msg(
                "'{path}' is already there and does something else; it was left alone",
                path=str(file),
            ),
            msg("add to it: dialogtool check --staged"),
        )
    return file
