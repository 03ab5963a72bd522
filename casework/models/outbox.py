"""The outbox: everything that must happen later is a row first; a queue only makes it happen sooner."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxItem(models.Model):
    """One thing to do after commit. `key` makes it unique per topic; a lease keeps two workers from doing it at once."""

    topic = models.CharField(_("事项"), max_length=40)
    key = models.CharField(_("标识"), max_length=80)
    payload = models.JSONField(_("内容"), default=dict, encoder=DjangoJSONEncoder)
    run_at = models.DateTimeField(_("执行时间"))
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    lease_until = models.DateTimeField(_("占用至"), null=True)
    done_at = models.DateTimeField(_("完成时间"), null=True)
    error = models.TextField(_("最近一次错误"), blank=True)

    class Meta:
        verbose_name = _("待办事项")
        verbose_name_plural = _("待办事项")
        constraints = [models.UniqueConstraint(fields=["topic", "key"], name="outbox_once_per_key")]
        indexes = [models.Index(fields=["run_at"], name="outbox_due", condition=models.Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.topic}:{self.key}"


class Heartbeat(models.Model):
    """When a periodic job last ran, so that a dead scheduler is noticed."""

    job = models.CharField(_("任务"), max_length=40, primary_key=True)
    beat_at = models.DateTimeField(_("最近运行时间"))

    class Meta:
        verbose_name = _("定时任务心跳")
        verbose_name_plural = _("定时任务心跳")

    def __str__(self) -> str:
        return self.job
