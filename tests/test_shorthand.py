"""What a draft says in short, written in full; and whether git knows how to merge."""

import datetime as dt
from pathlib import Path

import pytest

from dialogtool.book.merging import missing_attributes
from dialogtool.model import Office, Party, Settings
from dialogtool.reading.line_in_full import with_due
from dialogtool.reading.owner_marks import owner_meant, with_parties
from dialogtool.record.line_reader import line_of

BOOK = Settings(
    parties={
        "by": Party(key="by", name="By", offices={"tilsyn": Office(name="Tilsynet")}),
        "solbo": Party(key="solbo", name="Solbo", offices={"drift": Office(name="Driften")}),
        "havbo": Party(key="havbo", name="Havbo", offices={"drift": Office(name="Driften")}),
    }
)
FRIDAY = dt.date(2026, 11, 13)


@pytest.mark.parametrize(
    ("name", "owner"),
    [("tilsyn", "by/tilsyn"), ("drift", ""), ("solbo", ""), ("Solbo", ""), ("ukendt", "")],
)
def test_an_office_that_one_party_has(name: str, owner: str) -> None:
    assert owner_meant(name, BOOK) == owner


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("eng", "aab-eng"),
        ("ENG", "aab-eng"),
        ("enge", ""),
        ("unge", "by/boern-og-unge"),
        ("børn", "by/boern-og-unge"),
        ("aab", ""),
        ("og", ""),
        ("børn-unge", "by/boern-og-unge"),
        ("by/børn-unge", "by/boern-og-unge"),
        ("eng-aab", "aab-eng"),
        ("aab-by", ""),
        ("by/børn-eng", ""),
    ],
)
def test_a_whole_word_of_a_key_or_name_that_only_one_has(name: str, owner: str) -> None:
    """As the commands take it; a part of a word, or what two are called, is nobody."""
    offices = {"boern-og-unge": Office(name="Børn og Unge")}
    parties = {
        "by": Party(key="by", name="By", offices=offices),
        "aab-eng": Party(key="aab-eng", name="AAB Eng"),
        "aab-skov": Party(key="aab-skov", name="AAB Skov"),
    }
    assert owner_meant(name, Settings(parties=parties)) == owner


def test_the_party_is_put_before_its_office() -> None:
    said = with_parties("- [ ] Send planen @tilsyn @solbo", BOOK)
    assert said is not None and said[0] == "- [ ] Send planen @by/tilsyn @solbo"
    assert with_parties("- [ ] Send planen @drift", BOOK) is None


@pytest.mark.parametrize(
    ("source", "full"),
    [
        ("- [ ] Send planen senest 1/12", "- [ ] Send planen  [frist:: 2026-12-01]"),
        ("- [ ] Send planen, frist: 1. december @solbo", "2026-12-01"),
        ("- [ ] Send planen", None),
        ("- [ ] Vi nåede det senest i går", None),
        (f"- [ ] {'by ' * 6000}", None),
    ],
)
def test_a_day_at_the_end(source: str, full: str | None) -> None:
    line = line_of(source)
    assert line is not None
    said = with_due(line, FRIDAY, "da")
    assert (said is None) if full is None else (said is not None and full in said.written)


@pytest.mark.parametrize(
    ("source", "full"),
    [
        ("- [ ] Send planen først i maj", "- [ ] Send planen  [frist:: 2027-05-01]"),
        ("- [ ] Send planen midt i maj", "- [ ] Send planen  [frist:: 2027-05-15]"),
        ("- [ ] Send planen slutningen af maj", "- [ ] Send planen  [frist:: 2027-05-31]"),
        ("- [ ] Send planen start maj", "- [ ] Send planen  [frist:: 2027-05-01]"),
        ("- [ ] Send planen uge20", "- [ ] Send planen  [frist:: 2027-05-21]"),
        ("- [ ] Send planen u. 20", "- [ ] Send planen  [frist:: 2027-05-21]"),
        ("- [ ] Send planen 1/5 kl. 12", "- [ ] Send planen  [frist:: 2027-05-01]"),
        ("- [ ] Send planen, foråret 2028", "- [ ] Send planen  [frist:: 2028-05-31]"),
        ("- [ ] Send planen før jul", "- [ ] Send planen før jul  [frist:: 2027-12-23]"),
        # with these signs Obsidian Tasks says when it was made, may begin, was done
        ("- [ ] Send planen ➕ 2027-05-01", None),
        ("- [ ] Send planen 🛫 2027-05-01", None),
        ("- [ ] Send planen ⏳ 2027-05-01", None),
        # the day of the week may be that of a meeting; never that of the month around it
        ("- [ ] Hold møde første mandag i maj", None),
        ("- [ ] Hold møde mandag om en uge", None),
        ("- Aftale: Trappen vaskes, undtagen om søndagen og i maj", None),
        ("- Agreement: Clean the stairs except on Sundays and in May", None),
        ("- [ ] Send regnskabet for 1. kvartal", None),
        ("- [ ] Send tallene for uge 20", None),
        ("- [ ] Ret skaderne fra før jul", None),
        ("- [ ] Hold kursus senest d. 5. og 6. maj", None),
        ("- [ ] Send planen senest tirsdag d. 15. april", None),
        ("- [ ] Send the plan by June 27", None),  # of that year, or the 27th
        ("- [ ] Send planen senest 1. maj næste år", "- [ ] Send planen  [frist:: 2028-05-01]"),
    ],
)
def test_the_whole_of_a_day_at_the_end(source: str, full: str | None) -> None:
    """`først i maj` was read from `i maj` on: a month late."""
    line = line_of(source)
    assert line is not None
    said = with_due(line, dt.date(2027, 3, 10), "da")
    assert (said and said.written) == full


def test_the_rule_for_merging(tmp_path: Path) -> None:
    assert missing_attributes(tmp_path) == ()
    (tmp_path / ".git").mkdir()
    assert [found.code for found in missing_attributes(tmp_path)] == ["no-merge-rule"]
    (tmp_path / ".gitattributes").write_text("minutes/**/*-followup*.md merge=union\n")
    assert missing_attributes(tmp_path) == ()


# --- owners and those awaited, by their names


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("- [ ] Send  [ansvarlig:: Tilsynet]", "- [ ] Send @by/tilsyn"),
        ("- [ ] Send  [owner:: by, tilsynet]", "- [ ] Send @by/tilsyn"),
        ("- [ ] Send  [Ansvarlig:: SOLBO]", "- [ ] Send @solbo"),
        ("- [ ] Send  [ansvarlig:: Driften]", None),  # two have one
        ("- [ ] Send  [ansvarlig:: Tilsynt]", None),  # not for certain
        ("- [ ] Send  [ansvarlig:: Karla Brink]", None),
        ("- [ ] Send  [frist:: Solbo]", None),
        ("- [ ] Send @kommunen", "- [ ] Send @by"),
        ("- [ ] Send planen [ansvarlig:: Solbo] @solbo", "- [ ] Send planen @solbo"),
        ("- [ ] Send planen @solbo [ansvarlig:: Solbo]", "- [ ] Send planen @solbo"),
    ],
)
def test_an_owner_by_its_name_gets_its_key(line: str, written: str | None) -> None:
    said = with_parties(line, Settings(municipality="by", parties=BOOK.parties))
    assert (said and said[0]) == written


@pytest.mark.parametrize(
    ("said", "awaited"),
    [
        ("by, solbo", ("by", "solbo")),
        ("@by, @solbo", ("by", "solbo")),
        ("by; solbo", ("by", "solbo")),
        ("Børn, Unge og Familie", ("Børn, Unge og Familie",)),
        ("Brink, Karla Maria", ("Brink, Karla Maria",)),
        ("By/Tilsyn", ("by/tilsyn",)),
    ],
)
def test_a_comma_in_the_name_of_who_is_awaited(said: str, awaited: tuple[str, ...]) -> None:
    line = line_of(f"- [ ] Send  [afventer:: {said}]", BOOK.party_key)
    assert line is not None and line.awaits == awaited


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- [ ] Send tal @solbo senest 1. december", "Send tal @solbo"),
        ("- [ ] Send tal @solbo @by senest 1. december", "Send tal @solbo @by"),
        (
            "- [ ] Sig, hvad @solbo lovede @by senest 1. december",
            "Sig, hvad @solbo lovede @by senest 1. december",
        ),
        (
            "- [ ] [ref:: 20-a] Vi rykker @solbo senest 1. december",
            "Vi rykker @solbo senest 1. december",
        ),
        (
            "- [ ] [ref:: 20-a] Tal hos @solbo senest 1. december @by",
            "Tal hos @solbo senest 1. december @by",
        ),
    ],
)
def test_a_party_that_is_spoken_of_does_not_come_to_own_it(line: str, text: str) -> None:
    """`fmt` took the day off the end, and the name before it stood where owners stand."""
    read = line_of(line)
    assert read is not None
    found = with_due(read, FRIDAY, "da", whole=bool(read.ref))
    assert found is not None
    written = line_of(found.written)
    assert written is not None
    assert written.owners == read.owners
    assert " ".join(written.said) == text
