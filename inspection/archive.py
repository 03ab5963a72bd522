"""How long the files of inspection are kept (若干规定 art 40)."""

from casework.models import Case


def archive_setting(_case: Case) -> str:
    """The policy setting that says how many years."""
    return "archive_years.inspection"
