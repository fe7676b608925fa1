"""The files that say that a party has approved a record, and that it was made final."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from dialogtool.digest import digest_of
from dialogtool.folders import APPROVALS, file_part, stem_of
from dialogtool.model import Minutes


class Consent(NamedTuple):
    """How a party said so (`signed`, `mail`, `meeting`, `silence`), the name of the file that shows
    it, and the SHA-256 of that file; each may be empty.
    """

    how: str = ""
    evidence: str = ""
    sha256: str = ""


def approval_path(minutes: Minutes, party: str) -> str:
    """One small file for each party and record, so that two approvals never meet in a merge."""
    return f"{APPROVALS}/{stem_of(minutes.path)}.{file_part(party)}.toml"


def approval_text(
    minutes: Minutes, party: str, day: dt.date, consent: Consent | None = None
) -> str:
    """The content of the file, in TOML."""
    how, evidence, sha256 = consent or Consent()
    optional = {"how": how, "evidence": evidence, "sha256": sha256}
    said = {"party": _text(party), "date": day.isoformat()}
    said |= {key: _text(value) for key, value in optional.items() if value}
    return _note(minutes, said)


def final_path(minutes: Minutes) -> str:
    """No key of a party begins with a low line."""
    return f"{APPROVALS}/{stem_of(minutes.path)}._final.toml"


def final_text(minutes: Minutes, day: dt.date) -> str:
    """The content of the file, in TOML: which text was made final, and when."""
    return _note(minutes, {"final": day.isoformat()})


def _note(minutes: Minutes, said: Mapping[str, str]) -> str:
    values = {"record": _text(minutes.path), **said, "digest": _text(digest_of(minutes))}
    return "".join(f"{key} = {value}\n" for key, value in values.items())


def _text(value: str) -> str:
    """A basic string of TOML: JSON writes the same, but for DEL, which TOML forbids."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
