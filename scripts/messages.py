"""Compile the message catalogues: `python -m scripts.messages`.

Only what is newer than its compiled file, so that a second start costs nothing. Django's own
`compilemessages` would also walk through the whole environment in .venv.
"""

import subprocess
import sys

from config.env import PROJECT_FOLDER


def main() -> int:
    """Return the exit code: 1 when a catalogue has mistakes, which msgfmt has then named."""
    failed = 0
    for catalogue in sorted((PROJECT_FOLDER / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > catalogue.stat().st_mtime:
            continue
        command = ["msgfmt", "--check-format", "--output-file", str(compiled), str(catalogue)]
        failed |= subprocess.run(command, check=False).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
