"""The YAML block at the top of a record -> a tree of texts, each with its place.

No value is ever converted here: `no`, `13:00`, `1.10` and `01234567` arrive as they were typed. Two
readers give the same tree: `_read_plain` knows the few forms that nearly every record consists of
and is thirty times faster where rows are left out, else three times; whatever it does not know for
certain goes to PyYAML. Anchors and aliases are refused: 300 bytes of them can stand for gigabytes.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import RECORD_KEYS, lookup
from dialogtool.pattern import late

if TYPE_CHECKING:
    import yaml

MAX_FRONT_MATTER = 200_000
"""Characters of front matter that are still read."""

MAX_DEPTH = 20
"""Brackets within brackets that are still read; PyYAML's C code crashes the process at some ten
thousand.
"""


class Scalar(NamedTuple):
    """A text and its place; an empty value stands at its key."""

    text: str
    line: int
    column: int
    length: int


class Sequence:
    """A list. What it holds is read when it is first asked for: most questions never do."""

    def __init__(self, rows: Iterable["Node"], line: int, column: int) -> None:
        self._rows = rows
        self.line, self.column = line, column

    @cached_property
    def items(self) -> tuple["Node", ...]:
        return tuple(self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        mine = (self.items, self.line, self.column)
        return mine == (other.items, other.line, other.column)


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping
EMPTY = Mapping((), 1, 1)


class FrontMatter(NamedTuple):
    """`body_line` is the index (from 0) of the first line that is not front matter, and `start`
    that of its first character; `readable` is False where the block could not be understood, so
    that what it says is unknown, not absent.
    """

    tree: Mapping
    body_line: int
    start: int
    readable: bool = True


def read_front_matter(path: str, text: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """The front matter of `text`; a record without any has an empty one."""
    # blank lines above it are passed over, as python-frontmatter does
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(EMPTY, 0, 0), []
    first = text.count("\n", 0, opening.end())
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        start = min(opening.end() + 1, len(text))
        # not absent, but unknown: who asks for a date must not take the default
        unread = FrontMatter(EMPTY, first + 1, start, readable=False)
        return unread, [_unclosed(path, text.split("\n"), first)]
    block = text[opening.end() + 1 : closing.start() + 1]
    last = first + block.count("\n") + 1
    start = min(closing.end() + 1, len(text))
    tree = _read_plain(block, first + 2)
    if tree is not None:
        return FrontMatter(tree, last + 1, start), []
    read, found = _read_yaml(path, text, last)
    return FrontMatter(read or EMPTY, last + 1, start, readable=read is not None), found


# Three dashes or more, as python-frontmatter has it, which splits the text for PyYAML.
_OPENING = late(r"\s*^---[-]*[^\S\n]*$", re.MULTILINE)
_FENCE = late(r"\n---[-]*[^\S\n]*(?=\n|\Z)")


def _unclosed(path: str, lines: list[str], opening: int) -> Diagnostic:
    last = opening
    for index in range(opening + 1, len(lines)):
        if not _LOOKS_LIKE_YAML.match(lines[index]):
            break
        last = index
    return Diagnostic(
        "unclosed-front-matter",
        Location(path, opening + 1, 1, 3, lines[opening]),
        msg("the front matter begins here and never ends"),
        msg("write a line with only '---' after line {line}", line=last + 1),
    )


_LOOKS_LIKE_YAML = late(r"[\w-]+:(\s|$)|[ \t]+\S|- ")

# The plain forms: `key: text`, `key: "text"`, `key:` alone, and below that lines `  - {key: text,
# key: text}`.
# Control characters, which PyYAML refuses, and U+0085, which it takes for the end of a line.
_CHAR = r"\x00-\x1f\x7f-\xa0"
_RARE = ("\u2028", "\u2029", "\ufeff")  # what YAML takes for a line's end, or for nothing
_KEY = r"[^\W\d][\w-]*+"
_FLOW_OPEN = "  - {"
# A first sign that means nothing to YAML: `-`, `?`, `*`, `&`, `!`, `|`, `@`, `%` do.
_FLOW_TEXT = rf"[\w(+/.][^{_CHAR}:#,\[\]{{}}]*+"
_PLAIN = late(
    rf"""
    ({_KEY}):
    (?:[ ](?:
        ([\w(+/.][^{_CHAR}:\#]*+(?::(?![ \n])[^{_CHAR}:\#]*+)*+)
      | \"([^{_CHAR}\"\\]+)\"[ ]*
      | '([^{_CHAR}']+)'[ ]*
      | [ ]*
    ))?
    \n
    ((?:[ ][ ]-[ ]\{{{_KEY}:[ ]{_FLOW_TEXT}(?:,[ ]{_KEY}:[ ]{_FLOW_TEXT})*+\}}[ ]*\n)*+)
    """,
    re.VERBOSE,
)


def _read_plain(block: str, first: int) -> Mapping | None:
    """The tree of a block that has only plain forms; None for anything else. `first` is its first
    line's number; its last line ends.
    """
    # PyYAML would end a line here, and count the places otherwise
    if any(map(block.__contains__, _RARE)):
        return None
    entries: list[tuple[Scalar, Node]] = []
    number = first
    end = 0
    while end < len(block):
        # at this place only: a search would try every letter of a long line
        match = _PLAIN.match(block, end)
        if match is None:
            return None
        name, below = match[1], match[5]
        is_text = any(map(match.group, (2, 3, 4)))
        # a value and a list below it: PyYAML says what that is
        if is_text and below:
            return None
        key = Scalar(name, number, 1, len(name))
        number += 1
        value: Node
        if is_text:
            value = _plain_scalar(match, key.line)
        elif below:
            value = Sequence(_flow_rows(below, number), number, 3)
        else:
            # an empty value stands at its key, or a message would have no place
            value = key._replace(text="")
        entries.append((key, value))
        number += below.count("\n")
        end = match.end()
    return Mapping(tuple(entries), first, 1)


def _plain_scalar(match: re.Match[str], line: int) -> Scalar:
    # -1 where the group is not in the match
    column = match.start(2) - match.start()
    if column > 0:
        text = match[2].rstrip(" ")
        return Scalar(text, line, column + 1, len(text))
    group = 3 if match[3] else 4
    # with its quotes, for a message marks what is to be replaced
    return Scalar(match[group], line, match.start(group) - match.start(), len(match[group]) + 2)


def _flow_rows(rows: str, first: int) -> Iterator[Mapping]:
    """Lines that `_PLAIN` found below a key."""
    for number, row in enumerate(rows.rstrip("\n").split("\n"), first):
        yield _flow_row(row, number)


def _flow_row(line: str, number: int) -> Mapping:
    """`  - {name: Lejerbo, role: formand}`, one line."""
    entries: list[tuple[Scalar, Node]] = []
    column = len(_FLOW_OPEN) + 1
    # neither a comma nor a colon stands in a name or a value of a plain row
    for entry in line[len(_FLOW_OPEN) : line.rindex("}")].split(", "):
        name, _, value = entry.partition(": ")
        text = value.rstrip(" ")
        key = Scalar(name, number, column, len(name))
        entries.append((key, Scalar(text, number, column + len(name) + 2, len(text))))
        column += len(entry) + 2
    return Mapping(tuple(entries), number, len(_FLOW_OPEN))


# Everything else: PyYAML, used for its node positions only.


class _UnreadError(Exception):
    """Why a block cannot be read, and where in it, counted from 0; `repair` is the line as it
    should be.
    """

    def __init__(
        self,
        line: int,
        column: int,
        message: Message,
        hint: Message,
        code: str = "bad-front-matter",
        repair: str = "",
    ) -> None:
        super().__init__(code)
        self.line, self.column, self.message, self.hint = line, column, message, hint
        self.code, self.repair = code, repair

    @classmethod
    def meant(cls, line: int, column: int, message: Message, written: str) -> "_UnreadError":
        """Of a line of which it is certain how it is to be written."""
        return cls(line, column, message, msg("write: {line}", line=written), repair=written)


def _read_yaml(path: str, text: str, closing: int) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree as PyYAML reads it; None where it does not. `closing` is the index of the line that
    ends the block.
    """
    from frontmatter.default_handlers import YAMLHandler

    block, _ = YAMLHandler().split(text)
    offset = text.count("\n", 0, text.index(block)) + 1  # the handler passes over blank lines
    try:
        return _composed(block, offset), []
    except _UnreadError as error:
        # PyYAML notices some mistakes behind the last line
        number = min(error.line + offset, closing + 1)
        place = Location(path, number, error.column + 1, 1, text.split("\n")[number - 1])
        told = Diagnostic(error.code, place, error.message, error.hint, repair=error.repair)
        return None, [told]


def _composed(block: str, offset: int) -> Mapping:
    """The tree of a block; `offset` is its first line's number. Raises _UnreadError."""
    import yaml

    if len(block) > MAX_FRONT_MATTER:
        message = msg(
            "the front matter has {n} characters; more than {limit} are not read",
            n=len(block),
            limit=MAX_FRONT_MATTER,
        )
        raise _UnreadError(0, 0, message, msg("is the closing '---' where it should be?"))
    # texts only: no tag of YAML makes an object here. In C where that was built.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # before anything is composed: composing calls itself for each level, and a process that is
        # out of stack cannot be caught
        _refuse_what_grows(block, loader)
        root = yaml.compose(block, loader)
        if root is None:
            return EMPTY
        if isinstance(root, yaml.MappingNode):
            tree = _tree(root, offset)
            assert isinstance(tree, Mapping)
            return tree
    except yaml.MarkedYAMLError as error:
        raise _odd_line(error, block) or _UnreadError(
            *_yaml_place(error), *_yaml_complaint(error)
        ) from error
    # a key that is no word (`_tree`), a sign that no text may hold
    except (yaml.YAMLError, ValueError) as error:
        why = str(error).splitlines()[0]
        message = msg("the front matter is not understood here ({why})", why=why)
        raise _UnreadError(0, 0, message, msg("write it as lines of 'key: value'")) from error
    if odd := _line_without_colon(block):
        raise odd
    mark = root.start_mark
    message = msg("the front matter is {what}, not lines of 'key: value'", what=_shape(root))
    raise _UnreadError(mark.line, mark.column, message, msg("write for example 'date: 2022-03-01'"))


def _refuse_what_grows(block: str, loader: type) -> None:
    """Raises _UnreadError for anchors, and for nesting that PyYAML would not survive."""
    import yaml

    depth = 0
    # events come one by one, whatever the depth
    for event in yaml.parse(block, loader):
        mark = event.start_mark
        assert mark is not None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = msg("anchors (&) and aliases (*) are not read in front matter")
            hint = msg("write the value out, or put it in quotes if the sign belongs to the text")
            raise _UnreadError(mark.line, mark.column, message, hint, "yaml-anchor")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = msg("the front matter is nested too deeply here")
            hint = msg("write it as lines of 'key: value'")
            raise _UnreadError(mark.line, mark.column, message, hint)


def _yaml_place(error: "yaml.MarkedYAMLError") -> tuple[int, int]:
    """Where the mistake is, not where PyYAML noticed it."""
    inside = str(error.context or "").startswith(
        ("while scanning a quoted", "while parsing a flow")
    )
    # a quote that never ends is noticed at the end of the block; the mistake is where it began
    mark = error.problem_mark or error.context_mark
    if inside and error.context_mark:
        mark = error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _shape(node: object) -> Message:
    return msg("a list") if type(node).__name__ == "SequenceNode" else msg("a single text")


# What libyaml says, by the part that stays the same, and what a case worker needs to hear instead.
_COMPLAINTS: tuple[tuple[str, Message, Message], ...] = (
    (
        "tab",
        msg("there is a tab where spaces are needed"),
        msg("indent with spaces, not with a tab"),
    ),
    (
        "cannot start any token",
        msg("a value cannot begin with this character"),
        msg("put the value in quotes, and indent with spaces, not with a tab"),
    ),
    (
        "mapping values are not allowed",
        msg("a second colon on the line is not understood"),
        msg('put a value with a colon in quotes: key: "a: b"'),
    ),
    (
        "unexpected end of stream",
        msg("a quote begins here and never ends"),
        msg("close the quote, or remove it"),
    ),
    (
        "did not find expected ',' or",
        msg("a bracket is opened here and not closed"),
        msg("close the bracket; write values with commas or colons in quotes"),
    ),
)


def _odd_line(error: "yaml.MarkedYAMLError", block: str) -> _UnreadError | None:
    """What is wrong where PyYAML found a colon too many or none; None where it says best itself."""
    problem, mark = str(error.problem), error.problem_mark
    if mark and "mapping values" in problem:
        entry = _WITH_COLON.fullmatch(block.split("\n")[mark.line])
        if entry:
            message = msg("a second colon on the line is not understood")
            written = f'{entry["key"]}: "{entry["value"].rstrip()}"'
            return _UnreadError.meant(mark.line, mark.column, message, written)
    is_of_colons = "mapping values" in problem or "expected ':'" in problem
    return _line_without_colon(block) if is_of_colons else None


def _line_without_colon(block: str) -> _UnreadError | None:
    """The first line that is a known key and a value without a colon and a space between them."""
    known = lookup(RECORD_KEYS)
    for number, line in enumerate(block.split("\n")):
        entry = _WITHOUT_COLON.fullmatch(line)
        if entry and entry["key"].lower() in known:
            message = msg("between key and value a colon and a space are missing")
            written = f"{entry['key']}: {entry['value']}"
            told = _UnreadError.meant(number, 0, message, written)
            # whether a record is final is for people to say
            told.repair = "" if known[entry["key"].lower()] == "status" else written
            return told
    return None


_WITH_COLON = late(r"(?P<key>[^\W\d][\w -]*):[ ](?P<value>[^\"\\#{}\[\]]*:[ ][^\"\\#{}\[\]]*)")
_WITHOUT_COLON = late(
    r"(?P<key>[^\W\d][\w-]*)(?::|[ ]+)(?P<value>(?![\s:])(?:(?!:[ ]).)*[^:\s])[ ]*"
)


def _yaml_complaint(error: object) -> tuple[Message, Message]:
    problem = str(getattr(error, "problem", "") or error)
    for part, message, hint in _COMPLAINTS:
        if part in problem:
            return message, hint
    return (
        msg("the front matter is not understood here ({why})", why=problem),
        msg("check quotes, brackets and indentation here and on the line above"),
    )


def _entry(key: Node, value: Node) -> tuple[Scalar, Node]:
    if not isinstance(key, Scalar):
        raise ValueError("a key must be a word")
    # what is empty has the place of its key
    is_empty = isinstance(value, Scalar) and not value.text
    return key, key._replace(text="") if is_empty else value


def _tree(node: object, offset: int) -> Node:
    """PyYAML's nodes as ours; `offset` is the file's line number of the block's first line."""
    import yaml

    assert isinstance(node, yaml.Node)
    line, column = node.start_mark.line + offset, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        entries = (_entry(_tree(key, offset), _tree(value, offset)) for key, value in node.value)
        return Mapping(tuple(entries), line, column)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_tree(child, offset) for child in node.value), line, column)
    assert isinstance(node, yaml.ScalarNode)
    # a text over several lines is marked at its first sign only
    one_line = node.end_mark.line == node.start_mark.line
    length = node.end_mark.column - node.start_mark.column if one_line else 1
    return Scalar(node.value, line, column, length)
