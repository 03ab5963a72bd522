"""Facts about an award's effect, as SQL for the guards; see `casework.facts`."""

from arbitration.award import terms
from casework.facts import begins_the_case, expired
from registry.guards import quoted


def column(name: str) -> str:
    """A column of the effect as it will stand."""
    return f"(SELECT own.{name} FROM arbitration_awardeffect own WHERE own.case_ptr_id = NEW.id)"


def award(expression: str) -> str:
    """An expression over the award, named `award`."""
    return f"""(SELECT {expression} FROM arbitration_awardeffect own
        JOIN arbitration_award award ON award.id = own.award_id WHERE own.case_ptr_id = NEW.id)"""


def reached(term: str, day: str) -> str:
    """The day, an expression in SQL, is not after the last one of the period."""
    return f"""(SELECT {day} <= clock.due_on FROM casework_deadline clock
        WHERE clock.case_id = NEW.id AND clock.term = {quoted(term)} ORDER BY clock.id DESC LIMIT 1)"""


IS_FINAL, IS_NONFINAL = award("award.final"), award("NOT award.final")
# Made by the very act that opens this case, in one transaction.
_MADE_NOW = """(SELECT award.made_on = own.made_on AND award.arbitration_id = own.arbitration_id AND award.made_on = entry."on"
    FROM arbitration_awardeffect own JOIN arbitration_award award ON award.id = own.award_id
    WHERE own.case_ptr_id = NEW.id)"""
OPENED_FINAL = f"({begins_the_case()}) AND {IS_FINAL} AND {_MADE_NOW}"
OPENED_NONFINAL = f"({begins_the_case()}) AND {IS_NONFINAL} AND {_MADE_NOW}"

_PARTY = """SELECT FROM casework_party party WHERE party.case_id = NEW.id AND party.until IS NULL
    AND NOT EXISTS (SELECT FROM arbitration_awardreceipt receipt WHERE receipt.effect_id = NEW.id
        AND (receipt.worker_id = party.worker_id OR receipt.employer_id = party.employer_id))"""
_ONE_EMPLOYER = """(SELECT count(*) <= 1 FROM casework_party party
    WHERE party.case_id = NEW.id AND party.until IS NULL AND party.employer_id IS NOT NULL)"""
_NAMED = "(entry.data ->> 'employer_id')::bigint"
EVERYBODY_RECEIVED = f"NOT EXISTS ({_PARTY})"

_BOUND = "SELECT FROM arbitration_workerstanding standing WHERE standing.effect_id = NEW.id"
_IN_COURT = "standing.sued_on IS NOT NULL AND standing.suit_ended_on IS NULL"
_SPEAKS = f"standing.struck_on IS NULL AND NOT ({_IN_COURT})"  # for this worker
EVERYBODY_SUED = f"EXISTS ({_BOUND} AND {_IN_COURT}) AND NOT EXISTS ({_BOUND} AND {_SPEAKS})"
SOMEBODY_BOUND = f"EXISTS ({_BOUND} AND {_SPEAKS})"
EFFECTIVE_FOR_SOMEBODY = f"EXISTS ({_BOUND} AND standing.effective_on IS NOT NULL)"
EFFECTIVE_FOR_NOBODY = f"NOT {EFFECTIVE_FOR_SOMEBODY}"
STILL_ENFORCED_FOR_SOMEBODY = f"EXISTS ({_BOUND} AND standing.enforced_on IS NOT NULL)"
NOBODY_ENFORCES = f"(entry.source <> 'ENFORCING' OR NOT {STILL_ENFORCED_FOR_SOMEBODY})"
_NOT_ASKED = f"{_BOUND} AND standing.effective_on IS NOT NULL AND standing.enforced_on IS NULL"
ENFORCED_BY_ALL, ENFORCED_BY_SOME = f"NOT EXISTS ({_NOT_ASKED})", f"EXISTS ({_NOT_ASKED})"

NOBODY_SUED_IN_TIME = f"({EVERYBODY_RECEIVED}) AND {expired(terms.SUE)}"
# After the worker's suit came to nothing only the employer's window is open (解释(一) art 21).
# An employer's application that the court has answered, made after the latest suit came to nothing.
_EVERYBODY_ANSWERED = """NOT EXISTS (
    SELECT FROM casework_party party
    WHERE party.case_id = NEW.id AND party.until IS NULL AND party.employer_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM arbitration_setasideapplication asked
        WHERE asked.effect_id = NEW.id AND asked.employer_id = party.employer_id
            AND asked.outcome IN ('REJECTED', 'PARTLY') AND NOT EXISTS (
                SELECT FROM arbitration_workerstanding standing
                WHERE standing.effect_id = NEW.id AND standing.suit_ended_on > asked.applied_on)))"""
_PENDING = """EXISTS (SELECT FROM arbitration_setasideapplication asked
    WHERE asked.effect_id = NEW.id AND asked.outcome = '')"""
ANOTHER_WAITS, NONE_WAITS = _PENDING, f"NOT {_PENDING}"
BOTH_WINDOWS_OVER = f"""({column("dropped")} <> '' OR ({EVERYBODY_RECEIVED}) AND {expired(terms.SUE_FINAL)})
    AND {NONE_WAITS} AND ({_EVERYBODY_ANSWERED} OR {expired(terms.SET_ASIDE)})"""
# An employer that is named has received the award; the clock shows the last day of the last of them.
SET_ASIDE_IN_TIME = f"""{IS_FINAL} AND {reached(terms.SET_ASIDE, "(entry.data ->> 'applied_on')::date")}
    AND ({_NAMED} IS NULL AND {_ONE_EMPLOYER} OR EXISTS (
        SELECT FROM arbitration_awardreceipt receipt
        WHERE receipt.effect_id = NEW.id AND receipt.employer_id = {_NAMED}))"""
NO_WORKER_MAY_SUE = f"""({IS_NONFINAL} OR {column("dropped")} <> '' OR entry.source = 'EFFECTIVE'
    OR {expired(terms.SUE_FINAL)} AND NOT EXISTS ({_BOUND} AND {_SPEAKS} AND NOT EXISTS (
        SELECT FROM arbitration_awardreceipt receipt
        WHERE receipt.effect_id = NEW.id AND receipt.worker_id = standing.worker_id)))"""
STILL_TIME_TO_ENFORCE = reached(terms.ENFORCE, column("enforcement_on"))
TIME_TO_ENFORCE_OVER = expired(terms.ENFORCE)
AFTER_THE_RULING = f"""CASE entry.source WHEN 'ANNULLED' THEN {expired(terms.SUE_ANNULLED)}
    ELSE {expired(terms.SUE_UNENFORCED)} END"""
SUED_AFTER_THE_RULING = f"""CASE entry.source
    WHEN 'ANNULLED' THEN {reached(terms.SUE_ANNULLED, "(entry.data ->> 'filed_on')::date")}
    ELSE {reached(terms.SUE_UNENFORCED, "(entry.data ->> 'filed_on')::date")} END"""
# Under the law reference nothing says since when; the authority has decided it (registry, `nonfinal_effect_after`).
EFFECT_AFTER_SUIT_SETTLED = """EXISTS (
    SELECT FROM registry_policysetting setting
    WHERE setting.key = 'nonfinal_effect_after.' || lower(entry.data ->> 'dropped') AND setting.valid_from <= entry."on")"""
