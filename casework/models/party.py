"""The parties of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.guards import ANY_ACT, ChangedByActs
from registry.permanence import WHOLE_PROCESS, kept_trigger


class Party(models.Model):
    """A worker or an employer in its role on one case."""

    class Role(models.TextChoices):
        COMPLAINANT = "complainant", _("投诉人")
        RESPONDENT = "respondent", _("被投诉单位")
        THIRD_PARTY = "third_party", _("相关单位")
        AFFECTED = "affected", _("涉案劳动者")

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="parties", verbose_name=_("案件"))
    role = models.CharField(_("身份"), max_length=12, choices=Role)
    worker = models.ForeignKey(
        "registry.Worker", models.PROTECT, null=True, blank=True, related_name="party_to", verbose_name=_("劳动者")
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="party_to", verbose_name=_("用人单位")
    )
    since = models.DateField(_("加入日期"))
    until = models.DateField(_("退出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("当事人")
        verbose_name_plural = _("当事人")
        constraints = [
            models.CheckConstraint(
                name="party_is_worker_or_employer",
                condition=models.Q(worker__isnull=False, employer__isnull=True)
                | models.Q(worker__isnull=True, employer__isnull=False),
            ),
            models.UniqueConstraint(fields=["case", "role", "worker"], name="party_worker_once"),
            models.UniqueConstraint(fields=["case", "role", "employer"], name="party_employer_once"),
        ]

        triggers = [
            kept_trigger(f"当事人记录不得删除，退出的登记退出日期（{WHOLE_PROCESS}）"),
            ChangedByActs(
                case="NEW.case_id",
                sentence=f"当事人只能随办理事项加入、退出（{WHOLE_PROCESS}）",
                made_by=[(ANY_ACT, "true")],
                changed_by={("case_id", "role", "worker_id", "employer_id", "since", "until"): [(ANY_ACT, "true")]},
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.worker.name if self.worker else self.employer.name if self.employer else ""
