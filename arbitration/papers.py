"""Every paper of the arbitration room, for the documents room."""

from arbitration.dispute import filing_documents
from arbitration.mediation import documents as mediation_documents
from arbitration.review import documents as review_documents

TYPES = (*filing_documents.TYPES, *mediation_documents.TYPES, *review_documents.TYPES)
