"""A list of parties, as Excel and Notepad leave it, put into the register at once."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.deeds.party_list import listed_parties

SETTINGS = '[dialog]\nlanguage = "da"\n\n[parties.solbo]\nname = "Solbo"\n'


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Solbo\nÅbo\n\n  Vig \n", [("Solbo", ""), ("Åbo", ""), ("Vig", "")]),
        ("Wood, Hill and Co\n", [("Wood, Hill and Co", "")]),
        (
            "CVR;Navn;E-mail;Afdelinger\n1122;Solbo;post@solbo.example;4\n3344;Vig;;2\n",
            [("Solbo", "post@solbo.example"), ("Vig", "")],
        ),
        ("1122\tSolbo\tpost@solbo.example\n", [("Solbo", "post@solbo.example")]),
        ('Name,Mail\n"Wood, Hill",a@wood.example\n,\n', [("Wood, Hill", "a@wood.example")]),
        ('Navn;Nr\nBoligselskabet "Huset";1\n', [('Boligselskabet "Huset"', "")]),
        ("", []),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_who_is_in_a_list(text: str, parties: list[tuple[str, str]], encoding: str) -> None:
    assert listed_parties(text.replace("\n", "\r\n").encode(encoding)) == parties


def test_a_list_goes_into_the_register_at_once(tmp_path: Path) -> None:
    rows = "Navn;Mail\nVig;post@vig.example\nsolbo;\nVig;\nBO-VEST;\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, "list.csv": rows})
    done = run_dialog("add", "party", "list.csv", cwd=book)
    assert done.err.split("\n")[:-1] == [
        "added: Vig, written @vig",
        "'solbo' is in the register already: solbo",
        "'Vig' is in the register already: vig",
        "added: BO-VEST, written @bo-vest",
        "next: dialog new-meeting vig",
    ]
    text = (book / "dialog.toml").read_text(encoding="utf-8")
    assert text.startswith(SETTINGS)
    assert '[parties.vig]\nname = "Vig"\nemail = "post@vig.example"\n' in text
    again = run_dialog("add", "party", "list.csv", cwd=book)
    assert (again.code, again.err.count("already")) == (0, 4)
    assert (book / "dialog.toml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.csv",), "cannot read 'nowhere.csv'"),
        (("list.xlsx",), "save it as CSV"),
        (("list.csv", "--key", "vig"), "of one party, not of a list"),
        (("list.csv", "--email", "a@vig.example"), "of one party, not of a list"),
    ],
)
def test_what_is_no_list_makes_no_party(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, "list.csv": "Vig\n", "list.xlsx": "PK"})
    wrong = run_dialog("add", "party", *words, cwd=book)
    assert wrong.code == 2
    assert said in wrong.err
    assert (book / "dialog.toml").read_text(encoding="utf-8") == SETTINGS
