"""What a text is about that begins with an id."""

import pytest

from dialogtool.reading.named_ids import NamedId, id_named_first


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("21-k7q4mz: sendt", NamedId("21-k7q4mz", "21-k7q4mz: ")),
        ("[[21-K7Q4MZ]] sendt", NamedId("21-k7q4mz", "[[21-K7Q4MZ]] ")),
        ("(ref. #21-k7q4mz) sendt", NamedId("21-k7q4mz", "(ref. #21-k7q4mz) ")),
        ("21-k7q4mz – sendt", NamedId("21-k7q4mz", "21-k7q4mz – ")),
        ("[vedr: 21-k7q4mz] sendt", NamedId("21-k7q4mz", "[vedr: 21-k7q4mz] ")),
        ("[reff:: 21-k7q4mz] sendt", NamedId("21-k7q4mz", "[reff:: 21-k7q4mz] ")),
        ("Sendt, se 21-k7q4mz", None),
        ("Sendt [vedr: 21-k7q4mz]", None),
        ("", None),
    ],
)
def test_the_id_at_the_beginning(text: str, named: NamedId | None) -> None:
    assert id_named_first(text) == named
