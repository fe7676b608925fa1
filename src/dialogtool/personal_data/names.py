"""Names of persons that the book knows, in the ways people write them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from dialogtool.pattern import late
from dialogtool.personal_data.finding import Extent
from dialogtool.personal_data.tokens import Token, folded, loosely_folded, tokens_of, words_of

_IN_BRACKETS = late(r"\([^()]*\)|\[[^\[\]]*\]")
# Words that names share and that name nobody.
_PARTICLES = frozenset(words_of("al af bin da de del den der di el la le ten ter van von"))
_NEAR = 12
_TITLE = late(r"(?:^|[^\w])(?:hr|fru|fr(?=\.)|frk|frøken|herr?)\.?[ \v]$", re.IGNORECASE)
_STREET_WORDS = words_of("vej gade allé alle plads torv stræde boulevard park bageri")
# Names that are ordinary words, or how a sentence begins: alone they are not taken for a person.
_ORDINARY = frozenset(
    words_of(
        """
    april ask august bakke bech berg bjerg bo bonde brink bro busk bæk christian dal dam den eng
    falk fred frost fru grøn hans hav have holm hvid juli juni kirk kirke kjær klit kok krog kær
    lang lange lind liv lund lykke maj mark min my mølle møller nord næs nørgård per rask ravn
    rose sand skov skytte smed sol sommer sort sten storm sø søndergård thor toft tro vang vest
    vester vinter winther å ø øster østergård
    """
    )
)

# Of these a capital says nothing: English months.
_MONTHS = frozenset(words_of("april august juni juli maj mark"))
_PRONOUNS = frozenset(words_of("ask bo den hans min my per"))
"""How a sentence begins, too: `Hans opgaver`, `Per 1. maj`, `Bo i ...`."""
_BEGINS = late(r"(?:^|[\n.!?:|#>*•]|\]|(?:^|[\n \v])[-–+]|\d[.)])[ \v]*\Z")
_LISTED = r"[ \v](?:og|and|&)[ \v][A-ZÆØÅ] | , [ \v][A-ZÆØÅ] | : | \s*(?:\n|\Z)"
_PRONOUN_BEHIND = late(
    rf"""{_LISTED} | [ \v](?:har|er|vil|kan|skal|må|laver|sender|undersøger|ringer|tager|følger
    |skriver|tjekker|sørger|kontakter|kommer|spørger|oplyste|spurgte|bestiller|indkalder|indhenter
    |has|is|will|can|sends|asks|calls)\b""",
    re.VERBOSE,
)
_NAME_BEHIND = late(rf"{_LISTED} | [ \v][a-zæøå]+(?:r|ede|te|s)\b", re.VERBOSE)

# Capitals that are more often something else than somebody's initials.
_ABBREVIATIONS = frozenset(
    words_of(
        """
    ab as bbr br cpr cvr dk dkk dv ed edb el eu gps hr id it kl lbf led mm nb nr ok pc pdf pr ps sms
    tv uk us usb ve
    """
    )
)

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Names as folded words, by their first word."""


class FoldedName(NamedTuple):
    """A person's names, folded; `given` holds two words for one that has a hyphen. `whole` are
    those by which they are called alone. `parts` and `family` are all words, and those of the
    surname, loosely folded; `together` is the first given name and the surname as one word, as in
    the name of a file or an address: `karlabrink`.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    whole: tuple[tuple[str, ...], ...]
    parts: frozenset[str]
    family: frozenset[str]
    together: str

    @property
    def initials(self) -> frozenset[str]:
        """`kb` and `kmb` of Karla M. Brink, folded; none of a single name."""
        first, last = ("".join(word[0] for word in words) for words in (self.given, self.surname))
        return frozenset((first + last, first[:1] + last)) if first else frozenset()


class PersonNames(NamedTuple):
    """Names to be looked for. `private` are those that may not appear, by each word of theirs;
    `public` are those that may; `phrases` are no names of persons, whatever words they hold;
    `initials` are those of private persons alone.
    """

    private: "Mapping[str, tuple[FoldedName, ...]]"
    public: "Mapping[str, tuple[FoldedName, ...]]"
    phrases: Phrases
    initials: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, private: Iterable[str] = (), public: Iterable[str] = (), phrases: Iterable[str] = ()
    ) -> "PersonNames":
        """From names as people write them: `Karla M. Brink`, `Brink, Karla`, `Karla Brink (PB)`."""
        known, named = _by_word(private), _by_word(public)
        # what a public one signs with may stand
        initials = _initials(known) - _initials(named)
        return cls(known, named, _by_first_word(phrases), initials)

    def is_phrase(self, word: str) -> bool:
        """Whether a single word is the name of something that is no person."""
        return (folded(word),) in self.phrases.get(folded(word), ())


def _initials(known: "Mapping[str, tuple[FoldedName, ...]]") -> frozenset[str]:
    persons = set(chain.from_iterable(known.values()))
    return frozenset(chain.from_iterable(person.initials for person in persons))


def _by_word(names: Iterable[str]) -> Mapping[str, tuple[FoldedName, ...]]:
    table: dict[str, list[FoldedName]] = {}
    for person in filter(None, map(_person, names)):
        for word in sorted({*person.parts, person.together}):
            # an initial is looked for beside another name only
            if len(word) > 1:
                table.setdefault(word, []).append(person)
    return {word: tuple(dict.fromkeys(persons)) for word, persons in table.items()}


def _person(name: str) -> FoldedName | None:
    """The person of a name; None for a text without a word."""
    name = _IN_BRACKETS.sub(" ", name)
    first, comma, rest = name.partition(",")
    if comma:
        # `Brink, Karla`; but of `Brink, Tilsynet og Driften` the name ends at the comma
        is_turned = rest.strip()[:1].isupper() and len(rest.split()) <= 3
        name = f"{rest} {first}" if is_turned else first
    words = [tuple(folded(token.word) for token in tokens_of(part)) for part in name.split()]
    words = [word for word in words if word]
    if not words:
        return None
    *given, surname = words
    flat = tuple(chain.from_iterable(given))
    alone = (given[0], surname) if given else (surname,)
    kept = tuple(tuple(part for part in word if part not in _PARTICLES) for word in alone)
    family = frozenset(map(loosely_folded, surname)) - _PARTICLES
    glued = ["".join(word) for word in words if len(word) > 1]  # Annemarie for Anne-Marie
    return FoldedName(
        flat,
        surname,
        # nobody is meant by a letter alone
        tuple(word for word in kept if word and len(word[0]) > 1),
        family | (frozenset(map(loosely_folded, (*flat, *glued))) - _PARTICLES),
        family,
        loosely_folded("".join((*given[0], *surname))) if given else "",
    )


def _by_first_word(phrases: Iterable[str]) -> Phrases:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(folded(token.word) for token in tokens_of(phrase))
        if words:
            table.setdefault(words[0], []).append(words)
    return {word: tuple(dict.fromkeys(known)) for word, known in table.items()}


def names_in(text: str, tokens: list[Token], names: PersonNames) -> Iterator[Extent]:
    """Where a plain text names private persons, in order."""
    if not names.private:
        return
    at = 0
    while at < len(tokens):
        private = _longest(text, tokens, at, names.private)
        skipped = _phrase(text, tokens, at, names.phrases)
        if names.public:
            public = _longest(text, tokens, at, names.public)
            # a public person by one name only may be another of that name
            if public and public.first <= at and public.past - public.first > 1:
                skipped = max(skipped, public.past - at)
        # of what may stand and what may not the longer one is meant
        if skipped and (private is None or skipped >= private.past - at):
            at += skipped
        elif private:
            # it was somebody's name once; now it is an address, or nothing
            if not _names_street(text, tokens, private.past - 1):
                yield tokens[private.first].start, tokens[private.past - 1].end
            at = private.past
        else:
            if _are_initials(text, tokens[at], names):
                yield tokens[at].start, tokens[at].end
            at += 1


def _are_initials(text: str, token: Token, names: PersonNames) -> bool:
    """Whether a word of capitals is how a private person, and no public one, signs."""
    word = folded(token.word)
    if not token.word.isupper() or len(word) < 2 or word in _ABBREVIATIONS:
        return False
    # `KB-huset` and `KB2` are names of something
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return word in names.initials and not any(sign.isalnum() or sign in "-_&" for sign in around)


class _Match(NamedTuple):
    """The tokens from `first` up to `past`, which is not among them."""

    first: int
    past: int


def _longest(
    text: str, tokens: list[Token], at: int, known: Mapping[str, tuple[FoldedName, ...]]
) -> _Match | None:
    """The longest way in which the token and its neighbours name one of the known persons."""
    best: _Match | None = None
    for form in _forms(tokens[at].word, loosely=True):
        for person in known.get(form, ()):
            match = _named(text, tokens, at, person)
            if match and (best is None or match.past - match.first > best.past - best.first):
                best = match
    return best


def _named(text: str, tokens: list[Token], at: int, person: FoldedName) -> _Match | None:
    """The tokens around `at` that name this person: several of their names together, some of them
    as initials, or one by which they are called alone.
    """
    if person.together in _forms(tokens[at].word, loosely=True):
        return _Match(at, at + 1)
    first, past = at, at + 1
    while first and at - first < 3 and _joined(text, tokens, first - 1):
        if not _is_initial(tokens[first - 1], person.given):
            break
        first -= 1
    while past < len(tokens) and past - at < 6 and _joined(text, tokens, past - 1):
        initials = (*person.given, *person.surname)
        if not _is_part(tokens[past], person) and not _is_initial(tokens[past], initials):
            break
        past += 1
    if _is_together(tokens[first:past], person):
        return _Match(first, past)
    return _alone(text, tokens, at, person)


def _is_part(token: Token, person: FoldedName) -> bool:
    return any(form in person.parts for form in _forms(token.word, loosely=True))


def _is_initial(token: Token, words: tuple[str, ...]) -> bool:
    """`K.` of Karla, and `AM` of Anne-Marie."""
    word = token.word
    # four capitals are an abbreviation
    if not word.isupper() or len(word) > 3:
        return False
    initials = "".join(part[0] for part in words)
    return folded(word) in initials if len(word) > 1 else folded(word)[:1] in initials


def _is_together(part: list[Token], person: FoldedName) -> bool:
    """Whether these tokens are enough of the person's names to mean them."""
    if len(part) < 2:
        return False
    full = [token for token in part if _is_part(token, person) and len(token.word) > 1]
    # `Karla Karla` is one name twice
    if not full or len({loosely_folded(token.word) for token in part}) < 2:
        return False
    of_surname = [t for t in full if person.family.intersection(_forms(t.word, loosely=True))]
    # in small letters ordinary words only meet by chance
    if all(token.word[0].islower() for token in full):
        return len(full) == len(part) and not all(folded(t.word) in _ORDINARY for t in full)
    return bool(of_surname) or len(full) > 1 or _is_given_and_initial(part, person)


def _is_given_and_initial(part: list[Token], person: FoldedName) -> bool:
    """`Karla B.`, and `Karla M. B.`"""
    return bool(person.given) and person.given[0] in _forms(part[0].word)


def _alone(text: str, tokens: list[Token], at: int, person: FoldedName) -> _Match | None:
    """A name by which the person is called alone: the first given name, or the surname."""
    for words in person.whole:
        part = tokens[at : at + len(words)]
        if len(part) < len(words) or not all(
            _joined(text, tokens, at + step) for step in range(len(words) - 1)
        ):
            continue
        if not all(word in _forms(token.word) for word, token in zip(words, part, strict=True)):
            continue
        is_given = bool(person.given) and words == person.whole[0]
        if _is_meant(text, part, words) or (is_given and _acts(text, part, words)):
            return _Match(at, at + len(words))
    return None


def _is_meant(text: str, part: list[Token], words: tuple[str, ...]) -> bool:
    """Whether single words that are somebody's name are meant as one."""
    start = part[0].start
    if part[0].word[0].islower():
        # behind an @ or in a path names are written small
        return text[max(0, start - 1) : start] in ("@", "/") and start > 0 and not _is_word(words)
    # a title says that a person is meant
    if _is_word(words) or (len(words) == 1 and folded(part[0].word) in _ORDINARY):
        return _TITLE.search(text, max(0, start - 10), start) is not None
    return True


def _acts(text: str, part: list[Token], words: tuple[str, ...]) -> bool:
    """Whether a given name that is also an ordinary word, with a capital, is a person's here: it
    stands within a sentence, or before what somebody does or says.
    """
    if not all(token.word[0].isupper() for token in part) or words[0] in _MONTHS:
        return False
    start, end = part[0].start, part[-1].end
    if not _BEGINS.search(text[max(0, start - 12) : start]):
        return True
    behind = _PRONOUN_BEHIND if words[0] in _PRONOUNS else _NAME_BEHIND
    return behind.match(text, end) is not None


def _is_word(words: tuple[str, ...]) -> bool:
    return all(word in _ORDINARY for word in words)


def _joined(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a token and the next can be parts of one name."""
    left, right = tokens[at], tokens[at + 1]
    if right.start - left.end > _NEAR:
        return False
    between = text[left.end : right.start]
    return not between.strip(" \v.,-/&_+|")


def _forms(word: str, *, loosely: bool = False) -> tuple[str, ...]:
    """A word folded, and what it is the genitive of."""
    fold = loosely_folded(word) if loosely else folded(word)
    for ending in ("'s", "'"):
        if fold.endswith(ending):
            return (fold, fold.removesuffix(ending))
    return (fold, fold[:-1]) if fold.endswith("s") and len(fold) > 2 else (fold,)


def _phrase(text: str, tokens: list[Token], at: int, known: Phrases) -> int:
    """How many tokens from `at` on are one of the known phrases; 0 for none."""
    best = 0
    for form in _forms(tokens[at].word):
        for words in known.get(form, ()):
            if len(words) > best and _is_phrase_at(text, tokens, at, words):
                best = len(words)
    return best


def _is_phrase_at(text: str, tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    part = tokens[at : at + len(words)]
    return (
        len(part) == len(words)
        and all(word in _forms(token.word) for word, token in zip(words, part, strict=True))
        and all(_joined(text, tokens, at + step) for step in range(len(words) - 1))
    )


def _names_street(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what follows makes a name in the genitive that of a street: `Mads Dalums Vej`."""
    if at + 1 >= len(tokens) or text[tokens[at].end : tokens[at + 1].start] not in (" ", "\v"):
        return False
    return folded(tokens[at].word).endswith("s") and tokens[at + 1].word.lower().startswith(
        _STREET_WORDS
    )
