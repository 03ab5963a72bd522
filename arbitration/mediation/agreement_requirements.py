"""What an agreement, its payment and its confirmation ask for."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.mediation import facts, selectors, terms
from arbitration.mediation.kinds import BodyKind
from arbitration.mediation.requirements import mediation
from calendars.law import cite
from casework.conditions import clock, over
from casework.facts import done
from casework.requirements import Situation, requirement
from casework.templatetags.formatting import amount as yuan
from contracts.calculators.statement import FEN
from documents.models import Evidence
from registry.models import Worker


@requirement(gettext_lazy("双方同意调解"), law=cite("仲裁法 5"), holds=done("consent"))
def consented(now: Situation) -> Iterator[str]:
    if mediation(now).consented_on is None:
        yield _("对方当事人还没有同意调解")


@requirement(gettext_lazy("不是人民调解组织"), law=cite("人民调解法 33"), holds=facts.NOT_BY_PEOPLES_MEDIATION)
def other_body(now: Situation) -> Iterator[str]:
    yield from _kind_known(now)
    if (body := mediation(now).body) and body.kind == BodyKind.PEOPLES:
        yield _("本组织是人民调解组织，请用“达成人民调解协议”，可以申请司法确认")


@requirement(gettext_lazy("是人民调解组织"), law=cite("人民调解法 33"), holds=facts.BY_PEOPLES_MEDIATION)
def peoples_body(now: Situation) -> Iterator[str]:
    yield from _kind_known(now)
    if (body := mediation(now).body) and body.kind != BodyKind.PEOPLES:
        yield _("只有人民调解组织主持达成的协议可以申请司法确认，本组织是%(kind)s") % {"kind": body.get_kind_display()}


def _kind_known(now: Situation) -> Iterator[str]:
    if mediation(now).body is None:
        yield _("%(body)s还没有登记是哪一种调解组织，请系统管理员在“调解组织”中登记") % {"body": now.case.agency}


@requirement(gettext_lazy("已登记无争议的法定数额，用于比对"), law=cite("仲裁法 3"))
def undisputed_stated(now: Situation) -> Iterator[str]:
    case = mediation(now)
    if case.undisputed_on is None and selectors.comparable(case):
        yield _("请先登记无争议的法定数额，用于同协议金额比对；没有无争议款项的，登记为没有")


@requirement(gettext_lazy("协议内容写明"), law=cite("仲裁法 14"))
def content_told(now: Situation) -> Iterator[str]:
    if "content" in now.data and not now.data["content"].strip():
        yield _("请写明双方达成协议的内容")


@requirement(gettext_lazy("各期金额之和等于各人应得的金额，精确到分"), law=cite("仲裁法 14"), holds=facts.ADDS_UP)
def adds_up(now: Situation) -> Iterator[str]:
    if "shares" not in now.data:
        return
    shares, parts = now.data["shares"], now.data["instalments"]
    workers = selectors.workers(mediation(now))
    if set(_workers_of(shares)) - set(workers) or set(_workers_of(parts)) - set(_workers_of(shares)):
        yield _("协议中有人不是本案的劳动者，或者没有写明应得的金额")
        return
    if len(set(_workers_of(shares))) < len(shares):
        yield _("同一劳动者的金额只能写一行")
    for share in shares:
        own = [part["amount"] for part in parts if part["worker_id"] == share["worker_id"]]
        yield from _faults_of(workers[share["worker_id"]], share["amount"], own)
    if any(part["due_on"] < now.on for part in parts):
        yield _("付款日期不能早于达成协议之日")
    if now.data["perform_by"] < max([now.on, *(part["due_on"] for part in parts)]):
        yield _("协议的履行期限不能早于达成协议之日和最后一期付款日期")


def _faults_of(worker: Worker, total: Decimal, parts: list[Decimal]) -> Iterator[str]:
    words: dict[str, Any] = {"name": worker.name, "total": yuan(total), "sum": yuan(sum(parts, Decimal(0)))}
    if any(amount <= 0 or amount != amount.quantize(FEN) for amount in (total, *parts)):
        yield _("%(name)s的金额应当大于零，精确到分") % words
    elif sum(parts) != total:
        yield _("%(name)s各期合计%(sum)s元，与应得的%(total)s元不一致") % words


def _workers_of(rows: list[Any]) -> list[int]:
    return [row["worker_id"] for row in rows]


@requirement(gettext_lazy("协议金额不低于无争议的法定数额，低于的写明理由"), law=cite("仲裁法 3", "办案规则 78"))
def not_below_undisputed(now: Situation) -> Iterator[str]:
    """A warning, not a wall: a worker may give something up, but knowingly, and the file says why."""
    if "shares" not in now.data or now.data.get("concession", "").strip():
        return
    case = mediation(now)
    agreed = {share["worker_id"]: share["amount"] for share in now.data["shares"]}
    for row in selectors.compared(case, agreed):
        if row.short > 0:
            words = {"name": row.worker.name, "short": yuan(row.short)}
            yield (
                _("%(name)s：协议金额低于无争议的法定数额%(short)s元；劳动者自愿让步的，请写明理由和已经告知的情况")
                % words
            )


@requirement(gettext_lazy("双方和调解员签名，调解组织盖章"), law=cite("仲裁法 14"))
def signed_by_all(now: Situation) -> Iterator[str]:
    if "all_signed" in now.data and not now.data["all_signed"]:
        yield _("调解协议书由双方当事人签名或者盖章，经调解员签名并加盖调解组织印章后生效，请签章后再登记")


@requirement(gettext_lazy("付款与约定的期次一致，有付款凭证"), law=cite("仲裁法 14"))
def payments_fit(now: Situation) -> Iterator[str]:
    if "payments" not in now.data:
        return
    case = mediation(now)
    parts = {(part.worker_id, part.place): part for part in selectors.instalments(case)}
    told = [(row["worker_id"], row["place"]) for row in now.data["payments"]]
    if not told:
        yield _("请至少填写一期付款")
    if len(set(told)) < len(told):
        yield _("同一期付款只能填写一行")
    for row in now.data["payments"]:
        part = parts.get((row["worker_id"], row["place"]))
        if part is None:
            yield _("协议中没有这一期付款")
        elif not 0 < row["amount"] <= part.left:
            words = {"name": part.worker.name, "place": part.place, "left": yuan(part.left)}
            yield _("%(name)s第%(place)s期的付款应当大于零，且不超过尚欠的%(left)s元") % words
    if not (case.agreement_on and case.agreement_on <= now.data["paid_on"] <= now.on):
        yield _("付款日期应在达成协议之日以后、今天以前")
    yield from _proof_here(now)


def _proof_here(now: Situation) -> Iterator[str]:
    if not Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk).exists():
        yield _("没有找到所选的材料，请先在本案“证据材料”中上传")


@requirement(gettext_lazy("约定的款项已经逐期付清"), law=cite("仲裁法 14"), holds=facts.ALL_PAID)
def all_paid(now: Situation) -> Iterator[str]:
    if left := selectors.left_to_pay(mediation(now)):
        yield _("协议约定的款项还有%(left)s元没有付清") % {"left": yuan(left)}


@requirement(gettext_lazy("自协议生效之日起三十日内申请司法确认"), law=cite("人民调解法 33"))
def still_to_confirm(now: Situation) -> Iterator[str]:
    if mediation(now).confirmation_asked_on:
        yield _("已经申请过司法确认")
    elif over(now, terms.CONFIRM):
        yield _("申请司法确认的三十日期限已于%(day)s届满") % {"day": last_day(now, terms.CONFIRM)}


def last_day(now: Situation, term: str) -> str:
    """The last day of the latest clock of this term, in words."""
    found = clock(now, term)
    return date_format(found.due_on) if found and found.due_on else ""


@requirement(gettext_lazy("双方当事人共同申请"), law=cite("办案规则 74", "人民调解法 33"))
def asked_jointly(now: Situation) -> Iterator[str]:
    if "both_signed" in now.data and not now.data["both_signed"]:
        yield _("应当由双方当事人共同申请，请双方在申请书上签名或者盖章")
    if "court" in now.data and not now.data["court"].strip():
        yield _("请写明向哪个人民法院申请")


@requirement(gettext_lazy("已申请司法确认"), law=cite("人民调解法 33"), holds=done("apply_confirmation"))
def confirmation_asked(now: Situation) -> Iterator[str]:
    case = mediation(now)
    if case.confirmation_asked_on is None:
        yield _("还没有申请司法确认")
    elif case.ruled_on:
        yield _("司法确认的裁定已经登记")


@requirement(gettext_lazy("裁定的日期和材料"), law=cite("人民调解法 33"))
def ruling_told(now: Situation) -> Iterator[str]:
    if "ruled_on" not in now.data:
        return
    asked = mediation(now).confirmation_asked_on
    if not (asked and asked <= now.data["ruled_on"] <= now.on):
        yield _("裁定日期应在申请司法确认之日以后、今天以前")
    yield from _proof_here(now)
