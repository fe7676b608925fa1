"""The texts of an item's fields as values of their types."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.glossary import VERDICTS, VISIBILITIES, Words, lookup
from dialogtool.model import Verdict
from dialogtool.pattern import late
from dialogtool.record.hiding_fields import is_replaced, refuses
from dialogtool.record.line import Fault, Part
from dialogtool.record.owners import KEYS, PartyKey, owner_key, parted
from dialogtool.record.values import parse_date, parse_word

_NOBODY = frozenset(("", "-", "ingen", "nobody", "none"))
_NO_NAME = frozenset(
    (
        "?", "??", "-", "–", "ingen", "nobody", "none", "uændret", "uforandret", "samme", "som før",
        "unchanged", "same", "the same", "as before", "afklares", "ukendt", "ikke aftalt",
        "mangler", "unknown", "tbd", "tba", "n/a",
    )
)  # fmt: skip
_ONGOING = {"da": "løbende", "en": "ongoing"}
NO_DUE = frozenset((*_ONGOING.values(), "ingen", "none"))
"""Values of a due date that say on purpose that there is none."""


def ongoing_word(language: str) -> str:
    """The value of a due date that says on purpose that there is none."""
    return _ONGOING[language]


_STRUCK = late(r"~~[^~]*~~")
_LINK = late(r"\[([^\[\]]*)\]\([^()]*\)")
_IN_ONE = late(r"(\d{4})(\d\d)(\d\d)")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))


def _bare_day(text: str) -> str:
    """A day without the signs that editors and people put around it, in the dashes of a date."""
    bare = text.translate(_DASHES).strip(" .,;*_`()[]<>\"'“”„»«")
    return _IN_ONE.sub(r"\1-\2-\3", bare)


def _day_alone(text: str) -> str:
    """The day of a link, and the one that is left where another is struck out."""
    return _LINK.sub(r"\1", _STRUCK.sub("", text))


def _is_day(text: str) -> bool:
    return not isinstance(parse_date(text, Location("")), Diagnostic)


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The texts of fields as typed values; what cannot be one is added to `faults`. `doubled` are
    fields that stand a second time, `known` the keys of owners as in `Context`.
    """

    fields: Mapping[str, Part]
    doubled: list[tuple[str, Part]]
    faults: list[Fault]
    party: PartyKey
    known: Mapping[str, str]

    def date(self, name: str) -> dt.date | None:
        part = self.fields.get(name)
        if part is None or not part.text:
            return None
        if name == "due" and part.text.lower() in NO_DUE:
            return None
        # an empty place: whoever asks knows where the field stands, see `_fault`
        day = parse_date(part.text, Location(""))
        if not isinstance(day, Diagnostic):
            return day
        bare = _bare_day(part.text)
        if bare != part.text and _is_day(bare):
            self.faults.append(
                Fault(
                    "near-miss",
                    part.start,
                    part.end,
                    msg("'{text}' is not a date: a character is attached to it", text=part.text),
                    msg("write: {line}", line=bare),
                    bare,
                )
            )
        else:
            # whether the rest may go nobody else can say
            alone = _bare_day(_day_alone(part.text))
            if _is_day(alone):
                meant = msg("write it as year-month-day: {offered}", offered=alone)
                day = day._replace(hint=meant)
            self._fault(day, part)
        return None

    def _fault(self, found: Diagnostic, part: Part) -> None:
        hint = found.hint or found.message
        self.faults.append(Fault(found.code, part.start, part.end, found.message, hint))

    def owners(self, named: tuple[str, ...]) -> tuple[str, ...]:
        part = self.fields.get("owner")
        if part is None:
            return named
        names = [name for name in parted(part.text) if name.lower() not in _NO_NAME]
        if not names and part.text:
            what = msg("'{value}' names nobody", value=part.text)
            hint = msg("write who it is, or leave the field out: then the owner stays who it was")
            self.faults.append(Fault("bad-value", part.start, part.end, what, hint))
        return tuple(dict.fromkeys((*named, *map(self._owner, names))))

    def _owner(self, name: str) -> str:
        """The key of an owner with an @ or of one called so; other text stands for itself."""
        if name[0] == "@":
            return owner_key(name[1:], self.party)
        return self.known.get(name.casefold(), name)

    def awaits(self) -> tuple[str, ...] | None:
        part = self.fields.get("awaits")
        if part is None:
            return None
        if part.text.lower() in _NOBODY:
            return ()
        if known := self.known.get(part.text.casefold()):
            return (known,)
        names = parted(part.text)
        # `[afventer:: lejerbo, by]` names two, `[afventer:: Center for Børn, Unge og Familie]` one
        if all(KEYS.fullmatch(name) for name in names):
            names = " ".join(names).replace(",", " ").split()
        return tuple(owner_key(name.removeprefix("@"), self.party) for name in names)

    def verdict(self) -> Verdict | None:
        word = self._word("verdict", VERDICTS)
        return Verdict(word) if word else None

    def hidden(self) -> bool | None:
        """Whether the line says that it is for the public or not. A word that nobody knows hides
        it: what may not be published is never published by a typing error.
        """
        # with those that stand twice: one `lukket` of two is enough
        fields = [*self.fields.items(), *self.doubled]
        if any(name == "public" and refuses(part.text) for name, part in fields):
            return True
        said = [part.text for name, part in fields if name == "visibility" and part.text]
        if not said:
            return self._replaced()
        self._word("visibility", VISIBILITIES)
        meanings = lookup(VISIBILITIES)
        return any(meanings.get(" ".join(text.lower().split())) != "open" for text in said)

    def _replaced(self) -> bool | None:
        # who writes what the public may read does not want it to read the rest
        public = self.fields.get("public")
        return True if public and is_replaced(public.text) else None

    def _word(self, name: str, words: Words) -> str | None:
        part = self.fields.get(name)
        if part is None or not part.text:
            return None
        word = parse_word(part.text, words, Location(""))
        if isinstance(word, Diagnostic):
            self._fault(word, part)
            return None
        return word
