"""The wage deposit of one project and its general contractor."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.deposit.acts import DepositActs
from inspection.deposit.money import DepositMovement, DepositPayment
from inspection.deposit.reasons import Relief
from inspection.deposit.states import DUE, STATES

__all__ = ["Deposit", "DepositMovement", "DepositPayment"]


class Deposit(DepositActs, Case):
    """A wage deposit (SM-7). Amounts in yuan, rates and shares in percent.

    `due_from` is the day of the permit or of the contract; `required_amount` follows from price, rate, raise and reduction.
    `replaced` frees the project for a new record; `investigation` is the case about a deposit that was missed.
    """

    machine = "deposit"
    law = cite("农民工条例 32", "工资保证金规定")
    states = STATES
    initial = (DUE,)
    opening = ("register",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_deposit", editable=False
    )
    project = models.ForeignKey("registry.Project", models.PROTECT, related_name="deposits", verbose_name=_("工程项目"))
    contractor = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="deposits", verbose_name=_("施工总承包单位")
    )
    contract_price = models.DecimalField(_("施工合同额（元）"), max_digits=16, decimal_places=2)
    rate = models.DecimalField(_("存储比例（%）"), max_digits=5, decimal_places=3)
    several_projects = models.BooleanField(_("同一地区有多个在建工程"), default=False)
    due_from = models.DateField(_("取得施工许可或者订立合同的日期"))
    raised_percent = models.DecimalField(_("提高（%）"), max_digits=6, decimal_places=2, default=0, editable=False)
    reduced_percent = models.DecimalField(_("降低（%）"), max_digits=5, decimal_places=2, default=0, editable=False)
    required_amount = models.DecimalField(
        _("应存储金额（元）"), max_digits=14, decimal_places=2, default=0, editable=False
    )
    relief = models.CharField(_("免存依据"), max_length=8, choices=Relief, blank=True, editable=False)
    relief_on = models.DateField(_("减免日期"), null=True, editable=False)
    noticed_on = models.DateField(_("签发支付通知书日期"), null=True, editable=False)
    notice_received_on = models.DateField(_("银行收到支付通知书日期"), null=True, editable=False)
    used_on = models.DateField(_("使用日期"), null=True, editable=False)
    completed_on = models.DateField(_("完工日期"), null=True, editable=False)
    completion_proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("完工证明")
    )
    replaced = models.BooleanField(_("登记已终结"), default=False, editable=False)
    investigation = models.ForeignKey(
        "inspection.Investigation",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="missed_deposits",
        verbose_name=_("监察案件"),
    )

    class Meta:
        verbose_name = _("工资保证金")
        verbose_name_plural = _("工资保证金")
        constraints = [
            models.UniqueConstraint(
                name="deposit_one_per_project", fields=["project", "contractor"], condition=Q(replaced=False)
            ),
            models.CheckConstraint(
                name="deposit_figures",
                condition=Q(contract_price__gt=0, rate__gt=0, required_amount__gte=0, reduced_percent__lt=100),
            ),
        ]

    @property
    def employer(self) -> object:
        """Whom the papers address."""
        return self.contractor
