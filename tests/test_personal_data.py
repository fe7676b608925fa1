"""What looks like personal data is found, what only resembles it passes; the cases are in `personal_data/`."""

import datetime as dt
import re
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from conftest import ROOT, THEIR_BOARD, TOWN_AND_HOMES, approve_all, run_dialog, write_book
from dialogtool.personal_data import (
    FindingKind,
    PersonNames,
    find_cpr_numbers,
    find_personal_data,
    hide_cpr,
)
from dialogtool.personal_data.strangers import strangers_in

CASES = Path(__file__).parent / "personal_data"
NAMES = PersonNames.of(
    [
        "Karla Marie Brink",
        "Mads Dalum",
        "Jette Skov Aagaard",
        "Anne-Grethe Sørensen",
        "Bo Lund",
        "Søren Ø. Kjær",
    ],
    ["Per Holmgård"],
    [
        "Center for Børn og Unge",
        "Næstved Kommune",
        "Tilsynet med almene boliger",
        "BL – Danmarks Almene Boliger",
    ],
)


def cases(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    return [(kind, _unescaped(text)) for kind, text in pairs]


def _unescaped(text: str) -> str:
    text = text.replace("\\\\", "\0").replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace(
        "\0", "\\"
    )


PLANTED = cases("planted.txt")
LOOK_ALIKES = cases("look-alikes.txt")


def test_there_are_enough_cases() -> None:
    planted = sum(text.count("⟦") for _, text in PLANTED) + len(HELD_OUT)
    alike = len(LOOK_ALIKES) + len(OTHERS)
    assert min(planted, alike) >= 400
    assert {kind for kind, _ in PLANTED} == set(FindingKind)
    for page in ("publishing.md", "publishing.da.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert f"{planted} / {planted}" in text
        assert f"{alike} / {alike}" in text


@pytest.mark.parametrize(("kind", "marked"), PLANTED, ids=lambda value: ascii(value)[:40])
def test_what_is_planted_is_found(kind: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    expected: list[tuple[str, int, int, str]] = []
    for match in re.finditer("⟦(.*?)⟧", marked, re.DOTALL):
        start = match.start() - 2 * len(expected)
        expected.append((kind, start, start + len(match[1]), match[1]))
    assert [tuple(each) for each in find_personal_data(text, NAMES)] == expected


@pytest.mark.parametrize(
    "text", [text for _, text in LOOK_ALIKES], ids=lambda value: ascii(value)[:40]
)
def test_a_look_alike_passes(text: str) -> None:
    assert find_personal_data(text, NAMES) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Karla Brink, Torvet 3", "Torvet 3"),
        ("Karla Brink (Engen 14 B) har klaget", "Engen 14 B"),
        ("Mads Dalum: Toften 9, st. tv.", "Toften 9, st. tv."),
        ("Karla Brink, Parken 12 boliger", ""),
        ("Center for Børn og Unge, Torvet 3", ""),
    ],
)
def test_a_street_without_another_name_is_told_by_the_person(text: str, place: str) -> None:
    found = [each.text for each in find_personal_data(text, NAMES) if each.kind == "address"]
    assert found == [place] * bool(place)


HELD_OUT = [
    line.split("\t")
    for line in (CASES / "held-out-planted.txt").read_text(encoding="utf-8").splitlines()
]
OTHERS = (CASES / "held-out-look-alikes.txt").read_text(encoding="utf-8").splitlines()


def test_cases_of_another_writer() -> None:
    """By somebody who had not seen the finder of that day: at the first run 225 of 240 were found,
    and 11 of 255 gave an alarm.
    """
    missed = [
        span
        for kind, span, text in HELD_OUT
        if not any(
            found.kind == kind
            and found.start < text.index(span) + len(span)
            and text.index(span) < found.end
            for found in find_personal_data(text, NAMES)
        )
    ]
    alarms = [find_personal_data(text, NAMES) for text in OTHERS]
    assert (missed, [alarm for alarm in alarms if alarm]) == ([], [])


BLIND = PersonNames.of(
    [
        "Hanne Birkelund",
        "Lise-Lotte Vangsgaard",
        "Jens Peter Møllerup",
        "Elif Yıldız",
        "Omar al-Rashid",
        "Svend Østergaard-Nielsen",
    ],
    ["Per Holmgård"],
)


def blind(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        [_unescaped(part) for part in line.split("\t")]
        for line in lines
        if not line.startswith("#")
    ]


def test_cases_that_were_written_first() -> None:
    """Before the finder was rewritten, and run once, when it was done; the page says with what
    result. Nothing was changed for them since.
    """
    planted, alike = blind("blind-planted.txt"), blind("blind-look-alikes.txt")
    missed = [text for kind, span, text in planted if not is_met(kind, span, text)]
    alarms = [found.text for (text,) in alike for found in find_personal_data(text, BLIND)]
    assert (missed, alarms) == ([], ["5000-5270"])
    for page in ("publishing.md", "publishing.da.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert f"{len(planted) - len(missed)} / {len(planted)}" in text
        assert f"{len(alike) - len(alarms)} / {len(alike)}" in text


SECOND = PersonNames.of(
    [
        "Gudrun Falkenberg",
        "Niels-Ole Brandstrup",
        "Marianne Hedegaard Lykke",
        "Aksel Thorup",
        "Fatma Demirci",
        "Ib Rønnow",
        "Ellen-Margrethe Kvist",
        "Youssef El Amrani",
        "Birthe Damgård",
        "Jens Åkjær",
    ],
    ["Rigmor Stenhøj"],
    ["Vestbo", "Almen Boligtilsyn", "Kildekommunen", "Lykke Allé", "Brandstrup Vænge"],
)


def test_cases_of_a_second_writer() -> None:
    """At the first run 95 of 101 were found, and 7 of 111 gave an alarm. Left are first names that
    stand alone at the beginning of a sentence and mean a thing.
    """
    planted, alike = blind("second-planted.txt"), blind("second-look-alikes.txt")
    missed = [text for kind, span, text in planted if not is_met(kind, span, text, SECOND)]
    alarms = [found.text for (text,) in alike for found in find_personal_data(text, SECOND)]
    assert (missed, alarms) == ([], ["Ib", "IB", "Aksel"])


THIRD = PersonNames.of(
    [
        "Birthe Lundgaard", "Preben Skovmand", "Mohamed El-Sayed", "Ulla Thorvaldsen",
        "Per Kjærsgaard", "Karen Mikkelsen", "Inge-Lise Brodersen", "Flemming Aastrup",
        "Anna Holmgaard", "Peter Holmgaard", "Jytte Vestergård", "Nguyen Thi Lan",
        "Aksel Frandsen", "Kurt Damgaard", "Bodil Krag", "Carsten Ørum Madsen",
        "Ole Bang Petersen", "Sofie Kronborg", "Lis Egeskov", "Finn Torp", "Rikke Vinther",
        "Dragana Petrović", "Søren Åkjær", "Åse Øhlenschlæger-Bang", "Erna Clausen",
    ],
    [],
    ["Næstved Kommune", "Lejerbo", "Tilsynet med almene boliger"],
)  # fmt: skip


def test_cases_of_a_third_writer() -> None:
    """At the first run 182 of 190 were found, with the names in the register, and now all of them;
    3 of 202 gave an alarm.
    """
    planted = [row for row in blind("third-planted.txt") if row[0] != "account"]
    missed = {text for kind, text in planted if kind not in kinds_in(text, THIRD)}
    alike = blind("third-look-alikes.txt")
    alarms = [found.text for (text,) in alike for found in find_personal_data(text, THIRD)]
    assert (len(planted), missed, alarms) == (190, set(), ["Sofie"])
    for page in ("publishing.md", "publishing.da.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert f"182 / {len(planted)}" in text
        assert f"{len(alike) - 3} / {len(alike)}" in text


def test_names_that_the_book_does_not_know() -> None:
    """Behind a word for a private person; at first none of them was found."""
    nobody = PersonNames.of([], [], ["Næstved Kommune", "Lejerbo"])
    named = [text for kind, text in blind("third-planted.txt") if kind == "name"]
    missed = [text for text in named if "name" not in kinds_in(text, nobody)]
    assert (len(named), len(missed)) == (35, 4)
    for (text,) in blind("third-look-alikes.txt"):
        assert find_personal_data(text, nobody) == ()


FOURTH = PersonNames.of(
    [
        "Gitte Hovgaard", "Ib Sandholt", "Kurt Lyngby", "Lone Agerbæk", "Freja Hovgaard",
        "Mikkel Sandholt", "Abdi Warsame", "Thi Hoa Nguyen", "Liva Sandholt",
        "Jørgen Ørum Thule-Hansen", "Zeynep Kaya-Öztürk",
    ],
    [],
    ["Næstved Kommune", "Lejerbo", "Fjordbo"],
)  # fmt: skip


def test_cases_of_a_fourth_list() -> None:
    """At the first run 185 of 200 were found, with the names in the register, and 7 of 222 gave an
    alarm; without a register 164, and 6.
    """
    planted, alike = blind("fourth-planted.txt"), blind("fourth-look-alikes.txt")
    missed = [text for kind, text in planted if kind not in kinds_in(text, FOURTH)]
    alarms = [found.text for (text,) in alike for found in find_personal_data(text, FOURTH)]
    assert (len(planted), len(missed), len(alike)) == (200, 2, 222)
    assert alarms == ["40 11 72 95", "40-11-72-95", "Justitia", "Skæg-festen", "Ib"]
    nobody = PersonNames.of([], [], ["Næstved Kommune", "Lejerbo", "Fjordbo"])
    assert sum(kind not in kinds_in(text, nobody) for kind, text in planted) == 10
    for page in ("publishing.md", "publishing.da.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert "185 / 200" in text
        assert "215 / 222" in text


FIFTH = PersonNames.of(
    ["Karla Marie Brink", "Mads Dalum"],
    ["Per Holmgård"],
    ["Center for Børn og Unge", "Næstved Kommune", "Teatergade"],
)


def test_cases_of_a_fifth_list() -> None:
    """Forms of numbers and streets, also of the Faroes, Greenland and other countries: at the first
    run 162 of 175 were found, and 9 of 141 gave an alarm.
    """
    planted, alike = blind("fifth-planted.txt"), blind("fifth-look-alikes.txt")
    missed = [text for kind, span, text in planted if not is_met(kind, span, text, FIFTH)]
    alarms = [found.text for (text,) in alike for found in find_personal_data(text, FIFTH)]
    assert (len(planted), missed) == (175, ["tlf_55_77_88_99"])
    assert len(alike) == 141
    assert alarms == ["4700-4736", "120364 | 2187", "Helhedsplan Nordparken 2"]


@pytest.mark.parametrize(
    ("kind", "span", "text"),
    [
        ("cpr", "311289-456", "Færøsk p-tal: 311289-456"),
        ("cpr", "311289 12345", "Fødselsnummer 311289 12345"),
        ("cpr", "891231-4567", "svensk personnr 891231-4567"),
        ("cpr", "311289-123A", "finsk personnr 311289-123A"),
        ("cpr", "24.12.90 1234", "født 24.12.90 1234"),
        ("phone", "31 22 33", "Fartelefon: 31 22 33"),
        ("phone", "+47 (0) 22 12 34 56", "+47 (0) 22 12 34 56"),
        ("phone", "+49 (30) 123 4567", "Berlin +49 (30) 123 4567"),
        ("address", "Marknagilsvegur 14", "bor Marknagilsvegur 14"),
        ("address", "Drottninggatan 5B", "flyttet til Drottninggatan 5B"),
        ("address", "Bergstrasse 7", "Bergstrasse 7, Kiel"),
    ],
)
def test_forms_of_other_countries(kind: str, span: str, text: str) -> None:
    assert [found.text for found in find_personal_data(text, FIFTH) if found.kind == kind] == [span]


@pytest.mark.parametrize(
    "text",
    [
        "Telefon 2021",
        "Tlf. åbent kl. 10 12 14",
        "P-tal for boliger: 123456",
        "Tilsagnsnr. 23456789",
        "SBSYS-nr. 45678901",
        "Servitut af 12.03.1990-1234-22",
        "Tinglyst den 12.03.1990 - 1234-22",
        "Vedtaget 12/03-21, 1200 boliger",
        "+12 (34) boliger, i alt 1234567",
        "Ændring +5 (2021/22)",
    ],
)
def test_what_only_resembles_them(text: str) -> None:
    assert find_personal_data(text, FIFTH) == ()


def test_a_message_hides_the_end_of_a_faroese_number() -> None:
    assert hide_cpr("p-tal 311289-456") == "p-tal 31128*-***"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Beboeren Birthe Lundgaard har klaget", "Birthe Lundgaard"),
        ("Klager fra Ib de Neergaard Holm", "Ib de Neergaard Holm"),
        ("Fru Mikkelsen klager", "Mikkelsen"),
        ("Birthe Lundgaard (lejer) klager", "Birthe Lundgaard"),
        ("Beboeren Birthe klager", "Birthe"),
        ("Beboeren Ravnkilde klager", ""),
        ("Lejeren Vestbo Boligforening klager", ""),
        ("Birthe Lundgaard klager", ""),
    ],
)
def test_a_stranger_is_known_by_the_word_beside_the_name(text: str, name: str) -> None:
    found = [text[start:end] for start, end in strangers_in(text, lambda word: False)]
    assert found == [name] * bool(name)


def kinds_in(text: str, names: PersonNames) -> set[str]:
    return {found.kind for found in find_personal_data(text, names)}


def is_met(kind: str, span: str, text: str, names: PersonNames = BLIND) -> bool:
    at = text.index(span)
    return any(
        found.kind == kind and found.start < at + len(span) and at < found.end
        for found in find_personal_data(text, names)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("010190-12-34", True),
        ("010190 12-34", False),  # two numbers
        ("450190-12-34", False),  # no day
        ("sag 010190-12-34-1", False),
    ],
)
def test_a_serial_number_in_pairs(text: str, found: bool) -> None:
    assert bool(find_cpr_numbers(text)) is found


DAYS = st.dates(dt.date(1937, 1, 1), dt.date(1999, 12, 31))
WORDS = st.text("vwxyzæøå ,;!?()\n", max_size=40)
SEPARATORS = st.sampled_from(
    ["-", "", " ", " - ", "–", "\u00ad-", "-\n", "\u00a0", "\\-", "-**", "\u200b-\u200b"]
)


@given(day=DAYS, serial=st.integers(0, 3999), separator=SEPARATORS, before=WORDS, after=WORDS)
def test_every_cpr_number_is_found(
    day: dt.date, serial: int, separator: str, before: str, after: str
) -> None:
    number = f"{day:%d%m%y}{separator}{serial:04}"
    text = f"{before} {number} {after}"
    found = find_cpr_numbers(text)
    assert [each.text for each in found] == [number]
    assert text[found[0].start : found[0].end] == number
    assert f"{day:%d%m%y}" in hide_cpr(text)
    assert f"{serial:04}" not in re.sub(r"[^\d]", "", hide_cpr(text))[6:]


@given(
    st.one_of(
        st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(
            lambda day: f"den {day.isoformat()}"
        ),
        st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(lambda day: f"{day:%d.%m.%Y}"),
        st.integers(0, 10**12).map(lambda sum_: f"{sum_:,} kr.".replace(",", ".")),
        st.from_regex(r"[0-9]{2}-[0-9a-hjkmnp-tv-z]{5}[a-h]", fullmatch=True),
        st.integers(10_000_000, 99_999_999).map(lambda number: f"CVR-nr. {number}"),
    )
)
def test_amounts_dates_and_ids_are_no_personal_data(text: str) -> None:
    assert find_personal_data(f"Se {text} i referatet.", NAMES) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = find_personal_data(text, NAMES)
    assert all(text[each.start : each.end] == each.text != "" for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


PIECES = [
    "1", "12 ", "12-", "1: ", "a@", "a@b.", "Karla ", "Karla-", "KarlaM", "a", "A.", "A-", "A ", "AA",
    "H.C. ", "Manøvej ", "Manøvej 12 ", "12 Nørregade ", "0101901234 ", "010190-1234 ",
    "0101901234", "55 12 34 56 ", "55123456/", "+45 ", "(at) ", "tlf ", "sag nr. ", "cpr ", "| 1 ",
    "\u200b", "*", "\\", "&amp;", "%41", "a\u0300", "\n", "\n> ", "<b>", " ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    """Counted in calls, not in seconds; a length of its own for each, so that nothing is cached."""
    # `%41` is read as `A`, which is another piece's
    apart = PIECES.index(piece)
    texts = [piece * (size // len(piece) + apart) for size in (1_000, 2_000, 4_000)]
    # patterns are compiled when they are needed first, which is work of another kind
    look_through(piece * (4_100 // len(piece) + apart))
    counts = [calls_of(partial(look_through, text)) for text in texts]
    assert counts[1] <= 2.2 * counts[0] + 100
    assert counts[2] <= 2.2 * counts[1] + 100


def look_through(text: str) -> None:
    find_personal_data(text, NAMES)
    hide_cpr(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_long_text_takes_no_age(piece: str) -> None:
    find_personal_data(piece * (40_000 // len(piece)), NAMES)  # quadratic time would be minutes


def test_a_number_is_not_spread_by_the_message(tmp_path: Path) -> None:
    record = "---\norganisation: homes\nperiod: 2025\ndate: 2025-11-01\n---\n::: closed\nTenant 010190-1234\n:::\n\n- [ ] Call 010190-1234\n"
    book = write_book(tmp_path, {"minutes/homes/2025.md": record})
    for form in ("text", "lines", "json", "github", "gitlab", "sarif"):
        result = run_dialog("check", "--format", form, cwd=book)
        assert result.code == 1
        assert "cpr-number" in result.out
        assert "010190-****" in result.out
        assert "90-1234" not in result.out, "another finding quotes the item"
        if form in ("text", "json"):
            assert "missing-owner" in result.out


def test_a_number_in_the_settings_is_found(tmp_path: Path) -> None:
    """A holder's name with it went into every reminder of the office."""
    said = '[dialog]\nlanguage = "en"\n# Ask Ole, 010190-1234\n'
    book = write_book(tmp_path, {"dialog.toml": said})
    for ways in ((), ("--public",)):
        result = run_dialog("check", *ways, cwd=book)
        assert result.code == 1
        assert "dialog.toml:3:12: error: cpr-number: '010190-****'" in result.out
        assert "90-1234" not in result.out


GATED = """---
organisation: homes
period: 2025
date: 2025-11-01
status: final
participants:
  - {party: town, office: desk, name: Karla Brink}
  - {party: homes, office: board, name: Per Holmgård, role: chair}
---
## 1. Follow-up

- Remark: Karla Brink calls Per Holmgård @town/desk
- Remark: Write to the desk @homes
"""
SETTINGS = TOWN_AND_HOMES + THEIR_BOARD


def gated(tmp_path: Path, line: str = "", settings: str = "") -> Path:
    files = {"dialog.toml": SETTINGS + settings, "minutes/homes/2025.md": GATED + line}
    return approve_all(write_book(tmp_path, files))


def test_offices_stand_for_persons(tmp_path: Path) -> None:
    book = gated(tmp_path)
    inside = run_dialog("render-minutes", "homes", cwd=book).out
    public = run_dialog("render-minutes", "homes", "--public", cwd=book).out
    assert "Karla Brink, The desk" in inside
    assert "Karla" not in public
    assert "The desk calls Per Holmgård" in public
    assert "- Per Holmgård, chair, The board" in public


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("- Remark: Karla calls back\n", "14:11", "'Karla' looks like the name of a person"),
        ("- Remark: Call 55 12\n  34 56 at once\n", "14:16", "'55 12 34 56' looks like a phone number"),
        ("- [ ] Ask @homes  [due:: 2025-12-01]  [id:: 25-aaaaaa]\n  Write to a@b.dk\n", "15:12", "'a@b.dk' looks like an e-mail address"),
        ("- Agreement: at Manøvej 12 @homes\n", "14:17", "'Manøvej 12' looks like a private address"),
        ("- Remark: 010190-1234\n", "14:11", "'010190-****' looks like a CPR number"),
    ],
)  # fmt: skip
def test_the_gate_stops_and_says_where(tmp_path: Path, line: str, place: str, said: str) -> None:
    book = gated(tmp_path, line)
    assert run_dialog("render-minutes", "homes", "-o", "inside.md", cwd=book).code == 0
    result = run_dialog("render-minutes", "homes", "--public", "-o", "out.md", cwd=book)
    is_cpr = "CPR" in said  # an error of the record, whatever is made from it
    code = "cpr-number" if is_cpr else "personal-data"
    assert result.code == (2 if is_cpr else 1)
    assert f"minutes/homes/2025.md:{place}: error: {code}: {said}" in result.out
    assert ("dialog add allowed" in result.out) is not is_cpr
    assert result.out.count(said) == 1
    assert not (book / "out.md").exists()
    assert not (book / "published").exists()
    found = run_dialog("check", "--public", cwd=book).out
    assert found.count(f"minutes/homes/2025.md:{place}: ") == 1
    assert f"minutes/homes/2025.md:{place}: error: {code}: {said}" in found
    assert "personal-data" not in run_dialog("check", cwd=book).out


def test_what_a_character_reference_hides_is_found_in_every_form(tmp_path: Path) -> None:
    book = gated(tmp_path, "- Remark: Call 55&nbsp;12&nbsp;34&nbsp;&#53;6\n")
    for form in ("md", "html"):
        result = run_dialog("render-minutes", "homes", "--public", "--format", form, cwd=book)
        # on stdout the document itself would stand
        assert (result.code, result.out) == (1, "")
        assert "minutes/homes/2025.md:14:16: " in result.err
    assert "2025.md:14:16: error: personal-data" in run_dialog("check", "--public", cwd=book).out


@pytest.mark.parametrize(
    "line",
    [
        "- Remark: Karla calls back  [visibility:: closed]\n",
        "- Remark: Karla calls back  [visibility:: closed]  [public:: A call]\n",
        "::: closed\nCall Karla on 55 12 34 56\n:::\n",
        "<!-- Karla said so -->\n",
    ],
)
def test_what_is_closed_passes_the_gate(tmp_path: Path, line: str) -> None:
    book = gated(tmp_path, line)
    result = run_dialog("render-minutes", "homes", "--public", cwd=book)
    assert result.code == 0, result.out
    assert "Karla" not in result.out
    assert ("A call" in result.out) == ("A call" in line)


def test_what_the_settings_allow_passes_the_gate(tmp_path: Path) -> None:
    allow = '[publishing]\nallow = [{text = "desk@town.dk", reason = "everybody\'s mailbox"}]\n'
    book = gated(tmp_path, "- Remark: Write to desk@town.dk\n", allow)
    assert run_dialog("render-minutes", "homes", "--public", cwd=book).code == 0
    write_book(
        book, {"dialog.toml": SETTINGS + '[publishing]\nallow = [{text = "desk@town.dk"}]\n'}
    )
    refused = run_dialog("render-minutes", "homes", "--public", cwd=book)
    assert refused.code == 2, "without a reason it is not allowed"
    assert "each with a reason" in run_dialog("check", cwd=book).out


def test_an_unbalanced_block_stops_publishing(tmp_path: Path) -> None:
    book = gated(tmp_path, "::: closed\nSecret\n")
    result = run_dialog("render-minutes", "homes", "--public", "-o", "out.md", cwd=book)
    assert result.code == 2
    assert not (book / "out.md").exists()


def test_what_is_published_is_remembered(tmp_path: Path) -> None:
    book = gated(tmp_path, settings="[publishing]\nwithin_days = 30\n")
    assert ": warning: unpublished: " in run_dialog("check", "--as-of", "2025-12-24", cwd=book).out
    assert (
        ": warning: unpublished: " not in run_dialog("check", "--as-of", "2025-11-20", cwd=book).out
    )
    made = run_dialog(
        "render-minutes",
        "homes",
        "--public",
        "-o",
        "out.md",
        "--url",
        "https://town.example/2025",
        cwd=book,
    )
    assert made.code == 0
    note = (book / "published/homes.2025.minutes.md.toml").read_text(encoding="utf-8")
    for part in (
        'document = "minutes"',
        'file = "out.md"',
        'url = "https://town.example/2025"',
        '"minutes/homes/2025.md" = "',
    ):
        assert part in note
    checked = run_dialog("check", cwd=book).out
    assert ": warning: unpublished: " not in checked
    assert "outdated-document" not in checked
    assert "published" in run_dialog("list-meetings", cwd=book).out
    write_book(
        book,
        {
            "minutes/homes/2025.md": (book / "minutes/homes/2025.md").read_text(encoding="utf-8")
            + "\nMore.\n"
        },
    )
    assert (
        "the minutes have changed since 'out.md' was published" in run_dialog("check", cwd=book).out
    )


def test_the_example_can_be_published(example: Path) -> None:
    book = approve_all(example)
    for organisation in ("lejerbo", "bolig-naestved"):
        for command in ("render-minutes", "render-agreement"):
            result = run_dialog(command, organisation, "--period", "2021", "--public", cwd=book)
            assert result.code == 0, result.out


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Sagen [071285](https://x.example)-2345 lukkes", "071285-2345"),
        ("Sagen 0712<!-- se bilag -->85-2345 lukkes", "071285-2345"),
        ("Ring [5577][1]8899 i morgen", "55778899"),
        ("Hun bor [Kirkevej](https://x.example) 12", "Kirkevej 12"),
        ("Hun bor Kirkevej[^2] 12", "Kirkevej 12"),
    ],
)
def test_what_is_drawn_as_one_is_read_as_one(text: str, seen: str) -> None:
    """A link, a note or a comment within it; in Markdown as in the page that is made of it."""
    found = find_personal_data(text, NAMES)
    assert [one.text for one in found if one.kind is not FindingKind.EMAIL] == [seen]
    start, end = found[0].start, found[0].end
    assert text[start] == seen[0] and text[end - 1] == seen[-1]


def test_where_a_link_leads_is_read_too() -> None:
    text = "[Karla Brink](tel:55778899)"
    kinds = [one.kind for one in find_personal_data(text, NAMES)]
    assert kinds == [FindingKind.NAME, FindingKind.PHONE]


def test_a_number_with_a_link_in_it_is_not_spread() -> None:
    assert hide_cpr("[071285](https://x.example)-2345") == "[071285](https://x.example)-****"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("- 010190\n- 1234", {"cpr"}),
        ("1. Nummer 010190\n2. 1234\n", {"cpr"}),
        ("> * 010190-\n> * 1234\n\nTekst", {"cpr"}),
        ("| 010190 |\n| 1234 |", {"cpr"}),
        ("- 010190\n- 1234\n- 2222", set()),
        ("- 010190\n- 1234 kr.", set()),
        ("- 010190\n\n- 1234", set()),
        ("- 410190\n- 1234", set()),
        ("på Gammel Landevej 201", {"address"}),
        ("Ringsted Landevej 12, 4700 Næstved", {"address"}),
        ("Gl. Hovedvej 5", {"address"}),
        ("Ad Hovedvej 22 og langs Statens Hovedvej 14", set()),
        ("Hovedvej 22", set()),
        ("document id 65307363-R, case no. 55123456", set()),
        ("in case 55 12 34 56 does not answer", {"phone"}),
    ],
)
def test_what_attackers_left(text: str, kinds: set[str]) -> None:
    assert kinds_in(text, NAMES) == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KB undersøger taget", ["KB"]),
        ("Tagprojekt (KMB) og KB.", ["KMB", "KB"]),
        ("Hr. Brink og IB", ["Brink"]),
        ("KB-huset, KB2, kb og Kb", []),
        ("TV og IT i KL", []),
        ("KBX", []),
    ],
)
def test_initials_of_a_private_person(text: str, found: list[str]) -> None:
    """`KB is ill` was published of Karla Brink."""
    names = PersonNames.of(("Karla M. Brink", "Tove Vang"), ("Ib Bro",))
    places = find_personal_data(text, names)
    assert [text[place.start : place.end] for place in places] == found
