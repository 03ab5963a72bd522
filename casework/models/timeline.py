"""The timeline: one row for every act, chained by hash, added and never changed."""

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.digests import LONGEST
from registry.guards import Guard, quoted, refusal
from registry.permanence import WHOLE_PROCESS, append_only_trigger


class FollowsTheOneBefore(Guard):
    """An entry comes only as the newest of its case, in one statement with the case that then carries its hash.

    Its legal day is not later than the day it is recorded; that it is not recorded before the entry before it is asked where
    the case goes on (`casework.legality`).
    """

    name = "newest_of_its_case"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: type[models.Model]) -> str:
        sentence = f"办案记录只能随案件的办理逐条追加，不得补写、插写（{WHOLE_PROCESS}）"
        times = f"办案记录的日期不得晚于记录的时间（{WHOLE_PROCESS}）"
        return f"""
            IF NOT EXISTS (
                SELECT FROM casework_case
                WHERE id = NEW.case_id AND chain_length = NEW.sequence AND chain_head = NEW.hash
            ) OR NEW.written_in <> pg_current_xact_id() THEN {refusal(quoted(sentence))} END IF;
            IF NEW."on" > (NEW.at AT TIME ZONE {quoted(settings.TIME_ZONE)})::date
            THEN {refusal(quoted(times))} END IF;
            RETURN NULL;
        """


class Entry(models.Model):
    """An act that was performed: what, from which status to which, by whom in which capacity, why, with what data.

    `on` is the legal day, `at` the instant of recording. `hash` covers the row and `previous_hash` (`casework.timeline`).
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="entries", verbose_name=_("案件"))
    sequence = models.PositiveIntegerField(_("序号"))
    act = models.CharField(_("行为"), max_length=60)
    source = models.CharField(_("原状态"), max_length=40, blank=True)
    target = models.CharField(_("新状态"), max_length=40)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("记录时间"))
    staff = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("工作人员"))
    worker = models.ForeignKey("registry.Worker", models.PROTECT, null=True, related_name="+", verbose_name=_("劳动者"))
    actor_label = models.CharField(_("办理人"), max_length=80)
    capacity = models.CharField(_("身份"), max_length=20)
    reason = models.TextField(_("理由"), blank=True)
    data = models.JSONField(_("内容"), default=dict, encoder=DjangoJSONEncoder)
    previous_hash = models.CharField(max_length=LONGEST, blank=True)
    hash = models.CharField(max_length=LONGEST)

    class Meta:
        verbose_name = _("办案记录")
        verbose_name_plural = _("办案记录")
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="entry_sequence_per_case")]
        triggers = [append_only_trigger(), FollowsTheOneBefore()]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"
