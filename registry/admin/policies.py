"""Switches of policy: every value beside its default, its reason and how sure the source is."""

from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registry import policy
from registry.admin.guards import KeptAdminMixin
from registry.admin.in_force import InForce, InForceAdmin
from registry.models import PolicySetting


def _switches() -> list[tuple[str, str]]:
    return [(key, f"{known.label}（{key}）") for key, known in policy.definitions().items()]


def _shown(known: policy.Definition, value: policy.Value) -> str:
    """A value as people say it; the form wants it as it is stored."""
    match value:
        case bool():
            return gettext("是") if value else gettext("否")
        case policy.Duration():
            return _counted(value)
        case Decimal():
            return number_format(value)
        case str():
            return dict(known.choice_labels).get(value, value)
    return str(value)


def _counted(duration: policy.Duration) -> str:
    """ "5个工作日"; the calendar says it in the same words, but stands above this room."""
    count = duration.length
    words = {
        "WD": ngettext("%(count)d个工作日", "%(count)d个工作日", count),
        "CD": ngettext("%(count)d日", "%(count)d日", count),
        "MO": ngettext("%(count)d个月", "%(count)d个月", count),
        "YR": ngettext("%(count)d年", "%(count)d年", count),
        "H": ngettext("%(count)d小时", "%(count)d小时", count),
    }
    return words[duration.unit] % {"count": count}


class PolicySettingForm(forms.ModelForm):
    key = forms.ChoiceField(label=_("事项"), choices=_switches)

    class Meta:
        model = PolicySetting
        fields = ["key", "value", "valid_from", "note"]


@admin.register(PolicySetting)
class PolicySettingAdmin(KeptAdminMixin, InForceAdmin):
    form = PolicySettingForm
    list_display = ["label", "value", "valid_from", "tag", "default", "note"]
    search_fields = ["key", "note"]
    fields = ["key", "value", "valid_from", "note", "tag", "default", "law", "reason"]
    readonly_fields = ["tag", "default", "law", "reason"]

    def in_force(self, request: HttpRequest, today: date) -> list[InForce]:
        """Every switch, also those about which nobody has decided anything."""
        return [self._line(request, known, today) for known in policy.definitions().values()]

    def _line(self, request: HttpRequest, known: policy.Definition, today: date) -> InForce:
        try:
            found = policy.source(known.key, on=today)
        except policy.MissingPolicy:
            found = None
        return InForce(
            key=known.key,
            label=known.label,
            value=_shown(known, found.value) if found else "",
            stored=found.text if found else "",
            since=found.valid_from if found else None,
            decided=bool(found and found.decided),
            tag=found.tag if found else known.tag,
            law=known.law,
            reason=known.reason,
            address=self.address_to_set(request, key=known.key),
        )

    def _known(self, setting: PolicySetting) -> policy.Definition | None:
        return policy.definitions().get(setting.key)

    @admin.display(description=_("事项"), ordering="key")
    def label(self, setting: PolicySetting) -> str:
        known = self._known(setting)
        return known.label if known else setting.key

    @admin.display(description=_("来源标记"))
    def tag(self, setting: PolicySetting) -> str:
        known = self._known(setting)
        return known.tag if known else ""

    @admin.display(description=_("默认值"))
    def default(self, setting: PolicySetting) -> str:
        known = self._known(setting)
        if known is None or not known.defaults:
            return str(_("无，须由本地确定"))
        return "；".join(f"{row.valid_from or ''} {row.text}".strip() for row in known.defaults)

    @admin.display(description=_("相关规定"))
    def law(self, setting: PolicySetting) -> str:
        known = self._known(setting)
        return known.law if known else ""

    @admin.display(description=_("为何需要确定"))
    def reason(self, setting: PolicySetting) -> str:
        known = self._known(setting)
        return known.reason if known else ""
