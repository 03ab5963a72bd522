"""What follows from the acts of a plan: its targets, the frozen lists, the draw, the visits and reviews that it opens."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from casework import clock
from casework.requirements import Situation
from inspection.campaign import directory, selectors
from inspection.campaign import draw as drawing
from inspection.campaign.plan import Sampling
from registry.models import Staff

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign


def write_targets(campaign: "Campaign", wanted: Iterable[str] | None) -> None:
    """Fix whom the plan inspects: those named, or everybody in scope."""
    from inspection.campaign.models import Target

    by_list = campaign.sampling == Sampling.LIST
    chosen = directory.resolve(campaign, wanted or ()) if by_list else directory.subjects(campaign)
    Target.objects.bulk_create(
        Target(campaign_id=campaign.pk, employer_id=each.employer_id, project_id=each.project_id) for each in chosen
    )


def freeze(campaign: "Campaign", *, seed_source: str, on: date) -> None:
    """Keep both lists as they are now, with their hash."""
    from inspection.campaign.models import FrozenDirectory

    content = directory.build(campaign, on=on, seed_source=seed_source)
    FrozenDirectory.objects.create(campaign_id=campaign.pk, content=content, commitment=drawing.commitment(content))


def draw(campaign: "Campaign", now: Situation, seed: str) -> None:
    """Work out the result and keep it; the drawn become the plan's targets."""
    from inspection.campaign.models import DrawResult, Target

    lists = campaign.directory.content
    result = drawing.draw(lists, seed)
    badges = [badge for each in result for badge in each.inspectors]
    staff = dict(Staff.objects.filter(certificate_number__in=badges).values_list("certificate_number", "pk"))
    known = {subject.key: subject for subject in directory.named(each.subject for each in result)}
    DrawResult.objects.create(
        campaign_id=campaign.pk,
        seed=seed,
        entered_by=now.actor.staff,
        drawn_at=clock.now(),
        rows=[each.as_row() for each in result],
    )
    Target.objects.bulk_create(
        Target(
            campaign_id=campaign.pk,
            employer_id=known[each.subject].employer_id,
            project_id=known[each.subject].project_id,
            place=each.place,
            inspector_ids=[staff[badge] for badge in each.inspectors],
        )
        for each in result
    )


def open_visits(
    campaign: "Campaign", now: Situation, target_ids: Iterable[int], lead_id: int | None, assistant_ids: list[int]
) -> None:
    """Send inspectors to these targets: the drawn ones, the first of them leading, or those who were named."""
    from inspection.visit.services import plan_visit

    targets = selectors.targets_without_visit(campaign).filter(pk__in=list(target_ids))
    for target in targets.select_related("employer__region", "project__region"):
        drawn = target.inspector_ids
        lead, others = (drawn[0], drawn[1:]) if drawn else (lead_id, assistant_ids)
        plan_visit(campaign, target, by=now.actor, on=now.on, lead_id=lead, assistant_ids=others)


def open_reviews(campaign: "Campaign", now: Situation, hand_in_by: date, number: int) -> None:
    """Ask the next ones for their written review."""
    from inspection.review.services import invite

    waiting = selectors.targets_without_review(campaign).select_related("employer__region", "project")
    for target in waiting[:number]:
        invite(campaign, target, by=now.actor, on=now.on, hand_in_by=hand_in_by)
