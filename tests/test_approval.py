"""Approvals: which text was approved, and what is said when it is another one today."""

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import approve_all, git, run_dialog, write_book
from dialogtool.change import carry_out
from dialogtool.digest import digest_of, normalised
from dialogtool.editing.front_matter import with_status
from dialogtool.model import RecordStatus, Settings
from dialogtool.record.minutes import parse_minutes

TEXT = "---\norganisation: a\nperiod: 2021\ndate: 2022-03-01\nstatus: draft\n---\n\n- [ ] Økonomi @a  [id:: 21-aaaaaa]\n"
PATH = "minutes/lejerbo/2022.md"


def digest(data: str | bytes) -> str:
    raw = data.encode() if isinstance(data, str) else data
    return digest_of(parse_minutes("a/2021.md", "a", raw, Settings())[0])


def test_the_digest_is_the_promised_one() -> None:
    plain = TEXT.replace("status: draft\n", "")
    assert digest(TEXT) == f"v1:sha256:{hashlib.sha256(plain.encode()).hexdigest()}"


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("21-aaaaaa]", "21-aaaaaa]   "),
        TEXT + "\n\n",
        "\ufeff" + TEXT,
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("status: draft", "status: final"),
        TEXT.replace("status: draft", 'status:   "endelig"   # nu'),
        TEXT.replace("status: draft\n", ""),
    ],
)
def test_what_may_differ(same: str) -> None:
    assert digest(same) == digest(TEXT)


def as_agreed(text: str) -> str:
    """What an approval is of: blanks at line ends, blank lines at the end and the status are not."""
    lines = [line.rstrip(" \t") for line in text.split("\n") if not line.startswith("status: ")]
    return "\n".join(lines).rstrip("\n")


@pytest.mark.parametrize("sign", ["gone", "twice", "other case", *"aZ9.[-\u00e6\t \u00a0\n"])
def test_any_other_sign_is_another_text(sign: str) -> None:
    """At every place: a letter in the other case, a blank more or less in a word."""
    status = range(TEXT.index("status"), TEXT.index("status") + len("status: draft\n"))
    for at, old in enumerate(TEXT):
        new = {"gone": "", "twice": old * 2, "other case": old.swapcase()}.get(sign, sign)
        other = TEXT[:at] + new + TEXT[at + 1 :]
        if at not in status:
            assert (digest(other) == digest(TEXT)) == (as_agreed(other) == as_agreed(TEXT)), at


@given(
    st.sampled_from(
        ["draft", "'draft'", '"udkast"', "kladde", "Draft", "draft # endnu", "", "udkast   "]
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_making_it_final_changes_one_word(value: str, end: str, english: bool) -> None:
    text = TEXT.replace(
        "status: draft", f"status: {value}".rstrip() if not value else f"status: {value}"
    )
    data = text.replace("\n", end).encode()
    minutes, _ = parse_minutes("a/2021.md", "a", data, Settings())
    after = carry_out(with_status(minutes, RecordStatus.FINAL, "en" if english else "da"), data)
    final, found = parse_minutes("a/2021.md", "a", after, Settings())
    assert final.status is RecordStatus.FINAL
    assert [each.code for each in found if each.code != "line-ends"] == []
    assert digest_of(final) == digest_of(minutes)
    old, new = data.decode().split(end), after.decode().split(end)
    assert [a for a, b in zip(old, new, strict=True) if a != b] == [old[4]]
    assert ("#" in new[4]) == ("#" in old[4])


def in_yaml(extra: str, status: str, date: str = "2022-03-01") -> str:
    """A record whose front matter is read by PyYAML, with something before its first field."""
    return (
        f"---\n{extra}date: {date}\nstatus: {status}\n"
        "participants: [{party: a, office: b}, {party: c}]\n---\n\nText\n"
    )


@pytest.mark.parametrize("extra", ["", "\n", "\n\n\n", " \n", "# a comment\n", "\n# a comment\n\n"])
def test_the_digest_sees_what_is_beside_the_status(extra: str) -> None:
    before = digest(in_yaml(extra, "final"))
    assert digest(in_yaml(extra, "draft")) == before
    assert digest(in_yaml(extra, "final", "2021-12-24")) != before
    assert digest(in_yaml(extra, "final").replace("office: b", "office: x")) != before


def test_what_stands_where_the_status_should_is_part_of_the_text() -> None:
    minutes, _ = parse_minutes("a/2021.md", "a", TEXT.encode(), Settings())
    wrong = minutes.places["status"]._replace(line=minutes.places["date"].line)
    elsewhere = minutes.model_copy(update={"places": {**minutes.places, "status": wrong}})
    assert "date: 2022-03-01" in normalised(elsewhere)


def test_a_record_without_a_status_line_gets_one() -> None:
    text = "---\ndate: 2022-03-01\n---\ntekst\n"
    minutes, _ = parse_minutes("a/2021.md", "a", text.encode(), Settings())
    after = carry_out(with_status(minutes, RecordStatus.FINAL, "da"), text.encode()).decode()
    assert after == "---\ndate: 2022-03-01\nstatus: endelig\n---\ntekst\n"


def test_both_parties_approve(repository: Path) -> None:
    before = git(repository, "status", "--short")
    dry = run_dialog(
        "approve", "lejerbo-2022", "--by", "Lejerbo, Næstved", "--dry-run", cwd=repository
    )
    assert "+++ b/approvals/lejerbo.2022.lejerbo.toml" in dry.out
    assert git(repository, "status", "--short") == before
    for party in ("lejerbo", "naestved"):
        done = run_dialog("approve", PATH, "--by", party, "--on", "2022-12-20", cwd=repository)
        assert (done.code, done.out) == (0, "")
    text = (repository / "approvals/lejerbo.2022.lejerbo.toml").read_text(encoding="utf-8")
    record = (repository / PATH).read_text(encoding="utf-8").replace("status: endelig\n", "")
    assert text == (
        f'record = "{PATH}"\nparty = "lejerbo"\ndate = 2022-12-20\n'
        f'digest = "v1:sha256:{hashlib.sha256(record.encode()).hexdigest()}"\n'
    )
    assert "approv" not in run_dialog("check", cwd=repository).out
    again = run_dialog("approve", PATH, "--by", "lejerbo", cwd=repository)
    assert (again.code, again.err) == (0, "nothing changed: Lejerbo approved it on 2022-12-20\n")


def test_a_change_after_approval_is_shown_with_the_text_of_before(repository: Path) -> None:
    run_dialog("approve", PATH, "--by", "lejerbo", cwd=repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "approved")
    file = repository / PATH
    approved = file.read_bytes()
    file.write_bytes(approved.replace(b"2022-12-31", b"2023-12-31", 1))
    found = run_dialog("check", PATH, cwd=repository).out
    at = next(
        at for at, line in enumerate(approved.decode().split("\n"), 1) if "2022-12-31" in line
    )
    assert (
        f"{PATH}:{at}:1: error: changed-after-approval: the record was changed after Lejerbo approved it on"
        in found
    )
    assert "    -- [ ] [ref:: 20-h4t9wz]" in found
    assert "    +- [ ] [ref:: 20-h4t9wz]" in found
    refused = run_dialog("approve", PATH, "--by", "lejerbo", cwd=repository)
    assert refused.code == 2
    assert "--again" in refused.err
    assert run_dialog("approve", PATH, "--by", "lejerbo", "--again", cwd=repository).code == 0
    assert "changed-after-approval" not in run_dialog("check", cwd=repository).out


def test_who_cannot_approve(repository: Path) -> None:
    for party, said in (
        ("bolig-naestved", "is not a party of"),
        ("ukendt", "is not an organisation of this book"),
    ):
        result = run_dialog("approve", PATH, "--by", party, cwd=repository)
        assert result.code == 2
        assert said in result.err
    assert not (repository / "approvals").exists()
    assert run_dialog("approve", "lejerbo-2099", "--by", "lejerbo", cwd=repository).code == 2


DRAFT = """---
organisation: a
period: 2022
date: 2023-03-01
status: draft
participants:
  - {party: a}
---

## 1. Opfølgning

- [ ] [ref:: 21-aaaaaa] Send planen
  <!-- dialog: åben siden 2022-03-01 -->

## 2. Nyt

- [ ] Ny sag @a  [frist:: 2023-06-30]
"""
LAST = "---\norganisation: a\nperiod: 2021\ndate: 2022-03-01\nstatus: final\nparticipants:\n  - {party: a}\n---\n- [ ] Send planen @a  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n- [ ] Glemt @a  [frist:: 2022-06-30]  [id:: 21-bbbbbb]\n"  # fmt: skip


def test_final_only_when_nothing_is_undecided(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": LAST, "minutes/a/2022.md": DRAFT})
    path = book / "minutes/a/2022.md"
    refused = run_dialog("finalise", "a-2022", cwd=book)
    assert (refused.code, path.read_text(encoding="utf-8")) == (2, DRAFT)
    for code in ("not-mentioned: '21-bbbbbb'", "final-with-undecided", "missing-id"):
        assert code in refused.out
    run_dialog("fmt", cwd=book)
    run_dialog("update", "21-aaaaaa", "--status", "done", "--note", "Sendt", "--draft", cwd=book)
    run_dialog("update", "21-bbbbbb", "--note", "Ikke drøftet", "--draft", cwd=book)
    dry = run_dialog("finalise", "minutes/a/2022.md", "--dry-run", cwd=book)
    assert "-status: draft\n+status: final\n" in dry.out
    before = path.read_text(encoding="utf-8")
    assert run_dialog("finalise", "a-2022", cwd=book).code == 0
    assert path.read_text(encoding="utf-8") == before.replace("status: draft", "status: final")
    again = run_dialog("finalise", "a-2022", cwd=book)
    assert (again.code, again.err) == (0, "nothing changed: 'minutes/a/2022.md' is final already\n")


def test_a_meeting_that_is_still_to_come_is_not_final(tmp_path: Path) -> None:
    for date, said in (("", "have no date"), ("2190-01-01", "has not been held yet")):
        book = write_book(
            tmp_path,
            {"minutes/a/2021.md": f"---\norganisation: a\nperiod: 2021\ndate: {date}\n---\n"},
        )
        result = run_dialog("finalise", "a-2021", cwd=book)
        assert result.code == 2
        assert said in result.err


def test_a_document_is_outdated_when_its_minutes_change(example: Path) -> None:
    for form in ("md", "html"):
        run_dialog(
            "render-agreement",
            "lejerbo",
            "--period",
            "2021",
            "-o",
            f"aftaler/a 2021.{form}",
            cwd=example,
        )
    assert "outdated" not in run_dialog("check", cwd=example).out
    later = example / "minutes/lejerbo/2022.md"
    later.write_text(later.read_text(encoding="utf-8") + "\nMere\n", encoding="utf-8")
    assert "outdated" not in run_dialog("check", cwd=example).out, "later minutes are not in it"
    own = example / "minutes/lejerbo/2021.md"
    own.write_text(own.read_text(encoding="utf-8") + "\nMere\n", encoding="utf-8")
    found = run_dialog("check", "--format", "lines", "aftaler", cwd=example).out
    assert [line.split(": ")[0] for line in found.splitlines()] == [
        "aftaler/a 2021.html:1:1",
        "aftaler/a 2021.md:1:1",
    ]
    (example / "aftaler/a 2021.html").unlink()
    own.unlink()
    assert "are not there" in run_dialog("check", "aftaler", cwd=example).out


def test_approvals_that_are_not_understood(example: Path) -> None:
    run_dialog("approve", PATH, "--by", "lejerbo", cwd=example)
    file = example / "approvals/lejerbo.2022.lejerbo.toml"
    good = file.read_text(encoding="utf-8")
    for text, code in (
        ("", "bad-approval"),
        ("record = 1", "bad-approval"),
        ("\x00", "bad-approval"),
        (good.replace("v1:sha256:", "v9:blake3:"), "changed-after-approval"),
        (good.replace("2022.md", "2099.md"), "approved-by-unknown"),
        (f"<<<<<<< a\n{good}=======\n{good}>>>>>>> b\n", "merge-conflict"),
        ("a = " + "[" * 5000, "bad-approval"),
    ):
        file.write_text(text, encoding="utf-8")
        result = run_dialog("check", "--format", "lines", "approvals", cwd=example)
        assert f" {code}: " in result.out, text[:20]
    file.unlink()
    file.symlink_to("/etc/hostname")
    assert "outside-book" in run_dialog("check", cwd=example).out


def test_an_agenda_that_was_sent_out_is_not_outdated_by_the_minutes(example: Path) -> None:
    run_dialog("new-meeting", "lejerbo", "--date", "2023-11-14", cwd=example)
    sent = ("render-minutes", "lejerbo", "--period", "2023", "--agenda", "-o", "agenda.md")
    assert run_dialog(*sent, cwd=example).code == 0
    minutes = example / "minutes/lejerbo/2023.md"
    text = minutes.read_text(encoding="utf-8")
    minutes.write_text(text + "\nDer blev talt om taget.\n", encoding="utf-8")
    before = run_dialog("check", "--as-of", "2023-11-13", cwd=example).out
    assert "agenda.md: warning: outdated-document" in before
    after = run_dialog("check", "--as-of", "2023-11-14", cwd=example).out
    assert "agenda.md" not in after


@pytest.mark.parametrize("day", ["2022-02-28", "2999-01-01"])
def test_an_approval_of_an_impossible_day_opens_no_gate(example: Path, day: str) -> None:
    approve_all(example)
    for note in (example / "approvals").glob("lejerbo.2022.*.toml"):
        text = note.read_text(encoding="utf-8")
        note.write_text(re.sub(r"date = \S+", f"date = {day}", text), encoding="utf-8")
    command = ("render-minutes", "lejerbo", "2022", "--public", "-o", "a.html")
    result = run_dialog(*command, cwd=example)
    assert result.code == 2 and not (example / "a.html").exists()
    assert "approved-on-another-day" in result.out


@pytest.mark.parametrize("command", ["render-minutes", "render-agreement"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_a_draft_that_both_approved_does_not_say_the_contrary(
    tmp_path: Path, command: str, form: str
) -> None:
    settings = '[dialog]\nlanguage = "en"\n[parties.a]\nname = "Ask"\n[parties.b]\nname = "Birk"\n'
    record = (
        "---\norganisation: a\nperiod: 2021\ndate: 2022-03-01\nstatus: draft\n"
        "participants:\n  - {party: a}\n  - {party: b}\n---\n\n## 1. Doors\n\n"
        "- Agreement: Paint both @a  [measure:: two]  [due:: 2022-05-01]  [id:: 21-aaaaaa]\n"
    )
    book = write_book(tmp_path, {"dialog.toml": settings, "minutes/a/2021.md": record})
    for party in ("a", "b"):
        done = run_dialog("approve", "a-2021", "--by", party, "--on", "2022-03-09", cwd=book)
        assert done.code == 0, done.err
    shown = run_dialog(command, "a-2021", "--format", form, cwd=book).out
    assert "DRAFT: the minutes are not final yet." in shown
    assert "not approved" not in shown


def test_what_is_read_is_what_is_approved() -> None:
    """NFC makes a backtick of U+1FEF, and other signs of some thousand more: whoever puts one into
    an approved text has the same digest, so it must be the same text.
    """
    signs = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    for sign in signs:
        if unicodedata.is_normalized("NFC", sign):
            continue
        written = TEXT.replace("Økonomi", f"a{sign}b")
        meant = parse_minutes("a/2021.md", "a", written.encode(), Settings())[0]
        assert meant.text == unicodedata.normalize("NFC", written), ascii(sign)


def test_a_fence_that_was_approved_stays_one(tmp_path: Path) -> None:
    example = "```\n- [ ] Lejerbo betaler @lejerbo  [id:: 21-bbbbbb]\n```\n"
    text = TEXT.replace("organisation: a", "organisation: lejerbo") + "\n" + example
    fenced, forged = (
        parse_minutes(PATH, "lejerbo", data.encode(), Settings())[0]
        for data in (text, text.replace("```", "\u1fef``"))
    )
    assert digest_of(forged) == digest_of(fenced)
    assert [item.text for item in forged.items] == [item.text for item in fenced.items]


def test_a_line_of_the_same_day_changes_nothing_that_was_approved(repository: Path) -> None:
    """What is noted between two meetings needs no approval, so that it cannot speak in the name of
    those who approved the minutes, whatever day it names.
    """
    approve_all(repository)
    asked = ("--public", "--period", "2021")
    before = run_dialog("render-agreement", "lejerbo", *asked, cwd=repository)
    day = re.search(r"^dat[eo]: (\S+)$", (repository / "minutes/lejerbo/2021.md").read_text(), re.M)
    assert day is not None
    (repository / "minutes/lejerbo/2021-note.md").write_text(
        "---\norganisation: lejerbo\nperiod: 2021\ntype: follow-up\n---\n\n"
        "- Aftale: [ref:: 21-p8c5hv] nyt @naestved  [mål:: HUNDREDE]  [frist:: 2030-01-01]"
        f"  [den:: {day[1]}]\n"
    )
    after = run_dialog("render-agreement", "lejerbo", *asked, cwd=repository)
    assert before.code == after.code == 0, after.err
    assert "HUNDREDE" not in after.out
    assert _without_digest(after.out) == _without_digest(before.out)


def _without_digest(text: str) -> str:
    return re.sub(r"[0-9a-f]{8,}|\S*2021-note.md\S*", "", text)
