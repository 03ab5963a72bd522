"""What the acts of a clue require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.requirements import Situation, requirement
from documents.facts import any_in_file, in_file
from documents.kinds import EvidenceKind
from inspection import links
from inspection.clue import facts as own
from inspection.clue.grounds import ContactWay
from inspection.clue.joining import fitting, open_behind
from inspection.investigation.reasons import ClosingReason
from inspection.matter import CaseSource
from registry import policy
from registry.models import Post, Worker

if TYPE_CHECKING:
    from inspection.clue.models import Clue

# Closed for one of these reasons, the case found the violation that was reported.
FOUND_TRUE = (
    ClosingReason.CORRECTED,
    ClosingReason.PENALTY_PERFORMED,
    ClosingReason.HANDLED_PERFORMED,
    ClosingReason.COURT_ACCEPTED,
    ClosingReason.TRANSFERRED_POLICE,
)


def _clue(now: Situation) -> "Clue":
    return cast("Clue", now.case)


def _in_file(now: Situation, *kinds: EvidenceKind) -> bool:
    found = now.case.evidence
    return bool((found.filter(kind__in=kinds) if kinds else found).exists())


@requirement(gettext_lazy("已写明线索来源"), law=cite("监察条例 14"))
def source_named(now: Situation) -> Iterator[str]:
    if _clue(now).source == CaseSource.COMPLAINT:
        yield _("劳动者本人的投诉请按投诉登记")


@requirement(gettext_lazy("工单写明了答复日期"))
def ticket_dated(now: Situation) -> Iterator[str]:
    clue = _clue(now)
    if not clue.ticket_number or clue.ticket_due_on is None:
        yield _("请写明工单编号和工单要求的答复日期")
    elif clue.ticket_due_on <= clue.reported_on:
        yield _("工单要求的答复日期应当晚于接到工单的日期")


@requirement(gettext_lazy("核实人是本机构工作人员"))
def works_here(now: Situation) -> Iterator[str]:
    if "staff_id" in now.data and not _all_work_here(now, [now.data["staff_id"]]):
        yield _("所选人员今天不在本机构任职")


@requirement(gettext_lazy("是要求保密的举报"), law=cite("监察条例 9"))
def is_sealed(now: Situation) -> Iterator[str]:
    if not _clue(now).sealed:
        yield _("只有举报需要指定可以查看反映人的人员")


@requirement(gettext_lazy("指定的人员在本机构任职"), law=cite("若干规定 10"))
def readers_work_here(now: Situation) -> Iterator[str]:
    if "staff_ids" in now.data and not _all_work_here(now, now.data["staff_ids"]):
        yield _("指定的人员中有人今天不在本机构任职，或者一个人也没有指定")


def _all_work_here(now: Situation, keys: list[int]) -> bool:
    posts = Post.objects.filter(staff_id__in=keys, agency_id=now.case.agency_id, valid_from__lte=now.on)
    here = posts.exclude(valid_until__lt=now.on).values_list("staff_id", flat=True)
    return bool(keys) and set(keys) <= set(here)


@requirement(gettext_lazy("写明怎样联系、结果如何"))
def contact_told(now: Situation) -> Iterator[str]:
    if "contact_way" in now.data and now.data["contact_way"] not in ContactWay.values:
        yield _("请选择联系的方式")
    if "result" in now.data and not now.data["result"].strip():
        yield _("请写明联系的结果")


@requirement(gettext_lazy("已写明核实的情况"), law=cite("监察条例 14"))
def findings_told(now: Situation) -> Iterator[str]:
    if "findings" in now.data and not now.data["findings"].strip():
        yield _("请写明向谁核实、核实到什么")


@requirement(gettext_lazy("随即产生承接的案件"), law=cite("若干规定 19"), holds=own.TAKEN_UP)
def case_opened(_now: Situation) -> Iterator[str]:
    """The act itself opens it; the database looks whether it did."""
    return iter(())


@requirement(gettext_lazy("反映人愿意实名投诉"), law=cite("监察条例 9", "若干规定 13"))
def complains_by_name(now: Situation) -> Iterator[str]:
    clue = _clue(now)
    if not clue.employer_name_given.strip() and clue.employer_id is None:
        yield _("投诉应当有用人单位的名称，请先核实登记")
    if "worker_id" in now.data and not Worker.objects.filter(pk=now.data["worker_id"]).exists():
        yield _("没有找到投诉人的登记信息")


@requirement(gettext_lazy("用工所在地已查明"), law=cite("监察条例 13"))
def workplace_known(now: Situation) -> Iterator[str]:
    if _clue(now).workplace_region_id is None:
        yield _("用工所在地还没有查明，请先核实登记")


@requirement(gettext_lazy("支付凭证已经入卷"), law=cite("农民工条例 10"), holds=in_file(EvidenceKind.PAYMENT_PROOF))
def payment_proven(now: Situation) -> Iterator[str]:
    if not _in_file(now, EvidenceKind.PAYMENT_PROOF):
        yield _("请先把银行回单、签收表等支付凭证放进“证据材料”")


@requirement(gettext_lazy("写明支付的人数和金额"))
def payment_told(now: Situation) -> Iterator[str]:
    if now.data.get("workers_paid", 1) < 1 or now.data.get("amount", 1) <= 0:
        yield _("请写明已经支付多少人、多少钱")


@requirement(
    gettext_lazy("核实情况已经记载，核实材料已经入卷"),
    law=cite("监察条例 14"),
    holds=f"{own.FINDINGS_TOLD} AND {own.ANY_EVIDENCE}",
)
def verification_on_file(now: Situation) -> Iterator[str]:
    if not _clue(now).findings.strip():
        yield _("请先登记核实情况")
    if not _in_file(now):
        yield _("请先把核实的材料（通话录音、现场照片、工资表等）放进“证据材料”")


@requirement(gettext_lazy("已写明接收单位"), law=cite("农民工条例 10"))
def receiver_named(now: Situation) -> Iterator[str]:
    if "refer_to" in now.data and not now.data["refer_to"].strip():
        yield _("请写明转给哪个单位")


@requirement(gettext_lazy("多次联系没有结果"), holds=facts.done("record_contact"))
def enough_attempts(now: Situation) -> Iterator[str]:
    wanted, made = policy.value("clue_contact_attempts", on=now.on), _clue(now).contacts
    if made < wanted:
        yield _("已联系%(made)d次，至少联系%(wanted)d次都没有结果才能这样办结") % {"made": made, "wanted": wanted}
    elif now.case.entries.filter(act="record_contact", data__reached=True).exists():
        yield _("记录表明已经联系上反映人，不能以联系不上办结")


_WITHDRAWAL = (EvidenceKind.STATEMENT, EvidenceKind.AUDIO_VISUAL)


@requirement(gettext_lazy("撤回的材料已经入卷"), law=cite("监察条例 14"), holds=any_in_file(*_WITHDRAWAL))
def withdrawal_on_file(now: Situation) -> Iterator[str]:
    if not _in_file(now, *_WITHDRAWAL):
        yield _("请先把反映人撤回的书面材料（当事人的陈述）或者通话录音（视听资料）放进“证据材料”")


@requirement(gettext_lazy("与所选的是同一件事"), law=cite("若干规定 18"))
def joins_a_fitting_matter(now: Situation) -> Iterator[str]:
    if "into_id" in now.data and now.data["into_id"] not in fitting(_clue(now)):
        yield _("只能并入本机构接到在先、反映同一用人单位、项目或者同一人的线索、投诉，或者在办的案件")


@requirement(gettext_lazy("并入的关系已经登记"), law=cite("若干规定 18"), holds=facts.linked(links.MERGED, "into_id"))
def joined_in_fact(_now: Situation) -> Iterator[str]:
    """The act itself writes it; the database looks whether it did."""
    return iter(())


@requirement(gettext_lazy("不是有答复日期的工单"))
def no_ticket_clock(now: Situation) -> Iterator[str]:
    if _clue(now).ticket_due_on is not None:
        yield _("这件线索是有答复日期的工单，请用“分出单独办理（工单）”，两个期限一起恢复计算")


@requirement(gettext_lazy("是有答复日期的工单"))
def ticket_clock(now: Situation) -> Iterator[str]:
    if _clue(now).ticket_due_on is None:
        yield _("这件线索没有工单答复日期")


@requirement(gettext_lazy("工单还没有办结答复"))
def ticket_unanswered(now: Situation) -> Iterator[str]:
    clue = _clue(now)
    if not clue.is_ticket:
        yield _("这件线索不是平台或者热线的工单，不需要答复")
    elif clue.ticket_answered_on is not None:
        yield _("工单已经办结答复")


@requirement(gettext_lazy("已写明答复内容"))
def answer_told(now: Situation) -> Iterator[str]:
    if "reply" in now.data and not now.data["reply"].strip():
        yield _("请写明答复的内容")


@requirement(gettext_lazy("由工单产生的投诉和案件都已办结"), law=cite("农民工条例 10"), holds=own.NOTHING_OPEN_BEHIND)
def nothing_open_behind(now: Situation) -> Iterator[str]:
    for case in open_behind(now.case):
        yield _("“%(number)s”还在办理，不能答复工单已办结；可以先作阶段性答复") % {"number": case}


@requirement(
    gettext_lazy("举报经查证属实"),
    law=cite("监察条例 9"),
    holds=own.proven(tuple(reason.value for reason in FOUND_TRUE)),
)
def proven_report(now: Situation) -> Iterator[str]:
    clue = _clue(now)
    led = clue.carried_by
    if clue.source != CaseSource.REPORT:
        yield _("只有举报可以给予奖励")
    elif led is None or led.kind != "investigation" or led.closed_on is None or led.outcome not in FOUND_TRUE:
        yield _("由举报立案的案件还没有查证属实并办结")
    if clue.reward_decided_on is not None:
        yield _("已经决定给予奖励")


@requirement(gettext_lazy("是查处重大违法行为的主要线索"), law=cite("监察条例 9"))
def reward_deserved(now: Situation) -> Iterator[str]:
    if "amount" in now.data and now.data["amount"] <= 0:
        yield _("请写明奖励的金额")
    if "main_lead" in now.data and not now.data["main_lead"]:
        yield _("举报提供了主要线索和证据的，才能给予奖励")
    if "serious" in now.data and not now.data["serious"]:
        yield _("查处的是重大违法行为的，才能给予奖励")


@requirement(gettext_lazy("已经决定给予奖励、还没有发放"))
def reward_decided(now: Situation) -> Iterator[str]:
    clue = _clue(now)
    if clue.reward_decided_on is None:
        yield _("还没有经负责人批准给予奖励")
    elif clue.reward_paid_on is not None:
        yield _("奖励已经发放")
    paid_on = now.data.get("paid_on")
    if paid_on and (paid_on > now.on or (clue.reward_decided_on and paid_on < clue.reward_decided_on)):
        yield _("发放日期应当在决定奖励以后、今天以前")


@requirement(gettext_lazy("领取的凭证已经入卷"), holds=in_file(EvidenceKind.PAYMENT_PROOF))
def reward_proof(now: Situation) -> Iterator[str]:
    if not _in_file(now, EvidenceKind.PAYMENT_PROOF):
        yield _("请先把领取奖励的凭证（支付凭证）放进“证据材料”；以代号领取的，凭证上不要写姓名")
