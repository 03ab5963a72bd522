"""Faults for the log: what kind and where, never the message, which may repeat what people typed or the database holds."""

from pathlib import Path
from traceback import extract_tb


def described(error: BaseException) -> str:
    """Type and innermost place of an exception, e.g. "RuntimeError at press.py:40"."""
    steps = extract_tb(error.__traceback__)
    place = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    return f"{type(error).__name__}{place}"
