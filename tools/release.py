"""Checks and builds a release; RELEASING.md says what comes before and after.

python tools/release.py     stops at the first thing that is not in order
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from dialogtool import __version__

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
TAG = f"v{__version__}"


def run(*command: str | Path) -> str:
    """What a program prints; ends the process where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def expect(holds: bool, otherwise: str) -> None:
    """Ends the process with `otherwise` where something does not hold."""
    if not holds:
        sys.exit(f"not released: {otherwise}")


def check_sources() -> None:
    """The tree is clean, the version stands in all places, and the tag is new."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    public = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    dated = re.search(
        rf"^## {re.escape(__version__)} – (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE
    )
    expect(not run("git", "status", "--porcelain"), "there are changes that are not committed")
    expect(not run("git", "tag", "--list", TAG), f"the tag {TAG} is there already")
    expect(dated is not None, f"CHANGELOG.md has no '## {__version__} – DATE'")
    version = f"softwareVersion: {__version__}\n"
    expect(version in public, f"publiccode.yml says another version than {__version__}")
    day = f'releaseDate: "{dated[1]}"\n' if dated else ""
    expect(
        day in public, f"publiccode.yml says another day than CHANGELOG.md: {dated and dated[1]}"
    )


def build() -> list[Path]:
    """The sdist, and the wheel that is built from it."""
    for old in (*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")):
        old.unlink()
    run(sys.executable, "-m", "build", "--outdir", DIST)
    return sorted((*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")))


def try_wheel(wheel: Path) -> None:
    """The wheel alone, in an empty environment, makes a PDF of the example."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        run(programs / "python", "-m", "pip", "install", "--quiet", f"{wheel}[pdf]")
        made = Path(folder) / "agreement.pdf"
        book = ROOT / "examples" / "naestved"
        run(programs / "dialog", "--book", book, "render-agreement", "lejerbo", "-o", made)
        expect(made.read_bytes().startswith(b"%PDF-"), "the wheel makes no PDF")


def main() -> None:
    check_sources()
    files = build()
    try_wheel(next(file for file in files if file.suffix == ".whl"))
    for file in files:
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}")
    print(f"next: git tag -s {TAG} -m {__version__}")


if __name__ == "__main__":
    main()
