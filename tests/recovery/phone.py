"""A provider of text messages as the contract has it: it delivers once per key, and counts how often it was called."""

import os
import time
from pathlib import Path

from portal.messages import Sender


class Provider(Sender):
    """Keeps its books in the folder PHONE_FOLDER: `calls`, a line each, and one file in `delivered` per key.

    While there is a file `hold`, it delivers but does not answer: whoever is killed then cannot know whether it did.
    """

    def send(self, phone: str, text: str, key: str) -> None:
        folder = Path(os.environ["PHONE_FOLDER"])
        with (folder / "calls").open("a") as calls:
            calls.write(f"{key}\n")
        try:
            (folder / "delivered" / key).open("x").close()
        except FileExistsError:
            return
        while (folder / "hold").exists():
            time.sleep(0.05)
