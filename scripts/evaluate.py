"""Score extraction on annotated documents: `make eval`, or scripts/evaluate.py FOLDER (with score.py and dev/)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from luoshi.core.commitments import extract
from luoshi.readers import parse
from luoshi.writers import json
from luoshi.writers.formats import Options


def main() -> int:
    """Extract every document of FOLDER/dev and let FOLDER/score.py compare; returns its exit code."""
    folder = Path(sys.argv[1])
    if not (folder / "score.py").is_file():
        print(f"nothing to score: {folder / 'score.py'} is not there; name the folder: make eval EVAL=...")
        return 0
    with tempfile.TemporaryDirectory() as name:
        for path in sorted((folder / "dev").glob("*.txt")):
            document = parse(path.read_bytes(), path.name)
            Path(name, f"{path.stem}.json").write_bytes(json.write(extract(document), Options()))
        command = [sys.executable, str(folder / "score.py"), str(folder / "dev"), name, *sys.argv[2:]]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
