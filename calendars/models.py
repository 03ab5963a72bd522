"""The tables behind the calendar and the register; both are read through `calendars.snapshot`, which caches them."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calendars import register, snapshot
from calendars.period import Unit
from calendars.source import notice_label
from registry.guards import Guard


def _new_version() -> Guard:
    """Any change, by whatever way it comes, gives the calendar a new version; readers compare versions."""
    return Guard(
        name="new_calendar_version",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        # random, not counted: a number given inside a transaction that is rolled back must never come again
        func="""
            INSERT INTO calendars_calendarversion (id, version) VALUES (1, gen_random_uuid())
            ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version;
            RETURN NULL;
        """,
    )


class CalendarQuerySet(models.QuerySet[Any]):
    """Tells this process at once that what it has cached is old."""

    def update(self, **values: Any) -> int:
        return snapshot.changing(super().update(**values))

    def delete(self) -> tuple[int, dict[str, int]]:
        return snapshot.changing(super().delete())

    def bulk_create(self, *arguments: Any, **options: Any) -> list[Any]:
        return snapshot.changing(super().bulk_create(*arguments, **options))

    def bulk_update(self, *arguments: Any, **options: Any) -> int:
        return snapshot.changing(super().bulk_update(*arguments, **options))


class CalendarRow(models.Model):
    """Base of the tables that make up the calendar."""

    objects = CalendarQuerySet.as_manager()

    class Meta:
        abstract = True
        triggers = [_new_version()]

    def save(self, *arguments: Any, **options: Any) -> None:
        snapshot.changing(super().save(*arguments, **options))

    def delete(self, *arguments: Any, **options: Any) -> tuple[int, dict[str, int]]:
        return snapshot.changing(super().delete(*arguments, **options))


class CalendarVersion(models.Model):
    """One row, written by the triggers only: which state of the calendar this is."""

    version = models.UUIDField(_("版本"), editable=False)

    class Meta:
        verbose_name = _("日历版本")
        verbose_name_plural = _("日历版本")

    def __str__(self) -> str:
        return str(self.version)


class Notice(CalendarRow):
    """An official notice that makes days rest days or working days.

    `year` is given on the notice that announces a year for the whole country; the year counts as known once its days are
    marked complete. `region` is empty for a national notice.
    """

    title = models.CharField(_("通知名称"), max_length=120)
    number = models.CharField(
        _("发文字号"), max_length=60, blank=True, help_text=_("如“国办发明电〔2025〕7号”；查不到的留空，不得推测。")
    )
    issued_on = models.DateField(
        _("发文日期"), null=True, blank=True, help_text=_("同一天有几份通知的，以发文在后的为准。")
    )
    url = models.URLField(_("网址"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        _("所安排的年度"),
        null=True,
        blank=True,
        help_text=_("仅全国年度放假通知填写；调整、延长假期的通知和地方通知留空。"),
    )
    complete = models.BooleanField(
        _("日期已录全"),
        default=False,
        help_text=_("年度通知的放假日和上班日全部录入并核对后勾选，该年的期限方可推算。"),
    )
    region = models.ForeignKey(
        "registry.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("适用区划"),
        help_text=_("全国适用的留空；自治州等地方放假通知选择该区划。"),
    )

    class Meta(CalendarRow.Meta):
        verbose_name = _("放假通知")
        verbose_name_plural = _("放假通知")
        ordering = ["-issued_on", "-year", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["title", "region"], name="notice_unique", nulls_distinct=False),
            models.UniqueConstraint(fields=["year"], name="notice_one_per_year"),
            models.CheckConstraint(
                name="notice_year_is_national", condition=Q(year__isnull=True) | Q(region__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """《…》（国办发明电〔2025〕7号）, as explanations print it."""
        return notice_label(self.title, self.number)

    def clean(self) -> None:
        if self.year and self.region_id:
            raise ValidationError({"year": _("地方通知不安排全国的年度，请将年度留空或不选区划。")})


class Day(CalendarRow):
    """A day that a notice set. Ordinary weekdays and weekends need no row.

    Of several rows for one day the nearest region's counts, and of these the one whose notice was issued last.
    """

    class Kind(models.TextChoices):
        REST = "rest", _("放假")
        WORK = "work", _("上班（调休）")

    day = models.DateField(_("日期"))
    kind = models.CharField(_("安排"), max_length=4, choices=Kind)
    holiday = models.CharField(_("节日"), max_length=40, blank=True, help_text=_("如“春节”“苗年”。"))
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="days", verbose_name=_("依据的通知"))
    region = models.ForeignKey(
        "registry.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("适用区划"),
        help_text=_("留空即与通知的适用区划相同。"),
    )

    class Meta(CalendarRow.Meta):
        verbose_name = _("放假与调休日")
        verbose_name_plural = _("放假与调休日")
        ordering = ["-day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["day", "notice", "region"], name="day_unique", nulls_distinct=False),
            models.CheckConstraint(name="day_kind", condition=Q(kind__in=["rest", "work"])),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """A day of a local notice is local, also when nobody said so."""
        if self.region_id is None:
            self.region_id = self.notice.region_id
        super().save(*arguments, **options)

    def clean(self) -> None:
        notice = getattr(self, "notice", None)
        if notice and notice.region and self.region and not self.region.is_within(notice.region):
            raise ValidationError({"region": _("适用区划应当在该通知的适用区划之内。")})


class TermSetting(CalendarRow):
    """A term of the register as it applies from one day on: the register's row stays, the latest setting before the day wins."""

    class Tag(models.TextChoices):
        VERIFIED = "V", _("V 已核对法律原文")
        KNOWN = "K", _("K 依据已知，原文待核对")
        POLICY = "POLICY", _("POLICY 本地口径，法律未规定")

    code = models.CharField(_("期限代码"), max_length=24)
    length = models.PositiveIntegerField(_("长度"))
    unit = models.CharField(
        _("单位"),
        max_length=2,
        choices=[
            (Unit.WORKING_DAYS.value, _("工作日")),
            (Unit.CALENDAR_DAYS.value, _("日（自然日）")),
            (Unit.MONTHS.value, _("月")),
            (Unit.YEARS.value, _("年")),
            (Unit.HOURS.value, _("小时")),
        ],
    )
    valid_from = models.DateField(_("自何日起适用"), help_text=_("起算日在该日或者其后的期限，按本行计算。"))
    tag = models.CharField(_("依据等级"), max_length=6, choices=Tag)
    note = models.CharField(_("依据或说明"), max_length=300)

    class Meta(CalendarRow.Meta):
        verbose_name = _("期限调整")
        verbose_name_plural = _("期限调整")
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="term_setting_unique"),
            models.CheckConstraint(name="term_setting_length", condition=Q(length__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.code} {Unit(self.unit).counted(self.length)}"

    def clean(self) -> None:
        try:
            found = register.term(self.code)
        except register.UnknownTerm as error:
            raise ValidationError({"code": str(error)}) from error
        if found.unit is Unit.UNCOUNTED:
            raise ValidationError({"code": _("该项不是可以按日推算的期限，不能调整长度。")})
        if keys := register.policy_keys(self.code):
            message = _("该期限的长度由“政策口径”设定，请在“政策口径”中登记%(keys)s。")
            raise ValidationError({"code": message % {"keys": "、".join(keys)}})
