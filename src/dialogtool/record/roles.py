"""What somebody is, where it stands before or behind their name: `formand Kaj Friis`."""

from dialogtool.pattern import late_words

HOLDER = late_words(
    r"""(?:formand|næstformand|direktør|chef|leder|konsulent|medarbejder|sekretær|sagsbehandler
    |økonom|jurist|medlem|rådgiver|fuldmægtig|koordinator|referent|borgmester|administrator
    |inspektør|arkitekt|kasserer|ingeniør|assistent|controller|rådmand|suppleant|ansvarlig
    |mester|forvalter|udvikler|planlægger|dirigent|ordstyrer|vicevært|repræsentant|præst
    |chair(?:man|woman|person)?|treasurer|secretary|manager|director|president|trustee
    |clerk|officer|caretaker
    |kassere?n?|(?<!\w)(?:fmd|nfmd|kass|sekr|ref|best|medl|suppl|dir|adm))$""",
)
"""How the word for somebody's office ends."""
_NO_ROLE = late_words(
    r"(?:af|and|da|de|der|di|du|la|og|samt|van|von|fru|frøken|hr|frk|dr|mr|mrs|ms)\.?",
)
"""What may stand before a name, or begin it, and is not what somebody is."""
_OF = late_words(r"(?:at|for|fra|from|hos|i|in|of|på|ved)")
"""Behind such a word stands a place or a party: `tre fra Elmegården`, `leder i Solbo Kaj Friis`."""


def role_before(said: str) -> tuple[str, str]:
    """The role that stands before a name, and the name: `formand`, `Kaj Friis`. Empty, and all of
    it, where none does: `von Essen`.
    """
    words = said.split()
    end = next((at for at, word in enumerate(words) if _begins_name(word)), 0)
    role, name = " ".join(words[:end]), " ".join(words[end:])
    is_none = any(word[:1].isdigit() or _NO_ROLE.fullmatch(word) for word in words[:end])
    return ("", said) if is_none or (end and _OF.fullmatch(words[end - 1])) else (role, name)


def _begins_name(word: str) -> bool:
    return word[:1].isupper() and not HOLDER.search(word)
