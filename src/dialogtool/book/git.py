"""git, asked without obeying: nothing that a repository holds or sets is run when we only read.

A book may come from a stranger, as a zip or a clone, and git takes programs by the dozen from the
settings of a repository. So only plumbing is asked that reads objects: no `log` (signatures),
`status` (file watchers), `diff` (converters) nor any command that reads a file of the work tree
(filters); no network, no pager. A bare repository that lies among a book's files is none.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from dialogtool.book.files import lies_in
from dialogtool.book.programs import find_program
from dialogtool.diagnostic import DialogError, msg

_TIMEOUT = 10  # seconds; a network drive may be slow, a hung git must not hang us
# `core.fsmonitor` names a program that git starts at any look at the files; a signature, one that
# checks it.
_HARMLESS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.quotePath=off",
    "log.showSignature=false",
    "protocol.allow=never",
)
# Set by git for its hooks. They mean the top folder and not the book.
_OF_A_HOOK = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_CONFIG",
    "GIT_EXTERNAL_DIFF",
)
# No password is asked for, no lock taken, nothing fetched: only what is there is read.
_READING = {
    "LC_ALL": "C.UTF-8",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class Repository:
    """The git repository that the folder `root` lies in."""

    def __init__(self, root: Path, program: str) -> None:
        self.root = root
        self._program = program

    @classmethod
    def of(cls, root: Path) -> "Repository | None":
        """The repository of a book; None without git, and where the book is in none."""
        program = find_program(root, "git")
        if program is None:
            return None
        repository = cls(root, program)
        # the book lies within the git folder itself: a bare repository that came with it
        folder = repository.say("rev-parse", "--absolute-git-dir")
        if not folder or lies_in(os.path.realpath(root), os.path.realpath(folder)):
            return None
        return repository

    @property
    def head(self) -> str:
        """The full hash of the commit that the book is at; empty where nobody ever committed."""
        return self.say("rev-parse", "--verify", "--quiet", "HEAD") or ""

    def ask(
        self,
        *arguments: str,
        given: bytes | None = None,
        timeout: float | None = _TIMEOUT,
        settings: Mapping[str, str] | None = None,
    ) -> bytes | None:
        """What git prints; None where it fails. `settings` are added to its environment."""
        # on the command line, since these settings overrule those of the repository
        options = chain.from_iterable(("-c", setting) for setting in _HARMLESS)
        done = self._start(
            ("--no-pager", *options, *arguments), _READING | dict(settings or {}), given, timeout
        )
        return done.stdout if done is not None and done.returncode == 0 else None

    def say(self, *arguments: str) -> str | None:
        """What git prints as text, without the blanks around it; None where it fails."""
        said = self.ask(*arguments)
        return None if said is None else os.fsdecode(said).strip()

    def obey(self, *arguments: str) -> str:
        """Runs a command that changes the repository, with its hooks and filters: the one who
        asked for it wants them. Raises DialogError with what git says.
        """
        done = self._start(("--no-pager", *arguments), {"LC_ALL": "C.UTF-8"}, None, None)
        if done is not None and done.returncode == 0:
            return os.fsdecode(done.stdout).strip()
        said = done.stderr.decode("utf-8", errors="replace").rstrip("\n") if done else ""
        # a hook may show what it refuses, line by line
        lines = tuple(said.split("\n"))
        if len(lines) > 1:
            raise DialogError(msg("git could not do it"), lines=lines)
        raise DialogError(msg("git could not do it: {why}", why=said.strip() or "git"))

    def _start(
        self,
        arguments: Sequence[str],
        settings: Mapping[str, str],
        given: bytes | None,
        timeout: float | None,
    ) -> subprocess.CompletedProcess[bytes] | None:
        # git tells its hooks about the top folder; asked from there the book would be another
        world = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        try:
            return subprocess.run(
                [self._program, *arguments],
                cwd=self.root,
                env={**world, **settings},
                # never our own input: git would wait for a person at it
                input=b"" if given is None else given,
                capture_output=True,
                timeout=timeout,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None


def make_repository(root: Path) -> bool:
    """`git init`, unless the folder lies in a repository already. True where a new one was made."""
    program = find_program(root, "git")
    if program is None or Repository.of(root) is not None:
        return False
    made = Repository(root, program).ask("init", "--quiet", "--initial-branch=main")
    return made is not None


def repository_of(root: Path) -> Repository:
    """The repository of a book. Raises DialogError where there is none."""
    repository = Repository.of(root)
    if repository is None:
        raise DialogError(
            msg("this book is not in a git repository"), msg("'git init' in its folder makes one")
        )
    return repository


def place_in_repository(root: Path) -> str:
    """The book's folder in its repository, with a `/` at its end; empty where it is the top, or
    without one.
    """
    repository = Repository.of(root)
    said = repository.ask("rev-parse", "--show-prefix") if repository else None
    return os.fsdecode(said or b"").removesuffix("\n")


def own_program() -> str:
    """The file that started us, with / as every shell reads it; empty where it is no program."""
    file = Path(sys.argv[0]).absolute()
    return file.as_posix() if shutil.which(str(file)) else ""


def hook_line(root: Path) -> str:
    """What a hook runs, at the top of the repository, to check what is staged of the book."""
    place = shlex.quote(f"./{place_in_repository(root)}")
    return f"dialogtool --book {place} check --staged || exit"


def hooks_folder(root: Path) -> Path:
    """Where the repository of the book keeps its hooks. Raises DialogError where there is no
    repository, and where its settings name a place outside of it, or one that a link leads to.
    """
    repository = repository_of(root)
    folder = root / (repository.say("rev-parse", "--git-path", "hooks") or "")
    # `core.hooksPath` may name the hooks of all repositories of a person, or any folder at all
    inside = (
        repository.say("rev-parse", "--path-format=absolute", "--git-common-dir"),
        repository.say("rev-parse", "--show-toplevel"),
    )
    real = os.path.realpath(folder)
    if not any(top and lies_in(real, os.path.realpath(top)) for top in inside):
        raise DialogError(
            msg(
                "the hooks of this repository are not its own: they lie in '{path}'",
                path=str(folder),
            ),
            msg("add to 'pre-commit' there: {line}", line=hook_line(root)),
        )
    return Path(real)


def commit_files(root: Path, paths: Sequence[str], message: str) -> str:
    """Commits these files of the book and nothing else, whatever is staged; returns the short name
    of the commit. The repository's own hooks run. Raises DialogError with what git says.
    """
    repository = repository_of(root)
    try:
        repository.obey("add", "--", *paths)
        # what else is staged stays staged
        repository.obey("commit", "--quiet", "--only", f"--message={message}", "--", *paths)
        return repository.obey("rev-parse", "--short", "HEAD")
    except DialogError as error:
        why = error.message.values.get("why")
        raise DialogError(
            msg("written, but git could not commit it: {why}", why=why)
            if why
            else msg("written, but git could not commit it"),
            msg("correct that, then run: git commit -- {paths}", paths=" ".join(paths)),
            error.lines,
        ) from error
