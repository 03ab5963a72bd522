"""The deadline ledger: a deadline is a history; its due day is the fold of its events, cached for lists."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.timeline import NOTES
from registry.guards import Guard, changed, quoted, refusal
from registry.permanence import WHOLE_PROCESS, append_only_trigger, kept_trigger

BENT = f"期限只能随办理事项起算、中止、恢复、延长、终止，或者经批准随放假安排更新，不得直接改动（{WHOLE_PROCESS}）"
COUNTED = (
    "case_id",
    "term",
    "state",
    "started_on",
    "length",
    "unit",
    "raw_on",
    "due_on",
    "provisional",
    "on_expiry",
    "ended_on",
)


class MovesWithItsEvents(Guard):
    """A clock starts and changes in one transaction with its event, or with the entry of an approved recomputation.

    `casework_entry.written_in` is the transaction's number, which nobody can choose. The rare way is asked apart: PostgreSQL
    prepares every part of a question that it may not need.
    """

    name = "no_clock_is_bent"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            IF TG_OP = 'UPDATE' THEN
                IF NOT ({changed(*COUNTED)}) THEN RETURN NULL; END IF;
            END IF;
            IF EXISTS (
                SELECT FROM casework_clockevent event
                JOIN casework_entry entry ON entry.case_id = NEW.case_id AND entry.sequence = event.sequence
                WHERE event.deadline_id = NEW.id AND entry.written_in = pg_current_xact_id()
            ) THEN RETURN NULL; END IF;
            IF NOT EXISTS (
                SELECT FROM casework_case spine
                JOIN casework_entry entry ON entry.case_id = spine.id AND entry.sequence = spine.chain_length
                    AND entry.written_in = pg_current_xact_id()
                JOIN casework_recomputation found ON found.id = (entry.data ->> 'recomputation')::bigint
                JOIN casework_deadlinechange change ON change.recomputation_id = found.id AND change.deadline_id = NEW.id
                WHERE spine.id = NEW.case_id AND found.approved_by_id IS NOT NULL AND (
                    entry.act = 'deadlines_moved' AND found.state = 'applying' AND change.new_due_on = NEW.due_on
                    OR entry.act = 'deadlines_moved_back' AND found.state = 'reversing'
                        AND change.old_due_on = NEW.due_on)
            ) THEN {refusal(quoted(BENT))} END IF;
            RETURN NULL;
        """


class ComesWithItsEntry(Guard):
    """An event of a clock comes in one transaction with the entry that it belongs to."""

    name = "comes_with_its_entry"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            IF NOT EXISTS (
                SELECT FROM casework_deadline clock
                JOIN casework_entry entry ON entry.case_id = clock.case_id AND entry.sequence = NEW.sequence
                WHERE clock.id = NEW.deadline_id AND entry.written_in = pg_current_xact_id()
                    AND entry.act NOT IN ({", ".join(map(quoted, NOTES))})
            ) THEN {refusal(quoted(BENT))} END IF;
            RETURN NULL;
        """


class Deadline(models.Model):
    """One statutory clock on one case.

    `due_on` and `raw_on` cache the fold of the events under the calendar; they are written by the ledger and, when the
    calendar has changed, by an approved recomputation. `put_off_until`: what could not be fired is left alone until then.
    """

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
    put_off_until = models.DateTimeField(_("处理失败，暂缓至"), null=True)

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

        triggers = [MovesWithItsEvents(), kept_trigger(f"期限记录不得删除（{WHOLE_PROCESS}）")]

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
        triggers = [append_only_trigger(), ComesWithItsEntry()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
