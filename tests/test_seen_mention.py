"""What a reader outside sees of an item and its lines: every text in it, whatever attribute it has.

The attributes are taken from the model, so one that is new is tried here without being named.
"""

import datetime as dt
from typing import Any

import pytest

from dialogtool.diagnostic import Location
from dialogtool.model import AgendaItem, Item, Kind, Minutes, Outline, Update
from dialogtool.register import TrackedItem, track_items
from dialogtool.views.mention import hidden_mention, hidden_values, seen_mention, seen_values

PLACE = Location("minutes/a/2022.md", 7, source="- [ ] Vera Kvist")
KEYS = {"id", "was", "ref", "organisation"}
FORMS = (Item, Update)


def filled(form: type[Item] | type[Update]) -> Item | Update:
    """A mention in which every text is the name of a person."""
    point = AgendaItem("1", "Punkt", Location(PLACE.path, 5))  # the view sees to headings
    plain: Any = form(PLACE, 7, point, None, Kind.ACTION, "Vera Kvist")
    kinds = form.__annotations__
    texts = {name: "Vera Kvist" for name, kind in kinds.items() if kind is str}
    many = {name: ("Vera Kvist",) for name, kind in kinds.items() if "tuple[str, ...]" in str(kind)}
    return plain._replace(**texts, **many, extra=(("sted", "Vera Kvist"),))  # type: ignore[no-any-return]


def office(text: str) -> str:
    return text.replace("Vera Kvist", "the chair")


def texts_of(values: dict[str, Any]) -> dict[str, str]:
    """What stands in each attribute that holds a person's words."""
    return {name: str(value) for name, value in values.items() if name not in KEYS}


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_replaced_wherever_it_stands(form: type[Item] | type[Update]) -> None:
    """Fields of the book's own went out with the names of persons in them."""
    seen = texts_of(seen_mention(filled(form), office)._asdict())
    assert [name for name, text in seen.items() if "Vera Kvist" in text] == []
    assert {"text", "owners", "theme", "measure", "details", "extra"} <= {
        name for name, text in seen.items() if "the chair" in text
    }
    assert seen["replacement"] == ""


@pytest.mark.parametrize("form", FORMS)
def test_of_a_hidden_line_only_its_replacement_is_left(form: type[Item] | type[Update]) -> None:
    mention = filled(form)._replace(replacement="a case")
    seen = hidden_mention(mention, office)
    left = texts_of(seen._asdict())
    assert [name for name, text in left.items() if "Vera Kvist" in text or "chair" in text] == []
    assert (seen.text, seen.hidden, seen.awaits) == ("a case", True, None)


def tracked() -> TrackedItem:
    item = filled(Item)
    assert isinstance(item, Item)
    outline = Outline((), (), (item._replace(id="22-aaaaaa"),))
    record = Minutes(
        path=PLACE.path,
        id="a-2022",
        organisations=("a",),
        period=2022,
        accounts_year=2021,
        date=dt.date(2022, 3, 1),
        skim=lambda: outline,
    )
    (found,) = track_items([record], dt.date(2022, 4, 1)).items
    return found


def test_an_item_as_the_fold_leaves_it() -> None:
    item = tracked()
    kept = {"origin", "record", "agreed", "history"}  # made anew by the view
    written = {name for name, text in texts_of(item._asdict()).items() if "Vera Kvist" in text}
    assert {"text", "owners", "awaits", "theme", "measure", "extra"} <= written
    seen, nothing = seen_values(item, office), hidden_values(item)
    for name in written - kept:
        assert "Vera Kvist" not in str(seen[name]) and not nothing[name], name
    assert (seen["kind"], "id" in seen, "id" in nothing) == (Kind.ACTION, False, False)
