"""Facts about what the employer said, as SQL for the guards; see `casework.facts`."""

_LINES = "SELECT line.id FROM inspection_orderline line WHERE line.investigation_id = NEW.id"
_BROUGHT_BY_EMPLOYER = """EXISTS (
    SELECT FROM casework_party brought WHERE brought.id = proof.party_id AND brought.employer_id IS NOT NULL)"""

EVERY_LINE_ANSWERED = f"""NOT EXISTS (
    {_LINES} AND NOT EXISTS (
        SELECT FROM inspection_lineanswer answer WHERE answer.line_id = line.id AND answer.sequence = entry.sequence)
) AND (SELECT count(*) FROM inspection_orderline line WHERE line.investigation_id = NEW.id)
    = jsonb_array_length(entry.data -> 'answers') AND jsonb_array_length(entry.data -> 'answers') > 0"""

ANSWERS_SHOWN = f"""NOT EXISTS (
    SELECT FROM inspection_lineanswer answer
    LEFT JOIN documents_evidence proof ON proof.id = answer.proof_id AND proof.case_id = NEW.id AND {_BROUGHT_BY_EMPLOYER}
    WHERE answer.sequence = entry.sequence AND answer.line_id IN ({_LINES})
        AND (answer.proof_id IS NOT NULL OR answer.stand <> 'agree') AND proof.id IS NULL)"""

REQUEST_DECIDED_NOW = """EXISTS (
    SELECT FROM inspection_timerequest asked
    WHERE asked.investigation_id = NEW.id AND asked.decided_on = entry."on" AND asked.sequence < entry.sequence)"""

REPORTED_WITH_PROOF = f"""(
    SELECT count(*) = jsonb_array_length(entry.data -> 'payments') AND count(*) > 0
        AND bool_and(proof.case_id = NEW.id AND proof.kind = 'payment_proof' AND {_BROUGHT_BY_EMPLOYER})
        AND bool_and(told.paid_on <= entry."on")
    FROM inspection_reportedpayment told
    JOIN inspection_orderline line ON line.id = told.line_id
    JOIN documents_evidence proof ON proof.id = told.proof_id
    WHERE line.investigation_id = NEW.id AND told.sequence = entry.sequence)"""
