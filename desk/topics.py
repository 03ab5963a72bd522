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
