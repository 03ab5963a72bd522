"""Facts about a collective contract, as SQL for the guards; see `casework.facts`."""

from casework.facts import done


def own(column: str) -> str:
    """A column of the contract as it will stand."""
    return f"(SELECT own.{column} FROM contracts_collectivecontract own WHERE own.case_ptr_id = NEW.id)"


DISCUSSED = f"({own('scope')} <> 'enterprise' OR {done('record_vote')})"
TEXT_HERE = f"""EXISTS (
    SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id AND proof.id = {own("text_id")})"""
THREE_COPIES = f"{own('copies')} >= 3"
RECEIVED_AFTER_SIGNING = f"""{own("signed_on")} <= {own("received_on")} AND {own("received_on")} <= entry."on" """
FAULT_FOUND = f"""{own("reviewed_on")} IS NOT NULL
    AND {own("subject_fault")} || {own("procedure_fault")} || {own("content_fault")} <> ''"""
