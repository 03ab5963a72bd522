"""Switches of policy: every value beside its default, its reason and how sure the source is."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from registry import policy
from registry.admin.guards import KeptAdminMixin
from registry.models import PolicySetting


def _switches() -> list[tuple[str, str]]:
    return [(key, f"{known.label}（{key}）") for key, known in policy.definitions().items()]


class PolicySettingForm(forms.ModelForm):
    key = forms.ChoiceField(label=_("事项"), choices=_switches)

    class Meta:
        model = PolicySetting
        fields = ["key", "value", "valid_from", "note"]


@admin.register(PolicySetting)
class PolicySettingAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = PolicySettingForm
    list_display = ["label", "value", "valid_from", "tag", "default", "note"]
    search_fields = ["key", "note"]
    fields = ["key", "value", "valid_from", "note", "tag", "default", "law", "reason"]
    readonly_fields = ["tag", "default", "law", "reason"]

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
