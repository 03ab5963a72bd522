"""Every paper of the arbitration room, for the documents room."""

from arbitration.award import documents as award_effect_documents
from arbitration.dispute import (
    award_documents,
    collective_documents,
    course_documents,
    filing_documents,
    proceeding_documents,
)
from arbitration.hearing import documents as hearing_documents
from arbitration.mediation import documents as mediation_documents
from arbitration.review import documents as review_documents
from arbitration.tribunal import documents as tribunal_documents

TYPES = (
    *filing_documents.TYPES,
    *collective_documents.TYPES,
    *proceeding_documents.TYPES,
    *tribunal_documents.TYPES,
    *hearing_documents.TYPES,
    *award_documents.TYPES,
    *award_effect_documents.TYPES,
    *course_documents.TYPES,
    *mediation_documents.TYPES,
    *review_documents.TYPES,
)
