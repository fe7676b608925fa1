"""Words for those who act without a name: the offices that a person holds, and the bodies that
decide.

One list for all who ask for them. It holds the definite forms, which stand for somebody: `formanden
skriver`; `som formand` does not say who acts.
"""

import re

from dialogtool.pattern import late, late_words

_HOLDERS = r"""
    (?:næst|af|sogne|udvalgs)?formand(?:en|skabet)? | for(?:kvinden|person(?:en)?)
  | kasserer(?:en)? | kassere?n | sekretær(?:en)? | webmaster(?:en)? | redaktør(?:en)
  | direktør(?:en)? | inspektør(?:en) | (?:ejendoms|drifts)inspektør(?:en)?
  | (?:drifts|center|afdelings|projekt)(?:chef|leder) | \w{3,}(?:chef|leder|mester)en | lederen
  | (?:varme|ejendoms)mester | vicevært(?:en)? | ejendomsfunktionær(?:en|erne)? | pedel(?:len)
  | gårdmand(?:en) | havnefoged(?:en) | (?:sogne|kirke)?præst(?:en) | graver(?:en) | organist(?:en)
  | kirketjener(?:en) | kordegn(?:en) | kirkesanger(?:en) | kirkeværge(?:n) | regnskabsfører(?:en)
  | kontaktperson(?:en) | tovholder(?:en|ne) | suppleant(?:en|erne) | revisor(?:en) | advokat(?:en)
  | administrator(?:en)? | konsulent(?:en) | træner(?:en|ne) | instruktør(?:en|erne)
  | pædagog(?:en|erne) | lærer(?:en|ne) | medarbejder(?:en|ne) | sagsbehandler(?:en)
  | leverandør(?:en) | entreprenør(?:en) | håndværker(?:en|ne) | gartner(?:en|ne) | tømrer(?:en)
  | elektriker(?:en) | maler(?:en) | murer(?:en) | smed(?:en) | vvs'?er(?:en)
  | arkitekt(?:en) | ingeniør(?:en) | rådgiver(?:en)
"""
_BODIES = r"""
    \w+-\ og\ \w*(?:udvalget|forvaltningen)
  | \w*bestyrelse[nr]? | \w{2,}råd(?:et|ene) | rådet | \w*udvalg(?:et|ene)
  | \w*grupp(?:en|erne) | \w*team(?:et) | (?:\w+)?lauget | \w*foreningen | klubben | \w*ledelsen
  | sekretariatet | forvaltningen | administrationen | driften | kontoret | personalet | firmaet
  | repræsentantskabet
  | alle\ (?:\w+\ ?)?medlemmer(?:ne)?
"""
ROLE = rf"(?:{_HOLDERS}|{_BODIES})"
"""For verbose patterns that ignore case."""
OFFICE = r"""(?:(?:(?:næst)?formand|kasserer|sekretær|vicevært|gartner|præst)en\b
    |(?:for|kontakt)personen\b|\w{3,}lederen\b|kirkeværgen\b|administrator\b)"""
"""Who stands before a verb, or among names, as one of them: `Karla og formanden`."""
BARE_OFFICE = rf"(?:{OFFICE}|(?:(?:næst)?formand|kasserer|sekretær|vicevært)\b)"
"""What stands behind another name too: `Karla og formand`."""
_OURS = late_words(
    r"""\w*bestyrelse[nr]? | \w*(?:udvalg|råd)(?:et)? | \w*gruppen | sekretariatet | forvaltningen
    | administrationen | driften | direktøren | inspektøren | \w{3,}(?:lederen|chefen) | klubben
    | menighedsrådet | foreningen | forældrerådet | gårdlauget | lauget""",
)
CHAIR = late(r"\b(?:dirigent|ordstyrer|mødeleder|referent)(?:en)?\s+$", re.IGNORECASE)
"""Who only leads the meeting: what they do, they did at the meeting."""
_OFFICE = late_words(BARE_OFFICE)
_ROLE = late_words(ROLE)


def as_owner(said: str) -> str:
    """The words of an office or a body as they are written where they are the owner."""
    return f"{said[:1].upper()}{said[1:]}"


def is_office(said: str) -> bool:
    """Whether words are those of an office that stands among names."""
    return _OFFICE.fullmatch(said) is not None


def is_ours(said: str) -> bool:
    """Whether words are those of an office or a body of those who met: no firm, no craftsman."""
    return is_office(said) or _OURS.fullmatch(said) is not None


def is_role(said: str) -> bool:
    """Whether words are those of an office, or of a body, and nothing else."""
    return _ROLE.fullmatch(said) is not None
