"""What can be seen in a file before it is played: names nobody has, acts of another procedure, data that do not fit."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casework.acts import Act, acts_of
from casework.machines import machine_of, machines
from registry.models import Region
from rehearsal import arguments
from rehearsal.faults import Misnamed, near
from rehearsal.names import Names
from rehearsal.openings import OPENINGS, completed
from rehearsal.scenario import Scenario, Step, day_of
from rehearsal.vocabulary import acts, kinds

Place = tuple[str | int, ...]
MACHINE = "machine"


class Checked:
    """One reading of a scenario from the first step to the last; `found` is what is wrong, with its place."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names = Names(scenario)
        self.kinds: dict[str, str | None] = {}
        self.found: list[tuple[Place, str]] = []

    def run(self) -> list[tuple[Place, str]]:
        """Everything that is wrong."""
        self._people()
        before = self.scenario.step[0].on
        for place, step in enumerate(self.scenario.step):
            if day_of(step.on) < day_of(before):
                self._wrong(place, "on", _("日期早于前一步，请按发生的先后排列。"))
            before = step.on
            if self._group_is_known(place, step):
                self._step(place, step)
        return self.found

    def _wrong(self, place: int, key: str | Place, sentence: str) -> None:
        path = (key,) if isinstance(key, str) else key
        self.found.append((("step", place, *path), sentence))

    def _people(self) -> None:
        seen: set[str] = set()
        for kind, name in self.names.people():
            if name in seen:
                place = ("workers" if kind == "worker" else kind if kind == "staff" else f"{kind}s",)
                self.found.append((place, _("“%(name)s”出现了两次，请取不同的名称。") % {"name": name}))
            seen.add(name)

    def _group_is_known(self, place: int, step: Step) -> bool:
        groups = [worker.name for worker in self.scenario.workers]
        if step.for_each and step.for_each not in groups:
            sentence = _("没有名为“%(name)s”的劳动者。") % {"name": step.for_each}
            self._wrong(place, "for_each", sentence + near(step.for_each, groups))
            return False
        return True

    def _step(self, place: int, step: Step) -> None:
        self._who(place, step)
        if step.open is not None:
            self._open(place, step)
        elif step.case:
            self._case(place, "case", step.case)
        elif step.does not in ("", "recompute") or step.evidence:
            self._wrong(place, "case", _("请写明是哪一件案件（case）。"))
        for key in ("act", "approve", "send_again", "give_up"):
            if getattr(step, key) and step.case in self.kinds:
                self._act(place, key, step)
        if step.approved_by and step.recompute not in (None, "propose"):
            self._wrong(place, "approved_by", _("只有试算可以同时写批准的人，其他步骤请去掉 approved_by。"))
        for name in step.opens:
            self._name_case(place, "opens", name, None)
        self._expectations(place, step)

    def _who(self, place: int, step: Step) -> None:
        for key in ("by", "approved_by", "reviewed_by"):
            self._actor(place, key, getattr(step, key))
        if step.does and not step.by:
            self._wrong(place, step.does, _("请写明由谁办理（by）。"))
        for number, evidence in enumerate(step.evidence):
            self._actor(place, ("evidence", number, "by"), evidence.by)
            if not (evidence.by or step.by):
                self._wrong(place, ("evidence", number), _("请写明材料由谁收入案卷（by）。"))

    def _expectations(self, place: int, step: Step) -> None:
        for number, expected in enumerate(step.expect):
            if expected.case:
                self._case(place, ("expect", number, "case"), expected.case)
            elif not step.case:
                self._wrong(place, ("expect", number), _("请写明看的是哪一件案件（case）。"))

    def _actor(self, place: int, key: str | Place, name: str) -> None:
        if name and not self.names.is_actor(name):
            self._wrong(place, key, _("没有名为“%(name)s”的人。") % {"name": name} + near(name, self.names.actors()))

    def _case(self, place: int, key: str | Place, name: str) -> None:
        if name not in self.kinds:
            sentence = _("到这一步还没有名为“%(name)s”的案件。") % {"name": name}
            self._wrong(place, key, sentence + near(name, self.kinds))

    def _name_case(self, place: int, key: str, name: str, kind: str | None) -> None:
        if name in self.kinds:
            self._wrong(place, key, _("已有名为“%(name)s”的案件，请取不同的名称。") % {"name": name})
        self.kinds[name] = kind
        self.names.known["case"].append(name)

    def _open(self, place: int, step: Step) -> None:
        told = dict(step.open or {})
        if not step.case:
            self._wrong(place, "open", _("请给这件案件取一个名称（case），后面的步骤以此指称。"))
        try:
            kind = kinds().code(str(told.pop(MACHINE, "")))
        except ValueError as error:
            self._wrong(place, ("open", MACHINE), str(error))
            return
        self._name_case(place, "case", step.case or kind, kind)
        opening = OPENINGS.get(kind)
        if opening is None:
            self._wrong(place, ("open", MACHINE), _("这类案件还不能直接登记。"))
            return
        try:
            values = arguments.read(opening.hints, told, self.names)
        except Misnamed as wrong:
            self._wrong(place, ("open", *wrong.path), wrong.sentence)
            return
        for wrong in arguments.faults(opening.data_model, completed(values, opening, Region(name=""))):
            self._wrong(place, ("open", *wrong.path), wrong.sentence)

    def _act(self, place: int, key: str, step: Step) -> None:
        word = getattr(step, key)
        kind = self.kinds[step.case]
        if kind is not None and word not in acts(kind).labels and word not in acts(kind).codes:
            words = {"kind": machine_of(kind)._meta.verbose_name, "act": word}
            self._wrong(place, key, _("%(kind)s没有“%(act)s”这一事项。") % words + near(word, acts(kind).labels))
            return
        if key not in ("act", "send_again"):
            return
        found = [list(self._data(act, step)) for act in meant(kind, word)]
        if all(found):  # where several procedures know the act, the data must fit one of them
            for wrong in found[0]:
                self._wrong(place, ("data", *wrong.path), wrong.sentence)
        if step.approved_by and not any(act.approval for act in meant(kind, word)):
            self._wrong(place, "approved_by", _("“%(act)s”不需要审批，请去掉 approved_by。") % {"act": word})

    def _data(self, act: Act, step: Step) -> Iterator[Misnamed]:
        hints = {name: field.annotation for name, field in act.data_model.model_fields.items()}
        try:
            values = arguments.read(hints, step.data, self.names)
        except Misnamed as wrong:
            yield wrong
            return
        yield from arguments.faults(act.data_model, values)


def meant(kind: str | None, word: str) -> list[Act]:
    """The acts that a word may mean: that of the case's own procedure, or of any while it is not known which."""
    among = [kind] if kind is not None else list(machines())
    found = []
    for each in among:
        words = acts(each)
        if word in words.labels or word in words.codes:
            found.append(acts_of(machine_of(each))[words.code(word)])
    return found
