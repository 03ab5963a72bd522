"""What interrupted or suspended the year of limitation, as the parties tell it (仲裁法 art 27)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.limitation import EventKind
from casework.guards import ChangedByActs
from registry.permanence import append_only_trigger

ARTICLE = "（《中华人民共和国劳动争议调解仲裁法》第二十七条）"


class LimitationEvent(models.Model):
    """One event. `until` is the day on which a procedure was over or a hindrance gone; `sequence` the entry that carries it."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="limitation_events", verbose_name=_("仲裁案件")
    )
    kind = models.CharField(_("事由"), max_length=16, choices=EventKind)
    on = models.DateField(_("发生日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(_("办理顺序号"))

    class Meta:
        verbose_name = _("时效事由")
        verbose_name_plural = _("时效事由")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="limitation_event_in_order", condition=Q(until=None) | Q(until__gte=F("on")))
        ]
        triggers = [
            append_only_trigger(f"时效事由只能追加，不得修改或者删除{ARTICLE}"),
            ChangedByActs(
                case="NEW.arbitration_id",
                sentence=f"时效事由随收件、接受移送或者登记写入{ARTICLE}",
                made_by=[(("receive", "take_over", "tell_limitation"), "entry.sequence = NEW.sequence")],
                changed_by={},
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
