"""Reading a scenario: from the text of a file to something that can be played, or to every fault with its line."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from rehearsal import scenario as form
from rehearsal.checking import Checked
from rehearsal.faults import Fault, WrongFile, sentence_of
from rehearsal.places import Places
from rehearsal.repeating import repeated
from rehearsal.scenario import Scenario

LARGEST = 256 * 1024  # bytes; the longest published case takes a twentieth of it
_POSITION = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
# Which model describes which table, to name the keys that were meant.
_TABLES: dict[str, type[form.Part]] = {
    "office": form.OfficeEntry,
    "staff": form.StaffEntry,
    "employers": form.EmployerEntry,
    "projects": form.ProjectEntry,
    "subcontractors": form.LinkEntry,
    "workers": form.WorkerEntry,
    "step": form.Step,
    "evidence": form.EvidenceEntry,
    "serve": form.Serving,
    "send_back": form.SendingBack,
    "expect": form.Expected,
    "deadline": form.DeadlineExpected,
    "reckon": form.ReckoningExpected,
}


def read(content: bytes, *, most_steps: int = form.MOST_REPEATED) -> tuple[Scenario, Places]:
    """The scenario and the lines of its parts. Raises WrongFile with every fault that can be seen without playing."""
    text = _text(content)
    places = Places(text)
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise WrongFile([_syntax(error, text)]) from None
    table, origins = repeated(table)
    places.written_out(origins)
    if len(origins) > most_steps:
        words = {"most": most_steps, "here": len(origins)}
        raise WrongFile([Fault(1, _("一次最多推演%(most)d步，这里有%(here)d步；更多的请用命令推演。") % words)])
    try:
        scenario = Scenario.model_validate(table)
    except ValidationError as error:
        raise WrongFile(list(_faults(error, places))) from None
    if found := Checked(scenario).run():
        raise WrongFile([Fault(places.line(path), sentence) for path, sentence in found])
    return scenario, places


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise WrongFile([Fault(1, _("文件超过 %(limit)d KB。") % {"limit": LARGEST // 1024})])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise WrongFile([Fault(line, _("文件不是 UTF-8 编码，请用“UTF-8”另存后再试。"))]) from None


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Fault:
    told = str(error)
    at = _POSITION.search(told)
    line = int(at[1]) if at and at[1] else len(text.splitlines()) or 1
    sentence = _("写法不符合 TOML 格式，请检查引号、括号、等号和逗号（%(told)s）。")
    return Fault(line, sentence % {"told": _POSITION.sub("", told).strip()})


def _faults(error: ValidationError, places: Places) -> Iterator[Fault]:
    told: set[tuple[int, str]] = set()
    for each in error.errors():
        fault = Fault(places.line(each["loc"]), sentence_of(each, _keys_at(each["loc"])))
        if (fault.line, fault.sentence) not in told:
            told.add((fault.line, fault.sentence))
            yield fault


def _keys_at(path: Sequence[Any]) -> list[str]:
    """The keys of the table in which this place lies."""
    tables = [part for part in path[:-1] if isinstance(part, str)]
    model = _TABLES.get(tables[-1], Scenario) if tables else Scenario
    return list(model.model_fields)
