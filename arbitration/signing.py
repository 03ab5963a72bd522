"""A mediation letter binds because both sides have signed for it (仲裁法 art 42; 办案规则 art 77), in a dispute and after a review.

Whoever signs must be the party or who stands for it: a letter that was left, posted, published or sent to a telephone binds nobody.
"""

from documents.kinds import Way
from registry.guards import quoted

SIGNED_WAYS = (Way.DIRECT, Way.ENTRUSTED, Way.FORWARDED)


def signed_for(type_code: str) -> str:
    """As SQL: nobody got the latest paper of this kind by a way on which it is not signed for."""
    ways = ", ".join(quoted(way.value) for way in SIGNED_WAYS)
    return f"""NOT EXISTS (
        SELECT FROM documents_service service WHERE service.way NOT IN ('', {ways}) AND service.document_id = (
            SELECT max(paper.id) FROM documents_document paper
            WHERE paper.case_id = NEW.id AND paper.type_code = {quoted(type_code)}))"""
