"""Facts about recusals, held things, hearings and penalties, as SQL for the guards; see `casework.facts`."""

from casework.facts import done, expired
from inspection.facts import all_of, any_of, latest_decision, only_if, since_the_notice
from inspection.investigation import terms
from registry.guards import quoted

# People

NOBODY_RECUSED = """NOT EXISTS (
    SELECT FROM inspection_recusal kept_out WHERE kept_out.investigation_id = NEW.id AND kept_out.granted
        AND kept_out.officer_id = ANY (NEW.handler_ids))"""
RECUSAL_OPEN = """EXISTS (
    SELECT FROM inspection_recusal asked WHERE asked.investigation_id = NEW.id
        AND asked.decided_on = entry."on")"""

# Evidence

_HELD = "SELECT FROM inspection_helditem held WHERE held.investigation_id = NEW.id AND held.way = {way}"
NOTHING_PRESERVED = f"NOT EXISTS ({_HELD.format(way=quoted('preserved'))} AND held.disposed_on IS NULL)"
SOMETHING_PRESERVED = f"""EXISTS ({_HELD.format(way=quoted("preserved"))} AND held.held_on = entry."on")"""

# Who approved a look into accounts

APPROVED_BY_THE_PREFECTURE = """(
    EXISTS (
        SELECT FROM registry_agency body JOIN registry_region place ON place.id = body.region_id
        WHERE body.id = NEW.agency_id AND place.level IN ('province', 'prefecture'))
    OR EXISTS (
        SELECT FROM documents_evidence granted WHERE granted.case_id = NEW.id
            AND granted.id = (entry.data ->> 'superior_approval_id')::bigint))"""

# The right to a hearing

_TOLD = since_the_notice("tell_hearing_right")
_BELOW = latest_decision("""latest.announced < (
    SELECT setting.value::numeric FROM registry_policysetting setting
    WHERE setting.key = CASE WHEN latest.on_person THEN 'hearing_threshold_person' ELSE 'hearing_threshold_org' END
        AND setting.valid_from <= entry."on"
    ORDER BY setting.valid_from DESC LIMIT 1)""")
_WAITED = all_of(
    since_the_notice("hearing_right_served"),
    any_of(
        since_the_notice("waive_hearing"),
        since_the_notice("report_hearing"),
        all_of(f"NOT {since_the_notice('request_hearing')}", expired(terms.HEARING_REQUEST)),
    ),
)
HEARING_RIGHT_KEPT = f"CASE WHEN {_TOLD} THEN {_WAITED} ELSE {_BELOW} END"
HEARING_RIGHT_SERVED = since_the_notice("hearing_right_served")


def _hearing(condition: str) -> str:
    return f"""EXISTS (
        SELECT FROM inspection_hearing hearing JOIN inspection_decision of ON of.id = hearing.decision_id
        WHERE of.investigation_id = NEW.id AND of.decided_on IS NULL AND {condition})"""


HOST_STANDS_APART = """(
    (entry.data ->> 'host_id')::bigint <> ALL (NEW.handler_ids) AND NOT EXISTS (
        SELECT FROM casework_entry before WHERE before.case_id = NEW.id AND before.act IN ('assign', 'reassign')
            AND ((before.data ->> 'lead_id')::bigint = (entry.data ->> 'host_id')::bigint
                OR before.data -> 'assistant_ids' @> (entry.data -> 'host_id'))))"""
NOTIFIED_IN_TIME = _hearing("""hearing.notice_served_on <= (
    SELECT clock.due_on FROM casework_deadline clock WHERE clock.case_id = NEW.id AND clock.term = 'PEN-HEAR-NOTICE'
    ORDER BY clock.id DESC LIMIT 1)""")
HOSTED_BY_THE_ACTOR = _hearing("hearing.host_id = entry.staff_id")
ON_THE_DAY = _hearing("""hearing.held_on = entry."on\"""")
HEARING_OVER = _hearing("hearing.ended <> ''")

# Review and discussion

_HELD_A_HEARING = since_the_notice("request_hearing")
_MUST_BE_REVIEWED = any_of(_HELD_A_HEARING, latest_decision("latest.serious OR cardinality(latest.review_grounds) > 0"))
_PASSED = """EXISTS (
    SELECT FROM casework_entry opinion WHERE opinion.case_id = NEW.id AND opinion.act = 'give_legal_opinion'
        AND opinion.data ->> 'passed' = 'true' AND opinion.sequence < entry.sequence
        AND opinion.sequence > coalesce((
            SELECT max(begun.sequence) FROM casework_entry begun
            WHERE begun.case_id = NEW.id AND begun.act IN ('give_prior_notice', 'report_hearing')), 0))"""
LEGALLY_REVIEWED = only_if(_MUST_BE_REVIEWED, _PASSED)
QUALIFIED_REVIEWER = """EXISTS (
    SELECT FROM registry_staff reviewer WHERE reviewer.id = entry.staff_id AND reviewer.legal_qualification <> ''
        AND reviewer.id <> ALL (NEW.handler_ids))"""
DISCUSSED = only_if(latest_decision("latest.serious"), since_the_notice("discuss_collectively"))

# Money

PAY_TERM_OVER = (
    f"CASE WHEN {latest_decision('latest.deferred_on IS NOT NULL')} THEN {expired(terms.DEFERRED)}"
    f" ELSE {expired(terms.PAY_FINE)} END"
)
SURCHARGE_CAPPED = latest_decision("latest.surcharge_paid <= latest.amount AND latest.surcharge_paid >= 0")
ON_THE_SPOT_SMALL = latest_decision(
    """latest.on_the_spot AND latest.decided_on = entry."on" AND (latest.warning
        OR latest.amount <= CASE WHEN latest.on_person THEN 200 ELSE 3000 END)"""
)
PUBLISHED = latest_decision("latest.published_on IS NOT NULL AND latest.served_on IS NOT NULL")
STILL_PUBLISHED = latest_decision("latest.published_on IS NOT NULL AND latest.unpublished_on IS NULL")
REOPENED_FROM_A_CLOSED_CASE = done("close")
