"""Rows that the acts between acceptance and hearing write beside the case: answers, changes of claims, objections, consents."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import proceeding_guards as guards
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.proceeding_kinds import ClaimFilingKind, DeclineGround


class Defence(models.Model):
    """What a respondent answers (仲裁法 art 30); none need be filed."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="defences", verbose_name=_("仲裁案件")
    )
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("答辩人"))
    text = models.TextField(_("答辩意见"))
    filed_on = models.DateField(_("收到日期"))

    class Meta:
        verbose_name = _("答辩")
        verbose_name_plural = _("答辩")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="defence_says_something", condition=~Q(text=""))]
        triggers = guards.DEFENCE

    def __str__(self) -> str:
        return self.text[:40]


class ClaimFiling(models.Model):
    """A counterclaim, or claims added and changed, and whether they were taken into the case (办案规则 arts 36, 44)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="claim_filings", verbose_name=_("仲裁案件")
    )
    kind = models.CharField(_("种类"), max_length=8, choices=ClaimFilingKind)
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("提出方"))
    grounds = models.TextField(_("事实和理由"))
    filed_on = models.DateField(_("收到日期"))
    in_time = models.BooleanField(_("在期限内提出"))
    accepted = models.BooleanField(_("受理"), null=True)
    decline_ground = models.CharField(_("不并入本案的理由"), max_length=12, choices=DeclineGround, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("反申请和变更请求")
        verbose_name_plural = _("反申请和变更请求")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="claim_filing_one_open", fields=["arbitration", "kind"], condition=Q(decided_on=None)
            ),
            models.CheckConstraint(
                name="claim_filing_decided",
                condition=Q(accepted=None, decided_on=None, decline_ground="")
                | Q(accepted=True, in_time=True, decided_on__gte=F("filed_on"), decline_ground="")
                | Q(accepted=False, decided_on__gte=F("filed_on")) & ~Q(decline_ground=""),
            ),
        ]
        triggers = guards.CLAIM_FILING

    def __str__(self) -> str:
        return str(self.get_kind_display())


class FiledClaim(models.Model):
    """One claim of such a filing; it becomes a claim item when the filing is accepted. `replaces`: the item it changes."""

    filing = models.ForeignKey(ClaimFiling, models.PROTECT, related_name="claims", verbose_name=_("反申请和变更请求"))
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    kind = models.CharField(_("请求"), max_length=20, choices=ClaimKind)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2, null=True)
    calculation = models.TextField(_("计算方法"), blank=True)
    replaces = models.ForeignKey(
        "arbitration.ClaimItem", models.PROTECT, null=True, related_name="+", verbose_name=_("替代原请求")
    )

    class Meta:
        verbose_name = _("提出的请求")
        verbose_name_plural = _("提出的请求")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="filed_claim_positive", condition=Q(amount=None) | Q(amount__gt=0))]
        triggers = guards.FILED_CLAIM

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Objection(models.Model):
    """A respondent says that another commission is competent, and what was decided (办案规则 art 10)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="objections", verbose_name=_("仲裁案件")
    )
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("异议人"))
    grounds = models.TextField(_("异议的理由"))
    proposed = models.CharField(_("异议人主张有管辖权的仲裁委员会"), max_length=100)
    objected_on = models.DateField(_("提出日期"))
    upheld = models.BooleanField(_("异议成立"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("管辖异议")
        verbose_name_plural = _("管辖异议")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="objection_one_open", fields=["arbitration"], condition=Q(upheld=None)),
            models.CheckConstraint(
                name="objection_decided",
                condition=Q(upheld=None, decided_on=None) | Q(upheld__isnull=False, decided_on__gte=F("objected_on")),
            ),
        ]
        triggers = guards.OBJECTION

    def __str__(self) -> str:
        return self.grounds[:40]


class DefenceConsent(models.Model):
    """A respondent agrees to a shorter period of defence, or needs none (办案规则 arts 44, 58). `days`: 0 where it needs none."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="defence_consents", verbose_name=_("仲裁案件")
    )
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("被申请人"))
    days = models.PositiveSmallIntegerField(_("同意的答辩期（工作日）"))
    agreed_on = models.DateField(_("同意日期"))
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, related_name="+", verbose_name=_("书面同意")
    )

    class Meta:
        verbose_name = _("答辩期的约定")
        verbose_name_plural = _("答辩期的约定")
        ordering = ["pk"]
        triggers = guards.DEFENCE_CONSENT

    def __str__(self) -> str:
        return str(self.days)
