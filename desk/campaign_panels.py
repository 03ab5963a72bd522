"""What the case page shows of planned inspections, visits and written reviews."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.actors import Actor
from casework.models import Case
from casework.templatetags.formatting import amount, day
from desk import panels, visiting
from desk.panels import Panel
from inspection.campaign import results
from inspection.campaign.documents import scope_in_words
from inspection.models import Campaign, Visit, WrittenReview
from inspection.review.forms import YES_NO
from inspection.review.states import HANDED_IN, INVITED
from inspection.visit.checklists import checklist
from inspection.visit.states import ON_SITE

ROWS_SHOWN = 30
BRIEF = "desk/panels/brief.html"


def register() -> None:
    """Tell the case page what there is."""
    title = gettext_lazy("案情摘要")
    panels.register(
        Campaign.machine,
        Panel(gettext_lazy("方案"), BRIEF, plan_brief),
        Panel(gettext_lazy("双随机抽取"), "desk/panels/draw.html", draw_brief),
        Panel(gettext_lazy("检查进度和结果"), "desk/panels/progress.html", progress),
    )
    panels.register(
        Visit.machine,
        Panel(title, BRIEF, visit_brief),
        Panel(gettext_lazy("现场检查清单"), "desk/panels/visit.html", visit_list),
        Panel(gettext_lazy("由此登记的案件"), "desk/panels/related.html", followed_by),
    )
    panels.register(
        WrittenReview.machine,
        Panel(title, BRIEF, review_brief),
        Panel(gettext_lazy("填报内容"), "desk/panels/review.html", review_answers),
        Panel(gettext_lazy("由此登记的案件"), "desk/panels/related.html", followed_by),
    )


def _shown(facts: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return [(label, value) for label, value in facts if value]


def plan_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The plan on a few lines."""
    period = _("%(begun)s 至 %(ended)s") % {"begun": day(case.period_from), "ended": day(case.period_until)}
    facts = [
        (_("检查方式"), case.get_plan_kind_display()),
        (_("确定对象的办法"), case.get_sampling_display()),
        (_("抽取户数"), case.sample_size),
        (_("检查期间"), period),
        (_("检查范围"), scope_in_words(case)),
        (_("检查清单"), checklist(case.checklist).title if case.checklist else ""),
        (_("审查年度"), case.review_year),
        (_("总结"), case.summary),
    ]
    return {"facts": _shown(facts), "story": case.purpose}


def draw_brief(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The commitment and the seed; nothing before the lists are frozen."""
    if case.frozen_at is None:
        return None
    facts = [
        (_("随机数的来源"), case.seed_source),
        (_("随机数产生的日期"), day(case.seed_on)),
        (_("检查对象名录"), _("%(number)d户") % {"number": len(case.directory.content["subjects"])}),
        (_("执法人员名录"), _("共%(number)d人") % {"number": len(case.directory.content["inspectors"])}),
        (_("名录校验值"), case.directory.commitment),
        (_("随机数"), getattr(getattr(case, "draw_result", None), "seed", "")),
        (_("抽查文件公开"), day(case.published_on) if case.published_on else ""),
    ]
    return {"facts": _shown(facts), "url": reverse("portal:draw", args=[case.reference])}


def progress(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The figures and the first rows of the table, once it is known who is inspected."""
    if not case.targets.exists():
        return None
    targets = case.targets.select_related("employer", "project", "visit", "review").order_by("place", "pk")
    rows = [_target(target) for target in targets[:ROWS_SHOWN]]
    files = [
        (label, reverse("desk:campaign_table", args=[case.reference, suffix]))
        for suffix, label in (("xlsx", "Excel"), ("csv", "CSV"))
    ]
    figures = results.progress(case).in_words()
    more = max(figures[0][1] - ROWS_SHOWN, 0)
    return {"figures": figures, "rows": rows, "more": more, "files": files}


def _target(target: Any) -> dict[str, Any]:
    task = getattr(target, "visit", None) or getattr(target, "review", None)
    return {
        "name": str(target),
        "employer": target.employer.name if target.project else "",
        "state": task.state.label if task else _("未下达"),
        "closed": bool(task and task.closed_on),
        "url": reverse("desk:case", args=[task.reference]) if task else "",
    }


def visit_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """Where, who was there, and how it was confirmed."""
    facts = [
        (_("检查方案"), case.campaign.title),
        (_("被检查单位"), case.employer.name),
        (_("工程项目"), case.project.name if case.project else ""),
        (_("检查地点"), case.place),
        (_("在场人员"), " ".join(filter(None, [case.present, case.position]))),
        (_("在场人员确认"), case.signed_as),
        (_("拒绝确认的情况"), case.refusal_note),
        (_("在场人员的意见"), case.remark),
        (_("检查记录校验值"), case.list_sha256),
    ]
    return {"facts": _shown(facts), "story": ""}


def visit_list(case: Any, actor: Actor) -> dict[str, Any]:
    """How far the list is, and the way to it."""
    groups = visiting.sheet(case)
    rows = [row for group in groups for row in group["rows"]]
    wrong = [row for row in rows if row.told and row.told.answer == "no"]
    return {
        "answered": sum(row.told is not None for row in rows),
        "number": len(rows),
        "wrong": wrong,
        "url": reverse("desk:visit", args=[case.reference]),
        "writes": case.status == ON_SITE,
    }


def review_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The letter's code, the days, who declared."""
    facts = [
        (_("检查方案"), case.campaign.title),
        (_("用人单位"), case.employer.name),
        (_("审查年度"), case.year),
        (_("报送期限"), day(case.hand_in_by)),
        (_("填报码"), case.code if case.status == INVITED else ""),
        (_("催报次数"), case.reminders),
        (_("填报人"), " ".join(filter(None, [case.declared_by, case.position]))),
        (_("需要更正的内容"), case.returned_for),
        (_("审查意见"), case.opinion),
    ]
    return {"facts": _shown(facts), "story": ""}


def review_answers(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What was declared, and what it points to."""
    if not case.answers:
        return None
    return {
        "sections": [
            (
                section.title,
                [(each.text, _answered(each.kind, case.answers[each.code])) for each in section.questions],
            )
            for section in case.form.sections
        ],
        "doubts": [check.sentence for check in case.form.doubts(case.answers)] if case.status == HANDED_IN else [],
    }


def _answered(kind: str, answer: str) -> str:
    """As people read it: an amount in thousands, yes and no as words."""
    if kind == "money":
        return amount(answer)
    return str(dict(YES_NO).get(answer, answer))


def followed_by(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The case that was proposed from it, for whom sees that case."""
    found = Case.objects.visible_to(actor).filter(pk=case.investigation_id).first()
    if found is None:
        return None
    row = {
        "title": found.title,
        "number": str(found),
        "state": found.state.label,
        "opened_on": found.opened_on,
        "remark": "",
        "url": reverse("desk:case", args=[found.reference]),
    }
    return {"rows": [row]}
