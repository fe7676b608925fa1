"""One word for one concept: a word that was retired does not come back in what a Dane reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import catalogue
import pytest

from conftest import ROOT
from dialogtool.documents.new_book import ci_file, hook_text, new_book_files
from dialogtool.glossary import KINDS
from dialogtool.language import Language

DANISH = Language("da")

TERMS: Mapping[str, str] = {
    "opgave": r"\bhandling(?:er|en|erne)?\b",
    "aftaler og opgaver": r"\bløfte(?:r|t|rne)?\b",
    "aftalt": r"\blovet\b",
    "over fristen; frist overskredet": r"OVERSKREDET|(?<!frist )(?<!\}, )\boverskredet\b(?! med\b)",
    "resultat; vurdering": r"\bbedøm(?:t|te|mer|melse|ming)\b",
    "fejl": r"\bfund\b",
    "registrering": r"\bmelding(?:er|en|erne)?\b|\bmeld om\b|\bbliver meldt\b",
    "afventer": r"\bnæste led\b|\bvente(?:r|s) (?:man )?på\b",
    "kommunalbestyrelsen": r"\bbyråd",
    "indstillinger": r"\bopsætning",
    "sektion": r"\bafsnit(?:tet)? \[|\[afsnit\]",
    "link": r"\bhenvisning(?:en)? (?:fører|følges)",
    "alias": r"\bandet navn\.|\bandet navn[;)]",
    "tag": r"\bet mærke\b",
    "version": r"\budgave af dialog\b",
    "beskadiget": r"\bi stykker\b|\bødelagt\b",
    "Uden angivelse": r"\b[Ss]tandard(?:en)?(?: er|:)|\b[Ee]llers:|; ellers (?:i dag|skærmen)\b",
    "styringsdialogmøde": r"(?<!styrings)(?<!årligt )\bdialogmøde",
    "intet blev skrevet": r"\bintet er skrevet\b",
    "opdater": r"\bforny",
    "til mennesker": r"\bfor mennesker\b",
    "kontroller, kontrol; fejl": r"\b[Tt]jek(?:ke[rst]?|ket|kes|kede)?\b",
    "kontrollen": r"\bporten\b|\bingen port\b",
    "fraværende": r"\budeblevet\b",
    "importer": r"\bindlæs(?:er|t|te|es)?\b",
    "viser; står i; fremgår af": r"(?<!man )\bsiger\b",
    "angiv": r"\bnævn\b",
    "mailprogram": r"\bpostprogram",
    "registreret": r"\bhusket\b|\bhuskes\b",
    "gem i git": r"\bcommittet\b",
    "dan; opret; udarbejd": r"\b[Ll]ave(?:s|r|t)?\b|\b[Ll]av (?!e)",
    "åben": r"\bIntet er åbent\b|\buafgjort\b",
    "er ikke en": r"\bdet er ingen\b",
    "installer, kopier, registrer": r"\b(?:installér|kopiér|registrér|importér|notér|accepter't)\b",
    "næste trin": r"^nu: ",
    "tilvalg": r"\bintet valg\b",
    "videreført": r"\budskudt\b|\budskydes\b",
}
"""What is written, and a pattern of what it took the place of."""

SAID_BY_PEOPLE = re.compile(
    r"""
      ^[ ]*```.*?^[ ]*```      # what a terminal shows, and records
    | `[^`]*`                  # names of the format: `handling` is a word that is read
    | \"\"\".*?\"\"\"
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
"""What is not the program's own text."""


def catalogue_texts() -> Iterator[tuple[str, str]]:
    for entry in filter(lambda entry: entry.id, catalogue.read("da")):
        english = entry.id if isinstance(entry.id, str) else entry.id[0]
        forms = [entry.string] if isinstance(entry.string, str) else entry.string or ()
        yield from ((f"catalogue, {english[:60]!r}", form) for form in forms)


def written_texts() -> Iterator[tuple[str, str]]:
    """What `init` writes in a Danish book."""
    for name, text in new_book_files(DANISH).items():
        if not name.endswith(".schema.json"):  # made of the catalogue
            yield f"init, {name}", text
    yield "init, the hook", hook_text("", "", DANISH)
    for service in ("github", "gitlab"):
        yield f"init, {service}", ci_file(service, "", DANISH)[1]


def page_texts() -> Iterator[tuple[str, str]]:
    """The Danish pages; what they show of the program comes from the catalogue."""
    for page in sorted((ROOT / "docs").glob("*.da.md")):
        yield f"docs/{page.name}", page.read_text(encoding="utf-8")
    yield "README.da.md", (ROOT / "README.da.md").read_text(encoding="utf-8")


@cache
def own_texts() -> Sequence[tuple[str, str]]:
    """Where each text of the program's own is read, and what it says."""
    texts = (*catalogue_texts(), *written_texts(), *page_texts())
    return [(place, SAID_BY_PEOPLE.sub("", text)) for place, text in texts]


@pytest.mark.parametrize("term", TERMS)
def test_a_retired_word_does_not_come_back(term: str) -> None:
    retired = re.compile(TERMS[term], re.MULTILINE)
    found = {place: match[0] for place, text in own_texts() if (match := retired.search(text))}
    assert found == {}, f"write: {term}"


@pytest.mark.parametrize(
    ("term", "old"),
    [
        ("opgave", "den åbne handling"),
        ("over fristen; frist overskredet", "3 punkter, 2 overskredet"),
        ("styringsdialogmøde", "referatet fra dialogmødet"),
        ("dan; opret; udarbejd", "mappen laves"),
        ("viser; står i; fremgår af", "linjen siger noget andet"),
    ],
)
def test_the_patterns_find_what_they_should(term: str, old: str) -> None:
    assert re.search(TERMS[term], old)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("over fristen; frist overskredet", "30. juni 2022, frist overskredet"),
        ("styringsdialogmøde", "Der skal holdes et årligt dialogmøde (§ 164, stk. 2)"),
        ("viser; står i; fremgår af", "eller som man siger det: 'fredag'"),
        ("dan; opret; udarbejd", "En lavere værdi er rød."),
    ],
)
def test_the_patterns_leave_the_rest_alone(term: str, said: str) -> None:
    assert not re.search(TERMS[term], said)


def test_a_record_of_before_is_still_read() -> None:
    assert KINDS["action"][0] == "opgave"
    assert "handling" in KINDS["action"]


def test_nobody_is_told_what_is_no_such_thing() -> None:
    """`is not a colour`, not `is no colour`."""
    stilted = re.compile(r"\b(?:is|are|was) no (?!longer|more|news|such)[a-z]+\b(?! for| yet)")
    texts = {each.text for each in catalogue.own_texts()}
    there_is = re.compile(r"\bthere (?:is|are|was) no ", re.IGNORECASE)
    assert [t for t in sorted(texts) if stilted.search(t) and not there_is.search(t)] == []
