"""The program works from a wheel, from an sdist and from a source tree; templates and catalogues are found in all."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist and the wheel that was built from that sdist."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_what_is_in_the_archives(built: Path) -> None:
    [wheel], [sdist] = built.glob("*.whl"), built.glob("*.tar.gz")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "dialogtool/templates/agreement.html.j2",
        "dialogtool/templates/new-book/gitattributes.j2",
        "dialogtool/templates/document.typ",
        "dialogtool/fonts/Inter-Regular.otf",
        "dialogtool/fonts/OFL.txt",
        "dialogtool/fonts/coverage.json",
        "dialogtool/locale/da/LC_MESSAGES/dialogtool.mo",
        "dialogtool/py.typed",
    } <= names
    assert not any(name.startswith(("tests", "examples")) for name in names)
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "templates/agreement.md.j2",
        "hatch_build.py",
        "README.md",
        "tests/test_packaging.py",
    } <= inside


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_an_installed_copy_does_the_main_job(built: Path, pattern: str, tmp_path: Path) -> None:
    """Installed without its dependencies, which are taken from the environment that runs the tests."""
    [archive] = built.glob(pattern)
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    own = subprocess.run(
        [str(python), "-c", "import site; print(site.getsitepackages()[-1])"],
        capture_output=True,
        text=True,
        check=True,
    )
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    Path(own.stdout.strip(), "borrowed.pth").write_text(packages + "\n", encoding="utf-8")
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--force-reinstall",
    ]
    done = subprocess.run([*install, str(archive)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    where = "import dialogtool; print(dialogtool.__file__)"
    place = subprocess.run(
        [python, "-c", where], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert str(tmp_path) in place.stdout
    for program in ("dialog", "dialogtool"):
        command = [
            str(python.parent / program),
            "--book",
            str(EXAMPLE),
            "render-agreement",
            "lejerbo",
            "--period",
            "2021",
        ]
        rendered = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path
        )
        assert rendered.stdout.startswith("# Aftaledokument 2021\n"), rendered.stderr
        for name in ("a.pdf", "a.docx"):
            made = subprocess.run(
                [*command, "-o", name, "--force"],
                capture_output=True,
                text=True,
                check=False,
                cwd=tmp_path,
            )
            assert made.returncode == 0, made.stderr
            assert (tmp_path / name).stat().st_size > 5_000
