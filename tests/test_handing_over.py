"""Whether a sentence hands an item over to the one it names."""

import pytest

from dialogtool.record.handing_over import takes_over


@pytest.mark.parametrize(
    ("text", "hands_over"),
    [
        ("Overdraget til NAVN", True),
        ("Er nu overgået til NAVN i maj", True),
        ("NAVN tager over", True),
        ("It was passed on to NAVN", True),
        ("Taken over by NAVN", True),
        ("NAVN has taken it over", True),
        ("Ligger nu hos NAVN", True),
        ("Det er ikke overdraget til NAVN", False),
        ("Måske overtaget af NAVN", False),
        ("NAVN overtager ikke", False),
        ("NAVN overtagerne", False),
        ("Spurgte til NAVN", False),
        (f"Overdraget til en, som {'x' * 60} NAVN", False),
    ],
)
def test_takes_over(text: str, hands_over: bool) -> None:
    start = text.index("NAVN")
    assert takes_over(text, start, start + 4) is hands_over
