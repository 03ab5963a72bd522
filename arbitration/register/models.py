"""The register of arbitrators 仲裁员名册, their standing conflicts, and the hearing rooms of a commission."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.models.staff import DatedQuerySet
from registry.permanence import kept_trigger

REGISTER = "（《中华人民共和国劳动争议调解仲裁法》第二十条）"


class Ground(models.TextChoices):
    """What makes somebody fit to be an arbitrator (仲裁法 art 20)."""

    JUDGE = "JUDGE", _("曾任审判员")
    SCHOLAR = "SCHOLAR", _("从事法律研究、教学工作并具有中级以上职称")
    PRACTICE = "PRACTICE", _("具有法律知识，从事人力资源管理或者工会等专业工作满五年")
    LAWYER = "LAWYER", _("律师执业满三年")


class Employment(models.TextChoices):
    """How an arbitrator serves the commission (仲裁法 arts 19-20)."""

    FULL_TIME = "FULL_TIME", _("专职")
    PART_TIME = "PART_TIME", _("兼职")


class Side(models.TextChoices):
    """Whom an arbitrator stands for in a tribunal of three sides (仲裁法 art 19; 办案规则 art 65)."""

    LABOUR = "LABOUR", _("劳动行政部门方面")
    UNION = "UNION", _("工会方面")
    EMPLOYERS = "EMPLOYERS", _("企业方面")


class Appointment(models.Model):
    """An arbitrator's appointment by one commission, from day to day (both included); who holds it also needs the post."""

    staff = models.ForeignKey(
        "registry.Staff", models.PROTECT, related_name="arbitrator_appointments", verbose_name=_("仲裁员")
    )
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="arbitrator_appointments", verbose_name=_("聘任的仲裁委员会")
    )
    ground = models.CharField(_("任职条件"), max_length=10, choices=Ground)
    employment = models.CharField(_("专职或者兼职"), max_length=10, choices=Employment, default=Employment.FULL_TIME)
    side = models.CharField(_("代表的方面"), max_length=10, choices=Side, default=Side.LABOUR)
    certificate_number = models.CharField(_("仲裁员证号"), max_length=40, blank=True)
    fields = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, verbose_name=_("擅长的领域"),
        help_text=_("用逗号隔开，如“工伤，建筑业”。"),
    )  # fmt: skip
    languages = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("会说的语言"),
        help_text=_("普通话以外的语言，用逗号隔开，如“苗语，布依语”。"),
    )  # fmt: skip
    valid_from = models.DateField(_("聘期起日"))
    valid_until = models.DateField(_("聘期止日"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("仲裁员聘任")
        verbose_name_plural = _("仲裁员名册")
        ordering = ["agency", "staff__pinyin", "-valid_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "agency", "valid_from"], name="appointment_once"),
            models.CheckConstraint(
                name="appointment_dates",
                condition=Q(valid_from__lte=F("valid_until")),
                violation_error_message=_("聘期止日不得早于起日。"),
            ),
        ]
        triggers = [kept_trigger(f"仲裁员的聘任不得删除，只能填写聘期止日{REGISTER}")]

    def __str__(self) -> str:
        return f"{self.staff}（{self.get_employment_display()}）"

    def valid_on(self, day: date) -> bool:
        """Whether the appointment holds on that day."""
        return self.valid_from <= day <= self.valid_until


class StandsAside(models.Model):
    """An arbitrator who does not sit where this employer or worker is a party (仲裁法 art 33). Ended, never removed.

    Why is not kept here; the arbitrator's own word or the chair's is enough to stay away.
    """

    staff = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("仲裁员"))
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("用人单位")
    )
    worker = models.ForeignKey(
        "registry.Worker", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("劳动者")
    )
    since = models.DateField(_("登记日期"))
    until = models.DateField(_("终止日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("仲裁员回避登记")
        verbose_name_plural = _("仲裁员回避登记")
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                name="stands_aside_from_one",
                condition=Q(employer__isnull=False, worker=None) | Q(employer=None, worker__isnull=False),
                violation_error_message=_("请写明一个用人单位或者一名劳动者。"),
            ),
            models.CheckConstraint(name="stands_aside_dates", condition=Q(until=None) | Q(since__lte=F("until"))),
        ]
        triggers = [kept_trigger("仲裁员回避登记不得删除，只能终止（《中华人民共和国劳动争议调解仲裁法》第三十三条）")]

    def __str__(self) -> str:
        return f"{self.staff} · {self.employer or self.worker}"


class HearingRoom(models.Model):
    """A room in which a commission holds hearings; switched off instead of deleted."""

    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="hearing_rooms", verbose_name=_("仲裁委员会")
    )
    name = models.CharField(_("名称"), max_length=40)
    place = models.CharField(_("地点"), max_length=200, help_text=_("印在开庭通知书上，如“人民路1号三楼”。"))
    seats = models.PositiveSmallIntegerField(_("座位数"), default=20)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("仲裁庭室")
        verbose_name_plural = _("仲裁庭室")
        ordering = ["agency", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="hearing_room_once")]
        triggers = [kept_trigger("仲裁庭室不得删除，只能停用")]

    def __str__(self) -> str:
        return self.name
