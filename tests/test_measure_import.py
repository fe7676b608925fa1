"""What `make measure-import` counts."""

from pathlib import Path

import measure_import
import pytest

from dialogtool.importing.imported import import_file
from dialogtool.language import Language
from dialogtool.model import Settings

TEXT = """Referat af møde 3. maj 2018

Til stede: Ida, Ole

1. Haver

Ida klipper hækken.

2. Fest

Bestyrelsen besluttede at holde den i juni.
"""
LABELS = """H Haver
H Cykler
N Ida
D 2018-05-03
P action|Ida|Ida klipper
P decision/agreement||Bestyrelsen vedtog
"""


def test_a_file_is_scored_by_its_labels() -> None:
    done = import_file(
        "a.txt", TEXT.encode(), Settings(), Language("da"), organisations=("x",), period=1
    )
    found = measure_import.scores(done, measure_import.labels_of(LABELS))
    assert {name: score.counts for name, score in found.items()} == {
        "agenda items": (1, 2, 1),
        "people, full names": (0, 0, 0),
        "people, first names": (1, 1, 1),
        "day": (1, 1, 0),
        "period": (0, 1, 1),
        "promises of the right kind": (1, 2, 1),
        "owners": (1, 1, 0),
        "strong proposals that are right": (1, 2, 0),
    }


def test_a_folder_is_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.labels").write_text(LABELS, encoding="utf-8")
    measure_import.main(tmp_path)
    assert capsys.readouterr().out.splitlines()[1] == (
        "agenda items                        1 of    2   50 %  false 1"
    )


def test_links_are_scored_against_the_paper_before() -> None:
    text = "Referat 3. maj 2018\n\n1. Siden sidst\n\n- Hækken er klippet.\n- Porten er malet.\n"
    told = measure_import.earlier_of("action|Ida klipper hækken\naction|Ole maler porten\n")
    done = import_file(
        "a.txt",
        text.encode(),
        Settings(),
        Language("da"),
        organisations=("x",),
        period=2018,
        earlier=lambda _: told,
    )
    labels = "L 1|done|Hækken er klippet\nL 2|dropped|Vejret\n"
    found = measure_import.scores(done, measure_import.labels_of(labels))
    assert {name: score.counts for name, score in found.items()} == {
        "links": (1, 2, 1),
        "links, of sections of follow-up": (1, 1, 0),
        "what became of them": (1, 1, 0),
    }
