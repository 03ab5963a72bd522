"""Taking in applications for mediation, written or told, on one page: the form and what it writes."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import coming_in
from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel
from arbitration.mediation.models import Mediation
from arbitration.mediation.services import MediationTold, apply_for_mediation
from desk.dispute_intake import ClaimForm, DisputeForm, registered
from registry.models import AgencyKind, Worker
from registry.roles import Role


class MediationForm(DisputeForm):
    """An application as it is brought or told (仲裁法 art 12)."""

    title = _("登记调解申请")
    lead = _("书面和口头的调解申请在这一页登记；自收到之日起十五日内没有达成协议的，调解终止。")
    claims_title = _("请求和理由")
    body = AgencyKind.MEDIATION
    taking_in = frozenset({Role.MEDIATOR})

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["agency"].label = _("调解组织")
        by_hand = (Channel.WINDOW, Channel.ORAL, Channel.POST)
        fields["channel"].choices = [choice for choice in Channel.choices if choice[0] in by_hand]


@transaction.atomic
def register_mediation(form: MediationForm, people: Any, claims: Any) -> Mediation:
    """Register people and application together, all or nothing. Raises ValidationError and whatever the door raises."""
    told = form.cleaned_data
    workers = registered(people)
    same = ("dispute_types", "facts", "by_employer", "channel", "workplace_region", "workplace_address")
    days = ("knew_on", "employment_ended_on", "employed", "received_on")
    application = MediationTold(
        workers=workers,
        employer=told["employer"] or coming_in.employer_named(told["employer_name"], region=told["workplace_region"]),
        claims=[_claim(claim, workers) for claim in claims if claim.cleaned_data],
        events=form.events,
        **{name: told[name] for name in (*same, *days)},
    )
    return apply_for_mediation(application, by=form.actor, agency=told["agency"])


def _claim(form: ClaimForm, workers: list[Worker]) -> ClaimData:
    told = form.cleaned_data
    return {
        "worker_id": form.whose(workers).pk,
        "kind": told["kind"],
        "amount": told["amount"] or None,
        "calculation": told["calculation"],
    }
