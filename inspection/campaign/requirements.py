"""What the acts of a planned inspection require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.requirements import Situation, requirement
from inspection.campaign import directory, draw, selectors
from inspection.campaign.plan import PlanKind, Sampling
from inspection.investigation.requirements import two_certified_officers
from registry.guards import quoted

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign

RANDOM = cite("随机抽查通知")
NAMED = 5  # names in one sentence


def _campaign(now: Situation) -> "Campaign":
    return cast("Campaign", now.case)


def _own(condition: str) -> str:
    return f"EXISTS (SELECT FROM inspection_campaign own WHERE own.case_ptr_id = NEW.id AND {condition})"


@requirement(gettext_lazy("检查范围内有检查对象"), law=cite("监察条例 14"))
def somebody_in_scope(now: Situation) -> Iterator[str]:
    campaign = _campaign(now)
    found = selectors.scope_size(campaign)
    if not found:
        yield _("检查范围内没有登记的单位或者项目，请调整范围")
    elif campaign.sampling == Sampling.DRAWN and found < (campaign.sample_size or 0):
        yield _("检查范围内只有%(found)d户，不够抽取%(wanted)d户") % {"found": found, "wanted": campaign.sample_size}


@requirement(
    gettext_lazy("方案规定不经抽取"), law=cite("监察条例 14"), holds=_own(f"own.sampling <> {quoted(Sampling.DRAWN)}")
)
def not_by_drawing(now: Situation) -> Iterator[str]:
    if _campaign(now).sampling == Sampling.DRAWN:
        yield _("方案规定双随机抽取，请先锁定名录，再公开抽取")


@requirement(gettext_lazy("方案规定双随机抽取"), law=RANDOM, holds=_own(f"own.sampling = {quoted(Sampling.DRAWN)}"))
def by_drawing(now: Situation) -> Iterator[str]:
    if _campaign(now).sampling != Sampling.DRAWN:
        yield _("方案没有规定抽取，请直接确定检查对象")


@requirement(gettext_lazy("名单上的都在检查范围以内"), law=cite("监察条例 14"))
def listed_in_scope(now: Situation) -> Iterator[str]:
    campaign = _campaign(now)
    if campaign.sampling != Sampling.LIST or "subjects" not in now.data:
        return
    wanted = list(dict.fromkeys(now.data["subjects"] or ()))
    if not wanted:
        yield _("方案规定按名单检查，请至少填写一户")
        return
    missing = directory.unknown(campaign, wanted)
    if missing:
        names = "、".join(missing[:NAMED])
        yield _("检查范围内没有：%(names)s（共%(count)d户），请核对名称或者统一社会信用代码") % {
            "names": names,
            "count": len(missing),
        }


@requirement(
    gettext_lazy("随机数在名录锁定之后才产生"), law=RANDOM, holds="(entry.data ->> 'seed_on')::date > entry.\"on\""
)
def seed_comes_later(now: Situation) -> Iterator[str]:
    if "seed_on" not in now.data:
        return
    if not now.data["seed_source"].strip():
        yield _("请写明随机数的来源，例如某种公开彩票某一期的开奖号码")
    if now.data["seed_on"] <= now.on:
        yield _("随机数产生的日期应当在锁定名录之后，锁定时谁都不能知道它")
    if now.data["seed_on"] > _campaign(now).period_until:
        yield _("随机数产生的日期不能晚于检查止日")


@requirement(gettext_lazy("每个检查对象都有两名可以前往的监察员"), law=cite("监察条例 16", "处罚法 42, 43"))
def two_for_each(now: Situation) -> Iterator[str]:
    lists = directory.build(_campaign(now), on=now.on)
    if len(lists["inspectors"]) < draw.OFFICERS:
        yield _("执法证有效的监察员只有%(count)d名，不够两名") % {"count": len(lists["inspectors"])}
        return
    if len(lists["subjects"]) < lists["sample"]:
        yield _("检查范围内只有%(found)d户，不够抽取%(wanted)d户") % {
            "found": len(lists["subjects"]),
            "wanted": lists["sample"],
        }
    barred = {subject for _inspector, subject in lists["conflicts"]}
    names = {each["id"]: each["name"] for each in lists["subjects"]}
    short = [names[each] for each in sorted(barred) if len(draw.free_inspectors(lists, each)) < draw.OFFICERS]
    if short:
        yield _("除去应当回避的以外，这些单位没有两名监察员可以前往：%(names)s") % {"names": "、".join(short[:NAMED])}


@requirement(gettext_lazy("已到随机数产生的日期"), law=RANDOM, holds=_own('own.seed_on <= entry."on"'))
def seed_has_come(now: Situation) -> Iterator[str]:
    day = _campaign(now).seed_on
    if day and now.on < day:
        yield _("随机数要到%(day)s才产生，到那天再抽取") % {"day": date_format(day)}


@requirement(gettext_lazy("已录入随机数"), law=RANDOM)
def seed_entered(now: Situation) -> Iterator[str]:
    if "seed" in now.data and not now.data["seed"].strip():
        yield _("请照原样录入公布的随机数")


@requirement(gettext_lazy("锁定的名录没有变动"), law=RANDOM)
def lists_untouched(now: Situation) -> Iterator[str]:
    frozen = _campaign(now).directory
    if draw.commitment(frozen.content) != frozen.commitment:
        yield _("名录与锁定时公布的校验值不符，不得抽取；请取消本方案并查明原因")


@requirement(gettext_lazy("检查方式为现场检查"), law=cite("监察条例 14, 15"))
def visited_not_written(now: Situation) -> Iterator[str]:
    if _campaign(now).plan_kind == PlanKind.WRITTEN:
        yield _("书面审查不下达现场检查任务，请发出书面审查通知")


@requirement(gettext_lazy("所选检查对象还没有下达任务"), law=cite("监察条例 14"))
def targets_wait(now: Situation) -> Iterator[str]:
    campaign = _campaign(now)
    waiting = set(selectors.targets_without_visit(campaign).values_list("pk", flat=True))
    if not waiting:
        yield _("检查对象都已下达任务")
    elif "target_ids" in now.data and (not now.data["target_ids"] or set(now.data["target_ids"]) - waiting):
        yield _("请只选择本方案中还没有下达任务的检查对象")


@requirement(gettext_lazy("已指定两名监察员，没有应当回避的"), law=cite("监察条例 16", "若干规定 20", "处罚法 42, 43"))
def team_named(now: Situation) -> Iterator[str]:
    campaign = _campaign(now)
    if "target_ids" not in now.data:
        return
    if campaign.sampling == Sampling.DRAWN:
        if now.data.get("lead_id") is not None:
            yield _("检查人员已经抽取确定，不得另行指定；抽到的人不能前往的，在检查任务中说明理由更换")
        return
    if now.data.get("lead_id") is None:
        yield _("请选择主办监察员")
        return
    yield from two_certified_officers.check(now)
    team = {now.data["lead_id"], *(now.data.get("assistant_ids") or ())}
    for conflict in selectors.conflicts_among(team, now.data["target_ids"]):
        yield _("%(staff)s应当回避%(employer)s，请换人") % {
            "staff": conflict.staff.name,
            "employer": conflict.employer.name,
        }


@requirement(gettext_lazy("检查方式为书面审查"), law=cite("监察条例 14"))
def written_not_visited(now: Situation) -> Iterator[str]:
    if _campaign(now).plan_kind != PlanKind.WRITTEN:
        yield _("本方案不是书面审查")


@requirement(gettext_lazy("还有单位没有通知"), law=cite("监察条例 14"))
def somebody_uninvited(now: Situation) -> Iterator[str]:
    if not selectors.targets_without_review(_campaign(now)).exists():
        yield _("全部单位都已通知")


@requirement(gettext_lazy("报送期限合理"), law=cite("监察条例 14"))
def day_to_come(now: Situation) -> Iterator[str]:
    if "hand_in_by" not in now.data:
        return
    if now.data["hand_in_by"] <= now.on:
        yield _("报送的最后一天应当晚于今天")
    if now.data["hand_in_by"] > _campaign(now).period_until:
        yield _("报送的最后一天不能晚于检查止日")
    if not 1 <= now.data["number"] <= selectors.MOST_AT_ONCE:
        yield _("一次最多通知%(most)d户，其余的请再办理一次") % {"most": selectors.MOST_AT_ONCE}


@requirement(gettext_lazy("抽查文件还没有公开"), law=RANDOM)
def not_yet_published(now: Situation) -> Iterator[str]:
    if _campaign(now).published_on:
        yield _("抽查文件已经公开")


@requirement(gettext_lazy("每个检查对象都已检查或者审查完毕"), law=cite("监察条例 14"))
def everything_done(now: Situation) -> Iterator[str]:
    left = selectors.left_to_do(_campaign(now))
    if left:
        yield _("还有%(count)d户没有检查或者审查完毕") % {"count": left}


@requirement(
    gettext_lazy("抽取的，抽查文件已经公开"),
    law=RANDOM,
    holds=_own(f"(own.sampling <> {quoted(Sampling.DRAWN)} OR own.published_on IS NOT NULL)"),
)
def draw_published(now: Situation) -> Iterator[str]:
    campaign = _campaign(now)
    if campaign.sampling == Sampling.DRAWN and campaign.published_on is None:
        yield _("请先公开抽查文件，让任何人都能复算")
