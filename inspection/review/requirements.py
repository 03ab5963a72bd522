"""What the acts of a written review require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.models import Deadline
from casework.requirements import Situation, requirement
from documents.models import Service
from inspection.campaign.terms import HAND_IN
from inspection.conditions import sensible_facts
from inspection.review.states import NOT_HANDED_IN

if TYPE_CHECKING:
    from inspection.review.models import WrittenReview

NOTICE_SERVED = """(entry.source <> 'NOT_HANDED_IN' OR EXISTS (
    SELECT FROM documents_service service JOIN documents_document paper ON paper.id = service.document_id
    WHERE paper.case_id = NEW.id AND paper.type_code = 'review_notice' AND service.state = 'effective'))"""


def _review(now: Situation) -> "WrittenReview":
    return cast("WrittenReview", now.case)


@requirement(gettext_lazy("已写明怎样催报"), law=cite("监察条例 14"))
def reminder_says_how(now: Situation) -> Iterator[str]:
    if "how" in now.data and not now.data["how"].strip():
        yield _("请写明什么时候、用什么方式催报，找的是谁")


@requirement(gettext_lazy("审查表填写完整，数字相互一致"), law=cite("监察条例 15"))
def answers_complete(now: Situation) -> Iterator[str]:
    if "answers" not in now.data:
        return
    form = _review(now).form
    known = {question.code for question in form.questions}
    told = {each["question"]: each["given"] for each in now.data["answers"]}
    if told.keys() - known:
        yield _("审查表里没有这些项目，请刷新页面后再填")
        return
    yield from form.faults(told).values()


@requirement(gettext_lazy("已写明填报人"), law=cite("监察条例 15"))
def declared(now: Situation) -> Iterator[str]:
    if "declared_by" in now.data and not now.data["declared_by"].strip():
        yield _("请写明填报人的姓名")


@requirement(gettext_lazy("报送期限已经届满"), law=cite("监察条例 14"), holds=facts.expired(HAND_IN))
def term_over(now: Situation) -> Iterator[str]:
    running = Deadline.objects.filter(case_id=now.case.pk, term=HAND_IN, state=Deadline.State.RUNNING).first()
    if running and running.due_on and running.due_on >= now.on:
        yield _("报送期限至%(day)s届满，尚未超过") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("重新报送的期限合理"), law=cite("监察条例 14"))
def day_in_plan(now: Situation) -> Iterator[str]:
    if "hand_in_by" not in now.data:
        return
    if now.data["hand_in_by"] <= now.on:
        yield _("报送的最后一天应当晚于今天")
    if now.data["hand_in_by"] > _review(now).finish_by:
        yield _("报送的最后一天不能晚于检查止日")


@requirement(gettext_lazy("已写明需要更正的内容"), law=cite("监察条例 15"))
def correction_named(now: Situation) -> Iterator[str]:
    if "items" in now.data and not now.data["items"].strip():
        yield _("请写明哪些内容需要更正")


@requirement(gettext_lazy("已写明疑点"), law=cite("监察条例 14"))
def doubt_named(now: Situation) -> Iterator[str]:
    if "opinion" in now.data and not now.data["opinion"].strip():
        yield _("请写明有什么疑点")


@requirement(
    gettext_lazy("没有报送的，书面审查通知书已经送达"),
    law=cite("监察条例 30(1)(2)", "若干规定 38"),
    holds=NOTICE_SERVED,
)
def notice_served(now: Situation) -> Iterator[str]:
    if now.case.status != NOT_HANDED_IN:
        return
    served = Service.objects.filter(
        document__case_id=now.case.pk, document__type_code="review_notice", state=Service.State.EFFECTIVE
    )
    if not served.exists():
        yield _("书面审查通知书还没有送达，不能认定为拒不报送；请先送达并登记")


@requirement(gettext_lazy("已写明违法行为和事实"), law=cite("若干规定 19"))
def clue_says_what(now: Situation) -> Iterator[str]:
    if "facts" not in now.data:
        return
    if not now.data["facts"].strip():
        yield _("请写明发现的事实")
    if not now.data["violation_kinds"]:
        yield _("请至少选择一项违法行为类别")
    yield from sensible_facts.check(now)
