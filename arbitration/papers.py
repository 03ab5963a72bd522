"""Every paper of the arbitration room, for the documents room."""

from arbitration.award import documents as award_effect_documents
from arbitration.dispute import award_documents, filing_documents

TYPES = (*filing_documents.TYPES, *award_documents.TYPES, *award_effect_documents.TYPES)
