"""Files of other office programs through LibreOffice, where it is installed."""

import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dialogtool.book.programs import find_program
from dialogtool.diagnostic import DialogError, msg

OfficeConverter = Callable[[str, bytes], bytes]
"""The name and the bytes of an office file -> those of a .docx with the same text."""

_SECONDS = 120
"""LibreOffice takes five for a long paper; one that takes longer than this hangs."""


# looked for once: an import asks for every file
@cache
def office_converter(root: Path) -> OfficeConverter | None:
    """What makes a .docx of an office file for the book at `root`; None where LibreOffice is not
    installed.
    """
    program = find_program(root, "soffice", "libreoffice")
    return None if program is None else lambda name, data: _as_docx(program, name, data)


def _as_docx(program: str, name: str, data: bytes) -> bytes:
    """The bytes of a .docx with the same text, made in a folder of its own with a profile of its
    own, so that no macro and no setting of the person's LibreOffice has a part in it.
    """
    with tempfile.TemporaryDirectory(prefix="dialog-") as folder:
        source = Path(folder) / f"old{Path(name).suffix.lower()}"
        source.write_bytes(data)
        command = [
            program,
            # without it a LibreOffice that is open would be handed the file
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _unread() from error
        # LibreOffice exits with 0 also where it could not read the file
        made = source.with_suffix(".docx")
        if not made.exists():
            raise _unread()
        return made.read_bytes()


def _unread() -> DialogError:
    return DialogError(
        msg("LibreOffice could not read this file"),
        msg("open it in its own program and save it as .docx"),
    )
