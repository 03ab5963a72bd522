"""Acts that only some cases need, by what they are about: the case page offers them behind one line, so that it stays calm.

What is registered here is weighed when somebody opens that line, not each time the page is shown. Acts with a page of
their own (`desk.own_pages`) are in neither place.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from casework.acts import acts_of
from casework.machines import machine_of
from casework.models import Case


@dataclass(frozen=True)
class Topic:
    """Some acts under one heading."""

    title: str | Promise
    acts: tuple[str, ...]


TOPICS: dict[str, tuple[Topic, ...]] = {
    "arbitration": (
        Topic(_("回避和更换仲裁员"), ("request_recusal", "grant_recusal", "refuse_recusal", "replace_member")),
        Topic(
            _("开庭的变动"),
            ("move_hearing", "ask_postponement", "grant_postponement", "refuse_postponement", "cancel_hearing"),
        ),
        Topic(_("笔录的补正和签名"), ("correct_record", "sign_record")),
        Topic(
            _("管辖和当事人"),
            (
                "tell_limitation",
                "object_to_jurisdiction",
                "reject_objection",
                "uphold_objection",
                "transfer_elsewhere",
                "add_respondent",
                "add_party",
                "refer_to_inspection",
            ),
        ),
        Topic(
            _("反申请和请求的变更"),
            (
                "file_counterclaim",
                "accept_counterclaim",
                "decline_counterclaim",
                "change_claims",
                "accept_claim_change",
                "decline_claim_change",
                "give_up_claim",
            ),
        ),
        Topic(
            _("举证期限和举证责任"),
            (
                "request_proof_time",
                "grant_proof_time",
                "refuse_proof_time",
                "proof_over",
                "rule_on_late_evidence",
                "allot_burden",
                "order_production",
                "record_production",
            ),
        ),
        Topic(
            _("简易处理"),
            ("handle_simply", "agree_defence_period", "shorten_defence", "waive_defence", "convert_to_ordinary"),
        ),
        Topic(_("审理期限"), ("suspend", "extend_award", "exclude_notice", "award_overdue", "terminate")),
        Topic(
            _("委托调解和调解书"),
            (
                "entrust_mediation",
                "entrusted_mediation_agreed",
                "entrusted_mediation_failed",
                "mediation_signed",
                "regret_settlement",
            ),
        ),
        Topic(
            _("撤回和撤销"),
            (
                "request_withdrawal",
                "allow_withdrawal",
                "refuse_withdrawal",
                "deem_withdrawn",
                "find_wrongly_accepted",
                "cancellation_notified",
            ),
        ),
        Topic(
            _("先予执行、先行裁决和补正"),
            ("apply_provisional", "enforce_provisionally", "award_in_part", "correct_award"),
        ),
        Topic(
            _("集体争议"),
            (
                "import_members",
                "treat_as_collective",
                "vote",
                "elect_representatives",
                "notify_at_once",
                "notice_at_once_served",
            ),
        ),
    ),
    "award": (
        Topic(
            _("只涉及部分劳动者、其中一家用人单位"),
            (
                "record_suit_of_some",
                "suit_of_some_dropped",
                "suit_of_some_dropped_meanwhile",
                "nonfinal_suit_of_some_dropped",
                "record_set_aside_of_one",
                "reject_set_aside_of_one",
                "annul_for_some",
                "annul_for_some_meanwhile",
                "record_enforcement_of_some",
                "court_refuses_for_some",
                "sue_after_of_some",
            ),
        ),
    ),
    "investigation": (
        Topic(_("并案和分案"), ("join_complaint", "join_complaints", "separate_complaint")),
        Topic(_("回避"), ("request_recusal", "grant_recusal", "refuse_recusal")),
        Topic(_("保全证据"), ("preserve_evidence", "dispose_evidence", "take_samples", "dispose_samples")),
        Topic(
            _("协助调查"),
            (
                "ask_for_assistance",
                "ask_police",
                "commission_audit",
                "query_accounts",
                "suspend_investigation",
                "continue_investigation",
            ),
        ),
        Topic(
            _("当场处置"),
            (
                "order_on_the_spot",
                "recheck_spot_order",
                "penalise_on_the_spot",
                "warn_on_the_spot",
                "file_spot_penalty",
            ),
        ),
        Topic(_("涉嫌犯罪"), ("record_flight", "record_refusal", "suspect_crime")),
        Topic(_("移送和管辖"), ("transfer_case", "hand_up", "hand_to_designated", "refer_to_dispute")),
        Topic(_("单位的请求"), ("grant_time", "refuse_time", "decline_payment")),
        Topic(
            _("罚款的缴纳"),
            (
                "collect_cash",
                "hand_in_cash",
                "grant_deferral",
                "record_instalment",
                "impose_surcharge",
                "report_penalty",
            ),
        ),
        Topic(_("复议和诉讼期间"), ("remedy_begins", "remedy_ends")),
        Topic(_("公开处罚决定"), ("publish_penalty", "note_change", "withdraw_publication")),
        Topic(_("付款的更正"), ("reverse_payment",)),
    ),
}


def acts_apart(kind: str) -> frozenset[str]:
    """The acts of this kind of case that stand behind the line."""
    return frozenset(name for topic in TOPICS.get(kind, ()) for name in topic.acts)


def waiting_apart(case: Case, actor: Actor) -> int:
    """How many of them the actor might do in the present state, whatever still stands in the way; asks no database."""
    declared = acts_of(machine_of(case.kind))
    names = acts_apart(case.kind)
    return sum(
        case.status in declared[name].source and actor.standing(case, declared[name].by) is not None for name in names
    )
