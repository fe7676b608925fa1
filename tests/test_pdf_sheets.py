"""Which blocks of a page stand together in a PDF."""

from typing import Any

from dialogtool.documents.pdf_sheets import (
    text_of,
    with_boxes,
    with_kept,
    with_levels,
    with_sheets,
)


def heading(level: int, text: str = "Aftaler") -> dict[str, Any]:
    return {"kind": "heading", "level": level, "runs": [{"text": text, "bold": False}]}


def sentence(text: str = "Det blev aftalt:") -> dict[str, Any]:
    return {"kind": "paragraph", "role": "", "runs": [{"text": text, "bold": False}]}


def table(*, across: bool) -> dict[str, Any]:
    return {"kind": "table", "across": across, "head": [], "rows": [], "widths": [1]}


def group(role: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "group", "role": role, "blocks": list(blocks)}


def test_headings_begin_at_one_and_leave_no_level_out() -> None:
    blocks = with_levels([heading(2), heading(4), heading(2)])
    assert [block["level"] for block in blocks] == [1, 2, 2]


def test_a_heading_within_a_block_is_bold_text() -> None:
    (block,) = with_levels([group("quote", heading(2))])
    assert block["blocks"][0]["kind"] == "paragraph"
    assert block["blocks"][0]["runs"][0]["bold"]


def test_a_wide_table_takes_its_heading_and_its_sentence_onto_its_sheet() -> None:
    above, title, said, wide = sentence("Før."), heading(2), sentence(), table(across=True)
    made = with_sheets([above, title, said, wide], begun=False)
    assert made == [above, group("sheet", title, said, wide)]


def test_two_wide_tables_share_a_sheet() -> None:
    first, second = table(across=True), table(across=True)
    assert with_sheets([first, second], begun=False) == [group("sheet", first, second)]


def test_a_sentence_stays_with_the_table_that_it_introduces() -> None:
    blocks = with_kept([heading(2), sentence(), table(across=False)])
    assert blocks[1]["kept"]


def test_what_does_not_fit_a_box_stands_between_the_boxes() -> None:
    box, much = group("signature", sentence("Solbo")), sentence("Et brev.")
    blocks = with_boxes([group("signatures", box, much, box)])
    assert blocks == [group("signatures", box), much, group("signatures", box)]


def test_the_text_of_blocks_is_that_of_all_that_stands_in_them() -> None:
    entries = {"kind": "list", "items": [[sentence("en")], [sentence("to")]]}
    assert text_of([group("quote", sentence("før")), entries]) == "før en to"
