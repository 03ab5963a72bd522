"""Widgets that are drawn without the template engine: a list page has ten of them and forty milliseconds."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """A select box; groups of options are allowed."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The same markup as Django's own, written directly."""
        chosen = "" if value is None else str(value)
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        options = format_html_join("", "{}", ((self._draw(code, label, chosen),) for code, label in self.choices))
        return format_html("<select{}>{}</select>", attributes, options)

    def _draw(self, code: Any, label: Any, chosen: str) -> SafeString:
        if isinstance(label, list | tuple):
            inner = format_html_join("", "{}", ((self._draw(each, words, chosen),) for each, words in label))
            return format_html('<optgroup label="{}">{}</optgroup>', code, inner)
        if str(code) == chosen:
            return format_html('<option value="{}" selected>{}</option>', code, label)
        return format_html('<option value="{}">{}</option>', code, label)


class PlainInput(forms.TextInput):
    """A box of any input type."""

    def __init__(self, input_type: str) -> None:
        super().__init__()
        self.input_type = input_type

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The same markup as Django's own, written directly."""
        given = {"type": self.input_type, "name": name, **self.build_attrs(self.attrs, attrs)}
        if (text := self.format_value(value)) is not None:
            given["value"] = text
        return format_html("<input{}>", flatatt(given))

    @property
    def is_hidden(self) -> bool:
        return self.input_type == "hidden"
