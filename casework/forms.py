"""The base of act forms: a person gives an act's data here; the door takes it as typed values."""

from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from casework.acts import Act, act_named
from casework.models import Case


class NamesWhatIsMissing(forms.BaseForm):
    """Mixin: an empty field says which one it is and what to do; Django's own sentence says neither."""

    def full_clean(self) -> None:
        """Subclasses may have added fields until now, so what is missing is worded here."""
        for field in self.fields.values():
            if field.label and field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
                words = gettext("请选择“%(label)s”。") if chosen else gettext("请填写“%(label)s”。")
                field.error_messages["required"] = words % {"label": field.label}
        super().full_clean()


class ActForm(NamesWhatIsMissing, forms.Form):
    """A form for one act on one case.

    Field names equal the act's data names. A `reason` field is added to acts that need one. `act_data` gives what the
    door takes; override it where the form's fields and the act's data differ.
    """

    def __init__(self, *args: Any, case: Case, actor: Actor, act: str, **options: Any) -> None:
        self.case, self.actor = case.specific, actor
        self.act: Act = act_named(self.case, act)
        super().__init__(*args, **options)
        if self.act.needs_reason:
            self.fields["reason"] = forms.CharField(
                label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
            )

    def act_data(self) -> dict[str, Any]:
        """The act's data; call after `is_valid()`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in their order, by the heading that the form gives them (`group` of a field); most stand under none."""
        return [(name, [*found]) for name, found in groupby(self, lambda bound: getattr(bound.field, "group", ""))]

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


def form_for(case: Case, act: str, *, actor: Actor, **options: Any) -> ActForm:
    """The form of an act: the one it declares, or a bare one (a confirmation, with a reason where needed)."""
    declared = act_named(case.specific, act)
    form_class = declared.form_class or ActForm
    form: ActForm = form_class(case=case, actor=actor, act=act, **options)
    return form


def tell(form: forms.BaseForm, error: Exception) -> None:
    """Put what a lower room said beside the field it speaks of, else on top."""
    if not isinstance(error, ValidationError):
        form.add_error(None, str(error))
        return
    faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in faults.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
