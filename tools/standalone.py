"""Makes dist/dialog/, a folder that runs on a PC without Python, and tries it.

    python tools/standalone.py     what it can do is then run from that folder, and measured

PyInstaller makes a folder for the system that it runs on: Windows' on Windows, and so on.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import PyInstaller.__main__

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "dialogtool"
DIST = ROOT / "dist"
PROGRAM = DIST / "dialog" / ("dialog.exe" if os.name == "nt" else "dialog")
# python-docx opens its templates by way of this folder: docx/parts/../templates
WAY_OF_DOCX = Path(docx.__file__).parent / "parts" / "__init__.py"
LOCALES = ("root", "da", "en")
"""The languages of babel, of 1,100, that the program asks for."""
TRIALS = (
    ("--version",),
    ("open-actions", "--as-of", "2023-03-01"),
    ("open-actions", "-o", "open.xlsx"),
    ("site", "-o", "site"),
    ("render-agreement", "lejerbo", "--period", "2021", "-o", "agreement.pdf"),
    ("render-agreement", "lejerbo", "--period", "2021", "-o", "agreement.docx"),
    ("import-minutes", "old.txt", "--organisation", "lejerbo", "--period", "2019", "--dry-run"),
)


def build() -> None:
    """The folder, from what is installed here."""
    # whatever ships with a package: a list of our own forgot a file
    data = [f"--collect-data={package}" for package in ("dialogtool", "babel", "docx")]
    # justhtml names its own modules as texts, which PyInstaller does not follow
    modules = [f"--collect-submodules={package}" for package in ("dialogtool", "justhtml")]
    PyInstaller.__main__.run(
        [
            str(SOURCES / "__main__.py"),
            "--name=dialog",
            "--onedir",
            "--noconfirm",
            "--log-level=WARN",
            f"--distpath={DIST}",
            f"--workpath={ROOT / 'build' / 'standalone'}",
            f"--specpath={ROOT / 'build' / 'standalone'}",
            f"--add-data={WAY_OF_DOCX}:docx/parts",
            *data,
            *modules,
        ]
    )
    for file in PROGRAM.parent.rglob("locale-data/*.dat"):
        if file.stem.partition("_")[0] not in LOCALES:
            file.unlink()


def attempt(arguments: tuple[str, ...], folder: Path) -> float:
    """Seconds of one run in `folder`; ends the process where it fails."""
    begin = time.perf_counter()
    command = [str(PROGRAM), "--book", str(ROOT / "examples" / "naestved"), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=_bare())
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return time.perf_counter() - begin


def _bare() -> dict[str, str]:
    """An environment that has no Python in it."""
    kept = ("HOME", "LANG", "SYSTEMROOT", "TEMP", "USERPROFILE")
    return {name: os.environ[name] for name in kept if name in os.environ}


def main() -> None:
    build()
    files = [path for path in PROGRAM.parent.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1_000_000
    print(f"{PROGRAM.parent}: {size:.0f} MB in {len(files)} files")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "old.txt").write_text("Referat\n\n1. Velkomst\nTak.\n", encoding="utf-8")
        for arguments in TRIALS:
            print(f"{attempt(arguments, Path(folder)):6.2f} s  dialog {' '.join(arguments)}")


if __name__ == "__main__":
    main()
