"""What people call the options, arguments and choices of the command line, in either language."""

from collections.abc import Iterator

_OTHER_WORDS = {
    "period": ("year", "år"),
    "date": ("on", "den", "day", "dag"),
    "on": ("dato", "day", "dag"),
    "time": ("kl", "klokken", "klokkeslæt"),
    "place": ("where", "hvor", "location", "adresse"),
    "xlsx": ("excel", "regneark"),
    "docx": ("word",),
    "md": ("markdown",),
    "ics": ("kalender", "calendar"),
    "eml": ("mail", "outlook"),
    "table": ("tabel", "skærm"),
    "holder": ("person", "medarbejder", "indehaver"),
    "allowed": ("tilladt", "allow"),
    "replaced": ("erstattet", "replace"),
    "deferrals": ("videreført", "udsat"),
    "age": ("alder",),
    "urgency": ("haster", "vigtighed"),
    "none": ("ingen", "intet"),
    "owner": ("who", "hvem", "responsible"),
    "due": ("when", "hvornår", "dato", "date"),
    "due-before": ("frist", "deadline", "due", "inden", "before", "senest"),
    "of": ("kontor", "office", "part", "party", "organisation"),
    "note": ("text", "tekst", "besked", "message"),
    "output": ("out", "file", "fil", "til", "mappe", "folder"),
    "organisation": ("party", "part", "forening", "parti"),
    "record": ("referat", "minutes", "meeting", "møde", "id"),
    "meeting": ("referat", "minutes", "record", "møde", "id", "organisation"),
    "item": ("punkt", "id"),
    "item_id": ("punkt", "item", "id"),
    "path": ("file", "fil", "sti"),
    "file": ("fil", "sti", "path"),
    "code": ("kode",),
    "words": ("ord", "tekst", "text"),
    "giver": ("from", "fra", "person", "owner"),
    "directory": ("folder", "mappe", "output"),
    "lang": ("language", "sprog"),
    "successor": ("efterfølger", "afløser"),
    "by": ("af", "party", "part"),
    "yes": ("ja",),
    "how": ("hvordan", "måde"),
    "evidence": ("bilag", "bevis"),
    "all": ("alle",),
    "overdue": ("overskredet", "forsinket", "late"),
}
"""What people call an option, or an argument, besides its own name and besides the words of the
format.
"""


def said_for(word: str) -> Iterator[str]:
    """All words for what a word means: the format's own first, in both languages."""
    from dialogtool.glossary import FIELDS, KEY_FIGURE_KEYS, PARTICIPANT_KEYS, RECORD_KEYS, lookup

    for table in (RECORD_KEYS, FIELDS, PARTICIPANT_KEYS, KEY_FIGURE_KEYS):
        if name := lookup(table).get(word.replace("-", "_")):
            yield from (name, *table[name])
    for name, words in _OTHER_WORDS.items():
        if word in words:
            yield name


def choice_meant(word: str, choices: tuple[str, ...]) -> str:
    """The choice that a word stands for, or differs from by a slip; empty for any other word."""
    from dialogtool.glossary import nearest

    said = next((name for name in said_for(word.lower()) if name in choices), "")
    return said or nearest(word, choices) or ""
