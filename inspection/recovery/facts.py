"""Facts about the recovery of wages, as SQL for the guards; see `casework.facts`. Orders and lines stand in its inspection case."""

from casework.facts import expired
from inspection.facts import all_of, any_of
from inspection.recovery import terms
from registry.guards import quoted

OF = "(SELECT own.investigation_id FROM inspection_recovery own WHERE own.case_ptr_id = NEW.id)"
_LINES = f"SELECT FROM inspection_orderline line WHERE line.investigation_id = {OF}"
# as `OrderLine.settled`
_UNSETTLED = """CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
    ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END"""
_OWED = f"""(SELECT coalesce(sum(line.amount - line.paid_amount), 0)
    FROM inspection_orderline line WHERE line.investigation_id = {OF})"""


def done_there(*acts: str) -> str:
    """One of these acts stands in the timeline of the inspection case."""
    named = ", ".join(quoted(act) for act in acts)
    return f"EXISTS (SELECT FROM casework_entry there WHERE there.case_id = {OF} AND there.act IN ({named}))"


FROM_ITS_CASE = f"(entry.data ->> 'investigation_id')::bigint = {OF}"
ORDERED = all_of(f"EXISTS ({_LINES})", done_there("order_correction", "decide_handling"))
RAN_OUT_THERE = f"""(
    SELECT clock.due_on < entry."on" AND clock.state <> 'paused' FROM casework_deadline clock
    WHERE clock.case_id = {OF} AND clock.term IN ('INS-FIX', 'INS-PERFORM') ORDER BY clock.id DESC LIMIT 1)"""
STILL_OWED = f"{_OWED} > 0"
ALL_SETTLED = all_of(f"EXISTS ({_LINES})", f"NOT EXISTS ({_LINES} AND {_UNSETTLED})")
_LATEST = "SELECT max(newest.sequence) FROM inspection_payer newest WHERE newest.recovery_id = NEW.id"
_NAMED = f"SELECT FROM inspection_payer payer WHERE payer.recovery_id = NEW.id AND payer.sequence = ({_LATEST})"
DETERMINED = f"EXISTS ({_NAMED} AND payer.debtor)"
JUST_DETERMINED = all_of(DETERMINED, f"({_LATEST}) = entry.sequence")
PAYERS_ON_RECORD = all_of(
    DETERMINED,
    f"""NOT EXISTS (
        SELECT FROM inspection_payment payment JOIN inspection_orderline line ON line.id = payment.line_id
        WHERE line.investigation_id = {OF} AND payment.payer_id IS NOT NULL AND payment.reverses_id IS NULL
            AND NOT EXISTS (SELECT FROM inspection_payment back WHERE back.reverses_id = payment.id)
            AND NOT EXISTS (
                SELECT FROM inspection_payer named WHERE named.recovery_id = NEW.id
                    AND named.employer_id = payment.payer_id AND named.law <> ''))""",
)
WITHIN_LIMIT = f"""EXISTS ({_NAMED} AND payer.employer_id = (entry.data ->> 'employer_id')::bigint AND NOT payer.debtor
    AND (entry.data ->> 'amount')::numeric <= {_OWED}
    AND (payer.limit_amount IS NULL OR (entry.data ->> 'amount')::numeric <= payer.limit_amount - (
        SELECT coalesce(sum(payment.amount), 0) FROM inspection_payment payment
        JOIN inspection_orderline line ON line.id = payment.line_id
        WHERE line.investigation_id = {OF} AND payment.payer_id = payer.employer_id)))"""
ASKED_LINE_BY_LINE = """(entry.data ->> 'amount')::numeric = (
    SELECT sum(asked.amount) FROM inspection_advanceline asked
    WHERE asked.recovery_id = NEW.id AND asked.sequence = entry.sequence)"""
ADVANCE_RAN_OUT = expired(terms.CORRECT)
PLAN_ADDS_UP = f"""(
    SELECT sum(part.amount) FROM inspection_instalment part
    WHERE part.recovery_id = NEW.id AND part.sequence = entry.sequence) = {_OWED}"""
INSTALMENT_RAN_OUT = expired(terms.INSTALMENT)
FUND_PAID = f"""EXISTS (
    SELECT FROM inspection_payment payment JOIN inspection_orderline line ON line.id = payment.line_id
    WHERE line.investigation_id = {OF} AND payment.source = 'fund' AND payment.amount > 0
        AND NOT EXISTS (SELECT FROM inspection_payment back WHERE back.reverses_id = payment.id))"""
CASE_IS_CLOSED = f"EXISTS (SELECT FROM casework_case spine WHERE spine.id = {OF} AND spine.closed_on IS NOT NULL)"
RATE_IN_BAND = "(entry.data ->> 'rate')::numeric BETWEEN 50 AND 100"
REFERRED_THERE = done_there("refer_to_dispute")
AGREEMENT_IN_FILE = """EXISTS (
    SELECT FROM documents_evidence proof
    WHERE proof.id = (entry.data ->> 'evidence_id')::bigint AND proof.case_id IN (NEW.id, {of}))""".replace("{of}", OF)
ORDERED_OR_DECIDED_UNHEEDED = any_of(RAN_OUT_THERE, ADVANCE_RAN_OUT)
