"""Whether git can merge what two people wrote between two meetings on two branches."""

import os
from pathlib import Path

from dialogtool.book.files import read_regular
from dialogtool.diagnostic import Diagnostic, Location, msg

_ATTRIBUTES = ".gitattributes"


def missing_attributes(root: Path) -> tuple[Diagnostic, ...]:
    """That the book lies in a git repository that does not know that follow-up records are to be
    merged line by line (`merge=union`, see gitattributes(5)); nothing for a book without git.
    """
    top = os.path.realpath(root)
    # attributes of every folder from the book up to the top of the repository count
    # (gitattributes(5))
    folders = [Path(top), *Path(top).parents]
    above = next((at for at, folder in enumerate(folders) if (folder / ".git").exists()), None)
    if above is None or any(map(_merges, folders[: above + 1])):
        return ()
    return (
        Diagnostic(
            "no-merge-rule",
            Location(_ATTRIBUTES),
            msg("nothing tells git to keep the lines of both branches in follow-up records"),
            msg("add to it: {line}", line="minutes/**/*-followup*.md merge=union")
            # `init` leaves a file that is there alone, so its line is told
            if (folders[0] / _ATTRIBUTES).exists()
            else msg("'dialog init' in the book's folder writes it, and leaves all else alone"),
        ),
    )


def _merges(folder: Path) -> bool:
    text = (read_regular(folder / _ATTRIBUTES) or b"").decode(errors="replace")
    lines = (line.strip() for line in text.splitlines())
    return any("merge=union" in line.split() for line in lines if not line.startswith("#"))
