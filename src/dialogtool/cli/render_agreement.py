"""`dialog render-agreement`: the agreement document of one meeting."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from dialogtool.cli.git import head_commit
from dialogtool.cli.options import AsOf, DryRun, Force, Organisation, Output
from dialogtool.cli.session import session, today
from dialogtool.cli.writing import put_out


def render_agreement(
    context: typer.Context,
    organisation: Organisation,
    period: Annotated[int | None, typer.Option(help="The dialogue year; default: the latest meeting's.")] = None,
    form: Annotated[
        Literal["md", "html"] | None,
        typer.Option("--format", help="Markdown, or a page of its own; default: as the file."),
    ] = None,
    template: Annotated[Path | None, typer.Option(help="A template of your own.", exists=True, dir_okay=False)] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> None:
    """Make the agreement document. Follow-up with verdicts, new points, what is open, what awaits whom, signatures."""
    from dialogtool.documents.agreement import compose_agreement
    from dialogtool.documents.render import render_document

    here = session(context)
    form = form or ("html" if output and output.suffix.lower() in (".html", ".htm") else "md")
    book = here.load()
    language = here.document_language(book)
    here.expect_balanced(book)
    agreement = compose_agreement(
        book,
        here.organisation(book, organisation),
        period=period,
        as_of=here.day(as_of, past=True) or today(),
        commit_of=partial(head_commit, here.root),
        closed_text=language("(closed item)"),
    )
    name = template.name if template else f"agreement.{form}.j2"
    text = render_document(
        name,
        agreement,
        language,
        name="agreement",
        book=here.root,
        file=template,
        html=form == "html" or ".html" in name,
    )
    here.warn_unread(book)
    put_out(here, text, output, force=force, dry_run=dry_run)
