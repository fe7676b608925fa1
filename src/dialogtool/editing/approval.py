"""The file that says that a party has approved a record."""

import datetime as dt
import json

from dialogtool.digest import digest_of
from dialogtool.folders import APPROVALS, file_part, stem_of
from dialogtool.model import Minutes


def approval_path(minutes: Minutes, party: str) -> str:
    """One small file for each party and record, so that two approvals never meet in a merge."""
    return f"{APPROVALS}/{stem_of(minutes.path)}.{file_part(party)}.toml"


def approval_text(minutes: Minutes, party: str, day: dt.date) -> str:
    """The content of the file, in TOML."""
    record, by = (json.dumps(each, ensure_ascii=False) for each in (minutes.path, party))
    return f'record = {record}\nparty = {by}\ndate = {day.isoformat()}\ndigest = "{digest_of(minutes)}"\n'
