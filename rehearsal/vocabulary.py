"""The words of a scenario: what may be written in Chinese, as the desk says it, or by its code."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Annotated, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator

from arbitration.mediation.kinds import BodyKind
from calendars import register
from calendars.terms import Unit
from casework.actors import Capacity
from casework.acts import acts_of
from casework.approval import ReturnCode
from casework.machines import machine_of, machines
from casework.models import Deadline, DeadlineChange
from casework.timeline import DEADLINE_PASSED, note_labels
from documents.kinds import EvidenceKind, Way
from documents.registry import document_types
from registry.roles import Role
from rehearsal.faults import near
from rehearsal.lists import CHOSEN_FROM

CHINESE = "zh-hans"


# Some acts use these keys for a text; a word of the list is its code, anything else stays as it is written.
OR_A_TEXT = frozenset({"result", "purpose", "place", "ground", "scope"})
# What a key in an act's data points at, so that a name may stand there; written without "_id".
POINTS_AT: dict[str, str] = {
    "staff_id": "staff",
    "lead_id": "staff",
    "assistant_ids": "staff",
    "staff_ids": "staff",
    "mediator_ids": "staff",
    "arbitrator_ids": "staff",
    "person_ids": "party",
    "officer_ids": "staff",
    "officer_id": "staff",
    "replacement_id": "staff",
    "member_ids": "staff",
    "presiding_id": "staff",
    "secretary_id": "staff",
    "leaving_id": "staff",
    "arbitrator_id": "staff",
    "host_id": "staff",
    "to_agency_id": "agency",
    "room_id": "room",
    "superior_approval_id": "evidence",
    "worker_id": "worker",
    "voter_id": "worker",
    "chosen_ids": "worker",
    "representative_ids": "worker",
    "employer_id": "employer",
    "payer_id": "employer",
    "creditor_id": "employer",
    "debtor_id": "employer",
    "project_id": "project",
    "workplace_region_id": "region",
    "complaint_id": "case",
    "complaint_ids": "case",
    "investigation_id": "case",
    "referred_from_id": "case",
    "into_id": "case",
    "by_id": "case",
    "join_id": "case",
    "target_ids": "target",
    "evidence_id": "evidence",
    "posted_evidence_id": "evidence",
    "decision_id": "decision",
    "line_id": "line",
    "service_id": "service",
    "party_id": "party",
    "claim_id": "claim",
    "claim_ids": "claim",
    "replaces_id": "claim",
    "burden_id": "burden",
    "file_id": "evidence",
    "evidence_ids": "evidence",
    "evidence_item_ids": "evidence_item",
    "supersedes_id": "document",
    "import_id": "roster",
    "row_id": "roster_row",
    "row_ids": "roster_row",
    "keep_id": "roster_row",
    "version_id": "version",
    "added_id": "added_row",
    "finding_ids": "finding",
    "worker_ids": "worker",
    "claim_item_id": "claim_item",
    "claim_item_ids": "claim_item",
    "award_id": "award",
}


class Words:
    """One list: what may be written, and what it stands for. Of two codes with one label (`names`) the first is meant."""

    def __init__(self, what: Any, pairs: Iterable[tuple[str, Any]], *, or_a_text: bool = False) -> None:
        self.what, self.or_a_text = what, or_a_text
        self.labels: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.codes: set[str] = set()
        for code, label in pairs:
            self.codes.add(str(code))
            self.names[str(code)] = str(label)
            self.labels.setdefault(str(label), str(code))

    def code(self, word: str) -> str:
        """The code of a word; raises ValueError with a sentence and near matches."""
        if word in self.labels:
            return self.labels[word]
        if word in self.codes or self.or_a_text:
            return word
        known = list(self.labels) if not word.isascii() else sorted(self.codes)
        sentence = _("%(what)s中没有“%(word)s”。") % {"what": self.what, "word": word}
        raise ValueError(sentence + near(word, known))


def _list(what: Any) -> Callable[[Callable[[], Iterable[tuple[str, Any]]]], Callable[[], Words]]:
    """A list of words, read once, in the language in which files are written."""

    def declare(pairs: Callable[[], Iterable[tuple[str, Any]]]) -> Callable[[], Words]:
        @cache
        def words() -> Words:
            with translation.override(CHINESE):
                return Words(what, [(code, str(label)) for code, label in pairs()])

        return words

    return declare


@_list(gettext_lazy("角色"))
def roles() -> Iterable[tuple[str, Any]]:
    return Role.choices


@_list(gettext_lazy("调解组织的种类"))
def body_kinds() -> Iterable[tuple[str, Any]]:
    return BodyKind.choices


@_list(gettext_lazy("证据种类"))
def evidence_kinds() -> Iterable[tuple[str, Any]]:
    return EvidenceKind.choices


@_list(gettext_lazy("送达方式"))
def ways() -> Iterable[tuple[str, Any]]:
    return Way.choices


@_list(gettext_lazy("退回原因"))
def return_codes() -> Iterable[tuple[str, Any]]:
    return ReturnCode.choices


@_list(gettext_lazy("案件种类"))
def kinds() -> Iterable[tuple[str, Any]]:
    return [(kind, model._meta.verbose_name) for kind, model in machines().items()]


@_list(gettext_lazy("文书种类"))
def papers() -> Iterable[tuple[str, Any]]:
    return [(kind.code, kind.name) for kind in document_types()]


@_list(gettext_lazy("期限登记表"))
def terms() -> Iterable[tuple[str, Any]]:
    return [(term.code, term.name) for term in register.all_terms()]


@_list(gettext_lazy("期限状态"))
def clock_states() -> Iterable[tuple[str, Any]]:
    return Deadline.State.choices


@_list(gettext_lazy("单位"))
def units() -> Iterable[tuple[str, Any]]:
    return (
        (Unit.WORKING_DAYS, "工作日"),
        (Unit.CALENDAR_DAYS, "日"),
        (Unit.MONTHS, "月"),
        (Unit.YEARS, "年"),
    )


@_list(gettext_lazy("办理身份"))
def capacities() -> Iterable[tuple[str, Any]]:
    return [(each.value, each.label) for each in (Capacity.LEAD, Capacity.SYSTEM)]


@_list(gettext_lazy("案件状态"))
def statuses() -> Iterable[tuple[str, Any]]:
    return [(str(state), state.label) for model in machines().values() for state in model.states]


@_list(gettext_lazy("办理事项"))
def all_acts() -> Iterable[tuple[str, Any]]:
    return [(name, act.label) for model in machines().values() for name, act in acts_of(model).items()]


@_list(gettext_lazy("办案记录"))
def recorded() -> Iterable[tuple[str, Any]]:
    return [*((name, label) for label, name in all_acts().labels.items()), *notes().items()]


def notes() -> dict[str, Any]:
    """The entries that no act makes, by their codes."""
    return {DEADLINE_PASSED: "期限届满", **note_labels()}


@_list(gettext_lazy("期限重算的步骤"))
def recomputing() -> Iterable[tuple[str, Any]]:
    return (("propose", "试算"), ("approve", "批准"), ("discard", "作废"), ("take_back", "恢复原期限"))


@_list(gettext_lazy("期限变动的结果"))
def change_states() -> Iterable[tuple[str, Any]]:
    return DeadlineChange.State.choices


@cache
def acts(kind: str) -> Words:
    """The acts of one machine."""
    with translation.override(CHINESE):
        model = machine_of(kind)
        pairs = [(name, str(act.label)) for name, act in acts_of(model).items()]
    return Words(model._meta.verbose_name, pairs)


@cache
def choices(data: str) -> Words | None:
    """The words for a piece of data, or None when it is free."""
    if data not in CHOSEN_FROM:
        return None
    with translation.override(CHINESE):
        return Words(
            f"“{data}”",
            [(code, str(label)) for choice in CHOSEN_FROM[data] for code, label in choice.choices],
            or_a_text=data in OR_A_TEXT,
        )


def written_as(data: str) -> str:
    """How a key is written in a file: `lead_id` is “lead”, `officer_ids` is “officers”."""
    if data.endswith("_ids"):
        return f"{data.removesuffix('_ids')}s"
    return data.removesuffix("_id")


def _code_of(words: Callable[[], Words]) -> Any:
    return AfterValidator(lambda word: words().code(word))


def _known_in(words: Callable[[], Words]) -> Any:
    """Leaves the word as it was written; which machine means it is known only when it is played."""

    def check(word: str) -> str:
        words().code(word)
        return word

    return AfterValidator(check)


RoleWord = Annotated[str, _code_of(roles)]
BodyKindWord = Annotated[str, _code_of(body_kinds)]
EvidenceWord = Annotated[str, _code_of(evidence_kinds)]
WayWord = Annotated[str, _code_of(ways)]
ReturnWord = Annotated[str, _code_of(return_codes)]
PaperWord = Annotated[str, _code_of(papers)]
TermWord = Annotated[str, _code_of(terms)]
ClockStateWord = Annotated[str, _code_of(clock_states)]
UnitWord = Annotated[str, _code_of(units)]
RecomputingWord = Annotated[str, _code_of(recomputing)]
ChangeStateWord = Annotated[str, _code_of(change_states)]
StatusWord = Annotated[str, _known_in(statuses)]
ActWord = Annotated[str, _known_in(all_acts)]
RecordedWord = Annotated[str, _known_in(recorded)]
