"""What both sides find of a collective contract; and the employer's own way of announcing one to the bureau."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.actors import Actor
from contracts.collective.forms import ChiefForm, ContractForm
from contracts.collective.models import CollectiveContract
from contracts.collective.services import ContractTold, register_contract
from portal import arbitration
from registry.models import AgencyKind, Worker
from registry.selectors import responsible_agency


def of(case: CollectiveContract) -> dict[str, Any]:
    """For the page of one contract: what was told of it, and what the latest review found once it was objected to."""
    return {"contract": case, "faults": case.faults if case.objected_on else []}


def overviews(actor: Actor) -> list[dict[str, Any]]:
    """The contracts of this side, newest first."""
    return [arbitration.overview(case) for case in arbitration.cases_of(actor, CollectiveContract)]


@transaction.atomic
def announce(form: ContractForm, chief: ChiefForm, actor: Actor) -> CollectiveContract:
    """Register it with the bureau of the employer's place. Raises ValidationError and whatever the door raises."""
    assert actor.employer is not None
    agency = responsible_agency(actor.employer.region, AgencyKind.INSPECTION)
    if agency is None:
        raise ValidationError(_("您单位所在地还没有登记受理集体合同的机构，请到人力资源社会保障行政部门窗口报送。"))
    worker = Worker.objects.register(**chief.cleaned_data)
    told = ContractTold(employer=actor.employer, workers_chief=worker, **form.told())
    return register_contract(told, by=actor, agency=agency)
