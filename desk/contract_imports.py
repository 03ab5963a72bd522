"""What the pages of an import of contracts show, and their forms."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import NamesWhatIsMissing
from contracts.importing import columns, reading, services
from contracts.importing.kinds import AT_WORK, RunState
from contracts.importing.models import ImportRun
from documents.sheets import heads
from registry.models import Agency

IGNORED = "-"
FAULTS_ON_A_PAGE = 50
SAMPLED = 3  # rows that are shown beside the columns, with names and numbers masked
TONES = {RunState.DONE: "good", RunState.STOPPED: "neutral", RunState.CHECKED: "risk"}


class UploadForm(NamesWhatIsMissing, forms.Form):
    """The file, and for which office it is taken in."""

    agency = forms.ModelChoiceField(label=gettext_lazy("导入机构"), queryset=Agency.objects.none(), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("xlsx、xls、ods 或者 csv；带宏的、设了打开密码的不能接收。"),
    )

    def __init__(self, *arguments: Any, agencies: list[Agency], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """Which sheet is read, where its heads stand, and what each column is."""

    def __init__(self, data: Any, *, run: ImportRun) -> None:
        super().__init__(data)
        self.run = run
        told_head = str(self.data.get("head_row") or "")
        head = int(told_head) - 1 if told_head.isdecimal() and int(told_head) else None
        self.sheet, self.head, meant = reading.suggested(self.sheets, self.data.get("sheet") or run.sheet, head)
        self.meant = meant
        names = [each.name for each in self.sheets]
        self.fields["sheet"] = forms.ChoiceField(
            label=_("工作表"), choices=[(name, name) for name in names], initial=self.sheet.name
        )
        self.fields["head_row"] = forms.IntegerField(
            label=_("表头在第几行"), min_value=1, max_value=1000, initial=self.head + 1
        )
        self.whole = ("sheet", "head_row")
        self.columns = [self._add_column(place, head) for place, head in enumerate(self.heads)]

    @cached_property
    def sheets(self) -> list[Any]:
        return services.sheets_of(self.run)

    @cached_property
    def heads(self) -> list[str]:
        return heads.heads_of(self.sheet, self.head)[0] if self.head < len(self.sheet.rows) else []

    def _add_column(self, place: int, head: str) -> str:
        name = f"column_{place}"
        self.fields[name] = forms.ChoiceField(
            label=head or _("第%(place)d列（没有表头）") % {"place": place + 1},
            choices=[(IGNORED, _("不导入")), *((each.code, each.label) for each in columns.COLUMNS)],
            required=False,
            initial=self.meant.get(place, IGNORED),
        )
        return name

    @property
    def other_sheets(self) -> list[str]:
        return [each.name for each in self.sheets if each.name != self.sheet.name]

    def chosen(self) -> dict[int, str]:
        """What each column was said to be."""
        told = {name: self.cleaned_data.get(name) for name in self.columns}
        return {
            int(name.removeprefix("column_")): code for name, code in told.items() if code not in (None, "", IGNORED)
        }

    def fields_of_columns(self) -> list[dict[str, Any]]:
        """Each column's field with how its first cells are filled; whose people they are does not matter here."""
        first = heads.heads_of(self.sheet, self.head)[1] if self.heads else 0
        sample = self.sheet.rows[first : first + SAMPLED]
        return [
            {"field": self[name], "filled": sum(place < len(row) and row[place] not in (None, "") for row in sample)}
            for place, name in enumerate(self.columns)
        ]


def shown(run: ImportRun) -> dict[str, Any]:
    """A run for a list or its own page."""
    return {
        "it": run,
        "tone": TONES.get(RunState(run.state), "brand"),
        "state": run.get_state_display(),
        "at_work": run.state in AT_WORK,
        "until": services.last_day(run),
        "good": run.rows_new + run.rows_changed + run.rows_unchanged,
    }


def context_of(run: ImportRun, query: Any) -> dict[str, Any]:
    """The page of a run that was checked or written."""
    faults = Paginator(run.faults.all(), FAULTS_ON_A_PAGE).get_page(query.get("page"))
    return {"run": shown(run), "faults": faults.object_list, "page": faults}
