"""Paper: documents, evidence, service on the parties."""

from documents.models.document import Document
from documents.models.evidence import Evidence, EvidencePreview
from documents.models.service import Service, ServiceAttempt, ServiceProcess

__all__ = ["Document", "Evidence", "EvidencePreview", "Service", "ServiceAttempt", "ServiceProcess"]
