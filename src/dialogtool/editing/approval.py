"""The files that say that a party has approved a record, and that it was made final."""

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
    by = json.dumps(party, ensure_ascii=False)
    return _note(minutes, f"party = {by}\ndate = {day.isoformat()}\n")


def final_path(minutes: Minutes) -> str:
    """No key of a party begins with a low line."""
    return f"{APPROVALS}/{stem_of(minutes.path)}._final.toml"


def final_text(minutes: Minutes, day: dt.date) -> str:
    """The content of the file, in TOML: which text was made final, and when."""
    return _note(minutes, f"final = {day.isoformat()}\n")


def _note(minutes: Minutes, said: str) -> str:
    record = json.dumps(minutes.path, ensure_ascii=False)
    return f'record = {record}\n{said}digest = "{digest_of(minutes)}"\n'
