"""How an item stands after what was said of it."""

from dialogtool.model import (
    CLOSING_VERDICTS,
    TRACKED_KINDS,
    Item,
    Kind,
    Status,
    Update,
    Verdict,
)
from dialogtool.register.occasions import Occasion


def binds_more(kind: Kind, than: Kind) -> bool:
    """Whether a later line of this kind makes an item of the kind `than` one of its own: a wish
    becomes an action, either becomes an agreement or an approval, and none of these becomes less.
    """
    if than is Kind.ACTION:
        return kind in _AGREED_KINDS
    return kind in TRACKED_KINDS and than not in TRACKED_KINDS


_AGREED_KINDS = TRACKED_KINDS - {Kind.ACTION}


class Stand:
    """How an item stands after its definition, and after each update that it is given."""

    __slots__ = (
        "agreed", "awaits", "deferrals", "due", "kind", "last", "opened", "owners", "reopened",
        "status", "text", "tracked", "verdict",
    )  # fmt: skip

    def __init__(self, item: Item, occasion: Occasion, owners: tuple[str, ...]) -> None:
        self.kind = item.kind
        self.text = item.text
        self.agreed = occasion.record
        self.opened = occasion.date
        self.tracked = item.box is not None or item.kind in TRACKED_KINDS
        # what is only said is settled as soon as it is said
        self.status = item.box or (Status.OPEN if self.tracked else Status.DONE)
        self.verdict: Verdict | None = item.verdict
        self.owners = owners
        self.due = item.due
        self.awaits = item.awaits or ()
        self.deferrals = 0
        self.reopened = False
        self.last: Occasion | None = None  # the last one that had something to say of the item

    @property
    def is_open(self) -> bool:
        return self.tracked and not self.status.settled

    def update(self, update: Update, occasion: Occasion) -> None:
        was_settled = self.status.settled
        became = self._become(update, occasion)
        if not self.is_repeated_by(update):
            self._apply(update)
        still_open = not self.status.settled
        # a wish is settled as soon as it is said: agreeing on it opens nothing again
        self.reopened = was_settled and still_open and not became
        # several lines of one meeting about an item put it off once
        is_first = self.last is None or self.last.record is not occasion.record
        # between two meetings nothing is put off: nobody met who could have settled it
        if is_first and still_open and not (was_settled or occasion.between):
            self.deferrals += 1
        self.last = occasion

    def is_repeated_by(self, update: Update) -> bool:
        """Whether a line says again how the item stands, and nothing else. One that was prefilled
        and not touched says how it stood when the draft was written; what happened since counts.
        """
        if update.prefilled and update.box is not None:
            # an open box is how it stood, whatever became of it since; one in progress is news to
            # an item that is not
            same = update.box is Status.OPEN or update.box is self.status
        else:
            same = update.box is None or (self.tracked and update.box is self.status)
        return (
            same
            and update.verdict is None
            and not update.owners
            and update.due is None
            and not update.is_ongoing
            and update.awaits is None
            and not update.details
            and update.text in ("", self.text)
        )

    def _apply(self, update: Update) -> None:
        if update.box is not None:
            self.tracked = True
            self.status = update.box
        if update.verdict is not None:
            self.verdict = update.verdict
            # a verdict says more than the box before it
            if update.verdict in CLOSING_VERDICTS:
                self.status = CLOSING_VERDICTS[update.verdict]
            elif update.box is None and self.status.settled:
                self.status = Status.OPEN  # partly met or carried over: it goes on
        if update.owners:
            self.owners = update.owners
        if update.is_ongoing or update.due:
            # `løbende` takes the day away on purpose
            self.due = None if update.is_ongoing else update.due
        if update.awaits is not None:
            self.awaits = update.awaits

    def _become(self, update: Update, occasion: Occasion) -> bool:
        """A wish that is agreed is an agreement from then on, in the words of the agreement; how
        long it has been open stays.
        """
        kind = self._kind_from(update)
        if kind is None:
            return False
        # a wish was open to nobody; as an agreement it begins to count
        if not self.is_open:
            self.opened = occasion.date
        self.kind = kind
        self.text = update.text or self.text
        self.agreed = occasion.record
        self.tracked = True
        self.status = Status.OPEN
        return True

    def _kind_from(self, update: Update) -> Kind | None:
        """What a line makes of the item, where that is something else: a kind that binds more; of
        what was only said an action, where it has a box, says what, and by whom or when.
        """
        if update.kind is not None:
            return update.kind if binds_more(update.kind, self.kind) else None
        opens = update.box is not None and not update.box.settled
        promises = opens and update.text and (update.owners or update.due)
        return Kind.ACTION if promises and not self.tracked else None


def effect_of(update: Update) -> tuple[object, ...]:
    """All that a line makes of an item: two of one day that differ in it contradict each other."""
    return (update.box, update.verdict, update.owners, update.due, update.awaits)
