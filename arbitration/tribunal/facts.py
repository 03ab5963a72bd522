"""Facts about tribunals, as SQL for the guards; see `casework.facts`."""

_SITS = "FROM arbitration_tribunalmember sits WHERE sits.arbitration_id = NEW.id AND sits.until IS NULL"

# One alone, or three of whom one presides.
WHOLE = f"""(
    SELECT count(*) = 1 AND bool_and(sits.seat = 'SOLE')
        OR count(*) = 3 AND count(*) FILTER (WHERE sits.seat = 'PRESIDING') = 1 AND bool_and(sits.seat <> 'SOLE') {_SITS})"""

# A dispute over a collective contract is decided by the three sides, and by nobody alone.
THREE_SIDES = f"""(
    NOT (SELECT 'COLLECTIVE_CONTRACT' = ANY (own.dispute_types) FROM arbitration_arbitration own
        WHERE own.case_ptr_id = NEW.id)
    OR (SELECT count(DISTINCT sits.side) = 3 {_SITS}))"""

ALL_APPOINTED = f"""NOT EXISTS (
    SELECT {_SITS} AND NOT EXISTS (
        SELECT FROM arbitration_appointment held WHERE held.staff_id = sits.staff_id AND held.agency_id = NEW.agency_id
            AND entry."on" BETWEEN held.valid_from AND held.valid_until))"""

NOBODY_STANDS_ASIDE = f"""NOT EXISTS (
    SELECT {_SITS} AND (
        EXISTS (
            SELECT FROM arbitration_arbitratorrecusal kept_out WHERE kept_out.arbitration_id = NEW.id
                AND kept_out.staff_id = sits.staff_id AND kept_out.granted)
        OR EXISTS (
            SELECT FROM arbitration_standsaside aside JOIN casework_party party
                ON party.employer_id = aside.employer_id OR party.worker_id = aside.worker_id
            WHERE aside.staff_id = sits.staff_id AND aside.since <= entry."on"
                AND (aside.until IS NULL OR aside.until >= entry."on")
                AND party.case_id = NEW.id AND party.until IS NULL)))"""

RECUSAL_DECIDED_NOW = """EXISTS (
    SELECT FROM arbitration_arbitratorrecusal asked WHERE asked.arbitration_id = NEW.id
        AND asked.decided_on = entry."on" AND asked.staff_id IS DISTINCT FROM entry.staff_id)"""

NO_RECUSAL_WAITS = """NOT EXISTS (
    SELECT FROM arbitration_arbitratorrecusal asked WHERE asked.arbitration_id = NEW.id AND asked.granted IS NULL)"""
