"""Part of `make clean`: remove the embedded database and everything else below DATA_FOLDER."""

import shutil
import sys

from config.embedded import EmbeddedServerError, project_server
from config.env import read_environment


def main() -> int:
    """Return the exit code; refuses while the database runs."""
    data_folder = read_environment().data_folder
    server = project_server(data_folder)
    try:
        server.refuse_if_running()
    except EmbeddedServerError as error:
        print(error, file=sys.stderr)
        return 1
    shutil.rmtree(server.home, ignore_errors=True)
    shutil.rmtree(data_folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
