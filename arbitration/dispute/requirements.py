"""What the acts of an arbitration case require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import claims, terms
from arbitration.dispute.kinds import DisputeType, Place, RefusalGround
from calendars.law import cite
from casework import facts
from casework.conditions import over
from casework.models import Party
from casework.requirements import Situation, requirement
from registry.roles import Role

if TYPE_CHECKING:
    from arbitration.dispute.models import Arbitration


def dispute(now: Situation) -> "Arbitration":
    """The arbitration case that an act is about to change."""
    return cast("Arbitration", now.case)


@requirement(gettext_lazy("只能收件一次"), law=cite("仲裁法 28"), holds=facts.begins_the_case())
def not_yet_received(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经收件登记")


@requirement(gettext_lazy("属于劳动人事争议"), law=cite("仲裁法 2"))
def in_scope(now: Situation) -> Iterator[str]:
    """What is no labour dispute is refused by the commission, not by the form; a type nobody knows is a mistake."""
    if set(dispute(now).dispute_types) - set(DisputeType.values):
        yield _("请选择争议类型")


@requirement(gettext_lazy("有明确的被申请人，申请人与本案有直接利害关系"), law=cite("办案规则 30"))
def parties_named(now: Situation) -> Iterator[str]:
    roles = set(now.case.parties.filter(until=None).values_list("role", flat=True))
    if Party.Role.COMPLAINANT not in roles:
        yield _("还没有登记申请人")
    if Party.Role.RESPONDENT not in roles:
        yield _("还没有登记被申请人")


@requirement(gettext_lazy("有具体的仲裁请求和事实、理由"), law=cite("仲裁法 28", "办案规则 30"))
def claims_told(now: Situation) -> Iterator[str]:
    case = dispute(now)
    if not case.facts.strip():
        yield _("请写明事实和理由")
    if "claims" not in now.data:
        if not case.claim_items.filter(withdrawn_on=None).exists():
            yield _("请至少写明一项仲裁请求")
        return
    if not now.data["claims"]:
        yield _("请至少写明一项仲裁请求")
    yield from claims.faults(now, now.data["claims"])


@requirement(gettext_lazy("属于本委管辖"), law=cite("仲裁法 21"))
def within_jurisdiction(now: Situation) -> Iterator[str]:
    """The place of performance, or the employer's seat."""
    case = dispute(now)
    region = case.workplace_region if case.place == Place.PERFORMANCE else case.employer.region
    if region is None:
        yield _("请写明劳动合同履行地所在的区划，才能确定管辖")
    elif not region.path.startswith(case.region_path):
        yield _("%(place)s不在本委管辖范围内，请书面说明并告知申请人向有管辖权的仲裁委员会申请") % {
            "place": region.full_name
        }


@requirement(gettext_lazy("确不属于本委管辖，已写明有管辖权的仲裁委员会"), law=cite("仲裁法 21", "办案规则 31"))
def directed_elsewhere(now: Situation) -> Iterator[str]:
    if "directed_to" in now.data and not now.data["directed_to"].strip():
        yield _("请写明申请人应当向哪个仲裁委员会申请")


@requirement(gettext_lazy("还没有通知过补正"), law=cite("办案规则 29"), holds=f"NOT {facts.done('request_supplement')}")
def asked_once(now: Situation) -> Iterator[str]:
    """Each completion starts five new days: asked again and again, the commission would never be late."""
    if dispute(now).supplement_items:
        yield _("需要补正的内容应当一次告知，本件已经通知过补正；现在请决定是否受理")


@requirement(gettext_lazy("一次列明需要补正的内容"), law=cite("办案规则 29"))
def items_named(now: Situation) -> Iterator[str]:
    if "items" in now.data and not [item for item in now.data["items"] if item.strip()]:
        yield _("请至少写明一项需要补正的内容")


@requirement(gettext_lazy("不予受理有法定理由"), law=cite("办案规则 31"))
def refusal_grounded(now: Situation) -> Iterator[str]:
    if "ground" in now.data and now.data["ground"] not in RefusalGround.values:
        yield _("请选择不予受理的理由；没有管辖权的，应当告知向有管辖权的仲裁委员会申请")


@requirement(gettext_lazy("受理期限已经届满"), law=cite("仲裁法 29"), holds=facts.expired(terms.ACCEPT))
def acceptance_overdue(now: Situation) -> Iterator[str]:
    if not over(now, terms.ACCEPT):
        yield _("五个工作日的受理期限还没有届满")


@requirement(gettext_lazy("登记的履行地或者用人单位所在地不属于本委管辖，否则由负责人决定"), law=cite("仲裁法 21"))
def not_here(now: Situation) -> Iterator[str]:
    """Who is sent away from the right commission loses days; where the file speaks for this one, the chair answers for it."""
    if next(iter(within_jurisdiction.check(now)), None) is None and not now.actor.standing(now.case, (Role.HEAD,)):
        yield _("按登记的劳动合同履行地或者用人单位所在地，本案属于本委管辖；确属登记有误的，由负责人办理")
