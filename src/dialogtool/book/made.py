"""A folder that the program fills, such as a site: what it wrote there stands in `site.json`, each
file with its SHA-256, and nothing else in the folder is ever changed or removed.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from dialogtool.book.disk import delete, replace_text, write_new
from dialogtool.book.files import cannot_read
from dialogtool.diagnostic import DialogError, msg

INVENTORY = "site.json"
SCHEMA = 1


class Inventory(NamedTuple):
    """What `site.json` says: how the files were asked for, and the SHA-256 of each by its path."""

    order: Mapping[str, object]
    files: Mapping[str, str]


class Difference(NamedTuple):
    """What separates a folder from the files that it should hold, as paths in their order. `gone`
    are files of the inventory that are none any more, `foreign` are files in the way that the
    inventory does not know, or knows otherwise.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def is_any(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.foreign)


def inventory_text(order: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    """The bytes of `site.json` for these files."""
    hashes = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
    document = {"schema": SCHEMA, "order": dict(order), "files": hashes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_inventory(folder: Path) -> Inventory | None:
    """What the folder's `site.json` says; None where there is none. Raises DialogError for one that
    is none of ours, so that nothing is removed on its word.
    """
    file = folder / INVENTORY
    try:
        document: Any = json.loads(file.read_bytes())
        order, files = document["order"], document["files"]
        if document["schema"] != SCHEMA or not isinstance(order, dict):
            raise ValueError
        return Inventory(order, {str(path): str(digest) for path, digest in files.items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DialogError(
            msg("'{path}' is not understood; nothing was written", path=str(file)),
            msg("give an empty folder"),
        ) from error


def compare(folder: Path, files: Mapping[str, bytes], known: Inventory | None) -> Difference:
    """How the folder differs from `files`, which do not hold `site.json` itself."""
    listed = known.files if known else {}
    new: list[str] = []
    changed: list[str] = []
    foreign: list[str] = []
    for path, data in files.items():
        now = _bytes_of(folder, path)
        if now is None:
            new.append(path)
        elif now != data:
            # what somebody has changed since is not written over
            ours = hashlib.sha256(now).hexdigest() == listed.get(path)
            (changed if ours else foreign).append(path)
    gone = (path for path in sorted(set(listed) - set(files)) if _is_ours(folder, path, listed))
    return Difference(tuple(new), tuple(changed), tuple(gone), tuple(foreign))


def fill(
    folder: Path, files: Mapping[str, bytes], inventory: bytes, difference: Difference
) -> None:
    """Brings the folder to hold `files`, and the inventory. Raises DialogError, and writes nothing,
    where a file is in the way that is not ours.
    """
    if difference.foreign:
        raise DialogError(
            msg(
                "'{path}' was changed after this program wrote it; nothing was written",
                path=str(folder / difference.foreign[0]),
            ),
            msg("give another folder, or replace it with --force"),
        )
    # new files before the inventory, gone ones after it: a crash leaves files that are not listed,
    # never a list of files that are not there
    for path in difference.new:
        write_new(folder / path, files[path])
    for path in difference.changed:
        replace_text(folder / path, (folder / path).read_bytes(), files[path])
    _write_inventory(folder / INVENTORY, inventory)
    for path in difference.gone:
        delete(folder / path, (folder / path).read_bytes())
    # only folders that nothing of anybody's lies in
    _remove_empty(folder, difference.gone)


def _write_inventory(file: Path, inventory: bytes) -> None:
    if not file.exists():
        write_new(file, inventory)
    elif (before := file.read_bytes()) != inventory:
        replace_text(file, before, inventory)


def _bytes_of(folder: Path, path: str) -> bytes | None:
    """None where there is no such file. Raises DialogError where a link would lead out of the
    folder.
    """
    file = folder / path
    # the inventory is a file, and may say anything
    if not _is_inside(path) or not file.resolve().is_relative_to(folder.resolve()):
        raise DialogError(
            msg("'{path}' would lie outside the folder; nothing was written", path=path)
        )
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_read(file, error) from error


def _is_inside(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _is_ours(folder: Path, path: str, listed: Mapping[str, str]) -> bool:
    """Whether a file of the inventory is there as it was written; any other is left alone."""
    if not _is_inside(path):
        return False
    now = _bytes_of(folder, path)
    return now is not None and hashlib.sha256(now).hexdigest() == listed[path]


def _remove_empty(folder: Path, paths: Iterable[str]) -> None:
    """Folders in which only removed files were."""
    parents = chain.from_iterable(PurePosixPath(path).parents for path in paths)
    above = {folder / parent for parent in parents}
    # from the deepest up: a folder is empty once those in it are gone
    for place in sorted(above - {folder}, key=lambda place: -len(place.parts)):
        with contextlib.suppress(OSError):
            place.rmdir()
