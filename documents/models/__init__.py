"""Paper: documents, evidence, service on the parties, the file as a whole."""

from documents.models.case_file import CaseFile, Placement, Volume
from documents.models.document import Document
from documents.models.evidence import Evidence, EvidencePreview
from documents.models.service import Service, ServiceAttempt, ServiceProcess

__all__ = [
    "CaseFile",
    "Document",
    "Evidence",
    "EvidencePreview",
    "Placement",
    "Service",
    "ServiceAttempt",
    "ServiceProcess",
    "Volume",
]
