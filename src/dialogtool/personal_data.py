"""What in a text looks like personal data: CPR numbers, phone numbers, e-mail addresses, private
addresses, names.

Made for Danish minutes, which are full of amounts, case numbers, years and ids that must not raise
an alarm. Where nothing says that a number is something else it is reported: a wrong alarm costs a
minute, a published CPR number cannot be called back. A CPR number is told by its date alone, since
numbers without check digit are issued from 2007 on (cpr.dk).
"""

import re
import unicodedata
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple


class Kind(StrEnum):
    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


class Found(NamedTuple):
    """A part of a text; `start` and `end` count its characters from 0."""

    kind: Kind
    start: int
    end: int
    text: str


class PersonNames(NamedTuple):
    """Names to be looked for. `private` are those that may not appear, by the words a person may be
    called by; `public` are those that may; `phrases` are no names of persons, whatever words they
    hold.
    """

    private: "Mapping[str, tuple[tuple[str, ...], ...]]"
    public: "Mapping[str, tuple[tuple[str, ...], ...]]"
    phrases: "Mapping[str, tuple[tuple[str, ...], ...]]"

    @classmethod
    def of(
        cls, private: Iterable[str] = (), public: Iterable[str] = (), phrases: Iterable[str] = ()
    ) -> "PersonNames":
        """From names as people write them: `Karla M. Brink`."""
        return cls(
            _by_first_word(private, both_ends=True), _by_first_word(public), _by_first_word(phrases)
        )


def find_personal_data(text: str, names: PersonNames) -> tuple[Found, ...]:
    """Whatever in the text looks personal, in order and without overlaps. Takes time in proportion
    to the text.
    """
    plain = Plain.of(text)
    found: list[tuple[int, int, Kind]] = []
    for kind, spans in (
        (Kind.EMAIL, _emails(plain.text)),
        (Kind.CPR, _cpr_numbers(plain.text)),
        (Kind.PHONE, _phones(plain.text)),
        (Kind.ADDRESS, _addresses(plain.text)),
        (Kind.NAME, _names(plain.text, names)),
    ):
        found = sorted(
            [
                *found,
                *((start, end, kind) for start, end in spans if not _overlaps(start, end, found)),
            ]
        )
    return tuple(plain.found(kind, start, end) for start, end, kind in found)


def find_cpr_numbers(text: str) -> tuple[Found, ...]:
    """Only the CPR numbers; next to nothing is done for a text that has no six digits in a row."""
    if not _SIX_DIGITS.search(text) and not _REFERENCE.search(text):
        return ()
    plain = Plain.of(text)
    return tuple(plain.found(Kind.CPR, start, end) for start, end in _cpr_numbers(plain.text))


def hide_cpr(text: str) -> str:
    """The text with stars for the last four digits of every CPR number, so that a message does not
    spread it.
    """
    signs = list(text)
    for each in find_cpr_numbers(text):
        for at in [at for at in range(each.start, each.end) if text[at].isdigit()][6:]:
            signs[at] = "*"
    return "".join(signs)


def _overlaps(start: int, end: int, found: list[tuple[int, int, Kind]]) -> bool:
    """Whether a span meets one of those that are found; they are sorted and do not meet each other."""
    after = bisect_left(found, (end,))
    return after > 0 and found[after - 1][1] > start


# The text as it is read: without what is not seen, all digits, dashes and blanks alike.

_REFERENCE = re.compile(r"&#?\w{1,31};")
"""A character reference, which Markdown knows too: `55&nbsp;77`."""
_UNSEEN = r"*\\`\u00ad\u200b-\u200f\u2060\ufeff"
_SIX_DIGITS = re.compile(rf"(?:\d[{_UNSEEN}]*[. ]?){{6}}")
_ODD = re.compile(
    rf"[{_UNSEEN}]|[^\x00-\x7f]|\n[ \t>]*(?:\n[ \t>]+)?(?=[^\W_])|\t|{_REFERENCE.pattern}"
)
_DASHES = frozenset("‐‑‒–—―−﹣－⁃")


class Plain(NamedTuple):
    """A text as it is read: `offsets` say where each character of `text` stands in `source`, and
    where it ends.
    """

    source: str
    text: str
    offsets: list[int]

    @classmethod
    def of(cls, source: str) -> "Plain":
        kept: list[str] = []
        offsets: list[int] = []
        at = 0
        for odd in _ODD.finditer(source):
            kept.append(source[at : odd.start()])
            offsets.extend(range(at, odd.start()))
            sign = _read_as(odd[0])
            if sign:
                kept.append(sign)
                offsets.extend([odd.start()] * len(sign))
            at = odd.end()
        kept.append(source[at:])
        offsets.extend(range(at, len(source) + 1))
        return cls(source, "".join(kept), offsets)

    def found(self, kind: Kind, start: int, end: int) -> Found:
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        if reference := _REFERENCE.match(self.source, last - 1):
            last = reference.end()
        return Found(kind, first, last, self.source[first:last])


def _read_as(odd: str) -> str:
    """What a run of unusual characters is read as; nothing for those that nobody sees."""
    if odd[0] == "&" and len(odd) > 1:
        meant = unescape(odd)
        return odd if meant == odd else "".join(map(_read_as, meant))
    if odd[0] in "\n\t":
        return "\v" if odd[0] == "\n" else " "  # a line break inside a paragraph
    if odd in _DASHES:
        return "-"
    if odd.isspace():
        return " "
    if odd.isdecimal():
        return str(unicodedata.decimal(odd))
    if unicodedata.category(odd) == "Cf" or odd in "*\\`":
        return ""
    return unicodedata.normalize("NFKC", odd)[:1] if odd in "＠．＋／" else odd


# Numbers

_CPR = re.compile(
    r"(?<![^\W_])(?<!\d[.,/:-])(?<![+#§/])"
    r"(?:(\d\d)(\d\d)(\d\d)|(\d\d)[. ](\d\d)[. ](\d\d)(?=\s?-))"
    r"(?:\s?[-./]\s?|\s|)(\d{4})(?![^\W_])(?![.,:/-]\d)(?!\s?(?:kr\b|%|mio|DKK|m2|m²|kvm))",
)
_AFTER_CPR_WORD = re.compile(
    r"(?:cpr|personn(?:umme)?r)\.?[-\s]?(?:n(?:umme)?r\.?)?[:\s]*(\d\d)[. ]?(\d\d)[. ]?(\d\d)\s?[-./]?\s?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_]*(?:police|måler|nota|kode|konto|behandlings)|kreditor|debitor|medlems|installations|aftale|referencen?|ref|sags?|bygge?sags?|journal|j\.|esdh|ean|gln|isbn|issn|cvr|konto|kontrakt|faktura|ordre|bilag|dokument|dok|"
    r"matrikel|matr|lån|lb|iban|vare|serie|projekt|bbr|løbe|rekvisition|kunde|ejendoms|bekendtgørelse)"
    r"(?:[-.\s]?(?:n(?:umme)?r|id|nøgle))?|(?:p|se|reg)[-.\s]?n(?:umme)?r)"
    r"\.?[:\s]*(?:[A-ZÆØÅ]{0,4}[\d./-]*[-\s/])?$",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(r"(?:kr\.?|DKK|EUR|€|beløb(?:et)?|§|art\.|nr\. )\s?$", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:kr\.?|DKK|EUR|€|beløb(?:et)?|§|art\.)\s?$", re.IGNORECASE)
_SUM_AFTER = re.compile(
    r"\s?(?:kr\b|kr\.|DKK|EUR|€|%|mio|mia|t\.?kr|m2|m²|kvm|kWh|MWh|km|boliger|lejemål|stk|timer|,-)",
    re.IGNORECASE,
)
_BEFORE = 40  # characters that are looked at for a word that says what a number is


def _cpr_numbers(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    spans = [
        (match.start(1), match.end(), "".join(match.groups()), True)
        for match in _AFTER_CPR_WORD.finditer(text)
    ]
    for match in _CPR.finditer(text):
        digits = "".join(part for part in match.groups() if part)
        sure = match.end() - match.start() > 10
        spans.append((match.start(), match.end(), digits, sure))
    for start, end, digits, sure in sorted(spans):
        if start < last or not _is_cpr(digits):
            continue
        if not sure and (
            _OTHER_NUMBER.search(text, max(0, start - _BEFORE), start) or _ends_sum(text, start)
        ):
            continue
        last = end
        yield start, end


def _ends_sum(text: str, start: int) -> bool:
    return _SUM_BEFORE.search(text, max(0, start - 10), start) is not None


def _is_cpr(digits: str) -> bool:
    """Whether ten digits begin with a day of the calendar (cpr.dk: the seventh digit tells the
    century; 60 is added to the day in a replacement number).
    """
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    day -= 60 if 61 <= day <= 91 else 0
    if not 1 <= month <= 12:
        return False
    century = (
        1900
        if seventh <= 3 or (seventh in (4, 9) and year >= 37)
        else 2000
        if seventh in (4, 9) or year <= 57
        else 1800
    )
    return 1 <= day <= monthrange(century + year, month)[1]


_GROUPED = r"[2-9]\d(?:(?P<sign>[.-])\d\d(?P=sign)\d\d(?P=sign)|\s\d\d\s\d\d\s)\d\d|[2-9]\d{3}[\s.-]\d{4}|[2-9]\d{7}"
_PHONE = re.compile(
    r"(?<![^\W_])(?<!\d[.,/:\s-])(?<![#§/=<‹+])"
    rf"(?:(?P<abroad>(?:\+|\(\+|00)(?!45|\(?\+?45)\d{{1,3}}\)?(?:[\s.-]?\d){{6,13}})|(?:\(?(?:\+|00)45\)?[\s.-]?)?(?:{_GROUPED}))"
    r"(?![^\W_])(?![.,:/-]\d)(?!\s\d\d\b)(?![<‹])"
)
_PHONE_AFTER_WORD = re.compile(
    r"(?:\b(?:tlf|telefon|mobil|tel|mob|phone|sms)(?:n(?:umme)?r|nummer(?:et)?|en)?\b\.?|☎|📞|\bring(?:er|es)?\s(?:til|på|venligst))"
    r"[\s:.]*(?:nr\.?|nummer|på|er|til)?[\s:]*"
    r"(\(?(?:(?:\+|00)45\)?[\s.-]?)?\d(?:[\s./-]?\d){7})(?!\d)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\b(?:lok\.|lokalnr\.?|lokalnummer|direkte nr\.?)\s?(\d{3,5})(?!\d)", re.IGNORECASE
)
_PHONE_WORD = re.compile(
    r"\b(?:tlf|tel|(?:telefon|mobil|kontakt)(?:n(?:umme)?r)?|ring(?:er|es|e)?|kontaktes?|sms|phone|træffes|opkald|fanges)\b"
    r"[^\n;]{0,30}$",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"(?:19|20)\d\d[\s.-](?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d[\s.-]\d{4}")


def _phones(text: str) -> Iterator[tuple[int, int]]:
    spans = [match.span(1) for match in _PHONE_AFTER_WORD.finditer(text)]
    spans += [match.span(1) for match in _EXTENSION.finditer(text)]
    spans += [match.span() for match in _PHONE.finditer(text) if _may_be_phone(text, match)]
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            last = end
            yield start, end


def _may_be_phone(text: str, match: re.Match[str]) -> bool:
    number, start = match[0], match.start()
    if number[0] in "+(" or number.startswith("00"):
        return True
    before = max(0, start - _BEFORE)
    if _TWO_YEARS.fullmatch(number) or _SUM_AFTER.match(text, match.end()):
        return False
    if _OTHER_NUMBER.search(text, before, start) or _MONEY_BEFORE.search(
        text, max(0, start - 10), start
    ):
        return False
    return (
        not (_YEARS.fullmatch(number) or _is_day(number))
        or _PHONE_WORD.search(text, before, start) is not None
    )


def _is_day(number: str) -> bool:
    """Whether eight digits are a day: `20210630` or `30062021`."""
    if not number.isdigit():
        return False
    for year, month, day in (
        (number[:4], number[4:6], number[6:]),
        (number[4:], number[2:4], number[:2]),
    ):
        if (
            "1900" <= year <= "2099"
            and 1 <= int(month) <= 12
            and 1 <= int(day) <= monthrange(int(year), int(month))[1]
        ):
            return True
    return False


# Addresses

_AT = r"\s?(?:@|[(\[{]\s?(?:at|snabel-?a)\s?[)\]}]|\ssnabel-?a\s|\s\(?@\)?\s)\s?"
_DOT = r"(?:\.|\s?[(\[]\s?(?:dot|punktum)\s?[)\]]\s?)"
_LOCAL = re.compile(r"[\w.+%'-]+$")
_AT_SIGN = re.compile(_AT, re.IGNORECASE)
_DOMAIN = re.compile(rf"[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for at in _AT_SIGN.finditer(text):
        domain = _DOMAIN.match(text, at.end())
        local = _LOCAL.search(text, max(0, at.start() - 64), at.start())
        if domain and local and domain[0][-1].isalpha():
            yield local.start(), domain.end()


_STREET = re.compile(
    r"(?:vej|vejen|gade|gaden|allé|alle|alléen|alleen|stræde|strædet|vænge|vænget|parken|toften|torv|torvet|plads|pladsen|boulevard|"
    r"haven|bakken|engen|lunden|marken|krogen|svinget|ager|agre|agrene|løkken|stien|kaj|kajen|kvarteret|gården|brinken|høj|"
    r"højen|bro|bjerget|dalen|skrænten|skoven|ringen|vangen|buen|hegnet|kæret|mosen|passagen|gyden|boulevarden|vang|draget|le[dt]?det|led|volden|vold|faldet|bakke|gangen|lyngen|skellet|løkke)"
    r",?\s(?:nr\.?\s)?(\d{1,3})(?:\s?[A-ZÆØÅ](?![^\W_])|[a-zæøå](?![^\W_])|\s[a-zæøå](?![^\W_.]))?(?![^\W_])"
    r"(?:,?\s?(?:(?:st|kl)(?![^\W_])\.?|\d{1,2}\.(?:\ssal\b)?)(?:,?\s?(?:(?:tv|th|mf)\b\.?|\d{1,3}\b))?)?",
    re.IGNORECASE,
)
_NO_HOUSE = re.compile(
    r"[.,:/]\d|\s\d{3}\b|[.]?\s?(?:%|kr\b|mio|mia|år\b|m2|m²|kvm|procent|pct|boliger|lejemål|lejligheder|afdelinger|etape|etaper|"
    r"gange|personer|beboere|familier|møder|dage|uger|måneder|timer|ansøg|fraflytninger|husstande|rækkehuse|opgange|blokke|"
    r"kvartal|halvår|januar|februar|marts|april|maj\b|juni|juli|august|september|oktober|november|december|"
    r"(?:nye|tomme|ledige|almene|små|store|af)\s)|\s?-\s?\d{2,}\s(?:boliger|år)",
    re.IGNORECASE,
)

_STEM = re.compile(r"(?<![^\W_])(?:[A-ZÆØÅ][\w.'-]*[ \v]){0,3}(?:[A-ZÆØÅ][\w'-]*)?$")
"""The words of a street's name before its ending; each begins with a capital letter."""


_DWELLING = re.compile(
    r"(?<![^\W_])[A-ZÆØÅ][\w.'-]*(?:[ \v][A-ZÆØÅ][\w.'-]*){0,3},?\s(?:nr\.?\s)?\d{1,3}\s?[A-ZÆØÅa-zæøå]?,\s?"
    r"(?:st|kl|\d{1,2})\.?(?:\ssal\b)?,?\s?(?:tv|th|mf)\b\.?"
)
"""A floor and a side make it a dwelling, whatever the street is called: `Solvang 3, 2. tv.`"""
_AT_PLACE = re.compile(
    r"(?<![^\W_])(?:(?:Ved|Bag)[ \v][A-ZÆØÅ]\w{2,}|[A-ZÆØÅ]\w+[ \v][A-ZÆØÅ]\w+s[ \v]Have)\s(\d{1,3})"
    r"(?:\s?[A-ZÆØÅ](?![^\W_]))?(?![^\W_])"
)
_NO_STREET = re.compile(
    r"(?:lege|p-|parkerings|arbejds|bygge|praktik|bade)(?:plads|pladsen)\s", re.IGNORECASE
)
_ESTATE = re.compile(r"(?:parken|haven|gården|toften)\s\d{1,3}\s(?:og|samt|til)\s\d", re.IGNORECASE)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    spans = [match.span() for match in _DWELLING.finditer(text)]
    spans += [
        match.span()
        for match in _AT_PLACE.finditer(text)
        if not _NO_HOUSE.match(text, match.end(1))
    ]
    for match in _STREET.finditer(text):
        if (
            _NO_HOUSE.match(text, match.end(1))
            or int(match[1]) == 0
            or _ESTATE.match(text, match.start())
        ):
            continue
        stem = _STEM.search(text, max(0, match.start() - _BEFORE), match.start())
        if stem and stem[0] and not _NO_STREET.search(text, stem.start(), match.end()):
            spans.append((stem.start(), match.end()))
    last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end


# Names

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:[-'’][^\W\d_]+)*")
_GAP = re.compile(r"[ \v\t]+")
_TITLE = re.compile(r"(?:\b(?:hr|fru|frk|frøken|herr?)\.?\s)$", re.IGNORECASE)
# Names that are ordinary words, or how a sentence begins: alone they are not taken for a person.
_ORDINARY = frozenset(
    (
        "april", "ask", "august", "bakke", "bech", "berg", "bjerg", "bo", "bonde", "brink", "bro", "busk", "bæk",
        "christian", "dal", "dam", "den", "eng", "falk", "fred", "frost", "fru", "grøn", "hans", "hav", "have",
        "holm", "hvid", "juli", "juni", "kirk", "kirke", "kjær", "klit", "kok", "krog", "kær", "lang", "lange",
        "lind", "liv", "lund", "lykke", "maj", "mark", "min", "my", "mølle", "møller", "nord", "nørgård", "næs",
        "per", "rask", "ravn", "rose", "sand", "skov", "skytte", "smed", "sol", "sommer", "sort", "sten", "storm",
        "sø", "søndergård", "thor", "toft", "tro", "vang", "vest", "vester", "vinter", "winther", "ø", "øster",
        "østergård", "å",
    )
)  # fmt: skip
_STREET_WORD = re.compile(
    r"(?:vej|gade|allé|alle|plads|torv|stræde|boulevard|park|hus|skole|centret|fond|legat|minde)",
    re.IGNORECASE,
)


_LIKE = str.maketrans("öä’", "øæ'")


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def _fold(word: str) -> str:
    """A word as it is compared: capitals, aa for å, Swedish letters and composed signs make no
    other name.
    """
    return unicodedata.normalize("NFC", word).casefold().replace("aa", "å").translate(_LIKE)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """A word and what it is the genitive of."""
    folded = _fold(word)
    for ending in ("'s", "'"):
        if folded.endswith(ending):
            return (folded, folded.removesuffix(ending))
    return (folded, folded[:-1]) if folded.endswith("s") and len(folded) > 2 else (folded,)


def _by_first_word(
    names: Iterable[str], *, both_ends: bool = False
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Names as folded words, by their first word, and by their last one too."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(_fold(match[0]) for match in _WORD.finditer(name))
        for word in dict.fromkeys((words[0], words[-1]) if both_ends and words else words[:1]):
            table.setdefault(word, []).append(words)
            if both_ends:
                table.setdefault(word[0], []).append(words)  # its initial
    return {word: tuple(dict.fromkeys(known)) for word, known in table.items()}


def _names(text: str, names: PersonNames) -> Iterator[tuple[int, int]]:
    if not names.private:
        return
    tokens = [_Token(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        skipped = max(
            _phrase(text, tokens, at, names.phrases), _phrase(text, tokens, at, names.public)
        )
        end = _private(text, tokens, at, names.private)
        if skipped and skipped >= end:
            at += skipped
        elif end:
            if not _is_street(text, tokens, at + end - 1):
                yield tokens[at].start, tokens[at + end - 1].end
            at += end
        else:
            at += 1


def _phrase(
    text: str, tokens: list[_Token], at: int, known: Mapping[str, tuple[tuple[str, ...], ...]]
) -> int:
    """How many tokens from `at` on are one of the known phrases; 0 for none."""
    best = 0
    for form in _forms(tokens[at].word):
        for words in known.get(form, ()):
            if len(words) > best and _same(text, tokens, at, words):
                best = len(words)
    return best


def _same(text: str, tokens: list[_Token], at: int, words: tuple[str, ...]) -> bool:
    part = tokens[at : at + len(words)]
    return (
        len(part) == len(words)
        and all(word in _forms(token.word) for word, token in zip(words, part, strict=True))
        and all(_near(text, left, right) for left, right in pairwise(part))
    )


def _near(text: str, left: _Token, right: _Token) -> bool:
    between = text[left.end : right.start]
    return len(between) < 12 and not between.strip(" \v\t.,-/&")


def _private(
    text: str, tokens: list[_Token], at: int, known: Mapping[str, tuple[tuple[str, ...], ...]]
) -> int:
    """How many tokens from `at` on name a private person; 0 for none."""
    best = 0
    token = tokens[at]
    for form in (*_forms(token.word), *((_fold(token.word)[0],) if len(token.word) == 1 else ())):
        for words in known.get(form, ()):
            best = max(best, _person(text, tokens, at, words))
    return best


def _person(text: str, tokens: list[_Token], at: int, words: tuple[str, ...]) -> int:
    """How many tokens from `at` on name the person of these words: the name with or without its
    middle names, with initials, turned round, or one of its ends alone.
    """
    token = tokens[at]
    first, last = words[0], words[-1]
    if len(words) > 1:
        if _is(token, first):
            step = at
            for middle in words[1:-1]:
                if (
                    step + 1 < len(tokens)
                    and _near(text, tokens[step], tokens[step + 1])
                    and _is(tokens[step + 1], middle)
                ):
                    step += 1
            if (
                step + 1 < len(tokens)
                and _near(text, tokens[step], tokens[step + 1])
                and _is(tokens[step + 1], last)
            ):
                both_initials = len(token.word) == 1 and len(tokens[step + 1].word) == 1
                if not both_initials:
                    return step + 2 - at
        if last in _forms(token.word) and at + 1 < len(tokens):
            between = text[token.end : tokens[at + 1].start]
            if between.strip() == "," and first in _forms(tokens[at + 1].word):
                return 2
    return int(
        len(token.word) > 1
        and (first in _forms(token.word) or last in _forms(token.word))
        and _alone(text, tokens, at)
    )


def _is_street(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether what follows makes the name that of a street or a house."""
    return (
        at + 1 < len(tokens)
        and _near(text, tokens[at], tokens[at + 1])
        and _STREET_WORD.match(tokens[at + 1].word) is not None
    )


def _is(token: _Token, word: str) -> bool:
    return word in _forms(token.word) or (
        len(token.word) == 1 and token.word.isupper() and _fold(token.word) == word[0]
    )


def _alone(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether a single word that is somebody's name is meant as one."""
    token = tokens[at]
    if not token.word[0].isupper():
        return False
    if all(form in _ORDINARY for form in _forms(token.word)[-1:]) or _fold(token.word) in _ORDINARY:
        return _TITLE.search(text, max(0, token.start - 10), token.start) is not None
    return True
