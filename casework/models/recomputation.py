"""What a change of the calendar does to the running deadlines: tried out first, then approved, done, and if need be taken back."""

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Recomputation(models.Model):
    """One recomputation of all running deadlines. `edition` is the calendar that it was tried out with, `seen_to` the last
    deadline that the dry run has looked at; `notices` are the labels of the notices that move something.
    A rehearsal is confined to `case_ids`, its own cases, and stands in nobody's way; without them it is every case.
    """

    class State(models.TextChoices):
        EXAMINING = "examining", _("试算中")
        UNCHANGED = "unchanged", _("没有期限变动")
        PROPOSED = "proposed", _("待批准")
        DISCARDED = "discarded", _("已作废")
        APPLYING = "applying", _("正在更新期限")
        APPLIED = "applied", _("已更新期限")
        REVERSING = "reversing", _("正在恢复原期限")
        REVERSED = "reversed", _("已恢复原期限")
        ABORTED = "aborted", _("已中途停止")

    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.EXAMINING)
    edition = models.JSONField(encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64)
    notices = models.JSONField(_("依据的通知"), default=list)
    case_ids = ArrayField(models.BigIntegerField(), null=True, editable=False)
    seen_to = models.BigIntegerField(default=0)
    examined = models.PositiveIntegerField(_("核算的期限数"), default=0)
    failed = models.PositiveIntegerField(_("无法推算的期限数"), default=0)
    proposed_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("试算人"))
    proposed_at = models.DateTimeField(_("试算时间"))
    approved_by = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("批准人")
    )
    approved_as = models.CharField(_("批准人身份"), max_length=20, blank=True)
    approved_at = models.DateTimeField(_("批准时间"), null=True)
    reversed_by = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("决定恢复的人")
    )
    reversed_as = models.CharField(_("决定恢复的人的身份"), max_length=20, blank=True)
    reversed_at = models.DateTimeField(_("决定恢复的时间"), null=True)
    reason = models.TextField(_("恢复的理由"), blank=True)
    aborted_by = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("决定停止的人")
    )
    aborted_at = models.DateTimeField(_("决定停止的时间"), null=True)
    abort_reason = models.TextField(_("停止的理由"), blank=True)

    class Meta:
        verbose_name = _("期限重算")
        verbose_name_plural = _("期限重算")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                name="recomputation_one_under_way",
                condition=models.Q(state__in=["examining", "proposed", "applying", "reversing"], case_ids__isnull=True),
            ),
            models.CheckConstraint(
                name="recomputation_four_eyes",
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.get_state_display()}"


class DeadlineChange(models.Model):
    """One line of the difference list: a deadline, its day before and after, and why; and what became of it.

    `last_event` is the clock's last event at the dry run: a clock that has another one since has moved on its own.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("待更新")
        APPLIED = "applied", _("已更新")
        SKIPPED = "skipped", _("未更新：期限在试算之后已经办结、中止、延长或者变动")
        ABORTED = "aborted", _("未更新：更新中途停止")
        REVERSED = "reversed", _("已恢复")
        KEPT = "kept", _("未恢复：期限在更新之后已经办结、中止、延长或者变动")

    recomputation = models.ForeignKey(Recomputation, models.PROTECT, related_name="changes", db_index=False)
    deadline = models.ForeignKey("casework.Deadline", models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+", verbose_name=_("案件"), db_index=False)
    term = models.CharField(_("期限"), max_length=24)
    last_event = models.BigIntegerField()
    old_raw_on = models.DateField()
    old_due_on = models.DateField(_("原届满日"))
    old_provisional = models.BooleanField()
    new_raw_on = models.DateField()
    new_due_on = models.DateField(_("新届满日"))
    new_provisional = models.BooleanField()
    why = models.TextField(_("原因"))
    state = models.CharField(_("结果"), max_length=8, choices=State, default=State.WAITING)
    fired_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("期限变动")
        verbose_name_plural = _("期限变动")
        constraints = [models.UniqueConstraint(fields=["recomputation", "deadline"], name="deadline_changed_once")]
        indexes = [
            models.Index(fields=["recomputation", "state", "case"], name="deadline_change_to_do"),
            models.Index(fields=["case"], name="deadline_change_by_case"),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.old_due_on} → {self.new_due_on}"
