"""Every paper of the arbitration room, for the documents room."""

from arbitration.dispute import collective_documents, filing_documents, proceeding_documents

TYPES = (
    *filing_documents.TYPES,
    *collective_documents.TYPES,
    *proceeding_documents.TYPES,
)
