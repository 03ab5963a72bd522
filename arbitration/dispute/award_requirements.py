"""What deliberation, draft, award, provisional enforcement and correction require."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import award_facts as facts
from arbitration.dispute import awarding, deliberating, sides
from arbitration.dispute.award_facts import PROVISIONAL_KINDS
from arbitration.dispute.award_models import SlipKind
from arbitration.dispute.finality import MissingWage
from arbitration.dispute.requirements import dispute
from arbitration.tribunal import selectors as tribunal
from arbitration.tribunal.kinds import HEADS
from calendars.law import cite
from casework.requirements import Situation, requirement
from casework.timeline import act_label
from documents.models import Document, Service

if TYPE_CHECKING:
    pass

AWARD_PAPERS = ("award_final", "award_nonfinal", "partial_award")
LONGEST_PERFORMANCE = 365


# Deliberation


@requirement(gettext_lazy("仲裁庭全体成员评议，逐人记录意见"), law=cite("仲裁法 31, 45"), holds=facts.TRIBUNAL_SAT)
def tribunal_deliberates(now: Situation) -> Iterator[str]:
    members = tribunal.sitting(now.case)
    if not members:
        yield _("还没有组成仲裁庭，不能评议")
    if "opinions" not in now.data:
        return
    sitting = {member.staff_id for member in members}
    yield from deliberating.faults(now.data["opinions"], now.data["proposals"])
    speaking = {opinion["arbitrator_id"] for opinion in now.data["opinions"]}
    if speaking - sitting:
        yield _("参加评议的应当是本案仲裁庭的组成人员")
    if sitting - speaking:
        yield _("仲裁庭还有成员没有发表意见")
    heads = {member.staff_id for member in members if member.seat in HEADS}
    if any(opinion["presiding"] != (opinion["arbitrator_id"] in heads) for opinion in now.data["opinions"]):
        yield _("首席（独任）仲裁员以组庭时确定的为准")


@requirement(gettext_lazy("现在的仲裁庭已经就现在的请求评议"), law=cite("仲裁法 45"), holds=facts.DELIBERATED)
def deliberated(now: Situation) -> Iterator[str]:
    yield from _not_deliberated(now, facts.OVERTAKING)


@requirement(
    gettext_lazy("现在的仲裁庭已经就其余的请求评议"), law=cite("仲裁法 43, 45"), holds=facts.DELIBERATED_ON_THE_REST
)
def deliberated_on_the_rest(now: Situation) -> Iterator[str]:
    yield from _not_deliberated(now, (*facts.OVERTAKING, *facts.PARTIAL_AWARD))


def _not_deliberated(now: Situation, overtaking: tuple[str, ...]) -> Iterator[str]:
    talk = dispute(now).deliberations.order_by("-sequence").first()
    if talk is None:
        yield _("仲裁庭还没有评议，评议笔录是作出裁决的依据")
        return
    later = now.case.entries.filter(act__in=overtaking, sequence__gt=talk.sequence).order_by("-sequence").first()
    if later:
        yield _("上次评议以后又办理了“%(act)s”，请仲裁庭再次评议") % {"act": act_label(now.case, later)}


# The draft


@requirement(gettext_lazy("写明查明的事实、裁决理由和每项请求的结果"), law=cite("仲裁法 46"))
def elements_complete(now: Situation) -> Iterator[str]:
    if "results" not in now.data:
        return
    for name, said in (("facts_found", _("请写明查明的事实")), ("reasons", _("请写明裁决理由"))):
        if not now.data[name].strip():
            yield said
    if not 1 <= now.data["performance_days"] <= LONGEST_PERFORMANCE:
        yield _("请写明裁决生效后多少日内履行")
    yield from awarding.faults_of_results(dispute(now), now.data["results"])


@requirement(gettext_lazy("当地月最低工资标准已经登记"), law=cite("仲裁法 47(1)", "解释(一) 19"))
def wage_known(now: Situation) -> Iterator[str]:
    """Asked for where the amount decides; never guessed."""
    case = dispute(now)
    kinds = list(awarding.undecided(case).values_list("kind", flat=True))
    try:
        awarding.ceiling_for(case, kinds, now.on)
    except MissingWage as missing:
        yield str(missing)


# The awards


@requirement(gettext_lazy("每一项请求都有裁决结果"), law=cite("仲裁法 46"), holds=facts.EVERYTHING_DECIDED)
def every_item_decided(now: Situation) -> Iterator[str]:
    case = dispute(now)
    drafted = set(awarding.pending(case).values_list("claim_item_id", flat=True))
    waiting = [item for item in awarding.undecided(case).select_related("worker") if item.pk not in drafted]
    for item in waiting:
        words = {"name": item.worker.name, "kind": item.get_kind_display()}
        yield _("%(name)s的“%(kind)s”还没有裁决结果，请先拟定") % words
    if not waiting and not drafted:
        yield _("没有待裁决的请求")


@requirement(
    gettext_lazy("每项请求是否终局按裁决之日当地最低工资标准认定"),
    law=cite("仲裁法 47", "解释(一) 19"),
    holds=facts.NO_MIX,
)
def classified_today(now: Situation) -> Iterator[str]:
    try:
        if awarding.stale(dispute(now), now.on):
            yield _("拟定以后当地最低工资标准已有调整，请重新拟定，再作出裁决")
    except MissingWage as missing:
        yield str(missing)


def _mix(now: Situation) -> tuple[list[str], list[str]]:
    """The final and the other items, by their names."""
    drafted = list(awarding.pending(dispute(now)))
    names = [(result.final, result.claim_item.get_kind_display()) for result in drafted]
    return [name for final, name in names if final], [name for final, name in names if not final]


@requirement(gettext_lazy("全部是终局事项"), law=cite("仲裁法 47", "办案规则 50"), holds=facts.ONLY_FINAL)
def only_final(now: Situation) -> Iterator[str]:
    _final, others = _mix(now)
    if others:
        yield _("“%(kinds)s”不是终局事项，不能写进终局裁决书") % {"kinds": "”“".join(dict.fromkeys(others))}


@requirement(gettext_lazy("全部是非终局事项"), law=cite("仲裁法 50", "办案规则 50"), holds=facts.ONLY_NONFINAL)
def only_nonfinal(now: Situation) -> Iterator[str]:
    final, _others = _mix(now)
    if final:
        yield _("“%(kinds)s”是终局事项，应当另作终局裁决书") % {"kinds": "”“".join(dict.fromkeys(final))}


@requirement(
    gettext_lazy("既有终局事项又有非终局事项，分别制作裁决书"),
    law=cite("办案规则 50", "解释(一) 20"),
    holds=facts.BOTH,
)
def both_kinds(now: Situation) -> Iterator[str]:
    final, others = _mix(now)
    if not final or not others:
        yield _("请求全部属于同一类，只需要制作一份裁决书")


@requirement(
    gettext_lazy("一部分事实已经清楚，所选的请求同为终局或者同为非终局"),
    law=cite("仲裁法 43", "办案规则 50"),
    holds=facts.PARTIAL,
)
def part_is_clear(now: Situation) -> Iterator[str]:
    drafted = {result.claim_item_id: result for result in awarding.pending(dispute(now))}
    if not drafted:
        yield _("还没有拟定好的裁决结果")
    if "claim_item_ids" not in now.data:
        return
    chosen = now.data["claim_item_ids"]
    if not chosen or set(chosen) - set(drafted):
        yield _("请选择已经拟定结果、尚未裁决的请求")
        return
    if len({drafted[key].final for key in chosen}) > 1:
        yield _("终局事项和非终局事项应当分别制作裁决书，请分两次先行裁决")
    if len(set(chosen)) == awarding.undecided(dispute(now)).count():
        yield _("全部请求都已清楚的，请直接作出裁决，不用先行裁决")


@requirement(gettext_lazy("裁决书已经送达全部当事人"), law=cite("仲裁法 48, 49, 50"), holds=facts.AWARDS_SERVED)
def awards_served(now: Situation) -> Iterator[str]:
    papers = Document.objects.filter(case_id=now.case.pk, type_code__in=AWARD_PAPERS)
    waiting = Service.objects.filter(document__in=papers).exclude(state=Service.State.EFFECTIVE)
    for service in waiting.select_related("party", "document"):
        yield _("《%(title)s》还没有送达%(name)s") % {"title": service.document.title, "name": service.party.name}


@requirement(gettext_lazy("裁决书的这份送达已经生效"), law=cite("仲裁法 48, 49, 50"))
def receipt_known(now: Situation) -> Iterator[str]:
    if "service_id" not in now.data:
        return
    served = Service.objects.filter(
        pk=now.data["service_id"],
        document__case_id=now.case.pk,
        state=Service.State.EFFECTIVE,
        effective_on=now.data["served_on"],
    )
    if not served.exists():
        yield _("没有找到裁决书在这一天送达生效的记录")


# Provisional enforcement


@requirement(
    gettext_lazy("追索劳动报酬、工伤医疗费、经济补偿或者赔偿金，权利义务关系明确，不先予执行将严重影响生活"),
    law=cite("仲裁法 44"),
    holds=facts.PROVISIONAL_MONEY,
)
def provisional_allowed(now: Situation) -> Iterator[str]:
    """A worker who applies need give no security."""
    if "claim_item_id" not in now.data:
        return
    item = awarding.undecided(dispute(now)).filter(pk=now.data["claim_item_id"], kind__in=PROVISIONAL_KINDS).first()
    if item is None:
        yield _("只能对尚未裁决的劳动报酬、工伤医疗费、经济补偿、赔偿金请求先予执行")
        return
    if hasattr(item, "provisional"):
        yield _("这项请求已经裁决先予执行")
    if not 0 < now.data["amount"] <= (item.amount or 0):
        yield _("先予执行的金额应当大于零，不超过请求的%(amount)s元") % {"amount": item.amount}
    for name, said in (
        ("clear_rights", _("请写明当事人之间权利义务关系明确的理由")),
        ("hardship", _("请写明不先予执行将怎样严重影响申请人的生活")),
        ("court", _("请写明移送执行的人民法院")),
    ):
        if not now.data[name].strip():
            yield said


@requirement(gettext_lazy("申请人已经就这项请求申请先予执行"), law=cite("仲裁法 44"), holds=facts.PROVISIONAL_APPLIED)
def provisional_applied(now: Situation) -> Iterator[str]:
    """The tribunal orders what was asked for, on the claim for which it was asked, and no more."""
    asked = [entry.data for entry in now.case.entries.filter(act="apply_provisional")]
    if not asked:
        yield _("先予执行须由当事人申请，还没有登记申请")
    elif "claim_item_id" in now.data:
        yield from _beyond_what_was_asked(now, asked)


def _beyond_what_was_asked(now: Situation, asked: list[dict[str, Any]]) -> Iterator[str]:
    amounts = [Decimal(each["amount"]) for each in asked if each["claim_item_id"] == now.data["claim_item_id"]]
    if not amounts:
        yield _("当事人没有就这项请求申请先予执行")
    elif now.data["amount"] > max(amounts):
        yield _("先予执行的金额不能超过当事人申请的%(amount)s元") % {"amount": max(amounts)}


@requirement(gettext_lazy("写明申请先予执行的请求、金额和理由"), law=cite("仲裁法 44"))
def provisional_asked(now: Situation) -> Iterator[str]:
    if "claim_item_id" not in now.data:
        return
    own = sides.claims_of(now.case, now.actor).filter(pk__in=awarding.undecided(dispute(now)).values("pk"))
    if not own.filter(pk=now.data["claim_item_id"]).exists():
        yield _("请选择本案尚未裁决的请求；劳动者只能就自己的请求申请")
    if now.data["amount"] <= 0 or not now.data["hardship"].strip():
        yield _("请写明先予执行的金额和理由")


# Correction


@requirement(gettext_lazy("文字、计算错误或者遗漏事项，原文和补正后的内容都已写明"), law=cite("办案规则 54"))
def slip_named(now: Situation) -> Iterator[str]:
    if "award_id" not in now.data:
        return
    if not dispute(now).awards.filter(pk=now.data["award_id"]).exists():
        yield _("请选择本案的裁决")
    if now.data["kind"] not in SlipKind.values:
        yield _("请选择补正的事项")
    if not now.data["wrong"].strip() or not now.data["right"].strip():
        yield _("请写明裁决书的原文和补正后的内容")
    elif now.data["wrong"].strip() == now.data["right"].strip():
        yield _("补正后的内容与原文相同")
