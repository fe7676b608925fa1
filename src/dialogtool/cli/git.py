"""What git knows about the book; without git, or without a repository, nothing."""

import os
import shutil
import subprocess
from pathlib import Path

_TIMEOUT = 10  # seconds; a network drive may be slow, a hung git must not hang us


def head_commit(root: Path) -> str:
    """The full hash of the commit that the book is at; `-dirty` is added where files differ from it; empty without."""
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return ""
    changed = _git(root, "status", "--porcelain", "--", ".")
    return f"{commit}-dirty" if changed else commit


def make_repository(root: Path) -> bool:
    """`git init`, unless the folder lies in a repository already. True where a new one was made."""
    if _git(root, "rev-parse", "--git-dir"):
        return False
    return _git(root, "init", "--quiet", "--initial-branch=main") is not None


def _git(root: Path, *arguments: str) -> str | None:
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "--no-pager", "-c", "core.quotepath=off", *arguments]
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else None
