"""Names in the order in which a Dane looks for them."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.alphabet import order_in

DANISH = [
    "  blank", "3. udvalg", "AAB", "Affald", "affaldsbo", "Café", "cafeteria", "Muller", "Myre", "Müsli", "Solbo",
    "Zenia", "Zoo", "Ældrerådet", "Ærø", "Ø", "Ørbo", "Ölgod", "Aalykke", "Ålykkebo", "Aarhus",
]  # fmt: skip


def test_danish_names() -> None:
    shuffled = random.Random(3).sample(DANISH, len(DANISH))
    ordered = sorted(shuffled, key=order_in("da"))
    assert [each for each in ordered if each not in ("Ö", "Ölgod", "Ærø")] == [
        each for each in DANISH if each not in ("Ö", "Ölgod", "Ærø")
    ]
    assert ordered.index("Ældrerådet") < ordered.index("Ærø") < ordered.index("Ø")


def test_english_names() -> None:
    assert sorted(["Zoo", "Ærø", "Afton", "åre", "bus"], key=order_in("en")) == [
        "Ærø", "Afton", "åre", "bus", "Zoo",
    ]  # fmt: skip


@given(st.lists(st.text()), st.sampled_from(["da", "en"]), st.randoms())
def test_any_name_has_one_place(names: list[str], language: str, chance: random.Random) -> None:
    shuffled = chance.sample(names, len(names))
    assert sorted(names, key=order_in(language)) == sorted(shuffled, key=order_in(language))


SETTINGS = """
[dialog]
language = "da"
[parties.k1]
name = "Ørbo"
[parties.k2]
name = "Aalykke"
[parties.k3]
name = "Zenia"
[parties.k4]
name = "sydbo"
[themes]
t1 = "Åbne pladser"
t2 = "Økonomi"
t3 = "Affald"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    files = {
        f"minutes/k{n}/2021.md": f"---\ndate: 2022-03-01\nstatus: final\n---\n"
        f"- [ ] A & b {n} @k{n}  [frist:: 2022-03-05]  [tema:: t{min(n, 3)}]  [id:: 21-aaaaa{n}]\n"
        for n in (1, 2, 3, 4)
    }
    return write_book(tmp_path, {"dialog.toml": SETTINGS, **files})


def places(text: str, *names: str) -> list[str]:
    return sorted(names, key=text.index)


NAMES = ("sydbo", "Zenia", "Ørbo", "Aalykke")


@pytest.mark.parametrize(
    "arguments",
    [
        ("open-actions",),
        ("open-actions", "--group-by", "owner"),
        ("list-meetings",),
        ("list-meetings", "--format", "md"),
        ("report", "--all"),
        ("remind",),
    ],
)
def test_organisations_stand_by_their_names(book: Path, arguments: tuple[str, ...]) -> None:
    out = run_dialog(*arguments, "--as-of", "2022-03-02", "--lang", "da", cwd=book).out
    out = out[out.index("## Møder") :] if "--all" in arguments else out
    assert places(out, *NAMES) == list(NAMES)


def test_themes_stand_by_their_names(book: Path) -> None:
    out = run_dialog("open-actions", "--group-by", "theme", "--lang", "da", cwd=book).out
    assert places(out, "Åbne", "Affald", "Økonomi") == ["Affald", "Økonomi", "Åbne"]


def test_pages_of_a_book_list_them_by_their_names(book: Path) -> None:
    assert run_dialog("site", "--as-of", "2022-03-02", "-o", "pages", cwd=book).code == 0
    page = (book / "pages/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<th scope="row"><a href="organisation/[^"]*">([^<]*)<', page)
    assert rows and rows[: len(NAMES)] == list(NAMES)


def test_a_sign_that_needs_no_reference_stands_as_it_is(book: Path) -> None:
    for command in ("remind",), ("open-actions", "--format", "md"), ("report", "k1"):
        out = run_dialog(*command, "--as-of", "2022-03-02", cwd=book).out
        assert "A & b" in out and "&amp;" not in out


@pytest.mark.parametrize("language", ["da", "en"])
def test_numbers_in_names_count_as_numbers(language: str) -> None:
    names = ["Afdeling 10", "Afdeling 2", "Afdeling 1 B", "Afdeling 1"]
    assert sorted(names, key=order_in(language)) == [
        *("Afdeling 1", "Afdeling 1 B", "Afdeling 2", "Afdeling 10"),
    ]
