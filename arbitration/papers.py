"""Every paper of the arbitration room, for the documents room."""

from arbitration.dispute import course_documents, filing_documents

TYPES = (*filing_documents.TYPES, *course_documents.TYPES)
