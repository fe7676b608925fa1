"""The written form of a line: what `dialog fmt` makes of it, and that it says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.editing.tidy import tidied as tidied_line
from dialogtool.model import Settings
from dialogtool.record.line_reader import line_of
from dialogtool.record.owners import parted


def tidied(line: str, language: str) -> str:
    read = line_of(line)
    if read is None or not read.is_item:
        return line
    return "\n".join(tidied_line(read, Settings(language=language)).source)


def meaning(line: str) -> tuple[object, ...] | None:
    read = line_of(line)
    return None if read is None or read.faults or not read.is_item else read.meaning


words = st.sampled_from(
    [
        "Send",
        "planen",
        "til",
        "@lejerbo",
        "udvalget",
        "@naestved/tilsyn",
        "æøå",
        "\u200b",
        "`kode`",
        "<!-- x -->",
        "(ja)",
        "a:b",
        "[x]",
        "^a",
        "**Send**",
        "*planen",
        "udvalget**",
        "~~gammel",
        "ny~~",
    ]
)
texts = st.lists(words, max_size=6).map(" ".join)
fields = st.sampled_from(
    [
        "[frist:: 2022-06-30]",
        "[due:: 2022-06-30]",
        "[tema:: drift]",
        "[mål:: to afdelinger]",
        "[resultat:: delvis]",
        "[resultat:: ]",
        "[afventer:: lejerbo]",
        "[den:: 2022-05-03]",
        "[synlighed:: lukket]",
        "[offentlig:: erstatning]",
        "[ansvarlig:: Karla Brink]",
        "[id:: 21-aaaaaa]",
        "[ref:: 20-bbbbbb]",
        "[was:: 20-cccccc]",
        "[frsit:: x]",
        "frist: 2022-06-30",
        "📅 2022-06-30",
        "^21-dddddd",
        "[frist:: 30/6]",
        "**[frist:: 2022-06-30]**",
        "([mål:: to afdelinger])",
        "**[den:: 2022-05-03]",
        "[tema:: drift]**",
        "~~[ref:: 20-bbbbbb]",
        "*[id:: 21-aaaaaa]*",
        "[mål:: a ] b]",
    ]
)
heads = st.sampled_from(
    [
        "- ",
        "* ",
        "  - ",
        "1. ",
        "> - ",
        "-\t",
        "",
        "- [ ] ",
        "- [X] ",
        "* [/] ",
        "- [-] ",
        "- [ ]",
        "1) [x]  ",
    ]
)
kinds = st.sampled_from(
    [
        "",
        "Aftale: ",
        "**Aftale:** ",
        "**Aftale: ",
        "__Ønske: ",
        "agreement: ",
        "Beslutning : ",
        "Bemærkning:",
    ]
)
lines = st.builds(
    lambda head, kind, parts, end: head + kind + " ".join(parts) + end,
    heads,
    kinds,
    st.lists(st.one_of(texts, fields), max_size=7),
    st.sampled_from(["", " ", "  ", "\t"]),
)


@given(lines, st.sampled_from(["da", "en"]))
def test_the_written_form_says_the_same_and_is_final(line: str, language: str) -> None:
    written = tidied(line, language)
    assert meaning(written) == meaning(line)
    assert tidied(written, language) == written
    if meaning(line) is None:
        assert written == line, "what is not understood stays as it is"


@given(st.text(max_size=60))
def test_any_text_stays_or_says_the_same(line: str) -> None:
    assert meaning(tidied(line, "da")) == meaning(line)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            "- [X] Send [due:: 2022-06-30] planen @lejerbo [id:: 21-aaaaaa] [tema:: drift]  ",
            "- [x] Send planen @lejerbo  [tema:: drift]  [frist:: 2022-06-30]  [id:: 21-aaaaaa]  ",
        ),
        (
            "  * [ ] Send planen frist: 2022-06-30. ^21-aaaaaa",
            "  * [ ] Send planen.  [frist:: 2022-06-30]  [id:: 21-aaaaaa]",
        ),
        (
            "- Aftale: [resultat:: partly] [ref:: 21-aaaaaa] To af fem",
            "- Aftale: [ref:: 21-aaaaaa] To af fem  [resultat:: delvist]",
        ),
        ("- [x] Godkendt [ref:: 21-aaaaaa]", "- [x] [ref:: 21-aaaaaa] Godkendt"),
        (
            "- Aftale: [ref:: 21-aaaaaa] Tekst  [resultat:: ]",
            "- Aftale: [ref:: 21-aaaaaa] Tekst  [resultat:: ]",
        ),
        (
            "- [ ] `[frist:: 2022-06-30]` er koden [id:: 21-aaaaaa]",
            "- [ ] `[frist:: 2022-06-30]` er koden  [id:: 21-aaaaaa]",
        ),
        (
            "- [ ] Send <!-- [id:: x] --> planen  [tema:: a]",
            "- [ ] Send <!-- [id:: x] --> planen  [tema:: a]",
        ),
        (
            "- [ ] Send [frist:: 30/6] [tema:: drift] planen",
            "- [ ] Send [frist:: 30/6] [tema:: drift] planen",
        ),
        ("- [ ] A **[tema:: drift]** b", "- [ ] A b  [tema:: drift]"),
        ("- [ ] A ([tema:: drift] [mål:: to]).", "- [ ] A.  [mål:: to]  [tema:: drift]"),
        ("- [ ] ~~[ref:: 20-a] gammel~~", "- [ ] [ref:: 20-a] ~~gammel~~"),
        ("- [ ] **A @b [tema:: drift]**", "- [ ] **A @b**  [tema:: drift]"),
        ("- **Aftale: a [tema:: drift]**", "- **Aftale: a**  [tema:: drift]"),
        ("- [ ] A [mål:: a ] b] [id:: 20-a]", "- [ ] A [mål:: a ] b] [id:: 20-a]"),
        ("- [ ] A [mål:: over\n  to rækker] b", "- [ ] A b  [mål:: over to rækker]"),
        ("- [x] [ref::\n  20-a] om to", "- [x] [ref:: 20-a] om to"),
        ("- [ ] Send [tema:: a] [tema:: b] planen", "- [ ] Send [tema:: a] [tema:: b] planen"),
        ("Send planen [tema:: a]", "Send planen [tema:: a]"),
        ("- [x] [ref:: 20-a]: sendt", "- [x] [ref:: 20-a] sendt"),
        ("- [ref:: 20-a], sendt: i maj", "- [ref:: 20-a] sendt: i maj"),
        ("- **Aftale:** [ref:: 20-a], to fem", "- **Aftale:** [ref:: 20-a] to fem"),
        ("- [ ] Mal due: 2022-05-01 [frist:: 2022-05-01]", "- [ ] Mal  [frist:: 2022-05-01]"),
        (
            "- [ ] Mal 📅 2022-06-01 [frist:: 2022-05-01]",
            "- [ ] Mal 📅 2022-06-01 [frist:: 2022-05-01]",
        ),
        ("- [x] Sendt [ref:: 20-a], og mere", "- [x] [ref:: 20-a] Sendt, og mere"),
        ("- [ ] A [mål:: to <!-- x --> gange]", "- [ ] A <!-- x -->  [mål:: to gange]"),
    ],
)
def test_lines(line: str, written: str) -> None:
    assert tidied(line, "da") == written


def test_what_a_line_is_made_of() -> None:
    line = line_of("  - [ ] **Aftale:** [ref:: 20-b] Tekst @a  [frist:: 2022-06-30]  [frsit:: x] ")
    assert line is not None
    assert (line.rows[0][0], line.sign, line.kind_word, line.ref, line.said) == (
        "  - ",
        "[ ]",
        "**Aftale:**",
        "20-b",
        ("Tekst @a  [frsit:: x]",),
    )
    assert (line.value("due"), [fault.code for fault in line.faults]) == (
        "2022-06-30",
        ["unknown-field"],
    )
    assert line_of("no list") is None


@pytest.mark.parametrize(
    ("value", "owners"),
    [
        ("@vig/tilsyn, Teknik, Miljø og Klima", ["@vig/tilsyn", "Teknik, Miljø og Klima"]),
        ("@vig/tilsyn, @vig/vej, Ole Lund", ["@vig/tilsyn", "@vig/vej", "Ole Lund"]),
        ("Unge, Kultur; @vig/tilsyn, Ole Lund", ["Unge, Kultur", "@vig/tilsyn", "Ole Lund"]),
        ("@Center for Børn, Unge og Familie", ["@Center for Børn, Unge og Familie"]),
        ("Jensen, Karla", ["Jensen, Karla"]),
    ],
)
def test_a_comma_parts_behind_a_whole_key(value: str, owners: list[str]) -> None:
    assert parted(value) == owners


def test_two_days_in_two_forms_are_said() -> None:
    line = line_of("- [ ] Mal 📅 2022-06-01  [frist:: 2022-05-01]", str.lower)
    assert line is not None
    assert [fault.code for fault in line.faults] == ["duplicate-key"]


@pytest.mark.parametrize("said", ["?", "uændret", "Samme", "ingen", "-", "tbd"])
def test_a_word_that_names_nobody_owns_nothing(said: str) -> None:
    """`[ansvarlig:: uændret]` made an owner of that name, and the old one was gone."""
    line = line_of(f"- [ ] [ref:: 21-k7q4mz] I gang [ansvarlig:: {said}]")
    assert line is not None
    assert line.owners == ()
    assert [fault.code for fault in line.faults] == ["bad-value"]


def test_a_name_is_one_beside_a_word_that_is_none() -> None:
    line = line_of("- [ ] Mal [ansvarlig:: Ida Lund; ?]")
    assert line is not None
    assert (line.owners, line.faults) == (("Ida Lund",), ())
