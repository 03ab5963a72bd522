"""Every paper of the contracts room, for the documents room."""

from contracts.collective import documents as collective_documents

TYPES = (*collective_documents.TYPES,)
