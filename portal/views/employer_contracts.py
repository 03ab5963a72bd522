"""The employer's own way of announcing a collective contract; everything after it stands on the contract's page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.errors import SPOKEN
from casework.forms import tell
from contracts.collective.forms import ChiefForm, ContractForm
from portal import collective_contract, employer
from portal.pages import box_page


@employer.in_the_box
def announce(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who comes in with the code of a paper is there for that paper's case only."""
    if actor.only_case_id is not None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form, chief = ContractForm(sent), ChiefForm(sent)
    if sent is not None and all([form.is_valid(), chief.is_valid()]):
        try:
            case = collective_contract.announce(form, chief, actor)
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            messages.success(request, _("已登记%(number)s。") % {"number": case.number})
            return redirect("portal:arbitration", case.reference)
    status = 422 if form.is_bound else 200
    return box_page(request, actor, "portal/employer/announce.html", {"form": form, "chief": chief}, status=status)
