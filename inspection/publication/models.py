"""A publication of a serious labour violation."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.publication.acts import PublicationActs
from inspection.publication.categories import Category
from inspection.publication.periods import Period
from inspection.publication.states import PROPOSED, STATES


class Publication(PublicationActs, Case):
    """A publication. `facts` and `handling` are what the public reads; the period is that of the approval."""

    machine = "publication"
    law = cite("社会公布办法")
    states = STATES
    initial = (PROPOSED,)
    opening = ("propose",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_publication", editable=False
    )
    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="publications", verbose_name=_("监察案件")
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="publications", verbose_name=_("用人单位")
    )
    category = models.CharField(_("公布的类别"), max_length=16, choices=Category)
    facts = models.TextField(_("主要违法事实"))
    handling = models.TextField(_("处理情况"))
    objection_days = models.PositiveSmallIntegerField(_("异议期限（工作日）"), null=True, editable=False)
    noticed_on = models.DateField(_("告知日期"), null=True, editable=False)
    notice_served_on = models.DateField(_("告知书送达日期"), null=True, editable=False)
    objection = models.TextField(_("异议"), blank=True, editable=False)
    objected_on = models.DateField(_("收到异议日期"), null=True, editable=False)
    objection_answered_on = models.DateField(_("异议答复日期"), null=True, editable=False)
    opinion = models.TextField(_("异议复核意见"), blank=True, editable=False)
    approved_on = models.DateField(_("批准公布日期"), null=True, editable=False)
    period_first = models.DateField(_("公布周期首日"), null=True, editable=False)
    period_last = models.DateField(_("公布周期末日"), null=True, editable=False)
    published_on = models.DateField(_("公布日期"), null=True, editable=False)
    shown_months = models.PositiveSmallIntegerField(_("公布的月数"), null=True, editable=False)
    corrected_on = models.DateField(_("更正日期"), null=True, editable=False)
    withdrawn_on = models.DateField(_("撤下日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("社会公布")
        verbose_name_plural = _("社会公布")
        constraints = [
            models.CheckConstraint(
                name="publication_days_in_order",
                condition=(
                    Q(approved_on=None) | Q(notice_served_on__isnull=False, notice_served_on__lte=F("approved_on"))
                )
                & (Q(published_on=None) | Q(approved_on__isnull=False, approved_on__lte=F("published_on")))
                & (Q(published_on=None) | Q(shown_months__gte=1)),
            ),
        ]
        indexes = [models.Index(fields=["employer", "case_ptr"], name="publication_by_employer")]

    @property
    def period(self) -> Period | None:
        """The quarter or half-year in which it is to be published."""
        if self.period_first is None or self.period_last is None:
            return None
        return Period(self.period_first, self.period_last)
