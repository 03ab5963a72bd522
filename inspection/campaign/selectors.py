"""Named reads around planned inspections: how far they are, and who stays away from whom."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from casework.machines import machine_of
from inspection.campaign import directory

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign, Conflict, Target

MOST_AT_ONCE = 200  # cases opened by one act; each is a few rows and a paper


def scope_size(campaign: "Campaign") -> int:
    """How many are in scope."""
    found = directory.projects(campaign) if campaign.of_projects else directory.employers(campaign)
    return int(found.count())


def visits(campaign: "Campaign") -> QuerySet[Any]:
    """The inspections on site under the plan."""
    return machine_of("visit")._default_manager.filter(campaign_id=campaign.pk)


def reviews(campaign: "Campaign") -> QuerySet[Any]:
    """The written reviews under the plan."""
    return machine_of("written_review")._default_manager.filter(campaign_id=campaign.pk)


def targets_without_visit(campaign: "Campaign") -> "QuerySet[Target]":
    """Those to whom nobody has been sent yet."""
    return campaign.targets.exclude(pk__in=visits(campaign).values("target_id"))


def targets_without_review(campaign: "Campaign") -> "QuerySet[Target]":
    """Those who have not been asked to hand in anything yet."""
    return campaign.targets.exclude(pk__in=reviews(campaign).values("target_id"))


def left_to_do(campaign: "Campaign") -> int:
    """How many targets are not finished: not begun, or their case is still open."""
    if campaign.is_written:
        return targets_without_review(campaign).count() + reviews(campaign).filter(closed_on=None).count()
    return targets_without_visit(campaign).count() + visits(campaign).filter(closed_on=None).count()


def conflicts_among(staff_ids: Iterable[int], target_ids: Iterable[int]) -> "QuerySet[Conflict]":
    """Who of these must stay away from which of these targets."""
    from inspection.campaign.models import Target

    employers = Target.objects.filter(pk__in=list(target_ids)).values("employer_id")
    return conflicts_of(staff_ids).filter(employer_id__in=employers)


def conflicts_of(staff_ids: Iterable[int]) -> "QuerySet[Conflict]":
    """What these must stay away from today."""
    from inspection.campaign.models import Conflict

    standing = Conflict.objects.filter(until=None, staff_id__in=list(staff_ids))
    return standing.select_related("staff", "employer")
