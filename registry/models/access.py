"""Who looked at unmasked personal data, and why."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from registry.models.staff import Staff
from registry.models.workers import Worker
from registry.permanence import KeptModel, NeverDeletedQuerySet, append_only_trigger


class AccessLog(KeptModel):
    """One look. Written once; the instant is the database's own, so that no travelling clock can colour it."""

    at = models.DateTimeField(_("时间"), db_default=Now(), editable=False)
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="access_log", verbose_name=_("工作人员")
    )
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="access_log", verbose_name=_("劳动者")
    )
    what = models.CharField(_("查看内容"), max_length=100)
    subject_model = models.CharField(_("对象类型"), max_length=60)
    subject_id = models.BigIntegerField(_("对象编号"))
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    objects = NeverDeletedQuerySet.as_manager()

    class Meta:
        verbose_name = _("个人信息查看记录")
        verbose_name_plural = _("个人信息查看记录")
        ordering = ["-id"]
        triggers = [append_only_trigger("查看记录只能追加，不得修改或删除")]
        indexes = [models.Index(fields=["subject_model", "subject_id"], name="access_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_model}#{self.subject_id}"
