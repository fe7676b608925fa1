"""The quick reader of plain texts says what the careful one says, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from dialogtool.model import Outline, Party, Settings
from dialogtool.record.body import read_body
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.outline import read_outline

SETTINGS = Settings(parties={"lejerbo": Party(key="lejerbo", name="Lejerbo", aliases=("LB",))})
CONTEXT = Context("minutes/lejerbo/2021.md", SETTINGS.party_key, {"sted": "Sted"})


def careful(text: str) -> tuple[Outline, bool]:
    body, found, _ = read_body(text.split("\n"), 0, CONTEXT)
    outline = Outline(body.headings, body.agenda, body.mentions, is_plain=True)
    return outline, bool(found) or bool(body.hidden)


def assert_same(text: str) -> None:
    quick = read_outline(text, 0, 1, CONTEXT)
    if quick is None:
        return
    outline, complaints = careful(text)
    assert not complaints, "what deserves a word is read with care"
    assert quick == outline
    lines = read_body(text.split("\n"), 0, CONTEXT).lines
    assert lines == {
        said.location.line: line_of(said.location.source, CONTEXT.party, CONTEXT.own)
        for said in quick.mentions
    }


_LINES = (
    "# Referat", "## 1. Punkt", "## Lukket punkt", "### Under ###", "## Personsag (lukket)", "#x",
    "Tekst, som ingen rører.", "Kommunen (se bilag) siger: ja", "Aftale: uden mærke", "Lukket: nej",
    "2022 blev et godt år", "1. et punkt", "1. Aftale: to @lejerbo", "12) [ ] tre", "", "", "",
    "- et punkt", "  - under det", "      - dybt", "- Bemærkning: x @LB", "- (fortroligt) y", "- ",
    "- [ ] Send planen @lejerbo  [frist:: 2022-06-30]  [id:: 21-aaaaaa]", "  fortsat", "fortsat",
    "- [x] [ref:: 20-bbbbbb] Sendt", "- Aftale: [ref:: 20-cccccc] Fire af fem  [resultat:: delvist]",
    "- [/] Løbende @lejerbo/drift @LB  [frist:: løbende]", "- [ ] a  [frist:: 30/6]", "- [ ]b",
    "- Aftale: Rene trapper @LB  [mål:: fem af ti]  [tema:: drift]  [sted:: Gården]",
    "- [ ] c  [synlighed:: lukket]", "- [ ] d  [offentlig:: nej]", "- [ ] e  [id:: 21-a]  [id:: 21-b]",
    "- [ ] f [frist: 2022-06-30]", "- [ ] g frist: 2022-06-30", "- [ ] h ^21-dddddd", "- [?] i",
    "- Note: j", "- **Aftale:** k", "- [ ] - l", "- [ ]  m   n  ", "- [ ] @LB", "- o [tema:: x]",
    "> citat", "```", "    kode", "<!-- x -->", "---", "===", "| a |", "|---|", "::: lukket", ":::",
    "- [-] p  [priority:: 1]  [stemmer:: 3 for]", "- [ ] q  [frist::2022-06-30]", "- - [ ] r",
    "- [/] fortroligt @LB", "- [ ] lukket  [frist:: 2022-06-30]", "- Aftale: internt @LB @lejerbo",
    "> Aftale: v", "- <b>Aftale:</b> x", "- ==Ønske:== y", "## [ref:: 20-bbbbbb] Sendt", "### [x] z",
    "  ---", "  ===", "- ## Aftale: æ", "a | Ønske: ø", "--- | ---", "<!-->", "\\<!-- å",
    "- [ ] ä – @LB", "- [ ] ö, @LB", "- [ ] ü -  [frist:: 2022-06-30]",
    "- [ ] ä → @LB", "- [ ] ö –.  [frist:: 2022-06-30]", "- [ ] ü. Ansvarlig: @LB", "- [ ] é ... @LB",
    "- [ ] í @LB ^21-eeeeee  [id:: 21-ffffff]", "- [ ] ó & co. @LB", "- [ ] ú -> @LB:", "[^1]: note", "a[^1]",
    "- Ønske: s  [afventer:: lejerbo]", "\u00a0t", "Setext\n===", "- [ ] u\\", "* v", "+ [ ] w",
)  # fmt: skip
texts = st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join)


@settings(max_examples=500, deadline=None)
@given(texts, st.sampled_from(["", "\n"]))
def test_the_quick_reader_says_the_same_or_nothing(text: str, end: str) -> None:
    assert_same(text + end)


_SIGNS = st.text(st.sampled_from("-*#[]():x1 \n@^_|>`<ae.Aftale"), max_size=60)


@settings(max_examples=500, deadline=None)
@given(_SIGNS)
def test_any_text(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize(
    "line",
    ["lukekt_", "lukekt_ Mødet", "- lukekt__ Mødet", "NB: lukekt_.",
     "lukekt__*", "- [ ] lukekt_ Mødet @lejerbo", "lukekt* Mødet", "- lukekt - Mødet",
     "- [ ] Mal %%navn%% porten @lejerbo"],
)  # fmt: skip
def test_a_slip_that_a_sign_introduces_is_read_with_care(line: str) -> None:
    assert careful(f"{line}\n")[1]
    assert_same(f"## 1. Punkt\n\nTekst.\n\n{line}\n")


_BLANKS = [chr(sign) for sign in range(0x3001) if chr(sign).isspace() and chr(sign) != "\n"]


@pytest.mark.parametrize("sign", [*_BLANKS, "\x00", "\x7f", "\u2066"], ids=ascii)
def test_odd_blanks(sign: str) -> None:
    assert_same(
        f"## 1. Pu{sign}nkt\n\n- [ ] Send{sign}planen @lejerbo  [mål:: fem{sign}af ti]  [id:: 21-aaaaaa]\n"
    )


@pytest.mark.parametrize(
    "file", sorted((EXAMPLE / "minutes").rglob("*.md")), ids=lambda file: file.stem
)
def test_the_example(file: Path) -> None:
    text = file.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert_same(text)


def test_plain_minutes_are_read_quickly() -> None:
    text = (
        "# Referat\n\n## 1. Velkomst\n\nKommunen bød velkommen (se bilag 1).\n\n- Et punkt.\n  - Under det.\n\n"
        "## 2. Aftaler\n\n- [x] [ref:: 20-bbbbbb] Sendt\n"
        "- [ ] Send planen @lejerbo/drift  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n"
        "- Aftale: Rene trapper @LB  [mål:: ugentlig]  [id:: 21-cccccc]\n\nParterne takkede.\n"
    )
    outline = read_outline(text, 0, 1, CONTEXT)
    assert outline is not None
    assert [mention.text for mention in outline.mentions] == [
        "Sendt",
        "Send planen",
        "Rene trapper",
    ]
    assert outline == careful(text)[0]


@pytest.mark.parametrize("line", ["- x] Sent", "2) x] Sent @homes", "  - X] Sent", "1. X] done"])
def test_half_a_box_is_read_with_care(line: str) -> None:
    """What the quick reader takes for prose, nobody is told of."""
    assert read_outline(line, 0, 1, CONTEXT) is None
