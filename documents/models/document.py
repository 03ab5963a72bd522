"""An issued document: frozen when it is issued; the PDF is added once, by a worker process."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.storage import sealed_storage
from registry.guards import Refuse
from registry.permanence import WHOLE_PROCESS, kept_trigger

# What the worker process adds, once; everything else is fixed at issue.
ADDED_BY_RENDERING = ("pdf", "pdf_sha256", "page_count", "rendered_at")


class Document(models.Model):
    """One paper that left the office (or entered the file, when `internal`).

    `context` holds the values the template was given, frozen, so that rendering it again gives the same text.
    `sequence` is the place of the act that issued it in the case's timeline.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="documents", verbose_name=_("案件"))
    sequence = models.PositiveIntegerField(_("对应的办案记录序号"))
    type_code = models.CharField(_("文书种类"), max_length=40)
    template = models.CharField(_("模板"), max_length=120)
    version = models.PositiveSmallIntegerField(_("模板版本"))
    number = models.CharField(_("文号"), max_length=80, unique=True, null=True)
    title = models.CharField(_("文书名称"), max_length=200)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", verbose_name=_("制作机关"))
    issued_on = models.DateField(_("成文日期"))
    issued_at = models.DateTimeField(_("制发时间"))
    issued_by = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("制发人")
    )
    context = models.JSONField(_("内容"))
    verification_code = models.CharField(_("核验码"), max_length=24, unique=True)
    internal = models.BooleanField(_("内部文书"), default=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by", verbose_name=_("所更正的文书")
    )
    pdf = models.FileField(_("PDF 文件"), storage=sealed_storage, max_length=120, blank=True, editable=False)
    pdf_sha256 = models.CharField(_("PDF 文件校验值（SHA-256）"), max_length=64, blank=True, editable=False)
    page_count = models.PositiveSmallIntegerField(_("页数"), null=True, editable=False)
    rendered_at = models.DateTimeField(_("PDF 生成时间"), null=True, editable=False)

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "id"], name="document_by_case")]
        constraints = [
            models.CheckConstraint(
                name="document_pdf_whole",
                condition=Q(pdf="", pdf_sha256="", page_count=None, rendered_at=None)
                | (~Q(pdf="") & Q(pdf_sha256__regex=r"^[0-9a-f]{64}$", page_count__gte=1, rendered_at__isnull=False)),
            ),
        ]
        triggers = [
            Refuse(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=list(ADDED_BY_RENDERING)),
                sentence=f"文书制发后不得修改（{WHOLE_PROCESS}）",
            ),
            Refuse(
                name="rendered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__rendered_at__isnull=False),
                sentence=f"文书的 PDF 生成后不得更换（{WHOLE_PROCESS}）",
            ),
            kept_trigger(f"文书制发后不得删除（{WHOLE_PROCESS}）"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def is_rendered(self) -> bool:
        return self.rendered_at is not None
