"""HTML as a tree of elements, whatever it holds."""

import pytest

from dialogtool.documents.html_tree import ElementText, find, list_start, text_of, tree_of, walk


def test_end_tags_may_be_missing() -> None:
    table = find(tree_of("<table><tr><td>1<td>2<tr><td>3<td>4</table>"), "table")
    assert table is not None
    assert [text_of(cell) for cell in walk(table) if cell.name == "td"] == ["1", "2", "3", "4"]


def test_a_text_in_the_language_of_the_page_has_no_mark() -> None:
    root = tree_of('<html lang="da"><p lang="da">a<i lang="en">b</i></p></html>')
    texts = [
        (child.text, child.language)
        for element in walk(root)
        for child in element.children
        if isinstance(child, ElementText)
    ]
    assert texts == [("a", ""), ("b", "en")]


def test_what_is_too_deep_is_its_text() -> None:
    root = tree_of("<b>" * 500 + "a" + "</b>" * 500)
    assert text_of(root) == "a"
    assert sum(1 for _ in walk(root)) < 100


def test_comments_are_told_but_those_of_the_program() -> None:
    comments: list[str] = []
    tree_of("<p>a<!-- b --></p><!-- dialog-hash 1 -->", comments)
    assert comments == [" b "]


@pytest.mark.parametrize(("start", "number"), [("7", 7), ("-1", 1), ("9" * 5000, 1), ("", 1)])
def test_where_a_list_begins(start: str, number: int) -> None:
    found = find(tree_of(f'<ol start="{start}"><li>a</ol>'), "ol")
    assert found is not None and list_start(found) == number
