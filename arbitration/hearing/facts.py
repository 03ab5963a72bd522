"""Facts about hearings, as SQL for the guards; see `casework.facts`."""


def _hearing(condition: str) -> str:
    return f"EXISTS (SELECT FROM arbitration_hearing held WHERE held.arbitration_id = NEW.id AND {condition})"


SET = _hearing("held.state = 'SET'")
NONE_AHEAD = f"NOT {SET}"
HELD_TODAY = _hearing("""held.state = 'HELD' AND (held.begins_at AT TIME ZONE 'Asia/Shanghai')::date = entry."on\"""")

# The paper that says when and where the hearing is; one before it told of another time.
NEWEST_NOTICE = """(SELECT max(paper.id) FROM documents_document paper WHERE paper.case_id = NEW.id
    AND paper.type_code IN ('arbitration_hearing_notice', 'arbitration_collective_notice'))"""

# Whoever did not come was told in time: the notice reached them on the last day counted back from the hearing, or before.
ABSENT_WERE_NOTIFIED = f"""NOT EXISTS (
    SELECT FROM casework_party party
    WHERE party.case_id = NEW.id AND party.until IS NULL AND party.role = 'respondent'
        AND NOT jsonb_path_query_array(entry.data, '$.present[*].party_id') @> to_jsonb(party.id)
        AND NOT EXISTS (
            SELECT FROM documents_service service
            WHERE service.document_id = {NEWEST_NOTICE}
                AND service.party_id = party.id AND service.state = 'effective' AND service.effective_on <= (
                    SELECT clock.due_on FROM casework_deadline clock
                    WHERE clock.case_id = NEW.id AND clock.term = 'ARB-HEAR-NOTICE' ORDER BY clock.id DESC LIMIT 1)))"""

AN_APPLICANT_CAME = """EXISTS (
    SELECT FROM casework_party party
    WHERE party.case_id = NEW.id AND party.until IS NULL AND party.role = 'complainant'
        AND jsonb_path_query_array(entry.data, '$.present[*].party_id') @> to_jsonb(party.id))"""

RECORDS_FINISHED = f"""NOT {
    _hearing('''held.state = 'HELD' AND NOT EXISTS (
    SELECT FROM arbitration_hearingrecord kept WHERE kept.hearing_id = held.id AND kept.finished_on IS NOT NULL)''')
}"""

EVERYBODY_SIGNED = f"""NOT {
    _hearing('''held.state = 'HELD' AND (
    EXISTS (
        SELECT FROM arbitration_attendance came WHERE came.hearing_id = held.id AND NOT EXISTS (
            SELECT FROM arbitration_recordsignature signed
            WHERE signed.hearing_id = held.id AND signed.party_id = came.party_id))
    OR EXISTS (
        SELECT FROM arbitration_booking sat
        WHERE sat.hearing_id = held.id AND sat.live AND sat.arbitrator_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM arbitration_recordsignature signed
            WHERE signed.hearing_id = held.id AND signed.staff_id = sat.arbitrator_id)))''')
}"""

NOTHING_WAITS = """NOT EXISTS (
        SELECT FROM arbitration_claimfiling filing WHERE filing.arbitration_id = NEW.id AND filing.decided_on IS NULL)
    AND NOT EXISTS (
        SELECT FROM arbitration_objection objection
        WHERE objection.arbitration_id = NEW.id AND objection.upheld IS NULL)"""
WAS_HELD = _hearing("held.state = 'HELD'")
