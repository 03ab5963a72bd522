"""The file of a case bound into one PDF: who asked for it, what went into it; and what was put into the sub-volume."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.evidence import Evidence
from documents.storage import sealed_storage
from registry.guards import Refuse, changed
from registry.permanence import WHOLE_PROCESS, append_only_trigger, kept_trigger

STAYS = ("sha256", "page_count", "manifest", "built_at")
ADDED_BY_BINDING = ("pdf", *STAYS)
_OTHER_PDF = "(NEW.pdf <> OLD.pdf AND NEW.pdf <> '')"  # it may go, and no other may come


class Volume(models.TextChoices):
    """The two volumes of a file (办案规则 art 24): one the parties may read and copy, one for the office only."""

    MAIN = "main", _("正卷")
    SUB = "sub", _("副卷")


class CaseFile(models.Model):
    """One binding of a file, as it stood when it was made.

    The row stays with its hashes, so that a copy that left the house can be recognised; the PDF itself goes after some days.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="case_files", verbose_name=_("案件"))
    for_parties = models.BooleanField(_("供当事人查阅（只含正卷）"))
    asked_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("制作人"))
    asked_at = models.DateTimeField(_("申请制作时间"))
    pdf = models.FileField(_("PDF 文件"), storage=sealed_storage, max_length=120, blank=True, editable=False)
    sha256 = models.CharField(_("PDF 文件校验值（SHA-256）"), max_length=64, blank=True, editable=False)
    page_count = models.PositiveIntegerField(_("页数"), null=True, editable=False)
    manifest = models.JSONField(_("校验清单"), null=True, editable=False)
    built_at = models.DateTimeField(_("制成时间"), null=True, editable=False)

    class Meta:
        verbose_name = _("案卷合订本")
        verbose_name_plural = _("案卷合订本")
        ordering = ["-id"]
        indexes = [models.Index(fields=["case", "-id"], name="case_file_by_case")]
        constraints = [
            models.CheckConstraint(
                name="case_file_whole",
                condition=Q(pdf="", sha256="", page_count=None, manifest=None, built_at=None)
                | Q(sha256__regex=r"^[0-9a-f]{64}$", page_count__gte=1, manifest__isnull=False, built_at__isnull=False),
            ),
        ]
        triggers = [
            Refuse(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=list(ADDED_BY_BINDING)),
                sentence=f"案卷合订本的制作记录不得修改（{WHOLE_PROCESS}）",
            ),
            Refuse(
                name="bound_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.built_at IS NOT NULL AND ({changed(*STAYS)} OR {_OTHER_PDF})"),
                sentence=f"案卷合订本制成后不得更换（{WHOLE_PROCESS}）",
            ),
            kept_trigger(f"案卷合订本的制作记录不得删除（{WHOLE_PROCESS}）"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.asked_at:%Y-%m-%d}"

    @property
    def is_bound(self) -> bool:
        return self.built_at is not None


class Placement(models.Model):
    """Into which volume a piece of evidence belongs, and why; the last word counts, and every word stays.

    Without one, evidence belongs to the main volume.
    """

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="placements", verbose_name=_("证据材料"))
    volume = models.CharField(_("卷别"), max_length=4, choices=Volume)
    reason = models.CharField(_("理由"), max_length=300)
    placed_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("经办人"))
    placed_at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("证据的卷别")
        verbose_name_plural = _("证据的卷别")
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="placement_says_why", condition=~Q(reason=""))]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return f"{self.evidence} {self.get_volume_display()}"
