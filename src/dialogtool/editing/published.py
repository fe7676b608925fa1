"""The file that remembers what was published."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from dialogtool.digest import digest_of_all
from dialogtool.folders import PUBLISHED, stem_of
from dialogtool.model import Minutes


def published_path(record: str, document: str, form: str) -> str:
    """One small file for each meeting, document and form: publishing again replaces it, git
    remembers the earlier one.
    """
    return f"{PUBLISHED}/{stem_of(record)}.{document}.{form}.toml"


def published_text(
    document: str,
    record: str,
    *,
    day: dt.date,
    file: str,
    url: str,
    data: bytes,
    commit: str,
    sources: Iterable[Minutes],
) -> str:
    """The content of the file, in TOML. `data` is the document as it went out, `sources` all it was
    made from.
    """
    made_from = tuple(sources)
    values = {
        "document": document,
        "record": record,
        "file": file,
        "url": url,
        "digest": digest_of_all(made_from),
        "commit": commit,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
    lines.insert(2, f"date = {day.isoformat()}")
    lines += ["", "[sources]"]
    lines += [f'{_quoted(each.path)} = "{digest_of_all((each,))}"' for each in made_from]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML; it holds no DEL, and no half of a character."""
    whole = text.encode("utf-8", errors="backslashreplace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
