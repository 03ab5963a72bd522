"""Tickets on their way in: what was uploaded or sent, looked through row by row, and who may send."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.fields import EncryptedCharField
from registry.guards import Refuse
from registry.permanence import kept_trigger


class TicketToken(models.Model):
    """The right of another system to send tickets to one body. Only the hash of the secret is kept."""

    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", verbose_name=_("机构"))
    name = models.CharField(_("对方系统"), max_length=60)
    secret_hash = models.CharField(_("密钥索引"), max_length=64, unique=True, editable=False)
    active = models.BooleanField(_("在用"), default=True)
    created_at = models.DateTimeField(_("建立时间"), editable=False)
    last_used_at = models.DateTimeField(_("最近使用"), null=True, editable=False)

    class Meta:
        verbose_name = _("工单接口密钥")
        verbose_name_plural = _("工单接口密钥")
        ordering = ["agency", "name", "id"]
        triggers = [kept_trigger("工单接口密钥不得删除，只能停用")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.name}"


class TicketBatch(models.Model):
    """One file or one message. `rows` holds its texts, encrypted, because people stand in it; emptied once it is imported.

    What was imported stays as a record; what nobody confirmed is removed after a while (`importing.forget_unconfirmed`).
    """

    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", verbose_name=_("机构"))
    staff = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("导入人")
    )
    token = models.ForeignKey(
        TicketToken, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接口密钥")
    )
    name = models.CharField(_("文件名"), max_length=200, blank=True)
    origin = models.CharField(_("工单来源"), max_length=16, blank=True)
    rows = EncryptedCharField(max_length=20_000_000, blank=True, editable=False)
    received_at = models.DateTimeField(_("收到时间"), editable=False)
    imported_at = models.DateTimeField(_("导入时间"), null=True, editable=False)
    imported = models.PositiveIntegerField(_("导入件数"), default=0, editable=False)
    known = models.PositiveIntegerField(_("以前已导入的件数"), default=0, editable=False)
    refused = models.PositiveIntegerField(_("未导入的行数"), default=0, editable=False)

    class Meta:
        verbose_name = _("导入的工单批次")
        verbose_name_plural = _("导入的工单批次")
        ordering = ["-id"]
        triggers = [
            Refuse(
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__imported_at__isnull=False),
                sentence="导入记录不得删除",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.received_at)
