"""Who is charged with something, and which decisions are no strong proposals; the texts are ours."""

import datetime as dt

import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.candidates import find_candidates
from dialogtool.importing.meaning.charges import charge_in, who_does_it
from dialogtool.importing.meaning.doubts import doubt_of
from dialogtool.importing.meaning.known_names import KnownNames
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.writer import writers_of
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.language import Language
from dialogtool.model import Kind, Party, Settings
from dialogtool.reading.owners import OwnerNames
from old_minutes import imported

STRONG = 0.8


def proposals(text: str) -> tuple[Candidate, ...]:
    minutes = (
        "Referat af møde den 4. maj 2020\n\nTil stede: Ulla Birk (UB), Per Kær, Ib Tang\n\n"
        f"1. Drift\n{text}\n"
    )
    return imported(minutes).candidates


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Per har lovet at olie lågen.", "Per"),
        ("Per fik til opgave at olie lågen.", "Per"),
        ("Per melder sig til at olie lågen.", "Per"),
        ("Per har tilbudt at olie lågen.", "Per"),
        ("Per er så venlig at olie lågen.", "Per"),
        ("Per går videre med lågen.", "Per"),
        ("Per får styr på nøglerne.", "Per"),
        ("Per har ansvaret for lågen.", "Per"),
        ("Per bestyrer kassen frem til maj.", "Per"),
        ("Lågen skal olies. Det gør Per.", "Per"),
        ("Lågen skal olies. Per er på opgaven.", "Per"),
        ("Lågen skal olies. Ansvarlig er Per.", "Per"),
        ("Lågen males - Per.", "Per"),
        ("Bestyrelsen beder Per om at olie lågen.", "Per"),
        ("Ulla beder viceværten om at olie lågen.", "Ulla"),
        ("Per bedes olie lågen.", "Per"),
        ("Opgaven overdrages til Per.", "Per"),
        ("Det er Per, der olier lågen.", "Per"),
        ("Ulla, Per og Ib nedsættes som udvalg.", "Ulla;Per;Ib"),
        ("Ulla/Per henter nøglerne.", "Ulla;Per"),
        ("Ulla + Per henter nøglerne.", "Ulla;Per"),
        ("Per og formanden henter nøglerne.", "Per;Formanden"),
        ("Kassereren betaler regningen.", "Kassereren"),
        ("Per: Indhenter tilbud på olie.", "Per"),
        ("Vi skal have olieret lågen. Per er ansvarlig.", "Per"),
        ("Per vil på foreningens vegne svare naboen.", "Per"),
        ("Desuden vil vi undersøge hegnet.", ""),
        ("Desuden undersøger bestyrelsen hegnet.", "Bestyrelsen"),
        ("Ulla, Per, Ib henter nøglerne.", "Ulla;Per;Ib"),
        ("Ulla (formand) og Per (vicevært) henter nøglerne.", "Ulla;Per"),
        ("Både Ulla og Per henter nøglerne.", "Ulla;Per"),
        ("Ulla henter nøglerne sammen med Per.", "Ulla;Per"),
        ("Ulla i samarbejde med Per henter nøglerne.", "Ulla;Per"),
        ("Formand og kasserer henter nøglerne.", "Formand;Kasserer"),
        ("Bestyrelsen og Ulla henter nøglerne.", "Bestyrelsen;Ulla"),
        ("Ulla køber maling, og Per henter nøglerne.", "Ulla;Per"),
        ("Nøglerne hentes af hhv. Ulla og Per.", "Ulla;Per"),
        ("Ulla og Per er tovholdere.", "Ulla;Per"),
        ("Det blev besluttet, at Per indhenter tilbud på olie.", "Per"),
    ],
)
def test_who_is_charged(text: str, owners: str) -> None:
    assert [";".join(made.owners) for made in proposals(text)] == [owners]


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt: Per",
        "Afbud fra: Per",
        "Hvis Per har lovet at olie lågen, betaler vi.",
        "Næste møde holdes hos Per.",
        "Per skal ikke olie lågen.",
        "Næste bestyrelsesmøde aftales senere.",
    ],
)
def test_nobody_is_charged(text: str) -> None:
    assert proposals(text) == ()


@pytest.mark.parametrize(
    "decided",
    [
        "Bestyrelsen besluttede at olie lågen.",
        "Det blev besluttet at olie lågen.",
        "Vi har besluttet ikke at olie lågen.",
        "Efter en lang drøftelse blev det besluttet at olie lågen.",
        "Regnskabet blev godkendt.",
        "Forslaget forkastet, da ingen stemte for.",
    ],
)
def test_what_the_meeting_decided_is_strong(decided: str) -> None:
    (made,) = proposals(decided)
    assert (made.kind, made.confidence >= STRONG) == (Kind.DECISION, True)


@pytest.mark.parametrize(
    "other",
    [
        "Naboerne har besluttet at olie lågen.",
        "Lågen er ikke godkendt.",
        "Planen kan først vedtages til efteråret.",
        "Hvis planen bliver vedtaget, olies lågen.",
        "Da forslaget blev nedstemt, er lågen stadig tør.",
        "Som det tidligere er vedtaget, er lågen lukket.",
        "Ib oplyste, at naboerne har vedtaget en plan.",
        "Det godkendte referat ligger i skabet.",
        "Ulla har besluttet sig for en pause.",
        "Ib vælges til referent.",
        "Ib har valgt at holde en pause i bestyrelsen.",
        "Det blev vedtaget på den sidste generalforsamling at olie lågen.",
        "Foreningen anbefaler beboerne at lukke lågen.",
        "Vi afventer at Per sender et tilbud.",
        "Birkevang Olie ændrer farven på lågen.",
    ],
)
def test_what_others_decided_or_nobody_did_is_not_strong(other: str) -> None:
    assert [made.text for made in proposals(other) if made.confidence >= STRONG] == []


def test_only_people_of_the_minutes_are_charged() -> None:
    names = KnownNames(OwnerNames(()), [Person(name="Ulla Birk")])
    charge = charge_in("Ulla har lovet at hente nøglerne.", names)
    assert charge is not None
    assert charge == (("Ulla",), "Ulla har lovet at")
    assert charge_in("Smeden har lovet at hente nøglerne.", names) is None
    assert who_does_it("Det gør Ulla.", names) == ("Ulla",)
    assert who_does_it("Det gør Ulla glad at se.", names) == ()


def test_a_decision_that_is_denied_is_doubted() -> None:
    sentence = "Planen blev ikke vedtaget."
    at = sentence.index("vedtaget")
    assert doubt_of(Kind.DECISION, sentence, at, len(sentence)) > 0


def test_a_full_name_counts_where_nobody_says_who_was_there() -> None:
    names = KnownNames(OwnerNames(()), ())
    assert names.charged("Ulla Birk") == ("Ulla Birk",)
    assert KnownNames(OwnerNames(()), [Person(name="Per Kær")]).charged("Ulla Birk") == ()


WHO_AND_WHAT = [
    (
        "Listen sendes til alle.\n\nAKTION: Ulla.",
        [("action", "Listen sendes til alle.", ("Ulla",))],
    ),
    (
        "Porten trænger til maling.\n\nAnsvarlig: Per og Ulla",
        [("action", "Porten trænger til maling.", ("Per", "Ulla"))],
    ),
    ("Til kasserer valgtes Per.", [("decision", "Til kasserer valgtes Per.", ())]),
    (
        "Godkendt – Ulla lægger det på hjemmesiden.",
        [("decision", "Godkendt – Ulla lægger det på hjemmesiden.", ("Ulla",))],
    ),
    (
        "Der arbejdes videre med annoncer (Ulla og Per) i foråret.",
        [("action", "Der arbejdes videre med annoncer (Ulla og Per) i foråret.", ("Ulla", "Per"))],
    ),
    (
        "Ulla orienterer naboen om skiltet.",
        [("action", "Ulla orienterer naboen om skiltet.", ("Ulla",))],
    ),
    (
        "Annoncer blev nævnt. Det arbejder Ulla og Per videre med.",
        [
            (
                "action",
                "Annoncer blev nævnt. Det arbejder Ulla og Per videre med.",
                ("Ulla", "Per"),
            )
        ],
    ),
    ("Ib Tang, kasserer, og Ulla vælger at holde op.", []),
    (
        "Vi skal have malet porten. Det sørger Per for.",
        [("action", "Vi skal have malet porten.", ("Per",))],
    ),
    (
        "Tilskud til haven? Per undersøger",
        [("action", "Tilskud til haven? Per undersøger", ("Per",))],
    ),
]


@pytest.mark.parametrize(("said", "found"), WHO_AND_WHAT)
def test_who_does_what_beside_its_verb(
    said: str, found: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(str(one.kind), one.text, one.owners) for one in proposals(said)] == found


def test_a_heading_that_runs_on_promises_too() -> None:
    made = proposals("Intet.\n\n2. Haven. Ulla klipper hækken i maj\n\n3. Porten\nIntet.")
    assert [(one.text, one.owners) for one in made] == [("Ulla klipper hækken i maj", ("Ulla",))]


def test_what_another_meeting_decided_is_less_sure() -> None:
    [told] = proposals("På årsmødet blev det vedtaget at hæve kontingentet.")
    [own] = proposals("På mødet blev det vedtaget at hæve kontingentet.")
    assert told.confidence < 0.8 <= own.confidence


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Nye aftaler", []),
        ("Ulla taler med naboerne om porten", [("Ulla",)]),
        ("Dagsorden godkendt", [()]),
        ("Formanden gennemgår budgettet", []),
        ("Ulla orienterer om regnskabet", []),
        ("Låger: Per bestiller maling", [("Per",)]),
        ("Bestyrelsen bestiller maling.", [("Bestyrelsen",)]),
        ("Bestyrelsen bestiller maling", []),
    ],
)
def test_headings_that_are_sentences(heading: str, found: list[tuple[str, ...]]) -> None:
    made = proposals(f"Intet.\n\n2. {heading}\n\n3. Eventuelt\nIntet.")
    assert [one.owners for one in made] == found


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("Per har regnskabet liggende, og vil udarbejde en opgørelse.", ("Per",)),
        ("Per laver aftale med butikken – Ulla sørger for glas.", ("Per", "Ulla")),
        ("Ulla er ved at undersøge, om der er plads.", ("Ulla",)),
        ("Foreningen betaler for flyttebilen.", ("Foreningen",)),
        ("Der tages kontakt til naboen.", ()),
        ("Der vil blive afholdt kurser i september.", ()),
    ],
)
def test_more_ways_to_say_who_does_it(said: str, owners: tuple[str, ...]) -> None:
    [made] = proposals(said)
    assert (made.kind, made.owners) == (Kind.ACTION, owners)


def test_lines_of_charge_and_of_a_day_belong_to_what_stands_above_them() -> None:
    [made] = proposals(
        "Beslutning: Porten males i alle opgange.\n\nAnsvarlig: Ulla Birk\n\nFrist: 1. juni 2020"
    )
    assert (str(made.kind), made.owners, str(made.due)) == ("action", ("Ulla Birk",), "2020-06-01")
    assert made.text == "Beslutning: Porten males i alle opgange."


def test_she_is_the_only_one_whom_the_paragraph_above_names() -> None:
    [made] = proposals("Ulla Birk fra udvalget kender naboen.\n\nHun sender ham et brev.")
    assert (made.text, made.owners) == ("Hun sender ham et brev.", ("Ulla Birk",))
    [of_two] = proposals("Ulla Birk og Per kender naboen.\n\nHun sender ham et brev.")
    assert of_two.owners == ()


@pytest.mark.parametrize("said", ["Per har opgaven.", "Kåre påtog sig ansvaret for lågen."])
def test_who_took_something_on(said: str) -> None:
    [made] = proposals(said)
    assert (made.kind, made.owners[0].split()[0]) == (Kind.ACTION, said.split()[0])


def test_a_paragraph_charges_with_the_action_of_its_point_that_has_nobody() -> None:
    [plan, gate] = proposals(
        "Der laves en plan for haven.\n\nHaven har mange træer.\n\nAnsvarlig: Ulla Birk\n\n"
        "2. Port\nPorten er rød.\n\nAnsvarlig: Per Kær"
    )
    assert (plan.text, plan.owners) == ("Der laves en plan for haven.", ("Ulla Birk",))
    assert (gate.text, gate.owners) == ("Porten er rød.", ("Per Kær",))


@pytest.mark.parametrize(
    ("decided", "kind", "due"),
    [
        (
            "Det blev besluttet, at Ulla Birk laver en plan inden 1. juni 2020.",
            "action",
            "2020-06-01",
        ),
        ("Der er besluttet, at Per rykker firmaet.", "action", "None"),
        ("Det besluttedes, at Ulla Birk og Per skriver til naboen.", "action", "None"),
        ("Mødet vedtog, at Per ringer til firmaet.", "action", "None"),
        ("Det blev besluttet, at Per ikke ringer til firmaet.", "decision", "None"),
        ("Det blev besluttet, at huslejen hæves.", "decision", "None"),
        ("Det blev besluttet, at bestyrelsen består af fem medlemmer.", "decision", "None"),
        ("Det blev besluttet, at Per kan male døren.", "decision", "None"),
        ("Det blev sidste år besluttet, at Per maler døren.", "decision", "None"),
        ("Det blev besluttet at male døren.", "decision", "None"),
    ],
)
def test_a_decision_that_somebody_acts_is_a_promise(decided: str, kind: str, due: str) -> None:
    [made] = proposals(decided)
    assert (str(made.kind), str(made.due)) == (kind, due)


@pytest.mark.parametrize(
    "said",
    [
        "Ulla Birk foreslog, at kommunen overtager vejene.",
        "Per foreslog endvidere, at der laves en hjemmeside.",
        "Ulla Birk holder barselsorlov fra 1. juni.",
    ],
)
def test_what_is_proposed_or_only_so_is_no_promise(said: str) -> None:
    assert [made for made in proposals(said) if made.kind == "action"] == []


def test_an_entry_below_another_charges_too() -> None:
    [made] = proposals("- Ulla Birk maler porten\n  - frist: 1. juni 2020")
    assert (made.owners, str(made.due)) == (("Ulla Birk",), "2020-06-01")


def charged(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(made.owners, str(made.due)) for made in proposals(text)]


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Porten males. Ansv.: Per, frist 1. juni.", ("Per",), "2020-06-01"),
        ("Porten males (UB, senest 1. juni).", ("UB",), "2020-06-01"),
        ("Aktion UB: tjek puljen", ("UB",), "None"),
        ("Opgave til Per: tjek puljen", ("Per",), "None"),
        ("TODO: tjekke puljen (Per)", ("Per",), "None"),
        ("- [ ] Per: liste over porte, der skal males", ("Per",), "None"),
        ("-> UB: svar til revisor 15/6", ("UB",), "2020-06-15"),
        ("Per og Ib mødes i juni om porten.", ("Per", "Ib"), "2020-06-30"),
    ],
)
def test_who_and_when_in_few_words(text: str, owners: tuple[str, ...], due: str) -> None:
    assert charged(text) == [(owners, due)]


@pytest.mark.parametrize(
    "text",
    [
        "-> Taget er nyt",
        "-> se bilag 3",
        "Aktion på torvet: mange mødte op",
        "Lokalplanen forventes vedtaget i 2021.",
        "Der er få penge.\n\nUlla Birk",
        "UB: Økonomien er god.",
    ],
)
def test_few_words_that_promise_nothing(text: str) -> None:
    assert charged(text) == []


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (("UB", "1. juni 2020"), [(("UB",), "2020-06-01")]),
        (("Per Kær", "Taget er nyt."), [(("Per Kær",), "None")]),
        (("Taget er nyt.", "UB"), [((), "None")]),
    ],
)
def test_the_columns_of_who_and_when_stand_below_what_was_said(
    below: tuple[str, ...], expected: list[tuple[tuple[str, ...], str]]
) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in ("Porten skal males.", *below)]
    people = (Person(name="Ulla Birk", initials="UB"), Person(name="Per Kær"))
    found = find_candidates(
        blocks, Settings(), organisations=("solbo",), date=dt.date(2020, 5, 4), people=people
    )
    assert [(made.owners, str(made.due)) for made in found] == expected


def test_the_party_of_an_agreement_is_who_does_it_where_no_column_says_more() -> None:
    table = "| Aftale | Part | Frist |\n|---|---|---|\n| Ny plan | Per | 1. juni 2020 |\n"
    assert charged(table) == [(("Per",), "2020-06-01")]
    both = "| Part | Aftale | Ansvarlig |\n|---|---|---|\n| Solbo | Ny plan | Per |\n"
    assert charged(both) == [(("Per",), "None")]


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Det aftaltes endvidere, at Per olier lågen.", ("Per",), "None"),
        ("Aftalt: Per olier lågen.", ("Per",), "None"),
        ("Aftalt: to nye bænke", (), "None"),
        (
            "Ulla Birk gav tilsagn om, at Per senest 1. juni 2020 sender nøglen.",
            ("Per",),
            "2020-06-01",
        ),
        ("Male porten (Ulla + Per) – senest 1. juni", ("Ulla", "Per"), "2020-06-01"),
        ("Per beklagede og lovede svar inden 1. juni.", ("Per",), "2020-06-01"),
        (
            "Per skal have afklaret, om den kan bruges, og meddeler det senest 1/6.",
            ("Per",),
            "2020-06-01",
        ),
        ("Det bør afklares, hvem der ejer stien; det gør Per.", ("Per",), "None"),
        ("Per må gerne undersøge, om stien kan males.", ("Per",), "None"),
        ("På vegne af begge skriver Per til naboen.", ("Per",), "None"),
        ("Per afprøver lågen i et halvt år.", ("Per",), "None"),
    ],
)
def test_promises_of_another_hand(text: str, owners: tuple[str, ...], due: str) -> None:
    assert charged(text) == [(owners, due)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi talte om boliger på taget, men intet er besluttet.",
        "Besluttet:",
        "Aftalt: intet",
        "Per må gerne male sin dør.",
        "Per må gerne have hund.",
    ],
)
def test_what_is_allowed_or_undecided_promises_nothing(text: str) -> None:
    assert charged(text) == []


def test_a_label_of_who_below_points_to_act_on_needs_no_verb() -> None:
    [made] = proposals("Godt.\n\n2. Punkter til handling\nUB: status på affald\n\nTaget: er nyt")
    assert (made.text, made.owners) == ("UB: status på affald", ("UB",))


MAIL = (
    "Referat af styringsdialog den 2. november 2022\n\nAftaler\n\n"
    "- Jeg undersøger, om der kan gives garanti til Skovparken.\n\n{}"
)


@pytest.mark.parametrize(
    ("end", "owners"),
    [
        ("Venlig hilsen\n\nUlla Birk\n\nHedeby Kommune\n", ("Ulla Birk",)),
        ("Med venlig hilsen\nUlla Birk\n", ("Ulla Birk",)),
        ("Mvh. Ulla Birk\n", ("Ulla Birk",)),
        ("Venlig hilsen\n\nHedeby Kommune\n", ()),
        ("Mvh. Ulla Birk\n\nHej Ulla\n\nMvh. Per Kær\n", ()),
        ("Tak for mødet\n\nUlla Birk\n", ()),
    ],
)
def test_who_signs_a_mail_is_who_says_i(end: str, owners: tuple[str, ...]) -> None:
    hedeby = Party(key="hedeby", name="Hedeby Kommune")
    book = Settings(municipality="hedeby", parties={"hedeby": hedeby})
    text = MAIL.format(end).encode()
    done = import_file("a.txt", text, book, Language("da"), organisations=("solbo",))
    assert [made.owners for made in done.candidates] == [owners]


@pytest.mark.parametrize(
    "said", ["Skovvej går i gang i september", "Afdeling Birkevang skal have nye tage"]
)
def test_a_street_or_an_estate_owns_nothing(said: str) -> None:
    text = f"Referat af møde den 4. maj 2020\n\nTil stede: Ulla Birk\n\n1. Drift\n{said}.\n"
    assert not [made for made in imported(text).candidates if made.owners]


def test_a_signature_stands_in_one_block_or_the_next() -> None:
    for said in (("Mvh Ulla Birk",), ("Venlig hilsen", "Ulla Birk")):
        blocks = [Block(BlockKind.PARAGRAPH, text, line=1) for text in said]
        assert writers_of(blocks, OwnerNames(())) == ("Ulla Birk",)
