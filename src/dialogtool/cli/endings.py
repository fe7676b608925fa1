"""In which form a command writes: the one asked for, else what the ending of its file says."""

from collections.abc import Sequence
from pathlib import Path

from dialogtool.diagnostic import DialogError, msg

_ENDINGS = {"htm": "html", "markdown": "md", "txt": "table"}


def form_of(form: str | None, output: Path | None, known: Sequence[str]) -> str:
    """The form asked for, else that of the file's ending, else the first that is known. Raises
    DialogError for an ending that is none.
    """
    if form is not None:
        return form
    ending = ending_of(output)
    wanted = _ENDINGS.get(ending, ending) or known[0]
    if wanted in known:
        return wanted
    raise DialogError(
        msg("'{form}' is not a document format", form=ending),
        msg("choose one of: {known}, with --format", known=", ".join(known)),
    )


def ending_of(output: Path | None) -> str:
    """What a file's name says it is: `pdf`; nothing for one without an ending, and for none."""
    return output.suffix.lower().removeprefix(".") if output else ""
