"""What interrupted or suspended the year of limitation, as the parties tell it (仲裁法 art 27)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.limitation import EventKind
from casework.guards import ChangedByActs
from registry.permanence import append_only_trigger

ARTICLE = "（《中华人民共和国劳动争议调解仲裁法》第二十七条）"
IN_ORDER = Q(until=None) | Q(until__gte=F("on"))


class ToldEvent(models.Model):
    """One event. `until` is the day on which a procedure was over or a hindrance gone; `sequence` the entry that carries it."""

    kind = models.CharField(_("事由"), max_length=16, choices=EventKind)
    on = models.DateField(_("发生日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(_("办理顺序号"))

    class Meta:
        abstract = True
        verbose_name = _("时效事由")
        verbose_name_plural = _("时效事由")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"


def written_by(*acts: str, case: str, how: str) -> list:
    """The triggers of such rows: they come with these acts of their case, and stay as they are."""
    return [
        append_only_trigger(f"时效事由只能追加，不得修改或者删除{ARTICLE}"),
        ChangedByActs(
            case=case,
            sentence=f"时效事由随{how}写入{ARTICLE}",
            made_by=[(acts, "entry.sequence = NEW.sequence")],
            changed_by={},
        ),
    ]


class LimitationEvent(ToldEvent):
    """What touched the year before an arbitration case."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="limitation_events", verbose_name=_("仲裁案件")
    )

    class Meta(ToldEvent.Meta):
        constraints = [models.CheckConstraint(name="limitation_event_in_order", condition=IN_ORDER)]
        triggers = written_by(
            "receive", "take_over", "tell_limitation", case="NEW.arbitration_id", how="收件、接受移送或者登记"
        )
