"""The blocks of a text are those of CommonMark: markdown-it-py is the oracle, line by line.

Wanted differences, each in `same`:
- a comment runs to its end wherever it begins; texts with `<!--` are compared by examples of ours;
- a line of colons is a block of its own;
- a box behind a list mark begins an item wherever text could go on (`_DEEP_BOX`);
- a link reference definition (`[x]: /url`) is text for us: nothing is dropped in silence;
- a note (`[^1]: ...`) ends a paragraph, as GitHub has it; the oracle knows none (tests/test_notes_on_words.py).

And three of the oracle's, which generated texts leave out: behind a quote mark it counts the columns
of a tab otherwise than the specification (2.2); a lazy line that is set in by four columns and more
ends the paragraph of a list item where 4.4 says that it cannot (`_LAZY`); and a list item whose line
could be the head of a table below it at the margin is no list item (`_HEAD`).
"""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialogtool.record.block_line import BlockLine
from dialogtool.record.block_rules import CONTINUE
from dialogtool.record.block_tree import BlockForm, MarkdownBlock
from dialogtool.record.blocks import read_blocks

ORACLE = MarkdownIt("commonmark").enable("table")
EXAMPLES = json.loads(
    (Path(__file__).parent / "commonmark" / "examples-0.31.2.json").read_text(encoding="utf-8")
)

_LEAVES = {
    "paragraph_open": "text",
    "heading_open": "heading",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "table_open": "table",
}
_OWN = {
    BlockForm.PARAGRAPH: "text",
    BlockForm.HEADING: "heading",
    BlockForm.FENCE: "code",
    BlockForm.CODE: "code",
    BlockForm.HTML: "html",
    BlockForm.COMMENT: "html",
    BlockForm.RULE: "rule",
    BlockForm.TABLE: "table",
    BlockForm.COLONS: "text",
}
_HOLDERS = {"list_item_open": "-", "blockquote_open": ">"}
_OWN_HOLDERS = {BlockForm.LIST_ITEM: "-", BlockForm.QUOTE: ">"}


def by_the_oracle(text: str) -> dict[int, str]:
    """What each line that is not blank belongs to: its containers, then what it is in them."""
    labels: dict[int, str] = {}
    path: list[str] = []
    for token in ORACLE.parse(text):
        if token.type in _HOLDERS:
            path.append(_HOLDERS[token.type])
        elif token.type in ("list_item_close", "blockquote_close"):
            path.pop()
        leaf = _LEAVES.get(token.type)
        if leaf and token.map:
            for number in range(*token.map):
                labels[number + 1] = f"{''.join(path)} {leaf}"
    return labels


def by_us(text: str) -> dict[int, str]:
    labels: dict[int, str] = {}

    def walk(block: MarkdownBlock, path: str) -> None:
        if block.is_container:
            for child in block.children:
                walk(child, path + _OWN_HOLDERS.get(block.kind, ""))
            return
        for number in range(block.first, block.last + 1):
            labels[number] = f"{path} {_OWN[block.kind]}"

    walk(read_blocks(text.split("\n")).document, "")
    return labels


def assert_same(text: str) -> None:
    text = text.replace("\t", "  ") if ">" in text else text
    oracle, ours = by_the_oracle(text), by_us(text)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t>") and number in oracle:
            assert ours.get(number) == oracle[number], f"line {number}: {line!r} of {text!r}"


WANTED = frozenset(
    {
        "[foo]: /url\n===\n[foo]\n",  # a definition is text, so the line below underlines it
    }
)


@pytest.mark.parametrize("text", [text for text in EXAMPLES if "<!--" not in text])
def test_the_examples_of_commonmark(text: str) -> None:
    if text in WANTED:
        with pytest.raises(AssertionError):
            assert_same(text)
    else:
        assert_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| --- | :-: |\n| c | d |\n",
        "a | b\n--- | ---\nc | d\n\ntekst",
        "tekst\n| a | b |\n| --- | --- |\n| c |\n> citat",
        "- | a | b |\n  | --- | --- |\n  | c | d |\n- | e |",
        "> | a |\n> | --- |\n> | c |\ntekst",
        "| a | b |\n| --- |\n| c |",
        "| a \\| b |\n| --- |\n| c |",
        "| a |\n| --- |\n# titel",
        "| a |\n| --- |\n- punkt",
        "| a |\n| --- |\n```\n| b |\n```",
        "|a|\n|-|\n    | b |",
        "- [ ] a | b\n  - | -\n",
    ],
)
def test_tables_of_github(text: str) -> None:
    assert_same(text)


_SIGNS = (
    "- ", "* ", "1. ", "2) ", "10. ", "> ", ">", "  ", "    ", " ", "\t", "```", "````", "~~~",
    "# ", "## ", "---", "===", "***", "- [ ] a", "- [x] b", "tekst", "a | b", "| a |", "| - |",
    "| --- | --- |", "<div>", "</div>", "<b>", "<pre>", "</pre>", "`kode`", "`", "-", "+", "=", "[a]",
    "[ ]", "Aftale: c", "[frist:: d]", "@e", "\\", "æ", "0",
)  # fmt: skip
texts = st.lists(
    st.lists(st.sampled_from(_SIGNS), max_size=5).map("".join), min_size=1, max_size=12
).map("\n".join)


_LAZY = re.compile(
    r"^[ \t>]*(?:[-*+]|\d+[.)]|>)[ \t]?.*\n(?:.*\S.*\n)*[ \t>]*(?: {4}|\t)[ \t]*[^ \t\n]",
    re.MULTILINE,
)
_DEEP_BOX = re.compile(r"(?: {4}|\t)[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[|\d[.)][ \t]+\[[ x]\]")
_HEAD = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)]|[>`~#<]).*\|.*\n[ \t>]*[|:-]", re.MULTILINE)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_generated_texts(text: str) -> None:
    assume(not any(each.search(text) for each in (_HEAD, _LAZY, _DEEP_BOX)))
    assert_same(text)


_NEST = st.sampled_from(("- ", "  ", "> ", "1. ", "   ", "    ", "\t"))
deep = st.lists(
    st.tuples(
        st.lists(_NEST, max_size=12).map("".join), st.sampled_from(("a", "- [ ] b", "```", ""))
    ).map("".join),
    min_size=1,
    max_size=10,
).map("\n".join)


@settings(max_examples=250, deadline=None)
@given(deep)
def test_deep_nesting(text: str) -> None:
    assume(not _LAZY.search(text) and not _DEEP_BOX.search(text))
    assert_same(text)


@pytest.mark.parametrize(
    "text", ["tekst\n    - [ ] b", "- a\n        - [x] b", "tekst\n3. [ ] b", "- a\n\t\t* [/] b"]
)
def test_a_box_begins_an_item_where_text_could_go_on(text: str) -> None:
    last = len(text.split("\n"))
    items = [each for each in read_blocks(text.split("\n")).document.walk() if each.mark]
    assert items[-1].kind is BlockForm.LIST_ITEM and items[-1].first == last


def test_each_form_has_a_rule_whether_it_goes_on() -> None:
    assert set(CONTINUE) == set(BlockForm) - {BlockForm.DOCUMENT}


def test_a_tab_is_taken_in_parts() -> None:
    line = BlockLine(1, "\tb")
    line.skip(3)
    assert (line.offset, line.in_tab, line.indent) == (0, True, 1)
    line.skip(1)
    assert (line.offset, line.in_tab, line.indent, line.rest) == (1, False, 0, "b")
