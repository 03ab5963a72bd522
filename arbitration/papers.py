"""Every paper of the arbitration room, for the documents room."""

from arbitration.dispute import filing_documents, proceeding_documents

TYPES = (*filing_documents.TYPES, *proceeding_documents.TYPES)
