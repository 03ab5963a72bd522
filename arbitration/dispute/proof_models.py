"""Rows that the acts of proving write: evidence lists, the burden-of-proof board, more time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import proceeding_guards as guards
from arbitration.dispute.burdens import Bearer
from arbitration.dispute.proceeding_kinds import LateRuling, Produced
from documents.kinds import EvidenceKind


class EvidenceItem(models.Model):
    """One line of a party's evidence list: what it is, what it is to prove and for which claims (办案规则 art 15)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="evidence_items", verbose_name=_("仲裁案件")
    )
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("举证方"))
    number = models.PositiveSmallIntegerField(_("证据编号"))
    kind = models.CharField(_("证据种类"), max_length=24, choices=EvidenceKind)
    title = models.CharField(_("证据名称"), max_length=200)
    origin = models.CharField(_("证据来源"), max_length=200, blank=True)
    proves = models.TextField(_("证明目的"))
    claim_ids = ArrayField(models.BigIntegerField(), verbose_name=_("对应的仲裁请求"))
    file = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, related_name="+", verbose_name=_("案卷中的材料")
    )
    submitted_on = models.DateField(_("提交日期"))
    late = models.BooleanField(_("逾期提交"), default=False)
    explanation = models.TextField(_("逾期的理由"), blank=True)
    ruling = models.CharField(_("逾期证据的处理"), max_length=10, choices=LateRuling, blank=True)
    ruled_on = models.DateField(_("处理日期"), null=True)

    class Meta:
        verbose_name = _("证据目录")
        verbose_name_plural = _("证据目录")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="evidence_item_number", fields=["arbitration", "party", "number"]),
            models.CheckConstraint(name="evidence_item_for_a_claim", condition=Q(claim_ids__len__gt=0)),
            models.CheckConstraint(name="evidence_item_late_explained", condition=Q(late=False) | ~Q(explanation="")),
            models.CheckConstraint(
                name="evidence_item_ruled",
                condition=Q(ruling="", ruled_on=None)
                | Q(late=True, ruled_on__isnull=False, ruled_on__gte=F("submitted_on")) & ~Q(ruling=""),
            ),
        ]
        triggers = guards.EVIDENCE_ITEM

    def __str__(self) -> str:
        return self.title

    @property
    def admitted(self) -> bool:
        """In time, or late and taken all the same; what waits for its ruling is not."""
        return not self.late or self.ruling in (LateRuling.ADMITTED, LateRuling.ADMONISHED)


class Burden(models.Model):
    """One matter on the board: who has to prove it, what was ordered to be produced, what came (仲裁法 arts 6, 39)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="burdens", verbose_name=_("仲裁案件")
    )
    claim_item = models.ForeignKey(
        "arbitration.ClaimItem", models.PROTECT, related_name="burdens", verbose_name=_("仲裁请求")
    )
    bearer = models.CharField(_("举证责任"), max_length=8, choices=Bearer)
    matter = models.CharField(_("待证事实"), max_length=200)
    basis = models.CharField(_("依据"), max_length=200)
    allotted_on = models.DateField(_("分配日期"))
    ordered = models.TextField(_("要求提供的证据"), blank=True)
    ordered_on = models.DateField(_("要求提供的日期"), null=True)
    due_on = models.DateField(_("提供期限"), null=True)
    produced = models.CharField(_("提供情况"), max_length=8, choices=Produced, blank=True)
    answer = models.TextField(_("提供的内容或者不提供的说明"), blank=True)
    answered_on = models.DateField(_("登记日期"), null=True)

    class Meta:
        verbose_name = _("举证责任")
        verbose_name_plural = _("举证责任")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="burden_ordered",
                condition=Q(ordered="", ordered_on=None, due_on=None)
                | Q(ordered_on__isnull=False, due_on__gte=F("ordered_on")) & ~Q(ordered=""),
            ),
            models.CheckConstraint(
                name="burden_answered",
                condition=Q(produced="", answered_on=None)
                | Q(ordered_on__isnull=False, answered_on__gte=F("ordered_on")) & ~Q(produced=""),
            ),
        ]
        triggers = guards.BURDEN

    def __str__(self) -> str:
        return self.matter

    @property
    def effect(self) -> str:
        """What silence leads to, or nothing (仲裁法 art 39)."""
        if self.produced in (Produced.PART, Produced.NOTHING):
            return _now("%(bearer)s未在期限内提供，应当承担不利后果") % {"bearer": self.get_bearer_display()}
        return ""


class ProofExtension(models.Model):
    """A party asks for more time to prove, and what was decided (办案规则 art 15)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="proof_extensions", verbose_name=_("仲裁案件")
    )
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="+", verbose_name=_("申请人"))
    days = models.PositiveSmallIntegerField(_("申请延长的日数"))
    difficulty = models.TextField(_("不能按期举证的困难"))
    requested_on = models.DateField(_("申请日期"))
    granted_days = models.PositiveSmallIntegerField(_("准许延长的日数"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("延长举证期限")
        verbose_name_plural = _("延长举证期限")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="proof_extension_one_open", fields=["arbitration"], condition=Q(decided_on=None)
            ),
            models.CheckConstraint(
                name="proof_extension_decided",
                condition=Q(decided_on=None, granted_days=None) | Q(decided_on__gte=F("requested_on")),
            ),
            models.CheckConstraint(name="proof_extension_days", condition=Q(days__gte=1)),
        ]
        triggers = guards.PROOF_EXTENSION

    def __str__(self) -> str:
        return self.difficulty[:40]
