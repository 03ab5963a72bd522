"""The closure conditions: which proof must lie in the file before a case may close (law reference, 3.9; POLICY built from the articles)."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.days import calendar_for
from calendars.law import Citation, cite
from calendars.register import term
from calendars.terms import due
from casework.errors import Obstacle
from casework.models import Entry
from casework.requirements import Requirement, Situation, requirement
from documents.facts import in_file as in_file_fact
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service
from documents.registry import document_type
from documents.selectors import has_evidence, served
from inspection import facts
from inspection.crime.facts import FILED_BY_POLICE
from inspection.crime.selectors import police_filed_on, transfers_of
from inspection.enforcement.facts import COURT_ASKED
from inspection.enforcement.selectors import course_of, undone
from inspection.investigation import states, terms
from inspection.investigation.deciding import PAPER
from inspection.investigation.reasons import DECIDED_BY_AN_ACT, ClosingReason, Measure
from inspection.investigation.selectors import unsettled
from inspection.parties import complainant_ids
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

Proof = Callable[["Investigation"], Iterator[str]]


@dataclass(frozen=True)
class ClosingRule:
    """What one closing reason asks for, on which articles, and from which statuses it may be named.

    `at_entry` must be there already when the case enters closing: it cannot be made up for from there. `holds` says the
    proofs to the database (`inspection.facts`).
    """

    law: Citation
    asks_for: str | Promise
    proofs: tuple[Proof, ...]
    source: tuple[str, ...] = (states.INVESTIGATING, states.REPORT_DONE, states.ORDERED, states.SERVED)
    at_entry: tuple[Proof, ...] = ()
    holds: str = "true"

    def missing(self, case: "Investigation") -> Iterator[str]:
        for proof in self.proofs:
            yield from proof(case)

    def missing_at_entry(self, case: "Investigation") -> Iterator[str]:
        """A case that is still investigated leaves its sixty working days (监察条例 art 17) only with the whole proof."""
        for proof in self.proofs if case.status == states.INVESTIGATING else self.at_entry:
            yield from proof(case)


def in_file(*kinds: EvidenceKind) -> Proof:
    """Each of these kinds of evidence is in the file."""

    def proof(case: "Investigation") -> Iterator[str]:
        held = set(Evidence.objects.filter(case_id=case.pk, kind__in=kinds).values_list("kind", flat=True))
        for kind in kinds:
            if kind not in held:
                yield _("案卷中还没有%(kind)s") % {"kind": kind.label}

    return proof


def rechecked(case: "Investigation") -> Iterator[str]:
    """The inspectors' re-check: the record that the house issued, or one that was brought into the file."""
    recorded = Document.objects.filter(case_id=case.pk, type_code="recheck_record").exists()
    if not recorded and not Evidence.objects.filter(case_id=case.pk, kind=EvidenceKind.RECHECK_RECORD).exists():
        yield _("案卷中还没有复查记录")


def decided_and_served(*measures: Measure) -> Proof:
    """The house has decided and the employer has received it; papers from elsewhere count only where it has not decided."""

    def proof(case: "Investigation") -> Iterator[str]:
        taken = case.decisions.filter(measure__in=measures, decided_on__isnull=False).exclude(undone())
        if not taken:
            yield from in_file(EvidenceKind.DECISION, EvidenceKind.SERVICE_SLIP)(case)
        elif not taken.filter(served_on__isnull=False).exists():
            yield _("《%(name)s》还没有送达") % {"name": document_type(PAPER[taken[0].measure]).name}

    return proof


def handled(case: "Investigation") -> Iterator[str]:
    if not case.decisions.filter(measure=Measure.HANDLING, served_on__isnull=False).exclude(undone()).exists():
        yield _("本案没有已经送达的行政处理决定")


def punished(case: "Investigation") -> Iterator[str]:
    if not case.decisions.filter(measure=Measure.PENALTY, served_on__isnull=False).exclude(undone()).exists():
        yield _("本案没有已经送达的行政处罚决定")


def fine_paid(case: "Investigation") -> Iterator[str]:
    """The fine is paid, with its proof; a warning and a decision that was taken back leave nothing to pay."""
    fined = case.decisions.filter(measure=Measure.PENALTY, decided_on__isnull=False, warning=False, change="").exclude(
        undone()
    )
    if fined.filter(paid_on=None).exists():
        yield _("罚款还没有缴清，请先登记缴纳罚款")
    if fined.exists() or not case.decisions.filter(warning=True).exists():
        yield from in_file(EvidenceKind.PAYMENT_PROOF)(case)


def performance_shown(case: "Investigation") -> Iterator[str]:
    """What was to be paid is shown by its slip, anything else by the employer's report too."""
    if case.order_lines.exists():
        yield from in_file(EvidenceKind.PAYMENT_PROOF)(case)
    elif not has_evidence(case, EvidenceKind.PAYMENT_PROOF, EvidenceKind.CORRECTION_REPORT):
        yield _("案卷中还没有履行的证明（支付凭证或者整改报告）")


def amounts_named(case: "Investigation") -> Iterator[str]:
    """In a wage case it stands in the order what each worker is owed; a patrol may have found no worker by name."""
    if case.about_wages and complainant_ids(case) and not case.order_lines.exists():
        yield _("涉及工资的案件，还没有逐人登记应付和已付的金额")


def unpaid(case: "Investigation") -> Iterator[str]:
    """In a wage case each worker's row is paid: by a bank proof or by the worker's own confirmation."""
    if not case.about_wages:
        return
    yield from amounts_named(case)
    for line in unsettled(case.order_lines.select_related("worker")):
        if line.answer in (line.Answer.NO, line.Answer.PARTLY):
            yield _("%(name)s反映款项没有足额收到，请核实") % {"name": line.worker.name}
        else:
            yield _("%(name)s的款项还没有结清：应付%(amount)s元，已付%(paid)s元") % {
                "name": line.worker.name,
                "amount": line.amount,
                "paid": line.received,
            }


def applied_to_court_in_time(case: "Investigation") -> Iterator[str]:
    """The application was made within three months from the end of the periods for review and suit."""
    if case.court_enforceable_from is None or case.court_applied_on is None:
        yield _("还没有登记复议、起诉期限届满日和申请强制执行的日期")
        return
    last = due(
        term(terms.APPLY_TO_COURT, on=case.court_enforceable_from),
        case.court_enforceable_from,
        calendar_for(case.region_path),
        explain=False,
        beyond="provisional",
    ).day
    if last and not case.court_enforceable_from < case.court_applied_on <= last:
        yield _("申请强制执行应当在%(last)s以前，且在复议、起诉期限届满以后提出") % {"last": date_format(last)}


def asked_the_court(case: "Investigation") -> Iterator[str]:
    """A court has accepted the application, as recorded in what followed the decision; the papers alone count only where
    nothing was done there, because the demand and the application were made elsewhere.
    """
    course = course_of(case)
    if course is None or course.nothing_done:
        yield from in_file(EvidenceKind.URGE_SLIP, EvidenceKind.COURT_ACCEPTANCE)(case)
        yield from applied_to_court_in_time(case)
    elif course.court_accepted_on is None:
        yield _("“%(course)s”现为“%(state)s”，还没有登记法院受理强制执行申请") % {
            "course": course,
            "state": course.state.label,
        }


def filed_by_police(case: "Investigation") -> Iterator[str]:
    """The police have filed, as recorded on the transfer; the papers alone count only where the house made no transfer."""
    if not transfers_of(case).exists():
        yield from in_file(EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION)(case)
    elif police_filed_on(case) is None:
        yield _("案卷中还没有公安机关立案决定，请先在移送案件中登记公安机关立案")


def approved_with_ground(case: "Investigation") -> Iterator[str]:
    """The head has approved the decision, and the ground stands in it."""
    acts = ("withdraw_filing", "decide_no_penalty")
    decided = Entry.objects.filter(case_id=case.pk, act__in=acts, capacity=Role.HEAD.value)
    if not case.closing_ground or not decided.exists():
        yield _("还没有经负责人批准、写明依据的不予处罚或者撤销立案决定")


def dispute_notice_served(case: "Investigation") -> Iterator[str]:
    """The complainants have received the notice; a slip alone counts only where the house has not served it itself."""
    if Service.objects.filter(document__case_id=case.pk, document__type_code="dispute_notice").exists():
        if served(case, "dispute_notice") is None:
            yield _("《劳动争议处理程序告知书》还没有送达全体投诉人")
    else:
        yield from in_file(EvidenceKind.SERVICE_SLIP)(case)


def successors_asked_after(case: "Investigation") -> Iterator[str]:
    """Successors, investors and those who pay first were looked for before the debtor is given up."""
    if not case.successors_checked.strip():
        yield _("还没有写明对承继者、出资人和先行清偿单位的核查情况")


CLOSING_RULES: dict[str, ClosingRule] = {
    ClosingReason.CORRECTED: ClosingRule(
        cite("监察条例 18, 26"),
        gettext_lazy("整改报告、复查记录；涉及工资的，每名劳动者的款项都已结清"),
        (in_file(EvidenceKind.CORRECTION_REPORT), rechecked, unpaid),
        source=(states.ORDERED,),
        holds=facts.all_of(in_file_fact(EvidenceKind.CORRECTION_REPORT), facts.RECHECKED, facts.EVERY_WORKER_PAID),
    ),
    ClosingReason.HANDLED_PERFORMED: ClosingRule(
        cite("若干规定 38, 41-43"),
        gettext_lazy("处理决定书及其送达；支付凭证或者其他履行证明；涉及工资的，每名劳动者的款项都已结清"),
        (decided_and_served(Measure.HANDLING), performance_shown, unpaid),
        at_entry=(handled, amounts_named),
        source=(states.SERVED,),
        holds=facts.all_of(
            facts.decided_and_served(Measure.HANDLING), facts.PERFORMANCE_SHOWN, facts.EVERY_WORKER_PAID
        ),
    ),
    ClosingReason.PENALTY_PERFORMED: ClosingRule(
        cite("处罚法 61, 67, 72"),
        gettext_lazy("处罚决定书及其送达；罚款的支付凭证；涉及工资的，每名劳动者的款项都已结清"),
        (decided_and_served(Measure.PENALTY), fine_paid, unpaid),
        at_entry=(punished,),
        source=(states.SERVED,),
        holds=facts.all_of(facts.decided_and_served(Measure.PENALTY), facts.FINE_SETTLED, facts.EVERY_WORKER_PAID),
    ),
    ClosingReason.COURT_ACCEPTED: ClosingRule(
        cite("强制法 53-56"),
        gettext_lazy("决定书及其送达、催告书送达回证、三个月内的申请、法院受理通知"),
        (decided_and_served(*Measure), asked_the_court),
        source=(states.SERVED,),
        holds=facts.all_of(facts.decided_and_served(*Measure), COURT_ASKED),
    ),
    ClosingReason.NO_PENALTY: ClosingRule(
        cite("处罚法 33, 57"),
        gettext_lazy("负责人批准并写明依据的不予处罚决定"),
        (approved_with_ground,),
        source=(states.REPORT_DONE,),
        holds=facts.APPROVED_WITH_GROUND,
    ),
    ClosingReason.CASE_WITHDRAWN: ClosingRule(
        cite("监察条例 18(1)(3)"),
        gettext_lazy("负责人批准并写明依据的撤销立案决定"),
        (approved_with_ground,),
        source=(states.INVESTIGATING, states.REPORT_DONE),
        holds=facts.APPROVED_WITH_GROUND,
    ),
    ClosingReason.TRANSFERRED_POLICE: ClosingRule(
        cite("移送规定 6-8, 10"),
        gettext_lazy("移送书及回执、公安机关立案决定"),
        (filed_by_police,),
        holds=FILED_BY_POLICE,
    ),
    ClosingReason.TRANSFERRED_DEPT: ClosingRule(
        cite("监察条例 18"),
        gettext_lazy("移送书及回执、接收单位回执"),
        (in_file(EvidenceKind.TRANSFER_LETTER, EvidenceKind.RECEIVING_BODY_RECEIPT),),
        holds=in_file_fact(EvidenceKind.TRANSFER_LETTER, EvidenceKind.RECEIVING_BODY_RECEIPT),
    ),
    ClosingReason.REFERRED_DISPUTE: ClosingRule(
        cite("监察条例 21"),
        gettext_lazy("告知书和送达凭证"),
        (dispute_notice_served,),
        source=(states.INVESTIGATING, states.REPORT_DONE),
        holds=facts.DISPUTE_NOTICE_SERVED,
    ),
    ClosingReason.EMPLOYER_GONE: ClosingRule(
        cite("农民工条例 20-22"),
        gettext_lazy("注销证明、对承继者和出资人的核查情况"),
        (in_file(EvidenceKind.DEREGISTRATION_PROOF), successors_asked_after),
        holds=facts.all_of(in_file_fact(EvidenceKind.DEREGISTRATION_PROOF), facts.SUCCESSORS_ASKED_AFTER),
    ),
}


class _ClosingProof(Requirement):
    """The proof that the case's own closing reason asks for; each missing piece cites that reason's articles."""

    def obstacles(self, situation: Situation) -> list[Obstacle]:
        case = cast("Investigation", situation.case)
        rule = CLOSING_RULES.get(case.closing_reason)
        if rule is None:
            return [Obstacle(self.code, _("还没有结案事由"), self.law)]
        return [Obstacle(self.code, message, rule.law) for message in rule.missing(case)]


closing_proof = _ClosingProof(
    "closing_proof",
    gettext_lazy("案卷中已有该结案事由所需的证明材料"),
    cite("监察条例 18"),
    lambda _situation: (),
    facts.closed_for({str(reason): rule.holds for reason, rule in CLOSING_RULES.items()}),
)


class _ProofInHand(Requirement):
    """What must lie in the file before the case may enter closing; read as if the data of the act stood on it already."""

    def obstacles(self, situation: Situation) -> list[Obstacle]:
        rule = CLOSING_RULES.get(situation.data.get("closing_reason", ""))
        if rule is None or situation.case.status not in rule.source:
            return []
        case = copy(cast("Investigation", situation.case))
        case.successors_checked = situation.data.get("successors_checked", "")
        return [Obstacle(self.code, message, rule.law) for message in rule.missing_at_entry(case)]


proof_in_hand = _ProofInHand(
    "proof_in_hand",
    gettext_lazy("仍在调查的案件，结案事由的证明材料已在卷"),
    cite("监察条例 17, 18"),
    lambda _situation: (),
)


@requirement(gettext_lazy("每名劳动者的款项都已结清"), law=cite("监察条例 26"), holds=facts.EVERY_WORKER_PAID)
def every_worker_paid(now: Situation) -> Iterator[str]:
    yield from unpaid(cast("Investigation", now.case))


@requirement(gettext_lazy("结案事由与转入待结案时一致"))
def reason_as_entered(now: Situation) -> Iterator[str]:
    case = cast("Investigation", now.case)
    if "closing_reason" in now.data and now.data["closing_reason"] != case.closing_reason:
        named = ClosingReason(case.closing_reason).label if case.closing_reason else ""
        yield _("本案以“%(reason)s”转入待结案；事由有变化的，请先退回原来的环节") % {"reason": named}
    if "closing_basis" in now.data and not now.data["closing_basis"].strip():
        yield _("请写明结案依据")


@requirement(gettext_lazy("该结案事由可以在此时提出"))
def reason_may_be_named(now: Situation) -> Iterator[str]:
    reason = now.data.get("closing_reason")
    if reason is None:
        return
    rule = CLOSING_RULES.get(reason)
    if rule is None:
        yield _("请选择结案事由")
    elif reason in DECIDED_BY_AN_ACT:
        yield _("“%(reason)s”请用相应的办理事项转入待结案") % {"reason": ClosingReason(reason).label}
    elif now.case.status not in rule.source:
        yield _("“%(reason)s”不能在这一环节提出") % {"reason": ClosingReason(reason).label}
