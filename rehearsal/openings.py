"""How a case of each kind is opened: what is told, and the service of its procedure that takes it in."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, get_type_hints

from django.utils.timezone import get_default_timezone, is_naive, make_aware
from pydantic import BaseModel, ConfigDict, create_model

from arbitration.mediation.services import MediationTold, apply_for_mediation
from arbitration.review.services import ReviewTold, open_review
from casework import clock
from casework.actors import Actor
from casework.models import Case
from contracts.collective.services import ContractTold, register_contract
from inspection.blacklist.services import Candidate, propose_listing
from inspection.campaign.services import Plan, open_plan
from inspection.clue.services import ClueTold, register_clue
from inspection.complaint.services import Told, file_complaint
from inspection.credit.services import YearToRate, rate_employer
from inspection.deposit.services import NewDeposit, register_deposit
from inspection.investigation.services import Clue, propose_case
from inspection.publication.services import Violation, propose_publication
from registry.models import Agency, AgencyKind, Region, Worker
from rehearsal.arbitrations import Applied, apply


@dataclass(frozen=True)
class Opening:
    """The way in for one kind of case. `more` are data besides what is told; `office` is the kind of body that takes it in.
    A kind not listed here has no way in yet.
    """

    told: type
    open: Callable[[Any, dict[str, Any], Actor, Agency], Case]
    more: Mapping[str, Any]
    office: AgencyKind = AgencyKind.INSPECTION

    @property
    def hints(self) -> dict[str, Any]:
        """The data with their types."""
        return {**get_type_hints(self.told), **self.more}

    @property
    def data_model(self) -> type[BaseModel]:
        """The data as a model, so that what is missing can be told."""
        return _model_of(self.told, tuple(self.more.items()))

    def run(self, values: dict[str, Any], *, by: Actor, agency: Agency) -> Case:
        """Open the case. Raises ValidationError (what is missing) and whatever the door raises."""
        more = {name: values.pop(name) for name in self.more if name in values}
        return self.open(self.told(**values), more, by, agency)


def completed(values: dict[str, Any], opening: Opening, region: Region) -> dict[str, Any]:
    """What need not be written: the place is that of the scenario, the name that of the employer, the day today."""
    known = opening.hints
    whole = {"workplace_region": region, **values} if "workplace_region" in known else dict(values)
    if "employer" in whole and "employer_name" in known:
        whole.setdefault("employer_name", whole["employer"].name)
    if "discovered_on" in known:
        whole.setdefault("discovered_on", clock.today())
    if is_naive_moment(whole.get("received_at")):
        whole["received_at"] = make_aware(whole["received_at"], get_default_timezone())
    return whole


def is_naive_moment(value: Any) -> bool:
    """Whether it is an instant as a file writes it, without a time zone."""
    return hasattr(value, "hour") and is_naive(value)


def _complaint(told: Told, more: dict[str, Any], by: Actor, agency: Agency) -> Case:
    own = [by.worker] if by.worker else []
    return file_complaint(told, by=by, complainants=more.get("complainants", own), agency=agency)


def _clue(clue: Clue, _more: dict[str, Any], by: Actor, agency: Agency) -> Case:
    return propose_case(clue, by=by, agency=agency)


def _by(service: Callable[..., Case]) -> Callable[[Any, dict[str, Any], Actor, Agency], Case]:
    """The way in for a procedure that needs nothing besides what is told."""
    return lambda told, _more, by, agency: service(told, by=by, agency=agency)


OPENINGS: dict[str, Opening] = {
    "complaint": Opening(Told, _complaint, {"complainants": list[Worker]}),
    "investigation": Opening(Clue, _clue, {}),
    "clue": Opening(ClueTold, _by(register_clue), {}),
    "campaign": Opening(Plan, _by(open_plan), {}),
    "deposit": Opening(NewDeposit, _by(register_deposit), {}),
    "blacklist": Opening(Candidate, _by(propose_listing), {}),
    "publication": Opening(Violation, _by(propose_publication), {}),
    "credit": Opening(YearToRate, _by(rate_employer), {}),
    "arbitration": Opening(Applied, apply, {}, AgencyKind.ARBITRATION),
    "mediation": Opening(MediationTold, _by(apply_for_mediation), {}, AgencyKind.MEDIATION),
    "collective_contract": Opening(ContractTold, _by(register_contract), {}),
    "agreement_review": Opening(ReviewTold, _by(open_review), {}, AgencyKind.ARBITRATION),
}


@cache
def _model_of(told: type, more: tuple[tuple[str, Any], ...]) -> type[BaseModel]:
    hints = get_type_hints(told)
    data: dict[str, Any] = {each.name: (hints[each.name], ... if _is_needed(each) else None) for each in fields(told)}
    data |= {name: (hint, None) for name, hint in more}
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return create_model(f"{told.__name__}_data", __config__=config, **data)


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
