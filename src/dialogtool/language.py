"""The language a person reads: gettext catalogues around `Message`.

English sentences are the keys. A catalogue that is missing (a source tree that was never installed)
gives English.
"""

import gettext
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from dialogtool.diagnostic import Message, Severity, msg
from dialogtool.printable import printable

DOMAIN = "dialogtool"
LOCALE_DIR = Path(__file__).parent / "locale"
LanguageCode = Literal["da", "en"]
LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)
"""Every table of spellings has one for each, in this order, before whatever else is read."""


def spelled(spellings: Sequence[str], language: str) -> str:
    """The spelling of that language."""
    return spellings[LANGUAGES.index(language)]


def decimal_sign(language: str) -> str:
    """What stands before the fraction of a number."""
    return spelled((",", "."), language)


class Language:
    """Says messages in one language. `code` is `da` or `en`; `words` are what a book calls things:
    its profile, and its own words (see `profile.py`).
    """

    words: tuple[str, tuple[tuple[str, str], ...]] = ("housing", ())

    def __init__(self, code: str) -> None:
        self.code = code
        self.translations = gettext.translation(DOMAIN, LOCALE_DIR, [code], fallback=True)

    def __reduce__(self) -> tuple[type["Language"], tuple[str]]:
        return type(self), (self.code,)

    def __call__(self, template: str, /, plural: str = "", **values: object) -> str:
        return self.text(msg(template, plural, **values))

    def text(self, message: Message) -> str:
        """`message` in this language; values from files are made
        printable, on one line: a break would begin a line that the reader takes for ours."""
        template, values, plural = message
        if plural:
            count = values["n"]
            assert isinstance(count, int)
            said = self.translations.ngettext(template, plural, count)
        else:
            said = self.translations.gettext(template)
        return said.format_map({key: self._value(value) for key, value in values.items()})

    def word(self, text: str) -> str:
        """A single word or sentence without holes."""
        return self.translations.gettext(text) if text else ""

    def severity(self, severity: Severity) -> str:
        return self.word(severity.value)

    def _value(self, value: object) -> object:
        if isinstance(value, float):
            return str(value).replace(".", decimal_sign(self.code))
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, str):
            return printable(str(value)).replace("\n", "\\n")
        return value
