"""Acts that need approval: proposing, deciding, returning with coded reasons, sending in again, giving up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from casework import clock
from casework.actors import Actor
from casework.acts import Act, act_named
from casework.door import lock, obstacles, perform
from casework.effects import Performed
from casework.errors import NotPermitted, Obstacle, Refused
from casework.flows import ApprovalFlow, Decision, finish, remark
from casework.models import ApprovalProcess, Case
from registry.roles import Role
from registry.selectors import staff_holding


class ReturnCode(models.TextChoices):
    """Why a draft goes back; counted later, so that offices learn from what is returned."""

    FACTS = "facts", gettext_lazy("事实不清")
    EVIDENCE = "evidence", gettext_lazy("证据不足")
    LAW = "law", gettext_lazy("适用法律依据不当")
    PROCEDURE = "procedure", gettext_lazy("程序不合规定")
    TERM = "term", gettext_lazy("期限或送达有误")
    AMOUNT = "amount", gettext_lazy("金额或人数有误")
    WORDING = "wording", gettext_lazy("文书格式或表述有误")
    OTHER = "other", gettext_lazy("其他")


@dataclass(frozen=True)
class Proposed:
    """An act that now waits for approval."""

    process: ApprovalProcess


def request(case: Case, act: str, *, by: Actor, reason: str = "", **data: Any) -> Performed | Proposed:
    """Do the act, or propose it when it needs approval. Obstacles are told at once, not only to the approver."""
    declared = act_named(case.specific, act)
    if declared.approval is None:
        return perform(case, act, by=by, reason=reason, **data)
    if by.staff is None or by.staff.user is None:
        raise NotPermitted(_("只有工作人员可以送审。"))
    with transaction.atomic():
        locked = lock(case)
        typed = declared.read(data)
        found = obstacles(locked, act, by=by, **{name: getattr(typed, name) for name in type(typed).model_fields})
        if declared.needs_reason and not reason.strip():
            found.append(Obstacle("reason", _("请写明理由"), declared.law))
        if waiting(locked, act):
            found.append(
                Obstacle("waiting", _("“%(act)s”已送审，请等待审批结果") % {"act": declared.label}, declared.law)
            )
        found.extend(_nobody_there(locked, declared))
        if found:
            raise Refused(found)
        process = ApprovalFlow.start.run(
            case_id=locked.pk,
            act=act,
            act_data=typed.model_dump(mode="json"),
            reason=reason.strip(),
            drafter=by.staff,
        )
    return Proposed(ApprovalProcess.objects.get(pk=getattr(process, "process", process).pk))


def _nobody_there(case: Case, declared: Act) -> Iterator[Obstacle]:
    """One obstacle for each role on the way that nobody with a login holds at the agency today."""
    asked = [Role.LEGAL_REVIEWER] if declared.legal_review else []
    for role in [*asked, declared.approval or Role.HEAD]:
        holders = staff_holding(role, agency=case.agency, on=clock.today()).filter(user__isnull=False)
        if not holders.exists():
            words = {"agency": case.agency.name, "role": role.label}
            sentence = _("%(agency)s今天没有人担任%(role)s，无法送审，请先由系统管理员设定人员或者办理委托") % words
            yield Obstacle("nobody", sentence)


def waiting(case: Case, act: str = "") -> models.QuerySet[ApprovalProcess]:
    """Approvals of the case that are still under way, of one act or of all."""
    running = ApprovalProcess.objects.filter(case_id=case.pk).exclude(status__in=(STATUS.DONE, STATUS.CANCELED))
    return running.filter(act=act) if act else running


def approve(task_id: int, *, by: Actor, text: str = "") -> Task:
    """Legal review or head: agree. The last approval performs the act; `Refused` leaves the task as it was."""
    return finish(
        task_id, by=by, change=lambda process: remark(process, by=by, decision=Decision.APPROVED, codes=[], text=text)
    )


def send_back(task_id: int, *, by: Actor, codes: list[str], text: str) -> Task:
    """Return the draft to its author with at least one coded reason."""
    known = set(ReturnCode.values)
    if not codes or not set(codes) <= known:
        raise Refused([Obstacle("codes", _("退回时请至少选择一项退回原因"))])
    return finish(
        task_id,
        by=by,
        change=lambda process: remark(process, by=by, decision=Decision.RETURNED, codes=codes, text=text),
    )


def send_again(task_id: int, *, by: Actor, reason: str = "", **data: Any) -> Task:
    """The drafter (or who took over) sends the revised act in again; the whole round starts anew."""

    def revise(process: ApprovalProcess) -> None:
        declared = act_named(process.case.specific, process.act)
        process.act_data = declared.read(data).model_dump(mode="json")
        process.reason = reason.strip() or process.reason
        process.rounds += 1
        process.decision = Decision.APPROVED
        if by.staff is not None:
            process.drafter = by.staff  # whoever takes over a draft that was left behind answers for it from now on

    return finish(task_id, by=by, change=revise)


def give_up(task_id: int, *, by: Actor) -> Task:
    """The drafter withdraws the proposal; nothing happens on the case."""

    def withdraw(process: ApprovalProcess) -> None:
        process.decision = Decision.RETURNED
        process.remarks = [*process.remarks, {"by": by.name, "decision": "withdrawn", "at": clock.now()}]

    return finish(task_id, by=by, change=withdraw)
