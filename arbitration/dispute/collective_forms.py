"""The forms of a collective dispute; field names are the act's data names.

A thousand members make no list to tick: they are written by name, and who shares a name by the end of the identity number too.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective, members
from arbitration.dispute.defence_forms import NotifyForm
from arbitration.hearing.forms import SetHearingForm
from casework.fields import ItemsField, PeopleField, PersonField, rows
from casework.forms import ActForm
from registry.models import Worker


def named(written: str, among: list[Worker]) -> Worker:
    """The member of this name, or of this name and the last four characters of the identity number. Raises ValidationError."""
    name, _space, ending = written.strip().rpartition(" ") if " " in written.strip() else (written.strip(), "", "")
    found = [each for each in among if each.name == name and each.identity_number.endswith(ending.upper())]
    if not found:
        raise ValidationError(gettext("申请人里没有“%(name)s”，请核对姓名。") % {"name": written})
    if len(found) > 1:
        raise ValidationError(
            gettext("有%(count)d名申请人叫“%(name)s”，请在姓名后空一格写身份证号码末四位。")
            % {"count": len(found), "name": name}
        )
    return found[0]


class MembersForm(ActForm):
    """Which sheet of the file is the list."""

    evidence_id = PersonField(
        label=_("成员名单"),
        help_text=_("已经入卷的表格，第一行是表头：姓名、身份证号码、手机号码、请求、金额、计算方法；一项请求一行。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        field.choices = rows(members.importable(self.case))


class VoteForm(ActForm):
    """Whom a member wants. At the window it is said who votes; on the phone everybody votes for oneself."""

    voter_id = forms.CharField(label=_("推举人"), max_length=60, help_text=_("到窗口推举的申请人姓名。"))
    chosen_ids = ItemsField(
        label=_("推举的代表人"),
        rows=5,
        help_text=_("一行一个姓名，一至五人；同名的，在姓名后空一格写身份证号码末四位。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = collective.members(self.case)
        if self.actor.worker is not None:
            del self.fields["voter_id"]

    def clean_voter_id(self) -> int:
        return int(named(self.cleaned_data["voter_id"], self.members).pk)

    def clean_chosen_ids(self) -> list[int]:
        return [named(name, self.members).pk for name in self.cleaned_data["chosen_ids"]]


class RepresentativesForm(ActForm):
    """Those who have votes, most first."""

    representative_ids = PeopleField(label=_("代表人"), help_text=_("选三至五人；得票多的在前。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["representative_ids"]
        field.choices = [
            (worker.pk, gettext("%(name)s（%(votes)d票）") % {"name": worker.name, "votes": votes})
            for worker, votes in collective.standing(self.case)
        ]


class AtOnceForm(NotifyForm, SetHearingForm):
    """How long both sides have to prove, and when and where the hearing is; the tribunal stands already."""

    field_order = ["proof_days"]
