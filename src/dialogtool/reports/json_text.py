"""JSON for people and programs."""

import json
from typing import Any

from dialogtool.printable import HARMFUL


def dump_json(value: Any) -> str:
    """Indented, æøå as they are, and no sign raw that a terminal would obey. A lone surrogate (a
    file name that is no UTF-8) forces the whole text into ASCII.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # JSON with half a character raw could be written by nobody
        text = json.dumps(value, indent=1)
    return HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
