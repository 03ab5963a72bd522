"""A case goes to another department or another inspection body, or comes back because its decision was wrong (law reference, 3.3, 3.9)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation, requirement
from documents.facts import any_in_file
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.investigation import following, penalty_facts, terms
from inspection.investigation.assisting_acts import not_suspended
from inspection.investigation.grounds import Change, Correction, JurisdictionWay
from inspection.investigation.states import CLOSED, FILED, INVESTIGATING, REPORT_DONE
from registry.models import Agency, AgencyKind
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

FORMS = "inspection.investigation.proceeding_forms"
REOPENED = _("原处理不当，已决定纠正并重新办理，调查期限从今天重新计算。")


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


@requirement(_("写明移送的单位和材料"), law=cite("监察条例 18"))
def transfer_complete(now: Situation) -> Iterator[str]:
    if "addressee" in now.data and not (now.data["addressee"].strip() and now.data["materials"]):
        yield _now("请写明移送的单位和随案移送的材料")


@requirement(_("上级的管辖决定在卷"), law=cite("监察条例 13"), holds=any_in_file(EvidenceKind.DECISION))
def superior_has_decided(now: Situation) -> Iterator[str]:
    """The body that loses the case carries out what the common superior decided."""
    if not Evidence.objects.filter(case_id=now.case.pk, kind=EvidenceKind.DECISION).exists():
        yield _now("案卷中还没有上级关于管辖的决定（证据种类选“处理决定书或处罚决定书”）")


def _receiving(now: Situation) -> Agency | None:
    known = Agency.objects.filter(pk=now.data["to_agency_id"], kind=AgencyKind.INSPECTION, active=True)
    return known.exclude(pk=now.case.agency_id).first()


@requirement(_("由上级监察机构提级管辖"), law=cite("监察条例 13"))
def goes_up(now: Situation) -> Iterator[str]:
    if "to_agency_id" not in now.data:
        return
    to = _receiving(now)
    if to is None or not now.case.region_path.startswith(to.region.path) or to.region.path == now.case.region_path:
        yield _now("提级管辖的应当是上级监察机构，请重新选择")


@requirement(_("指定另一监察机构管辖"), law=cite("监察条例 13"))
def goes_elsewhere(now: Situation) -> Iterator[str]:
    if "to_agency_id" in now.data and _receiving(now) is None:
        yield _now("请选择被指定的另一监察机构")


@requirement(
    _("处理决定不当，写明纠正的内容"),
    law=cite("若干规定 39", "处罚法 75"),
    holds=penalty_facts.REOPENED_FROM_A_CLOSED_CASE,
)
def correction_told(now: Situation) -> Iterator[str]:
    if "correction" not in now.data:
        return
    if now.data["correction"] not in Correction.values:
        yield _now("请选择由谁纠正")
    if not now.data["content"].strip():
        yield _now("请写明原处理有什么不当、怎样纠正")


def _published(now: Situation) -> bool:
    decided = _case(now).latest_decision
    return bool(decided and decided.published_on and not decided.unpublished_on)


@requirement(
    _("原处罚决定没有公开，或者已经撤回"), law=cite("处罚法 48"), holds=f"({penalty_facts.STILL_PUBLISHED}) IS NOT TRUE"
)
def nothing_published(now: Situation) -> Iterator[str]:
    if _published(now):
        yield _now("原处罚决定已经公开，请用“纠正已公开的不当处罚，重新办理”")


@requirement(_("原处罚决定已经公开"), law=cite("处罚法 48"), holds=penalty_facts.STILL_PUBLISHED)
def something_published(now: Situation) -> Iterator[str]:
    if not _published(now):
        yield _now("原处罚决定没有公开，请用“纠正不当处理，重新办理”")


class TransferringActs:
    """Away to others, and back again."""

    @act(
        _("制发移送函"),
        source=(INVESTIGATING, REPORT_DONE),
        law=cite("监察条例 18", "处罚法 57"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[transfer_complete],
        issues=["department_transfer"],
        drafts="department_transfer",
        form=f"{FORMS}.TransferForm",
        needs_reason=True,
        public=_("案件移送有处理权的部门，我们会把结果告知投诉人。"),
    )
    def transfer_case(self: Any, now: Situation, *, addressee: str, materials: list[str]) -> None:
        """The receipt that comes back lets the case enter closing as transferred."""

    def move_to(self: Any, agency_id: int, way: JurisdictionWay) -> None:
        """The case belongs to another body; its inspectors are assigned there, and the sixty working days run on."""
        agency = Agency.objects.select_related("region").get(pk=agency_id)
        self.agency, self.region, self.region_path = agency, agency.region, agency.region.path
        self.lead, self.handler_ids = None, []
        self.jurisdiction_way = way

    @act(
        _("移交上级提级管辖"),
        source=INVESTIGATING,
        target=FILED,
        law=cite("监察条例 13"),
        by=Role.HEAD,
        requires=[superior_has_decided, goes_up, not_suspended],
        issues=["jurisdiction_notice"],
        form=f"{FORMS}.SuperiorForm",
        needs_reason=True,
        public=_("案件由上级监察机构直接办理，调查期限继续计算。"),
    )
    def hand_up(self: Any, now: Situation, *, to_agency_id: int) -> None:
        self.move_to(to_agency_id, JurisdictionWay.TAKEN_UP)

    @act(
        _("移交指定管辖的机构"),
        source=INVESTIGATING,
        target=FILED,
        law=cite("监察条例 13", "处罚法 25"),
        by=Role.HEAD,
        requires=[superior_has_decided, goes_elsewhere, not_suspended],
        issues=["jurisdiction_notice"],
        form=f"{FORMS}.DesignatedForm",
        needs_reason=True,
        public=_("上级指定另一监察机构办理本案，调查期限继续计算。"),
    )
    def hand_to_designated(self: Any, now: Situation, *, to_agency_id: int) -> None:
        self.move_to(to_agency_id, JurisdictionWay.DESIGNATED)

    def begin_anew(self: Any, now: Situation) -> None:
        """The columns of what was found and ordered begin anew; what they were stays in the timeline and on the papers."""
        if (decided := self.latest_decision) and decided.decided_on and not decided.change:
            following.note_decision(self, change=Change.REVOKED, changed_on=now.on)
        self.reopened_on, self.extended, self.decision_extension, self.hearing_extension = now.on, False, 0, 0
        self.investigation_ended_on = self.ordered_on = self.order_served_on = self.correction_days = None
        self.closing_from = self.closing_reason = self.closing_ground = self.closing_basis = self.outcome = ""
        self.archived_on = None

    @act(
        _("纠正不当处理，重新办理"),
        source=CLOSED,
        target=INVESTIGATING,
        law=cite("若干规定 39", "处罚法 75"),
        by=Role.HEAD,
        requires=[correction_told, nothing_published],
        starts=[Start(terms.INVESTIGATE)],
        issues=["correction_decision"],
        form=f"{FORMS}.CorrectionForm",
        needs_reason=True,
        public=REOPENED,
    )
    def reopen(self: Any, now: Situation, *, correction: str, content: str) -> None:
        self.begin_anew(now)

    @act(
        _("纠正已公开的不当处罚，重新办理"),
        source=CLOSED,
        target=INVESTIGATING,
        law=cite("若干规定 39", "处罚法 48, 75"),
        by=Role.HEAD,
        requires=[correction_told, something_published],
        starts=[Start(terms.INVESTIGATE), Start(terms.UNPUBLISH, from_day="decision_changed_on")],
        issues=["correction_decision"],
        form=f"{FORMS}.CorrectionForm",
        needs_reason=True,
        public=REOPENED,
    )
    def reopen_published(self: Any, now: Situation, *, correction: str, content: str) -> None:
        self.begin_anew(now)
