"""What to write for what a front matter says in another way than it is read: a key without a
value, a person behind a key, a row that is no row.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dialogtool.diagnostic import Message, msg
from dialogtool.glossary import ATTENDANCES, PARTICIPANT_KEYS, RECORD_KEYS, Words, lookup, spelling
from dialogtool.model import Owner, Settings
from dialogtool.record.front_matter import Node, Scalar, Sequence
from dialogtool.record.participants import first_of, owner_said, participant_said, person_said


class HeaderAdvice(NamedTuple):
    """Gives the lines that a book with these settings would have."""

    settings: Settings

    def in_full(self, key: str, known: Mapping[str, str], words: Words) -> str:
        """The field that a key without a value says: `part:solbo`, `afbud` in an entry; empty for
        any other.
        """
        name, colon, rest = key.partition(":")
        if colon and rest and name.lower() in known:
            return f"{name}: {rest}"
        if words is PARTICIPANT_KEYS and key.lower() in lookup(ATTENDANCES):
            return f"{spelling(words, 'attendance', self.settings.language)}: {key}"
        return ""

    def of_people(self, key: str, value: Node, words: Words) -> Message | None:
        """What to write for `afbud: Mette Dam` and `Fra kommunen: Mette Dam` in the head; None for
        any other key.
        """
        if words is not RECORD_KEYS:
            return None
        who = _first_named(value)
        if key.lower() in lookup(ATTENDANCES):
            return self._as_participant(who, {"attendance": key.lower()})
        party, office = Owner.of(owner_said(key, self.settings))
        # `Kommune: Fjordby Kommune` names nobody who came
        if not party or not who[:1].isupper() or owner_said(who, self.settings):
            return None
        # of people of one party a comma parts the next one
        alone = who if participant_said(who, self.settings) else who.partition(",")[0]
        told = {"party": party, "office": office} if office else {"party": party}
        return self._as_participant(alone, told)

    def _as_participant(self, who: str, told: Mapping[str, str]) -> Message:
        """The line for somebody of whom the key before them tells more."""
        texts = participant_said(who, self.settings) or somebody(who)
        return msg(
            "write below '{key}': {line}",
            key=spelling(RECORD_KEYS, "participants", self.settings.language),
            line=self.row(PARTICIPANT_KEYS, _in_their_order({**texts, **told})),
        )

    def row(self, words: Words, texts: Mapping[str, str]) -> str:
        """An entry of a list, as the book writes it."""
        fields = (
            f"{spelling(words, key, self.settings.language)}: {text}" for key, text in texts.items()
        )
        return f"- {{{', '.join(fields)}}}"


def somebody(said: str) -> dict[str, str]:
    """The name and role that a plain line says, with dots where it does not."""
    return person_said(said) or {"name": "..."}


def _first_named(value: Node) -> str:
    """Who stands behind a key; the first of several."""
    first = value.items[0] if isinstance(value, Sequence) and value.items else value
    return first_of(first.text) if isinstance(first, Scalar) else ""


def _in_their_order(texts: Mapping[str, str]) -> dict[str, str]:
    """The fields of a participant as a book writes them one behind the other."""
    return {key: texts[key] for key in PARTICIPANT_KEYS if key in texts}
