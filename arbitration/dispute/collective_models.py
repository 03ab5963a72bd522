"""Ten or more workers with a common claim: who votes for whom, and who represents them (仲裁法 art 7; 办案规则 art 62)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.guards import ChangedByActs
from registry.guards import Refuse
from registry.permanence import append_only_trigger

ARTICLE = "（《中华人民共和国劳动争议调解仲裁法》第七条）"
_VOTED = """entry.sequence = NEW.sequence AND entry.data -> 'chosen_ids' = to_jsonb(NEW.chosen)
    AND coalesce((entry.data ->> 'voter_id')::bigint, entry.worker_id) = NEW.voter_id"""
_ELECTED = """entry."on" = NEW.since AND entry.data -> 'representative_ids' @> to_jsonb(NEW.worker_id)"""
_BROUGHT = """entry."on" = NEW.since AND entry.data -> 'representatives'
    @> jsonb_build_array(jsonb_build_object('worker_id', NEW.worker_id, 'votes', NEW.votes))"""


class Ballot(models.Model):
    """What one member wants; a later ballot of the same member takes the place of the earlier. `chosen` are keys of workers."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="ballots", verbose_name=_("仲裁案件")
    )
    voter = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("推举人"))
    chosen = ArrayField(models.BigIntegerField(), verbose_name=_("推举的代表人"))
    sequence = models.PositiveIntegerField(_("办理顺序号"))

    class Meta:
        verbose_name = _("代表人推举")
        verbose_name_plural = _("代表人推举")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="ballot_one_to_five", condition=Q(chosen__len__gte=1, chosen__len__lte=5))
        ]
        indexes = [models.Index(fields=["arbitration", "voter", "-id"], name="ballot_latest")]
        triggers = [
            append_only_trigger(f"推举记录只能追加，不得修改或者删除{ARTICLE}"),
            ChangedByActs(
                case="NEW.arbitration_id",
                sentence=f"推举记录只能由本人推举或者在窗口登记写入{ARTICLE}",
                made_by=[(("vote",), _VOTED)],
                changed_by={},
            ),
        ]

    def __str__(self) -> str:
        return f"{self.arbitration_id} {self.voter_id}"


class Representative(models.Model):
    """One of the three to five who act for all; `votes` as they were counted on that day."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="representatives", verbose_name=_("仲裁案件")
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("代表人"))
    votes = models.PositiveIntegerField(_("得票"))
    since = models.DateField(_("确定日期"))
    until = models.DateField(_("更换日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("代表人")
        verbose_name_plural = _("代表人")
        ordering = ["-votes", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="representative_once_at_a_time", fields=["arbitration", "worker"], condition=Q(until=None)
            )
        ]
        triggers = [
            Refuse(
                name="kept",
                operation=pgtrigger.Delete,
                sentence=f"代表人记录不得删除，更换的登记更换日期{ARTICLE}",
            ),
            ChangedByActs(
                case="NEW.arbitration_id",
                sentence=f"代表人由申请人推举，经仲裁委员会确定{ARTICLE}",
                made_by=[(("elect_representatives",), _ELECTED), (("take_over",), _BROUGHT)],
                changed_by={
                    ("arbitration_id", "worker_id", "votes", "since"): [(("elect_representatives",), "false")],
                    ("until",): [(("elect_representatives",), 'entry."on" = NEW.until')],
                },
            ),
        ]

    def __str__(self) -> str:
        return str(self.worker)
