"""Templates of paper are strict: a name without a value is an error for the author, never a gap in front of a party."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from documents.freezing import PAPER_LANGUAGE, UndefinedVariable, Values

__all__ = ["UndefinedVariable", "render_html"]


class _Raise(str):
    """Django puts this text in place of a value that it did not find; formatting it is our chance to object."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(f"The template asks for “{name}”, which has no value.")


class _StrictContext(Context):
    """Looking up a name that is not there raises; Django's own tags ask with `in` and `get` and are not disturbed."""

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError:
            raise UndefinedVariable(f"The context holds no “{key}”.") from None


@cache
def _engine() -> Engine:
    engine: Any = settings.TEMPLATES[0]
    return Engine(
        dirs=[str(folder) for folder in engine["DIRS"]],
        string_if_invalid=_Raise("strict"),
        builtins=["documents.templatetags.paper"],
    )


def render_html(template: str, values: Mapping[str, Any]) -> str:
    """The paper as HTML. Raises UndefinedVariable, TemplateDoesNotExist, TemplateSyntaxError."""
    with translation.override(PAPER_LANGUAGE):
        return str(_engine().get_template(template).render(_StrictContext(Values(values))))
