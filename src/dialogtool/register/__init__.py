"""The fold: every mention of every year, in order, gives what became of each item.

records --occasions--> by (date, period, path), updates before new items --fold--> Register

occasions  what was said at once, in which order, and whom it concerns
stand      how an item stands after what was said of it
track      one item on its way through the fold, and its history
tracked    what a reader sees: `TrackedItem` and its `Event`s
fold       the `Register` of a day
"""

from dialogtool.register.fold import Double, Register, hidden_ids, track_items
from dialogtool.register.occasions import is_undated, why_undated
from dialogtool.register.stand import binds_more
from dialogtool.register.tracked import Event, TrackedItem

__all__ = [
    "Double",
    "Event",
    "Register",
    "TrackedItem",
    "binds_more",
    "hidden_ids",
    "is_undated",
    "track_items",
    "why_undated",
]
