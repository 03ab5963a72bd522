"""Acts that are done on a page of their own and not by a button on the case page, so that the page stays readable and quick."""

_acts: dict[str, frozenset[str]] = {}


def register(kind: str, acts: tuple[str, ...]) -> None:
    """These acts of one kind of case have their page; a panel of the case page leads there."""
    _acts[kind] = _acts.get(kind, frozenset()) | frozenset(acts)


def acts_elsewhere(kind: str) -> frozenset[str]:
    """The acts of this kind of case that the case page leaves out."""
    return _acts.get(kind, frozenset())
