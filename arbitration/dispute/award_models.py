"""What the tribunal deliberated, what it decided on each claim item, and the awards into which that went.

A row of any of these comes and changes only with its act; an award takes items of its own finality alone, and the database
refuses another mix (仲裁法 art 47, 解释(一) art 20, 办案规则 art 50).
"""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import award_guards
from arbitration.dispute.finality import MONTHS


class Carried(models.TextChoices):
    """How the tribunal came to its result (仲裁法 art 45)."""

    SOLE = "SOLE", _("独任仲裁员意见")
    UNANIMOUS = "UNANIMOUS", _("一致意见")
    MAJORITY = "MAJORITY", _("多数意见")
    PRESIDING = "PRESIDING", _("不能形成多数意见，按首席仲裁员的意见")


class SlipKind(models.TextChoices):
    """What a correction puts right (办案规则 art 54)."""

    CLERICAL = "CLERICAL", _("文字错误")
    CALCULATION = "CALCULATION", _("计算错误")
    OMISSION = "OMISSION", _("遗漏事项")


class Deliberation(models.Model):
    """One deliberation of the tribunal: what was proposed, what was carried and how. It stays in the sub-volume."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="deliberations", verbose_name=_("仲裁案件")
    )
    sequence = models.PositiveIntegerField(_("办理顺序号"))
    held_on = models.DateField(_("评议日期"))
    proposals = ArrayField(models.TextField(), verbose_name=_("裁决意见"))
    carried = models.PositiveSmallIntegerField(_("采纳的意见"))
    by = models.CharField(_("形成方式"), max_length=10, choices=Carried)

    class Meta:
        verbose_name = _("评议")
        verbose_name_plural = _("评议")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["arbitration", "sequence"], name="deliberation_once_per_act")]
        triggers = award_guards.DELIBERATION

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_by_display()}"


class Opinion(models.Model):
    """What one member of the tribunal said; `dissents` where it is not what was carried (仲裁法 art 45)."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="opinions", verbose_name=_("评议"))
    arbitrator = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("仲裁员"))
    presiding = models.BooleanField(_("首席（独任）仲裁员"))
    vote = models.PositiveSmallIntegerField(_("赞成的意见"))
    words = models.TextField(_("理由"))
    dissents = models.BooleanField(_("不同意见"))

    class Meta:
        verbose_name = _("评议意见")
        verbose_name_plural = _("评议意见")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "arbitrator"], name="opinion_once_each"),
            models.UniqueConstraint(fields=["deliberation"], name="opinion_one_presiding", condition=Q(presiding=True)),
        ]
        triggers = award_guards.OPINION

    def __str__(self) -> str:
        return f"{self.arbitrator} {self.vote}"


class AwardDraft(models.Model):
    """The elements of the awards to come: the facts found, the reasons, the days to perform (仲裁法 art 46)."""

    arbitration = models.OneToOneField(
        "arbitration.Arbitration", models.PROTECT, related_name="award_draft", verbose_name=_("仲裁案件")
    )
    facts_found = models.TextField(_("查明的事实"))
    reasons = models.TextField(_("裁决理由"))
    performance_days = models.PositiveSmallIntegerField(_("履行期限（日）"))
    drafted_on = models.DateField(_("拟定日期"))

    class Meta:
        verbose_name = _("裁决拟稿")
        verbose_name_plural = _("裁决拟稿")
        triggers = award_guards.DRAFT

    def __str__(self) -> str:
        return str(self.arbitration)


class Award(models.Model):
    """One award: made once, never changed. `sequence` is the act that made it; two may come with one act."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="awards", verbose_name=_("仲裁案件")
    )
    sequence = models.PositiveIntegerField(_("办理顺序号"))
    final = models.BooleanField(_("终局裁决"))
    partial = models.BooleanField(_("先行裁决"))
    made_on = models.DateField(_("裁决日期"))
    facts_found = models.TextField(_("查明的事实"))
    reasons = models.TextField(_("裁决理由"))
    performance_days = models.PositiveSmallIntegerField(_("履行期限（日）"))

    class Meta:
        verbose_name = _("仲裁裁决")
        verbose_name_plural = _("仲裁裁决")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["arbitration", "sequence", "final"], name="award_once_per_act"),
        ]
        triggers = award_guards.AWARD

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the award is called."""
        if self.partial:
            return str(_("先行裁决（终局）") if self.final else _("先行裁决（非终局）"))
        return str(_("终局裁决") if self.final else _("非终局裁决"))

    @property
    def paper(self) -> str:
        """The document type that carries it."""
        if self.partial:
            return "partial_award"
        return "award_final" if self.final else "award_nonfinal"

    @property
    def total(self) -> Decimal:
        """What it gives in money, in yuan."""
        return self.items.aggregate(sum=models.Sum("granted"))["sum"] or Decimal("0.00")


class ItemResult(models.Model):
    """What is decided on one claim item, whether it is final, and the monthly minimum wage on which that rests.

    `award` is empty while it is only drafted; afterwards nothing changes any more.
    """

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="item_results", verbose_name=_("仲裁案件")
    )
    claim_item = models.OneToOneField(
        "arbitration.ClaimItem", models.PROTECT, related_name="decided", verbose_name=_("仲裁请求")
    )
    granted = models.DecimalField(_("裁决金额（元）"), max_digits=12, decimal_places=2, null=True)
    result = models.TextField(_("裁决结果"))
    final = models.BooleanField(_("终局事项"))
    monthly_wage = models.DecimalField(_("所依据的月最低工资标准（元）"), max_digits=10, decimal_places=2, null=True)
    wage_region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, related_name="+", verbose_name=_("最低工资标准的地区")
    )
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="items", verbose_name=_("裁决"))

    class Meta:
        verbose_name = _("请求的裁决结果")
        verbose_name_plural = _("请求的裁决结果")
        ordering = ["claim_item_id"]
        constraints = [
            models.CheckConstraint(name="item_result_not_negative", condition=Q(granted=None) | Q(granted__gte=0)),
        ]
        triggers = award_guards.ITEM

    def __str__(self) -> str:
        return f"{self.claim_item} {self.result}"

    @property
    def ceiling(self) -> Decimal | None:
        """Twelve months of the wage, in yuan."""
        return None if self.monthly_wage is None else self.monthly_wage * MONTHS


class Provisional(models.Model):
    """One order to perform before the award (仲裁法 art 44): which item, how much, which court enforces."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="provisionals", verbose_name=_("仲裁案件")
    )
    claim_item = models.OneToOneField(
        "arbitration.ClaimItem", models.PROTECT, related_name="provisional", verbose_name=_("仲裁请求")
    )
    sequence = models.PositiveIntegerField(_("办理顺序号"))
    amount = models.DecimalField(_("先予执行金额（元）"), max_digits=12, decimal_places=2)
    ordered_on = models.DateField(_("裁决日期"))
    court = models.CharField(_("执行法院"), max_length=120)

    class Meta:
        verbose_name = _("先予执行")
        verbose_name_plural = _("先予执行")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="provisional_positive", condition=Q(amount__gt=0))]
        triggers = award_guards.PROVISIONAL

    def __str__(self) -> str:
        return f"{self.claim_item} {self.amount}"


class Correction(models.Model):
    """One slip of an award put right; the award itself stays as it was made (办案规则 art 54)."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="corrections", verbose_name=_("裁决"))
    sequence = models.PositiveIntegerField(_("办理顺序号"))
    kind = models.CharField(_("补正事项"), max_length=12, choices=SlipKind)
    wrong = models.TextField(_("原文"))
    right = models.TextField(_("补正为"))
    made_on = models.DateField(_("补正日期"))

    class Meta:
        verbose_name = _("裁决补正")
        verbose_name_plural = _("裁决补正")
        ordering = ["pk"]
        triggers = award_guards.CORRECTION

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"
