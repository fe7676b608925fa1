"""A whole year of a book, played through by commands with real git: at each step the diff is exactly what it should be."""

import re
from pathlib import Path

import pytest

from conftest import git, run_dialog

TOML = """
municipality = "by"
[parties.by]
name = "Eksempel By"
[parties.by.offices.tilsyn]
name = "Tilsynet"
email = "tilsyn@example.dk"
[parties.by.offices.plan]
name = "Planafdelingen"
[parties.by.offices.byg]
name = "Byggeafdelingen"
[parties.bo]
name = "Bo Godt"
email = "bo@example.dk"
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Karla Brink")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "karla@example.dk")
    assert run_dialog("init", "bog", "--lang", "da", cwd=tmp_path).code == 0
    return tmp_path / "bog"


class Year:
    """The commands of one year; after each the diff of what it committed, ids numbered in their order."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.ids: dict[str, str] = {}

    def run(self, *arguments: str) -> str:
        before = git(self.book, "rev-parse", "HEAD").strip()
        result = run_dialog(*arguments, "--commit", "--lang", "da", cwd=self.book)
        assert result.code == 0, (arguments, result.out, result.err)
        assert git(self.book, "status", "--short") == "", "all that was written is committed"
        assert int(git(self.book, "rev-list", "--count", f"{before}..HEAD")) == 1
        return self.diff(before)

    def diff(self, since: str) -> str:
        """Added and removed lines by file, as git sees them."""
        shown = git(
            self.book,
            "-c",
            "core.quotepath=off",
            "diff",
            "--unified=0",
            "--no-color",
            since,
            "HEAD",
        )
        lines = []
        for line in shown.splitlines():
            if line.startswith("+++ "):
                lines.append(line.removeprefix("+++ b/"))
            elif line[:1] in "+-" and not line.startswith("--- "):
                lines.append(line)
        return self.named("\n".join(lines) + "\n")

    def named(self, text: str) -> str:
        for name in re.findall(r"\b\d\d-[0-9a-hjkmnp-tv-z]{6}\b", text):
            self.ids.setdefault(name, f"ID{len(self.ids) + 1}")
        for name, short in self.ids.items():
            text = text.replace(name, short)
        return text

    def id(self, short: str) -> str:
        return next(name for name, known in self.ids.items() if known == short)

    def write(self, path: str, old: str, new: str) -> None:
        """What a person does in an editor."""
        file = self.book / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text)
        file.write_text(text.replace(old, new), encoding="utf-8", newline="")

    def commit(self, message: str) -> None:
        git(self.book, "add", "--all")
        git(self.book, "commit", "--quiet", "--message", message)


def assert_made_final(diff: str, period: str) -> None:
    """One word of the record, and a note of which text was made final."""
    assert re.fullmatch(
        rf'approvals/bo\.{period}\._final\.toml\n\+record = "minutes/bo/{period}\.md"\n'
        r'\+final = \d{4}-\d\d-\d\d\n\+digest = "v1:sha256:[0-9a-f]{64}"\n'
        rf"minutes/bo/{period}\.md\n-status: udkast\n\+status: endelig\n",
        diff,
    )


def test_a_year(book: Path) -> None:
    year = Year(book)
    year.write(
        "dialog.toml",
        '\n# municipality = "kommunen"',
        TOML.split("[parties", 1)[0] + '# municipality = "kommunen"',
    )
    toml = book / "dialog.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8") + "\n[parties" + TOML.split("[parties", 1)[1],
        encoding="utf-8",
    )
    year.commit("bogen")
    assert run_dialog("check", cwd=book).out == ""

    # the first meeting: a draft, filled in by hand, put in order, final, approved by both
    assert year.run("new-meeting", "bo", "--period", "2020", "--date", "2020-11-10") == (
        "minutes/bo/2020.md\n+---\n+organisation: bo\n+styringsår: 2020\n+dato: 2020-11-10\n+status: udkast\n+deltagere:\n"
        "+  - {part: by}\n+  - {part: bo}\n+---\n+\n+# Styringsdialogmøde 2020, Bo Godt\n+\n+## 1. Godkendelse af sidste referat\n"
        "+\n+## 2. Opfølgning på tidligere aftaler\n+\n+## 3. Dokumentationspakken\n+\n+## 4. Fremtidsdrøftelser\n"
        "+\n+## 5. Nye aftaler\n+\n+## 6. Eventuelt\n"
    )
    year.write(
        "minutes/bo/2020.md",
        "## 5. Nye aftaler\n",
        "## 5. Nye aftaler\n\n"
        "- [ ] Lokalplanen sendes @by/plan [frist: 2021-03-01]\n"
        "- [ ]Tallene sendes hvert halvår [due:: 2021-06-30] @bo\n"
        "- Aftale: Fokus på biodiversitet @bo  [mål:: to afdelinger i gang]\n",
    )
    year.commit("mødet")
    assert year.run("fmt") == (
        "minutes/bo/2020.md\n"
        "-- [ ] Lokalplanen sendes @by/plan [frist: 2021-03-01]\n"
        "-- [ ]Tallene sendes hvert halvår [due:: 2021-06-30] @bo\n"
        "-- Aftale: Fokus på biodiversitet @bo  [mål:: to afdelinger i gang]\n"
        "+- [ ] Lokalplanen sendes @by/plan  [frist:: 2021-03-01]  [id:: ID1]\n"
        "+- [ ] Tallene sendes hvert halvår @bo  [frist:: 2021-06-30]  [id:: ID2]\n"
        "+- Aftale: Fokus på biodiversitet @bo  [mål:: to afdelinger i gang]  [id:: ID3]\n"
    )
    assert_made_final(year.run("finalise", "bo-2020"), "2020")
    for party in ("by", "bo"):
        added = year.run("approve", "bo-2020", "--by", party, "--on", "2020-12-01")
        assert re.fullmatch(
            rf'approvals/bo\.2020\.{party}\.toml\n\+record = "minutes/bo/2020\.md"\n\+party = "{party}"\n'
            r'\+date = 2020-12-01\n\+digest = "v1:sha256:[0-9a-f]{64}"\n',
            added,
        )
    assert run_dialog("check", "--as-of", "2020-12-31", cwd=book).out == ""

    # between the meetings
    assert year.run(
        "update",
        year.id("ID1"),
        "--status",
        "done",
        "--note",
        "Lokalplanen er sendt",
        "--on",
        "2021-02-01",
    ) == (
        "minutes/bo/2020-opfoelgning.md\n+---\n+organisation: bo\n+styringsår: 2020\n+type: opfølgning\n+status: udkast\n+---\n"
        "+\n+# Opfølgning efter mødet 2020, Bo Godt\n+\n+- [x] [ref:: ID1] Lokalplanen er sendt  [den:: 2021-02-01]\n"
    )
    assert year.run(
        "update",
        year.id("ID2"),
        "--due",
        "1. september 2021",
        "--owner",
        "by/plan",
        "--on",
        "2021-03-01",
    ) == (
        "minutes/bo/2020-opfoelgning.md\n"
        "+- [ref:: ID2] Tallene sendes hvert halvår @by/plan  [den:: 2021-03-01]  [frist:: 2021-09-01]\n"
    )
    assert year.run("hand-over", "by/plan", "--to", "by/byg", "--on", "2021-05-01") == (
        "minutes/bo/2020-opfoelgning.md\n"
        "+- [ref:: ID2] Overdraget fra Planafdelingen til Byggeafdelingen @by/byg"
        "  [den:: 2021-05-01]\n"
    )
    reminded = run_dialog("remind", "--as-of", "2021-08-20", "--lang", "da", cwd=book)
    assert reminded.out.count("Tallene sendes hvert halvår") == 1
    assert "Til Eksempel By, Byggeafdelingen" in reminded.out
    assert git(book, "status", "--short") == "", "reminding writes nothing"

    # the next meeting, where everything is taken up again
    added = year.run("new-meeting", "bo", "--date", "2021-11-09")
    assert added.startswith("minutes/bo/2021.md\n")
    assert [
        line
        for line in added.splitlines()
        if "ref::" in line or "dialog:" in line or "id::" in line
    ] == [
        "+- Aftale: [ref:: ID3] Fokus på biodiversitet  [resultat:: ]",
        "+  <!-- dialog: åben siden 2020-11-10; ansvarlig: Bo Godt; afventer et resultat -->",
        "+- [ ] [ref:: ID2] Tallene sendes hvert halvår",
        "+  <!-- dialog: åben siden 2020-11-10; frist 2021-09-01, overskredet; ansvarlig: Eksempel By, Byggeafdelingen; sidst: Overdraget fra Planafdelingen til Byggeafdelingen -->",
    ]
    refused = run_dialog("finalise", "bo-2021", cwd=book)
    assert refused.code == 2
    assert "final-with-undecided" in refused.out
    assert year.run(
        "update",
        year.id("ID2"),
        "--status",
        "in-progress",
        "--note",
        "Første halvår er sendt",
        "--due",
        "2022-02-01",
        "--draft",
    ) == (
        "minutes/bo/2021.md\n-- [ ] [ref:: ID2] Tallene sendes hvert halvår\n"
        "-  <!-- dialog: åben siden 2020-11-10; frist 2021-09-01, overskredet; ansvarlig: Eksempel By, Byggeafdelingen; sidst: Overdraget fra Planafdelingen til Byggeafdelingen -->\n"
        "+- [/] [ref:: ID2] Første halvår er sendt  [frist:: 2022-02-01]\n"
    )
    assert year.run(
        "update",
        year.id("ID3"),
        "--result",
        "delvist",
        "--note",
        "Én afdeling er i gang",
        "--draft",
    ) == (
        "minutes/bo/2021.md\n-- Aftale: [ref:: ID3] Fokus på biodiversitet  [resultat:: ]\n"
        "-  <!-- dialog: åben siden 2020-11-10; ansvarlig: Bo Godt; afventer et resultat -->\n"
        "+- Aftale: [ref:: ID3] Én afdeling er i gang  [resultat:: delvist]\n"
    )
    assert_made_final(year.run("finalise", "minutes/bo/2021.md"), "2021")
    for party in ("by", "bo"):
        year.run("approve", "bo-2021", "--by", party, "--on", "2021-12-01")

    # the agreement, and that nothing of the past was touched
    made = run_dialog(
        "render-agreement",
        "bo",
        "--period",
        "2021",
        "-o",
        "aftaler/bo-2021.md",
        "--lang",
        "da",
        cwd=book,
    )
    assert made.code == 0, made.err
    text = year.named((book / "aftaler/bo-2021.md").read_text(encoding="utf-8"))
    assert "Én afdeling er i gang" in text
    assert "delvist opfyldt" in text
    found = run_dialog("check", "--as-of", "2021-12-31", "--format", "lines", cwd=book)
    assert found.out == ""
    first = git(
        book, "log", "--format=%H", "--diff-filter=M", "-1", "--", "minutes/bo/2020.md"
    ).strip()
    assert "Endelig" in git(book, "log", "-1", "--format=%s", first), (
        "the first minutes are as they were when they became final"
    )
    assert len(git(book, "log", "--oneline").splitlines()) == 16
