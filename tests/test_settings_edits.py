"""An edit of dialog.toml says what it means and changes nothing else."""

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog
from dialogtool.change import applied, plan_between
from dialogtool.deeds.enrol import key_of
from dialogtool.diagnostic import DialogError
from dialogtool.editing.settings import with_row, with_section, with_value

NAMES = st.text(min_size=1, max_size=20)
KEYS = st.from_regex(r"[a-zæøå][a-zæøå0-9-]{0,8}", fullmatch=True)
TABLES = st.dictionaries(KEYS, st.dictionaries(KEYS, NAMES, max_size=3), max_size=3)


@given(TABLES, KEYS, NAMES)
def test_a_new_section(parties: dict[str, dict[str, str]], key: str, name: str) -> None:
    text = "# ours\n" + tomlkit.dumps({"dialog": {"a": 1}, "parties": parties}) + "# end\n[z]\n"
    if key in parties:
        return
    after = with_section(text, ("parties", key), {"name": name})
    wanted = tomllib.loads(text)
    wanted["parties"][key] = {"name": name}
    assert tomllib.loads(after) == wanted
    assert after.startswith("# ours\n")
    assert "# end\n[z]\n" in after


@given(KEYS, NAMES)
def test_a_value_in_its_place(key: str, value: str) -> None:
    text = '[dialog]\nlanguage = "da" # the tongue\n# b\n\n# c\n[themes]\nx = "y"\n'
    after = with_value(text, ("dialog",), key, value)
    wanted = tomllib.loads(text)
    wanted["dialog"][key] = value
    assert tomllib.loads(after) == wanted
    assert after.endswith('# c\n[themes]\nx = "y"\n')


def test_lines_that_look_like_a_header_inside_a_text() -> None:
    text = '[agenda]\nitems = [\n"a",\n]\nnote = """\n[parties.x]\n"""\n'
    try:
        after = with_section(text, ("parties", "y"), {"name": "Y"})
    except DialogError:
        return
    assert tomllib.loads(after) == {**tomllib.loads(text), "parties": {"y": {"name": "Y"}}}


def test_rows_of_every_form() -> None:
    table = '[parties.a.offices.b]\n\n[[parties.a.offices.b.holders]]\nname = "Ib"\n'
    inline = '[parties.a.offices.b]\nholders = [\n  {name = "Ib"}, # the first\n]\n'
    for text in (table, inline):
        after = with_row(text, ("parties", "a", "offices", "b"), "holders", {"name": "Åse"})
        desk = tomllib.loads(after)["parties"]["a"]["offices"]["b"]
        assert desk["holders"] == [{"name": "Ib"}, {"name": "Åse"}]


@given(st.text(alphabet="abcæøåÅ &/.-19", min_size=1, max_size=30))
def test_a_key_can_be_typed_anywhere(name: str) -> None:
    try:
        key = key_of(name)
    except DialogError:
        assert not any(char.isalnum() for char in name)
        return
    assert key.isascii()
    assert key_of(key) == key


def test_the_address_of_a_person_is_not_dropped_in_silence(example: Path) -> None:
    before = (example / "dialog.toml").read_bytes()
    holder = ("add", "holder", "Mette Holm", "--of", "naestved/tilsyn")
    result = run_dialog(*holder, "--email", "mh@naestved.example", cwd=example)
    advice = "dialog add office tilsyn --of naestved --email mh@naestved.example"
    assert result.code == 2 and f"  {advice}\n" in result.err
    assert (example / "dialog.toml").read_bytes() == before
    assert run_dialog(*advice.split()[1:], cwd=example).code == 0
    desk = 'offices.tilsyn]\nname = "Tilsynet med almene boliger"\nemail = "mh@naestved.example"'
    assert desk in (example / "dialog.toml").read_text(encoding="utf-8")


def test_who_has_no_address_is_given_one_by_the_command_that_is_shown(example: Path) -> None:
    said = run_dialog("remind", "--as-of", "2023-03-01", "-o", "mails", cwd=example).err
    seen = set()
    while "give it one: dialog " in said:
        command = said.partition("give it one: dialog ")[2].strip()
        assert command not in seen
        seen.add(command)
        words = command.replace("ADDRESS", "desk@town.example").split()
        assert run_dialog(*words, cwd=example).code == 0
        once_more = ("remind", "--as-of", "2023-03-01", "-o", "mails", "--force")
        said = run_dialog(*once_more, cwd=example).err
    assert seen and "no address" not in said
    again = run_dialog("add", "party", "lejerbo", "--email", "new@lejerbo.example", cwd=example)
    text = (example / "dialog.toml").read_text(encoding="utf-8")
    assert again.code == 0 and text.count('"new@lejerbo.example"') == 1


ODD = '# Ørsted på åen\n[parties.a]\nname = "Åbo"\n\n[parties.a.offices.b]\nname = "Ø"\n'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ODD.replace("\n", "\r\n"), id="Windows"),
        pytest.param(ODD.replace("\n", "\r\n", 3), id="both"),
        pytest.param(ODD.replace("\n", "\r"), id="old Mac"),
        pytest.param(unicodedata.normalize("NFD", ODD), id="a Mac's letters"),
        pytest.param(f"\ufeff{ODD}", id="byte-order mark"),
        pytest.param(ODD.rstrip(), id="no end"),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        ("allowed", "Ole Dahl", "--reason", "valgt"),
        ("party", "Ny By"),
        ("office", "Drift", "--of", "a"),
        ("holder", "Ida Lund", "--of", "a/b"),
    ],
)
def test_every_line_that_stays_keeps_its_bytes(
    tmp_path: Path, data: str, asked: tuple[str, ...]
) -> None:
    """One line that ended as on Windows made all of them so, letters of a Mac became others, and an
    old Mac's lines were a traceback.
    """
    (tmp_path / "minutes").mkdir()
    settings = tmp_path / "dialog.toml"
    settings.write_bytes(data.encode())
    added = run_dialog("add", *asked, cwd=tmp_path)
    assert added.code == 0, added.err
    ends = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
    before, after = (ends.split(text) for text in (data.encode(), settings.read_bytes()))
    rest = iter(after)
    # of a line that ended the file without a line end only that is new
    assert all(any(line.rstrip() == kept.rstrip() for kept in rest) for line in before if line)
    kept = [line for line in before if line[-1:] in b"\r\n"]
    assert Counter(after) >= Counter(kept)


_LINES = st.lists(st.sampled_from(("", "a", "b", "name = 1")), max_size=8)


@given(old=_LINES, new=_LINES)
def test_a_plan_between_two_texts_makes_the_one_of_the_other(
    old: list[str], new: list[str]
) -> None:
    plan = plan_between(old, new)
    assert applied(plan, old) == new
    kept = [step for step in plan if isinstance(step, int)]
    assert kept == sorted(set(kept))


def test_a_plan_keeps_what_stands_around_an_edit() -> None:
    old = ["a", "", "b", "", "c"]
    assert plan_between(old, ["a", "", "b", "x", "", "c"]) == (0, 1, 2, "x", 3, 4)
    assert plan_between(old, ["a", "", "c"]) == (0, 1, 4)
    assert plan_between(old, old) == (0, 1, 2, 3, 4)
