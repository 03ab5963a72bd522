"""Facts about a review, as SQL for the guards; see `casework.facts`."""

from documents.kinds import Way
from registry.guards import quoted

SIGNED_WAYS = (Way.DIRECT, Way.ENTRUSTED, Way.FORWARDED)  # 办案规则 77: effective when both have signed for it


def own(column: str) -> str:
    """A column of the review as it will stand."""
    return f"(SELECT own.{column} FROM arbitration_agreementreview own WHERE own.case_ptr_id = NEW.id)"


JOINTLY = own("jointly")
EXAMINED = f"{own('examined_on')} IS NOT NULL"
WITHOUT_DEFECT = f"{EXAMINED} AND {own('defect')} = ''"
WITH_DEFECT = f"{EXAMINED} AND {own('defect')} <> ''"
NOT_EXTENDED = """NOT EXISTS (
    SELECT FROM casework_entry before WHERE before.case_id = NEW.id AND before.act = 'extend_review'
        AND before.sequence < entry.sequence)"""


def signed_for(type_code: str) -> str:
    """Nobody got the latest paper of this kind by a way on which it is not signed for."""
    ways = ", ".join(quoted(way.value) for way in SIGNED_WAYS)
    return f"""NOT EXISTS (
        SELECT FROM documents_service service WHERE service.way NOT IN ('', {ways}) AND service.document_id = (
            SELECT max(paper.id) FROM documents_document paper
            WHERE paper.case_id = NEW.id AND paper.type_code = {quoted(type_code)}))"""
