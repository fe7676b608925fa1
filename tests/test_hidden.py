"""What is not for the public, in every form in which a person may write it."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.language import Language
from dialogtool.model import Minutes, Party, Prose, Settings
from dialogtool.record.closed_words import CLOSED, STEMS, is_closed_phrase
from dialogtool.record.colon_marks import ColonMark, colons
from dialogtool.record.hidden import _ends, begins_hidden, heading_hides, hides, may_begin_hidden
from dialogtool.record.look_alikes import is_look_alike, plain
from dialogtool.record.maybe_closed import doubts_in, pointers_in
from dialogtool.record.minutes import parse_minutes
from dialogtool.views.front import seen_front
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.text import open_text


def kept(name: str) -> Any:
    """What people wrote, before the program was asked, to have something closed, published or shown."""
    return json.loads(
        (Path(__file__).parent / "hidden" / f"{name}.json").read_text(encoding="utf-8")
    )


FORMS: dict[str, str] = kept("forms")
NEIGHBOURS: dict[str, str] = kept("neighbours")
SAID_CLOSED: list[str] = kept("closed")
"""In every form in which an attacker, a lawyer, a teacher, a secretary would write it."""
ASKED: list[str] = kept("asked")
"""What is closed, or whoever publishes it is asked what is meant."""
OUT: list[str] = kept("out")
"""What gets out still: two languages, pictures, words that may mean something else."""
ORDINARY: list[str] = kept("ordinary")
"""What minutes say with the same words in the open."""
HELD: dict[str, list[str]] = kept("held")
"""Ordinary sentences that are asked about, or dropped, all the same."""
FRONT: dict[str, list[str]] = kept("front")
SECRET = "SECRETWORD"
DAY = dt.date(2023, 1, 1)
SETTINGS = Settings(parties={"lejerbo": Party(key="lejerbo", name="Lejerbo")})
UNDECIDED = {"unbalanced-block", "unknown-block", "line-too-long"}
SHOWN = {
    "setext2": "the text stands behind the end of the block",
    "paragraph before": "the text stands above the block",
    "closed heading lower": "a closed item shows its heading; the mark on the heading hides it",
    "comment in code": "a code span shows what stands in it",
}


def parse(body: str) -> tuple[Minutes, set[str]]:
    text = f"---\ndate: 2022-03-01\nstatus: final\n---\n\n## 1. Punkt\n\n{body}\n"
    minutes, found = parse_minutes(
        "minutes/lejerbo/2021.md", "lejerbo", text.encode(errors="surrogatepass"), SETTINGS
    )
    return minutes, {problem.code for problem in found}


def visible(minutes: Minutes) -> str:
    """All that a reader outside could be shown of a record."""
    closed = {
        getattr(each, "ref", getattr(each, "id", "")) for each in minutes.mentions if each.hidden
    }
    shown: list[str] = []
    for section in minutes.body.sections:
        if section.heading and section.first not in minutes.body.hidden:
            shown.append(section.heading.title)
        for part in section.parts:
            if isinstance(part, Prose):
                shown += [] if part.hidden else [text for _, text in part.rows]
            elif part.hidden or (getattr(part, "ref", getattr(part, "id", "")) or None) in closed:
                shown.append(part.replacement)
            else:
                shown += [part.text, part.measure, part.theme, *part.public_details]
    return "\n".join(shown)


@pytest.mark.parametrize("name", FORMS)
def test_every_way_of_closing(name: str) -> None:
    minutes, codes = parse(FORMS[name])
    held = SECRET not in visible(minutes) or bool(codes & UNDECIDED)
    assert held == (name not in SHOWN), SHOWN.get(name, "this gets out")


NOT_TAKEN_FOR_CLOSED = {
    "## In camera": "no word of Danish minutes, nor of most English ones",
    "- [ ]  – lukket @lejerbo [id:: 21-aaaaaa]": "behind a dash the word tells how far a case is",
    "«lukket» ": "quotation marks quote",
    "[ l u k k e t ]": "spaced letters are no word",
    "Term : lukket ": "text of a paragraph, to Markdown",
    "{% if intern %}{% endif %}": "no template is read in minutes",
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_forms_that_nobody_wrote_down(name: str) -> None:
    minutes, codes = parse(NEIGHBOURS[name])
    held = SECRET not in visible(minutes) or bool(codes & UNDECIDED)
    told = {key.strip() for key in NOT_TAKEN_FOR_CLOSED}
    assert held == (name.strip() not in told), "this gets out"


@pytest.mark.parametrize(
    "body",
    [
        "### Personsag (lukket)\n\nLEJEREN\n\n#### Dybere\n\nLEJEREN",
        "Lukket punkt\n------------\n\nLEJEREN",
        "- [ ] Ring til\n  lejeren LEJEREN\n  (fortroligt)",
        "1. Et punkt LEJEREN {.intern}\n   LEJEREN\n   - LEJEREN",
        "> [!fortroligt]\n> LEJEREN\n>\n> LEJEREN",
        "| Navn | LEJEREN [hemmeligt] |\n|---|---|\n| a | LEJEREN |",
        "Fortroligt: LEJEREN\nLEJEREN",
        "- Internt: LEJEREN",
        "<p class='fortroligt'>\nLEJEREN\n</p>",
        "    ::: lukket\n\nLEJEREN\n\n    :::",
        "- a\n  1. b\n\n     ::: Ikke til offentliggørelse\n\n     LEJEREN\n     :::",
        "- [ ] x [synlighed::lukket]\n```\nLEJEREN\n```",
        "- [ ] x [offentlig:: Ikke] LEJEREN",
        "- [ ] LEJEREN [synlighed:: åben] [visibility:: closed]",
        "tekst <!-- LEJEREN\n\n## LEJEREN\n\n- [ ] LEJEREN\n--> mere",
        "::: {#a .fortroligt title='x'}\nLEJEREN\n:::",
        "::：privat\nLEJEREN\n:::",
    ],
)
def test_neighbours(body: str) -> None:
    minutes, codes = parse(body)
    assert "LEJEREN" not in visible(minutes) or codes & UNDECIDED


def test_a_text_for_everybody_closes_the_one_it_replaces() -> None:
    """The gate's advice said so, and the address was published all the same."""
    minutes, codes = parse("- [ ] LEJEREN @lejerbo  [offentlig:: Tjek en servitut]")
    assert "LEJEREN" not in visible(minutes)
    assert not codes & (UNDECIDED | {"near-miss"})


@pytest.mark.parametrize(
    "body",
    [
        "Kontoret er lukket i uge 42, og ventelisten er lukket (se [bilag 3]).",
        "- [ ] Intern revision gennemgås @lejerbo  [frist:: 2022-06-30]",
        "## 2. Lukkede afdelinger\n\nTekst",
        "::: note\nTekst\n:::",
        "- [ ] Tekst (fredag lukket)  [synlighed:: åben]",
        "- Tekst (lukket)  [synlighed:: åben]",
        "- [ ] Tekst  [offentlig:: ja]",
        "- [ ] Tekst  [synlighed:: åben]  [offentlig:: En anden tekst]",
        "- [x] Lukket. Sagen er afsluttet @lejerbo",
        "- [x] Lukket @lejerbo",
        "Ventelisten er lukket - se side 4.",
        "Rapporten er ikke offentliggjort endnu, og den er på 40 sider.",
        "Se afsnittet »Interne forhold« og #3 i rapporten.",
        "Kontoret er i hele uge 42 og en del af uge 43, som altid i efteråret,\nlukket.",
        "| Venteliste | Status |\n|---|---|\n| Nord | lukket |",
        "## 2. Lukkede sager\n\nTekst",
        "```python\nx\n```",
        "<!-- tal fra 2021 -->\nTekst",
    ],
)
def test_what_is_for_everybody(body: str) -> None:
    minutes, codes = parse(body)
    assert not minutes.body.hidden
    assert not codes & (UNDECIDED | {"near-miss"})


_MARKS = st.sampled_from(
    [
        "[synlighed:: lukket]",
        "[lukket]",
        "(fortroligt)",
        "[visibility: closed]",
        "[offentlig:: nej]",
    ]
)
_PLACES = st.sampled_from(
    [
        "{mark} LEJEREN",
        "- LEJEREN {mark}",
        "- [ ] LEJEREN {mark} @lejerbo",
        "- [ ] a\n  LEJEREN {mark}\n  LEJEREN",
        "> LEJEREN {mark}",
        "> - [ ] LEJEREN {mark}\n>   LEJEREN",
        "## LEJEREN {mark}\n\nLEJEREN",
        "| LEJEREN {mark} |\n|---|\n| LEJEREN |",
        "1. - LEJEREN {mark}\n     LEJEREN",
        "Aftale: LEJEREN {mark}",
    ]
)


@given(_MARKS, _PLACES)
def test_a_mark_hides_wherever_it_stands(mark: str, place: str) -> None:
    minutes, _ = parse(place.format(mark=mark))
    assert "LEJEREN" not in visible(minutes)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("::: lukket", ColonMark.HIDES),
        ("::: noget", ColonMark.UNKNOWN),
        ("::: note", ColonMark.SHOWS),
        (":::", ColonMark.ENDS),
        (":: note", ColonMark.TEXT),
        (":: noget", ColonMark.TEXT),
        (":", ColonMark.ENDS),
        (":-)", ColonMark.TEXT),
        (": fortroligt", ColonMark.HIDES),
        (": tekst", ColonMark.TEXT),
    ],
)
def test_lines_of_colons(text: str, mark: ColonMark) -> None:
    assert colons(text) is mark


@pytest.mark.parametrize(
    ("text", "expected"), [("[x] a", False), ("[a](b)", False), ("(intern)", True)]
)
def test_signs_on_a_line(text: str, expected: bool) -> None:
    assert hides(text) is expected


def test_headings() -> None:
    assert heading_hides("7. Lukket punkt: Salg") and not heading_hides(
        "7. Salg af lukkede lejemål"
    )


def test_whatever_says_closed_has_a_known_stem() -> None:
    """Else the fast reader of a record would pass over a line that closes what follows."""
    for word in CLOSED:
        assert any(stem in word for stem in STEMS), word


@pytest.mark.parametrize("line", ["FORTROLIGT", "Kun til internt brug", "Lukket punkt"])
def test_a_line_alone_hides_the_items_below_it(line: str) -> None:
    """In the outline of a record too, from which mails and lists are made."""
    minutes, _ = parse(
        f"{line}\n\n- [ ] Et @lejerbo  [id:: 21-aaaaaa]\n\n## 2. To\n\n- [ ] To @lejerbo  [id:: 21-bbbbbb]"
    )
    assert [item.hidden for item in minutes.items] == [True, False]


_PIECES = st.sampled_from(
    [
        *sorted(CLOSED), "Lukekt", "fortrolgit", "hemelig", "🔒", "[synlighed: lukket]", "(intern)", "#lukket",
        "synlig: nej", "visib:: no", "må ikke refereres", "udlades", "slet før publicering", "punkt", "Økonomi",
        "‑", "—", ":", ".", "!", "‼", "․", " ", "¨", "*", "_", "<b>", "%% x %%", "ﬁl", "\u2003", "…", "3",
        "ＬＵＫＫＥＴ", "lu\u00adkket", "Referat", "Dialogmøde 2025",
    ]
)  # fmt: skip
_TEXT = st.lists(_PIECES, max_size=8).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)


@given(_TEXT)
def test_a_quick_look_at_a_heading_misses_nothing(title: str) -> None:
    slow = hides(title) or begins_hidden(title) or any(map(is_closed_phrase, _ends(plain(title))))
    assert heading_hides(title) == slow


@given(_TEXT)
def test_a_quick_look_at_an_item_misses_nothing(text: str) -> None:
    if not any(sign in text for sign in ":*_[(@^#") and not any(map(is_look_alike, text)):
        assert may_begin_hidden(text) or not begins_hidden(text)


@pytest.mark.parametrize(
    "sign", [*"☐□☑☒✓✔【〔⟦∶꞉ː：［（｛！🔒😀", "\u200b", "\u2007", "\ufeff", "\u00ad"]
)
def test_a_look_alike(sign: str) -> None:
    assert is_look_alike(sign) and not any(map(is_look_alike, "Økonomi – 3 € “to” …"))


def gets_out(body: str) -> bool:
    minutes, codes = parse(body)
    return SECRET in visible(minutes) and not codes & UNDECIDED


def is_asked(body: str) -> bool:
    """Whether who publishes it is asked what is meant."""
    minutes, _ = parse(body)
    doubts = doubts_in(visible(minutes)), pointers_in(minutes.text, open_text(minutes))
    return any(map(any, doubts))


def test_what_is_said_to_be_closed_gets_out_in_no_form() -> None:
    assert [body for body in SAID_CLOSED if gets_out(body)] == []


def test_what_is_not_understood_is_not_published() -> None:
    assert [body for body in ASKED if gets_out(body) and not is_asked(body)] == []


def test_what_gets_out_still_is_known() -> None:
    assert [body for body in OUT if not gets_out(body)] == []


@pytest.mark.parametrize("front", FRONT["closed"])
def test_a_value_of_the_front_matter_that_is_closed_is_not_shown(front: str) -> None:
    text = f"---\norganisation: lejerbo\nperiod: 2021\ndate: 2022-03-01\n{front}---\n\nTekst.\n"
    record, found = parse_minutes("minutes/lejerbo/2021.md", "lejerbo", text.encode(), SETTINGS)
    seen = seen_front(record, Reader(SETTINGS, Language("da"), Audience.OTHER_PARTY, DAY))
    said = repr((seen.note, seen.title, seen.venue, seen.chair, seen.summary, seen.extra))
    rows = (*seen.participants, *seen.key_figures, *seen.documents)
    said += repr([row.model_dump(exclude={"location"}) for row in rows]) + seen.case_number
    undecided = {problem.code for problem in found} & {*UNDECIDED, "bad-front-matter"}
    assert undecided or SECRET not in said or ", lukket" in front  # may say when it shuts


@pytest.mark.parametrize(
    ("front", "asked"),
    [
        *((front, True) for front in FRONT["asked"]),
        *((front, False) for front in FRONT["ordinary"]),
    ],
)
def test_a_remark_in_the_front_matter(front: str, asked: bool) -> None:
    text = f"---\norganisation: lejerbo\nperiod: 2021\ndate: 2022-03-01\n{front}---\n\n# 1 Tekst\n"
    assert any(pointers_in(text, text)) == asked


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("| Sag | Åben |\n|---|---|\n| TEKST | 3 |", True),
        ("| Tilskud | Offentlig |\n|---|---|\n| TEKST | 7 |", True),
        ("| Dør | Adgang |\n|---|---|\n| TEKST | begge |", True),
        ("| Sag | Offentlig? |\n|---|---|\n| TEKST | ja |", True),
        ("| Sag | Å/L |\n|---|---|\n| TEKST | Å |", True),
        ("| Sag | Å/L |\n|---|---|\n| TEKST | L |", False),
        ("| Sag | Offentlig? |\n|---|---|\n| TEKST | |", False),
        ("| Sag | Må deles |\n|---|---|\n| TEKST | ÷ |", False),
        ("| Emne |\n|---|\n| Lukket |\n| TEKST |", False),
    ],
)
def test_a_table_that_says_who_may_see_its_rows(table: str, shown: bool) -> None:
    assert ("TEKST" in visible(parse(table)[0])) == shown


def test_which_ordinary_sentences_are_held_is_known() -> None:
    closed = [body for body in (*HELD["asked"], *HELD["dropped"]) if is_dropped(body)]
    assert closed == HELD["dropped"]
    assert [body for body in HELD["asked"] if not is_asked(body)] == []


def is_dropped(body: str) -> bool:
    """Whether a reader outside is not shown it, as a paragraph or as a point."""
    written = (body,) if "\n" in body else (body, f"- {body}")
    return any(parse(each)[0].body.hidden for each in written)


@pytest.mark.parametrize(
    "said",
    [
        "Ingen lukkede punkter: LEJEREN",
        "Lukkede punkter: ingen ud over LEJEREN",
        "Ingen sager må offentliggøres: LEJEREN",
        "Fortroligt: ingen har betalt i LEJEREN",
        "| Navn | Internt |\n|---|---|\n| LEJEREN | 1 |\n| b | 0 |",
    ],
)
def test_what_says_that_nothing_is_closed_says_nothing_else(said: str) -> None:
    assert "LEJEREN" not in visible(parse(said)[0]) or is_asked(said)


@pytest.mark.parametrize("mark", ["[synlighed:: lukket]", "Fortroligt", "<!-- lukket -->"])
@pytest.mark.parametrize(
    "below", ["\n\n## 2. SECRETWORD\n\nSECRETWORD", "\n## 2. SECRETWORD", "\n\nTitle\n---", ""]
)
def test_a_mark_that_closes_nothing_stops_what_goes_out(mark: str, below: str) -> None:
    """Above a heading it may be meant for the heading, or for what stands above it: both went out."""
    _, codes = parse(f"SECRETWORD.\n\n{mark}{below}")
    assert codes & UNDECIDED


@pytest.mark.parametrize(
    "body",
    [
        "Title\n===\n[synlighed:: lukket]\n\nSECRETWORD\n\n### SECRETWORD\n\nSECRETWORD",
        "Title\n---\n\n[synlighed:: lukket]\n\n### 1.1 SECRETWORD\n\nSECRETWORD",
        "Text.\n\n[synlighed:: lukket]\n\n### 1.1 SECRETWORD\n\nSECRETWORD",
        "Text.\n\n[synlighed:: lukket]\nSECRETWORD\n---\n\nSECRETWORD",
        "## 2. Staff\n\n[synlighed:: lukket]\n\n## 3. Other\n\nText.",
        "::: lukket\nSECRETWORD\n\n[synlighed:: lukket]\n:::\n\n## 2. Other",
    ],
)
def test_a_mark_below_a_title_closes_all_of_its_section(body: str) -> None:
    """The title stands above the mark, and is shown; those below it are closed with the rest."""
    minutes, codes = parse(body)
    assert SECRET not in visible(minutes)
    assert not codes


FORMS_OF_TEXT = ("{}", "- {}", "- Bemærkning: {}", "- [ ] {} @lejerbo", "## 2. {}\n\nTekst.")


SENTENCES = [body for body in ORDINARY if re.match(r"[^\W\d][^\n|]*$", body)]
CLOSING_TITLES = [
    "Status: Lukket",
    "Status på sag 12: lukket.",
    "Opgave 4, lukket",
    "Punkt fra sidst: lukket",
    "Status: lukket",
]
"""As headings they end as one does that closes its section."""


@pytest.mark.parametrize("form", FORMS_OF_TEXT)
def test_an_ordinary_sentence_is_shown_and_not_asked_about(form: str) -> None:
    dropped: list[str] = []
    for sentence in SENTENCES:
        minutes, codes = parse(form.format(sentence))
        assert not codes & UNDECIDED
        if sentence.rstrip(".") not in visible(minutes):
            dropped.append(sentence)
    assert dropped == (CLOSING_TITLES if "#" in form else [])
    assert [body for body in map(form.format, SENTENCES) if is_asked(body)] == []


def test_an_ordinary_table_or_paragraph_is_shown_and_not_asked_about() -> None:
    others = [body for body in ORDINARY if body not in SENTENCES]
    assert [body for body in others if is_asked(body) or is_dropped(body)] == []


@pytest.mark.parametrize(
    "said",
    [
        "Fortroligt\n\nLEJEREN",
        "**Lukket punkt**\n\nLEJEREN",
        "## 2. Personsag (lukket)\n\nLEJEREN",
        "- Fortroligt: LEJEREN",
        "(lukket) LEJEREN",
        "<!-- lukket -->\n\nLEJEREN",
    ],
)
def test_a_closed_block_is_closed_whatever_it_says(said: str) -> None:
    """Nothing is reported in it, and what follows its end is open."""
    minutes, codes = parse(f"::: lukket\n{said}\n:::\n\n## 3. Mere\n\nÅben tekst")
    assert (codes, "LEJEREN" in visible(minutes)) == (set(), False)
    assert "Åben tekst" in visible(minutes)


@pytest.mark.parametrize("dash", [" – ", " — ", " - ", " ‑ ", " ― ", ", ", " / "])
@pytest.mark.parametrize("line", ["- Bemærkning: {}", "- [ ] {} @lejerbo  [id:: 21-aaaaaa]"])
def test_a_quick_reader_sees_the_word_at_the_end(line: str, dash: str) -> None:
    """Lists, calendars and tables are made of what it says."""
    minutes, _ = parse(line.format(f"LEJEREN{dash}internt"))
    assert [mention.hidden for mention in minutes.mentions] == [True]
    assert [mention.hidden for mention in minutes.body.mentions] == [True]


def test_a_word_in_a_closed_block_closes_nothing_behind_it() -> None:
    minutes, codes = parse("::: lukket\nFortroligt\n:::\n\nÅben tekst")
    assert (codes, "Åben tekst" in visible(minutes)) == (set(), True)


def test_a_closed_heading_in_a_block_closes_its_whole_section() -> None:
    minutes, codes = parse("::: lukket\n## 2. Fortroligt\n:::\n\nLEJEREN")
    assert (codes, "LEJEREN" in visible(minutes)) == ({"near-miss"}, False)


def _read(body: str) -> tuple[Minutes, list[str]]:
    minutes, found = parse_minutes(
        "minutes/a/2021.md", "a", f"---\ndate: 2022-03-01\n---\n\n{body}\n".encode(), SETTINGS
    )
    return minutes, [problem.code for problem in found]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Mal porten (fortroligt)",
        "- [ ] Mal porten <!-- intern note -->",
        "- Aftale: #intern Mal porten",
        "- [ ] Mal\n  porten, fortroligt",
    ],
)
def test_an_item_that_looks_closed_is_said(line: str) -> None:
    minutes, codes = _read(line)
    assert [item.hidden for item in minutes.items] == [True]
    assert "near-miss" in codes
    minutes, codes = _read(f"{line}  [synlighed:: lukket]")
    assert "near-miss" not in codes
    minutes, codes = _read(f"{line}  [synlighed:: åben]")
    assert [item.hidden for item in minutes.items] == [False]
    assert "near-miss" not in codes


@pytest.mark.parametrize(
    ("body", "items", "codes"),
    [
        ("\\\\<!-- pil\n\n- [ ] A\n\nb -->", 1, []),
        ("\\\\\\\\<!-- pil\n\n- [ ] A\n\nb -->", 0, []),
        ("<!-->\n\n- [ ] A\n\n<!-- b -->", 1, ["unbalanced-block"]),
        ("<!--->\n\n- [ ] A", 1, ["unbalanced-block"]),
        ("<!--> [ ] A -->\n\nb", 0, []),
        ("a <!--->\nb", 0, ["near-miss"]),
    ],
)
def test_where_a_comment_begins_and_ends(body: str, items: int, codes: list[str]) -> None:
    """An escaped one is text (CommonMark 2.4), `<!-->` a whole one (6.10)."""
    minutes, found = _read(body.replace("\\\\", "\\"))
    assert len(list(minutes.items)) == items
    assert [code for code in found if code != "undated"] == codes


@pytest.mark.parametrize(
    ("gap", "asked"),
    [
        (" ", True),
        ("\n", True),
        (",\n  ", True),
        ("\n\n", False),
        ("\n- ", False),
        ("\n## ", False),
        (".\n\nBy\n\n", False),
    ],
)
def test_a_doubt_ends_with_its_paragraph(gap: str, asked: bool) -> None:
    """A title far below was taken for the end of the sentence, and no line could be named."""
    assert any(doubts_in(f"Brevet omdeles ikke i{gap}referatet i dag")) == asked


def test_a_doubt_begins_with_its_words() -> None:
    """The blanks before them may end a line above: the doubt was told twice, once a line too high."""
    text = "Tekst.\n\nl: kb (a) sagen om taget\n"
    assert {(doubt.words, doubt.start) for doubt in doubts_in(text)} == {("l:", 8)}


@pytest.mark.parametrize("name", ["1", "a" * 61, "a[b"])
def test_the_note_of_a_closed_line_is_closed_whatever_it_is_called(name: str) -> None:
    """Documents took a name of 61 signs for one, and what closes it did not: the note went out."""
    body = f"- [ ] Ring[^{name}] @lejerbo [synlighed:: lukket]\n\n[^{name}]: SECRETWORD"
    assert not gets_out(body)


@pytest.mark.parametrize(
    "line",
    [
        "> Fortroligt",
        "- Fortroligt",
        "Status: fortroligt",
        "Punktet er lukket jf. styrelseslovens § 10, stk. 2.",
        "Denne del er kun for kommunen.",
        "Tabel 1 (fortroligt)",
        "| Åben | Lukket |\n|---|---|\n| | x |",
        "| Status | fortroligt |\n|---|---|",
        "| Emne | Ja | Nej |\n|---|---|---|\n| Offentlig | | x |",
        "![lukket](laas.png)",
    ],
)
def test_the_advice_for_a_line_that_says_nothing_else_closes_what_is_meant(line: str) -> None:
    """A field on the line was advised, which closed the line and let out what it was said of."""
    assert _advice(f"{line}\n\nLEJEREN") == ["write '::: closed' above what is meant and"]
    assert _advice(f"::: lukket\n{line}\n\nLEJEREN\n:::") == []


@pytest.mark.parametrize("line", ["Fortroligt: LEJEREN", "> LEJEREN (fortroligt)"])
def test_the_advice_for_a_line_that_says_more_is_a_field(line: str) -> None:
    assert _advice(line) == ["write [visibility:: closed], or [visibility:: open]"]
    minutes, _ = parse(f"{line} [synlighed:: lukket]")
    assert "LEJEREN" not in visible(minutes)


@pytest.mark.parametrize("line", ["SECRETWORD", "Fortroligt", "- Internt: SECRETWORD"])
def test_a_section_that_its_heading_closes_is_asked_nothing(line: str) -> None:
    """It was told that a line alone looks closed, as it is."""
    minutes, codes = parse(f"## 2. Personsag [synlighed:: lukket]\n\n{line}\n\n### Mere\n\n{line}")
    assert (codes, SECRET in visible(minutes)) == (set(), False)


def _advice(body: str) -> list[str]:
    _, found = parse_minutes(
        "minutes/a/2021.md", "a", f"---\ndate: 2022-03-01\n---\n\n{body}\n".encode(), SETTINGS
    )
    # an item that says nothing besides is told that it is one, too
    told = (problem for problem in found if "looks closed" in problem.message.template)
    hints = [problem.hint.template for problem in told if problem.hint]
    return [re.split(r" (?=':::' below|where )", hint)[0] for hint in dict.fromkeys(hints)]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Medarbejderne er undervist i tavshedspligt.", False),
        ("Der blev undervist i tavshedspligt, og en fortrolig sag om Ole kom op den dag.", True),
        ("Nøgler må ikke videregives til andre.", False),
    ],
)
def test_a_topic_answers_for_its_own_words_only(sentence: str, asked: bool) -> None:
    assert is_asked(sentence) == asked
