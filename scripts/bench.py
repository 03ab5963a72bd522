"""`make bench`: the benchmarks, against a throw-away database that really writes to the disk."""

import os
import subprocess
import sys

from config.embedded import DURABLE_SETTINGS, OWNER, EmbeddedServerError
from config.env import PROJECT_FOLDER
from config.throwaway import ThrowAwayServer


def main() -> int:
    """Return the exit code of `python -m benchmarks`, which makes and fills its own tables."""
    server = ThrowAwayServer(settings=DURABLE_SETTINGS)
    try:
        server.start()
        variables = os.environ | {"DATABASE_URL": server.url(OWNER), "ENVIRONMENT": "development"}
        command = [sys.executable, "-m", "benchmarks", *sys.argv[1:]]
        return subprocess.run(command, cwd=PROJECT_FOLDER, env=variables, check=False).returncode
    except EmbeddedServerError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
