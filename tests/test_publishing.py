"""What stops a publication, before anything is written: all reasons at once, in every form the same."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from calls import calls_of
from conftest import TOWN_AND_HOMES, approve_all, run_dialog, write_book
from dialogtool.documents.picture import picture_words
from dialogtool.model import Replaced
from dialogtool.record.maybe_closed import doubts_in
from dialogtool.views.persons import replaced_in
from old_minutes import new_docx, saved
from outgoing import unzipped

SETTINGS = f'{TOWN_AND_HOMES}departments = ["Manøvej"]\n'
HEAD = """---
organisation: homes
period: 2025
date: 2025-11-01
status: final
participants:
  - {party: town, office: desk}
  - {party: homes}
---
## 1. Talks

"""
RECORD = "minutes/homes/2025.md"
FORMS = ("md", "html", "pdf", "docx")


def book_with(tmp_path: Path, body: str, settings: str = "", head: str = HEAD) -> Path:
    return write_book(tmp_path, {"dialog.toml": SETTINGS + settings, RECORD: head + body})


def approved(tmp_path: Path, body: str, settings: str = "") -> Path:
    return approve_all(book_with(tmp_path, body, settings))


def publish(book: Path, *more: str, form: str = "md") -> tuple[int, str, str]:
    """Exit status and all that is said; nothing is written unless it is 0."""
    file = f"out.{form}"
    done = run_dialog("render-minutes", "homes", "--public", "-o", file, *more, cwd=book)
    assert (book / file).exists() is (done.code == 0)
    assert (book / "published").exists() is (done.code == 0)
    return done.code, done.out, done.err


def change(book: Path, old: str, new: str, path: str = RECORD) -> None:
    file = book / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_both_approved_goes_out(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    assert publish(book)[0] == 0
    text = (book / "out.md").read_text(encoding="utf-8")
    assert "Approved by Town" in text and "Approved by Homes" in text
    assert "NOT APPROVED" not in text


@pytest.mark.parametrize("party", ["town", "homes"])
def test_what_the_register_holds_besides_a_name_is_in_no_document(
    tmp_path: Path, party: str
) -> None:
    """An address for reminders stopped every publication, and could not be closed where it stood."""
    addressed = SETTINGS.replace(
        f"[parties.{party}]\n", f'[parties.{party}]\nemail = "post@x.dk"\n'
    )
    book = book_with(tmp_path, "We met.\n")
    (book / "dialog.toml").write_text(addressed, encoding="utf-8")
    approve_all(book)
    code, out, err = publish(book)
    assert code == 0, out + err
    own = "{{ document.municipality.name }} {{ document.municipality.%s }}"
    for field in ("email", "offices", "aliases"):
        (book / "templates").mkdir(exist_ok=True)
        (book / "templates/minutes.md.j2").write_text(own % field, encoding="utf-8")
        done = run_dialog("render-minutes", "homes", "-o", "-", cwd=book)
        assert done.code == 2
        assert field in done.err


def test_all_reasons_are_said_at_once(tmp_path: Path) -> None:
    head = HEAD.replace("status: final", "status: draft").replace("2025-11-01", "2099-11-01")
    book = book_with(tmp_path, "- [ ] A @homes [dye:: 2026]\n\nCall 55 77 12 34\n", head=head)
    change(book, "[parties.homes]", "[parties.homes", "dialog.toml")
    done = run_dialog(
        "render-minutes", "homes", "--period", "2025", "--public", "-o", "o.md", cwd=book
    )
    assert done.code == 2
    assert "dialog.toml:9:15: error: bad-settings" in done.out
    assert f"{RECORD}:12:" in done.out
    assert f"{RECORD}:14:6: error: personal-data" in done.out
    assert "has not been held" in done.err
    assert "are a draft" in done.err
    assert "homes has not approved the minutes" in done.err
    assert "nothing is published" in done.err
    assert not (book / "o.md").exists()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('name = "Homes"', 'name = "Homes', "dialog.toml"),
        ('language = "en"', 'langauge = "en"', "dialog.toml"),
        ("Text.", "- [x] [ref:: 24-zzzzzz] Text.", RECORD),
        ("date: 2025-11-01", "date: 01/11/2025", RECORD),
        ("party =", "prty =", "approvals/homes.2025.homes.toml"),
    ],
)
def test_an_error_anywhere_it_is_made_from_stops_it(
    tmp_path: Path, old: str, new: str, path: str
) -> None:
    book = approved(tmp_path, "Text.\n")
    change(book, old, new, path)
    done = run_dialog(
        "render-minutes", "homes", "--period", "2025", "--public", "-o", "o.md", cwd=book
    )
    assert done.code == 2
    assert not (book / "o.md").exists()


def test_a_setting_opens_no_gate(tmp_path: Path) -> None:
    book = approved(tmp_path, "- [x] [ref:: 24-zzzzzz] Done\n", '[checks]\nunknown-ref = "off"\n')
    code, out, _ = publish(book)
    assert (code, "unknown-ref" in out) == (2, True)


def test_an_approval_counts_while_its_digest_fits(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    change(book, "Text.", "Another text.")
    code, out, err = publish(book)
    assert code == 2
    assert out.count("changed-after-approval") == 2
    assert "Homes approved another text" in err
    inside = run_dialog("render-minutes", "homes", cwd=book).out
    assert "Approved by" not in inside
    change(book, "Another text.", "Text.")
    assert publish(book)[0] == 0


def test_it_is_said_what_else_it_is_made_from_that_nobody_approved(tmp_path: Path) -> None:
    """An approved account quotes the agreements of earlier years."""
    book = approved(tmp_path, "Text.\n")
    assert "also made from" not in publish(book)[2]
    (book / "minutes/homes/2024.md").write_text(
        "---\norganisation: homes\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n\nText.\n",
        encoding="utf-8",
    )
    (book / "out.md").unlink()
    code, _, err = publish(book)
    said = "note: minutes/homes/2025.md: it is also made from minutes/homes/2024.md, which not all"
    assert (code, said in err) == (0, True)


def test_one_party_is_not_both(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    (book / "approvals/homes.2025.homes.toml").unlink()
    code, out, err = publish(book)
    assert (code, out) == (2, "")
    assert "Homes has not approved the minutes: dialog approve" in err
    assert "Town has not" not in err


NO_TOWN = ('municipality = "town"', "")
OTHER_TOWN = ('municipality = "town"', 'municipality = "homes"')
NOBODY_CAME = ("  - {party: town, office: desk}\n  - {party: homes}\n", "  []\n")


@pytest.mark.parametrize(
    ("settings", "record", "said"),
    [
        (NO_TOWN, ("", ""), "Town has not approved the minutes"),
        (OTHER_TOWN, ("", ""), "one party alone cannot approve the minutes"),
        (NO_TOWN, NOBODY_CAME, "one party alone cannot approve the minutes"),
        (NO_TOWN, ("party: town, office: desk", "party: homes"), "one party alone cannot approve"),
        (NO_TOWN, ("party: town, office: desk", "party: Homes"), "one party alone cannot approve"),
    ],
)
def test_settings_that_name_one_party_open_no_gate(
    tmp_path: Path, settings: tuple[str, str], record: tuple[str, str], said: str
) -> None:
    book = book_with(tmp_path, "Text.\n")
    change(book, *settings, path="dialog.toml")
    change(book, *record)
    assert run_dialog("approve", "homes-2025", "--by", "homes", cwd=book).code == 0
    code, out, err = publish(book)
    assert (code, out) == (2, "")
    assert said in err
    assert run_dialog("site", "--public", "-o", "pages", cwd=book).code == 0
    assert not list((book / "pages").glob("**/*2025*"))
    table = run_dialog("list-meetings", cwd=book).out
    assert "Published" not in table


def test_who_took_part_approves_where_no_municipality_is_named(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    change(book, *NO_TOWN, path="dialog.toml")
    first = run_dialog("approve", "homes-2025", "--by", "homes", cwd=book)
    assert "next: dialog approve homes-2025 --by town" in first.err
    second = run_dialog("approve", "homes-2025", "--by", "Town", cwd=book)
    assert "all parties have approved it" in second.err
    assert publish(book)[0] == 0


def test_what_is_replaced_is_said(tmp_path: Path) -> None:
    """The parties approved other words."""
    book = approved(tmp_path, "Not to be\nclosed.\n", REPLACED.replace("TEXT", "to be closed"))
    code, _, err = publish(book)
    assert code == 0
    assert "'to be closed' of the minutes is published as 'INSTEAD'" in " ".join(err.split())
    body = "Text.\n\n::: closed\nNot to be closed.\n:::\n"
    other = approved(tmp_path / "other", body, REPLACED.replace("TEXT", "to be closed"))
    assert "INSTEAD" not in publish(other)[2]
    assert "replaced by others" not in (other / "out.md").read_text(encoding="utf-8")


def words_in(file: Path) -> str:
    """What one can read in a document, without its line ends."""
    data = file.read_bytes()
    if file.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        text = unzipped(data) if file.suffix == ".docx" else data.decode()
    return " ".join(re.sub("<[^>]*>", "", text).split())


@pytest.mark.parametrize("form", FORMS)
def test_what_is_replaced_is_marked_on_the_page(tmp_path: Path, form: str) -> None:
    book = approved(tmp_path, "Not to be closed.\n", REPLACED.replace("TEXT", "to be closed"))
    for command in ("render-minutes", "render-agreement"):
        document = ("homes", "--public", "-o", f"out.{form}", "--force")
        assert run_dialog(command, *document, cwd=book).code == 0
        said = words_in(book / f"out.{form}")
        assert "some words of the minutes are replaced by others" in said
    inside = run_dialog("render-minutes", "homes", cwd=book).out
    assert "replaced by others" not in inside


def test_an_approval_of_a_later_day_counts_from_that_day(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    for party in ("town", "homes"):
        note = f"approvals/homes.2025.{party}.toml"
        change(book, "date = 2025-11-01", "date = 2025-12-24", path=note)
    code, _, err = publish(book, "--as-of", "2025-12-01")
    assert code == 2
    assert "has not approved the minutes" in err
    assert "approved another text" not in err
    before = run_dialog("render-minutes", "homes", "--as-of", "2025-12-01", cwd=book).out
    assert "24 December 2025" not in before
    assert publish(book, "--as-of", "2025-12-24")[0] == 0
    assert "24 December 2025" in (book / "out.md").read_text(encoding="utf-8")


def test_an_approval_of_another_text_is_asked_for_again(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    assert run_dialog("approve", "homes-2025", "--by", "town", cwd=book).code == 0
    change(book, "Text.", "Another text.")
    done = run_dialog("approve", "homes-2025", "--by", "homes", cwd=book)
    assert "next: dialog approve homes-2025 --by town" in done.err
    alone = ('municipality = "town"', 'municipality = "homes"')
    change(book, *alone, path="dialog.toml")
    done = run_dialog("approve", "homes-2025", "--by", "homes", "--how", "mail", cwd=book)
    assert "note: no other party is known" in done.err


@pytest.mark.parametrize("day", ["2025-10-31", "2999-01-01"])
@pytest.mark.parametrize("as_of", [(), ("--as-of", "2999-12-31")])
def test_a_site_has_the_same_clock(tmp_path: Path, day: str, as_of: tuple[str, ...]) -> None:
    book = approved(tmp_path, "Text.\n")
    note = "approvals/homes.2025.homes.toml"
    change(book, "date = 2025-11-01", f"date = {day}", path=note)
    done = run_dialog("site", "--public", "-o", "pages", *as_of, cwd=book)
    assert done.code == 2
    assert f"{note}:1:1: error: approved-on-another-day" in done.out
    assert not (book / "pages").exists()
    code, out, _ = publish(book, *as_of)
    assert (code, "approved-on-another-day" in out) == (2, True)
    said = run_dialog("render-minutes", "homes", *as_of, cwd=book).out
    assert "Homes" in said and f"{day}" not in said


def test_a_meeting_to_come_is_on_no_site(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n", head=HEAD.replace("2025-11-01", "2098-11-01"))
    site = ("site", "--public", "--unapproved", "-o", "pages", "--as-of", "2099-01-01")
    assert run_dialog(*site, cwd=book).code == 0
    assert not list((book / "pages").glob("**/*2025*"))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_approved_says_so_on_every_page(tmp_path: Path, form: str) -> None:
    book = book_with(tmp_path, "\n\n".join(["A long paragraph. " * 60] * 12) + "\n")
    assert publish(book, "--unapproved", form=form)[0] == 0
    file = book / f"out.{form}"
    pages = pages_of(file)
    assert all("NOT APPROVED" in page for page in pages)
    assert form != "pdf" or len(pages) > 1


def test_a_letterhead_is_marked_too(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n", '[documents]\nletterhead = "paper.docx"\n')
    letterhead = new_docx()
    letterhead.sections[0].different_first_page_header_footer = True
    letterhead.sections[0].header.paragraphs[0].text = "Town hall"
    letterhead.add_section().header.is_linked_to_previous = False
    (book / "paper.docx").write_bytes(saved(letterhead))
    assert publish(book, "--unapproved", form="docx")[0] == 0
    import docx

    first, last = docx.Document(str(book / "out.docx")).sections
    for head in (first.header, first.first_page_header, last.header):
        assert "NOT APPROVED" in "".join(each.text for each in head.paragraphs)
    again = (book / "out.docx").read_bytes()
    run_dialog("render-minutes", "homes", "--public", "--unapproved", "-o", "b.docx", cwd=book)
    assert (book / "b.docx").read_bytes() == again


def pages_of(file: Path) -> list[str]:
    """The text of each page; of a Word file that of its body, and of the head of later pages."""
    if file.suffix == ".pdf":
        from pypdf import PdfReader

        return [page.extract_text() for page in PdfReader(file).pages]
    if file.suffix == ".docx":
        import docx

        document = docx.Document(str(file))
        parts = (document, document.sections[0].header)
        return ["\n".join(each.text for each in part.paragraphs) for part in parts]
    return [file.read_text(encoding="utf-8")]


def test_unapproved_is_no_way_for_a_draft(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n", head=HEAD.replace("final", "draft"))
    code, _, err = publish(book, "--unapproved")
    assert (code, "are a draft" in err) == (2, True)
    alone = run_dialog("render-minutes", "homes", "--unapproved", cwd=book)
    assert (alone.code, "'--unapproved' goes with '--public'" in alone.err) == (2, True)


def test_of_many_none_goes_out_where_one_may_not(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    other = HEAD.replace("homes", "other").replace("final", "draft")
    write_book(book, {"minutes/other/2025.md": other + "Text.\n"})
    done = run_dialog(
        "render-minutes", "--all", "--period", "2025", "--public", "-o", "out", cwd=book
    )
    assert done.code == 2
    assert "minutes/other/2025.md: the minutes are a draft" in done.err
    assert not (book / "out").exists()


ALLOWED = '[publishing]\nallow = [{text = "TEXT", reason = "ours"}]\n'
REPLACED = '[publishing]\nreplace = [{text = "TEXT", with = "INSTEAD", reason = "private"}]\n'


@pytest.mark.parametrize(
    ("text", "said", "passes"),
    [
        ("Nørregade 8", "Nørregade 8", True),
        ("Nørregade 8", "Nørregade 8, 2. tv", False),
        ("Nørregade 8", "Nørregade\n8", True),
        ("town.example", "kb@town.example", False),
        ("desk@town.example", "desk@town.example", True),
        ("55 77", "55 77 12 34", False),
        ("55 77 12 34", "55 77 12 34", True),
        ("55 77 12 34", "55&nbsp;77 12 34", True),
        ("55 77 12 34", "+46 55 77 12 34 99", False),
        ("Tlf. 55 77 12 34", "Tlf. 55 77 12 34", True),
        ("1234", "010190-1234", False),
        ("no. 010190-1234", "no. 010190-1234", False),
        ("010190-1234", "010190-1234", False),
        ("Karla", "Karla Brink-Holm", False),
    ],
)
def test_only_the_very_text_is_allowed(tmp_path: Path, text: str, said: str, passes: bool) -> None:
    book = approved(tmp_path, f"at {said}.\n", ALLOWED.replace("TEXT", text))
    assert (publish(book)[0] == 0) is passes


@pytest.mark.parametrize(
    ("text", "said", "goes_out"),
    [
        ("Nørregade 8", "at Nørregade 8, all", "at INSTEAD, all"),
        ("Nørregade 8, 2. tv", "at Nørregade 8, 2. tv", "at INSTEAD"),
        ("Nørregade 8", "at Nørregade 8, 2. tv", ""),
        ("010190", "no. 010190-1234", ""),
        ("55 77 12 34", "55 77 12 34 or 55 77 12 34", "INSTEAD or INSTEAD"),
        ("the case", "the case, the cases", "INSTEAD, the cases"),
        ("a (b)", "a (b) [c]", "INSTEAD [c]"),
    ],
)
def test_what_is_replaced_is_no_more_than_it_says(
    tmp_path: Path, text: str, said: str, goes_out: str
) -> None:
    book = approved(tmp_path, f"{said}\n", REPLACED.replace("TEXT", text))
    code, _, _ = publish(book)
    assert (code == 0) is bool(goes_out)
    if goes_out:
        assert f"\n{goes_out}\n" in (book / "out.md").read_text(encoding="utf-8")
    inside = run_dialog("render-minutes", "homes", cwd=book).out
    assert said in inside, "the minutes themselves stay as they are"


@pytest.mark.parametrize("way", [ALLOWED, REPLACED])
@pytest.mark.parametrize("severity", ["error", "warning", "off"])
def test_no_setting_publishes_a_cpr_number(tmp_path: Path, way: str, severity: str) -> None:
    settings = way.replace("TEXT", "010190-1234") + f'[checks]\ncpr-number = "{severity}"\n'
    book = approved(tmp_path, "for 010190-1234.\n", settings)
    assert publish(book)[0] == 2


@pytest.mark.parametrize(
    "settings",
    [
        '[documents]\ncontact = "Call 010190-1234"\n',
        '[publishing]\nallow = [{text = "010190-1234", reason = "known"}]\n'
        '[documents]\ncontact = "Call 010190-1234"\n',
        '[publishing]\nallow = [{text = "010190-1234", reason = "known"}]\n[themes]\n'
        'rent = "Case 010190-1234"\n',
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_cpr_number_that_stands_in_no_record_goes_out_in_no_form(
    tmp_path: Path, settings: str, form: str
) -> None:
    """No check of the records sees it: the gate alone stops it, whatever the settings allow."""
    item = "- Agreement: A plan @homes  [theme:: rent]  [id:: 25-aaaaaa]\n"
    book = approved(tmp_path, item, settings)
    done = run_dialog("render-agreement", "homes", "--public", "-o", f"a.{form}", cwd=book)
    assert (done.code, "CPR" in done.out) == (1, True), done.err
    assert not (book / f"a.{form}").exists()


def test_a_number_that_says_what_it_is_goes_out(tmp_path: Path) -> None:
    assert publish(approved(tmp_path, "journalnr. 0101901234.\n"))[0] == 0


@pytest.mark.parametrize("row", ['{text = "a", with = "b"}', '{text = "a", reason = "c"}', '"a"'])
def test_a_replacement_has_three_parts(tmp_path: Path, row: str) -> None:
    book = approved(tmp_path, "Text.\n", f"[publishing]\nreplace = [{row}]\n")
    code, out, _ = publish(book)
    assert (code, ": error: bad-settings: " in out) == (2, True)


@pytest.mark.parametrize("approve", [True, False])
def test_the_way_out_is_one_that_works(tmp_path: Path, approve: bool) -> None:
    book = book_with(tmp_path, "Call 55 77 12 34.\n")
    if approve:
        approve_all(book)
    _, out, _ = publish(book)
    assert ("dialog add replaced" in out) is approve
    assert ("[visibility:: closed]" in out) is not approve


def test_one_thing_is_one_finding(tmp_path: Path) -> None:
    book = approved(tmp_path, "Call 55 77 12 34.\n\nOr 55 77 12 34, a@b.dk.\n\n55 77 12 34\n")
    _, out, _ = publish(book)
    assert out.count(": error: personal-data: ") == 2
    assert f"{RECORD}:12:6: error: personal-data: '55 77 12 34' looks like a phone number" in out
    assert f"\n    {RECORD}:14:4\n    {RECORD}:16:1\n" in out
    assert run_dialog("check", "--public", cwd=book).out == out


@pytest.mark.parametrize(
    "body",
    [
        "55778899. is the number of the chair\n",
        "| street | no |\n|---|---|\n| Nørregade | 14 |\n",
        "| born | no |\n|---|---|\n| 010190 | 1234 |\n",
        "- Call 55 77\n  12 34 at once\n",
        "[here](https://x.example/karla-brink)\n",
        "![Karla at the sea](sea.png)\n",
        "Karla **Brink-Holm** and 0101<b>90</b>-1234\n",
        "Write to karla&#64;private.example\n",
    ],
)
def test_every_form_has_the_same_findings(tmp_path: Path, body: str) -> None:
    book = approved(tmp_path, body)
    said = {form: publish(book, form=form) for form in FORMS}
    codes = {form: code for form, (code, _, _) in said.items()}
    assert codes["md"] in (1, 2)
    assert len(set(codes.values())) == 1
    checked = run_dialog("check", "--public", cwd=book).out
    for _, out, _ in said.values():
        assert out.split("\n")[0] == checked.split("\n")[0]


@pytest.mark.parametrize(
    "body", ["We met in Nørregade\n\n12 homes\n", "| Manøvej | 12 |\n|---|---|\n| Manøvej | 14 |\n"]
)
def test_no_address_is_made_of_two_things(tmp_path: Path, body: str) -> None:
    book = approved(tmp_path, body)
    for form in FORMS:
        assert publish(book, form=form)[0] == 0
        (book / f"out.{form}").unlink()
        for note in (book / "published").iterdir():
            note.unlink()
        (book / "published").rmdir()


def test_the_name_of_the_file_goes_out_too(tmp_path: Path) -> None:
    book = approved(tmp_path, "Text.\n")
    done = run_dialog("render-minutes", "homes", "--public", "-o", "karla-brink.md", cwd=book)
    assert (done.code, "'karla-brink' looks like the name" in done.out) == (1, True)
    url = "https://town.example/karla.brink"
    assert publish(book, "--url", url)[0] == 1


def test_the_path_of_the_record_goes_out_too(tmp_path: Path) -> None:
    path = "minutes/homes/2025-karla-brink-0101901234.md"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, path: HEAD + "Text.\n"})
    approve_all(book)
    found = run_dialog("check", "--public", cwd=book).out
    assert f"{path}: error: cpr-number: '010190****'" in found
    assert f"{path}: error: personal-data: 'karla-brink' looks like the name" in found
    assert "give the file another name" in found


@pytest.mark.parametrize(
    "part",
    ["comment", "deleted", "description", "author"],
)
def test_every_corner_of_a_word_file_is_looked_at(tmp_path: Path, part: str) -> None:
    book = approved(tmp_path, "Text.\n", '[documents]\nletterhead = "paper.docx"\n')
    letterhead = new_docx()
    paragraph = letterhead.add_paragraph("{{ body }}")
    if part == "comment":
        letterhead.add_comment(paragraph.runs, text="Karla says so", author="Someone")
    elif part == "author":
        letterhead.core_properties.author = "Karla Brink"
    elif part == "description":
        letterhead.add_picture(str(png(tmp_path, b"")), width=100)
        properties = letterhead.inline_shapes[0]._inline.docPr
        properties.set("descr", "Karla at the sea")
    else:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1" w:author="X"><w:r><w:delText>Karla said</w:delText>'
                "</w:r></w:del>"
            )
        )
    (book / "paper.docx").write_bytes(saved(letterhead))
    code, out, _ = publish(book, form="docx")
    # what a letterhead should not have is left out of the document, or stops it
    data = (book / "out.docx").read_bytes() if code == 0 else b""
    assert code == 1 or not holds(data, "Karla")
    if code:
        assert "Karla" in out


def holds(docx: bytes, word: str) -> bool:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return any(word.encode() in archive.read(name) for name in archive.namelist())


def png(folder: Path, comment: bytes) -> Path:
    """A picture of one point, with a comment in its file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head)]
    if comment:
        parts.append(chunk(b"tEXt", b"Comment\0" + comment))
    parts += [chunk(b"IDAT", zlib.compress(b"\0\0\0\0")), chunk(b"IEND", b"")]
    file = folder / "point.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return file


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_picture_tells_who_took_it(tmp_path: Path, form: str) -> None:
    book = approved(tmp_path, "Text.\n", '[documents]\nlogo = "point.png"\nlogo_alt = "Town"\n')
    png(book, b"Taken by Karla Brink, 55 77 12 34")
    code, out, _ = publish(book, form=form)
    assert code == 1
    assert "'Karla Brink' looks like the name" in out
    assert "'55 77 12 34' looks like a phone number" in out


def test_the_words_of_pictures() -> None:
    packed = zlib.compress(b"Karla Brink")
    chunk = b"zTXtAuthor\0\0" + packed
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(chunk) - 4) + chunk + b"\0\0\0\0"
    assert "Karla Brink" in picture_words(data)
    said = b"Exif\0\0Karla Brink"
    jpeg = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(said) + 2) + said + b"\xff\xda"
    assert "Karla Brink" in picture_words(jpeg)
    filled = jpeg.replace(b"\xff\xe1", b"\xff\x01\xff\xff\xe1")
    assert "Karla Brink" in picture_words(filled)
    assert "Karla" in picture_words(jpeg[:-8])
    drawing = b"<svg><title>Karla</title><!-- Brink --><path d='M55 77 12 34' id='x'/></svg>"
    assert picture_words(drawing).split() == ["Karla", "Brink"]


@given(st.binary(max_size=300), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"<svg>", b""]))
def test_any_bytes_may_be_a_picture(data: bytes, start: bytes) -> None:
    assert isinstance(picture_words(start + data), str)


def test_finalise_remembers_and_shows_the_gate(tmp_path: Path) -> None:
    body = "- Remark: Call Karla on 55 77 12 34 @town\n- Remark: Fine @homes\n"
    book = book_with(tmp_path, body, head=HEAD.replace("final", "draft"))
    run_dialog("fmt", cwd=book)
    asked = run_dialog("finalise", RECORD, cwd=book)
    assert (asked.code, "'55 77 12 34' looks like a phone number" in asked.out) == (2, True)
    done = run_dialog("finalise", RECORD, "--yes", cwd=book)
    assert done.code == 0
    assert "changed-after-final" not in run_dialog("check", cwd=book).out
    change(book, "Fine", "Not fine")
    assert f"{RECORD}:" in run_dialog("check", cwd=book).out
    assert "changed-after-final" in run_dialog("check", cwd=book).out
    assert publish(book)[0] == 2
    run_dialog("approve", RECORD, "--by", "homes", "--again", cwd=book)
    assert "changed-after-final" not in run_dialog("check", cwd=book).out


def test_final_again_after_a_change(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n", head=HEAD.replace("final", "draft"))
    assert run_dialog("finalise", RECORD, cwd=book).code == 0
    change(book, "Text.", "More text.")
    change(book, "status: final", "status: draft")
    assert "changed-after-final" not in run_dialog("check", cwd=book).out
    assert run_dialog("finalise", RECORD, cwd=book).code == 0
    assert "changed-after-final" not in run_dialog("check", cwd=book).out


@pytest.mark.parametrize("command", [["remind", "-o", "out"], ["open-actions", "-o", "out.ics"]])
@pytest.mark.parametrize(
    ("old", "new", "path"),
    [('name = "Homes"', "name = Homes", "dialog.toml"), ("Text.", "::: lukket\nText.", RECORD)],
)
def test_nothing_is_sent_that_cannot_be_judged(
    tmp_path: Path, command: list[str], old: str, new: str, path: str
) -> None:
    body = "- [ ] Send it @homes  [due:: 2025-12-01]  [id:: 25-aaaaaa]\n\nText.\n"
    book = book_with(tmp_path, body)
    change(book, old, new, path)
    done = run_dialog(*command, cwd=book)
    assert done.code == 2
    assert path in done.err
    assert not list(book.glob("out*"))


def test_a_phone_call_after_the_meeting_outdates_no_document(example: Path) -> None:
    made = run_dialog("render-agreement", "bolig-naestved", "-o", "aftale.md", cwd=example)
    assert made.code == 0, made.err
    called = ("update", "22-k2v9st", "--note", "Sendt", "--on", "2023-05-03")
    assert run_dialog(*called, cwd=example).code == 0
    assert "outdated-document" not in run_dialog("check", cwd=example).out
    back = ("update", "22-k2v9st", "--note", "Ringet", "--on", "2022-06-01")
    run_dialog(*back, cwd=example)
    record = example / "minutes/bolig-naestved/2022.md"
    record.write_text(record.read_text(encoding="utf-8") + "\nNyt\n", encoding="utf-8")
    assert "outdated-document" in run_dialog("check", cwd=example).out


TWO_YEARS = HEAD + "- [ ] A plan @homes  [due:: 2026-05-01]  [id:: 25-aaaaaa]\n"
LATER = (
    HEAD.replace("2025", "2026").replace("2026-11-01", "2026-02-01")
    + "- [ ] [ref:: 25-aaaaaa]\n- [ ] A SECOND plan @homes  [due:: 2026-05-01]  [id:: 26-bbbbbb]\n"
)
COUNCIL = ("report", "--all", "--public", "--as-of", "2026-03-01")


def council(tmp_path: Path, line: str = "", settings: str = "") -> Path:
    """A book of two years, the first of them approved by both."""
    approved(tmp_path, "")
    files = {"dialog.toml": SETTINGS + settings, RECORD: TWO_YEARS + line}
    book = approve_all(write_book(tmp_path, files))
    (book / "minutes/homes/2026.md").write_text(LATER, encoding="utf-8")
    return book


def test_a_report_for_everybody_is_made_of_what_both_approved(tmp_path: Path) -> None:
    book = council(tmp_path, "- Remark: Karla Brink calls @town/desk\n")
    inside = run_dialog("report", "--all", "--as-of", "2026-03-01", cwd=book).out
    assert "A SECOND plan" in inside
    done = run_dialog(*COUNCIL, "--period", "2025", cwd=book)
    assert (done.code, "SECOND" in done.out, "A plan" in done.out) == (0, False, True)
    assert "note: 1 meeting is left out" in done.err
    # the council does not see the screen: without a word nothing open would be read there
    assert "what they say is not counted here: - Homes, " in " ".join(done.out.split())
    for form in FORMS:
        file = book / f"council.{form}"
        assert run_dialog(*COUNCIL, "-o", str(file), cwd=book).code == 0
        said = "".join(pages_of(file))
        assert "A plan" in said and "SECOND" not in said and "PUBLICATION" not in said
        assert "not counted here" in said
    own = run_dialog("report", "homes", *COUNCIL[2:], "--format", "json", cwd=book)
    assert (own.code, "SECOND" in own.out) == (0, False)


@pytest.mark.parametrize(
    "command",
    [
        ("render-minutes", "homes"),
        ("render-agreement", "homes"),
        ("report", "--all", "--period", "2025"),
        ("report", "homes"),
    ],
)
def test_a_doubt_in_a_record_stops_whatever_is_made_from_it(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The sentence stands in the account alone, the item below it in all of them."""
    body = (
        "For the town only: not for the website\n\n- Agreement: A plan @homes  [id:: 25-aaaaaa]\n"
    )
    book = approved(tmp_path, body)
    done = run_dialog(*command, "--public", cwd=book)
    assert (done.code, "A plan" in done.out) == (2, False)
    # on stderr: the document itself would be on stdout
    assert f"{RECORD}:12:" in done.err and "maybe-closed" in done.err
    said = "For the town only: not for the website"
    allow = f'\n[publishing]\nallow = [{{text = "{said}", reason = "said of another case"}}]\n'
    change(book, "[parties.homes]", f"{allow}\n[parties.homes]", "dialog.toml")
    assert run_dialog(*command, "--public", cwd=book).code == 0


def test_a_meeting_that_was_held_is_held_before_its_minutes_are_approved(tmp_path: Path) -> None:
    """The public knows that it was, and nothing of what was said."""
    book = council(tmp_path)
    other = HEAD.replace("organisation: homes", "organisation: huts").replace(
        "party: homes", "party: huts"
    )
    (book / "minutes/huts").mkdir()
    (book / "minutes/huts/2025.md").write_text(other + "- [ ] HIDDEN @huts\n", encoding="utf-8")
    settings = book / "dialog.toml"
    settings.write_text(settings.read_text() + '[parties.huts]\nname = "Huts"\n', encoding="utf-8")
    done = run_dialog(*COUNCIL, "--period", "2025", cwd=book)
    assert (done.code, "HIDDEN" in done.out) == (0, False)
    assert "2 of 2 organisations have held a meeting" in done.out
    [row] = [line for line in done.out.splitlines() if line.startswith("| Huts ")][:1]
    assert "Not included" in row and "1 November 2025" in row


@pytest.mark.parametrize("form", [*FORMS, "json"])
@pytest.mark.parametrize(
    ("line", "settings", "code"),
    [
        ("- [ ] Call 55 12 34 56 @homes  [id:: 25-cccccc]\n", "", 1),
        ("- [ ] Write to Karla @homes  [id:: 25-cccccc]\n", "", 1),
        ("", "[parties.town.offices.desk]\n", 2),
        ("- [ ] Ask @nobody  [frist: 2026-05-01]  [id:: 25-cccccc]\n", "", 2),
    ],
)
def test_a_report_for_everybody_passes_the_gate(
    tmp_path: Path, form: str, line: str, settings: str, code: int
) -> None:
    book = council(tmp_path, line, settings)
    done = run_dialog(*COUNCIL, "--format", form, "-o", "council", cwd=book)
    assert done.code == code, done.err
    assert not (book / "council").exists()
    assert "nothing is published" in done.err or code == 2


def test_the_name_of_a_report_goes_out_too(tmp_path: Path) -> None:
    book = council(tmp_path)
    done = run_dialog(*COUNCIL, "-o", "010190-1234.md", cwd=book)
    assert (done.code, "CPR" in done.out) == (1, True)


def test_a_report_without_approved_minutes_says_why(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Text.\n")
    done = run_dialog("report", "--all", "--public", cwd=book)
    assert (done.code, done.out) == (2, "")
    assert "no minutes are approved by all parties" in done.err
    done = run_dialog("report", "--all", "--public", "--unapproved", cwd=book)
    assert (done.code, done.out.count("NOT APPROVED")) == (0, 1)
    assert run_dialog("report", "--all", "--unapproved", cwd=book).code == 2


@pytest.mark.parametrize("form", FORMS)
def test_who_publishes_is_asked_what_is_meant(tmp_path: Path, form: str) -> None:
    line = "The rent of the hall is settled (off. lov § 30)"
    book = approved(tmp_path, f"{line}\n")
    code, out, err = publish(book, form=form)
    assert code == 2 and "nothing is published" in err
    assert f"{RECORD}:12:34: error: maybe-closed: 'off. lov § 30' may mean" in out
    allowed = f'[publishing]\nallow = [{{text = "{line[:-1]}", reason = "known"}}]\n'
    (book / "dialog.toml").write_text(SETTINGS + allowed, encoding="utf-8")
    assert publish(book, form=form)[0] == 0


def test_a_line_that_speaks_of_another_stops_it(tmp_path: Path) -> None:
    """The line itself is hidden, and what it speaks of is not."""
    book = approved(tmp_path, "The hall is sold.\n\n(Ovenstående må ikke offentliggøres)\n")
    code, out, _ = publish(book)
    assert (code, out.count("maybe-closed: ")) == (2, 1)
    site = run_dialog("site", "--public", "-o", "pages", cwd=book)
    assert (site.code, "maybe-closed" in site.out) == (2, True)


def test_what_was_written_for_the_public_is_published(tmp_path: Path) -> None:
    said = "En fortrolig sag om en afdeling"
    line = f"- Remark: The hall @homes  [synlighed:: lukket]  [offentlig:: {said}]"
    book = approved(tmp_path, f"{line}\n\n::: lukket\nKun til forvaltningen: tal\n:::\n")
    assert publish(book)[0] == 0
    text = (book / "out.md").read_text(encoding="utf-8")
    assert said in text and "hall" not in text


def test_news_that_the_public_does_not_hear_are_named(tmp_path: Path) -> None:
    """`update` writes a draft: what was done stood in the public report as overdue."""
    book = write_book(
        tmp_path,
        {
            "dialog.toml": '[dialog]\nlanguage = "en"\nmunicipality = "town"\n'
            '[parties.town]\nname = "Town"\n[parties.homes]\nname = "Homes"\n',
            "minutes/homes/2025.md": "---\nperiod: 2025\ndate: 2025-03-10\nstatus: final\n"
            "participants: [{party: town}, {party: homes}]\n---\n\n"
            "- [ ] Paint the gate @homes  [due:: 2025-05-31]  [id:: 25-aaaaaa]\n",
        },
    )
    approve_all(book)
    done = ("update", "25-aaaaaa", "--status", "done", "--note", "Painted", "--on", "2025-05-20")
    assert run_dialog(*done, cwd=book).code == 0
    report = ("report", "--all", "--public", "--as-of", "2025-12-01")
    told = run_dialog(*report, cwd=book)
    assert "'minutes/homes/2025-followup.md' is a draft: what it says of 1 item" in told.err
    assert run_dialog("finalise", "-y", "minutes/homes/2025-followup.md", cwd=book).code == 0
    assert "is a draft" not in run_dialog(*report, cwd=book).err


def test_what_stopped_a_document_is_not_in_its_place(tmp_path: Path) -> None:
    """`-o - > public.md` got the finding, which quotes what is closed."""
    book = book_with(tmp_path, "Not for the minutes: Mr. Secret.\n")
    order = ("render-minutes", "homes", "--public", "--unapproved", "--format", "md")
    shown = run_dialog(*order, "-o", "-", cwd=book)
    assert (shown.code, shown.out) == (2, "")
    assert "maybe-closed" in shown.err
    assert "Mr. Secret" in shown.err
    report = run_dialog("report", "homes", "--public", "--format", "md", cwd=book)
    assert "Mr. Secret" not in report.out


CLOSED_PARTS = """- [ ] A SECRET @homes  [due:: 2025-12-01]  [visibility:: closed]  [id:: 25-aaaaaa]
- [ ] Paint the stairs @homes  [due:: 2026-12-01]  [id:: 25-bbbbbb]

::: lukket
## 2. SECRET

- Agreement: SECRET @homes  [measure:: x]  [due:: 2025-12-01]  [id:: 25-cccccc]
:::

## 3. More

### Of a person [visibility:: closed]

What SECRET said of the house.
"""


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize(
    "command",
    [
        ("report", "homes", "-o", "out.md"),
        ("report", "--all", "-o", "out.md"),
        ("report", "homes", "-o", "out.html"),
        ("render-minutes", "homes", "-o", "out.md"),
        ("render-agreement", "homes", "-o", "out.md"),
        ("site", "-o", "pages"),
    ],
)
def test_what_the_program_says_of_closed_parts_is_no_doubt(
    tmp_path: Path, command: tuple[str, ...], language: str
) -> None:
    """`Not stated (closed items)` and a cell `2. Closed item` stopped the publishing of every book
    that had a closed promise.
    """
    book = book_with(tmp_path, CLOSED_PARTS)
    change(book, '"en"', f'"{language}"', "dialog.toml")
    done = run_dialog(*command, "--public", "--unapproved", cwd=book)
    assert done.code == 0, done.out + done.err
    written = [file for file in book.rglob("*") if file.parent != book / "minutes/homes"]
    assert not any(b"SECRET" in file.read_bytes() for file in written if file.is_file())


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("| Not stated (closed items) |    4 |", False),
        ("25-a;done;(lukket punkt);homes;;2. Lukket punkt;1732;true", False),
        ("25-a;done;Lukket punkt om huslejen;homes", True),
        ("### Lukket punkt", False),
        ("#### 2.1 Closed item", False),
        ("### Lukket punkt om huslejen", True),
        ("| closed items, ask the office | 4 |", True),
    ],
)
def test_a_cell_of_our_own_says_nothing_else(line: str, asked: bool) -> None:
    assert any(doubts_in(line, composed=True)) is asked


def test_each_thing_of_the_settings_is_told(tmp_path: Path) -> None:
    """They have no line of their own; all but the first were told when that was mended."""
    themes = (
        '[themes]\none = "Call 55 12 34 56"\n[parties.homes.offices.yard]\nname = "55 12 34 57"\n'
    )
    body = "- Agreement: A @homes/yard  [theme:: one]  [measure:: x]  [id:: 25-aaaaaa]\n"
    book = approved(tmp_path, body, themes)
    said = run_dialog("check", "--public", cwd=book).out
    assert "'55 12 34 56' looks" in said and "'55 12 34 57' looks" in said


def test_what_is_replaced_is_looked_for_once() -> None:
    def calls(count: int) -> int:
        asked = [Replaced(text=f"Gade {at}", instead="en gade", reason="r") for at in range(count)]
        return calls_of(lambda: replaced_in(["Gade 3 og Gade 77"] * 400, asked))

    assert calls(40) < 3 * calls(10)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nørregade 8", ["Nørregade 8"]),
        ("Nørregade\n  8 og mere", ["Nørregade 8"]),
        ("Nørregade 8, 2. tv", ["Nørregade 8, 2. tv"]),
        ("Nørregade 80", []),
    ],
)
def test_which_replacements_concern_a_text(text: str, found: list[str]) -> None:
    asked = [
        Replaced(text=said, instead="x", reason="r")
        for said in ("Nørregade 8", "Nørregade 8, 2. tv")
    ]
    assert [one.text for one in replaced_in([text], asked)] == found
