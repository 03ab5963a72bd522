"""What the case page shows of a mediation and of the review of its agreement: facts, sums compared, talks, payments."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.mediation import selectors
from arbitration.mediation.limitation import in_words
from arbitration.mediation.models import Instalment, Mediation, MediationClaim, MediationContact, UndisputedSum
from arbitration.review.models import AgreementReview
from arbitration.review.requirements import time_to_apply
from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor
from casework.machines import kind_label
from casework.models import Case, CaseLink, Party
from casework.templatetags.formatting import amount, day
from desk import panels
from desk.panels import Panel, rows_of

BRIEF = "desk/panels/brief.html"
MONEY = "desk/panels/deposit_money.html"
RELATED = "desk/panels/related.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    title = gettext_lazy("案情摘要")
    panels.register(
        Mediation.machine,
        Panel(title, BRIEF, mediation_brief, at_once=True),
        Panel(gettext_lazy("调解请求"), MONEY, mediation_claims, needs=rows_of(MediationClaim, "mediation")),
        Panel(
            gettext_lazy("申请仲裁的时效"),
            "desk/panels/limitation.html",
            limitation,
            needs=Q(knew_on__isnull=False),
        ),
        Panel(gettext_lazy("与法定数额比对"), MONEY, comparison, needs=rows_of(UndisputedSum, "mediation")),
        Panel(gettext_lazy("联系和调解记录"), BRIEF, contacts, needs=rows_of(MediationContact, "mediation")),
        Panel(gettext_lazy("协议付款"), MONEY, agreed_payments, needs=rows_of(Instalment, "mediation")),
        Panel(gettext_lazy("后续案件"), RELATED, cases_after, needs=rows_of(CaseLink, "source")),
    )
    panels.register(
        AgreementReview.machine,
        Panel(title, BRIEF, review_brief, at_once=True),
        Panel(gettext_lazy("调解案件"), RELATED, mediation_before),
    )


def _brief(facts: Facts, story: str = "") -> dict[str, Any]:
    return {"facts": [(label, value) for label, value in facts if value], "story": story}


def _on(value: date | None) -> str:
    return day(value) if value else ""


def mediation_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """Who against whom, where it stands, and until when arbitration is surely open."""
    return _brief(
        [
            (_("用人单位"), case.employer.name),
            (_("申请方式"), case.get_channel_display()),
            (_("收到申请"), _on(case.received_on)),
            (_("对方同意调解"), _on(case.consented_on)),
            (_("终止原因"), case.get_end_ground_display()),
            (_("仲裁时效中断后的最后一日"), _on(None if case.knew_on else case.arbitrate_until())),
            (_("协议生效"), _on(case.agreement_on)),
            (_("履行期限"), _on(case.perform_by)),
            (_("协议内容"), case.content),
            (_("低于法定数额的理由"), case.concession),
            (_("申请仲裁审查"), _on(case.review_asked_on)),
            (_("申请司法确认"), _on(case.confirmation_asked_on)),
            (_("司法确认裁定"), _ruling(case)),
            (_("申请支付令"), _on(case.pay_order_asked_on)),
            (_("用人单位收到支付令"), _on(case.pay_order_received_on)),
            (_("人民法院"), case.court),
        ],
        case.facts,
    )


def limitation(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What the mediation means for the one year of arbitration, and what had interrupted it before."""
    try:
        words = in_words(case, applied_on=clock.today())
    except UnknownYear:  # no calendar has been loaded
        return None
    return {"words": words, "events": list(case.limitation_events.all())} if words else None


def _ruling(case: Any) -> str:
    if case.ruled_on is None:
        return ""
    words = {"day": day(case.ruled_on)}
    return _("%(day)s裁定有效") % words if case.confirmed else _("%(day)s裁定驳回申请") % words


def mediation_claims(case: Any, actor: Actor) -> dict[str, Any]:
    """What is asked for, item by item."""
    rows = [
        {"label": claim.worker.name, "note": " · ".join(_words(claim)), "cells": [claim.amount]}
        for claim in case.claims.select_related("worker")
    ]
    return _table(_("调解请求"), _("劳动者"), [_("金额（元）")], rows, [case.claimed])


def _words(claim: Any) -> list[str]:
    return [str(claim.get_kind_display()), *([claim.calculation] if claim.calculation else [])]


def comparison(case: Any, actor: Actor) -> dict[str, Any] | None:
    """For each worker what the law gives at least, what the agreement gives, and what is missing; with the figures."""
    agreed = selectors.agreed(case)
    found = selectors.compared(case, agreed)
    if not found:
        return None
    own: dict[int, list[str]] = {}
    for row in selectors.undisputed(case):
        own.setdefault(row.worker_id, []).append(f"{row.get_kind_display()} {amount(row.amount)}")
    rows = []
    for each in found:
        reached = each.agreed if agreed else None
        short = each.short if agreed else None
        note = "；".join(own[each.worker.pk])
        if short:
            note += "。" + _("协议金额低于无争议的法定数额%(short)s元") % {"short": amount(short)}
        rows.append({"label": each.worker.name, "note": note, "cells": [each.undisputed, reached, short]})
    columns = [_("无争议的法定数额（元）"), _("协议金额（元）"), _("低于法定数额（元）")]
    return _table(_("与法定数额比对"), _("劳动者"), columns, rows, None)


def contacts(case: Any, actor: Actor) -> dict[str, Any]:
    """Every talk and session, the latest first."""
    known = {
        party.pk: party.name for party in Party.objects.filter(case_id=case.pk).select_related("worker", "employer")
    }
    facts: Facts = []
    for talk in case.contacts.order_by("-held_on", "-pk"):
        who = "、".join(known[key] for key in talk.person_ids if key in known)
        what = _("调解会") if talk.session else talk.get_contact_way_display()
        facts.append((f"{day(talk.held_on)} {what}", f"{who}：{talk.course}"))
    return _brief(facts)


def agreed_payments(case: Any, actor: Actor) -> dict[str, Any]:
    """Each part of the agreement: what was promised, what was paid, what is left."""
    parts = list(selectors.instalments(case))
    rows = [
        {
            "label": part.worker.name,
            "note": _("第%(place)s期，%(day)s前") % {"place": part.place, "day": day(part.due_on)},
            "cells": [part.amount, part.settled, part.left],
        }
        for part in parts
    ]
    sums = [sum(getattr(part, name) for part in parts) for name in ("amount", "settled", "left")]
    return _table(_("协议付款"), _("劳动者"), [_("约定（元）"), _("已付（元）"), _("尚欠（元）")], rows, sums)


def _table(caption: str, first: str, columns: list[str], rows: list[Any], sums: list[Any] | None) -> dict[str, Any]:
    total = {"label": _("合计"), "cells": sums} if sums is not None else None
    return {"caption": caption, "first": first, "columns": columns, "rows": rows, "total": total}


def cases_after(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The arbitration that goes on with the dispute, and the review of the agreement."""
    keys = CaseLink.objects.filter(source_id=case.pk, until=None).values("target_id")
    return _related(Case.objects.filter(pk__in=keys), actor)


def mediation_before(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The mediation of this house from which the agreement comes."""
    return _related(Case.objects.filter(pk=case.mediation_id or 0), actor)


def _related(found: Any, actor: Actor) -> dict[str, Any] | None:
    seen = Case.objects.visible_to(actor).filter(pk__in=found.values("pk"))
    rows = [
        {
            "title": each.title,
            "number": f"{kind_label(each.kind)} {each}",
            "state": each.state.label,
            "opened_on": each.opened_on,
            "remark": "",
            "url": reverse("desk:case", args=[each.reference]),
        }
        for each in seen.order_by("pk")
    ]
    return {"rows": rows, "more": 0} if rows else None


def review_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The agreement, who asks for the review, where it stands."""
    return _brief(
        [
            (_("用人单位"), case.employer.name),
            (_("调解组织"), case.body_name),
            (_("协议生效"), _on(case.agreement_on)),
            (_("申请期限"), _on(time_to_apply(case).due().day)),
            (_("收到申请"), _on(case.received_on)),
            (_("共同申请"), _("双方共同申请") if case.jointly else _("一方申请")),
            (_("受理"), _on(case.accepted_on)),
            (_("不予受理的理由"), case.get_refusal_ground_display()),
            (_("审查情况"), case.course),
            (_("不能制作调解书的情形"), case.get_defect_display()),
            (_("制作调解书"), _on(case.confirmed_on)),
            (_("调解书生效"), _on(case.effective_on)),
        ],
        case.content,
    )
