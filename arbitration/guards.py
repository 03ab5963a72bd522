"""What the database refuses about rows of every kind in this room; each sentence names its article."""

import pgtrigger

from registry.guards import Refuse
from registry.permanence import append_only_trigger


def stays(what: str, article: str) -> Refuse:
    """A row may change by acts but never goes."""
    return Refuse(name="row_stays", operation=pgtrigger.Delete, sentence=f"{what}的记录不得删除（{article}）")


def frozen(what: str, article: str, *columns: str) -> Refuse:
    """What these columns say once the row is written stays as it is."""
    return Refuse(
        name="row_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*columns),
        sentence=f"{what}登记后不得改动（{article}）",
    )


def append_only(what: str, article: str) -> Refuse:
    """Rows are added, and none is changed or removed."""
    return append_only_trigger(f"{what}只能追加，不得修改或者删除（{article}）")


def written_once(what: str, article: str) -> Refuse:
    """A single row that is neither changed nor removed."""
    return append_only_trigger(f"{what}登记后不得改动或者删除（{article}）")
