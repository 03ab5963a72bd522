"""What the pages of a roster show, and the forms that only they need."""

from collections import Counter
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.actors import Actor
from casework.acts import act_named
from casework.forms import NamesWhatIsMissing
from casework.models import Case
from casework.templatetags.formatting import amount
from documents import spreadsheets
from inspection.roster import reconciling, selectors
from inspection.roster.checks import BY_CODE, CHECKS
from inspection.roster.kinds import FindingState, LineKind, Severity, SheetKind
from inspection.roster.models import RosterFinding, RosterRow

ROWS_ON_A_PAGE = 50
FINDINGS_ON_A_PAGE = 50
TONES = {Severity.SERIOUS: "bad", Severity.DOUBT: "risk", Severity.NOTE: "neutral"}
SETTLED = (FindingState.EXPLAINED, FindingState.RESOLVED)
# the acts that are begun from the pages of the roster
ACTS = (
    "add_row",
    "correct_row",
    "remove_rows",
    "merge_rows",
    "explain_findings",
    "countersign_findings",
    "recheck_roster",
    "withdraw_import",
    "confirm_roster",
)


class UploadForm(NamesWhatIsMissing, forms.Form):
    """The sheet, and what it shows."""

    kind = forms.ChoiceField(label=gettext_lazy("表格种类"), choices=SheetKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("名称"),
        max_length=100,
        help_text=gettext_lazy("如：木工班2025年11月工资表。核对时以此指称。"),
    )
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("xlsx、xls、ods 或者 csv；带宏的、设了打开密码的不能接收。"),
    )


class FindingFilter(forms.Form):
    """Which findings are listed."""

    check = forms.ChoiceField(label=gettext_lazy("核对项目"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("处理情况"), required=False)

    def __init__(self, data: Any, case: Case) -> None:
        super().__init__(data, auto_id="filter_%s")
        counted = Counter(RosterFinding.objects.filter(investigation_id=case.pk).values_list("check_code", flat=True))
        checks = [(each.code, f"{each.label}（{counted[each.code]}）") for each in CHECKS if counted[each.code]]
        self.fields["check"].choices = [("", _("全部")), *checks]  # type: ignore[attr-defined]
        states = [("unsettled", _("没有了结的")), *FindingState.choices, ("", _("全部"))]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.is_valid()

    def apply(self, findings: "QuerySet[RosterFinding]") -> "QuerySet[RosterFinding]":
        """The findings that are asked for; without a word those that nobody has settled."""
        chosen, state = self.cleaned_data.get("check", ""), self.data.get("state", "unsettled")
        if chosen:
            findings = findings.filter(check_code=chosen)
        if state == "unsettled":
            return findings.exclude(state__in=SETTLED)
        return findings.filter(state=state) if state in FindingState.values else findings


def context_of(case: Any, actor: Actor, query: Any) -> dict[str, Any]:
    """The page of a roster."""
    chosen = FindingFilter({"state": "unsettled", **query.dict()}, case)
    findings = chosen.apply(RosterFinding.objects.filter(investigation_id=case.pk)).select_related(
        "settled_by", "countersigned_by"
    )
    page = Paginator(findings, FINDINGS_ON_A_PAGE).get_page(query.get("findings"))
    rows = Paginator(_rows(case, query.get("name", "")), ROWS_ON_A_PAGE).get_page(query.get("page"))
    return {
        "case": case,
        "summary": summary(case),
        "imports": _imports(case),
        "filter": chosen,
        "findings": [finding_row(case, each) for each in page.object_list],
        "findings_page": page,
        "rows": [row_shown(each) for each in rows.object_list],
        "rows_page": rows,
        "name": query.get("name", ""),
        "may": _may(case, actor),
    }


def summary(case: Any) -> dict[str, Any]:
    """How the roster stands in a line."""
    by_state = Counter(RosterFinding.objects.filter(investigation_id=case.pk).values_list("state", flat=True))
    return {
        **selectors.claimed(case),
        "open": by_state[FindingState.OPEN],
        "waiting": by_state[FindingState.WAITING],
        "settled": sum(by_state[state] for state in SETTLED),
        "confirmed": selectors.confirmed_in(case) is not None,
        "has_roster": selectors.has_roster(case),
    }


def _may(case: Case, actor: Actor) -> dict[str, bool]:
    """Which acts this member of staff could do on the case as it stands, whatever still stands in the way."""
    acts = ("import_roster", *ACTS)
    declared = {name: act_named(case, name) for name in acts}
    return {
        name: case.status in act.source and actor.standing(case, act.by) is not None for name, act in declared.items()
    }


def may(case: Case, actor: Actor, act: str) -> bool:
    """Whether this member of staff could do the act on the case as it stands."""
    return _may(case, actor)[act]


def chosen(act: str, given: Any) -> dict[str, Any]:
    """What was ticked on the page, as the act's form begins with it."""
    keys = [int(key) for key in given.getlist("chosen") if key.isdecimal()]
    if act in ("remove_rows", "merge_rows"):
        return {"row_ids": keys[1:] if act == "merge_rows" else keys, "keep_id": keys[0] if keys else None}
    if act in ("explain_findings", "countersign_findings"):
        return {"finding_ids": keys}
    import_id = given.get("import_id", "")
    return {"import_id": int(import_id)} if import_id.isdecimal() else {}


def history(row: RosterRow) -> list[dict[str, Any]]:
    """Every version of a line, the newest first."""
    same = RosterRow.objects.filter(investigation_id=row.investigation_id).select_related("sheet__evidence")
    versions = same.filter(pk=row.root) | same.filter(origin_id=row.root)
    return [{**row_shown(each), "ended": each.get_ended_display()} for each in versions.order_by("-pk")]


def _imports(case: Any) -> list[dict[str, Any]]:
    return [
        {
            "it": each,
            "url": reverse("desk:evidence", args=[case.reference, each.evidence_id]),
            "withdraw_url": f"{reverse('desk:roster_act', args=[case.reference, 'withdraw_import'])}?import_id={each.pk}",
        }
        for each in case.roster_imports.select_related("evidence")
    ]


def _rows(case: Any, name: str) -> "QuerySet[RosterRow]":
    rows: QuerySet[RosterRow] = reconciling.live_rows(case).select_related("sheet__evidence")
    return rows.filter(name__contains=name.strip()) if name.strip() else rows


def row_shown(row: RosterRow, *, revealed: bool = False) -> dict[str, Any]:
    """A row for the page; numbers are masked unless the look was recorded."""
    return {
        "it": row,
        "identity": row.identity_number if revealed else row.masked_identity,
        "phone": row.phone if revealed else row.masked_phone,
        "card": row.bank_card if revealed else row.masked_bank_card,
        "kind": LineKind(row.line_kind).label if row.line_kind else SheetKind(row.sheet.kind).label,
        "is_wages": row.line_kind in ("", LineKind.WAGES),
    }


def finding_row(case: Case, finding: RosterFinding) -> dict[str, Any]:
    """A finding for the page, with what can be done about it."""
    check = BY_CODE[finding.check_code]
    live = list(RosterRow.objects.filter(pk__in=finding.rows[:8], until=None).select_related("sheet__evidence"))
    return {
        "it": finding,
        "label": check.label,
        "law": check.law,
        "sentence": reconciling.sentence(finding),
        "tone": TONES[Severity(finding.severity)],
        "severity": finding.get_severity_display(),
        "state": finding.get_state_display(),
        "must_correct": check.must_correct,
        "is_open": finding.state == FindingState.OPEN,
        "is_waiting": finding.state == FindingState.WAITING,
        "rows": [
            {
                "label": f"{row.name} {amount(row.owed)}" if row.line_kind else row.name,
                "url": reverse("desk:roster_row", args=[case.reference, row.pk]),
            }
            for row in live
        ],
    }


def _named(row: RosterRow) -> str:
    """Name and amount of a row; in a sheet of attendance there is none."""
    return f"{row.name} {amount(row.owed)}" if row.line_kind else row.name


def panel(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The roster on the case page: a line and the way in; nothing where a case is not about wages."""
    url = reverse("desk:roster", args=[case.reference])
    if not case.about_wages:
        return None
    if selectors.has_roster(case):
        return {**summary(case), "url": url}
    return {"has_roster": False, "url": url} if _may(case, actor)["import_roster"] else None


def accepted() -> str:
    """Which files the form offers to choose."""
    return spreadsheets.accepted()


def faults_page(faults: list[Any], number: Any) -> Page[Any]:
    """Faults row by row, so many on a page."""
    return Paginator(faults, ROWS_ON_A_PAGE).get_page(number)
