"""Every paper of the arbitration room, for the documents room."""

from arbitration.dispute import collective_documents, filing_documents, proceeding_documents
from arbitration.hearing import documents as hearing_documents
from arbitration.tribunal import documents as tribunal_documents

TYPES = (
    *filing_documents.TYPES,
    *collective_documents.TYPES,
    *proceeding_documents.TYPES,
    *tribunal_documents.TYPES,
    *hearing_documents.TYPES,
)
