"""The roster of a case: the sheets that came in, their rows with every version, what was found and how it was settled.

Nothing is overwritten. A row that is corrected is followed by another; `since` and `until` are the entries of the timeline
that made it and ended it. Identity numbers, phones and cards are encrypted and found by keyed hashes.
"""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspection.roster import guards
from inspection.roster.kinds import Ended, FindingState, LineKind, Severity, SheetKind
from registry import masking
from registry.fields import DerivedColumnsMixin, EncryptedCharField, HashField


def _money(label, **options):
    return models.DecimalField(label, max_digits=12, decimal_places=2, **options)


class RosterImport(models.Model):
    """One sheet that was taken into the roster, whole, from one piece of evidence. `stated` is the sum it names itself."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="roster_imports", verbose_name=_("监察案件")
    )
    kind = models.CharField(_("种类"), max_length=10, choices=SheetKind)
    evidence = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("原件"))
    sheet = models.CharField(_("工作表"), max_length=100, blank=True)
    columns = models.JSONField(_("各列的含义"), default=dict)
    rows_read = models.PositiveIntegerField(_("行数"))
    stated = _money(_("表内合计（元）"), null=True, blank=True)
    imported_on = models.DateField(_("导入日期"))
    sequence = models.PositiveIntegerField(_("导入时的办理顺序号"))
    withdrawn_in = models.PositiveIntegerField(_("撤回时的办理顺序号"), null=True, blank=True)

    class Meta:
        verbose_name = _("名册来源")
        verbose_name_plural = _("名册来源")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="roster_import_kind", condition=Q(kind__in=SheetKind.values)),
            models.CheckConstraint(name="roster_import_not_empty", condition=Q(rows_read__gte=1)),
        ]
        triggers = guards.IMPORT

    def __str__(self) -> str:
        return self.evidence.title


class RosterRow(DerivedColumnsMixin, models.Model):
    """One line about one worker in one version. `place` is the row of the sheet, `origin` the first version of this line."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="roster_rows", verbose_name=_("监察案件")
    )
    sheet = models.ForeignKey(RosterImport, models.PROTECT, related_name="rows", verbose_name=_("名册来源"))
    place = models.PositiveIntegerField(_("行号"))
    name = models.CharField(_("姓名"), max_length=50)
    identity_number = EncryptedCharField(_("身份证号"), max_length=30, blank=True)
    identity_hash = HashField(_("身份证号索引"), source="identity_number", db_index=True)
    phone = EncryptedCharField(_("手机号"), max_length=30, blank=True)
    phone_hash = HashField(_("手机号索引"), source="phone")
    bank_card = EncryptedCharField(_("银行卡号"), max_length=30, blank=True)
    bank_card_hash = HashField(_("银行卡号索引"), source="bank_card")
    bank = models.CharField(_("开户行"), max_length=60, blank=True)
    team = models.CharField(_("班组"), max_length=50, blank=True)
    trade = models.CharField(_("工种"), max_length=50, blank=True)
    period_from = models.DateField(_("期间起"))
    period_until = models.DateField(_("期间止"))
    days = models.DecimalField(_("出勤天数"), max_digits=5, decimal_places=1, null=True, blank=True)
    gross = _money(_("应发（元）"), null=True, blank=True)
    paid = _money(_("已发（元）"), null=True, blank=True)
    owed = _money(_("欠付（元）"), default=Decimal("0.00"))
    line_kind = models.CharField(_("款项性质"), max_length=10, choices=LineKind, blank=True)
    remark = models.CharField(_("备注"), max_length=200, blank=True)
    since = models.PositiveIntegerField(_("写入时的办理顺序号"))
    until = models.PositiveIntegerField(_("失效时的办理顺序号"), null=True, blank=True)
    ended = models.CharField(_("失效原因"), max_length=10, choices=Ended, blank=True)
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        verbose_name = _("名册行")
        verbose_name_plural = _("名册行")
        ordering = ["sheet_id", "place", "id"]
        indexes = [models.Index(fields=["investigation"], name="roster_row_live", condition=Q(until=None))]
        constraints = [
            models.CheckConstraint(name="roster_row_period", condition=Q(period_from__lte=F("period_until"))),
            models.CheckConstraint(
                name="roster_row_amounts",
                condition=Q(owed__gte=0)
                & (Q(gross=None) | Q(gross__gte=0))
                & (Q(paid=None) | Q(paid__gte=0))
                & (Q(days=None) | Q(days__gte=0)),
            ),
            models.CheckConstraint(
                name="roster_row_ended",
                condition=Q(until=None, ended="") | (Q(until__isnull=False) & Q(ended__in=Ended.values)),
            ),
        ]
        triggers = guards.ROW

    def __str__(self) -> str:
        return f"{self.name} {self.owed}"

    @property
    def root(self) -> int:
        """The key of the first version."""
        return self.origin_id or self.pk

    @property
    def masked_identity(self) -> str:
        return masking.identity_number(self.identity_number)

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.phone)

    @property
    def masked_bank_card(self) -> str:
        return masking.bank_card(self.bank_card)


class RosterFinding(models.Model):
    """Something that does not fit, which must be corrected or explained before anybody is ordered to pay.

    `key` tells the same finding again; `facts` fill the sentence of its check. The entries that found, settled and
    countersigned it are named by their places in the timeline.
    """

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="roster_findings", verbose_name=_("监察案件")
    )
    check_code = models.CharField(_("核对项目"), max_length=30)
    key = models.CharField(max_length=64)
    rows = ArrayField(models.BigIntegerField(), verbose_name=_("涉及的行"), default=list)
    facts = models.JSONField(_("内容"), default=dict)
    severity = models.CharField(_("程度"), max_length=10, choices=Severity)
    second = models.BooleanField(_("须会签"), default=False)
    state = models.CharField(_("处理情况"), max_length=10, choices=FindingState, default=FindingState.OPEN)
    reason = models.TextField(_("说明"), blank=True)
    found_in = models.PositiveIntegerField(_("发现时的办理顺序号"))
    settled_in = models.PositiveIntegerField(_("处理时的办理顺序号"), null=True, blank=True)
    settled_by = models.ForeignKey("registry.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_in = models.PositiveIntegerField(_("会签时的办理顺序号"), null=True, blank=True)
    countersigned_by = models.ForeignKey("registry.Staff", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("名册疑点")
        verbose_name_plural = _("名册疑点")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="roster_finding_once",
                fields=["investigation", "key"],
                condition=~Q(state=FindingState.RESOLVED),
            ),
            models.CheckConstraint(name="roster_finding_state", condition=Q(state__in=FindingState.values)),
            models.CheckConstraint(
                name="roster_finding_explained",
                condition=~Q(state__in=(FindingState.WAITING, FindingState.EXPLAINED))
                | (~Q(reason="") & Q(settled_in__isnull=False, settled_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="roster_finding_two_signatures",
                condition=~Q(state=FindingState.EXPLAINED, second=True)
                | (Q(countersigned_by__isnull=False) & ~Q(countersigned_by=F("settled_by"))),
            ),
        ]
        triggers = guards.FINDING

    def __str__(self) -> str:
        return self.check_code


class ClaimLine(models.Model):
    """What one worker claims for one period, as it stood when the roster was confirmed; `sequence` is that entry.

    Only wages. The lines of the latest confirmation are those that an order follows.
    """

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="claim_lines", verbose_name=_("监察案件")
    )
    row = models.ForeignKey(RosterRow, models.PROTECT, related_name="+", verbose_name=_("名册行"))
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    period_from = models.DateField(_("期间起"))
    period_until = models.DateField(_("期间止"))
    amount = _money(_("请求金额（元）"))
    sequence = models.PositiveIntegerField(_("核对完毕时的办理顺序号"))

    class Meta:
        verbose_name = _("请求明细")
        verbose_name_plural = _("请求明细")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="claim_line_once", fields=["row", "sequence"]),
            models.CheckConstraint(name="claim_line_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="claim_line_period", condition=Q(period_from__lte=F("period_until"))),
        ]
        indexes = [models.Index(fields=["investigation", "sequence"], name="claim_line_by_confirmation")]
        triggers = guards.CLAIM

    def __str__(self) -> str:
        return f"{self.worker} {self.amount}"
