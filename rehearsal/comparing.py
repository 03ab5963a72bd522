"""What a step was to lead to beside what came of it; each comparison yields a difference only where the two part."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.days import as_known_on, calendar_for
from calendars.register import term as registered
from calendars.terms import Due, due
from casework import approval, ledger
from casework.models import Case, Deadline, DeadlineChange, Entry
from documents.models import Document
from inspection.parties import complainant_ids
from inspection.recovery import selectors
from inspection.recovery.models import Recovery
from rehearsal import disputes, rosters
from rehearsal.faults import near
from rehearsal.play import Play, papers_label
from rehearsal.report import Difference
from rehearsal.scenario import (
    DeadlineExpected,
    Expected,
    LimitationExpected,
    MovedExpected,
    ReckoningExpected,
    unit_of,
)
from rehearsal.vocabulary import CHINESE, acts, choices, notes, terms

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Refusal:
    """One reason for which a step was refused: its code where it has one, and its sentence with the article."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Outcome:
    """What came of a step. `entries` and `documents` are the last rows before it and the nights before it."""

    refusals: tuple[Refusal, ...] = ()
    entries: int = 0
    documents: int = 0
    broken: str = ""


@dataclass
class Comparison:
    """One expectation on one case. `place` is where it stands in the file, `line` turns places into lines."""

    play: Play
    case: Case
    expected: Expected
    outcome: Outcome
    line: Callable[[Place], int]
    found: list[Difference] = field(default_factory=list)

    def run(self) -> list[Difference]:
        """Every difference."""
        for name, compare in COMPARED.items():
            wanted = getattr(self.expected, name)
            if wanted is not None and wanted not in ([], {}):
                compare(self, wanted)
        return self.found

    def same(self, what: str | Promise, wanted: Any, got: Any, *place: str | int) -> None:
        """Note a difference between two values."""
        if wanted != got:
            self.found.append(Difference(what, shown(wanted), shown(got), self.line(place)))


def shown(value: Any) -> str:
    """A value as a lawyer reads it."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if value is None or value == "":
        return _("（无）")
    if isinstance(value, date):
        return date_format(value, "Y-m-d")
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, list | tuple):
        return "、".join(map(shown, value)) or _("（无）")
    return str(value)


def refused(outcome: Outcome, wanted: list[str], line: int) -> list[Difference]:
    """Each reason that was expected was given, and no other. Asked by code, by article or by words of the sentence."""
    told = list(outcome.refusals)
    missing = []
    for words in wanted:
        meant = next((each for each in told if words == each.code or words in each.sentence), None)
        if meant is None:
            missing.append(words)
        else:
            told.remove(meant)
    if not (missing or told):
        return []
    got = [each.sentence for each in outcome.refusals]
    return [Difference(gettext_lazy("拒绝办理的理由"), shown(wanted), shown(got), line)]


def _status(asked: Comparison, wanted: str) -> None:
    with translation.override(CHINESE):
        state = asked.case.state
        label = str(state.label)
    if wanted not in (label, str(state)):
        asked.same(gettext_lazy("案件状态"), wanted, label, "status")


def _documents(asked: Comparison, wanted: list[str]) -> None:
    issued = Document.objects.filter(case_id=asked.case.pk, pk__gt=asked.outcome.documents)
    got = sorted(map(papers_label, issued.values_list("type_code", flat=True)))
    asked.same(gettext_lazy("制发的文书"), sorted(map(papers_label, wanted)), got, "documents")


def _acts(asked: Comparison, wanted: list[str]) -> None:
    written = Entry.objects.filter(case_id=asked.case.pk, pk__gt=asked.outcome.entries).order_by("sequence")
    words = acts(asked.case.kind)
    names = {**{code: label for label, code in words.labels.items()}, **notes()}
    got = [str(names.get(act, act)) for act in written.values_list("act", flat=True)]
    asked.same(gettext_lazy("办案记录"), [str(names.get(act, act)) for act in wanted], got, "acts")


def _waiting(asked: Comparison, wanted: list[str]) -> None:
    labels = {code: label for label, code in acts(asked.case.kind).labels.items()}
    got = sorted(labels[act] for act in approval.waiting(asked.case).values_list("act", flat=True))
    asked.same(gettext_lazy("等待审批"), sorted(labels.get(act, act) for act in wanted), got, "waiting")


def _findings(asked: Comparison, wanted: list[str]) -> None:
    waiting = rosters.findings_of(asked.case.pk)
    asked.same(gettext_lazy("名册疑点"), sorted(wanted), sorted(waiting), "findings")


def _number_of(what: Any, count: Callable[[Case], Any], key: str) -> Callable[[Comparison, Any], None]:
    def compare(asked: Comparison, wanted: Any) -> None:
        asked.same(what, wanted, count(asked.case), key)

    return compare


def _lines(case: Case) -> Any:
    return selectors.lines_of(case.specific)


def _amounts(case: Case) -> list[Decimal]:
    """What is ordered, awarded or agreed in a case, line by line, in yuan."""
    if case.kind in disputes.KINDS:
        return disputes.amounts(case.specific)
    return list(_lines(case).values_list("amount", flat=True))


def _limitation(asked: Comparison, wanted: LimitationExpected) -> None:
    last = disputes.last_days(asked.case.specific)
    for key, words in (
        ("pay", gettext_lazy("劳动报酬的时效最后一日")),
        ("other", gettext_lazy("其他请求的时效最后一日")),
    ):
        if (day := getattr(wanted, key)) is not None:
            asked.same(words, day, last.get(key), "limitation", key)


def _claimed(case: Case) -> Decimal:
    """What payers may still claim back from the debtor."""
    return sum((claim["left"] for claim in selectors.claims_of(case.specific)), Decimal("0.00"))


def _payers(case: Case) -> list[str]:
    """Who answers for the wages by the latest determination, in the order in which they pay."""
    recovery = case.specific
    return [payer.employer.name for payer in selectors.determined(recovery)] if isinstance(recovery, Recovery) else []


def _total(column: str) -> Callable[[Case], Decimal]:
    return lambda case: _lines(case).aggregate(total=Sum(column))["total"] or Decimal("0.00")


def _closed(asked: Comparison, wanted: bool | date) -> None:
    got: Any = asked.case.closed_on if not isinstance(wanted, bool) else asked.case.closed_on is not None
    asked.same(gettext_lazy("结案"), wanted, got, "closed")


def _outcome(asked: Comparison, wanted: str) -> None:
    words = choices("closing_reason")
    assert words is not None
    labels = {code: label for label, code in words.labels.items()}
    got = labels.get(asked.case.outcome, asked.case.outcome)
    asked.same(gettext_lazy("结案事由"), labels.get(wanted, wanted), got, "outcome")


def _columns(asked: Comparison, wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        known = {each.name for each in asked.case._meta.concrete_fields}
        if name not in known:
            sentence = _("没有“%(key)s”这一项。") % {"key": name}
            asked.found.append(Difference(name, shown(value), sentence + near(name, known), asked.line(("columns",))))
            continue
        asked.same(name, value, getattr(asked.case, name), "columns", name)


# Clocks


def _deadlines(asked: Comparison, wanted: list[DeadlineExpected]) -> None:
    for place, each in enumerate(wanted):
        deadline = Deadline.objects.filter(case_id=asked.case.pk, term=each.term).order_by("pk").last()
        at: Place = ("deadline", place)
        label = _term_label(each.term)
        running = deadline is not None and deadline.state != Deadline.State.ENDED
        if each.running is not None:
            asked.same(_("%(term)s正在计算") % {"term": label}, each.running, running, *at, "running")
        if deadline is None:
            if each.running is not False:
                asked.same(label, _("已起算"), _("没有起算"), *at)
            continue
        _stored(asked, each, deadline, label, at)
        if each.known_on or each.skipped is not None or each.explains:
            _explained(asked, each, _due_as_known(deadline, asked.case, each.known_on), label, at)


def _stored(asked: Comparison, wanted: DeadlineExpected, deadline: Deadline, label: str, at: Place) -> None:
    """What the ledger holds; the day itself is asked here unless the calendar of another day is meant."""
    pairs: list[tuple[str, Any, Any, Any]] = [
        (
            "state",
            _("%(term)s的状态"),
            Deadline.State(wanted.state).label if wanted.state else None,
            deadline.get_state_display(),
        ),
        ("started", _("%(term)s的起算日"), wanted.started, deadline.started_on),
        ("passed", _("%(term)s已经届满"), wanted.passed, deadline.fired_at is not None),
    ]
    if wanted.known_on is None:
        pairs += [
            ("raw", _("%(term)s未顺延的届满日"), wanted.raw, deadline.raw_on),
            ("due", _("%(term)s的届满日"), wanted.due, deadline.due_on),
            ("provisional", _("%(term)s的届满日是暂定的"), wanted.provisional, deadline.provisional),
        ]
    for key, words, value, got in pairs:
        if value is not None:
            asked.same(words % {"term": label}, value, got, *at, key)


def _due_as_known(deadline: Deadline, case: Case, known_on: date | None) -> Due:
    with translation.override(CHINESE), as_known_on(known_on):
        return ledger.explain(deadline, case)


def _explained(asked: Comparison, wanted: Any, told: Due, label: str, at: Place) -> None:
    """The day, the days left out and the words of an explanation."""
    pairs = []
    if wanted.known_on is not None or isinstance(wanted, ReckoningExpected):
        pairs = [
            ("raw", _("%(term)s未顺延的届满日"), wanted.raw, told.raw),
            ("due", _("%(term)s的届满日"), wanted.due, told.day),
            ("provisional", _("%(term)s的届满日是暂定的"), getattr(wanted, "provisional", None), told.provisional),
        ]
    if wanted.skipped is not None:
        last = told.day or date.max
        left_out = sorted(
            {step.day for step in told.steps if not step.counts and step.why.startswith(SKIPPED) and step.day <= last}
        )
        pairs.append(("skipped", _("%(term)s不计入的日子"), sorted(wanted.skipped), left_out))
    for key, words, value, got in pairs:
        if value is not None:
            asked.same(words % {"term": label}, value, got, *at, key)
    text = "\n".join(f"{date_format(step.day, 'Y-m-d')} {step.why}" for step in told.steps)
    for words in wanted.explains:
        if words not in text:
            asked.same(_("%(term)s的推算说明") % {"term": label}, words, text, *at, "explains")


def _listed(asked: Comparison) -> Any:
    """The lines of the play's latest list."""
    return DeadlineChange.objects.filter(recomputation=asked.play.recomputation)


def _changes(asked: Comparison, wanted: int) -> None:
    asked.same(gettext_lazy("期限变动清单的行数"), wanted, _listed(asked).count(), "changes")


def _moved(asked: Comparison, wanted: list[MovedExpected]) -> None:
    for place, each in enumerate(wanted):
        at: Place = ("moved", place)
        label = _term_label(each.term)
        change = _listed(asked).filter(case_id=asked.case.pk, term=each.term).order_by("pk").last()
        if change is None:
            asked.same(label, _("列入期限变动清单"), _("没有列入"), *at)
            continue
        result = DeadlineChange.State(each.state).label if each.state else None
        for key, words, value, got in (
            ("old", _("%(term)s更新前的届满日"), each.old, change.old_due_on),
            ("new", _("%(term)s更新后的届满日"), each.new, change.new_due_on),
            ("provisional", _("%(term)s更新后的届满日是暂定的"), each.provisional, change.new_provisional),
            ("state", _("%(term)s变动的结果"), result, change.get_state_display()),
        ):
            if value is not None:
                asked.same(words % {"term": label}, value, got, *at, key)
        for words in each.why:
            if words not in change.why:
                asked.same(_("%(term)s变动的原因") % {"term": label}, words, change.why, *at, "why")


def _reckonings(asked: Comparison, wanted: list[ReckoningExpected]) -> None:
    for place, each in enumerate(wanted):
        period = replace(registered(each.term, on=each.start), length=each.length, unit=unit_of(each))
        with translation.override(CHINESE), as_known_on(each.known_on):
            told = due(period, each.start, calendar_for(asked.case.region_path), beyond="provisional")
        label = unit_of(each).counted(each.length)
        _explained(asked, each, told, label, ("reckon", place))


def _term_label(code: str) -> str:
    return next((label for label, known in terms().labels.items() if known == code), code)


SKIPPED = ("不计入", "顺延：")
COMPARED: dict[str, Callable[[Comparison, Any], None]] = {
    "status": _status,
    "deadline": _deadlines,
    "reckon": _reckonings,
    "changes": _changes,
    "moved": _moved,
    "documents": _documents,
    "acts": _acts,
    "waiting": _waiting,
    "complainants": _number_of(gettext_lazy("投诉人数"), lambda case: len(complainant_ids(case)), "complainants"),
    "lines": _number_of(gettext_lazy("支付明细行数"), lambda case: len(_amounts(case)), "lines"),
    "sum": _number_of(gettext_lazy("应支付总额（元）"), lambda case: sum(_amounts(case), Decimal("0.00")), "sum"),
    "paid": _number_of(gettext_lazy("已支付总额（元）"), _total("paid_amount"), "paid"),
    "claimed": _number_of(gettext_lazy("尚可追偿的金额（元）"), _claimed, "claimed"),
    "payers": _number_of(gettext_lazy("清偿责任人"), _payers, "payers"),
    "findings": _findings,
    "settled": _number_of(
        gettext_lazy("已结清的行数"), lambda case: sum(line.settled for line in _lines(case)), "settled"
    ),
    "limitation": _limitation,
    "entries": _number_of(gettext_lazy("办案记录条数"), lambda case: case.entries.count(), "entries"),
    "closed": _closed,
    "outcome": _outcome,
    "columns": _columns,
}
