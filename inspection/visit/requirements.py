"""What the acts of a visit require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.requirements import Situation, requirement
from inspection.campaign.selectors import conflicts_of
from inspection.conditions import sensible_facts
from inspection.visit import facts, selectors
from inspection.visit.results import Answer

if TYPE_CHECKING:
    from inspection.visit.models import Visit

NAMED = 3


def _visit(now: Situation) -> "Visit":
    return cast("Visit", now.case)


@requirement(gettext_lazy("检查人员没有应当回避的"), law=cite("监察条例 16", "处罚法 43"), holds=facts.NO_CONFLICT)
def no_conflict(now: Situation) -> Iterator[str]:
    if "lead_id" not in now.data:
        return
    team = {now.data["lead_id"], *(now.data.get("assistant_ids") or ())}
    for conflict in conflicts_of(team).filter(employer_id=_visit(now).employer_id):
        yield _("%(staff)s应当回避%(employer)s，请换人") % {
            "staff": conflict.staff.name,
            "employer": conflict.employer.name,
        }


@requirement(gettext_lazy("已写明地点和在场人员"), law=cite("监察条例 15"))
def somebody_present(now: Situation) -> Iterator[str]:
    if "place" in now.data and not now.data["place"].strip():
        yield _("请写明检查地点")
    if "present" in now.data and not now.data["present"].strip():
        yield _("请写明单位在场人员的姓名；没有人在场的，写明见证人")


@requirement(gettext_lazy("录入的项目在清单上，不符合的写明了情况"), law=cite("监察条例 15"))
def paper_list_reads(now: Situation) -> Iterator[str]:
    if "answers" not in now.data:
        return
    known = set(_visit(now).items)
    for each in now.data["answers"]:
        if each["item"] not in known or each["answer"] not in Answer.values:
            yield _("清单上没有“%(item)s”这一项，或者检查情况不对") % {"item": each["item"]}
        elif each["answer"] == Answer.NO and not each.get("finding", "").strip():
            yield _("不符合的，请写明具体情况")
    if not now.data["answers"]:
        yield _("请至少录入一项")


@requirement(gettext_lazy("清单上的项目都已检查"), law=cite("监察条例 15", "处罚法 47"), holds=facts.ALL_ANSWERED)
def every_item_answered(now: Situation) -> Iterator[str]:
    missing = selectors.unanswered(_visit(now))
    if missing:
        names = "；".join(item.text for item in missing[:NAMED])
        yield _("还有%(count)d项没有检查：%(names)s") % {"count": len(missing), "names": names}


@requirement(gettext_lazy("在场人员已确认，或者已注明拒绝确认的情况"), law=cite("处罚法 55"))
def confirmed_or_refused(now: Situation) -> Iterator[str]:
    if "signed_as" not in now.data:
        return
    signed, refused = now.data["signed_as"].strip(), now.data["refusal_note"].strip()
    if not signed and not refused:
        yield _("请在场人员确认后写上姓名；拒绝确认的，注明情况和见证人")
    if signed and refused:
        yield _("已经确认的，不用写拒绝确认的情况，请只保留一项")


@requirement(gettext_lazy("检查发现了不符合的项目"), law=cite("监察条例 14"), holds=facts.FOUND)
def something_found(now: Situation) -> Iterator[str]:
    if not selectors.found(_visit(now)):
        yield _("没有不符合的项目，请办结检查")


@requirement(gettext_lazy("已写明违法行为和事实"), law=cite("若干规定 19"))
def clue_says_what(now: Situation) -> Iterator[str]:
    if "facts" not in now.data:
        return
    if not now.data["facts"].strip():
        yield _("请写明发现的事实")
    if not now.data["violation_kinds"]:
        yield _("请至少选择一项违法行为类别")
    yield from sensible_facts.check(now)


@requirement(gettext_lazy("不符合的项目都已当场改正"), law=cite("监察条例 15, 18"), holds=facts.NOTHING_LEFT_OPEN)
def nothing_left_open(now: Situation) -> Iterator[str]:
    left = selectors.uncorrected(_visit(now))
    if left:
        yield _("有%(count)d项不符合，没有当场改正，应当登记案件线索") % {"count": len(left)}
