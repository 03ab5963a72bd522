"""Facts about money, orders and decisions of inspection cases, as SQL for the guards; see `casework.facts`."""

from collections.abc import Mapping

from casework.facts import done, expired
from documents.facts import any_in_file, in_file, issued
from documents.kinds import EvidenceKind
from inspection.fines import catalogue
from inspection.investigation import terms
from inspection.investigation.reasons import Measure
from inspection.violations import MATTERS
from registry.guards import quoted


def all_of(*facts: str) -> str:
    return " AND ".join(f"({fact})" for fact in facts)


def any_of(*facts: str) -> str:
    return f"({' OR '.join(f'({fact})' for fact in facts)})"


def only_if(condition: str, fact: str) -> str:
    """The fact is asked only where the condition holds."""
    return any_of(f"({condition}) IS NOT TRUE", fact)


def column(name: str) -> str:
    """A column of the investigation as it will stand."""
    return f"(SELECT own.{name} FROM inspection_investigation own WHERE own.case_ptr_id = NEW.id)"


# Neither review nor court has undone the decision that is called `taken`.
STILL_STANDS = """NOT EXISTS (
    SELECT FROM inspection_enforcement undone WHERE undone.decision_id = taken.id AND undone.revoked_on IS NOT NULL)"""


def _decisions(condition: str) -> str:
    return f"""EXISTS (SELECT FROM inspection_decision taken WHERE taken.investigation_id = NEW.id AND {condition}
        AND {STILL_STANDS})"""


def latest_decision(expression: str) -> str:
    """An expression over the decision that was announced last, named `latest`."""
    return f"""(
        SELECT {expression} FROM inspection_decision latest WHERE latest.investigation_id = NEW.id
        ORDER BY latest.id DESC LIMIT 1)"""


_WAGE_KINDS = ", ".join(quoted(str(kind)) for kind, matter in MATTERS.items() if matter.wages)
ABOUT_WAGES = f"{column('violation_kinds')}::text[] && ARRAY[{_WAGE_KINDS}]"
MEASURE = """CASE entry.act WHEN 'decide_handling' THEN 'handling' WHEN 'decide_penalty' THEN 'penalty'
    WHEN 'give_prior_notice' THEN entry.data ->> 'measure' END"""

ANNOUNCED = latest_decision(
    """latest.measure = entry.data ->> 'measure' AND latest.noticed_on = entry."on" AND latest.decided_on IS NULL"""
)


def decided_as_announced(measure: Measure) -> str:
    """The decision that was announced is the one now taken."""
    return latest_decision(f"""latest.measure = {quoted(measure.value)} AND latest.decided_on = entry."on\"""")


# Ordered, served, period over

_ORDER_RAN_OUT = only_if(done("order_correction"), all_of(done("order_served"), expired(terms.CORRECT)))
_HANDLING_RAN_OUT = only_if(done("decide_handling"), all_of(done("handling_served"), expired(terms.PERFORM)))
EARLIER_ORDERS_RAN_OUT = all_of(_ORDER_RAN_OUT, _HANDLING_RAN_OUT)
ORDERED_TO_PAY = all_of(any_of(done("order_correction"), done("decide_handling")), EARLIER_ORDERS_RAN_OUT)
_ORDER_FIRST = ", ".join(quoted(code) for code, fine in catalogue().items() if fine.order_first)
_NOT_ORDER_FIRST = latest_decision(f"latest.fine_code NOT IN ({_ORDER_FIRST})")
_ORDERED = any_of(
    done("order_correction"),
    done("decide_handling"),
    "EXISTS (SELECT FROM inspection_spotorder told WHERE told.investigation_id = NEW.id AND told.corrected = false)",
)
_ALONGSIDE = any_of(ABOUT_WAGES, only_if(done("order_correction"), done("order_served")))
# A fine for what was not corrected in time waits for the end of that time (`Fine.order_first`); another may go along.
BEFORE_A_DECISION = any_of(
    all_of(EARLIER_ORDERS_RAN_OUT, any_of(_NOT_ORDER_FIRST, _ORDERED)),
    all_of(f"{MEASURE} = {quoted(Measure.PENALTY.value)}", _NOT_ORDER_FIRST, _ALONGSIDE),
)
BEFORE_A_PENALTY = only_if(f"{MEASURE} = {quoted(Measure.PENALTY.value)} AND {ABOUT_WAGES}", ORDERED_TO_PAY)
BEFORE_A_SURCHARGE = only_if("""entry.data @? '$.lines[*] ? (@.kind == "surcharge")'""", ORDERED_TO_PAY)

# The right to be heard


def since_the_notice(act: str) -> str:
    """The act stands in the timeline after the latest announcement."""
    return f"""EXISTS (
        SELECT FROM casework_entry later WHERE later.case_id = NEW.id AND later.act = {quoted(act)}
            AND later.sequence < entry.sequence AND later.sequence > (
                SELECT max(notice.sequence) FROM casework_entry notice
                WHERE notice.case_id = NEW.id AND notice.act = 'give_prior_notice'))"""


NOTICE_SERVED = since_the_notice("prior_notice_served")
HEARD = all_of(NOTICE_SERVED, any_of(since_the_notice("record_statement"), expired(terms.DEFEND)))
NOT_HEAVIER = latest_decision("latest.amount <= latest.announced AND latest.amount > 0")

# Money

_LINES = "SELECT FROM inspection_orderline line WHERE line.investigation_id = NEW.id"
_COMPLAINANTS = """EXISTS (
    SELECT FROM casework_party party WHERE party.case_id = NEW.id AND party.role = 'complainant'
        AND party.until IS NULL AND party.worker_id IS NOT NULL)"""
AMOUNTS_NAMED = only_if(all_of(ABOUT_WAGES, _COMPLAINANTS), f"EXISTS ({_LINES})")
# as `OrderLine.settled`
_UNSETTLED = """CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
    ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END"""
EVERY_WORKER_PAID = only_if(ABOUT_WAGES, all_of(AMOUNTS_NAMED, f"NOT EXISTS ({_LINES} AND {_UNSETTLED})"))
BOOKED_WITH_PROOF = """(
    SELECT count(*) = jsonb_array_length(entry.data -> 'payments') AND count(*) > 0
        AND bool_and(proof.case_id = NEW.id AND proof.kind = 'payment_proof')
        AND sum(payment.amount) = (
            SELECT sum((told ->> 'amount')::numeric) FROM jsonb_array_elements(entry.data -> 'payments') told)
    FROM inspection_payment payment
    JOIN inspection_orderline line ON line.id = payment.line_id
    JOIN documents_evidence proof ON proof.id = payment.proof_id
    WHERE line.investigation_id = NEW.id AND payment.sequence = entry.sequence)"""
# `inspection.investigation.money.NAMED_SOURCES`
PAYER_NAMED = """(coalesce(entry.data ->> 'source', 'employer') IN ('contractor', 'owner', 'liable', 'deposit'))
    = (entry.data ->> 'payer_id' IS NOT NULL)"""
REVERSED_WITH_PROOF = """(
    SELECT count(*) = jsonb_array_length(entry.data -> 'reversals') AND count(*) > 0 AND bool_and(proof.case_id = NEW.id)
        AND -sum(reversal.amount) = (
            SELECT sum((told ->> 'amount')::numeric) FROM jsonb_array_elements(entry.data -> 'reversals') told)
    FROM inspection_payment reversal
    JOIN inspection_orderline line ON line.id = reversal.line_id
    JOIN documents_evidence proof ON proof.id = reversal.proof_id
    WHERE line.investigation_id = NEW.id AND reversal.sequence = entry.sequence AND reversal.reverses_id IS NOT NULL)"""
FINE_PAID_WITH_PROOF = latest_decision(
    "latest.measure = 'penalty' AND latest.paid_on IS NOT NULL AND EXISTS (SELECT FROM documents_evidence proof"
    " WHERE proof.id = latest.proof_id AND proof.case_id = NEW.id AND proof.kind = 'payment_proof')"
)

# Closing

_HANDLED_OR_PUNISHED = {
    measure: f"taken.measure = {quoted(measure.value)} AND taken.decided_on IS NOT NULL" for measure in Measure
}
_FINED = f"{_HANDLED_OR_PUNISHED[Measure.PENALTY]} AND NOT taken.warning AND taken.change = ''"
_FINE_OPEN = f"{_FINED} AND taken.paid_on IS NULL"
FINE_SETTLED = all_of(
    f"NOT {_decisions(_FINE_OPEN)}",
    any_of(in_file(EvidenceKind.PAYMENT_PROOF), all_of(_decisions("taken.warning"), f"NOT {_decisions(_FINED)}")),
)
PERFORMANCE_SHOWN = (
    f"CASE WHEN EXISTS ({_LINES}) THEN {in_file(EvidenceKind.PAYMENT_PROOF)} "
    f"ELSE {any_in_file(EvidenceKind.PAYMENT_PROOF, EvidenceKind.CORRECTION_REPORT)} END"
)
RECHECKED = any_of(issued("recheck_record"), in_file(EvidenceKind.RECHECK_RECORD))
APPLIED_TO_COURT = f"{column('court_enforceable_from')} < {column('court_applied_on')}"
APPROVED_WITH_GROUND = all_of(
    f"{column('closing_ground')} <> ''", any_of(done("withdraw_filing"), done("decide_no_penalty"))
)
SUCCESSORS_ASKED_AFTER = f"{column('successors_checked')} <> ''"
DISPUTE_NOTICE_SERVED = (
    """coalesce((
    SELECT bool_and(service.state = 'effective') FROM documents_service service
    JOIN documents_document paper ON paper.id = service.document_id
    WHERE paper.case_id = NEW.id AND paper.type_code = 'dispute_notice' AND service.document_id = (
        SELECT max(newest.id) FROM documents_document newest
        WHERE newest.case_id = NEW.id AND newest.type_code = 'dispute_notice')), """
    + in_file(EvidenceKind.SERVICE_SLIP)
    + ")"
)


def decided_and_served(*measures: Measure) -> str:
    """The house's own decision has been served; papers from elsewhere count where it has not decided."""
    taken = any_of(*(_HANDLED_OR_PUNISHED[measure] for measure in measures))
    papers = in_file(EvidenceKind.DECISION, EvidenceKind.SERVICE_SLIP)
    return (
        f"CASE WHEN {_decisions(taken)} THEN {_decisions(f'{taken} AND taken.served_on IS NOT NULL')} ELSE {papers} END"
    )


def closed_for(rules: Mapping[str, str]) -> str:
    """The outcome is named, it is the reason for which the case entered closing, and its proof is in the file."""
    cases = " ".join(f"WHEN {quoted(reason)} THEN {holds}" for reason, holds in rules.items())
    return f"NEW.outcome = {column('closing_reason')} AND CASE NEW.outcome {cases} ELSE false END"
