"""The deadline ledger: a deadline is a history; its due day is the fold of its events, cached for lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.permanence import append_only_trigger


class Deadline(models.Model):
    """One statutory clock on one case. `due_on` and `raw_on` cache the fold of the events and are written by the ledger only."""

    class State(models.TextChoices):
        RUNNING = "running", _("计时中")
        PAUSED = "paused", _("已中止")
        ENDED = "ended", _("已终止")

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="deadlines", verbose_name=_("案件"))
    term = models.CharField(_("期限"), max_length=24)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.RUNNING)
    started_on = models.DateField(_("起算日"))
    length = models.PositiveIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=2)
    raw_on = models.DateField(_("未顺延的届满日"), null=True)
    due_on = models.DateField(_("届满日"), null=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    on_expiry = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(_("终止日"), null=True)
    fired_at = models.DateTimeField(_("到期处理时间"), null=True)

    class Meta:
        verbose_name = _("期限")
        verbose_name_plural = _("期限")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "term"], name="deadline_runs_once_per_term", condition=~models.Q(state="ended")
            ),
            models.CheckConstraint(
                name="deadline_ended_has_day",
                condition=models.Q(state="ended", ended_on__isnull=False) | ~models.Q(state="ended"),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="deadline_by_case"),
            models.Index(
                fields=["due_on"], name="deadline_to_fire", condition=models.Q(state="running", fired_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.due_on}"


class ClockEvent(models.Model):
    """What happened to a clock: rows are added, never changed. `length` and `unit` say how long a start or extension is."""

    class Kind(models.TextChoices):
        START = "start", _("起算")
        PAUSE = "pause", _("中止")
        RESUME = "resume", _("恢复")
        EXTEND = "extend", _("延长")
        STOP = "stop", _("终止")

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="events", verbose_name=_("期限"))
    kind = models.CharField(_("事件"), max_length=8, choices=Kind)
    on = models.DateField(_("日期"))
    length = models.PositiveIntegerField(_("长度"), null=True)
    unit = models.CharField(_("单位"), max_length=2, blank=True)
    sequence = models.PositiveIntegerField(_("对应的办案记录序号"))

    class Meta:
        verbose_name = _("期限事件")
        verbose_name_plural = _("期限事件")
        indexes = [models.Index(fields=["deadline", "id"], name="clock_event_by_deadline")]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
