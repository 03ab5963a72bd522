"""A listing on the arrears blacklist, and the people listed with the employer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.blacklist import guards
from inspection.blacklist.acts import ListingActs
from inspection.blacklist.grounds import Ground, Position
from inspection.blacklist.states import CANDIDATE, STATES
from registry import masking
from registry.fields import EncryptedCharField


class Listing(ListingActs, Case):
    """A listing (SM-8). `investigation` is the case whose order was not followed; figures are those of the listing day."""

    machine = "blacklist"
    law = cite("失信名单办法 5", "农民工条例 48")
    states = STATES
    initial = (CANDIDATE,)
    opening = ("propose",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_listing", editable=False
    )
    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="listings", verbose_name=_("监察案件")
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="listings", verbose_name=_("用人单位")
    )
    ground = models.CharField(_("列入事由"), max_length=12, choices=Ground)
    incident = models.TextField(_("事件和影响"), blank=True)
    workers_owed = models.PositiveIntegerField(_("尚欠人数"), default=0, editable=False)
    amount_owed = models.DecimalField(_("尚欠金额（元）"), max_digits=14, decimal_places=2, default=0, editable=False)
    noticed_on = models.DateField(_("告知日期"), null=True, editable=False)
    notice_served_on = models.DateField(_("告知书送达日期"), null=True, editable=False)
    objection = models.TextField(_("异议"), blank=True, editable=False)
    objected_on = models.DateField(_("收到异议日期"), null=True, editable=False)
    objection_answered_on = models.DateField(_("异议答复日期"), null=True, editable=False)
    objection_upheld = models.BooleanField(_("异议成立"), default=False, editable=False)
    objection_opinion = models.TextField(_("异议核实意见"), blank=True, editable=False)
    listed_on = models.DateField(_("列入日期"), null=True, editable=False)
    shared_on = models.DateField(_("推送日期"), null=True, editable=False)
    early_from = models.DateField(_("可以申请提前移出之日"), null=True, editable=False)
    applied_early_on = models.DateField(_("申请提前移出日期"), null=True, editable=False)
    removed_on = models.DateField(_("移出日期"), null=True, editable=False)
    information_withdrawn_on = models.DateField(_("撤回公布信息日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("失信名单")
        verbose_name_plural = _("失信名单")
        constraints = [
            models.CheckConstraint(
                name="listing_days_in_order",
                condition=(
                    Q(listed_on=None) | Q(notice_served_on__isnull=False, notice_served_on__lte=models.F("listed_on"))
                )
                & (Q(removed_on=None) | Q(listed_on__isnull=False, listed_on__lte=models.F("removed_on"))),
            ),
            models.CheckConstraint(
                name="listing_incident_told", condition=~Q(ground=Ground.INCIDENT) | ~Q(incident="")
            ),
        ]
        indexes = [models.Index(fields=["employer", "case_ptr"], name="listing_by_employer")]


class PersonIdentity(models.Model):
    """The identity number of somebody who may be listed, apart from the timeline: encrypted, shown masked."""

    number = EncryptedCharField(_("身份证号"), max_length=30)

    class Meta:
        verbose_name = _("列入人员身份证号")
        verbose_name_plural = _("列入人员身份证号")

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """As it may be shown."""
        return masking.identity_number(self.number)


class ListedPerson(models.Model):
    """Somebody who is listed with the employer (农民工条例 48)."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="listed_people", verbose_name=_("失信名单"))
    name = models.CharField(_("姓名"), max_length=50)
    liable_as = models.CharField(_("身份"), max_length=16, choices=Position)
    identity = models.ForeignKey(
        PersonIdentity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("身份证号")
    )

    class Meta:
        verbose_name = _("列入名单的人员")
        verbose_name_plural = _("列入名单的人员")
        ordering = ["id"]
        triggers = guards.PERSON

    def __str__(self) -> str:
        return self.name

    @property
    def masked_identity(self) -> str:
        """As a paper and a page may show it."""
        return self.identity.masked if self.identity else ""
