"""What withdrawal, deemed withdrawal, cancellation and the archive require; also what bars a second application."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import course_facts as facts
from arbitration.dispute import sides, states
from arbitration.dispute.course_kinds import Absence, WithdrawalGround
from arbitration.dispute.kinds import RefusalGround
from arbitration.dispute.requirements import dispute
from arbitration.hearing import selectors as hearings
from calendars.law import cite
from casework.models import Party
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.kinds import EvidenceKind
from documents.models import Service
from documents.selectors import has_evidence

if TYPE_CHECKING:
    from arbitration.dispute.course_models import WithdrawalRequest
    from arbitration.dispute.models import Arbitration


MOST_NAMED = 5  # of a thousand members who were not told a few say enough


# Withdrawal


def requested(case: "Arbitration") -> "WithdrawalRequest | None":
    """The withdrawal that waits for the tribunal's decision."""
    return cast("WithdrawalRequest | None", case.withdrawal_requests.filter(allowed=None).first())


@requirement(gettext_lazy("由全体申请人撤回"), law=cite("仲裁法 41", "办案规则 35"))
def withdrawn_by_all(now: Situation) -> Iterator[str]:
    """One of several, a representative too, cannot take back on the phone what the others have applied for."""
    if not sides.speaks_for_all(now):
        yield _("本案有多名申请人，一人不能撤回全部申请；请全体申请人到窗口办理，只撤回自己的，可以放弃自己的请求")


@requirement(gettext_lazy("没有等待决定的撤回申请"), law=cite("办案规则 35"))
def withdrawal_told(now: Situation) -> Iterator[str]:
    if requested(dispute(now)):
        yield _("已有一项撤回申请正在等待决定")
    if "ground" in now.data and now.data["ground"] not in WithdrawalGround.values:
        yield _("请选择撤回的原因")


@requirement(gettext_lazy("申请人已经申请撤回"), law=cite("仲裁法 41", "办案规则 35"), holds=facts.ASKED_TO_WITHDRAW)
def withdrawal_waits(now: Situation) -> Iterator[str]:
    if requested(dispute(now)) is None:
        yield _("申请人没有申请撤回，或者已经作出决定；申请人不到庭的，按视为撤回办理")


@requirement(
    gettext_lazy("没有等待决定的撤回申请"), law=cite("仲裁法 41", "办案规则 35"), holds=facts.NO_WITHDRAWAL_WAITS
)
def no_withdrawal_waits(now: Situation) -> Iterator[str]:
    """Whoever has asked to withdraw gets an answer before an award takes the choice away."""
    if requested(dispute(now)):
        yield _("申请人申请撤回仲裁申请，还没有决定是否准予，请先作出决定")


# Deemed withdrawal


@requirement(gettext_lazy("写明申请人缺席的情形"), law=cite("仲裁法 36"))
def absence_told(now: Situation) -> Iterator[str]:
    if "absence" not in now.data:
        return
    if now.data["absence"] not in Absence.values:
        yield _("请选择申请人缺席的情形")
    elif now.data["absence"] == Absence.ABSENT:
        yield from _missed(now)


def _missed(now: Situation) -> Iterator[str]:
    """The hearing from which the applicants stayed away: one whose day has come, and to which none of them came."""
    case = dispute(now)
    ahead, held = hearings.ahead(case), hearings.latest_held(case)
    if ahead is not None and ahead.day > now.on:
        yield _("开庭定于%(day)s，还没有到开庭的日期") % {"day": date_format(ahead.day)}
    elif ahead is None and held and held.attendance.filter(party__role=Party.Role.COMPLAINANT).exists():
        yield _("有申请人到庭，案件应当继续审理；没有到庭的申请人，其请求由仲裁庭另行处理")


@requirement(gettext_lazy("申请人收到开庭的书面通知"), law=cite("仲裁法 36"), holds=facts.APPLICANT_WAS_TOLD)
def applicant_was_told(now: Situation) -> Iterator[str]:
    """Each applicant has the newest notice that the house made out; a slip in the file where it made none."""
    notice = hearings.newest_notice(now.case)
    if notice is None:
        if not has_evidence(now.case, EvidenceKind.SERVICE_SLIP):
            yield _("没有申请人收到开庭通知书的记录，不能视为撤回；请先登记送达，或者上传送达回证")
        return
    told = Service.objects.filter(document=notice, state=Service.State.EFFECTIVE, effective_on__lte=now.on)
    for party in sides.of(now.case, sides.APPLICANT).exclude(pk__in=told.values("party_id"))[:MOST_NAMED]:
        yield _("%(name)s还没有收到最近一次开庭通知书，不能视为撤回") % {"name": party.name}


def treated_as_withdrawn(case: "Arbitration") -> QuerySet["Arbitration"]:
    """Earlier cases of the same sides with a claim of the same kind, which were treated as withdrawn."""
    applicants = case.parties.filter(role=Party.Role.COMPLAINANT, until=None)
    own = case.claim_items.filter(
        by="applicant", withdrawn_on=None, worker_id=OuterRef("worker_id"), kind=OuterRef("kind")
    )
    items = case.claim_items.model.objects.filter(Exists(own), arbitration_id=OuterRef("pk"), by="applicant")
    same_side = Q(worker_id__in=applicants.exclude(worker=None).values("worker_id")) | Q(
        employer_id__in=applicants.exclude(employer=None).values("employer_id")
    )
    before = Party.objects.filter(same_side, case_id=OuterRef("pk"), role=Party.Role.COMPLAINANT)
    return (
        type(case)
        .objects.filter(status=states.WITHDRAWN_DEEMED, employer_id=case.employer_id)
        .exclude(pk=case.pk)
        .filter(Exists(items), Exists(before))
        .order_by("pk")
    )


@requirement(gettext_lazy("同一事项此前没有视为撤回申请"), law=cite("办案规则 39"), holds=facts.ANOTHER_MATTER)
def another_matter(now: Situation) -> Iterator[str]:
    """Whoever stayed away cannot apply again on the same matter; a withdrawal of one's own will bars nothing."""
    if now.case.entries.filter(act="tell_matters_apart").exists():
        return
    for earlier in treated_as_withdrawn(dispute(now)):
        yield _(
            "申请人此前以同类请求提出的%(number)s号案件已经视为撤回申请，同一事项再申请的，不予受理；"
            "确不是同一事项的，请先办理“认定不是同一事项”"
        ) % {"number": earlier.number or earlier.reference}


@requirement(gettext_lazy("有视为撤回申请的此前案件"), law=cite("办案规则 39"))
def earlier_was_treated_as_withdrawn(now: Situation) -> Iterator[str]:
    if not treated_as_withdrawn(dispute(now)).exists():
        yield _("没有找到相同当事人以同类请求提出、视为撤回申请的案件")


@requirement(gettext_lazy("以视为撤回为由不予受理的，有此前的案件"), law=cite("办案规则 39"))
def ground_fits_the_register(now: Situation) -> Iterator[str]:
    if now.data.get("ground") == RefusalGround.DEEMED_WITHDRAWN:
        yield from earlier_was_treated_as_withdrawn.check(now)


# Cancellation


@requirement(gettext_lazy("有不应当受理的理由"), law=cite("办案规则 31, 32"))
def cancellation_grounded(now: Situation) -> Iterator[str]:
    if "ground" in now.data and now.data["ground"] not in RefusalGround.values:
        yield _("请选择不应当受理的理由；没有管辖权的，应当移送有管辖权的仲裁委员会")


@requirement(gettext_lazy("撤销案件决定书已经送达双方"), law=cite("办案规则 32"), holds=facts.BOTH_TOLD_OF_CANCELLATION)
def cancellation_served(now: Situation) -> Iterator[str]:
    decided = getattr(dispute(now), "cancellation", None)
    yield from service_faults(
        now,
        facts.CANCELLATION,
        made_on=decided.decided_on if decided else None,
        recorded_on=decided.notified_on if decided else None,
    )


# Archive


@requirement(gettext_lazy("还没有归档"), law=cite("办案规则 23, 24"))
def not_yet_archived(now: Situation) -> Iterator[str]:
    if hasattr(dispute(now), "archived_file"):
        yield _("本案已经归档")


@requirement(gettext_lazy("文书已经全部送达"), law=cite("办案规则 23"), holds=facts.EVERYTHING_SERVED)
def everything_served(now: Situation) -> Iterator[str]:
    waiting = Service.objects.filter(document__case_id=now.case.pk).exclude(state=Service.State.EFFECTIVE)
    for service in waiting.select_related("document", "party__worker", "party__employer"):
        yield _("《%(title)s》还没有送达%(name)s") % {"title": service.document.title, "name": service.party.name}
