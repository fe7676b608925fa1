"""Each part of old minutes that may be an item, asked by itself; the texts are ours."""

import datetime as dt

from dialogtool.importing.meaning.any_verb import acting_by_name, acting_by_role
from dialogtool.importing.meaning.bare_entries import BareEntries, names_work
from dialogtool.importing.meaning.charges_below import ChargesBelow
from dialogtool.importing.meaning.cues import CUES
from dialogtool.importing.meaning.sentence_candidates import SentenceCandidates
from dialogtool.importing.meaning.table_candidates import TableCandidates
from dialogtool.importing.meaning.text_candidates import TextCandidates
from dialogtool.importing.sources.tables import table_text
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.model import Kind
from test_cue_matches import DOERS, SETTINGS

OF_SENTENCE = SentenceCandidates(SETTINGS, DOERS, dt.date(2022, 3, 1), "solbo")
OF_TEXT = TextCandidates(OF_SENTENCE)


def test_a_name_and_a_board_act_with_any_verb_but_one_that_says_what_is() -> None:
    said = "Karla Brink olier lågen."
    assert [who for _, who in acting_by_name(said, DOERS.names)] == [("Karla Brink",)]
    assert list(acting_by_name("Karla Brink synes om lågen.", DOERS.names)) == []
    assert [who for _, who in acting_by_role("Bestyrelsen olier lågen.", DOERS.names)] == [
        ("Bestyrelsen",)
    ]
    assert list(acting_by_role("Fordi bestyrelsen olier lågen.", DOERS.names)) == []


def test_a_wish_is_tried_before_a_deed() -> None:
    kinds = [cue.kind for cue in CUES]
    assert kinds.index(Kind.WISH) < kinds.index(Kind.REQUIREMENT)
    assert max(at for at, kind in enumerate(kinds) if kind is Kind.WISH) < min(
        at for at, cue in enumerate(CUES) if cue.kind is Kind.ACTION and cue.passive
    )


def test_a_sentence_is_a_candidate_with_who_and_when() -> None:
    made = OF_SENTENCE.any_of("Solbo sender en plan til kommunen senest 1. maj.", "")
    assert made is not None
    assert (made.kind, made.owners, made.due) == (Kind.ACTION, ("solbo",), dt.date(2022, 5, 1))
    assert OF_SENTENCE.any_of("Hvem sender en plan til kommunen?", "") is None


def test_a_sentence_takes_from_its_neighbours_who_does_it() -> None:
    (made,) = OF_TEXT.of("Porten skal males. Det gør Mads.")
    assert (made.text, made.owners) == ("Porten skal males.", ("Mads",))
    (made,) = OF_TEXT.of("Vi talte med Karla Brink. Hun sender referatet rundt.")
    assert made.owners == ("Karla Brink",)


def test_an_entry_is_an_item_by_where_it_stands() -> None:
    bare = BareEntries(OF_SENTENCE)
    agreed = Block(BlockKind.ITEM, "Fokus på affald", level=1)
    made = bare.of(agreed, "Nye aftaler")
    assert made is not None and made.kind is Kind.AGREEMENT
    assert bare.of(agreed, "Orientering") is None
    assert names_work("Maling af porten") and not names_work("Orientering om porten")


def test_a_line_below_says_who_or_when_and_nothing_else() -> None:
    below = ChargesBelow(OF_TEXT)
    (made,) = OF_TEXT.of("Porten skal males.")
    assert below.with_charge(made, "Ansvarlig: Karla Brink, 1. maj 2022").owners == ("Karla Brink",)
    assert below.with_charge(made, "Karla Brink er blevet formand for klubben.") == made
    assert below.only_charges("Frist: 1. maj") and not below.only_charges("Frist: snarest muligt")


def test_a_row_is_an_item_where_the_table_lists_deeds() -> None:
    of_table = TableCandidates(OF_TEXT)
    listed = table_text(
        [("Opgave", "Ansvarlig", "Frist"), ("Male porten", "Karla Brink", "1. maj 2022")]
    )
    (made,) = of_table.of(listed)
    assert (made.text, made.owners) == ("Male porten", ("Karla Brink",))
    assert made.due == dt.date(2022, 5, 1)
    assert list(of_table.of(table_text([("Afdeling", "Husleje"), ("1", "stiger")]))) == []


def test_what_a_condition_leads_to_is_less_sure_and_all_of_the_sentence() -> None:
    said = "Såfremt tomgangen stiger, indkalder kommunen til et møde."
    made = OF_SENTENCE.any_of(said, "")
    assert made is not None
    assert (made.kind, made.owners, made.text) == (Kind.ACTION, ("by",), said)
    assert made.confidence < 0.8
    assert OF_SENTENCE.any_of("Såfremt lejen stiger, betaler lejeren mere.", "") is None


def test_an_entry_below_a_list_of_deeds_needs_no_verb() -> None:
    bare = BareEntries(OF_SENTENCE)
    entry = Block(BlockKind.ITEM, "KB + Solbo: udkast til pjece, uge 20", level=1)
    made = bare.of(entry, "Økonomi", "Aktionsliste:")
    assert made is not None
    assert (made.owners, made.due) == (("KB", "solbo"), dt.date(2022, 5, 20))
    assert bare.of(entry, "Økonomi", "Parkeret:") is None


def test_a_day_of_each_month_is_no_day() -> None:
    made = OF_SENTENCE.any_of("Solbo indberetter restancer senest den 10. i måneden.", "")
    assert made is not None and made.due is None


def test_the_next_step_of_a_table_is_what_is_promised() -> None:
    table = [
        ("Indsats", "Status", "Næste skridt"),
        ("Legepladser", "I gang", "Solbo indhenter to tilbud"),
        ("Energimærkning", "Færdig", "–"),
    ]
    (made,) = TableCandidates(OF_TEXT).of(table_text(table))
    assert (made.text, made.owners) == ("Solbo indhenter to tilbud", ("solbo",))


def test_a_party_acts_on_what_was_decided() -> None:
    made = OF_SENTENCE.any_of("Dette blev vedtaget, og kommunen indkalder til et møde.", "")
    assert made is not None and (made.kind, made.owners) == (Kind.ACTION, ("by",))
