"""The members of a tribunal, the draw from which they come, and requests that one of them keep out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.register.models import Side
from arbitration.tribunal import guards
from arbitration.tribunal.kinds import HEADS, AskedBy, LeftBecause, RecusalGround, Seat


class TribunalMember(models.Model):
    """An arbitrator's seat in one case. Who leaves keeps the row, with the day and why."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="tribunal", verbose_name=_("仲裁案件")
    )
    staff = models.ForeignKey("registry.Staff", models.PROTECT, related_name="tribunals", verbose_name=_("仲裁员"))
    seat = models.CharField(_("组成身份"), max_length=10, choices=Seat)
    side = models.CharField(_("代表的方面"), max_length=10, choices=Side)
    since = models.DateField(_("组庭日期"))
    until = models.DateField(_("退出日期"), null=True)
    left_because = models.CharField(_("退出原因"), max_length=10, choices=LeftBecause, blank=True)

    class Meta:
        verbose_name = _("仲裁庭成员")
        verbose_name_plural = _("仲裁庭成员")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="tribunal_member_once", fields=["arbitration", "staff"], condition=Q(until=None)
            ),
            models.UniqueConstraint(
                name="tribunal_one_head",
                fields=["arbitration"],
                condition=Q(until=None, seat__in=[seat.value for seat in HEADS]),
            ),
            models.CheckConstraint(
                name="tribunal_member_left",
                condition=Q(until=None, left_because="") | Q(~Q(left_because=""), until__gte=F("since")),
            ),
        ]
        triggers = guards.MEMBER

    def __str__(self) -> str:
        return f"{self.staff}（{self.get_seat_display()}）"


class TribunalDraw(models.Model):
    """One draw as it was made: `content` holds all that is needed to repeat it (`register.draw`), `seated` who came to sit."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="tribunal_draws", verbose_name=_("仲裁案件")
    )
    content = models.JSONField(_("抽取的依据和结果"))
    seated = ArrayField(models.BigIntegerField(), verbose_name=_("确定的仲裁员"))
    deviation = models.TextField(_("不按抽取结果的理由"), blank=True)
    drawn_on = models.DateField(_("抽取日期"))

    class Meta:
        verbose_name = _("仲裁员抽取记录")
        verbose_name_plural = _("仲裁员抽取记录")
        ordering = ["id"]
        triggers = guards.DRAW

    def __str__(self) -> str:
        return str(self.drawn_on)

    @property
    def followed(self) -> bool:
        """Whether those who sit are those who were drawn."""
        return set(self.seated) == set(self.content["drawn"])


class ArbitratorRecusal(models.Model):
    """A request that an arbitrator keep out of the case, and its decision (仲裁法 art 33; 办案规则 arts 11-12)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="recusals", verbose_name=_("仲裁案件")
    )
    staff = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("被申请回避的仲裁员"))
    asked_by = models.CharField(_("申请方"), max_length=12, choices=AskedBy)
    applicant = models.CharField(_("申请人"), max_length=50)
    ground = models.CharField(_("回避事由"), max_length=10, choices=RecusalGround)
    asked_on = models.DateField(_("申请日期"))
    granted = models.BooleanField(_("准予回避"), null=True)
    resolution = models.CharField(_("仲裁委员会决议"), max_length=200, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("仲裁员回避")
        verbose_name_plural = _("仲裁员回避")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="arbitrator_recusal_one_open", fields=["arbitration"], condition=Q(granted=None)
            ),
            models.CheckConstraint(
                name="arbitrator_recusal_decided",
                condition=Q(granted=None, decided_on=None)
                | Q(granted__isnull=False, decided_on__isnull=False, asked_on__lte=F("decided_on")),
            ),
        ]
        triggers = guards.RECUSAL

    def __str__(self) -> str:
        return str(self.staff)
