"""JSON for people and programs."""

import json
import re
from typing import Any

# JSON allows them raw; a terminal that shows the text does not take them well.
_CONTROL = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def dump_json(value: Any) -> str:
    """Indented, æøå as they are. A lone surrogate (a file name that is no UTF-8) forces the whole
    text into ASCII.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
