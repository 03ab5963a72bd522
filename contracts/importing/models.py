"""A file on its way into the records: what came, how it is read, how far it is, and what of it was refused.

The rows that are good wait in `StagedRow` between the check and the writing; they are nobody's record yet and go as they are
written. A wrong row is told by its place; no sentence repeats a whole number of anybody.
"""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.importing.kinds import RunState
from contracts.records.models import Submission
from documents.storage import sealed_storage


class ImportRun(models.Model):
    """One file, from an office (`agency`) or from an employer about its own people (`employer`).

    `pieces` says of each piece that is still to be read its byte and its row; `written_to` for each lane the employer and the day of use
    up to which rows were written, None when it is through. The file itself goes when all is written or nobody confirms it; its
    hash stays.
    """

    reference = models.UUIDField(_("查询编号"), unique=True, db_default=RandomUUID(), editable=False)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("导入机构")
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, related_name="+", verbose_name=_("用人单位")
    )
    staff = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("导入人"))
    contact = models.ForeignKey(
        "registry.EmployerContact", models.PROTECT, null=True, related_name="+", verbose_name=_("填报人")
    )
    submission = models.OneToOneField(
        Submission, models.PROTECT, null=True, related_name="import_run", verbose_name=_("报送")
    )
    file = models.FileField(_("文件"), storage=sealed_storage, max_length=120, blank=True, editable=False)
    file_name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("校验值（SHA-256）"), max_length=64)
    encoding = models.CharField(_("编码"), max_length=12, blank=True)
    received_at = models.DateTimeField(_("收到时间"))
    sheet = models.CharField(_("工作表"), max_length=100, blank=True)
    head = models.PositiveIntegerField(_("表头在第几行"), default=0)
    columns = models.JSONField(_("各列的含义"), default=dict)
    state = models.CharField(_("进度"), max_length=8, choices=RunState, default=RunState.MAPPING)
    pieces = models.JSONField(default=dict, editable=False)
    step = models.PositiveIntegerField(default=0, editable=False)
    written_to = models.JSONField(null=True, editable=False)
    rows_read = models.PositiveIntegerField(_("行数"), default=0)
    rows_new = models.PositiveIntegerField(_("新增"), default=0)
    rows_changed = models.PositiveIntegerField(_("更改"), default=0)
    rows_unchanged = models.PositiveIntegerField(_("没有变化"), default=0)
    rows_refused = models.PositiveIntegerField(_("没有导入"), default=0)
    finished_at = models.DateTimeField(_("完成时间"), null=True)

    class Meta:
        verbose_name = _("劳动合同导入")
        verbose_name_plural = _("劳动合同导入")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="import_run_state", condition=Q(state__in=RunState.values)),
            models.CheckConstraint(
                name="import_run_from_somebody",
                condition=Q(agency__isnull=False, staff__isnull=False) | Q(employer__isnull=False),
            ),
            models.CheckConstraint(
                name="import_run_told_before_writing",
                condition=~Q(state__in=(RunState.WRITING, RunState.DONE)) | Q(submission__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportFault(models.Model):
    """What of a file was not taken: its row as the sheet counts it (zero for the file as a whole), the column, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="faults", verbose_name=_("劳动合同导入"))
    place = models.PositiveIntegerField(_("行号"))
    column = models.CharField(_("列"), max_length=30, blank=True)
    sentence = models.CharField(_("问题"), max_length=300)

    class Meta:
        verbose_name = _("没有导入的内容")
        verbose_name_plural = _("没有导入的内容")
        ordering = ["place", "id"]
        indexes = [models.Index(fields=["run", "place"], name="import_fault_of_run")]

    def __str__(self) -> str:
        return f"{self.place} {self.sentence}"


class StagedRow(models.Model):
    """A row that was read and waits to be written. `identity` is encrypted, and empty for who is registered already."""

    run = models.ForeignKey(ImportRun, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    place = models.PositiveIntegerField()
    employer = models.BigIntegerField()
    person = models.CharField(max_length=64)
    name = models.CharField(max_length=50)
    pinyin = models.CharField(max_length=255)
    identity = models.TextField()
    kind = models.CharField(max_length=10, null=True)
    user = models.BigIntegerField(null=True)
    migrant = models.BooleanField(null=True)
    occupation = models.CharField(max_length=50, null=True)
    hired_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_ground = models.CharField(max_length=15, null=True)
    filed_on = models.DateField(null=True)
    insured_on = models.DateField(null=True)
    paid_until = models.DateField(null=True)
    number = models.CharField(max_length=60, null=True)
    term = models.CharField(max_length=5, null=True)
    form = models.CharField(max_length=10, null=True)
    signed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    extension = models.CharField(max_length=14, null=True)
    extended_until = models.DateField(null=True)
    left_off_on = models.DateField(null=True)
    probation_until = models.DateField(null=True)
    monthly_wage = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    handed_over_on = models.DateField(null=True)

    pk = models.CompositePrimaryKey("run", "place")

    class Meta:
        verbose_name = _("待导入的行")
        verbose_name_plural = _("待导入的行")
        indexes = [models.Index(fields=["run", "employer", "hired_on"], name="staged_row_in_turn")]

    def __str__(self) -> str:
        return str(self.place)
