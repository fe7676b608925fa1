"""What days of the week and months are called, in both languages: one table for all that read or
write dates.
"""

from itertools import chain

WEEKDAYS = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "saturday"),
    ("søndag", "sunday"),
)
"""Danish, English; the first is day 0, as in `date.weekday`."""
MONTHS = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb", "febr"),
    ("marts", "march", "mar"),
    ("april", "april", "apr"),
    ("maj", "may", "maj"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "august", "aug"),
    ("september", "september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "november", "nov"),
    ("december", "december", "dec"),
)
"""Danish, English, and how they are shortened."""

DANISH_WEEKDAYS = tuple(names[0] for names in WEEKDAYS)
DANISH_MONTHS = tuple(names[0] for names in MONTHS)
SHORT_MONTHS = tuple(chain.from_iterable(names[2:] for names in MONTHS))
