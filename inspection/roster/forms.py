"""The forms of the acts on a roster; field names are the act's data names.

They stand in the side panel of any case; the pages of the roster (`desk.views.rosters`) use the same with the rows and findings
that were ticked there.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, MoneyField, PeopleField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence
from inspection.roster import columns, reading, reconciling, selectors, services
from inspection.roster.kinds import FindingState, LineKind, SheetKind
from inspection.roster.models import RosterFinding, RosterRow
from registry.checkdigits import normalise_code, normalise_name, normalise_phone

IGNORED = "-"


class ImportForm(ActForm):
    """Which sheet is taken in. With `evidence` the columns are assigned one by one, otherwise as they are recognised."""

    evidence_id = PersonField(label=_("表格文件"), help_text=_("已经入卷的工资表、考勤表（xlsx、xls、ods、csv）。"))
    kind = forms.ChoiceField(label=_("表格种类"), choices=SheetKind.choices)
    sheet = forms.CharField(label=_("工作表"), required=False, max_length=100)
    head_row = forms.IntegerField(label=_("表头在第几行"), required=False, min_value=1, max_value=1000)
    line_kind = forms.ChoiceField(
        label=_("没有写明款项性质的，按什么款项"), choices=LineKind.choices, initial=LineKind.WAGES
    )
    period_from = DayField(label=_("整份表的期间起"), required=False, help_text=_("表中逐行写了月份的不用填。"))
    period_until = DayField(label=_("整份表的期间止"), required=False)
    rows = forms.IntegerField(label=_("行数"), required=False, widget=forms.HiddenInput)
    owed = MoneyField(label=_("欠付合计"), required=False, widget=forms.HiddenInput)
    sha256 = forms.CharField(label=_("校验值"), required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, evidence: Evidence | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.evidence, self.columns = evidence, list[str]()
        field: Any = self.fields["evidence_id"]
        if evidence is None:
            field.choices = rows(services.importable(self.case))
            self.fields["sheet"].help_text = _now("不填就是第一个有内容的工作表。")
            return
        field.choices, field.widget = [(evidence.pk, evidence.title)], forms.HiddenInput()
        self.initial = {"evidence_id": evidence.pk, **self.initial}
        self._assign_columns(evidence)

    @cached_property
    def sheets(self) -> list[Any]:
        assert self.evidence is not None
        return services.sheets_of(self.evidence)

    def _assign_columns(self, evidence: Evidence) -> None:
        """A select for each column of the sheet; the sheet, the row of heads and the kind may have just been chosen anew."""
        kind = self._told("kind") or _kind_of(evidence)
        head = str(self._told("head_row") or "")
        plan = reading.planned(
            self.sheets,
            kind,
            sheet=self._told("sheet") or "",
            head=int(head) - 1 if head.isdecimal() and int(head) else None,
        )
        names = [sheet.name for sheet in self.sheets]
        self.fields["sheet"] = forms.ChoiceField(label=_("工作表"), choices=[(name, name) for name in names])
        self.initial |= {"kind": kind, "sheet": plan.sheet, "head_row": plan.head + 1}
        choices = [
            (IGNORED, _now("不导入")),
            *((each.code, each.label) for each in columns.COLUMNS if kind in each.kinds),
        ]
        for place, head_text in enumerate(_heads_of(self.sheets, plan)):
            name = f"column_{place}"
            self.columns.append(name)
            self.fields[name] = forms.ChoiceField(
                label=head_text or _now("第%(place)d列（没有表头）") % {"place": place + 1},
                choices=choices,
                required=False,
                initial=plan.columns.get(place, IGNORED),
            )

    def _told(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begun, ended = cleaned.get("period_from"), cleaned.get("period_until")
        if bool(begun) != bool(ended):
            self.add_error("period_until", _("期间的起止日期要么都填，要么都不填。"))
        elif begun and ended and begun > ended:
            self.add_error("period_until", _("止日不得早于起日。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        assigned = {name.removeprefix("column_"): data.pop(name) for name in self.columns}
        data["columns"] = {place: code for place, code in assigned.items() if code not in ("", IGNORED)}
        return {**data, "head_row": data["head_row"] or 0}

    def preview(self, *, today: Any) -> reading.Reading:
        """What the sheet gives by what is filled in; call after `is_valid()`. Raises BadUpload."""
        data = self.act_data()
        return reading.read(self.sheets, services.plan_of(self.sheets, data), today=today)


def _kind_of(evidence: Evidence) -> str:
    return next((kind for kind, known in services.EVIDENCE.items() if known == evidence.kind), SheetKind.WAGES.value)


def _heads_of(sheets: list[Any], plan: reading.Plan) -> list[str]:
    sheet = next((each for each in sheets if each.name == plan.sheet), None)
    return reading.heads_of(sheet, plan.head) if sheet else []


class WithdrawImportForm(ActForm):
    """Which sheet is taken back, with all its rows."""

    import_id = PersonField(label=_("撤回哪一份"), help_text=_("这一份的所有行停用；原件仍在案卷中。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["import_id"]
        field.choices = rows(case.roster_imports.filter(withdrawn_in=None).select_related("evidence"))


class _RowsForm(ActForm):
    """Base of the forms that choose among the rows that count."""

    row_ids = PeopleField(label=_("选择行"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        live = reconciling.live_rows(self.case).select_related("sheet__evidence")
        self.choices = [(row.pk, row_label(row)) for row in ticked(self, live, "row_ids", "keep_id")]
        field: Any = self.fields["row_ids"]
        field.choices = self.choices


def ticked(form: ActForm, among: Any, *names: str) -> Any:
    """The rows that were ticked before the form was opened, or all when nothing was; what is sent may name any of them."""
    given = [form.initial.get(name) for name in names]
    keys = [key for each in given for key in (each if isinstance(each, list) else [each]) if key]
    return among.filter(pk__in=keys) if keys and not form.is_bound else among


def row_label(row: RosterRow) -> str:
    """A row as a person tells it from others, without numbers of documents."""
    words = {"sheet": row.sheet.evidence.title, "place": row.place, "name": row.name, "owed": row.owed}
    return _now("“%(sheet)s”第%(place)d行 %(name)s %(owed)s元") % words


class RemoveRowsForm(_RowsForm):
    """Which rows do not belong into the roster."""


class MergeRowsForm(_RowsForm):
    """Which rows say the same once more, and which one stays."""

    keep_id = PersonField(label=_("保留哪一行"), help_text=_("保留的一行金额不变，其余各行停用。"))
    field_order = ["keep_id", "row_ids"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["keep_id"]
        field.choices = self.choices


class AddRowForm(ActForm):
    """Somebody whom a sheet left out; the sheet itself stays as it was handed in, the reason says where the row comes from."""

    import_id = PersonField(label=_("补录到哪一份名册"))
    name = forms.CharField(label=_("姓名"), max_length=50)
    identity_number = forms.CharField(label=_("身份证号"), max_length=30)
    phone = forms.CharField(label=_("手机号"), required=False, max_length=30)
    bank_card = forms.CharField(label=_("银行卡号"), required=False, max_length=30)
    team = forms.CharField(label=_("班组"), required=False, max_length=50)
    period_from = DayField(label=_("期间起"))
    period_until = DayField(label=_("期间止"))
    days = forms.DecimalField(label=_("出勤天数"), required=False, min_value=0, max_digits=5, decimal_places=1)
    gross = MoneyField(label=_("应发（元）"), required=False)
    paid = MoneyField(label=_("已发（元）"), required=False)
    owed = MoneyField(label=_("欠付（元）"), required=False, help_text=_("工资表中的一行须填写。"))
    line_kind = forms.ChoiceField(
        label=_("款项性质"), required=False, choices=[("", _("考勤记录不填")), *LineKind.choices]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.sheets = case.roster_imports.filter(withdrawn_in=None).select_related("evidence")
        field: Any = self.fields["import_id"]
        field.choices = rows(self.sheets)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begun, ended = cleaned.get("period_from"), cleaned.get("period_until")
        if begun and ended and ended < begun:
            self.add_error("period_until", _("止日不得早于起日。"))
        sheet = self.sheets.filter(pk=cleaned.get("import_id")).first()
        if sheet and sheet.kind == SheetKind.WAGES:
            for name in ("owed", "line_kind"):
                if name not in self.errors and cleaned.get(name) in (None, ""):
                    self.add_error(name, _("补录到工资表的，请填写欠付的金额和款项性质。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        """The row is written down here; the act that names it follows, or everything is undone."""
        sheet = self.sheets.get(pk=self.cleaned_data["import_id"])
        values = _changes(self.cleaned_data)
        added = services.write_row(self.case, sheet, values, sequence=self.case.chain_length + 1)
        return {"import_id": sheet.pk, "added_id": added.pk}


class CorrectRowForm(ActForm):
    """What is right instead; what is left empty stays as it is, so that nobody needs to see a number to correct another."""

    row_id = PersonField(label=_("更正哪一行"))
    name = forms.CharField(label=_("姓名"), required=False, max_length=50)
    identity_number = forms.CharField(label=_("身份证号"), required=False, max_length=30)
    phone = forms.CharField(label=_("手机号"), required=False, max_length=30)
    bank_card = forms.CharField(label=_("银行卡号"), required=False, max_length=30)
    team = forms.CharField(label=_("班组"), required=False, max_length=50)
    period_from = DayField(label=_("期间起"), required=False)
    period_until = DayField(label=_("期间止"), required=False)
    days = forms.DecimalField(label=_("出勤天数"), required=False, min_value=0, max_digits=5, decimal_places=1)
    gross = MoneyField(label=_("应发（元）"), required=False)
    paid = MoneyField(label=_("已发（元）"), required=False)
    owed = MoneyField(label=_("欠付（元）"), required=False)
    line_kind = forms.ChoiceField(label=_("款项性质"), required=False, choices=[("", _("不变")), *LineKind.choices])

    def __init__(self, *args: Any, row: RosterRow | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["row_id"]
        if row is None:
            live = reconciling.live_rows(self.case).select_related("sheet__evidence")
            field.choices = [(each.pk, row_label(each)) for each in live]
            return
        field.choices, field.widget = [(row.pk, row_label(row))], forms.HiddenInput()
        self.initial = {"row_id": row.pk, **self.initial}
        for name, shown in _as_it_is(row).items():
            self.fields[name].help_text = _now("现为：%(value)s；不改就不填。") % {"value": shown or _now("空")}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        row = selectors.row_at(self.case, cleaned.get("row_id") or 0)
        self.changes = _changes(cleaned)
        if row is not None and not self.changes:
            raise forms.ValidationError(_("没有填写任何更正的内容。"))
        if row is not None:
            begun = self.changes.get("period_from", row.period_from)
            if self.changes.get("period_until", row.period_until) < begun:
                self.add_error("period_until", _("止日不得早于起日。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        """The new version is written down here; the act that names it follows, or everything is undone."""
        row = RosterRow.objects.get(pk=self.cleaned_data["row_id"], investigation_id=self.case.pk)
        version = services.write_version(self.case, row, self.changes, sequence=self.case.chain_length + 1)
        return {"row_id": row.pk, "version_id": version.pk}


_NORMAL = {
    "name": normalise_name,
    "identity_number": normalise_code,
    "bank_card": normalise_code,
    "phone": normalise_phone,
}


def _changes(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: cleaned.get(name) for name in services.CORRECTABLE if cleaned.get(name) not in (None, "")}
    return {name: _NORMAL[name](value) if name in _NORMAL else value for name, value in given.items()}


def _as_it_is(row: RosterRow) -> dict[str, str]:
    shown = {name: getattr(row, name) for name in ("name", "team", "days", "gross", "paid", "owed")}
    shown |= {"period_from": row.period_from, "period_until": row.period_until}
    shown |= {"identity_number": row.masked_identity, "phone": row.masked_phone, "bank_card": row.masked_bank_card}
    return {name: "" if value is None else str(value) for name, value in shown.items()}


class _FindingsForm(ActForm):
    """Base of the forms that choose among findings."""

    state: str
    finding_ids = PeopleField(label=_("选择疑点"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = RosterFinding.objects.filter(investigation_id=self.case.pk, state=self.state)
        found = ticked(self, found, "finding_ids")
        field: Any = self.fields["finding_ids"]
        field.choices = [(each.pk, reconciling.sentence(each)) for each in found]


class ExplainForm(_FindingsForm):
    """Which findings are as they should be, and why."""

    state = FindingState.OPEN


class CountersignForm(_FindingsForm):
    """Which explanations are agreed to."""

    state = FindingState.WAITING


class ConfirmForm(ActForm):
    """How many people claim how much, as it was read before confirming."""

    people = forms.IntegerField(label=_("人数"), min_value=1)
    total = MoneyField(label=_("工资合计（元）"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {**selectors.claimed(self.case), **self.initial}
        self.fields["total"].help_text = _now("以名册中欠付的工资逐行相加为准。")
