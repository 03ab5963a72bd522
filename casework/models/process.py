"""Office procedures over a case: viewflow's process rows with a real key to the case."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process


class CaseProcess(Process):
    """The process row of every flow in Banjie."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="processes", verbose_name=_("案件"))

    class Meta:
        verbose_name = _("办文流程")
        verbose_name_plural = _("办文流程")


class ApprovalProcess(CaseProcess):
    """An act that waits for approval, with the act's data as proposed."""

    class Decision(models.TextChoices):
        PENDING = "pending", _("待定")
        APPROVED = "approved", _("同意")
        RETURNED = "returned", _("退回")

    act = models.CharField(_("行为"), max_length=60)
    act_data = models.JSONField(_("内容"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("理由"), blank=True)
    drafter = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    decision = models.CharField(_("最近意见"), max_length=8, choices=Decision, default=Decision.PENDING)
    remarks = models.JSONField(_("审批记录"), default=list, encoder=DjangoJSONEncoder)
    rounds = models.PositiveSmallIntegerField(_("送审次数"), default=1)

    class Meta:
        verbose_name = _("审批")
        verbose_name_plural = _("审批")

    def __str__(self) -> str:
        return f"{self.act} · {self.get_decision_display()}"
