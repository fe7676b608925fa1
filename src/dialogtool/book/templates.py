"""The templates that a book brings."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dialogtool.book.files import link_on_the_way, read, read_foreign
from dialogtool.book.refusal import why
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import TEMPLATES_DIR

LARGEST_TEMPLATE = 1_000_000
"""Bytes of a template that is still read."""
_ENDINGS = (".j2", ".css")
# files of the folder, whatever they are: a folder of an archive is none of templates
_MOST = 500


class OwnTemplate(NamedTuple):
    """A template that a book brings, by its name in `templates/`; or why it cannot be used, in
    English: a template is a key, and a `Message` cannot be one.
    """

    name: str
    text: str
    wrong: str = ""


def own_templates(root: Path) -> tuple[OwnTemplate, ...]:
    """Every `.j2` and `.css` of a book's `templates/`, in the order of their names. No link is
    followed: it could lead anywhere. Raises DialogError where the folder itself is one.
    """
    if os.path.islink(root / TEMPLATES_DIR):
        raise DialogError(
            msg("'{path}' is a link, and is not followed", path=TEMPLATES_DIR),
            msg("put the folder itself there"),
        )
    # the same order on every system, for the digest of a site
    return tuple(_read(root, name) for name in sorted(_names(root)))


def template_of(path: Path) -> str:
    """The text of a template that somebody named. Raises DialogError where it cannot be read."""
    data = read_foreign(path, most=LARGEST_TEMPLATE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DialogError(
            msg(
                "cannot read the template {path}: {why}",
                path=str(path),
                why=msg("it is not UTF-8"),
            )
        ) from error


def _names(root: Path) -> Iterator[str]:
    top = root / TEMPLATES_DIR
    looked = 0
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            looked += 1
            if looked > _MOST:
                return
            if name.endswith(_ENDINGS):
                yield (Path(folder) / name).relative_to(top).as_posix()


def _read(root: Path, name: str) -> OwnTemplate:
    if link_on_the_way(root, f"{TEMPLATES_DIR}/{name}"):
        # a finding, not an error: another template may be the one that is asked for
        return OwnTemplate(name, "", msg("it is a link").template)
    try:
        data = read(root / TEMPLATES_DIR / name, most=LARGEST_TEMPLATE)
        return OwnTemplate(name, data.decode("utf-8"))
    except UnicodeDecodeError:
        return OwnTemplate(name, "", msg("it is not UTF-8").template)
    except (OSError, ValueError) as error:
        said = why(error)
        return OwnTemplate(name, "", said if isinstance(said, str) else said.template)
