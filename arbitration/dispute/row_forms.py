"""Forms with a few numbered rows, and the choice of the party for whom somebody speaks."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides
from arbitration.dispute.kinds import ClaimKind
from casework.fields import MoneyField, PersonField, rows
from casework.forms import ActForm
from casework.models import Party
from registry.models import Worker


class PartyForm(ActForm):
    """Base of the forms of what a party says: the office names the party, a party speaks for itself."""

    party_id = PersonField(label=_("提出的当事人"))
    speakers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parties = list(sides.own(self.case, self.actor, *self.speakers))
        field: Any = self.fields["party_id"]
        field.choices = rows(parties)
        if len(parties) == 1:
            self.initial = {"party_id": parties[0].pk, **self.initial}


class RowsForm(PartyForm):
    """A list of rows of the same fields, numbered; rows left empty are left out."""

    listed: ClassVar[str] = ""
    rows_shown: ClassVar[int] = 5
    decides: ClassVar[str] = ""  # a row in which this field is empty is empty

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, row in enumerate(self.initial.pop(self.listed, None) or (), start=1):
            self.initial |= {f"{name}_{number}": value for name, value in row.items()}
        for number in range(1, self.rows_shown + 1):
            for name, field in self.parts(number).items():
                self.fields[f"{name}_{number}"] = field
        self.names = list(self.parts(1))

    def parts(self, number: int) -> dict[str, forms.Field]:
        """The fields of one row."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.filled(cleaned) and not self.errors:
            self.add_error(f"{self.decides}_1", _("请至少填写一行。"))
        return cleaned

    def filled(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows with something in them."""
        found = [
            {name: data.get(f"{name}_{number}") for name in self.names} for number in range(1, self.rows_shown + 1)
        ]
        return [row for row in found if row[self.decides]]

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        numbered = {f"{name}_{number}" for name in self.names for number in range(1, self.rows_shown + 1)}
        plain = {name: value for name, value in data.items() if name not in numbered}
        return {**plain, self.listed: self.filled(data)}


class ClaimRowsForm(RowsForm):
    """Claims, one on each row."""

    listed = "claims"
    decides = "kind"

    def parts(self, number: int) -> dict[str, forms.Field]:
        words = {"number": number}
        workers = Worker.objects.filter(
            pk__in=Party.objects.filter(case_id=self.case.pk, until=None).values("worker")
        ).order_by("pinyin", "pk")
        return {
            "kind": forms.ChoiceField(
                label=_now("第%(number)d项：请求") % words,
                choices=[("", _now("（不填）")), *ClaimKind.choices],
                required=False,
            ),
            "worker_id": PersonField(
                label=_now("第%(number)d项：劳动者") % words, choices=rows(workers), required=False
            ),
            "amount": MoneyField(label=_now("第%(number)d项：金额（元）") % words, required=False),
            "calculation": forms.CharField(
                label=_now("第%(number)d项：计算方法") % words, max_length=1000, required=False
            ),
        }

    def filled(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Where one worker only is a party, nobody need choose."""
        field: Any = self.fields["worker_id_1"]
        only = field.choices[0][0] if len(field.choices) == 1 else None
        return [{**row, "worker_id": row["worker_id"] or only} for row in super().filled(data)]
