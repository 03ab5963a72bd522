"""Forms of the desk itself; the forms of acts stand beside their acts."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.approval import ReturnCode
from casework.forms import NamesWhatIsMissing
from desk.delegating import own_posts
from desk.listing import canonical
from desk.models import SavedFilter
from registry.models import Delegation, Employer, EmployerContact, Post, Staff
from registry.services import delegate


class SaveFilterForm(forms.Form):
    """A name for the filter that the address holds."""

    name = forms.CharField(label=_("名称"), max_length=30)
    shared = forms.BooleanField(label=_("共享给本机构同事"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **{"auto_id": "save_%s", **options})
        self.actor = actor

    def clean_query(self) -> str:
        return canonical(QueryDict(self.cleaned_data["query"]))

    def save(self) -> SavedFilter:
        """The filter under its name; one's own of the same name is replaced."""
        staff = self.actor.staff
        saved, _created = SavedFilter.objects.update_or_create(
            owner=staff,
            name=self.cleaned_data["name"],
            defaults={
                "query": self.cleaned_data["query"],
                "shared_with": staff.agency if staff and self.cleaned_data["shared"] else None,
            },
        )
        return saved


class DelegationForm(NamesWhatIsMissing, forms.Form):
    """Hand one of one's own posts over for some days."""

    post = forms.ModelChoiceField(label=_("委托的职责"), queryset=Post.objects.none(), empty_label=None)
    delegate = forms.ModelChoiceField(label=_("受托人"), queryset=Staff.objects.none(), empty_label=_("请选择"))
    valid_from = forms.DateField(label=_("自"), widget=forms.DateInput)
    valid_until = forms.DateField(label=_("至（含当日）"), widget=forms.DateInput)
    reason = forms.CharField(label=_("事由"), max_length=200, help_text=_("如：出差、休假、培训。"))

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor, staff = actor, actor.staff
        posts = own_posts(actor)
        agencies = {post.agency_id for post in posts}
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].label_from_instance = _post_label  # type: ignore[attr-defined]
        colleagues = Staff.objects.filter(active=True, agency__in=agencies).exclude(pk=staff.pk if staff else 0)
        self.fields["delegate"].queryset = colleagues  # type: ignore[attr-defined]

    def save(self) -> Delegation:
        """Write the delegation; raises ValidationError as the registry does."""
        chosen = self.cleaned_data
        return delegate(
            principal=chosen["post"].staff,
            delegate=chosen["delegate"],
            role=chosen["post"].role,
            agency=chosen["post"].agency,
            valid_from=chosen["valid_from"],
            valid_until=chosen["valid_until"],
            reason=chosen["reason"],
        )

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        begin, last = chosen.get("valid_from"), chosen.get("valid_until")
        if begin and begin < clock.today():
            self.add_error("valid_from", gettext("委托不能从过去的日子开始。"))
        if begin and last and last < begin:
            self.add_error("valid_until", gettext("止日不得早于起日。"))
        return chosen


def _post_label(post: Post) -> str:
    return f"{post.get_role_display()} · {post.agency}"


class ReturnForm(NamesWhatIsMissing, forms.Form):
    """Why a draft goes back: coded reasons, and words for its author."""

    codes = forms.MultipleChoiceField(
        label=_("退回原因"),
        choices=ReturnCode,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("退回时请至少选择一项原因。")},
    )
    text = forms.CharField(
        label=_("退回意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ApproveForm(NamesWhatIsMissing, forms.Form):
    """Agreement, with words where there are any."""

    text = forms.CharField(
        label=_("审批意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ContactForm(NamesWhatIsMissing, forms.ModelForm):
    """Somebody through whom an employer is reached, whose identity and authority the office has seen."""

    class Meta:
        model = EmployerContact
        fields = ["name", "position", "phone", "checked"]

    def __init__(self, *arguments: Any, employer: Employer, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.instance.employer, self.instance.since = employer, clock.today()

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        phone = chosen.get("phone")
        if phone and self.instance.employer.contacts.by_phone(phone).filter(until=None).exists():
            self.add_error("phone", gettext("这个手机号已经登记过了。"))
        return chosen
