"""Evidence: the sealed original with its hash receipt, and previews made from it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework import lots
from documents.kinds import EvidenceKind
from documents.storage import sealed_storage
from registry.permanence import append_only_trigger

_RECEIPT_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_receipt_code() -> str:
    """A receipt that can be read out on the telephone: ten characters, 50 bits."""
    return lots.code(_RECEIPT_LETTERS, groups=2, length=5)


class Evidence(models.Model):
    """One file handed in or collected. `original` is byte for byte what came; `sha256` is what the receipt proves.

    `party` handed it in, `staff` registered it; a worker's own upload has no staff.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="evidence", verbose_name=_("案件"))
    kind = models.CharField(_("证据种类"), max_length=24, choices=EvidenceKind)
    title = models.CharField(_("证据名称"), max_length=200)
    note = models.TextField(_("说明"), blank=True)
    party = models.ForeignKey(
        "casework.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("提供人")
    )
    staff = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("收取人")
    )
    original_seen = models.BooleanField(_("已核对原件"), default=False)
    original = models.FileField(_("原件"), storage=sealed_storage, max_length=120, editable=False)
    file_name = models.CharField(_("文件名"), max_length=200)
    content_type = models.CharField(_("文件类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("校验值（SHA-256）"), max_length=64)
    page_count = models.PositiveIntegerField(_("页数"), null=True, blank=True)
    receipt_code = models.CharField(_("收据编号"), max_length=12, unique=True, default=new_receipt_code)
    received_at = models.DateTimeField(_("收到时间"))

    class Meta:
        verbose_name = _("证据材料")
        verbose_name_plural = _("证据材料")
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "kind"], name="evidence_by_case")]
        constraints = [
            models.CheckConstraint(
                name="evidence_from_somebody", condition=Q(party__isnull=False) | Q(staff__isnull=False)
            ),
            models.CheckConstraint(name="evidence_hashed", condition=Q(sha256__regex=r"^[0-9a-f]{64}$", size__gte=1)),
        ]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return self.title


class EvidencePreview(models.Model):
    """One page or picture made from an original, without its metadata; the original itself is not shown in a page."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="previews", verbose_name=_("证据材料"))
    page = models.PositiveSmallIntegerField(_("页码"))
    file = models.FileField(_("预览图"), storage=sealed_storage, max_length=120, editable=False)
    width = models.PositiveIntegerField(_("宽"))
    height = models.PositiveIntegerField(_("高"))

    class Meta:
        verbose_name = _("证据预览")
        verbose_name_plural = _("证据预览")
        ordering = ["page"]
        constraints = [models.UniqueConstraint(fields=["evidence", "page"], name="evidence_preview_once")]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return f"{self.evidence} {self.page}"
