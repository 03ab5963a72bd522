"""From what stands in a file to what an act takes: names become keys, words become codes, a group becomes its members."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any, Protocol, get_args, get_origin

from django.db.models import Model
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from typing_extensions import get_type_hints, is_typeddict

from registry.models import Employer, Project, Region, Worker
from rehearsal.faults import Misnamed, near, sentence_of
from rehearsal.vocabulary import POINTS_AT, choices, written_as

TOTAL, AMOUNT, LINE = "total", "amount", "line_id"
SHARED = (AMOUNT, "granted")  # what a total is shared out as, by the name that a row knows
FEN = Decimal("0.01")
ROWS: dict[type[Model], str] = {Region: "region", Employer: "employer", Project: "project", Worker: "worker"}
Path = tuple[str | int, ...]


class Directory(Protocol):
    """Who and what a name stands for. Raises LookupError with a sentence for a name that nobody has."""

    def members(self, kind: str, name: str) -> list[str]:
        """The names of a group, or the name itself."""

    def key(self, kind: str, name: str) -> int:
        """The key of the row of this name."""

    def row(self, kind: str, name: str) -> Any:
        """The row of this name."""

    def owed(self, line: int) -> Decimal:
        """What is still owed on a line of an order, in yuan."""


def read(hints: Mapping[str, Any], given: Mapping[str, Any], directory: Directory, path: Path = ()) -> dict[str, Any]:
    """The data under the names that the code knows. `hints` are the types by name. Raises Misnamed."""
    fields = {written_as(name): name for name in hints}
    for key in given:
        if key not in fields:
            sentence = _("没有“%(key)s”这一项。") % {"key": key}
            raise Misnamed((*path, key), sentence + near(key, fields))
    return {
        fields[key]: _value(fields[key], hints[fields[key]], value, directory, (*path, key))
        for key, value in given.items()
    }


def faults(model: type[BaseModel], values: Mapping[str, Any]) -> list[Misnamed]:
    """What is missing or of a wrong kind in an act's data."""
    try:
        model.model_validate(dict(values))
    except ValidationError as error:
        found = []
        for each in error.errors():
            where = tuple(written_as(part) if isinstance(part, str) else part for part in each["loc"])
            each["loc"] = where
            found.append(Misnamed(where, sentence_of(each)))
        return found
    return []


def _value(name: str, hint: Any, value: Any, directory: Directory, path: Path) -> Any:
    leaves = list(_leaves(hint))
    table = next((leaf for leaf in leaves if is_typeddict(leaf)), None)
    if table and isinstance(value, dict) and get_origin(hint) is dict:  # rows under several heads
        return {head: _tables(get_type_hints(table), rows, directory, (*path, head)) for head, rows in value.items()}
    if table:
        return _tables(get_type_hints(table), value, directory, path)
    row = next((ROWS[leaf] for leaf in leaves if leaf in ROWS), None)
    if row is not None:
        return _named(row, value, directory, path, directory.row)
    if name.endswith(("_id", "_ids")):
        return _named(POINTS_AT.get(name, ""), value, directory, path, directory.key)
    if (words := choices(name)) and str in leaves:
        return _each(value, words.code, path)
    return value


def _leaves(hint: Any) -> Iterator[Any]:
    """The types of which a type is made: `list[X] | None` is made of X and None."""
    inner = get_args(hint)
    if not inner:
        yield hint
    for each in inner:
        yield from _leaves(each)


def _named(kind: str, value: Any, directory: Directory, path: Path, find: Any) -> Any:
    if isinstance(value, list):
        names = [name for each in value for name in _members(kind, each, directory, path)]
        return [_each(name, lambda word: find(kind, word), path) for name in names]
    return _each(value, lambda word: find(kind, word), path)


def _members(kind: str, name: Any, directory: Directory, path: Path) -> list[str]:
    return _each(name, lambda word: directory.members(kind, word), path)  # type: ignore[no-any-return]


def _each(value: Any, turn: Any, path: Path) -> Any:
    """The word or each of the words turned; what is no word at all is told."""
    if isinstance(value, list):
        return [_each(each, turn, path) for each in value]
    if not isinstance(value, str):
        raise Misnamed(path, _("这里应写带引号的名称。"))
    try:
        return turn(value)
    except (ValueError, LookupError) as error:
        raise Misnamed(path, str(error.args[0])) from error


def _tables(hints: Mapping[str, Any], value: Any, directory: Directory, path: Path) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Misnamed(path, _("这里应为方括号中的若干行，每行写在花括号中。"))
    rows = []
    for place, table in enumerate(value):
        for single in _one_for_each(table, hints, directory, (*path, place)):
            row = read(hints, single, directory, (*path, place))
            if LINE in row and AMOUNT in hints:
                row.setdefault(AMOUNT, directory.owed(row[LINE]))
            nothing = {
                name: None for name, hint in hints.items() if type(None) in get_args(hint)
            }  # TOML has no word for it
            rows.append({**nothing, **row})
    return rows


def _one_for_each(
    table: Mapping[str, Any], hints: Mapping[str, Any], directory: Directory, path: Path
) -> Iterator[dict[str, Any]]:
    """A row that names a group is a row for each of its members; a total is shared among them to the fen."""
    single = (name for name in hints if name in POINTS_AT and not name.endswith("_ids"))
    pointing = next((name for name in single if written_as(name) in table), None)
    rest = {key: value for key, value in table.items() if key != TOTAL}
    if pointing is None:
        yield rest
        return
    key = written_as(pointing)
    names = _members(POINTS_AT[pointing], table[key], directory, (*path, key))
    amounts = shares(table[TOTAL], len(names), path) if TOTAL in table else None
    shared = next((name for name in SHARED if name in hints), AMOUNT)
    for place, name in enumerate(names):
        yield {**rest, key: name, **({shared: amounts[place]} if amounts else {})}


def shares(total: Any, number: int, path: Path) -> list[Decimal]:
    """Equal parts of a sum; the last takes what does not divide."""
    try:
        whole = Decimal(str(total))
    except ArithmeticError:
        raise Misnamed((*path, TOTAL), _("“total”应为金额，写作 8600.00。")) from None
    part = (whole / number).quantize(FEN, ROUND_DOWN)
    return [*[part] * (number - 1), whole - part * (number - 1)]
