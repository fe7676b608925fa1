"""No word of an old file is lost, and none of its text comes to mean anything."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialogtool.importing.drafts.draft import body_lines, compose_record
from dialogtool.importing.drafts.fidelity import (
    Loss,
    lost_by_furniture,
    lost_in_blocks,
    lost_in_draft,
)
from dialogtool.importing.drafts.provenance import provenance_of
from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.metadata import Metadata, read_metadata
from dialogtool.importing.sources.furniture import clear
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.sources.source_text import Removed, SourceLine
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.blocks import read_blocks
from dialogtool.language import Language
from dialogtool.model import Party, Settings
from dialogtool.record.hidden import stands_alone
from dialogtool.record.minutes import parse_minutes

DANISH = Language("da")
BOOK = Settings(
    municipality="strandby",
    parties={
        "strandby": Party(key="strandby", name="Strandby Kommune"),
        "fjordbo": Party(key="fjordbo", name="Fjordbo", aliases=("Boligselskabet Fjordbo",)),
    },
)
# What old minutes and those who wish us ill consist of.
PIECES = st.sampled_from(
    [
        "- ",
        "– ",
        "o ",
        "• ",
        "1. ",
        "2) ",
        "a) ",
        "Punkt 3. – ",
        "Ad 4-5: ",
        "Pkt. 2: ",
        "4.2 ",
        "(B) ",
        "# ",
        "> ",
        "+ ",
    ]
    + [
        "[ ] ",
        "[x] ",
        "[ref:: 20-k7q4mz]",
        "[frist: 2021-01-01]",
        "@strandby ",
        "Aftale: ",
        "**Handling**: ",
        ":::",
        "::: lukket",
    ]
    + [
        "<!-- ",
        " -->",
        "<b>",
        "&amp; ",
        "```",
        "~~~",
        "`",
        "---",
        "===",
        "| a | b |",
        "|---|---|",
        "\\",
        "*",
        "_",
        "^id",
        " ^ab",
    ]
    + [
        "☐ ",
        "✅ ",
        "\uf0fe ",
        "○",
        "\t",
        "    ",
        "   ",
        "\n",
        "\n\n",
        "\f",
        "\r\n",
        "\x1b[31m",
        "\u202e",
        "\u00a0",
        "\u00ad",
        "-\n",
        "]: x",
        "![",
        "](",
    ]
    + [
        "Side 2 af 4\n",
        "Deltagere:",
        "Fra Strandby Kommune: ",
        "den 4. maj 2021",
        "2. kvartal 2022",
        "næste møde ",
        "ØKONOMI",
        "Det aftales, at Fjordbo sender listen senest den 1. maj. ",
        "inden udgangen af 0000",
        "(punkt 3-5-7)",
        "Karla Brink, formand",
        "Opfølgning\n",
        "Aftale | Ansvarlig | Frist",
        "12. ",
        "IV. ",
        "a) ",
        "²) ",
        "-----\n",
    ]
)
WORDS = st.text(alphabet="abcæøåABCÆØÅ019 .,:;-\n", max_size=20)
SOURCES = st.lists(PIECES | WORDS, max_size=40).map("".join)


def record_of(text: str) -> str:
    source, removed = clear(full := read_plain(text.encode("utf-8", "surrogatepass")))
    blocks = read_blocks(source)
    assert lost_by_furniture(full.lines, removed, source.lines) == Loss()
    assert lost_in_blocks(source.lines, blocks) == Loss()
    metadata = read_metadata(blocks, removed, BOOK, organisations=("fjordbo",), period=2021)
    comments = {
        index: ["<!-- forslag 90 %: - [ ] x -->"]
        for index in range(0, len(blocks), 2 - len(blocks) % 2)
    }
    draft = compose_record(
        blocks, metadata, removed, DANISH, source="x.txt", digest="0" * 64, comments=comments
    )
    assert lost_in_draft(blocks, draft) == Loss()
    assert not any(
        each.type in ("code_block", "fence")
        for each in MarkdownIt().parse(draft.split("---\n", 2)[2])
    )
    return draft


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(SOURCES)
@example("- Aftale: [ ] @strandby [ref:: 20-k7q4mz]\n")
@example("1. A\n\nb\n\n2. kvartal\n")
@example("x\n\n    - [ ] y\n")
@example("☐ ")
@example("- 🗸 sendt\n")
@example("a) ☐ - ")
@example(":[x] - a\n\n([x] b)\n\n–[ ] c\n\n?[x] d\n")
@example("- - Aftale: x\n> - - Aftale: y\n1. - Aftale: z\n§ 4 Aftale: w\na<br>Aftale: v\n- - ☐ u\n")
@example("- a\n    - b\n        - c\n1. d\n    - e\n")
def test_any_text_keeps_its_words_and_means_nothing(text: str) -> None:
    draft = record_of(text)
    minutes, found = parse_minutes("minutes/fjordbo/2021.md", "fjordbo", draft.encode(), BOOK)
    assert minutes.mentions == ()
    left = [problem for problem in found if problem.code != "undated"]
    assert [each for each in left if not stands_alone(each.location.source)] == []
    provenance = provenance_of(draft)
    assert provenance is not None and provenance.untouched


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(SOURCES, st.sampled_from(["x.txt", "x.md"]), st.sampled_from([(), ("fjordbo",)]))
@example("a) x\n12. b\n", "x.txt", ())
@example("0-\n> ", "x.md", ())
@example("Deltagere: Karla Brink (punkt 3-5-7)\n1. a\n2. b\n", "x.txt", ("fjordbo",))
def test_any_text_is_imported_whole(text: str, name: str, organisations: tuple[str, ...]) -> None:
    if any(map(str.isalnum, text)):
        draft = import_file(
            name, text.encode("utf-8", "replace"), BOOK, DANISH, organisations=organisations
        ).text
        minutes, _ = parse_minutes("minutes/fjordbo/2021.md", "fjordbo", draft.encode(), BOOK)
        assert minutes.mentions == (), "what is proposed is no item"


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_importing_a_draft_of_the_same_words_is_stable(text: str) -> None:
    assert record_of(text) == record_of(text)


LINES = st.lists(st.text(alphabet="ab -1.)\u00e5", min_size=1, max_size=12), max_size=12)


@given(LINES, st.integers(0, 11))
def test_a_lost_word_is_named(texts: list[str], index: int) -> None:
    lines = [SourceLine(text, number) for number, text in enumerate(texts, 1)]
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    assert lost_in_blocks(lines, blocks) == Loss()
    lines.insert(min(index, len(lines)), SourceLine("tabt", 99))
    assert lost_in_blocks(lines, blocks).words[0] == "tabt"
    assert lost_in_blocks(lines, blocks).letters


def test_words_that_change_places_are_found() -> None:
    lines = [SourceLine("et to tre", 1)]
    found = lost_in_blocks(lines, [Block(BlockKind.PARAGRAPH, "to et tre")])
    assert found == Loss(("et", "to", "tre"), letters=False)


def test_only_the_line_that_was_removed_may_be_missing() -> None:
    lines = [SourceLine("Side 1", 1), SourceLine("Side 1", 2)]
    assert lost_by_furniture(lines, [Removed("Side 1", 1, 1, "footer")], lines[1:]) == Loss()
    lost = lost_by_furniture(lines, [Removed("Side 1", 1, 3, "footer")], lines[1:])
    assert lost == Loss(("Side", "1"), letters=True)


def test_a_word_that_the_draft_swallows_is_found() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "et to")]
    assert lost_in_draft(blocks, "---\n---\n\net <!-- to -->\n").words == ("to",)


def test_signs_that_mean_something_are_shown_as_they_are() -> None:
    said = [
        "Aftale: vi ses",
        "[ ] @strandby",
        "# nej",
        "1. maj",
        "::: lukket",
        "a <b> &amp; *c* _d_ e_f `g`",
        "<!-- h -->",
    ]
    assert body_lines([Block(BlockKind.ITEM, text, 1) for text in said], DANISH) == [
        "- Aftale\\: vi ses",
        "- &#091; \\] @strandby",
        "- \\# nej",
        "- 1\\. maj",
        "- :\\:\\: lukket",
        "- a \\<b> \\&amp; \\*c\\* \\_d\\_ e_f \\`g\\`",
        "- \\<\\!-- h -->",
    ]


def test_a_heading_without_a_number_keeps_none() -> None:
    lines = body_lines(
        [Block(BlockKind.HEADING, "20 boliger på Havnevej", 1, "", 1, 2)], Language("en")
    )
    assert lines == ["## &#50;0 boliger på Havnevej", "<!-- p. 1, l. 2 -->"]


def test_a_line_is_never_too_long_to_be_read() -> None:
    blocks = [Block(BlockKind.ITEM, "ordet " * 9000 + "slut", 1)]
    draft = compose_record(blocks, Metadata(), (), DANISH, source="x.txt", digest="0" * 64)
    assert max(map(len, draft.split("\n"))) < 20_000
    assert lost_in_draft(blocks, draft) == Loss()


@given(st.lists(st.sampled_from(["# A", "## B", "### C", "Tekst.", "#### D", ""]), max_size=12))
def test_the_record_has_the_agenda_items_that_the_import_counts(lines: list[str]) -> None:
    source, removed = clear(read_plain("\n\n".join([*lines, "Slut."]).encode(), markdown=True))
    blocks = read_blocks(source)
    metadata = read_metadata(blocks, removed, BOOK, organisations=("fjordbo",), period=2021)
    draft = compose_record(blocks, metadata, removed, DANISH, source="x.md", digest="0" * 64)
    record, _ = parse_minutes("minutes/fjordbo/2021.md", "fjordbo", draft.encode(), BOOK)
    points = [
        block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1
    ]
    assert [item.title for item in record.agenda] == points
