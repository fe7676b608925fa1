"""The book in git: who wrote what, commits of just what was written, hooks, services, and what is new since a revision."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, Result, git, run_dialog, write_book

NOW = ("--as-of", "2023-03-01")


def test_show_item_says_who_wrote_each_mention(repository: Path) -> None:
    out = run_dialog("show-item", "20-h4t9wz", *NOW, cwd=repository).out
    commit = git(repository, "rev-parse", "HEAD")[:10]
    assert out.count(f"            written 2023-02-01 by Karla Brink, commit {commit}\n") == 3
    run_dialog("update", "20-h4t9wz", "--note", "Nyt", "--on", "2023-02-10", cwd=repository)
    assert "not committed yet" in run_dialog("show-item", "20-h4t9wz", cwd=repository).out
    told = json.loads(run_dialog("show-item", "20-h4t9wz", "--format", "json", cwd=repository).out)
    assert [each["commit"] and each["commit"]["author"] for each in told["history"]] == [
        *["Karla Brink"] * 3,
        None,
    ]
    assert told["history"][0]["commit"] == {
        "hash": commit,
        "author": "Karla Brink",
        "date": "2023-02-01",
    }


def test_without_git_nothing_is_said(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "commit" not in run_dialog("show-item", "20-h4t9wz", cwd=example).out
    told = json.loads(run_dialog("show-item", "20-h4t9wz", "--format", "json", cwd=example).out)
    assert {each["commit"] for each in told["history"]} == {None}
    monkeypatch.setenv("PATH", "")
    assert run_dialog("show-item", "20-h4t9wz", cwd=example).code == 0
    assert run_dialog("check", "--since", "HEAD", cwd=example).code == 2


def test_a_hostile_author_does_not_reach_the_terminal(repository: Path) -> None:
    git(
        repository,
        "commit",
        "--quiet",
        "--allow-empty",
        "--amend",
        "--author",
        "\x1b[31mEvil\u202e <e@x>",
        "-m",
        "x",
    )
    assert "\x1b" not in run_dialog("show-item", "20-h4t9wz", cwd=repository).out
    assert "by [31mEvil\\u202e, commit" in run_dialog("show-item", "20-h4t9wz", cwd=repository).out


@pytest.mark.parametrize(
    ("arguments", "files", "subject"),
    [
        (("update", "21-w3n8dk", "--status", "done", "--note", "Godkendt"), {"minutes/lejerbo/2022-opfoelgning.md"}, "21-w3n8dk: godkendt"),
        (("hand-over", "naestved/boern-unge", "--to", "tilsyn"), {"minutes/lejerbo/2022-opfoelgning.md"}, "4 registreringer: Overdraget fra"),
        (("new-meeting", "lejerbo", "--date", "2023-11-14"), {"minutes/lejerbo/2023.md"}, "Nyt møde: lejerbo 2023"),
        (("approve", "lejerbo-2022", "--by", "lejerbo"), {"approvals/lejerbo.2022.lejerbo.toml"}, "Lejerbo godkender minutes/lejerbo/2022.md"),
        (("fmt",), {"minutes/bolig-naestved/2022.md"}, "dialog fmt: id'er og orden"),
    ],
)  # fmt: skip
def test_a_commit_holds_just_what_was_written(
    repository: Path, arguments: tuple[str, ...], files: set[str], subject: str
) -> None:
    draft = repository / "minutes/bolig-naestved/2022.md"
    if arguments[0] == "fmt":
        draft.write_text(
            draft.read_text(encoding="utf-8") + "- [ ] Ny sag @lejerbo\n", encoding="utf-8"
        )
    (repository / "staged.txt").write_text("staged", encoding="utf-8")
    git(repository, "add", "staged.txt")
    settings = repository / "dialog.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = run_dialog(*arguments, "--commit", cwd=repository)
    assert done.code == 0, done.err
    assert f"committed {git(repository, 'rev-parse', '--short', 'HEAD').strip()}" in done.err
    assert set(git(repository, "show", "--name-only", "--format=", "HEAD").split()) == files
    message = git(repository, "log", "-1", "--format=%B")
    assert message.startswith(subject)
    assert max(map(len, message.splitlines()[:1])) <= 72
    assert git(repository, "status", "--short").split() == ["M", "dialog.toml", "A", "staged.txt"]


def test_finalise_commits(repository: Path) -> None:
    text = (repository / "minutes/bolig-naestved/2022.md").read_text(encoding="utf-8")
    done = run_dialog("finalise", "bolig-naestved-2022", "--commit", cwd=repository)
    assert done.code == 0, done.out + done.err
    after = (repository / "minutes/bolig-naestved/2022.md").read_text(encoding="utf-8")
    assert after == text.replace("status: udkast", "status: endelig")
    assert (
        git(repository, "diff", "HEAD~", "--shortstat").strip()
        == "2 files changed, 4 insertions(+), 1 deletion(-)"
    )
    assert (repository / "approvals/bolig-naestved.2022._final.toml").is_file()


def test_a_commit_that_git_refuses_is_said(repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no such luck >&2\nexit 1\n")
    hook.chmod(0o755)
    result = run_dialog("approve", "lejerbo-2022", "--by", "lejerbo", "--commit", cwd=repository)
    assert result.code == 2
    assert "written, but git could not commit it: no such luck" in result.err
    assert (repository / "approvals/lejerbo.2022.lejerbo.toml").is_file()


def test_what_a_hook_shows_is_shown_as_it_stands(repository: Path) -> None:
    """Twenty lines of `check`, with the places marked, were one sentence."""
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf '3 | @klitboo\\n  | ^^^^^\\a\\n' >&2\nexit 1\n")
    hook.chmod(0o755)
    result = run_dialog("approve", "lejerbo-2022", "--by", "lejerbo", "--commit", cwd=repository)
    shown, refused = result.err.split("dialog: written, but git could not commit it\n")
    assert shown.splitlines()[-2:] == ["3 | @klitboo", "  | ^^^^^\\x07"]
    assert "git commit -- approvals/lejerbo.2022.lejerbo.toml" in refused


def test_only_what_is_new_since_a_revision(repository: Path) -> None:
    every = run_dialog("check", *NOW, "--format", "lines", cwd=repository).out
    assert every
    assert run_dialog("check", *NOW, "--since", "HEAD", cwd=repository) == Result(0, "", "")
    path = repository / "minutes/lejerbo/2021.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines.insert(
        next(at for at, line in enumerate(lines) if line.startswith("## ")),
        "En ny linje, så alt nedenunder flytter sig",
    )
    lines.append("- [ ] Uden ansvarlig  [frist:: 2023-06-30]  [id:: 21-zzzzzz]")
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    found = run_dialog("check", *NOW, "--since", "HEAD", "--format", "lines", cwd=repository)
    assert [line.split(": ")[2] for line in found.out.splitlines()] == [
        "missing-owner",
        "not-mentioned",
    ]
    assert (
        run_dialog("check", *NOW, "--since", "main", "minutes/bolig-naestved", cwd=repository).out
        == ""
    )
    wrong = run_dialog("check", "--since", "--upload-pack=x", cwd=repository)
    assert wrong.code == 2
    assert "git does not know" in run_dialog("check", "--since", "nowhere", cwd=repository).err


def test_a_book_below_the_top_of_a_repository(tmp_path: Path) -> None:
    text = "---\norganisation: a\ndate: 2022-03-01\n---\n- [ ] Uden dato @a  [id:: 21-aaaaaa]\n"
    write_book(
        tmp_path,
        {"books/æ b/dialog.toml": "", "books/æ b/minutes/a/2021.md": text, "other.md": "x"},
    )
    book = tmp_path / "books/æ b"
    git(tmp_path, "init", "-q")
    assert (
        run_dialog("check", "--since", "HEAD", "--format", "lines", cwd=book).out.count("\n") > 0
    ), "no commit yet"
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    assert run_dialog("check", "--since", "HEAD", cwd=book).out == ""
    shown = run_dialog("check", "--format", "github", cwd=book).out
    assert "::warning file=books/æ b/minutes/a/2021.md,line=" in shown
    report = json.loads(run_dialog("check", "--format", "gitlab", cwd=book).out)
    assert report[1]["location"] == {"path": "books/æ b/minutes/a/2021.md", "lines": {"begin": 1}}
    assert len({each["fingerprint"] for each in report}) == len(report)


def test_the_hook_stops_a_new_error_and_nothing_else(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert "pre-commit" in run_dialog("init", "--hook", cwd=repository).out
    hook = repository / ".git/hooks/pre-commit"
    assert os.access(hook, os.X_OK)
    assert run_dialog("init", "--hook", cwd=repository).code == 0, "once more changes nothing"
    (repository / "note.txt").write_text("fine")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "old mistakes stop nobody")
    path = repository / "minutes/lejerbo/2022.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n- [x] [ref:: 99-nnnnnn] Ukendt\n", encoding="utf-8"
    )
    refused = subprocess.run(
        ["git", "commit", "-qam", "new"], cwd=repository, capture_output=True, check=False
    )
    assert refused.returncode != 0
    assert "unknown-ref" in (refused.stdout + refused.stderr).decode()
    git(repository, "commit", "-qam", "new", "--no-verify")


def test_the_hook_finds_the_program_that_made_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Path(sys.executable).parent / "dialog"
    monkeypatch.setenv("PATH", os.defpath)
    subprocess.run([program, "init", "--hook"], cwd=repository, capture_output=True, check=True)
    path = repository / "minutes/lejerbo/2022.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n- [x] [ref:: 99-nnnnnn] Ukendt\n")
    done = subprocess.run(["git", "commit", "-qam", "new"], cwd=repository, capture_output=True)
    assert (done.returncode, b"unknown-ref" in done.stdout + done.stderr) == (1, True)


def test_the_hook_judges_what_is_staged(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    run_dialog("init", "--hook", cwd=repository)
    path = repository / "minutes/lejerbo/2022.md"
    good = path.read_text(encoding="utf-8") + "\n- [x] Noget nyt @lejerbo\n"
    bad = good + "\n- [x] [ref:: 99-nnnnnn] Ukendt\n"

    def commits(*, staged: str, on_disk: str, arguments: tuple[str, ...] = ()) -> bool:
        path.write_text(staged, encoding="utf-8")
        git(repository, "add", "-A")
        path.write_text(on_disk, encoding="utf-8")
        command = ["git", "commit", "-qm", "x", *arguments]
        return not subprocess.run(command, cwd=repository, capture_output=True).returncode

    assert not commits(staged=bad, on_disk=bad)
    assert not commits(staged=bad, on_disk=good), "the broken text would be in the history"
    assert not commits(staged=good, on_disk=bad, arguments=("minutes/lejerbo/2022.md",)), (
        "a commit of a file takes it from the disk"
    )
    assert commits(staged=good, on_disk=bad), "what is half written in an editor is not committed"
    assert "99-nnnnnn" not in git(repository, "show", "HEAD:minutes/lejerbo/2022.md")


@pytest.mark.parametrize(
    "folder", ["b$(touch pwned)", "b`touch pwned`", "a'; touch pwned; '", "æ ø"]
)
def test_the_name_of_a_folder_is_a_name_in_the_hook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    book = write_book(tmp_path / "top" / folder, {"minutes/a/2021.md": "- [x] x\n"})
    top = tmp_path / "top"
    git(top, "init", "-q")
    assert run_dialog("init", "--hook", cwd=book).code == 0
    git(top, "add", "-A")
    done = subprocess.run(
        [str(top / ".git/hooks/pre-commit")], cwd=top, capture_output=True, check=False
    )
    assert b"undated" in done.stdout, "it is this book that is checked"
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    "folder", ["b$(id)", 'a"b', "${{ secrets.X }}", "a: b", "-x", "a#b", "a\nb"]
)
@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_recipe_takes_no_name_that_means_more(tmp_path: Path, folder: str, service: str) -> None:
    book = write_book(tmp_path / "top" / folder, {"minutes/a/2021.md": ""})
    git(tmp_path / "top", "init", "-q")
    result = run_dialog("init", "--ci", service, cwd=book)
    assert result.code == 2
    assert "cannot be used in the file for the service" in result.err
    assert not (tmp_path / "top/.github").exists()


def test_hooks_outside_of_the_repository_are_not_written(repository: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "everybodys"
    elsewhere.mkdir()
    git(repository, "config", "core.hooksPath", str(elsewhere))
    result = run_dialog("init", "--hook", cwd=repository)
    assert result.code == 2
    assert "are not its own" in result.err
    assert list(elsewhere.iterdir()) == []


def _two_books(top: Path) -> list[Path]:
    text = "---\ndate: 2021-03-01\n---\n\n- [x] x\n"
    books = [write_book(top / name, {"minutes/a/2021.md": text}) for name in ("a", "bøger b")]
    git(top, "init", "-q")
    return books


def test_two_books_of_one_repository_share_a_hook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line that was told named no book: every commit was refused, for the top is none."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    first, second = _two_books(tmp_path)
    assert run_dialog("init", "--hook", cwd=first).code == 0
    refused = run_dialog("init", "--hook", cwd=second)
    assert refused.code == 2
    line = refused.err.partition("add to it: ")[2].strip()
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "both", "--no-verify")
    for book in (first, second):
        with (book / "minutes/a/2021.md").open("a", encoding="utf-8") as file:
            file.write("- [x] [ref:: 99-nnnnnn] Ukendt\n")
        somebody = ("-c", "user.name=Karla", "-c", "user.email=karla@example.dk")
        commit = ["git", *somebody, "commit", "-qam", "x"]
        done = subprocess.run(commit, cwd=tmp_path, capture_output=True)
        assert (done.returncode, b"unknown-ref" in done.stdout + done.stderr) == (1, True), book
        git(tmp_path, "checkout", "-q", ".")


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_second_book_is_not_left_out_of_the_recipe_in_silence(
    tmp_path: Path, service: str
) -> None:
    first, second = _two_books(tmp_path)
    assert run_dialog("init", "--ci", service, cwd=first).code == 0
    assert run_dialog("init", "--ci", service, cwd=first).code == 0, "once more changes nothing"
    in_danish = run_dialog("init", "--ci", service, "--lang", "da", cwd=first)
    assert in_danish.code == 0, "in whatever language"
    for recipe in (*tmp_path.rglob(".github/workflows/*.yml"), *tmp_path.rglob(".gitlab-ci.yml")):
        strict = recipe.read_text(encoding="utf-8").replace(" check ", " check --strict ")
        recipe.write_text(strict, encoding="utf-8")
    changed = run_dialog("init", "--ci", service, cwd=first)
    assert changed.code == 0, "with an option more it checks this book still"
    renamed = second.rename(tmp_path / "b")
    refused = run_dialog("init", "--ci", service, cwd=renamed)
    assert refused.code == 2
    assert f'add to it: dialogtool --book "b/" check --format {service}' in refused.err


def test_what_git_has_not_merged_is_not_judged_as_staged(repository: Path) -> None:
    """Of the versions that lay in the index the last was taken, that of theirs: all was well."""
    path = repository / "minutes/lejerbo/2022.md"
    text = path.read_text(encoding="utf-8")
    for branch in ("ours", "theirs"):
        git(repository, "checkout", "-q", "-b", branch, "main")
        path.write_text(f"{text}- {branch}\n", encoding="utf-8")
        git(repository, "commit", "-qam", branch)
    git(repository, "merge", "ours", check=False)
    said = run_dialog("check", "--staged", cwd=repository)
    assert said.code == 2
    assert "git has not merged minutes/lejerbo/2022.md yet" in said.err


def test_a_revision_that_a_clone_cut_off_is_told_how_to_get(
    repository: Path, tmp_path: Path
) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "another")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    said = run_dialog("check", "--since", "HEAD~1", cwd=clone)
    assert (said.code, "git fetch --unshallow" in said.err) == (2, True)
    assert "such as main" in run_dialog("check", "--since", "nowhere", cwd=repository).err


def test_a_clone_without_old_texts_calls_nothing_new(repository: Path, tmp_path: Path) -> None:
    """Not one of the texts of the earlier commit was read, so that every old error was new."""
    path = repository / "minutes/lejerbo/2022.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMere.\n", encoding="utf-8")
    git(repository, "commit", "-qam", "another")
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = repository.as_uri()
    git(tmp_path, "clone", "-q", "--filter=blob:none", source, str(clone))
    said = run_dialog("check", "--since", "HEAD~1", cwd=clone)
    assert (said.code, said.out) == (2, "")
    assert "does not have the texts" in said.err
    assert run_dialog("check", "--since", "HEAD", cwd=clone).code == 0


def test_settings_of_two_versions_are_answered_from_and_not_written(repository: Path) -> None:
    """Without its settings every organisation and owner was a key."""
    said = branches(
        repository,
        [("add", "party", "Alfa Bolig")],
        [("add", "party", "Beta Bolig")],
    )
    assert "CONFLICT" in said
    found = json.loads(run_dialog("check", "--format", "json", cwd=repository).out)["diagnostics"]
    settings = [each["code"] for each in found if each["path"] == "dialog.toml"]
    assert settings == ["merge-conflict"]
    shown = run_dialog("list-meetings", "--as-of", "2023-03-01", cwd=repository)
    assert "Bolig Næstved" in shown.out
    before = (repository / "dialog.toml").read_bytes()
    refused = run_dialog("add", "party", "Gamma", cwd=repository)
    assert (refused.code, "git left a merge conflict" in refused.err) == (2, True)
    assert (repository / "dialog.toml").read_bytes() == before


def test_a_hook_of_somebody_else_is_left_alone(repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n")
    result = run_dialog("init", "--hook", cwd=repository)
    assert (result.code, hook.read_text()) == (2, "#!/bin/sh\n")
    assert "dialogtool --book ./ check --staged || exit" in result.err


def test_init_shows_what_it_would_write_and_writes_nothing(tmp_path: Path) -> None:
    result = run_dialog("init", "bog", "--dry-run", cwd=tmp_path)
    assert result.code == 0
    assert "+++ b/dialog.toml" in result.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("service", "path", "schema"),
    [("github", ".github/workflows/dialog.yml", "vendor.github-workflows"), ("gitlab", ".gitlab-ci.yml", "vendor.gitlab-ci")],
)  # fmt: skip
def test_the_recipes_for_services_are_valid(
    tmp_path: Path, service: str, path: str, schema: str
) -> None:
    assert run_dialog("init", "bog", "--ci", service, cwd=tmp_path).code == 0
    file = tmp_path / "bog" / path
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert 'dialogtool --book "." check' in file.read_text(encoding="utf-8")


def test_the_hooks_for_pre_commit_are_valid() -> None:
    command = [
        sys.executable,
        "-m",
        "pre_commit",
        "validate-manifest",
        str(ROOT / ".pre-commit-hooks.yaml"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    assert "dialogtool" in scripts


# --- merges ---------------------------------------------------------------------------------------------------------


def branches(book: Path, ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> str:
    """Runs commands on two branches and merges them; returns git's words, empty where the merge is clean."""
    git(book, "checkout", "-qb", "ours")
    for each in ours:
        assert run_dialog(*each, "--commit", cwd=book).code == 0, each
    git(book, "checkout", "-q", "main")
    for each in theirs:
        assert run_dialog(*each, "--commit", cwd=book).code == 0, each
    merged = git(book, "merge", "--no-edit", "ours", check=False)
    return "" if not git(book, "ls-files", "--unmerged") else merged


def test_follow_ups_of_two_branches_merge_without_conflict(repository: Path) -> None:
    def update(name: str, *more: str) -> tuple[str, ...]:
        return ("update", name, "--on", "2023-02-01", *more)

    said = branches(
        repository,
        [update("21-w3n8dk", "--status", "done", "--note", "A"), update("20-h4t9wz", "--due", "2024-01-01")],
        [update("21-j9b4va", "--status", "done", "--note", "B"), update("21-x5g7tc", "--note", "C"), ("hand-over", "naestved/boern-unge", "--to", "tilsyn", "--on", "2023-02-01")],
    )  # fmt: skip
    assert said == ""
    record = repository / "minutes/lejerbo/2022-opfoelgning.md"
    assert record.read_text(encoding="utf-8").count("---\n") == 2
    found = run_dialog("check", "--format", "lines", "--since", "HEAD~2", cwd=repository).out
    assert "merge-conflict" not in found
    shown = json.loads(
        run_dialog("open-actions", "lejerbo", "--format", "json", cwd=repository).out
    )["items"]
    assert not {"21-w3n8dk", "21-j9b4va"} & {item["id"] for item in shown}
    [both] = [item for item in shown if item["id"] == "20-h4t9wz"]
    assert (both["due"], both["owners"]) == ("2024-01-01", ["naestved/tilsyn"])


def test_approvals_of_two_branches_merge_without_conflict(repository: Path) -> None:
    assert branches(repository, [("approve", "lejerbo-2022", "--by", "lejerbo")], [("approve", "lejerbo-2022", "--by", "naestved")]) == ""  # fmt: skip
    assert len(list((repository / "approvals").iterdir())) == 2
    assert "approv" not in run_dialog("check", cwd=repository).out


def test_a_conflict_is_explained(repository: Path) -> None:
    """The same party approves on two branches on different days; two drafts of one meeting."""
    said = branches(
        repository,
        [("approve", "lejerbo-2022", "--by", "lejerbo", "--on", "2023-01-01"), ("new-meeting", "lejerbo", "--date", "2023-11-14")],
        [("approve", "lejerbo-2022", "--by", "lejerbo", "--date", "2023-01-02"), ("new-meeting", "lejerbo", "--date", "2023-11-15")],
    )  # fmt: skip
    assert "CONFLICT" in said
    found = run_dialog("check", "--format", "lines", cwd=repository).out
    conflicts = [line.split(":")[0] for line in found.splitlines() if ": merge-conflict: " in line]
    assert conflicts == ["approvals/lejerbo.2022.lejerbo.toml", "minutes/lejerbo/2023.md"]


def test_lines_of_two_versions_are_left_to_people(repository: Path) -> None:
    """`fmt` gave the second version an id of its own, and `=======` stood in the text."""
    path = repository / "minutes/lejerbo/2023.md"
    text = (
        "---\norganisation: lejerbo\nperiod: 2023\ndate: 2024-01-01\n---\n\n<<<<<<< HEAD\n"
        "- [ ] Red door @lejerbo  [id:: 23-aaaaa1]\n=======\n"
        "- [ ] Green door @lejerbo  [id:: 23-aaaaa1]\n>>>>>>> theirs\n"
        "- [ ] Blue door @lejerbo  [id:: 23-aaaaa2]\n"
    )
    path.write_text(text, encoding="utf-8")
    found = run_dialog("check", "minutes/lejerbo/2023.md", "--as-of", "2024-01-02", cwd=repository)
    assert "merge-conflict" in found.out
    assert not any(code in found.out for code in ("duplicate-id", "text-below", "door ==="))
    # the lines of both versions are not asked for what they lack
    asked = [line for line in found.out.splitlines() if ": missing-due: " in line]
    assert [line.split(":")[1] for line in asked] == ["12"]
    said = run_dialog("fmt", cwd=repository)
    assert "minutes/lejerbo/2023.md:7 was left alone: git left a merge conflict" in said.err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "command",
    [
        ("update", "22-k2v9st", "--note", "Rang", "--on", "2024-01-01"),
        ("update", "22-k2v9st", "--note", "Rang", "--draft"),
        ("new-meeting", "bolig-naestved", "--refresh"),
    ],
)
def test_no_news_go_into_one_of_two_versions(repository: Path, command: tuple[str, ...]) -> None:
    """The news stood in the line of `theirs`, and would have gone with it."""
    path = repository / "minutes/bolig-naestved/2023.md"
    text = (
        "---\norganisation: bolig-naestved\nperiod: 2023\ndate: 2024-01-01\n---\n\n<<<<<<< HEAD\n"
        "- [ ] [ref:: 22-k2v9st] Not yet\n=======\n"
        "- [/] [ref:: 22-k2v9st] Half of it\n>>>>>>> theirs\n"
    )
    path.write_text(text, encoding="utf-8")
    said = run_dialog(*command, cwd=repository)
    assert path.read_text(encoding="utf-8") == text
    assert said.code == 2, said.out + said.err
    assert "minutes/bolig-naestved/2023.md:7; nothing was written" in said.err


_TWO_HEADS = (
    "---\norganisation: bolig-naestved\nperiod: 2023\n<<<<<<< HEAD\ndate: 2024-01-01\nvenue: Here\n"
    "=======\ndate: 2024-01-02\n>>>>>>> theirs\n---\n\n- [ ] [ref:: 22-k2v9st] Not yet\n"
)


@pytest.mark.parametrize(
    "command",
    [
        ("finalise", "bolig-naestved-2023", "--yes"),
        ("approve", "bolig-naestved-2023", "--by", "naestved", "--yes"),
        ("render-minutes", "bolig-naestved", "--period", "2023"),
        ("render-agreement", "bolig-naestved-2023"),
        ("update", "22-k2v9st", "--note", "Rang", "--draft"),
    ],
)
def test_a_head_of_two_versions_is_a_conflict_and_no_missing_day(
    repository: Path, command: tuple[str, ...]
) -> None:
    """`finalise` asked for a date, `update --draft` for a draft: both were there, twice. `approve`
    noted that a party agrees to the lines of both versions.
    """
    path = repository / "minutes/bolig-naestved/2023.md"
    path.write_text(_TWO_HEADS, encoding="utf-8")
    said = run_dialog(*command, cwd=repository)
    assert said.code == 2, said.out + said.err
    assert "git left a merge conflict" in said.out + said.err
    assert path.read_text(encoding="utf-8") == _TWO_HEADS
    assert not (repository / "approvals").exists()


def test_a_head_of_two_versions_is_one_error(repository: Path) -> None:
    path = repository / "minutes/bolig-naestved/2023.md"
    path.write_text(_TWO_HEADS, encoding="utf-8")
    found = run_dialog("check", str(path), "--format", "json", cwd=repository).out
    errors = [
        (each["code"], each["line"])
        for each in json.loads(found)["diagnostics"]
        if each["severity"] == "error" and each["path"].endswith("2023.md")
    ]
    assert errors == [("merge-conflict", 4)]
    listed = run_dialog("list-meetings", "--format", "json", cwd=repository).out
    days = {each["path"]: each["date"] for each in json.loads(listed)["meetings"]}
    assert days["minutes/bolig-naestved/2023.md"] == "2024-01-01"


def test_no_approval_is_written_over_two_versions_of_one(repository: Path) -> None:
    """It was said that the minutes were changed since; `--again` wiped out the other version."""
    branches(
        repository,
        [("approve", "lejerbo-2022", "--by", "lejerbo", "--on", "2023-01-01")],
        [("approve", "lejerbo-2022", "--by", "lejerbo", "--on", "2023-01-02")],
    )
    note = repository / "approvals/lejerbo.2022.lejerbo.toml"
    before = note.read_bytes()
    for more in ((), ("--again",)):
        said = run_dialog("approve", "lejerbo-2022", "--by", "lejerbo", *more, cwd=repository)
        assert said.code == 2
        assert "merge conflict in approvals/lejerbo.2022.lejerbo.toml:3" in said.err
    assert note.read_bytes() == before


def test_nothing_is_published_over_two_versions_of_its_note(repository: Path) -> None:
    """It was written over, with the address that somebody else had noted."""
    for party in ("lejerbo", "naestved"):
        run_dialog("approve", "lejerbo-2022", "--by", party, cwd=repository)
    publish = ("render-minutes", "lejerbo-2022", "--public", "-o", "account.html", "--force")
    assert run_dialog(*publish, cwd=repository).code == 0
    note = repository / "published/lejerbo.2022.minutes.html.toml"
    text = note.read_text(encoding="utf-8")
    text += "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"
    note.write_text(text, encoding="utf-8")
    (repository / "account.html").write_text("kept", encoding="utf-8")
    said = run_dialog(*publish, cwd=repository)
    assert (said.code, "merge conflict in published/" in said.err) == (2, True)
    assert note.read_text(encoding="utf-8") == text
    assert (repository / "account.html").read_text(encoding="utf-8") == "kept"


def test_a_mark_of_git_is_not_what_may_be_closed(repository: Path) -> None:
    """`<<<<<<< H` was asked about: may it be published?"""
    path = repository / "minutes/lejerbo/2022.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> theirs\n", encoding="utf-8")
    said = run_dialog("render-minutes", "lejerbo-2022", "--public", "--unapproved", cwd=repository)
    assert said.code == 2
    assert "merge-conflict" in said.err
    assert "maybe-closed" not in said.err


def test_items_added_on_two_branches_have_ids_of_their_own(repository: Path) -> None:
    def add(text: str, organisation: str) -> None:
        path = repository / f"minutes/{organisation}/2023.md"
        path.write_text(
            f"---\norganisation: {organisation}\nperiod: 2023\ndate: 2024-01-01\n---\n\n{text}",
            encoding="utf-8",
        )

    git(repository, "checkout", "-qb", "ours")
    add("- [ ] Vores @lejerbo\n", "lejerbo")
    run_dialog("fmt", cwd=repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "ours")
    git(repository, "checkout", "-q", "main")
    add("- [ ] Deres @lejerbo\n", "bolig-naestved")
    run_dialog("fmt", cwd=repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "theirs")
    git(repository, "merge", "-q", "--no-edit", "ours")
    found = run_dialog("check", "--format", "lines", cwd=repository).out
    assert "duplicate-id" not in found
    assert "missing-id" not in found


# --- two branches


def test_a_book_that_git_would_not_merge_is_told_so(repository: Path) -> None:
    def found() -> list[str]:
        out = run_dialog("check", *NOW, "--format", "json", cwd=repository).out
        problems = json.loads(out)["diagnostics"]
        return [each["severity"] for each in problems if each["code"] == "no-merge-rule"]

    assert found() == []
    attributes = repository / ".gitattributes"
    attributes.write_text("* text=auto\n# *.md merge=union\n")
    assert found() == ["info"]
    assert "add to it: minutes/**/*-followup*.md merge=union" in (
        run_dialog("check", *NOW, cwd=repository).out
    )
    attributes.unlink()
    run_dialog("init", ".", cwd=repository)
    assert found() == []


def test_information_stops_nobody(tmp_path: Path) -> None:
    record = "---\ndate: 2021-01-01\nperiod: 2021\nparticipants:\n  - {party: a}\n---\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": record})
    git(book, "init", "-q")
    strict = run_dialog("check", "--as-of", "2021-01-02", "--strict", cwd=book)
    assert (strict.code, "0 errors, 0 warnings, 1 note" in strict.out) == (0, True)
    forms = {"github": "::notice ", "sarif": '"level": "note"', "gitlab": '"severity": "info"'}
    for form, said in forms.items():
        out = run_dialog("check", "--as-of", "2021-01-02", "--format", form, cwd=book).out
        assert said in out


def test_an_import_is_one_commit(repository: Path, tmp_path: Path) -> None:
    for year in (2017, 2018):
        text = f"Referat af dialogmøde {year} med Lejerbo\n\n1. Økonomi\nDet går godt.\n"
        (tmp_path / f"referat {year}.txt").write_text(text, encoding="utf-8")
    old = [str(tmp_path / f"referat {year}.txt") for year in (2017, 2018)]
    done = run_dialog(
        "import-minutes", *old, "--organisation", "lejerbo", "--commit", cwd=repository
    )
    assert done.code == 0, done.err
    assert (
        git(repository, "log", "-1", "--format=%s").strip() == "Import: 2 udkast af gamle referater"
    )
    assert git(repository, "diff", "HEAD~", "--name-only").split() == [
        "minutes/lejerbo/2017.md",
        "minutes/lejerbo/2018.md",
    ]
    again = run_dialog(
        "import-minutes", *old, "--organisation", "lejerbo", "--commit", cwd=repository
    )
    assert "committed" not in again.err


def test_without_git_nothing_is_imported_for_a_commit(example: Path, tmp_path: Path) -> None:
    old = tmp_path / "referat 2018.txt"
    old.write_text("Referat af dialogmøde 2018 med Lejerbo\n", encoding="utf-8")
    done = run_dialog(
        "import-minutes", str(old), "--organisation", "lejerbo", "--commit", cwd=example
    )
    assert done.code == 2
    assert not (example / "minutes/lejerbo/2018.md").exists()
