"""One line of a record -> what it says.

The grammar, each part optional: list mark, box, `[ref:: X]`, kind and colon, text with @owners,
fields, `[id:: X]`. Fields are read anywhere on the line. What is in a code span or an HTML comment
says nothing.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.glossary import FIELDS, KINDS, VERDICTS, VISIBILITIES, lookup, nearest
from dialogtool.model import Kind, Status, Verdict
from dialogtool.reading.values import parse_date, parse_word

BOXES = {
    " ": Status.OPEN,
    "/": Status.IN_PROGRESS,
    "x": Status.DONE,
    "X": Status.DONE,
    "-": Status.DROPPED,
}

LIST_MARK = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
FIELD = re.compile(r"\[([^\[\]:]+)::([^\[\]]*)\]")
_KIND_WORDS = "|".join(sorted(map(re.escape, lookup(KINDS)), key=len, reverse=True))
KIND = re.compile(
    rf"(?:\*\*|__)?({_KIND_WORDS})(?:\*\*|__)?[ \t]?:(?!:)(?:\*\*|__)?[ \t]*", re.IGNORECASE
)
_CODE_MARK = "\ue000"
_CODE_SIGN = re.compile(f"{_CODE_MARK}+")
_SILENT = re.compile(r"`+[^`]*`+|<!--.*?(?:-->|$)")
_OWNER = re.compile(r"(?<![\w@./])@([^\W_][\w-]*(?:/[^\W_][\w-]*)?)(?![\w/]|[.@-]\w)")
_ONLY_OWNER = re.compile(r"@[^\W_][\w-]*(?:/[^\W_][\w-]*)?[.,;]?")
LOOSE_DUE = re.compile(
    r"(?<!\S)(?:(?:due|frist|deadline):|📅)\s*(\d{4}-\d{2}-\d{2})(?=[\s.,;]|$)", re.IGNORECASE
)
_CARET_ID = re.compile(r"(?:^|\s)\^([\w-]+)$")
_ID = re.compile(r"[\w.-]+")
_FIELD_NAMES = lookup(FIELDS)
_KIND_NAMES = lookup(KINDS)
_NOBODY = ("", "-", "ingen", "nobody", "none")


class Line(NamedTuple):
    """A parsed line: the keyword arguments of `Item` or `Update` that it gives."""

    values: dict[str, Any]
    ref: str
    id: str
    was: str
    kind: Kind | None
    says_open: bool
    diagnostics: list[Diagnostic]


def parse_line(
    line: str, mark_end: int, location: Location, party: Callable[[str], str]
) -> Line | None:
    """What a list line says, or None where it is prose. `mark_end` is the index after the list
    mark; `party` gives the key of a party for a name or alias. Raises nothing: what is wrong is in
    `diagnostics`.
    """
    rest = line[mark_end:].rstrip()
    boxed = (
        rest[:1] == "["
        and rest[2:3] == "]"
        and (rest[3:4] in ("", " ", "\t") or FIELD.match(rest, 3))
    )
    box = BOXES.get(rest[1:2]) if boxed else None
    said = silenced(rest) if "`" in rest or "<!--" in rest else rest
    spans = (
        [match[0] for match in _SILENT.finditer(rest) if match[0][0] == "`"] if "`" in rest else []
    )
    has_fields = "::" in said
    if (
        box is None
        and not has_fields
        and "^" not in said
        and not (":" in said and KIND.match(said))
    ):
        return None
    text = said[3:] if box is not None else said
    start = mark_end + (3 if box is not None else 0)
    found: list[Diagnostic] = []
    fields: dict[str, str] = {}
    if has_fields:
        text = _take_fields(text, start, location, fields, found)
    text, caret = take_caret(text)
    kind_match = KIND.match(text) if ":" in text else None
    kind = Kind(_KIND_NAMES[kind_match[1].lower()]) if kind_match else None
    own_id = fields.pop("id", "") or caret
    ref = fields.pop("ref", "")
    if box is None and kind is None and not own_id and not ref:
        return None
    if kind_match:
        text = text[kind_match.end() :]
    loose = LOOSE_DUE.search(text) if ":" in text or "📅" in text else None
    if loose:
        fields.setdefault("due", loose[1])
        text = f"{text[: loose.start()].rstrip()} {text[loose.end() :].lstrip()}".strip()
    values: dict[str, Any] = {"box": box}
    if "@" in text:
        owners, text, ending = _take_owners(text, party)
        # on a follow-up line a party in mid-sentence is spoken of; it does not take the item over
        values["owners"] = ending if ref else owners
    if spans:
        text = _CODE_SIGN.sub(lambda match: spans.pop(0) if spans else match[0], text)
    values["text"] = text if "  " not in text else " ".join(text.split())
    if fields:
        _convert(fields, values, location, party, found)
    for name, value in (("id", own_id), ("ref", ref)):
        if value and not _ID.fullmatch(value):
            found.append(
                Diagnostic(
                    "bad-value",
                    field_place(location, name),
                    msg("'{value}' cannot be an id", value=value),
                    msg("an id is made of letters, digits and hyphens, like 21-k7q4mz"),
                )
            )
    if own_id and ref:
        found.append(
            Diagnostic(
                "ref-and-id",
                field_place(location, "id"),
                msg("a line either follows up with [ref:: ] or defines with [id:: ], not both"),
                msg(
                    "the line is read as a follow-up of '{ref}'; write the new item on a line of its own",
                    ref=ref,
                ),
            )
        )
    return Line(
        values, ref, own_id, fields.get("was", ""), kind, values.get("closed") is False, found
    )


def box_of(status: Status) -> str:
    """The box that says `status`."""
    return next(f"[{sign}]" for sign, said in BOXES.items() if said is status)


def names_kind(text: str) -> bool:
    """Whether `text` begins with a kind and its colon, and says something behind it."""
    match = KIND.match(text)
    return match is not None and match.end() < len(text.rstrip())


def field_place(location: Location, name: str) -> Location:
    """Where the field `name` stands on the line of `location`; the line itself where it has none."""
    for match in FIELD.finditer(silenced(location.source)):
        if _FIELD_NAMES.get(match[1].strip().lower()) == name:
            return location.part(match.start() + 1, len(match[0]))
    return location


def silenced(text: str) -> str:
    """`text` with comments blanked out and code spans marked, every other character at its place."""
    return _SILENT.sub(
        lambda match: (_CODE_MARK if match[0][0] == "`" else " ") * len(match[0]), text
    )


def _take_fields(
    text: str, start: int, location: Location, fields: dict[str, str], found: list[Diagnostic]
) -> str:
    """Moves the known fields of `text` into `fields`; returns what is left. `start` is where `text`
    begins.
    """
    kept: list[str] = []
    end = 0
    for match in FIELD.finditer(text):
        word = match[1].strip()
        name = _FIELD_NAMES.get(word.lower())
        if name is None:
            near = nearest(word, _FIELD_NAMES)
            found.append(
                Diagnostic(
                    "unknown-field",
                    location.part(match.start() + start + 1, len(match[0])),
                    msg("'{word}' is not a field", word=word),
                    msg("did you mean '{near}'?", near=near)
                    if near
                    else msg(
                        "known are: {known}",
                        known=", ".join(spelled[0] for spelled in FIELDS.values()),
                    ),
                )
            )
            continue
        if name in fields:
            found.append(
                Diagnostic(
                    "duplicate-key",
                    location.part(match.start() + start + 1, len(match[0])),
                    msg("'{key}' stands here a second time", key=word),
                    msg("the first one counts; delete one of them"),
                )
            )
        else:
            fields[name] = match[2].strip()
        kept.append(text[end : match.start()].rstrip())
        end = match.end()
    kept.append(text[end:])
    return "".join(kept).strip()


def take_caret(text: str) -> tuple[str, str]:
    text = text.strip()
    if "^" not in text:
        return text, ""
    match = _CARET_ID.search(text)
    return (text[: match.start()].rstrip(), match[1]) if match else (text, "")


def _take_owners(
    text: str, party: Callable[[str], str]
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """All owners of the text, the text without those that end it, and those that end it."""
    owners = tuple(dict.fromkeys(_owner_key(name, party) for name in _OWNER.findall(text)))
    words = text.split()
    end = len(words)
    while end and _ONLY_OWNER.fullmatch(words[end - 1]):
        end -= 1
    ending = tuple(dict.fromkeys(_owner_key(word.strip("@.,;"), party) for word in words[end:]))
    return owners, " ".join(words[:end]), ending


def _owner_key(name: str, party: Callable[[str], str]) -> str:
    party_name, slash, office = name.partition("/")
    return f"{party(party_name)}/{office.lower()}" if slash else party(party_name)


def _convert(
    fields: dict[str, str],
    values: dict[str, Any],
    location: Location,
    party: Callable[[str], str],
    found: list[Diagnostic],
) -> None:
    """The texts of `fields` as typed values of the model."""
    for name, text in fields.items():
        if not text and name != "awaits":
            continue  # `[resultat:: ]` as it was prefilled, still to be filled in
        if name in ("due", "on"):
            day = parse_date(text, location)
            if isinstance(day, Diagnostic):
                found.append(_misdated(day, text, field_place(location, name)))
            else:
                values[name] = day
        elif name == "awaits":
            names = (
                ()
                if text.lower() in _NOBODY
                else tuple(part.strip().lstrip("@") for part in text.split(","))
            )
            values["awaits"] = tuple(_owner_key(each, party) for each in names)
        elif name == "owner":
            names = tuple(part.strip() for part in text.split(",") if part.strip())
            owners = (
                _owner_key(each[1:], party) if each.startswith("@") else each for each in names
            )
            values["owners"] = tuple(dict.fromkeys((*values.get("owners", ()), *owners)))
        elif name == "result":
            verdict = parse_word(text, VERDICTS, location)
            if isinstance(verdict, Diagnostic):
                found.append(verdict._replace(location=field_place(location, name)))
            else:
                values["verdict"] = Verdict(verdict)
        elif name == "visibility":
            # An unknown word closes the item: what may not be published is never published by a
            # typing error.
            visibility = parse_word(text, VISIBILITIES, location)
            if isinstance(visibility, Diagnostic):
                found.append(visibility._replace(location=field_place(location, name)))
            values["closed"] = visibility != "open"
        elif name in ("theme", "measure", "public"):
            values[name] = text


def _misdated(diagnostic: Diagnostic, text: str, place: Location) -> Diagnostic:
    bare = text.rstrip(".,; ")
    if bare != text and not isinstance(parse_date(bare, place), Diagnostic):
        return Diagnostic(
            "near-miss",
            place,
            msg("'{text}' is not a date: a sign is glued to it", text=text),
            msg("write: {line}", line=place.source.strip().replace(text, bare)),
            repair=place.source.replace(text, bare),
        )
    return diagnostic._replace(location=place)
