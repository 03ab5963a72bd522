"""What the outcome codes of closed cases are called; each kind's codes are added in `desk.apps`."""

from collections.abc import Iterable

from django.utils.functional import Promise

Label = str | Promise

_labels: dict[str, Label] = {}


def register(choices: Iterable[tuple[str, Label]]) -> None:
    """Add codes with their words; a code that two kinds share reads alike."""
    for code, label in choices:
        _labels.setdefault(str(code), label)


def outcome_label(code: str) -> Label:
    """The words of a code; a code nobody registered is shown as it is."""
    return _labels.get(code, code)


def outcome_choices() -> list[tuple[str, Label]]:
    return list(_labels.items())
