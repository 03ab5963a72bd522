"""What the acts of a complaint require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.models import Deadline
from casework.requirements import Situation, requirement
from inspection import violations
from inspection.complaint import states
from inspection.complaint.grounds import ELSEWHERE, ReferGround
from inspection.complaint.terms import SUPPLEMENT
from inspection.conditions import workplace_within
from inspection.investigation.selectors import joinable
from inspection.parties import complainant_ids
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from inspection.complaint.models import Complaint


def _complaint(now: Situation) -> "Complaint":
    return cast("Complaint", now.case)


@requirement(gettext_lazy("已逐项写明需要补正的内容"), law=cite("若干规定 18"))
def items_named(now: Situation) -> Iterator[str]:
    if "items" in now.data and not [item for item in now.data["items"] if item.strip()]:
        yield _("请至少写明一项需要补正的内容")


@requirement(gettext_lazy("补正内容不为空"))
def something_supplied(now: Situation) -> Iterator[str]:
    if "text" in now.data and not now.data["text"].strip():
        yield _("请写明补充了什么；照片和文件另行上传")


@requirement(gettext_lazy("补正期限已经届满"), law=cite("若干规定 18"), holds=facts.expired(SUPPLEMENT))
def supplement_term_expired(now: Situation) -> Iterator[str]:
    running = Deadline.objects.filter(case_id=now.case.pk, term=SUPPLEMENT, state=Deadline.State.RUNNING).first()
    if running and running.due_on and running.due_on >= now.on:
        yield _("补正期限至%(day)s届满，尚未超过") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("可以并入所选的监察案件"), law=cite("若干规定 18"))
def joins_a_fitting_case(now: Situation) -> Iterator[str]:
    join_id = now.data.get("join_id")
    if join_id is not None and not joinable(_complaint(now)).filter(pk=join_id).exists():
        yield _("所选案件不能并入：只能并入本机构对同一用人单位、尚未作出处理的案件")


@requirement(gettext_lazy("已写明移送事由和接收单位"), law=cite("监察条例 18", "若干规定 18"))
def refer_ground_holds(now: Situation) -> Iterator[str]:
    if "ground" not in now.data:
        return
    complaint, ground = _complaint(now), now.data["ground"]
    if ground not in ReferGround.values:
        yield _("请选择告知或移送的事由")
    if not now.data.get("refer_to", "").strip():
        yield _("请写明应当由哪个单位办理")
    if ground == ReferGround.OTHER_JURISDICTION and complaint.workplace_region_id and workplace_within(complaint):
        yield _("工作地在本机构辖区内，不得以管辖为由移送")
    if ground == ReferGround.NOT_INSPECTED and violations.inspected(complaint.violation_kinds):
        kinds = "、".join(violations.labels(violations.inspected(complaint.violation_kinds)))
        yield _("“%(kinds)s”属于劳动保障监察事项，应当受理") % {"kinds": kinds}
    if ground in ELSEWHERE and violations.only_wages(complaint.violation_kinds):
        yield _("投诉的是工资问题，不得以“%(ground)s”为由移送，应当受理") % {"ground": ReferGround(ground).label}


@requirement(gettext_lazy("与所选投诉是同一件事"))
def same_matter(now: Situation) -> Iterator[str]:
    into_id = now.data.get("into_id")
    if into_id is None:
        return
    complaint = _complaint(now)
    into = type(complaint).objects.filter(pk=into_id, agency_id=complaint.agency_id).first()
    if into is None or into.pk == complaint.pk or into.status not in (*states.OPEN, states.ACCEPTED):
        yield _("只能并入本机构正在办理或者已经受理的另一件投诉")
        return
    if into.reported_on > complaint.reported_on:
        yield _("所选投诉接到在后（%(day)s），审查期限不得延后，请并入接到在先的投诉") % {
            "day": date_format(into.reported_on)
        }
    if not _same_employer(complaint, into):
        yield _("两件投诉的用人单位不同，不是同一件事")
    if not complainant_ids(complaint) & complainant_ids(into):
        yield _("两件投诉的投诉人不同；不同的人投诉同一单位的，请受理后并入同一监察案件")


def _same_employer(one: "Complaint", other: "Complaint") -> bool:
    if one.employer_id and other.employer_id:
        return one.employer_id == other.employer_id
    return one.employer_name_given == other.employer_name_given


@requirement(gettext_lazy("由全体投诉人撤回"))
def withdrawn_by_all(now: Situation) -> Iterator[str]:
    others = complainant_ids(_complaint(now)) - {now.actor.worker.pk if now.actor.worker else 0}
    if now.actor.worker and others:
        yield _("这件投诉由几个人共同提出，请全体投诉人到窗口书面撤回")
    if now.actor.staff and "on_paper" in now.data and not now.data["on_paper"]:
        yield _("请先收到投诉人签名的书面撤回申请")


@requirement(gettext_lazy("接手人是本机构受理员"))
def takes_complaints_here(now: Situation) -> Iterator[str]:
    staff_id = now.data.get("staff_id")
    if staff_id is None:
        return
    if not staff_holding(Role.CLERK, agency=now.case.agency, on=now.on).filter(pk=staff_id).exists():
        yield _("所选人员今天不是本机构的受理员")
