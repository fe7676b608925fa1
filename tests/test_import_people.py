"""Who was there, in the ways that old minutes say it; `-` stands before who was away."""

import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.meaning.people import find_people, party_of
from dialogtool.importing.meaning.people_tables import lines_of_table
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.language import Language
from dialogtool.model import Party, Settings
from dialogtool.personal_data.first_names import FIRST_NAMES
from old_minutes import Text, imported, pdf


def people_of(lines: str) -> tuple[Person, ...]:
    text = f"Referat af møde den 4. maj 2020\n\n{lines}\n\n1. Velkomst\nFormanden bød velkommen.\n"
    return imported(text).metadata.participants


FJORDBO = Settings(
    municipality="strandby",
    parties={
        "strandby": Party(key="strandby", name="Strandby Kommune"),
        "fjordbo": Party(key="fjordbo", name="Fjordbo"),
    },
)


def said(lines: str) -> str:
    return "; ".join(
        ("-" if person.attendance == "excused" else "") + person.name for person in people_of(lines)
    )


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("Følgende deltog: Ulla Birk og Per Holm Kær.", "Ulla Birk; Per Holm Kær"),
        (
            "Fremmødte: Ulla Birk. Fraværende: Per Kær (syg), Ib Tang.",
            "Ulla Birk; -Per Kær; -Ib Tang",
        ),
        (
            "Fra bestyrelsen deltog Ulla Birk og Per Kær. Fra administrationen deltog Ib Tang.",
            "Ulla Birk; Per Kær; Ib Tang",
        ),
        ("Deltagere: Ulla Birk/formand, Per Kær/kasserer", "Ulla Birk; Per Kær"),
        ("Formand: Ulla Birk\nMedlemmer: Per Kær, Ib Tang", "Ulla Birk; Per Kær; Ib Tang"),
        (
            "Til stede: Bestyrelsen: Ulla Birk. Suppleanter: Per Kær. Gæst: Ib Tang",
            "Ulla Birk; Per Kær; Ib Tang",
        ),
        (
            "Ulla Birk og Per Kær var til stede. Ib Tang havde meldt afbud.",
            "Ulla Birk; Per Kær; -Ib Tang",
        ),
        ("Afbud/fraværende: Ulla Birk", "-Ulla Birk"),
        ("Til stede: Ulla Birk, Per Kær\nRef. Per\nValg af ordstyrer: Ulla", "Ulla Birk; Per Kær"),
        (
            "Til stede: Ulla, Per\n\n1. Konstituering\nValg af: Formand –Ulla Birk og kasserer: "
            "Per Kær. Suppleant er Ib Tang.\n\n2. Nyt",
            "Ulla Birk; Per Kær",
        ),
        ("Følgende havde meldt afbud: Ulla Birk, Per Kær", "-Ulla Birk; -Per Kær"),
        ("Ulla Birk (administrationen) havde sendt afbud.", "-Ulla Birk"),
        ("Ulla Birk meldte afbud.", "-Ulla Birk"),
        ("Tilstede. Ulla Birk (formand), Per Kær og Ib Tang", "Ulla Birk; Per Kær; Ib Tang"),
        (
            "Deltagere:\nFjordby: Ulla Birk (UB), leder af staben; Rita Skov (RS), sagsbehandler\n"
            "Solbo: Per Kær (PK), direktør",
            "Ulla Birk; Rita Skov; Per Kær",
        ),
        (
            "For Fjordby var mødt jurist Ulla Birk og konsulent Per Kær, og for Solbo var mødt Ib Tang.",
            "Ulla Birk; Per Kær; Ib Tang",
        ),
        (
            "Hej begge\n\nTak for mødet. Til stede: Ulla Birk, Per Kær (Solbo). Her er det, vi aftalte:",
            "Ulla Birk; Per Kær",
        ),
        ("Deltagere. Ulla Birk, Per Kær\n\nAfbud. Ib Tang", "Ulla Birk; Per Kær; -Ib Tang"),
        (
            "Deltagere\nUlla Birk - Fjordby, Økonomi\nPer Kær - Fjordby, Social og Sundhed",
            "Ulla Birk; Per Kær",
        ),
        (
            "Til stede: Ulla Birk, Per Kær\n\nØkonomi. Alle afdelinger har haft et godt år.",
            "Ulla Birk; Per Kær",
        ),
        (
            "| Navn | Part | Deltog |\n|---|---|---|\n| Ulla Birk | Fjordby | ja |\n| Per Kær | Solbo | nej |",
            "Ulla Birk; -Per Kær",
        ),
        (
            "Deltagere:\nFra kommunen: Ulla Birk\n\nAfbud:\nFra kommunen: Per Kær\nGæst: Ib Tang",
            "Ulla Birk; -Per Kær; -Ib Tang",
        ),
        ("Afbud: Ulla Birk\nFra kommunen: Per Kær", "-Ulla Birk; Per Kær"),
        ("Afbud er modtaget fra: Ulla Birk, Per Kær", "-Ulla Birk; -Per Kær"),
        ("Mødte: Ulla Birk. Ikke mødt: Per Kær", "Ulla Birk; -Per Kær"),
        ("Til stede: Ulla Birk (fra kl. 19.30)\nMeldt afbud: Per Kær", "Ulla Birk; -Per Kær"),
        ("Deltagerkreds: Ulla Birk, Per Kær", "Ulla Birk; Per Kær"),
        (
            "Elevrepræsentanter: Ulla Birk\nForældrevalgte: Per Kær",
            "Ulla Birk; Per Kær",
        ),
        ("I mødet deltog endvidere Ulla Birk fra Bygherre A/S.", "Ulla Birk"),
        (
            "Mødet blev holdt i kælderen med deltagelse af Ulla Birk og Per Kær.",
            "Ulla Birk; Per Kær",
        ),
        (
            "Tilstede: Ulla Birk, Per Kær og Rita\nSkov, Ib Tang",
            "Ulla Birk; Per Kær; Rita Skov; Ib Tang",
        ),
        ("Til stede: Ulla Birk, og Per Kær. Per Kær skrev.", "Ulla Birk; Per Kær"),
        ("Afbud: Ulla Birk og Per Kær. Per havde sendt sine ønsker.", "-Ulla Birk; -Per Kær"),
        ("Til stede: Ulla Birk #7 formand, Per Kær nr. 12", "Ulla Birk; Per Kær"),
        ("Til stede: Ulla Birk samt suppleant: Per Kær", "Ulla Birk; Per Kær"),
        ("Til stede: Ulla, Per\nÆndring i kredsen: Ib Tang rejser, Rita Skov kommer", "Ulla; Per"),
        ("Afbud: Ulla og Per\n- Skov, som ejer grunden, har svaret", "-Ulla; -Per"),
        ("Til stede:\nUlla\nFraværende:\nValgte: Afbud fra Per Kær.", "Ulla; -Per Kær"),
        ("Ref.: Ulla Birk", "Ulla Birk"),
        ("Til stede: Ulla Birk (UBI) og Per Kær (PK)\nReferent: UBI", "Ulla Birk; Per Kær"),
        ("Deltagere:\nUlla Birk\nPer Kær - afbud\nIb Tang", "Ulla Birk; -Per Kær; Ib Tang"),
        ("Til stede: Ulla Birk - afbud: Per Kær", "Ulla Birk; -Per Kær"),
        ("Afbud\nUlla Birk\n\nIndholdsfortegnelse", "-Ulla Birk"),
        ("Til stede:\nUlla Birk\nKontaktperson\nPer Kær", "Ulla Birk"),
        ("Til stede: Ulla Birk\nReferent: Ulla", "Ulla Birk"),
    ],
)
def test_who_was_there(lines: str, people: str) -> None:
    assert said(lines) == people


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            "Deltagere: Karla Brink #72 Formand, Mads Dalum #17 Næstformand",
            "Karla Brink; Mads Dalum",
        ),
        (
            "Deltagere: Karla Brink #72 Formand\n Mads Dalum #17 Kasser\n Pia Holt (referent) #1 Suppleant",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        ("Til stede: Karla, Mads og Pia – afbud fra suppleanten", "Karla; Mads; Pia"),
        ("Til stede: Karla, Mads og Pia - afbud: Lone", "Karla; Mads; Pia; -Lone"),
        (
            "Bestyrelsen:\n\nKarla Brink, KB Formand X X\n\nMads P. Dalum, MPD X\n\nPia Holt, PH kasserer -",
            "Karla Brink; Mads P. Dalum; Pia Holt",
        ),
        (
            "Tilstede: Karla Brink (KB), Mads Dalum (MD)afbud, Pia Holt (PH). Mødet blev holdt i hallen",
            "Karla Brink; -Mads Dalum; Pia Holt",
        ),
        ("Tilstede fra bestyrelsen: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Fra bestyrelsen deltog: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        (
            "Fra bestyrelsen deltog Karla Brink, Mads Dalum og Pia Holt.",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Bestyrelsesmedlemmerne Karla Brink, Mads Dalum og Pia Holt samt suppleant Lone Vad deltog.",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad",
        ),
        (
            "Deltagere: Karla Brink, Nygade 4, 2. tv., Mads Dalum, Nygade 8",
            "Karla Brink; Mads Dalum",
        ),
        ("Deltagende: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Tilstedeværende medlemmer: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Mødte: Karla Brink, Mads Dalum. Afbud: Pia Holt.", "Karla Brink; Mads Dalum; -Pia Holt"),
        ("Mødt var Karla Brink, Mads Dalum og Pia Holt.", "Karla Brink; Mads Dalum; Pia Holt"),
        ("Deltog: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        (
            "Tilstede: Formand Karla Brink, kasserer Mads Dalum, Pia Holt, sekretær",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        ("Deltagere: Karla Brink/formand, Mads Dalum/kasserer", "Karla Brink; Mads Dalum"),
        ("Deltagere: Karla Brink · Mads Dalum · Pia Holt", "Karla Brink; Mads Dalum; Pia Holt"),
        ("Deltagere: Karla Brink | Mads Dalum | Pia Holt", "Karla Brink; Mads Dalum; Pia Holt"),
        ("Deltagere: Karla Brink / Mads Dalum / Pia Holt", "Karla Brink; Mads Dalum; Pia Holt"),
        ("Deltagere:\n- Karla Brink (formand)\n- Mads Dalum (kasserer)", "Karla Brink; Mads Dalum"),
        ("Deltagere:\nKarla Brink\tFormand\nMads Dalum\tKasserer", "Karla Brink; Mads Dalum"),
        (
            "Deltagere:\nFormand: Karla Brink\nKasserer: Mads Dalum\nMenigt medlem: Pia Holt",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Formand Karla Brink, næstformand Mads Dalum og kasserer Pia Holt var til stede.",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        ("Hele bestyrelsen var til stede undtagen Pia Holt.", "-Pia Holt"),
        ("Alle var til stede. Dog afbud fra Pia Holt og Mads Dalum.", "-Pia Holt; -Mads Dalum"),
        ("Ikke til stede: Pia Holt (syg), Mads Dalum (ferie)", "-Pia Holt; -Mads Dalum"),
        ("Ikke mødt: Pia Holt", "-Pia Holt"),
        ("Afbud: Pia Holt p.g.a. sygdom, Mads Dalum på grund af arbejde", "-Pia Holt; -Mads Dalum"),
        ("Afbud (med stedfortræder): Pia Holt (Mads Dalum mødte)", "-Pia Holt"),
        ("Udeblevet: Pia Holt", "-Pia Holt"),
        ("Fraværende uden afbud: Pia Holt", "-Pia Holt"),
        (
            "Deltagere: Karla Brink og Mads Dalum fra Skovbo Boligforening samt Pia Holt fra kommunen",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Fra Skovbo: Karla Brink, Mads Dalum\nFra kommunen: Pia Holt, Lone Vad",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad",
        ),
        (
            "Skovbo Boligforening:\nKarla Brink, formand\nMads Dalum, direktør\n\nVester Kommune:\nPia Holt, afdelingsleder\nLone Vad, konsulent",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad",
        ),
        (
            "Deltagere fra Skovbo: Formand Karla Brink, forretningsfører Mads Dalum. Deltagere fra Vester Kommune: Pia Holt, fuldmægtig",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "For kommunen deltog Pia Holt og Lone Vad, og for boligforeningen deltog Karla Brink.",
            "Pia Holt; Lone Vad; Karla Brink",
        ),
        ("Deltagere: Karla Brink (Skovbo), Mads Dalum (Vester Kommune)", "Karla Brink; Mads Dalum"),
        ("Mødedeltagere: KB, MD, PH\nReferent: MD", "KB; MD; PH"),
        (
            "Til stede: Bestyrelsen: Karla Brink, Mads Dalum. Administrationen: Pia Holt",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Deltagere: Karla Brink, Mads Dalum og Pia Holt (fra pkt. 3)",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Deltagere: Karla Brink, Mads Dalum (kom kl. 18.30), Pia Holt (gik efter pkt. 4)",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        ("Deltagere: Karla B., Mads D. og Pia H.", "Karla B.; Mads D.; Pia H."),
        ("Deltagere: Karla Brink, Mads Dalum\nAfbud: -\nReferent: Mads", "Karla Brink; Mads Dalum"),
        (
            "Deltagere: Karla Brink, Mads Dalum\nAfbud: Ingen\nReferent: Pia Holt",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Mødeleder: Karla Brink\nReferent: Mads Dalum\nDeltagere: Pia Holt, Lone Vad",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad",
        ),
        ("Dirigent Karla Brink, referent Mads Dalum", "Karla Brink; Mads Dalum"),
        (
            "Tilstede: Karla Brink, Mads Dalum, Pia Holt, Lone Vad,\nJens Peter Krog og Ib Ravn",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad; Jens Peter Krog; Ib Ravn",
        ),
        (
            "Til stede: Karla Brink, Mads Dalum, Pia\nHolt og Lone Vad",
            "Karla Brink; Mads Dalum; Pia Holt; Lone Vad",
        ),
        (
            "Til formand valgtes Karla Brink.\nTil kasserer valgtes Mads Dalum",
            "Karla Brink; Mads Dalum",
        ),
        (
            "Deltagere: A. M. Brink, Hans-Jørgen Vad, Pia von Holt, Ole Juul-Krog",
            "A. M. Brink; Hans-Jørgen Vad; Pia von Holt; Ole Juul-Krog",
        ),
        (
            "Deltagere: Karla Brink, bestyrelsesformand, Mads Dalum, adm. direktør, Pia Holt, teamleder i Økonomi",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        ("DELTAGERE: KARLA BRINK, MADS DALUM", "KARLA BRINK; MADS DALUM"),
        ("Deltagere: karla brink, mads dalum", ""),
        ("Deltagere: Karla Brink Mads Dalum Pia Holt", ""),
        ("Gæster: Pia Holt (arkitekt)\nTil stede: Karla Brink", "Pia Holt; Karla Brink"),
        ("Tilstede på mødet: Karla Brink og Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Tilstede: 12 beboere samt bestyrelsen", ""),
        ("Mødet blev afholdt med Karla Brink og Mads Dalum.", ""),
        ("Tilst.: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Delt.: Karla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Deltagerliste:\nKarla Brink\nMads Dalum", "Karla Brink; Mads Dalum"),
        ("Tilstede: Karla Brink; Mads Dalum; Pia Holt", "Karla Brink; Mads Dalum; Pia Holt"),
        ("Tilstede: Karla Brink+Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Følgende deltog i mødet:\nKarla Brink, Mads Dalum", "Karla Brink; Mads Dalum"),
        ("Navn | Funktion\n--- | ---\nKarla Brink | Formand\nMads Dalum | Kasserer", ""),
        (
            "Deltagere: Fra Skovbo deltog Karla Brink (formand) og Mads Dalum (direktør), fra kommunen deltog Pia Holt.",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Til stede:\n\nFormand\n\nKarla Brink\n\nKasserer\n\nMads Dalum",
            "Karla Brink; Mads Dalum",
        ),
        (
            "Tilstede: Karla Brink, formand; Mads Dalum, medlem; Afbud: Pia Holt",
            "Karla Brink; Mads Dalum; -Pia Holt",
        ),
        ("Deltagere: Formanden, Mads Dalum og Pia", "Mads Dalum; Pia"),
        ("Til stede: Karla (KB), Mads (MD), Pia (PH)", "Karla; Mads; Pia"),
        ("Til stede: KB - Karla Brink, MD - Mads Dalum", "Karla Brink; Mads Dalum"),
        (
            "Til stede var: formand Karla, næstformand Mads, Pia og Lone. Afbud fra Ib",
            "Karla; Mads; Pia; Lone; -Ib",
        ),
        (
            "Deltagere: Karla Brink, Skovbo Boligforening, Mads Dalum, Vester Kommune",
            "Karla Brink; Mads Dalum",
        ),
        (
            "Deltagere\n\nSkovbo Boligforening: Karla Brink (KB), Mads Dalum (MD)\n\nVester Kommune: Pia Holt (PH)",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Mødedeltagere:\nKarla Brink, formand, Skovbo\nMads Dalum, kundechef, Skovbo\nPia Holt, Plan & Byg",
            "Karla Brink; Mads Dalum; Pia Holt",
        ),
        (
            "Til stede: Karla Brink, Mads Dalum, Pia Holt, Ib Ravn og\nLone Vad (referent).\nAfbud: Else Krog og Bo Lund",
            "Karla Brink; Mads Dalum; Pia Holt; Ib Ravn; Lone Vad; -Else Krog; -Bo Lund",
        ),
        ("Afbud fra: Else, Bo og Per", "-Else; -Bo; -Per"),
        ("Afbud var modtaget fra Else Krog og Bo Lund", "-Else Krog; -Bo Lund"),
        ("Der var afbud fra Else Krog.", "-Else Krog"),
        ("Else Krog og Bo Lund havde meldt afbud.", "-Else Krog; -Bo Lund"),
        ("Else Krog deltog ikke i mødet.", "-Else Krog"),
        ("Til stede: Else Krog\n\nEK deltog ikke under punktet.", "Else Krog"),
        ("Til stede: Else Krog\n\nEK var ikke til stede under punkt 3.", "Else Krog"),
        (
            "Til stede: Sep. Nielsen, Chr. Holm. Afbud: Aug. Lund",
            "Sep. Nielsen; Chr. Holm; -Aug. Lund",
        ),
        ("Fravær: Else Krog (sygdom)", "-Else Krog"),
        ("Ej til stede: Else Krog", "-Else Krog"),
        ("Mødt op: Else Krog og Bo Lund", "Else Krog; Bo Lund"),
        ("Bestyrelsen var repræsenteret ved Else Krog og Bo Lund.", "Else Krog; Bo Lund"),
        (
            "Skovbo Boligforening v/ Else Krog og Bo Lund, Vester Kommune v/ Pia Holt",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        ("Til stede: Skovbo v/Else Krog", "Else Krog"),
        (
            "Deltagere i mødet: Else Krog (formand) Bo Lund (kasserer) Pia Holt (medlem)",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        (
            "Deltagere: Else Krog formand\nBo Lund kasserer\nPia Holt",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        ("Deltagere: Formand Else Krog Næstformand Bo Lund", "Else Krog; Bo Lund"),
        (
            "Medlemmer: Else Krog, Bo Lund\nSekretær: Pia Holt\nFraværende: ingen",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        (
            "Deltagere: Else Krog, Bo Lund, Pia Holt\nGodkendt af bestyrelsen den 4. juni 2021",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        (
            "Til stede: Else Krog, Bo Lund\nSted: Rådhuset, Store Torv 1\nTid: kl. 16-18",
            "Else Krog; Bo Lund",
        ),
        ("Sted: Hos Else Krog\nTil stede: Bo Lund", "Bo Lund"),
        ("Mødested: Lone Vads bopæl\nTil stede: Bo Lund", "Bo Lund"),
        ("Deltagere: Else Krog; formand, Bo Lund; kasserer", "Else Krog; Bo Lund"),
        ("Deltagere: Else M. Krog, Bo H. Lund, P.E. Holt", "Else M. Krog; Bo H. Lund; P.E. Holt"),
        ("Deltagere: Else Krog*, Bo Lund**, Pia Holt", "Else Krog; Bo Lund; Pia Holt"),
        ("Deltagere:Else Krog,Bo Lund,Pia Holt", "Else Krog; Bo Lund; Pia Holt"),
        ("Deltagere : Else,Bo,Pia", "Else; Bo; Pia"),
        (
            "Til stede: Else Krog, Bo Lund, Pia Holt, samt to beboere",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        ("Til stede: Else, Bo, Pia og Ibs kone", "Else; Bo; Pia"),
        (
            "Til stede: Else Krog, Bo Lund (via Teams), Pia Holt (online)",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        (
            "Til stede: sognepræst Else Krog, graver Bo Lund, organist Pia Holt",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        ("Til stede: Else Krog, graver, Bo Lund, organist", "Else Krog; Bo Lund"),
        ("Valgt til bestyrelsen: Else Krog, Bo Lund", ""),
        (
            "Deltagere: Centerchef Else Krog, specialkonsulent Bo Lund og jurist Pia Holt fra Vester Kommune",
            "Else Krog; Bo Lund; Pia Holt",
        ),
        (
            "Deltagere fra Vester Kommune:\nElse Krog, Center for By\nBo Lund, Børn og Unge",
            "Else Krog; Bo Lund",
        ),
        ("Referent Else Krog\nOrdstyrer Bo Lund", "Else Krog; Bo Lund"),
        ("Ordstyrer: Bo Lund, referent: Else Krog", "Else Krog; Bo Lund"),
        ("Til stede: Else Krog, Bo Lund.\nPia Holt kom kl. 19.", "Else Krog; Bo Lund"),
        ("Tilstede - Else Krog, Bo Lund", "Else Krog; Bo Lund"),
        ("Tilstede Else Krog, Bo Lund, Pia Holt", "Else Krog; Bo Lund; Pia Holt"),
        ("Fremmødt: Else, Bo. Afbud: Pia. Udeblevet: Ib", "Else; Bo; -Pia; -Ib"),
    ],
)
def test_forms_of_the_head(lines: str, people: str) -> None:
    assert sorted(said(lines).split("; ")) == sorted(people.split("; "))


@pytest.mark.parametrize(
    ("lines", "name", "role", "initials"),
    [
        ("Tilstede: UB Ulla Birk", "Ulla Birk", "", "UB"),
        ("Tilstede: Ulla Birk UBI", "Ulla Birk", "", "UBI"),
        ("Tilstede: Ulla Birk [UB]", "Ulla Birk", "", "UB"),
        ("Tilstede: Ulla Birk (ref.)", "Ulla Birk", "referent", ""),
        ("Tilstede: Fmd. Ulla Birk", "Ulla Birk", "formand", ""),
        ("Tilstede: Ulla Birk næstformand", "Ulla Birk", "næstformand", ""),
        ("Tilstede: kasserer Ulla", "Ulla", "kasserer", ""),
        ("Ordstyrer: Ulla Birk. Referent: Ib Tang.", "Ulla Birk", "ordstyrer", ""),
        ("Tilstede: Ulla Birk fra Bygherre A/S", "Ulla Birk", "Bygherre A/S", ""),
    ],
)
def test_what_stands_beside_a_name(lines: str, name: str, role: str, initials: str) -> None:
    person = people_of(lines)[0]
    assert (person.name, person.role, person.initials) == (name, role, initials)


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("Fjordbo", "fjordbo"),
        ("boligorganisationen", "fjordbo"),
        ("tilsynet", "strandby"),
        ("nabokommunen", ""),
        ("Nordby Kommune", ""),
    ],
)
def test_whose_people_a_word_stands_for(who: str, party: str) -> None:
    assert party_of(who, FJORDBO, "fjordbo") == party


def test_a_party_before_a_name_is_that_of_the_name() -> None:
    text = "Fra kommunen deltog Else Krog og fra Fjordbo Pia Holt."
    people = find_people([Block(BlockKind.PARAGRAPH, text)], FJORDBO, "fjordbo")
    assert [(person.name, person.party) for person in people] == [
        ("Else Krog", "strandby"),
        ("Pia Holt", "fjordbo"),
    ]


def test_first_names_stand_alone() -> None:
    """Each is one word, or two with a hyphen, and no office or day that minutes begin a line with."""
    assert all(name.replace("-", "").isalpha() and name[0].isupper() for name in FIRST_NAMES)
    assert not FIRST_NAMES & {"Formand", "Kasserer", "Mandag", "Referent", "Ingen", "Alle"}


@pytest.mark.parametrize(
    ("head", "parties"),
    [
        ("| Fra Strandby Kommune: | Fra Fjordbo: |", ["strandby", "strandby", "fjordbo"]),
        ("| Til stede fra kommunen | Afbud |", ["strandby", "strandby", ""]),
    ],
)
def test_people_who_stand_in_columns_are_of_the_party_above_them(
    head: str, parties: list[str]
) -> None:
    table = f"{head}\n| --- | --- |\n| Ulla Birk | Ib Tang |\n| Per Kær | |"
    found = find_people([Block(BlockKind.TABLE, table)], FJORDBO, "fjordbo")
    assert [person.name for person in found] == ["Ulla Birk", "Per Kær", "Ib Tang"]
    assert [person.party for person in found] == parties


def test_what_heads_the_columns_of_a_list_of_people_is_nobody() -> None:
    table = (
        "| Navn | Organisation | Init. | Til stede |\n| --- | --- | --- | --- |\n"
        "| Ulla Birk | Fjordbo | UB | x |\n| Ib Tang | Fjordbo | IT | - |\n"
        "| Per Kær (referent) | Strandby Kommune | PK | x |"
    )
    blocks = [Block(BlockKind.PARAGRAPH, "Deltagere:"), Block(BlockKind.TABLE, table)]
    found = find_people(blocks, FJORDBO, "fjordbo")
    assert [(person.name, person.party, person.attendance) for person in found] == [
        ("Ulla Birk", "fjordbo", "present"),
        ("Per Kær", "strandby", "present"),
        ("Ib Tang", "fjordbo", "excused"),
    ]


def test_the_column_of_names_need_not_be_the_first() -> None:
    table = (
        "| Virksomhed/Afdeling | Navn | Næste møde |\n| --- | --- | --- |\n"
        "| Fjordbo, drift | Ulla Birk | X |\n| Strandby Kommune | Per Kær | X |"
    )
    blocks = [Block(BlockKind.PARAGRAPH, "Deltagere:"), Block(BlockKind.TABLE, table)]
    found = find_people(blocks, FJORDBO, "fjordbo")
    assert [person.name for person in found] == ["Ulla Birk", "Per Kær"]


def test_labels_beside_one_another_head_columns_on_a_page_too() -> None:
    at = (60, 300)
    rows = [("Til stede fra kommunen:", "Til stede fra Fjordbo:"), ("Ulla Birk", "Ib Tang")]
    placed = [
        Text(x, 120 + 20 * row, said)
        for row, cells in enumerate(rows)
        for x, said in zip(at, cells, strict=True)
    ]
    page = pdf([[Text(60, 70, "Referat af møde den 4. maj 2020"), *placed]])
    done = import_file("a.pdf", page, FJORDBO, Language("da"), organisations=("fjordbo",))
    people = [(person.party, person.name) for person in done.metadata.participants]
    assert people == [("strandby", "Ulla Birk"), ("fjordbo", "Ib Tang")]


def test_a_table_of_people_by_the_column_of_names_and_that_of_who_came() -> None:
    rows = (("Navn", "Part", "Deltog"), ("Ulla Birk", "Solbo", "ja"), ("Per Kær", "", "nej"))
    assert list(lines_of_table(rows)) == ["Deltagere:", "Ulla Birk (Solbo)", "Afbud: Per Kær"]
    assert list(lines_of_table((("Afbud", "Ulla Birk"), ("", "Per Kær")))) == [
        "Afbud: Ulla Birk",
        "Per Kær",
    ]


PEOPLE_TABLE = (
    "| Navn | Organisation | Rolle |\n| --- | --- | --- |\n"
    "| Ulla Birk | Strandby Kommune | Jurist |\n| Ib Tang | Fjordbo | Formand |\n"
)


@pytest.mark.parametrize(
    ("above", "attendance"),
    [
        ("", ["present", "present"]),
        ("Fredag den 4. maj 2020\n\n", ["present", "present"]),
        ("Deltagere:\n\n", ["present", "present"]),
        ("Afbud:\n\n", ["excused", "excused"]),
        ("## 1. Kontaktpersoner\n\n", []),
        ("## 2. Afdelinger\n\nSolbo viste sine folk.\n\n", []),
    ],
)
def test_a_table_of_people_at_the_top_needs_no_label(above: str, attendance: list[str]) -> None:
    text = f"# Referat af styringsdialog den 4. maj 2020\n\n{above}{PEOPLE_TABLE}\n## 3. Drift\n\nAlt er godt.\n"
    done = import_file(
        "a.md", text.encode(), Settings(), Language("da"), organisations=("fjordbo",)
    )
    assert [str(one.attendance) for one in done.metadata.participants] == attendance
