"""The wheel holds everything the program needs, and runs where nothing of the repository is."""

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.repository.tracked import ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree as it is."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def run(*command: object, cwd: Path) -> str:
    """Run a command that is to succeed; returns what it printed."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_of_the_package_is_in_it(wheel: Path) -> None:
    package = {str(path.relative_to("src")) for path in tracked() if path.is_relative_to("src/luoshi")}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert package - held == set()
    assert {Path(name).suffix for name in package} > {".toml", ".css", ".js", ".j2", ".json", ".txt"}


def test_installed_alone_it_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, which borrows this one's libraries but not this one's luoshi."""
    home = tmp_path / "venv"
    venv.create(home)
    run(sys.executable, "-m", "pip", "--python", home, "install", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()) + os.linesep, "utf-8")
    where = run(home / "bin" / "python", "-c", "import luoshi; print(luoshi.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(packages)
    said = run(home / "bin" / "luoshi", "demo", "--read", "--output", "out", cwd=tmp_path)
    assert "任务内容" in said
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".html", ".xlsx"}
