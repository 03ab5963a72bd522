"""The declaration of acts: one reads like the statute, and everything else is derived from it.

`@act(...)` stands on a method of a case's machine. The method's keyword-only parameters are the act's data (names and
types are the contract that forms, replays and approvals share); its body sets columns, nothing more. django_fsm holds the
transition itself.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_fsm import transition
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from calendars.law import Citation
from casework.actors import Capacity
from casework.errors import UnknownAct, WrongData
from casework.requirements import Requirement, Validity
from registry.roles import Role

if TYPE_CHECKING:
    from casework.models import Case

Text = str | Promise
Method = TypeVar("Method", bound=Callable[..., Any])
_order = count()


@dataclass(frozen=True)
class Start:
    """Starts a statutory clock. `from_day`, `length` and `unit` read the case when the act does not start it today, or its
    length is not the register's.
    """

    term: str
    on_expiry: str = ""
    from_day: str = ""
    length: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Extend:
    """Extends a running clock from its unrolled end, by as much as the register allows, or by what the case answers to
    `length` (and to `unit`) once the act is done. With both the register need not say how much: whoever set the term sets
    the extension.
    """

    term: str
    length: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Act:
    """One act of a machine, as declared. Text fields are Chinese message ids; `law` cites the article."""

    name: str
    label: Text
    law: Citation
    source: tuple[str, ...]
    target: str | None
    by: tuple[Role | Capacity, ...]
    approval: Role | None
    legal_review: bool
    requires: tuple[Requirement, ...]
    starts: tuple[Start, ...]
    stops: tuple[str, ...]
    stops_all: bool
    pauses: tuple[str, ...]
    resumes: tuple[str, ...]
    extends: tuple[Extend, ...]
    issues: tuple[str, ...]
    drafts: str
    public: Text
    form: str
    needs_reason: bool
    validity: Validity
    order: int
    method: Callable[..., Any]

    @cached_property
    def data_model(self) -> type[BaseModel]:
        """The act's data as a model, made from the method's keyword-only parameters."""
        hints = get_type_hints(self.method)
        fields: dict[str, Any] = {}
        for parameter in inspect.signature(self.method).parameters.values():
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                default = ... if parameter.default is inspect.Parameter.empty else parameter.default
                fields[parameter.name] = (hints[parameter.name], default)
        return create_model(f"{self.name}_data", __config__=ConfigDict(extra="forbid"), **fields)

    def read(self, data: dict[str, Any]) -> BaseModel:
        """The data checked and typed; raises `WrongData` naming each field and fault."""
        try:
            return self.data_model.model_validate(data)
        except ValidationError as error:
            faults = "；".join(f"{'.'.join(map(str, e['loc']))}：{e['msg']}" for e in error.errors())
            raise WrongData(_("“%(act)s”的内容有误：%(faults)s") % {"act": self.label, "faults": faults}) from error

    @property
    def form_class(self) -> Any:
        """The form in which a person gives the act's data; None when the act takes none."""
        return import_string(self.form) if self.form else None


def act(
    label: Text,
    *,
    source: Sequence[str] | str,
    law: Citation,
    by: Sequence[Role | Capacity] | Role | Capacity,
    target: str | None = None,
    approval: Role | None = None,
    legal_review: bool = False,
    requires: Sequence[Requirement] = (),
    starts: Sequence[Start | str] = (),
    stops: Sequence[str] = (),
    stops_all: bool = False,
    pauses: Sequence[str] = (),
    resumes: Sequence[str] = (),
    extends: Sequence[Extend] = (),
    issues: Sequence[str] = (),
    drafts: str = "",
    public: Text = "",
    form: str = "",
    needs_reason: bool = False,
    valid_from: date | None = None,
    until: date | None = None,
) -> Callable[[Method], Method]:
    """Declare an act.

    `source` may name several statuses; without `target` the status stays. `by` lists who may perform (or, with `approval`,
    propose) it. `starts`, `stops`, `pauses`, `resumes`, `extends` name terms of the register. `issues` names document types
    issued with the act; `drafts` the one shown to reviewers while the act waits for approval. `public` is the line that the
    parties read; an act without it stays internal. `form` is a dotted path. `valid_from` and `until` (both included) are the
    legal days on which the law knows this act.
    """
    sources = (source,) if isinstance(source, str) else tuple(source)
    capacities = (by,) if isinstance(by, (Role, Capacity)) else tuple(by)

    def declare(method: Method) -> Method:
        declared = Act(
            name=method.__name__,
            label=label,
            law=law,
            source=tuple(map(str, sources)),
            target=None if target is None else str(target),
            by=capacities,
            approval=approval,
            legal_review=legal_review,
            requires=tuple(requires),
            starts=tuple(Start(start) if isinstance(start, str) else start for start in starts),
            stops=tuple(stops),
            stops_all=stops_all,
            pauses=tuple(pauses),
            resumes=tuple(resumes),
            extends=tuple(extends),
            issues=tuple(issues),
            drafts=drafts,
            public=public,
            form=form,
            needs_reason=needs_reason,
            validity=Validity(valid_from, until),
            order=next(_order),
            method=method,
        )
        moved: Any = method
        for each in declared.source:
            moved = transition(field="status", source=each, target=declared.target or each)(moved)
        moved.act = declared
        return moved

    return declare


@cache
def acts_of(machine: type["Case"]) -> dict[str, Act]:
    """Every act of a machine in the order of declaration, which is the legal order.

    Where the acts stand in several classes, those of the first base come first, whichever file was imported first.
    """
    found: dict[str, Act] = {}
    for base in machine.__mro__:
        members = [member.act for member in vars(base).values() if hasattr(member, "act")]
        for declared in sorted(members, key=lambda declared: declared.order):
            found.setdefault(declared.name, declared)
    return found


def act_named(case: "Case", name: str) -> Act:
    try:
        return acts_of(type(case))[name]
    except KeyError:
        raise UnknownAct(_("这类案件没有名为“%(name)s”的行为。") % {"name": name}) from None
