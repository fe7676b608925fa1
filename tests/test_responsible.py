"""Who is responsible and by when, as secretaries jot it down: labels, brackets, joined names, first
names behind an @, and numbers that are no day.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.responsible import responsible_in

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
holders = [{name = "Karla Østby-Brink", since = 2015-01-01}]
[parties.vig.offices.vej-park]
name = "Vej & Park"
holders = [{name = "Ib Holm", since = 2015-01-01}]
[parties.sol-soen]
name = "Sol & Søn"
[parties.sol-soen.offices.drift]
name = "Driften"
holders = [{name = "Åse Dam", since = 2015-01-01}]
"""
HEAD = "---\ndato: 2023-03-14\nstatus: udkast\n---\n\n"


def book_of(root: Path, *lines: str) -> Path:
    text = HEAD + "\n\n".join(lines) + "\n"
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/sol-soen/2023.md": text})


def in_order(book: Path) -> list[str]:
    run_dialog("fmt", cwd=book)
    text = (book / "minutes/sol-soen/2023.md").read_text(encoding="utf-8")
    return [re.sub(r"  \[id:: \S+\]", "", line) for line in text.removeprefix(HEAD).split("\n\n")]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        # a label goes before whoever the sentence begins with
        (
            "- Aftale: Vig og Sol & Søn mødes. Ansv.: Tilsynet, frist 1/6",
            "- Aftale: Vig og Sol & Søn mødes. Ansv.: Tilsynet @vig/tilsyn  [frist:: 2023-06-01]",
        ),
        ("- [ ] Ansvarlig: Åse. Ring", "- [ ] Ansvarlig: Åse. Ring @sol-soen/drift"),
        ("- [ ] Ring, tovholder: Ib", "- [ ] Ring, tovholder: Ib @vig/vej-park"),
        # the day stands before whoever is named at the end
        ("- [ ] Ring senest 1/6 (ÅD)", "- [ ] Ring (ÅD) @sol-soen/drift  [frist:: 2023-06-01]"),
        ("- [ ] Ring senest 1/6, Åse", "- [ ] Ring, Åse @sol-soen/drift  [frist:: 2023-06-01]"),
        ("- [ ] Ring 1/6 - KØB", "- [ ] Ring - KØB @vig/tilsyn  [frist:: 2023-06-01]"),
        # several
        ("- [ ] Ring (Ib + Åse)", "- [ ] Ring (Ib + Åse) @vig/vej-park @sol-soen/drift"),
        ("- [ ] Ring, Ib og Åse", "- [ ] Ring, Ib og Åse @vig/vej-park @sol-soen/drift"),
        ("- [ ] Ib/Åse: ring", "- [ ] Ib/Åse: ring @vig/vej-park @sol-soen/drift"),
        # behind an @
        ("- [ ] Ring @Vej & Park", "- [ ] Ring @vig/vej-park"),
        ("- [ ] Ring @Sol & Søn 1/6", "- [ ] Ring @sol-soen  [frist:: 2023-06-01]"),
        ("- [ ] Ring @Sol&Søn", "- [ ] Ring @sol-soen"),
        ("- [ ] Ring @Åse", "- [ ] Ring @sol-soen/drift"),
        ("- [ ] Ring @køb", "- [ ] Ring @vig/tilsyn"),
        # a bold day, and a first time
        ("- Aftale: Ring **senest 1/6**", "- Aftale: Ring  [frist:: 2023-06-01]"),
        ("- Aftale: **Ring senest 1/6**", "- Aftale: **Ring senest 1/6**  [frist:: 2023-06-01]"),
        (
            "- Aftale: møder hvert halvår, første gang 1/6",
            "- Aftale: møder hvert halvår, første gang 1/6  [frist:: 2023-06-01]",
        ),
    ],
)
def test_who_and_when_of_a_boxed_line(tmp_path: Path, line: str, written: str) -> None:
    assert in_order(book_of(tmp_path, line)) == [written + "\n"]


@pytest.mark.parametrize(
    "text",
    [
        "Afdeling 7/8",
        "Renovering af blok 3/4",
        "Svar på brev dateret 1/2",
        "Ordningen gælder fra og med 1/6",
        "Ryk for svar, tidligst 1/6",
        "Ryk for svar, ikke før 1/6",
        "Se på sag nr. 4/5",
        "Byggeriet starter 1/6",
    ],
)
def test_a_number_that_is_no_deadline_stays(tmp_path: Path, text: str) -> None:
    """`fmt` took it off the text, and made it the due date."""
    line = f"- [ ] {text} @vig"
    assert in_order(book_of(tmp_path, line)) == [line + "\n"]


@pytest.mark.parametrize("names", ["Ib + Åse", "Ib & Åse", "Ib, Åse", "Ib/Åse", "Ib og Åse"])
def test_a_sentence_keeps_both_of_its_owners(tmp_path: Path, names: str) -> None:
    book = book_of(tmp_path, f"{names}: rapport senest 1/5")
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book).out
    written = f"- [ ] {names}: rapport senest 1/5 @vig/vej-park @sol-soen/drift"
    assert f"{written}  [frist:: 2023-05-01]\n" in out


NAMES = OwnerNames(((re.compile(r"\bIb\b"), "ib"), (re.compile(r"\bÅse\b"), "åse")))


@given(st.lists(st.sampled_from(["Ib", "Åse", "ring", ",", " ", "og", "(", ")", "Ansv.:", "@"])))
def test_who_is_named_apart_stands_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    named_apart = responsible_in(text, NAMES.find(text))
    if named_apart is not None:
        assert 0 <= named_apart.start <= named_apart.who[0].start
        assert set(named_apart.owners) <= {"ib", "åse"}
        assert list(named_apart.who) == sorted(named_apart.who, key=lambda found: found.start)
