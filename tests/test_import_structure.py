"""Old minutes as people wrote them -> titles, headings, items, paragraphs, tables."""

import pytest

from dialogtool.importing.sources.furniture import clear
from dialogtool.importing.sources.mark import Mark, mark_of_label, take_mark
from dialogtool.importing.sources.plain import read_plain
from dialogtool.importing.structure.agenda import Numbered, agenda_numbers
from dialogtool.importing.structure.blocks import read_blocks
from old_minutes import COPIED

SHORT = {"title": "T", "heading": "H", "item": "-", "paragraph": "P", "table": "|"}


def outline(text: str, *, markdown: bool = False) -> list[str]:
    """Each block as its kind, level, number and text."""
    source, _ = clear(read_plain(text.encode(), markdown=markdown))
    return [
        f"{SHORT[each.kind]}{each.level or ''} {each.number and each.number + ': '}{each.text}"
        for each in read_blocks(source)
    ]


def test_a_copy_out_of_a_pdf() -> None:
    assert outline(COPIED) == [
        "P Note: Mødet er flyttet fra november/december 2018 til januar/februar 2019, fordi kommunen flyttede.",
        "T Referat",
        "H1 1: Opfølgning på aftaler fra 2017",
        "-1 Samarbejdet mellem kommunen og boligselskaberne om de unge lejere i byen.",
        "-2 På mødet i 2017 lovede den daværende ungechef, at der skulle oprettes en fælles indgang for alle de lejere, "
        "der har brug for støtte. Indgangen er aldrig blevet oprettet. Fjordbo vil gerne have den.",
        "-1 Fleksibel udlejning",
        "-2 Fjordbo mødtes med de andre selskaber den 12. juni for at tale om drifts- og vedligeholdelsesplanerne for de "
        "kommende år.",
        "H1 2: Regnskab og nøgletal",
        "-1 Arbejdskapitalen er god. 3. kvartal gik bedre end ventet, og det gælder for alle de afdelinger, der har fået "
        "nye kedler.",
        "H2 Renoveringer",
        "-1 Havnevej: taget er skiftet for 1,5 mio. kr.",
        "H2 Oplysninger til portalen.dk",
        "-1 Ingen tomgang og 950 på venteliste",
        "H1 3: Hvad kan kommunen gøre for de ældre lejere, når blokkene på Havnevej skal tømmes og bygges om (flytning, "
        "hjælp og midlertidige boliger).",
        "P Fjordbo beder om én indgang.",
        "-1 Ring til boligteamet",
        "P Boligteamet: kontor 4",
        "P Genhusning: kontor 7",
        "H1 4: Udlejningsaftaler",
        "P Fjordbo har sendt en samlet oversigt over de aftaler, der gælder nu – mangler svar",
        "P Fjordbo har sendt et forslag til en ny aftale for ungdomsboligerne ved stationen og i Nordby – mangler svar",
        "-1 Kommunen vender tilbage.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Punkt 1. – Økonomi\nGodt.\n\nPunkt 2. – Drift\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        ("Pkt. 1: Økonomi\nGodt.\n\nPkt 2: Drift\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        ("1) Økonomi\nGodt.\n2) Drift\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        ("1 Økonomi\nGodt.\n\n2 Drift\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        (" 1. Økonomi\n Godt.\n 2. Drift\n Godt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        ("a) Økonomi\nGodt.\n\nb) Drift\nGodt.\n", ["H1 a: Økonomi", "P Godt.", "H1 b: Drift", "P Godt."]),
        ("I. Økonomi\nGodt.\n\nII. Drift\nGodt.\n", ["H1 I: Økonomi", "P Godt.", "H1 II: Drift", "P Godt."]),
        ("1. Økonomi\n----------\nGodt.\n\n2. Drift\n=======\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        ("Ad A-B: Økonomi\nGodt.\n\nAd C: Drift\nGodt.\n", ["H1 A-B: Økonomi", "P Godt.", "H1 C: Drift", "P Godt."]),
        ("1. Økonomi (O)\nGodt.\n2. Drift (B)\nGodt.\n", ["H1 1: Økonomi (O)", "P Godt.", "H1 2: Drift (B)", "P Godt."]),
        ("ØKONOMI\n\nGodt.\n\nDRIFT\n\nGodt.\n", ["H1 ØKONOMI", "P Godt.", "H1 DRIFT", "P Godt."]),
        ("Punkt 1\nØkonomi\nGodt.\n\nPunkt 2\nDrift\nGodt.\n", ["H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."]),
        (
            "Økonomi\nRegnskabet er sendt til kommunen i juni.\n\nDrift\nDer er nye tage på Havnevej og Strandvej.\n",
            ["P Økonomi", "P Regnskabet er sendt til kommunen i juni.", "H1 Drift", "P Der er nye tage på Havnevej og Strandvej."],
        ),
    ],
)  # fmt: skip
def test_forms_of_an_agenda(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_a_number_with_the_text_at_once_is_a_heading_of_its_own() -> None:
    long = "Bestyrelsen fortalte, at den nu har fem medlemmer og leder efter to til, som kan bo i Nordby."
    assert outline(f"Ad 1-2: {long}\n\nAd 3: Drift\nGodt.\n") == [
        "H1 Ad 1-2",
        f"P {long}",
        "H1 3: Drift",
        "P Godt.",
    ]


def test_the_list_of_the_agenda_is_a_list_and_its_points_are_headings() -> None:
    assert outline("Dagsorden\n1. Økonomi\n2. Drift\n\n1. Økonomi\nGodt.\n\n2. Drift\nGodt.\n") == [
        "P Dagsorden", "-1 1: Økonomi", "-1 2: Drift", "H1 1: Økonomi", "P Godt.", "H1 2: Drift", "P Godt."
    ]  # fmt: skip


def test_a_number_that_does_not_run_on_is_no_heading() -> None:
    assert outline("1. Økonomi\n2. kvartal 2022 gik godt.\n2. Drift\nGodt.\n12. marts var der møde.\n3. Eventuelt\n") == [
        "H1 1: Økonomi", "P 2. kvartal 2022 gik godt.", "H1 2: Drift", "P Godt.", "P 12. marts var der møde.", "H1 3: Eventuelt"
    ]  # fmt: skip


def test_points_that_are_one_paragraph_each_are_a_list() -> None:
    said = "Formanden fortalte om renoveringen af Havnevej, der er blevet dyrere end ventet, og om de lejere, der skal flyttes i to år, mens blokkene bygges om, og som kommunen hjælper."
    assert outline(f"1. {said}\n2. {said}\n") == [f"-1 1: {said}", f"-1 2: {said}"]


def test_numbers_and_letters_below_a_point() -> None:
    assert outline("1. Drift\n4.1 Tage\n- Nye\na) Havnevej\nb) Strandvej\n2. Eventuelt\n") == [
        "H1 1: Drift", "H2 4.1: Tage", "-1 Nye", "-1 a: Havnevej", "-1 b: Strandvej", "H1 2: Eventuelt"
    ]  # fmt: skip


def test_levels_by_indent_and_by_sign() -> None:
    indented = "1. A\n- a\n   - b\n      - c\n- d\n2. B\n"
    assert outline(indented) == ["H1 1: A", "-1 a", "-2 b", "-3 c", "-1 d", "H1 2: B"]
    by_sign = "1. A\n• a\no b\n▪ c\n• d\n2. B\n– e\n* f\n"
    assert outline(by_sign) == [
        "H1 1: A",
        "-1 a",
        "-2 b",
        "-2 c",
        "-1 d",
        "H1 2: B",
        "-1 e",
        "-1 f",
    ]


def test_a_bullet_alone_on_its_line_belongs_to_the_next() -> None:
    assert outline("-\nTage\n•\nKedler\n") == ["-1 Tage", "-1 Kedler"]


def test_a_dash_inside_a_wrapped_sentence_is_no_bullet() -> None:
    wide = "Fjordbo har sendt en samlet oversigt over alle de aftaler som gælder i afdelingerne nu"
    assert outline(f"{wide}\n– mangler svar fra kommunen\n\n{wide} – igen\n") == [
        f"P {wide} – mangler svar fra kommunen", f"P {wide} – igen"
    ]  # fmt: skip
    assert outline(f"* {wide}\n  - heraf en\n  - heraf to\n") == [
        f"-1 {wide}",
        "-2 heraf en",
        "-2 heraf to",
    ]


def test_a_title_over_several_lines() -> None:
    head = "REFERAT\nAF DIALOGMØDE MED FJORDBO\nden 12/3 2018\n\nDRIFT\n\nAlt er godt.\n"
    assert outline(head) == [
        "T REFERAT AF DIALOGMØDE MED FJORDBO den 12/3 2018",
        "H1 DRIFT",
        "P Alt er godt.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("sam-\narbejde", "samarbejde"),
        ("drifts-\nog vedligehold", "drifts- og vedligehold"),
        ("EU-\nudbud", "EU-udbud"),
        ("afdelings-hensyn\ntages", "afdelings-hensyn tages"),
        ("2020-\n2021", "2020-2021"),
        ("sam\u00adarbejde\nher", "samarbejde her"),
    ],
)
def test_words_broken_at_the_end_of_a_line(lines: str, expected: str) -> None:
    wide = "Der blev talt længe om alt det som skal ske i de kommende år, og især om"
    assert outline(f"{wide} {lines} .\n") == [f"P {wide} {expected} ."]


def test_a_table_by_its_columns() -> None:
    text = "1. Nøgletal\nAfdeling      Overskud    Lys\nHavnevej      748.000     grøn\nNordby a|b    12.000      rød\n\n2. Drift\n"
    assert outline(text) == [
        "H1 1: Nøgletal",
        "| | Afdeling | Overskud | Lys |\n| --- | --- | --- |\n| Havnevej | 748.000 | grøn |\n| Nordby a\\|b | 12.000 | rød |",
        "H1 2: Drift",
    ]


def test_labels_with_blanks_behind_them_are_no_table() -> None:
    assert outline("Dato:        12. marts 2018\nSted:        Rådhuset 1\n") == [
        "P Dato: 12. marts 2018",
        "P Sted: Rådhuset 1",
    ]


def test_markdown() -> None:
    text = "# Referat 2018\n\n## Økonomi\n\n**Nøgletal**\n\n| a | b |\n|---|--:|\n| 1 |\n\n- x\n  - y\n\n## Drift\n\nGodt.\n"
    assert outline(text, markdown=True) == [
        "T Referat 2018", "H1 Økonomi", "H2 Nøgletal", "| | a | b |\n| --- | --- |\n| 1 |  |", "-1 x", "-2 y", "H1 Drift", "P Godt."
    ]  # fmt: skip


def test_page_headers_and_numbers_go_and_the_sentence_goes_on() -> None:
    wide = "Der blev talt længe om alt det, som skal ske i de kommende år, og især om"
    page = "Strandby Kommune\n\n{0}\n\nSide {1} af 3\n"
    text = "\f".join(
        page.format(body, n)
        for n, body in enumerate((f"1. Drift\n{wide}", f"havnen.\n\n{wide} A", "2. Evt.\nGodt."), 1)
    )
    source, removed = clear(read_plain(text.encode()))
    assert [(each.page, each.why, each.text) for each in removed] == [
        (n, why, said)
        for n in (1, 2, 3)
        for why, said in (("header", "Strandby Kommune"), ("page number", f"Side {n} af 3"))
    ]
    assert [each.text for each in read_blocks(source)] == [
        "Drift",
        f"{wide} havnen.",
        f"{wide} A",
        "Evt.",
        "Godt.",
    ]


def test_page_numbers_without_pages() -> None:
    source, removed = clear(read_plain(b"1. Drift\nSide 1 af 2\nGodt.\n2. Evt.\nSide 2 af 2\n"))
    assert [each.text for each in removed] == ["Side 1 af 2", "Side 2 af 2"]
    assert len(source.lines) == 3


def test_what_repeats_inside_the_pages_stays() -> None:
    text = "\f".join(
        f"Hoved\n\n{n}. Punkt\nGodkendt\n\nMere {n * 7}\nSlut {n * 70}" for n in (1, 2, 3)
    )
    source, removed = clear(read_plain(text.encode()))
    assert {each.text for each in removed} == {"Hoved"}
    assert sum(line.text == "Godkendt" for line in source.lines) == 3


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("1. Drift", Mark("dot", "1.", "1", 1, 1), "Drift"),
        ("1.Drift", Mark("dot", "1.", "1", 1, 1), "Drift"),
        ("Punkt 1. – Drift", Mark("word", "Punkt 1. –", "1", 1, 1), "Drift"),
        ("Ad 4-5: Drift", Mark("word", "Ad 4-5:", "4-5", 4, 5), "Drift"),
        ("Pkt. 3: Drift", Mark("word", "Pkt. 3:", "3", 3, 3), "Drift"),
        ("4.2 Drift", Mark("sub", "4.2", "4.2"), "Drift"),
        ("o Drift", Mark("bullet", "o"), "Drift"),
        ("•Drift", Mark("bullet", "•"), "Drift"),
        ("-> Karla ringer", Mark("bullet", "->"), "Karla ringer"),
        ("=>Karla ringer", Mark("bullet", "=>"), "Karla ringer"),
        ("→ Karla ringer", Mark("bullet", "→"), "Karla ringer"),
        ("(B) Drift", Mark(), "(B) Drift"),
        ("1,5 mio. kr.", Mark(), "1,5 mio. kr."),
        ("3.500 kr.", Mark(), "3.500 kr."),
        ("20.10.2011 kl. 15", Mark(), "20.10.2011 kl. 15"),
        ("2. kvartal", Mark(), "2. kvartal"),
        ("-5 grader", Mark(), "-5 grader"),
        ("Punkt 3 udsættes", Mark(), "Punkt 3 udsættes"),
    ],
)
def test_marks(text: str, mark: Mark, rest: str) -> None:
    assert take_mark(text) == (mark, rest)


def test_marks_that_word_makes() -> None:
    assert [(each.form, each.number) for each in map(mark_of_label, ("3.", "b)", "4.2", "•", "o"))] == [
        ("dot", "3"), ("letter", "b"), ("sub", "4.2"), ("bullet", ""), ("bullet", "")
    ]  # fmt: skip


def test_the_numbers_that_run_on_best_are_the_agenda() -> None:
    numbers = [1, 2, 3, 1, 2, 7, 3, 4]
    lines = [Numbered(at, Mark("dot", f"{n}.", str(n), n, n), 1.0) for at, n in enumerate(numbers)]
    assert agenda_numbers(lines) == {3, 4, 6, 7}
    assert agenda_numbers(lines[:1]) == frozenset()


PARAGRAPH = "Ejendomskontoret fortalte om året der gik, og der blev svaret på mange gode spørgsmål fra salen om både haver, cykler og affald."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Referat af møde 2019\n\n1. Valg\nA.\n2. Behandling af forslag\nB.\n3. April-holdet\nC.\n",
            [
                "H1 1: Valg",
                "P A.",
                "H1 2: Behandling af forslag",
                "P B.",
                "H1 3: April-holdet",
                "P C.",
            ],
        ),
        ("Referat af møde 2019\n\n1. behandling af budget\n", ["P 1. behandling af budget"]),
        (
            "Referat af møde 2019\n\nPunkt 1: regnskab\nA.\n\nPunkt 2: valg\nB.\n",
            ["H1 1: regnskab", "P A.", "H1 2: valg", "P B."],
        ),
        (
            "Referat af møde 2019\n\nCykler:\n\nDer er plads til flere.\n\nHaver:\n\nGræsset er klippet.\n",
            ["H1 Cykler", "P Der er plads til flere.", "H1 Haver", "P Græsset er klippet."],
        ),
        (
            "Referat af møde 2019\n\nDer var spørgsmål om følgende:\n\nPlads til flere cykler?\n",
            ["P Der var spørgsmål om følgende:", "P Plads til flere cykler?"],
        ),
        (
            f"Referat af møde 2019\n\nHaver\n- {PARAGRAPH}\nCykler\n- Stativet er malet.\n",
            ["H1 Haver", f"-1 {PARAGRAPH}", "H1 Cykler", "-1 Stativet er malet."],
        ),
        (
            "Referat af møde 2019\n – Fest\n  – Teltet er lejet.\n  – Øl er købt.\n – Have\n",
            ["-1 Fest", "-2 Teltet er lejet.", "-2 Øl er købt.", "-1 Have"],
        ),
        (
            "Referat af møde 2019\n\n1. Økonomi\nGodt.\n",
            ["H1 1: Økonomi", "P Godt."],
        ),
    ],
)
def test_headings_as_others_write_them(text: str, expected: list[str]) -> None:
    assert outline(text)[1:] == expected


def test_a_listed_agenda_gives_its_titles_to_what_was_said() -> None:
    text = """\
Referat af møde 2019

Dagsorden:
 1. Valg af ordstyrer
 2. Legepladsen
 3. Eventuelt

 1. Alle var enige om den sædvanlige.
 2. Vi maler gyngerne i maj.
 3. Intet.
"""
    source, _ = clear(read_plain(text.encode()))
    blocks = read_blocks(source)[-6:]
    assert [(block.text, block.repeated) for block in blocks] == [
        ("Valg af ordstyrer", True),
        ("Alle var enige om den sædvanlige.", False),
        ("Legepladsen", True),
        ("Vi maler gyngerne i maj.", False),
        ("Eventuelt", True),
        ("Intet.", False),
    ]


def test_a_listed_agenda_is_gone_through_by_name() -> None:
    text = "Referat af møde 2019\n\nDagsorden\n1. Haver\n2. Cykler\n3. Fest\n\nHaver\nGodt.\n\nCykler\nGodt.\n\nFest\nGodt.\n"
    assert outline(text)[2:] == [
        *("-1 1: Haver", "-1 2: Cykler", "-1 3: Fest"),
        *("H1 Haver", "P Godt.", "H1 Cykler", "P Godt.", "H1 Fest", "P Godt."),
    ]


def test_what_stands_above_the_title_is_no_heading() -> None:
    text = "### Dagsorden og mere\n\n# Styregruppemøde 3.4.2019\n\n## 1. Fest\nGodt.\n## 2. Have\nGodt.\n"
    assert outline(text, markdown=True)[:3] == [
        "P Dagsorden og mere",
        "T Styregruppemøde 3.4.2019",
        "H1 1: Fest",
    ]


@pytest.mark.parametrize(
    ("line", "sign", "ticked"),
    [("☒ Har svaret", "☒", True), ("☐ Har svaret", "☐", False), ("- [x] Har svaret", "[x]", True)],
)
def test_a_box_is_a_mark(line: str, sign: str, ticked: bool) -> None:
    mark, text = take_mark(line)
    assert (mark.form, mark.sign, mark.ticked, text) == ("box", sign, ticked, "Har svaret")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a name and at once what was said
            "Referat af møde\n\n"
            "1) Strøm. Der bliver holdt øje med forbruget i alle opgange i vinter.\n\n"
            "2) Arbejdsdag. Den gik rigtig godt, og alle kom for at hjælpe til.\n\n"
            "3) Salg af det gamle hus. Ganske udmærket forløb, sagde de, som var der.\n",
            [
                "T Referat af møde",
                "H1 1: Strøm",
                "P Der bliver holdt øje med forbruget i alle opgange i vinter.",
                "H1 2: Arbejdsdag",
                "P Den gik rigtig godt, og alle kom for at hjælpe til.",
                "H1 3: Salg af det gamle hus",
                "P Ganske udmærket forløb, sagde de, som var der.",
            ],
        ),
        (  # sentences that are only counted
            "Referat af møde\n\nFølgende aftaltes:\n\n"
            "1) Karla kontakter firmaet for at få en dato for arbejdet i opgangene.\n\n"
            "2) Mads undersøger prisen på nye stativer til cykler, både ude og inde.\n\n"
            "3) Karla ringer til Bo for at høre, hvad der bliver gjort ved luften.\n",
            [
                "T Referat af møde",
                "P Følgende aftaltes:",
                "-1 1: Karla kontakter firmaet for at få en dato for arbejdet i opgangene.",
                "-1 2: Mads undersøger prisen på nye stativer til cykler, både ude og inde.",
                "-1 3: Karla ringer til Bo for at høre, hvad der bliver gjort ved luften.",
            ],
        ),
        (  # names with a full stop
            "Referat af møde\n\nGodkendelse af referatet.\n\nDet blev godkendt.\n\nArealerne.\n\n"
            "Der er klaget over hækken.\n\nØkonomi.\n\nIngen ændringer siden sidst.\n",
            [
                "T Referat af møde",
                "H1 Godkendelse af referatet.",
                "P Det blev godkendt.",
                "H1 Arealerne.",
                "P Der er klaget over hækken.",
                "H1 Økonomi.",
                "P Ingen ændringer siden sidst.",
            ],
        ),
        (  # names with a colon, and short sentences below them
            "Referat af møde\n\nPapirer:\nUdvalget læste bilagene.\n\nDrift:\nVi spørger gartneren.\n\n"
            "Have:\nIntet blev sagt.\n",
            [
                "T Referat af møde",
                "H1 Papirer",
                "P Udvalget læste bilagene.",
                "H1 Drift",
                "P Vi spørger gartneren.",
                "H1 Have",
                "P Intet blev sagt.",
            ],
        ),
        (  # numbers that begin anew below each name
            "Referat af møde\n\nNyt fra formanden:\n1. Skiltet er bestilt.\n2. Mange ringer.\n\n"
            "Nyt fra kassereren:\n1. Vandet er gjort op.\n\nHaver:\n1. Have 28 er solgt.\n",
            [
                "T Referat af møde",
                "H1 Nyt fra formanden",
                "-1 1: Skiltet er bestilt.",
                "-1 2: Mange ringer.",
                "H1 Nyt fra kassereren",
                "-1 1: Vandet er gjort op.",
                "H1 Haver",
                "-1 1: Have 28 er solgt.",
            ],
        ),
        (  # numbers on a line of their own
            "Referat af møde\n\n1\n\nFesten\n\nDet var en god dag.\n\n2\n\nKoret\n\n"
            "De var gode.\n\n3\n\nKoncert\n\nDatoen mangler.\n",
            [
                "T Referat af møde",
                "H1 1: Festen",
                "P Det var en god dag.",
                "H1 2: Koret",
                "P De var gode.",
                "H1 3: Koncert",
                "P Datoen mangler.",
            ],
        ),
    ],
)
def test_agendas_as_others_write_them(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_numbers_below_agreements_are_a_list_of_them() -> None:
    text = (
        "Referat af møde\n\nVurdering\n\nAlle er glade.\n\nIndgåede aftaler\n\n"
        "1. Solbo sender listen.\n2. Kommunen finder en dato.\n\nProces\n\nReferatet er hørt.\n"
    )
    assert outline(text) == [
        "T Referat af møde",
        "H1 Vurdering",
        "P Alle er glade.",
        "H1 Indgåede aftaler",
        "-1 1: Solbo sender listen.",
        "-1 2: Kommunen finder en dato.",
        "H1 Proces",
        "P Referatet er hørt.",
    ]
