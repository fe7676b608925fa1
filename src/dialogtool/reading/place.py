"""Where the book is."""

import os
from pathlib import Path

SETTINGS = "dialog.toml"
MINUTES_DIR = "minutes"


def find_settings(start: Path, *, upwards: bool = True) -> Path | None:
    """The `dialog.toml` of `start`, or of the nearest folder above it that has one."""
    folders = (start, *start.parents) if upwards else (start,)
    return next((folder / SETTINGS for folder in folders if os.path.isfile(folder / SETTINGS)), None)


def find_book(start: Path) -> Path | None:
    """The folder of the book that `start` lies in: with a `dialog.toml`, or else with a folder `minutes`."""
    settings = find_settings(start)
    if settings is not None:
        return settings.parent
    return start if os.path.isdir(start / MINUTES_DIR) else None
