"""Whether `.env.example` says what config/env.py says: `python -m scripts.example_is_current`."""

import sys

from config.env import PROJECT_FOLDER, env_example


def main() -> int:
    """Return the exit code: 1 when `make env-example` has something to do."""
    if (PROJECT_FOLDER / ".env.example").read_text() == env_example():
        return 0
    print("Run `make env-example` and commit what it changes.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
