"""Remarks that withhold a text in words that say nothing else."""

import pytest

from dialogtool.record.remarks import remarks_in, withholds


@pytest.mark.parametrize(
    "remark",
    [
        "skal ikke med ud",
        "Bilag der ikke sendes med",
        "Noter som beboerne ikke skal have",
        "ryger ud inden referatet sendes",
        "Dette skal blive i rummet",
        "kun kommunens eksemplar",
        "Ska inte skickas ut",
        "Nur für den internen Gebrauch",
        "må kun læses af os",
        "Må ikke sendes til Lejerbo",
        "sendes ikke til AAB Solbo",
        "afventer offentliggørelse",
        "Offentliggøres senere",
        "medtages ikke i det, boligorganisationen modtager",
    ],
)
def test_a_remark_of_known_words_withholds(remark: str) -> None:
    assert withholds(remark)


@pytest.mark.parametrize(
    "said",
    [
        "Beboerne må ikke komme ud på taget",
        "Lejerne skal ikke ud",
        "Referatet er endnu ikke udsendt",
        "Punktet tages ud",
        "Ikke til Lejerbo",
        "Vi får ikke Lejerbo med",
        "Taget skal ikke udbydes til Solbo",
        "som ikke sendes ud",
        "Bilag sendes senere",
        "Afventer referat",
        "Regnskabet offentliggøres senere",
        "Ikke alle beboere",
        "ikke",
        "skal ikke med ud " * 3,
    ],
)
def test_what_says_anything_else_withholds_nothing(said: str) -> None:
    assert not withholds(said)


def test_a_contrast_says_who_gets_something_else() -> None:
    assert withholds("ikke til andre")
    assert not withholds("ikke til andre", contrasts=True)
    assert not list(remarks_in("Brevet går til formanden, ikke til andre."))
    assert not withholds("kun til tilsynet", contrasts=True)
    assert withholds("må kun læses af os", contrasts=True)


def test_where_a_remark_stands() -> None:
    text = "Taget er tæt - skal ikke med ud. (Ikke ud af huset) Mere (ikke med i det, beboerne får)"
    assert [text[start:end] for start, end in remarks_in(text)] == [
        "skal ikke med ud",
        "Ikke ud af huset",
        "ikke med i det, beboerne får",
    ]
