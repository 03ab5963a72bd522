"""The grade of one employer for one year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.credit.acts import RatingActs
from inspection.credit.grading import Grade
from inspection.credit.states import PREVIEW, STATES


class Rating(RatingActs, Case):
    """A grade. `facts` is the frozen list with `facts_hash`, `added` what officers put in, `c_from` the limit of that day."""

    machine = "credit"
    law = cite("诚信等级办法")
    states = STATES
    initial = (PREVIEW,)
    opening = ("preview",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_rating", editable=False
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="ratings", verbose_name=_("用人单位")
    )
    year = models.PositiveSmallIntegerField(_("评价年度"))
    facts = models.JSONField(_("所依据的事实"), default=list, editable=False)
    added = models.JSONField(_("补充的事实"), default=list, editable=False)
    facts_hash = models.CharField(_("事实清单校验值"), max_length=64, blank=True, editable=False)
    c_from = models.PositiveSmallIntegerField(_("评为C级的查处次数"), default=0, editable=False)
    grade = models.CharField(_("等级"), max_length=1, choices=Grade, blank=True, editable=False)
    objection_days = models.PositiveSmallIntegerField(_("异议期限（工作日）"), null=True, editable=False)
    noticed_on = models.DateField(_("告知日期"), null=True, editable=False)
    notice_served_on = models.DateField(_("告知书送达日期"), null=True, editable=False)
    objection = models.TextField(_("异议"), blank=True, editable=False)
    objected_on = models.DateField(_("收到异议日期"), null=True, editable=False)
    review_days = models.PositiveSmallIntegerField(_("复核期限（工作日）"), null=True, editable=False)
    reviewed_on = models.DateField(_("复核日期"), null=True, editable=False)
    opinion = models.TextField(_("复核意见"), blank=True, editable=False)
    confirmed_on = models.DateField(_("确定日期"), null=True, editable=False)
    repaired_on = models.DateField(_("修复日期"), null=True, editable=False)
    dropped = models.BooleanField(_("不予评价"), default=False, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="replaces", verbose_name=_("代替的等级")
    )

    class Meta:
        verbose_name = _("守法诚信等级")
        verbose_name_plural = _("守法诚信等级")
        constraints = [
            models.UniqueConstraint(name="rating_once_a_year", fields=["employer", "year"], condition=Q(dropped=False)),
            models.CheckConstraint(
                name="rating_days_in_order",
                condition=Q(confirmed_on=None)
                | Q(notice_served_on__isnull=False, notice_served_on__lte=F("confirmed_on")),
            ),
        ]
