"""Document types are declared once, templates are strict, and every declared template renders."""

from dataclasses import replace
from typing import Any

import pytest
from django.template import TemplateDoesNotExist

from documents import registry, templating
from documents.registry import document_types
from documents.templating import UndefinedVariable, render_html
from tests.documents import trial


def test_a_code_is_declared_once() -> None:
    registry.register(trial.ORDER)
    with pytest.raises(ValueError, match="trial_order"):
        registry.register(replace(trial.ORDER, name="另一个"))


def test_a_form_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match="I34"):
        registry.register(replace(trial.ORDER, code="another", form_code="I34"))


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(LookupError, match=r"没有代码为“nothing”的文书.*trial_order"):
        registry.document_type("nothing")


def test_every_type_has_its_template_in_every_version() -> None:
    for kind in document_types():
        for version in range(1, kind.version + 1):
            assert templating._engine().get_template(kind.template_of(version))


def rendered(text: str, **values: Any) -> str:
    engine = templating._engine()
    return str(engine.from_string(text).render(templating._StrictContext(templating.Values(values))))


@pytest.mark.parametrize(
    "text",
    [
        "{{ missing }}",
        "{{ worker.missing }}",
        "{{ worker.name.missing }}",
        "{{ missing|default:'x' }}",
        "{% if missing %}x{% endif %}",
        "{% if worker.missing %}x{% endif %}",
        "{% for each in missing %}x{% endfor %}",
        "{% for each in workers %}{{ each.missing }}{% endfor %}",
        "{{ workers.5 }}",
        "{% with other=missing %}{{ other }}{% endwith %}",
    ],
)
def test_a_name_without_a_value_is_an_error(text: str) -> None:
    values = templating.Values({"worker": templating.Values(name="王"), "workers": [templating.Values(name="李")]})
    with pytest.raises(UndefinedVariable):
        rendered(text, **values)


def test_what_is_there_is_written() -> None:
    text = "{% for each in workers %}{{ forloop.counter }}{{ each.name }}{% empty %}无{% endfor %}{% if none %}x{% endif %}"
    assert rendered(text, workers=[templating.Values(name="李")], none=None) == "1李"
    assert (
        rendered("{% for name, age in ages.items %}{{ name }}{{ age }}{% endfor %}", ages=templating.Values(a=1))
        == "a1"
    )


def test_a_missing_version_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        render_html(trial.ORDER.template_of(9), {})
