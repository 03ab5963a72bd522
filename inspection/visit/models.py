"""The inspection on site, item by item; what was answered stands for ever once the record is confirmed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import days_left
from casework.models import Case
from inspection.campaign.plan import PlanKind
from inspection.visit import guards
from inspection.visit.acts import VisitActs
from inspection.visit.checklists import Checklist, checklist
from inspection.visit.results import Answer, Result
from inspection.visit.states import ASSIGNED, STATES


class Visit(VisitActs, Case):
    """One visit under a plan. `items` are the codes of its list; `list_sha256` is the hash of all answers as confirmed."""

    machine = "visit"
    law = cite("监察条例 14, 15, 16")
    states = STATES
    initial = (ASSIGNED,)
    opening = ("plan_visit",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_visit", editable=False
    )
    campaign = models.ForeignKey(
        "inspection.Campaign", models.PROTECT, related_name="visits", verbose_name=_("检查方案"), editable=False
    )
    target = models.OneToOneField(
        "inspection.Target", models.PROTECT, related_name="visit", verbose_name=_("检查对象"), editable=False
    )
    plan_kind = models.CharField(_("检查方式"), max_length=8, choices=PlanKind, editable=False)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="+", verbose_name=_("被检查单位"), editable=False
    )
    project = models.ForeignKey(
        "registry.Project", models.PROTECT, null=True, related_name="+", verbose_name=_("工程项目"), editable=False
    )
    checklist_key = models.CharField(_("检查清单"), max_length=40, editable=False)
    items = ArrayField(models.CharField(max_length=40), verbose_name=_("检查项目"), editable=False)
    finish_by = models.DateField(_("应于何日前完成"), editable=False)
    place = models.CharField(_("检查地点"), max_length=200, blank=True, editable=False)
    present = models.CharField(_("在场人员"), max_length=100, blank=True, editable=False)
    position = models.CharField(_("在场人员职务"), max_length=60, blank=True, editable=False)
    officer_ids = ArrayField(models.BigIntegerField(), verbose_name=_("到场监察员"), default=list, editable=False)
    began_at = models.DateTimeField(_("开始检查时间"), null=True, editable=False)
    ended_at = models.DateTimeField(_("检查结束时间"), null=True, editable=False)
    signed_as = models.CharField(_("在场人员确认的姓名"), max_length=100, blank=True, editable=False)
    refusal_note = models.CharField(_("拒绝确认的情况"), max_length=300, blank=True, editable=False)
    remark = models.TextField(_("在场人员的意见"), blank=True, editable=False)
    list_sha256 = models.CharField(_("检查记录校验值"), max_length=64, blank=True, editable=False)
    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, null=True, related_name="visits", editable=False
    )

    class Meta:
        verbose_name = _("现场检查")
        verbose_name_plural = _("现场检查")
        constraints = [
            models.CheckConstraint(
                name="visit_confirmed_or_refused",
                condition=Q(ended_at__isnull=True) | ~Q(signed_as="") | ~Q(refusal_note=""),
            ),
        ]

    @property
    def list_of_items(self) -> Checklist:
        """The list that the visit goes by."""
        return checklist(self.checklist_key)

    def days_to_finish(self) -> int:
        """Days from the day it was given out to the day on which it should be done."""
        return max(days_left(self.finish_by, self.opened_on), 0)


class VisitAnswer(models.Model):
    """What one item was answered with. `revision` tells an inspector that the other one has answered meanwhile."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="answers", verbose_name=_("现场检查"))
    item = models.CharField(_("检查项目"), max_length=40)
    answer = models.CharField(_("检查情况"), max_length=3, choices=Answer)
    finding = models.TextField(_("情况说明"), blank=True)
    corrected = models.BooleanField(_("已当场改正"), default=False)
    revision = models.PositiveIntegerField(default=1)
    answered_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("填写人"))
    noted_at = models.DateTimeField(_("现场填写时间"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("检查项目记录")
        verbose_name_plural = _("检查项目记录")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="visit_item_once"),
            models.CheckConstraint(name="visit_no_says_what", condition=~Q(answer=Answer.NO) | ~Q(finding="")),
            models.CheckConstraint(name="visit_corrected_was_no", condition=Q(corrected=False) | Q(answer=Answer.NO)),
        ]
        triggers = guards.ANSWER

    def __str__(self) -> str:
        return f"{self.item} {self.get_answer_display()}"


class VisitPhoto(models.Model):
    """A photo of an item; the picture itself is evidence of the visit, sealed with its hash.

    `sent_as` is the key that the phone gave it, so that what is sent twice after a lost answer is kept once.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos", verbose_name=_("现场检查"))
    item = models.CharField(_("检查项目"), max_length=40)
    evidence = models.OneToOneField("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("照片"))
    sent_as = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("检查照片")
        verbose_name_plural = _("检查照片")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["visit", "sent_as"], name="visit_photo_once")]
        triggers = guards.PHOTO

    def __str__(self) -> str:
        return self.item


__all__ = ["Answer", "Result", "Visit", "VisitAnswer", "VisitPhoto"]
