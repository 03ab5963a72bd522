"""The spine: one concrete row per case of any kind; each kind is a multi-table child that declares its acts."""

from collections.abc import Mapping
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from calendars.law import Citation
from casework import lots
from casework.access import CaseQuerySet
from casework.digests import LONGEST
from casework.machines import machine_of, state_of
from casework.recorded import RECORDED
from casework.states import State
from registry.guards import Refuse, changed
from registry.permanence import WHOLE_PROCESS, kept_trigger

_REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference() -> str:
    """An unguessable public reference of 12 characters that can be read out on the telephone (60 bits)."""
    return lots.code(_REFERENCE_LETTERS, groups=3, length=4)


class Confidentiality(models.TextChoices):
    """Who may see a case beyond its handlers."""

    ORDINARY = "ordinary", _("一般")
    RESTRICTED = "restricted", _("仅承办人和负责人")


class Case(models.Model):
    """What lists, search, inbox, dashboards and visibility ask; procedures add their columns in a child.

    `status` changes only through `casework.door`. `chain_length` and `chain_head` are the length and last hash of the
    timeline, kept here because the row is locked whenever the timeline grows.
    """

    machine: ClassVar[str] = ""
    law: ClassVar[Citation]  # the procedure as a whole
    states: ClassVar[tuple[State, ...]] = ()
    initial: ClassVar[tuple[State, ...]] = ()
    opening: ClassVar[tuple[str, ...]] = ()  # acts that only `casework.opening` performs; no page offers them
    called: ClassVar[Mapping[str, str | Promise]] = {}  # what this procedure calls its parties; read `machines.called`

    kind = models.CharField(_("类别"), max_length=20, editable=False)
    number = models.CharField(_("案号"), max_length=60, unique=True, null=True, blank=True, editable=False)
    reference = models.CharField(_("查询编号"), max_length=14, unique=True, default=new_reference, editable=False)
    status = FSMField(_("状态"), max_length=40, protected=True, editable=False)
    title = models.CharField(_("案由"), max_length=200)
    region = models.ForeignKey("registry.Region", models.PROTECT, verbose_name=_("地区"), related_name="+")
    region_path = models.CharField(max_length=80, editable=False)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, verbose_name=_("承办机构"), related_name="+")
    lead = models.ForeignKey(
        "registry.Staff", models.PROTECT, verbose_name=_("主办人"), null=True, blank=True, related_name="+"
    )
    handler_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    opened_on = models.DateField(_("立案（登记）日期"))
    closed_on = models.DateField(_("结案日期"), null=True, blank=True, editable=False)
    outcome = models.CharField(_("结案事由"), max_length=40, blank=True, editable=False)
    next_due_on = models.DateField(_("下一到期日"), null=True, blank=True, editable=False)
    next_due_term = models.CharField(max_length=24, blank=True, editable=False)
    next_due_provisional = models.BooleanField(_("下一到期日为暂定"), default=False, editable=False)
    confidentiality = models.CharField(
        _("知悉范围"), max_length=12, choices=Confidentiality, default=Confidentiality.ORDINARY
    )
    chain_length = models.PositiveIntegerField(default=0, editable=False)
    chain_head = models.CharField(max_length=LONGEST, blank=True, editable=False)
    search = SearchVectorField(null=True, editable=False)
    created_at = models.DateTimeField(_("登记时间"), editable=False)
    updated_at = models.DateTimeField(_("更新时间"), editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("案件")
        verbose_name_plural = _("案件")
        constraints = [
            models.CheckConstraint(
                name="case_closed_not_before_opened",
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
            ),
            models.CheckConstraint(
                name="case_closed_has_no_due_day",
                condition=models.Q(closed_on__isnull=True) | models.Q(next_due_on__isnull=True),
            ),
            models.CheckConstraint(
                name="case_lead_is_among_handlers",
                condition=models.Q(lead__isnull=True) | models.Q(handler_ids__contains=[models.F("lead_id")]),
            ),
        ]
        triggers = [
            Refuse(
                name="recorded",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"({changed(*RECORDED)} AND NEW.chain_length = OLD.chain_length)"),
                sentence=f"案件的案号、机构、承办人、立案和结案情况，只能经办理事项变更并记入办案记录（{WHOLE_PROCESS}）",
            ),
            Refuse(
                name="kind_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.kind <> NEW.kind"),
                sentence=f"案件的类别自登记起不得变更（{WHOLE_PROCESS}）",
            ),
            kept_trigger(f"案件不得删除（{WHOLE_PROCESS}）"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "next_due_on", "id"], name="case_open_by_agency", condition=models.Q(closed_on=None)
            ),
            models.Index(fields=["next_due_on", "id"], name="case_open_by_due_day", condition=models.Q(closed_on=None)),
            models.Index(
                fields=["region_path"],
                name="case_open_by_region",
                opclasses=["text_pattern_ops"],
                condition=models.Q(closed_on=None),
            ),
            models.Index(
                fields=["region_path", "kind", "opened_on"],
                name="case_by_region",
                opclasses=["text_pattern_ops", "", ""],
            ),
            models.Index(fields=["agency", "-opened_on", "-id"], name="case_by_agency"),
            # the lists of a whole province, newest first
            models.Index(fields=["-opened_on", "-id"], name="case_newest_first"),
            models.Index(
                models.F("closed_on").desc(nulls_last=True), models.F("id").desc(), name="case_closed_last_first"
            ),
            models.Index(fields=["kind", "opened_on"], name="case_by_opening"),
            models.Index(fields=["kind", "closed_on"], name="case_by_closing"),
            GinIndex(fields=["handler_ids"], name="case_by_handler"),
            GinIndex(fields=["search"], name="case_by_words"),
        ]

    def __str__(self) -> str:
        return self.number or self.reference

    @property
    def state(self) -> State:
        """The present status with its words."""
        return state_of(self)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def specific(self) -> "Case":
        """The child row of this case's own kind."""
        model = machine_of(self.kind)
        return self if isinstance(self, model) else model._default_manager.get(pk=self.pk)

    def expects_more(self, act: str) -> bool:
        """Whether another period that ends in this act has still to begin; a machine that knows of such says so."""
        return False


class CaseLink(models.Model):
    """Two cases that belong together, e.g. a complaint joined to an inspection; ended, never deleted."""

    source = models.ForeignKey(Case, models.PROTECT, related_name="links_out", verbose_name=_("案件"))
    target = models.ForeignKey(Case, models.PROTECT, related_name="links_in", verbose_name=_("关联案件"))
    kind = models.CharField(_("关系"), max_length=20)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        verbose_name = _("案件关联")
        verbose_name_plural = _("案件关联")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"], name="case_linked_once_at_a_time", condition=models.Q(until=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
