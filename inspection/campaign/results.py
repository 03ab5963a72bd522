"""How far a plan is and what came of it: figures, the table row by row, and the table as a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.machines import states_of
from documents.workbooks import new_workbook
from inspection.campaign import selectors
from inspection.visit.results import Answer, Result

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign


@dataclass(frozen=True)
class Progress:
    """Of one plan: how many are planned, begun, done, with something found, put right, filed as clues, filed as cases."""

    planned: int
    begun: int
    done: int
    found: int
    corrected: int
    clues: int
    filed: int

    def in_words(self) -> list[tuple[str, int]]:
        """The figures with their names, in this order."""
        return [
            (_("计划"), self.planned),
            (_("已下达"), self.begun),
            (_("已完成"), self.done),
            (_("发现问题"), self.found),
            (_("已改正"), self.corrected),
            (_("登记线索"), self.clues),
            (_("已立案"), self.filed),
        ]


def progress(campaign: "Campaign") -> Progress:
    """The figures of the plan, in two queries."""
    planned = campaign.targets.count()
    if campaign.is_written:
        return _progress(planned, selectors.reviews(campaign), found=~Q(opinion="") & ~Q(outcome="passed"))
    counted = selectors.visits(campaign).annotate(something=Exists(_found()))
    return _progress(planned, counted, found=Q(something=True))


def table(campaign: "Campaign") -> list[list[str]]:
    """One row for each target: who, where it stands, what was found, what came of it."""
    return list(_written_rows(campaign) if campaign.is_written else _visit_rows(campaign))


def columns() -> list[str]:
    """The heads of the table."""
    return [
        _("序号"),
        _("检查对象"),
        _("统一社会信用代码"),
        _("检查人员"),
        _("状态"),
        _("日期"),
        _("不符合项"),
        _("结果"),
        _("监察案件"),
    ]


def as_csv(campaign: "Campaign") -> bytes:
    """The table for any program; the mark at the beginning tells Excel that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns())
    writer.writerows([_harmless(cell) for cell in row] for row in table(campaign))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_workbook(campaign: "Campaign") -> bytes:
    """The table as an Excel file; every cell is a text, so that no name is read as a formula."""
    data = io.BytesIO()
    book = new_workbook(data)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("检查结果"))
    for place, width in enumerate((6, 32, 22, 20, 14, 14, 44, 18, 24)):
        sheet.set_column(place, place, width)
    for line, row in enumerate([columns(), *table(campaign)]):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell, wrapped if line else head)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def _progress(planned: int, cases: Any, *, found: Q) -> Progress:
    figures = cases.aggregate(
        begun=Count("pk"),
        done=Count("pk", filter=Q(closed_on__isnull=False)),
        found=Count("pk", filter=found),
        corrected=Count("pk", filter=Q(outcome=Result.CORRECTED)),
        clues=Count("pk", filter=Q(investigation__isnull=False)),
        filed=Count("pk", filter=Q(investigation__filed_on__isnull=False)),
    )
    return Progress(planned=planned, **figures)


def _found() -> Any:
    from inspection.visit.models import VisitAnswer

    return VisitAnswer.objects.filter(visit=OuterRef("pk"), answer=Answer.NO)


def _visit_rows(campaign: "Campaign") -> Iterator[list[str]]:
    visits = selectors.visits(campaign).select_related("investigation").prefetch_related("answers")
    known = {visit.target_id: visit for visit in visits}
    names = _names(visit.handler_ids for visit in known.values())
    for place, target in enumerate(campaign.targets.select_related("employer", "project"), start=1):
        visit = known.get(target.pk)
        if visit is None:
            yield [*_who(place, target), "", _("未下达"), "", "", "", ""]
            continue
        items = {item.code: item.text for item in visit.list_of_items.items}
        wrong = [f"{items[told.item]}：{told.finding}" for told in visit.answers.all() if told.answer == Answer.NO]
        yield [
            *_who(place, target),
            "、".join(names[key] for key in visit.handler_ids if key in names),
            str(states_of(type(visit))[visit.status].label),
            date_format(visit.closed_on or visit.opened_on),
            "\n".join(wrong),
            str(Result(visit.outcome).label) if visit.outcome else "",
            str(visit.investigation or ""),
        ]


def _written_rows(campaign: "Campaign") -> Iterator[list[str]]:
    known = {review.target_id: review for review in selectors.reviews(campaign).select_related("investigation")}
    names = _names(review.handler_ids for review in known.values())
    for place, target in enumerate(campaign.targets.select_related("employer", "project"), start=1):
        review = known.get(target.pk)
        if review is None:
            yield [*_who(place, target), "", _("未通知"), "", "", "", ""]
            continue
        state = states_of(type(review))[review.status].label
        yield [
            *_who(place, target),
            "、".join(names[key] for key in review.handler_ids if key in names),
            str(state),
            date_format(review.closed_on or review.opened_on),
            review.opinion,
            str(state) if review.closed_on else "",
            str(review.investigation or ""),
        ]


def _who(place: int, target: Any) -> list[str]:
    name = f"{target.project.name}（{target.employer.name}）" if target.project else target.employer.name
    return [str(place), name, target.employer.unified_code or ""]


def _names(keys: Any) -> dict[int, str]:
    from registry.models import Staff

    return dict(Staff.objects.filter(pk__in={key for each in keys for key in each}).values_list("pk", "name"))


def _harmless(cell: str) -> str:
    """A text that a spreadsheet would read as a formula gets a mark in front."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
