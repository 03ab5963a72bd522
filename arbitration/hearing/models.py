"""Hearings, what they keep busy, who came, the record and its signatures.

A room, an arbitrator or a party can be in one place at a time: the database refuses the second booking. The constraint needs
no extension, because ranges of one number can be compared for equality in a GiST index.
"""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from arbitration.hearing import guards
from arbitration.hearing.kinds import HearingState


class Hearing(models.Model):
    """One hearing of a case, from the day it is set to what became of it; both hours are kept, to the minute."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="hearings", verbose_name=_("仲裁案件")
    )
    room = models.ForeignKey(
        "arbitration.HearingRoom", models.PROTECT, related_name="hearings", verbose_name=_("仲裁庭室")
    )
    begins_at = models.DateTimeField(_("开庭时间"))
    ends_at = models.DateTimeField(_("预计结束时间"))
    public = models.BooleanField(_("公开审理"), default=True)
    closed_because = models.CharField(_("不公开的理由"), max_length=200, blank=True)
    state = models.CharField(_("开庭情况"), max_length=10, choices=HearingState, default=HearingState.SET)
    set_on = models.DateField(_("排定日期"))
    notice_served_on = models.DateField(_("开庭通知书送达日期"), null=True)
    in_default = models.BooleanField(_("被申请人缺席"), default=False)

    class Meta:
        verbose_name = _("开庭")
        verbose_name_plural = _("开庭")
        ordering = ["begins_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="hearing_one_ahead", fields=["arbitration"], condition=Q(state=HearingState.SET)
            ),
            models.CheckConstraint(name="hearing_hours", condition=Q(begins_at__lt=F("ends_at"))),
            models.CheckConstraint(
                name="hearing_closed_for_a_reason", condition=Q(public=True) | ~Q(closed_because="")
            ),
        ]
        indexes = [models.Index(fields=["begins_at"], name="hearing_by_hour")]
        triggers = guards.HEARING

    def __str__(self) -> str:
        return f"{localtime(self.begins_at):%Y-%m-%d %H:%M} {self.room}"

    @property
    def day(self) -> date:
        """The day of the hearing at the commission's place."""
        return localtime(self.begins_at).date()

    @property
    def minutes(self) -> int:
        """For how long it is set."""
        return int((self.ends_at - self.begins_at).total_seconds()) // 60


def _one(field: str) -> Func:
    """A range that holds nothing but the key, so that GiST can compare it."""
    return Func(F(field), F(field), Value("[]"), function="int8range")


def _once(resource: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=f"booking_{resource}_once",
        expressions=[
            (_one(resource), RangeOperators.EQUAL),
            (Func(F("begins_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS),
        ],
        condition=Q(live=True, **{f"{resource}__isnull": False}),
    )


class Booking(models.Model):
    """One room, arbitrator or party that a hearing keeps busy; no longer `live` once the hearing does not take place."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="bookings", verbose_name=_("开庭"))
    room = models.ForeignKey("arbitration.HearingRoom", models.PROTECT, null=True, related_name="bookings")
    arbitrator = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="hearing_bookings")
    worker = models.ForeignKey("registry.Worker", models.PROTECT, null=True, related_name="hearing_bookings")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, null=True, related_name="hearing_bookings")
    begins_at = models.DateTimeField(_("起"))
    ends_at = models.DateTimeField(_("止"))
    live = models.BooleanField(_("有效"), default=True)

    RESOURCES = ("room", "arbitrator", "worker", "employer")

    class Meta:
        verbose_name = _("开庭占用")
        verbose_name_plural = _("开庭占用")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="booking_of_one",
                condition=Q(room__isnull=False, arbitrator=None, worker=None, employer=None)
                | Q(room=None, arbitrator__isnull=False, worker=None, employer=None)
                | Q(room=None, arbitrator=None, worker__isnull=False, employer=None)
                | Q(room=None, arbitrator=None, worker=None, employer__isnull=False),
            ),
            _once("room"),
            _once("arbitrator"),
            _once("worker"),
            _once("employer"),
        ]
        triggers = guards.BOOKING

    def __str__(self) -> str:
        return str(self.whom)

    @property
    def whom(self) -> Any:
        """The room, arbitrator or party."""
        return self.room or self.arbitrator or self.worker or self.employer


class PostponementRequest(models.Model):
    """A party's request that a hearing be postponed, and the decision (仲裁法 art 35)."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="postponements", verbose_name=_("开庭"))
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("申请人"))
    ground = models.TextField(_("理由"))
    late_because = models.TextField(_("迟于开庭三日前提出的原因"), blank=True)
    asked_on = models.DateField(_("申请日期"))
    granted = models.BooleanField(_("准予延期"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("延期开庭申请")
        verbose_name_plural = _("延期开庭申请")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="postponement_one_open", fields=["hearing"], condition=Q(granted=None)),
            models.CheckConstraint(
                name="postponement_decided",
                condition=Q(granted=None, decided_on=None) | Q(granted__isnull=False, decided_on__gte=F("asked_on")),
            ),
        ]
        triggers = guards.POSTPONEMENT

    def __str__(self) -> str:
        return str(self.party)


class Attendance(models.Model):
    """A party at a hearing: who came for it, in words."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="attendance", verbose_name=_("开庭"))
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("当事人"))
    people = models.CharField(_("到庭的人"), max_length=200)

    class Meta:
        verbose_name = _("到庭")
        verbose_name_plural = _("到庭")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="attendance_once", fields=["hearing", "party"])]
        triggers = guards.ATTENDANCE

    def __str__(self) -> str:
        return self.people


class HearingRecord(models.Model):
    """What was said at a hearing, stage by stage; `sha256` is what everybody signs, once it is finished."""

    hearing = models.OneToOneField(Hearing, models.PROTECT, related_name="record", verbose_name=_("开庭"))
    stages = models.JSONField(_("笔录"), default=dict)
    sha256 = models.CharField(_("校验值（SHA-256）"), max_length=64, blank=True)
    finished_on = models.DateField(_("整理完成日期"), null=True)

    class Meta:
        verbose_name = _("庭审笔录")
        verbose_name_plural = _("庭审笔录")
        constraints = [
            models.CheckConstraint(
                name="record_finished_with_hash",
                condition=Q(finished_on=None, sha256="")
                | Q(finished_on__isnull=False, sha256__regex=r"^[0-9a-f]{64}$"),
            )
        ]
        triggers = guards.RECORD

    def __str__(self) -> str:
        return str(self.hearing)


class RecordCorrection(models.Model):
    """A request that the record be completed or corrected; one that is not followed is recorded all the same (仲裁法 art 40)."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="corrections", verbose_name=_("开庭"))
    who = models.CharField(_("申请补正的人"), max_length=100)
    wanted = models.TextField(_("申请补正的内容"))
    followed = models.BooleanField(_("予以补正"))
    because = models.TextField(_("不予补正的理由"), blank=True)
    asked_on = models.DateField(_("申请日期"))

    class Meta:
        verbose_name = _("笔录补正申请")
        verbose_name_plural = _("笔录补正申请")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="correction_refused_with_reason", condition=Q(followed=True) | ~Q(because=""))
        ]
        triggers = guards.CORRECTION

    def __str__(self) -> str:
        return self.who


class RecordSignature(models.Model):
    """Somebody's signature under the record, or the note that they would not sign. `image` lies sealed in the file."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="signatures", verbose_name=_("开庭"))
    party = models.ForeignKey("casework.Party", models.PROTECT, null=True, related_name="+", verbose_name=_("当事人"))
    staff = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("工作人员"))
    name = models.CharField(_("签名人"), max_length=50)
    image = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, related_name="+", verbose_name=_("签名图像")
    )
    refused_because = models.CharField(_("没有签名的情况"), max_length=300, blank=True)
    record_sha256 = models.CharField(_("所签笔录的校验值"), max_length=64)
    signed_at = models.DateTimeField(_("签名时间"))

    class Meta:
        verbose_name = _("笔录签名")
        verbose_name_plural = _("笔录签名")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="record_signed_once", fields=["hearing", "party", "staff"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="record_signed_by_one",
                condition=Q(party__isnull=False, staff=None) | Q(party=None, staff__isnull=False),
            ),
            models.CheckConstraint(
                name="record_signed_or_noted",
                condition=Q(image__isnull=False, refused_because="") | Q(image=None) & ~Q(refused_because=""),
            ),
        ]
        triggers = guards.SIGNATURE

    def __str__(self) -> str:
        return self.name


class CrossExamination(models.Model):
    """What the other side says to one piece of evidence (仲裁法 art 38)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="cross_examinations", verbose_name=_("仲裁案件")
    )
    evidence = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("证据"))
    authentic = models.BooleanField(_("认可真实性"))
    lawful = models.BooleanField(_("认可合法性"))
    relevant = models.BooleanField(_("认可关联性"))
    opinion = models.TextField(_("质证意见"))
    examined_on = models.DateField(_("质证日期"))

    class Meta:
        verbose_name = _("质证意见")
        verbose_name_plural = _("质证意见")
        ordering = ["id"]
        triggers = guards.CROSS_EXAMINATION

    def __str__(self) -> str:
        return str(self.evidence)


class CalendarFeed(models.Model):
    """A member of staff's own calendar address; only the hash of the secret is kept, a new one ends the old."""

    staff = models.ForeignKey(
        "registry.Staff", models.PROTECT, related_name="calendar_feeds", verbose_name=_("工作人员")
    )
    secret_hash = models.CharField(_("密钥索引"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("建立时间"), editable=False)
    ended_at = models.DateTimeField(_("停用时间"), null=True, editable=False)

    class Meta:
        verbose_name = _("日历订阅")
        verbose_name_plural = _("日历订阅")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(name="calendar_feed_one", fields=["staff"], condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return str(self.staff)
