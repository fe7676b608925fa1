"""How names stand in sentences of minutes: one, or several that are joined."""

import re

from dialogtool.importing.meaning.names import SHORTENED
from dialogtool.importing.meaning.roles import BARE_OFFICE, OFFICE
from dialogtool.pattern import late

NAME = rf"""(?<!\w)(?!(?:Både|TODO|HUSK|OBS|NB|AKTION|ACTION)\b)
    (?:{SHORTENED}\ (?=[A-ZÆØÅ]))?
    [A-ZÆØÅÉ][\w'’]*(?:-[A-ZÆØÅ][\w'’]*)?(?![\w'’]*-\s)(?:\ [A-ZÆØÅ](?:[\w'’-]*|\.))*"""
_ONE = rf"{NAME}(?:\ \([^()]{{1,30}}\))?"
_JOINER = r"""(?:,?\ (?:og|samt|sammen\ med|i\ samarbejde\ med)\ (?#)
    (?:evt\.\ |(?![a-zæøå]+es\ )[a-zæøå]+\ (?=[A-ZÆØÅ]))?
    |,\ |\ ?[/+&]\ ?)"""
NAMES = (
    rf"(?:(?:Både|både|hhv\.)\ )?(?:{_ONE}|(?<![\w-]){OFFICE})"
    rf"(?:{_JOINER}(?:{_ONE}|{BARE_OFFICE}))*"
)
"""One name or office, or several that a comma, `og`, `+`, a stroke or `sammen med` joins."""
JOIN = late(_JOINER, re.VERBOSE)
BETWEEN_NAMES = late(r"\s*(?:,|/|\bog\b|\+|&)\s*")
INITIALS = late(r"[A-ZÆØÅ]{2,4}")
