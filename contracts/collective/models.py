"""One collective contract, from its draft to its last day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import days_left
from casework.models import Case
from contracts.collective.acts import CollectiveActs
from contracts.collective.kinds import EndGround, Scope, Topic, VotingBody, WorkersSide
from contracts.collective.states import DRAFT, STATES


class CollectiveContract(CollectiveActs, Case):
    """A collective contract (SM-14). `employer` is the employer, of an industry or a region the body of the employers.

    `workers_chief` (a party of the case too) speaks for the workers and is served with what goes to their side. `previous`
    is the contract that this one renews or changes. `received_on` and the findings are those of the latest filing;
    `effective_on` the day after fifteen days without objection; `ended_on` the last day on which it bound.
    """

    machine = "collective_contract"
    law = cite("合同法 51-54", "集体合同规定")
    states = STATES
    initial = (DRAFT,)
    opening = ("register",)
    called = {"complainant": _("职工一方"), "respondent": _("用人单位一方")}

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_collective_contract", editable=False
    )
    scope = models.CharField(_("范围"), max_length=12, choices=Scope)
    topic = models.CharField(_("内容"), max_length=12, choices=Topic)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="collective_contracts", verbose_name=_("用人单位一方")
    )
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="following", verbose_name=_("续订、变更的合同")
    )
    workers_side = models.CharField(_("职工一方由谁代表"), max_length=8, choices=WorkersSide)
    union_name = models.CharField(_("工会名称"), max_length=120, blank=True)
    workers_address = models.CharField(_("职工一方地址"), max_length=200, blank=True)
    workers_chief = models.ForeignKey(
        "registry.Worker", models.PROTECT, related_name="+", verbose_name=_("职工方首席代表")
    )
    workers_covered = models.PositiveIntegerField(_("覆盖职工人数"))
    employers_covered = models.PositiveIntegerField(_("覆盖用人单位数"), default=1)
    consulted_on = models.DateField(_("集体协商日期"), null=True, blank=True)
    voted_on = models.DateField(_("讨论通过日期"), null=True, editable=False)
    voting_body = models.CharField(_("由谁讨论"), max_length=8, choices=VotingBody, blank=True, editable=False)
    entitled = models.PositiveIntegerField(_("应到人数"), null=True, editable=False)
    attended = models.PositiveIntegerField(_("实到人数"), null=True, editable=False)
    agreed = models.PositiveIntegerField(_("同意人数"), null=True, editable=False)
    signed_on = models.DateField(_("签订日期"), null=True, editable=False)
    employer_chief = models.CharField(_("用人单位方首席代表"), max_length=50, blank=True, editable=False)
    valid_from = models.DateField(_("合同期限自"), null=True, editable=False)
    valid_until = models.DateField(_("合同期限至"), null=True, editable=False)
    received_on = models.DateField(_("收到文本日期"), null=True, editable=False)
    copies = models.PositiveSmallIntegerField(_("文本份数"), null=True, editable=False)
    text = models.ForeignKey(
        "documents.Evidence",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("集体合同文本"),
    )
    reviewed_on = models.DateField(_("审查日期"), null=True, editable=False)
    subject_fault = models.TextField(_("主体资格的问题"), blank=True, editable=False)
    procedure_fault = models.TextField(_("协商程序的问题"), blank=True, editable=False)
    content_fault = models.TextField(_("合同内容的问题"), blank=True, editable=False)
    objected_on = models.DateField(_("提出异议日期"), null=True, editable=False)
    effective_on = models.DateField(_("生效日期"), null=True, editable=False)
    ended_on = models.DateField(_("终止日期"), null=True, editable=False)
    end_ground = models.CharField(_("提前终止的情形"), max_length=16, choices=EndGround, blank=True, editable=False)

    class Meta:
        verbose_name = _("集体合同")
        verbose_name_plural = _("集体合同")
        constraints = [
            models.CheckConstraint(
                name="collective_days_in_order",
                condition=(Q(valid_until=None) | Q(valid_until__gt=F("valid_from")))
                & (Q(received_on=None) | Q(received_on__gte=F("signed_on")))
                & (Q(effective_on=None) | Q(effective_on__gt=F("received_on"))),
            ),
            models.CheckConstraint(
                name="collective_vote_possible",
                condition=Q(entitled=None) | Q(agreed__lte=F("attended"), attended__lte=F("entitled"), entitled__gt=0),
            ),
            models.CheckConstraint(
                name="collective_covers_somebody", condition=Q(workers_covered__gt=0, employers_covered__gt=0)
            ),
        ]
        indexes = [
            models.Index(fields=["valid_until"], name="collective_by_last_day", condition=Q(effective_on__isnull=False))
        ]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What the latest review found, by the three matters of 集体合同规定 art 44."""
        found = (
            (_("协商双方的主体资格"), self.subject_fault),
            (_("集体协商程序"), self.procedure_fault),
            (_("合同内容"), self.content_fault),
        )
        return [(str(matter), fault) for matter, fault in found if fault]

    def days_to_last_day(self) -> int:
        """From the receipt of the text until the contract's last day."""
        assert self.valid_until is not None
        assert self.received_on is not None
        return days_left(self.valid_until, self.received_on)
