"""JSON for people and programs."""

import json
from typing import Any


def dump_json(value: Any) -> str:
    """Indented, æøå as they are. A lone surrogate (a file name that is no UTF-8) forces the whole text into ASCII."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    return text + "\n"
