"""What git knows about the book; without git, or without a repository, nothing."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_TIMEOUT = 10  # seconds; a network drive may be slow, a hung git must not hang us


def head_commit(root: Path, paths: Iterable[str]) -> str:
    """The full hash of the commit that the book is at; `-dirty` is added where one of the files at `paths` is not as it is
    there; empty without git.

    The files are compared here, not by `git status`: that runs programs which the settings of a repository name.
    """
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return ""
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD", "--", ".") or ""
    blobs = {name: head.split(" ")[-1] for head, _, name in (line.partition("\t") for line in listed.split("\0"))}
    same = all(_blob(root / path, len(commit)) == blobs.get(path) for path in paths)
    return commit if same else f"{commit}-dirty"


def _blob(file: Path, length: int) -> str:
    """The hash that git gives to the content of a file: SHA-1 (40 signs) or SHA-256."""
    try:
        data = file.read_bytes()
    except OSError:
        return ""
    digest = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data) + data)
    return digest.hexdigest()


def make_repository(root: Path) -> bool:
    """`git init`, unless the folder lies in a repository already. True where a new one was made."""
    if _git(root, "rev-parse", "--git-dir"):
        return False
    return _git(root, "init", "--quiet", "--initial-branch=main") is not None


def _git(root: Path, *arguments: str) -> str | None:
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", *arguments]
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else None
