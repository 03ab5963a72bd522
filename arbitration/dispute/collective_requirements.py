"""What the acts of a collective dispute require (仲裁法 art 7; 办案规则 arts 62, 64)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import collective, members
from arbitration.dispute.collective import FEWEST, REPRESENTATIVES
from calendars.law import cite
from casework.requirements import Situation, requirement
from documents.models import Evidence

MOST_FAULTS = 20  # sentences about one list; more would not be read
_MEMBERS = """(SELECT count(*) FROM casework_party party WHERE party.case_id = NEW.id AND party.role = 'complainant'
    AND party.worker_id IS NOT NULL AND party.until IS NULL)"""
_ALIKE = f"""EXISTS (
    SELECT FROM arbitration_claimitem item
    JOIN casework_party party ON party.case_id = NEW.id AND party.worker_id = item.worker_id
        AND party.role = 'complainant' AND party.until IS NULL
    WHERE item.arbitration_id = NEW.id AND item.withdrawn_on IS NULL AND item.by = 'applicant'
    GROUP BY item.kind HAVING count(DISTINCT item.worker_id) >= {FEWEST})"""
_REPRESENTED = f"""((SELECT own.collective_on FROM arbitration_arbitration own WHERE own.case_ptr_id = NEW.id) IS NULL
    OR (SELECT count(*) FROM arbitration_representative chosen WHERE chosen.arbitration_id = NEW.id
        AND chosen.until IS NULL) BETWEEN {REPRESENTATIVES[0]} AND {REPRESENTATIVES[1]})"""


def _case(now: Situation) -> Any:
    return now.case


@requirement(gettext_lazy("成员名单能够完整读出"), law=cite("仲裁法 28"))
def members_readable(now: Situation) -> Iterator[str]:
    if "evidence_id" not in now.data:
        return
    evidence = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk).first()
    if evidence is None or evidence.content_type not in members.TYPES:
        yield _("请选择已经入卷的成员名单（xlsx、xls、ods、csv）")
        return
    found = members.read(evidence)
    yield from [*found.faults, *members.repeated(_case(now), found)][:MOST_FAULTS]


@requirement(
    gettext_lazy("劳动者一方在十人以上，并有共同请求"),
    law=cite("仲裁法 7"),
    holds=f"{_MEMBERS} >= {FEWEST} AND {_ALIKE}",
)
def ten_with_one_claim(now: Situation) -> Iterator[str]:
    case = _case(now)
    if case.collective_on:
        yield _("本件已经按集体争议办理")
    count = len(collective.member_ids(case))
    if count < FEWEST:
        yield _("申请人有%(count)d名劳动者，不足%(fewest)d人") % {"count": count, "fewest": FEWEST}
    elif collective.most_alike(case) < FEWEST:
        yield _("提出同一种请求的劳动者不足%(fewest)d人") % {"fewest": FEWEST}


@requirement(gettext_lazy("已经按集体争议办理"), law=cite("仲裁法 7"))
def is_collective(now: Situation) -> Iterator[str]:
    if not _case(now).collective_on:
        yield _("本件没有按集体争议办理")


@requirement(gettext_lazy("推举人和被推举的人都是申请人，最多推举五人"), law=cite("办案规则 62"))
def vote_counts(now: Situation) -> Iterator[str]:
    if "chosen_ids" not in now.data:
        return
    mine, chosen = collective.member_ids(now.case), now.data["chosen_ids"]
    voter = now.data.get("voter_id")
    if now.actor.worker is not None and voter not in (None, now.actor.worker.pk):
        yield _("只能为自己推举")
    voter = voter or (now.actor.worker.pk if now.actor.worker else None)
    if voter is None:
        yield _("请选择由谁推举")
    elif voter not in mine:
        yield _("推举人不是本案申请人")
    if set(chosen) - mine:
        yield _("被推举的人不是本案申请人")
    if not chosen or len(chosen) > REPRESENTATIVES[1] or len(set(chosen)) != len(chosen):
        yield _("请推举1至%(most)d人，不能重复") % {"most": REPRESENTATIVES[1]}


@requirement(gettext_lazy("代表人三至五人，由得票最多的担任"), law=cite("办案规则 62"))
def most_voted(now: Situation) -> Iterator[str]:
    votes = collective.tally(now.case)
    if not votes:
        yield _("还没有人推举代表人")
    if "representative_ids" not in now.data:
        return
    chosen = set(now.data["representative_ids"])
    fewest, most = REPRESENTATIVES
    if not fewest <= len(chosen) <= most or len(chosen) != len(now.data["representative_ids"]):
        yield _("代表人应当为%(fewest)d至%(most)d人") % {"fewest": fewest, "most": most}
        return
    least = min(votes[worker] for worker in chosen)
    if not least:
        yield _("没有人推举的不能担任代表人")
    elif any(count > least for worker, count in votes.items() if worker not in chosen):
        yield _("有得票更多的人没有列入；请按得票多少确定代表人")


@requirement(gettext_lazy("集体争议已经推举代表人"), law=cite("办案规则 62"), holds=_REPRESENTED)
def represented(now: Situation) -> Iterator[str]:
    case = _case(now)
    fewest, most = REPRESENTATIVES
    if case.collective_on and not fewest <= len(collective.representatives(case)) <= most:
        yield _("集体争议应当先推举三至五名代表人")
