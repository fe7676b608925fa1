"""`dialog init`: a new book, ready to use."""

from pathlib import Path
from typing import Annotated

import typer

from dialogtool.cli.git import make_repository
from dialogtool.cli.session import session


def init(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder of the book; it is made if need be.")
    ] = None,
) -> None:
    """Make a new minute book. It gets settings with comments, folders, a README for colleagues and a git repository."""
    from dialogtool.diagnostic import DialogError
    from dialogtool.documents.new_book import new_book_files
    from dialogtool.editing import write_new

    here = session(context)
    directory = directory or here.book_option or Path()
    language = here.language
    made = []
    for name, text in new_book_files(language).items():
        try:
            if not (directory / name).exists():
                write_new(directory / name, text)
                made.append(name)
        except DialogError:
            if not (directory / name).exists():
                raise
    repository = make_repository(directory)
    lines = [language("made {name}", name=name) for name in made]
    if repository:
        lines.append(language("made a git repository"))
    if not lines:
        lines.append(language("everything is already there; nothing was changed"))
    lines.append(
        language(
            "next: enter your parties in {path}, then: dialog new-meeting ORGANISATION",
            path=str(directory / "dialog.toml"),
        )
    )
    typer.echo("\n".join(lines))
