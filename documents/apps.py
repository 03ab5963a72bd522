"""The documents room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Tells the door who issues documents, the outbox who prints them, and whoever verifies or exports a case where they are."""

    name = "documents"
    verbose_name = _("文书")

    def ready(self) -> None:
        from casework import anchors, effects, exporting, outbox, verification
        from documents import flows, integrity, issuing, previews, registry, rendering, serving, slips  # noqa: F401 - flows are found by name
        from documents.casefile import services as case_files

        effects.issue_with(issuing.issue)
        outbox.handles(rendering.TOPIC, rendering.deliver)
        outbox.handles(previews.TOPIC, previews.deliver)
        outbox.handles(case_files.TOPIC, case_files.deliver)
        outbox.handles(serving.TOPIC, serving.deliver_notice_end)
        registry.register(slips.SERVICE_SLIP)
        anchors.covers(integrity.DOCUMENT_LEAVES)
        anchors.covers(integrity.EVIDENCE_LEAVES)
        verification.checks_with(integrity.DOCUMENTS)
        verification.checks_with(integrity.EVIDENCE)
        exporting.exports_with("documents", integrity.export_documents)
        exporting.exports_with("evidence", integrity.export_evidence)
