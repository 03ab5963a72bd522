"""Several complaints in one case, and apart again: who sees what, which clock runs from which day."""

from datetime import date

import pytest

from casework import clock
from casework.errors import AlreadyDone
from casework.models import CaseLink, Deadline
from casework.search import query
from documents.freezing import thaw
from documents.models import Document
from inspection import parties
from inspection.investigation import states
from inspection.investigation.models import Investigation
from inspection.investigation.selectors import carried_complaints, joinable, takeable_complaints
from inspection.violations import ViolationKind
from registry.guards import lifted
from tests import factories
from tests.inspection import moves, scenes
from tests.inspection.refusals import refused


def running(case):
    return Deadline.objects.get(case_id=case.pk, term="INS-INVEST", state=Deadline.State.RUNNING)


def test_a_second_complaint_joins_at_its_acceptance(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    with clock.travel_to(date(2026, 3, 16)):
        second = scenes.complaint_into(world, case)
    assert Investigation.objects.count() == 1
    assert second.investigation == case
    assert parties.complainant_ids(case) == {worker.pk for worker in world.workers}
    assert running(case).started_on == date(2026, 3, 2)
    assert case in Investigation.objects.visible_to(world.by(world.workers[1]))
    assert [each.pk for each in carried_complaints(case)] == [case.complaints.earliest("pk").pk, second.pk]


def test_only_a_fitting_case_is_joined(world):
    other = scenes.filed(world)
    elsewhere = scenes.investigation(world, states.REPORT_DONE, worker=world.workers[1])
    reviewed = scenes.complaint(world, "REVIEWING", employer=world.employer)
    assert list(joinable(reviewed)) == [other]
    with refused("joins_a_fitting_case"):
        scenes.approve(world, reviewed, "accept", by="clerk", join_id=elsewhere.pk)
    stranger = scenes.complaint(world, "REVIEWING", employer=factories.make_employer())
    assert not joinable(stranger).exists()


def test_an_accepted_complaint_joins_later_and_its_own_case_ends_as_merged(world):
    with clock.travel_to(date(2026, 2, 2)):
        first = scenes.filed(world)
    second = scenes.filed(world, worker=world.workers[1])
    complaint = second.complaints.get()
    assert list(takeable_complaints(first)) == [complaint]
    scenes.do(world, first, "join_complaint", by="clerk", complaint_id=complaint.pk)
    second, complaint = scenes.fresh(second), scenes.fresh(complaint)
    assert (second.status, second.closed_on) == (states.MERGED, clock.today())
    assert complaint.investigation == first
    assert complaint.entries.latest("sequence").act == "carry_over"
    links = CaseLink.objects.filter(source=complaint, kind="joined").order_by("pk")
    assert [(link.target_id, link.until is None) for link in links] == [(second.pk, False), (first.pk, True)]
    assert running(first).started_on == date(2026, 2, 2)


def test_a_joined_case_covers_all_that_is_complained_of(world):
    case = scenes.investigation(world, states.INVESTIGATING, violation_kinds=[ViolationKind.NO_CONTRACT])
    second = scenes.complaint(
        world, "REVIEWING", worker=world.workers[1], employer=world.employer, violation_from=date(2025, 6, 1)
    )
    scenes.approve(world, second, "accept", by="clerk", join_id=case.pk)
    case = scenes.fresh(case)
    assert case.violation_kinds == [ViolationKind.NO_CONTRACT, ViolationKind.WAGE_ARREARS]
    assert case.violation_from == date(2025, 6, 1)
    assert case.about_wages


def test_an_earlier_case_is_not_taken_over_by_a_later_one(world):
    """Else its sixty working days would begin anew."""
    with clock.travel_to(date(2026, 2, 2)):
        first = scenes.filed(world)
    second = scenes.filed(world, worker=world.workers[1])
    assert not takeable_complaints(second).exists()
    with refused("complaint_fits", saying="立案在先"):
        scenes.do(world, second, "join_complaint", by="clerk", complaint_id=first.complaints.get().pk)


def test_another_employer_on_the_same_site_is_another_case(world):
    project = factories.make_project()
    scenes.filed(world, project=project)
    stranger = scenes.complaint(world, "REVIEWING", employer=factories.make_employer(), project=project)
    assert not joinable(stranger).exists()


def test_what_cannot_be_joined(world):
    case = scenes.filed(world)
    own = case.complaints.get()
    other_employer = factories.make_employer()
    stranger = scenes.complaint(world, "REVIEWING", employer_name=other_employer.name, employer=other_employer)
    strange = scenes.approve(world, stranger, "accept", by="clerk")
    pair = scenes.investigation_with_two(world, states.FILED)
    reviewed = scenes.complaint(world, "REVIEWING")
    for complaint, said in (
        (own, "已在本案"),
        (strange, "同一用人单位"),
        (carried_complaints(pair)[0], "先在原案分案"),
        (reviewed, "已经受理"),
    ):
        with refused("complaint_fits", saying=said):
            scenes.do(world, case, "join_complaint", by="clerk", complaint_id=complaint.pk)


def test_a_separated_complaint_has_its_own_case_from_its_own_filing_day(world):
    with clock.travel_to(date(2026, 2, 2)):
        case = scenes.filed(world)
    with clock.travel_to(date(2026, 3, 2)):
        second = scenes.complaint_into(world, case)
    with clock.travel_to(date(2026, 4, 20)):
        with refused("reason"):
            scenes.approve(world, case, "separate_complaint", by="clerk", complaint_id=second.pk)
        scenes.approve(world, case, "separate_complaint", by="clerk", reason="案情不同", complaint_id=second.pk)
    second = scenes.fresh(second)
    apart = second.investigation
    assert apart != case
    assert (apart.status, apart.filed_on, apart.opened_on) == (states.FILED, date(2026, 3, 2), date(2026, 3, 2))
    assert (running(apart).started_on, running(apart).due_on) == (date(2026, 3, 2), date(2026, 5, 28))
    form = Document.objects.get(case_id=apart.pk, type_code="filing_form")
    assert (form.issued_on, thaw(form.context)["approved_on"]) == (date(2026, 4, 20), date(2026, 4, 20))
    assert apart.entries.get(act="file_separately").actor_label.startswith(world.head.name)
    assert running(case).started_on == date(2026, 2, 2)
    first_worker, second_worker = world.workers
    assert parties.complainant_ids(case) == {first_worker.pk}
    assert parties.complainant_ids(apart) == {second_worker.pk}
    assert list(Investigation.objects.visible_to(world.by(second_worker))) == [apart]
    assert list(Investigation.objects.visible_to(world.by(first_worker))) == [case]


def test_apart_and_together_again(world):
    case = scenes.investigation_with_two(world, states.INVESTIGATING)
    second = carried_complaints(case)[1]
    scenes.approve(world, case, "separate_complaint", by="lead", reason="案情不同", complaint_id=second.pk)
    scenes.do(world, case, "join_complaint", by="lead", complaint_id=second.pk)
    assert scenes.fresh(second).investigation == case
    assert parties.complainant_ids(case) == {worker.pk for worker in world.workers}
    assert CaseLink.objects.filter(source=second, kind="joined").count() == 3


def test_an_extension_goes_with_the_separated_complaint(world):
    case = scenes.investigation_with_two(world, states.INVESTIGATING)
    case = scenes.approve(world, case, "extend_investigation", reason="复杂")
    second = carried_complaints(case)[1]
    scenes.approve(world, case, "separate_complaint", by="lead", reason="案情不同", complaint_id=second.pk)
    apart = scenes.fresh(second).investigation
    assert apart.extended
    assert running(apart).due_on == running(case).due_on


def test_the_last_complaint_is_not_separated(world):
    case = scenes.filed(world)
    with refused("carries_several", saying="只有一件"):
        scenes.approve(world, case, "separate_complaint", by="clerk", reason="x", complaint_id=case.complaints.get().pk)
    pair = scenes.investigation_with_two(world, states.FILED)
    with refused("carries_several", saying="不在本案"):
        scenes.approve(world, pair, "separate_complaint", by="clerk", reason="x", complaint_id=case.complaints.get().pk)


def test_an_order_passes_over_nobody_who_claims_wages(world):
    case = scenes.investigation_with_two(world, states.REPORT_DONE)
    lines = moves.INVESTIGATION["order_correction"].data(world, case)["lines"]
    with refused("order_complete", saying=world.workers[1].name):
        scenes.approve(world, case, "order_correction", measures="支付工资。", correction_days=7, lines=lines[:1])


def test_an_order_covers_the_workers_of_all_joined_complaints(world):
    case = scenes.investigation_with_two(world, states.REPORT_DONE)
    scenes.order(world, case)
    assert {line.worker for line in case.order_lines.all()} == set(world.workers)
    scenes.correct(world, scenes.fresh(case))
    scenes.close(world, scenes.fresh(case))
    assert scenes.fresh(case).status == states.CLOSED


@pytest.mark.django_db(transaction=True)
def test_two_people_who_join_two_cases_to_each_other_do_not_wait_for_ever(today):
    """The second case is locked without waiting, so one of them is told to try again; neither hangs."""
    import threading

    from django.db import connection, transaction

    world = scenes.world()
    first, second = scenes.filed(world), scenes.filed(world, worker=world.workers[1])
    complaint = second.complaints.get()
    held, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            Investigation.objects.select_for_update(no_key=True).get(pk=second.pk)
            held.set()
            done.wait(timeout=20)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(timeout=20)
        with pytest.raises(AlreadyDone, match="他人办理"):
            scenes.do(world, first, "join_complaint", by="clerk", complaint_id=complaint.pk)
    finally:
        done.set()
        holder.join()
    assert scenes.fresh(second).status == states.FILED


def test_a_case_of_the_authoritys_own_is_not_merged_away(world):
    """A patrol's case that has taken in a complaint goes on; the complaint can be taken out of it again."""
    patrol = scenes.proposed(world, employer=world.employer)
    scenes.approve(world, patrol, "file", by="clerk")
    complaint = scenes.complaint_into(world, scenes.fresh(patrol))
    with clock.travel_to(date(2026, 2, 2)):
        earlier = scenes.filed(world)
    with refused("complaint_fits", saying="其他线索立案"):
        scenes.do(world, earlier, "join_complaint", by="clerk", complaint_id=complaint.pk)
    scenes.approve(world, patrol, "separate_complaint", by="clerk", complaint_id=complaint.pk, reason="另案办理")
    assert scenes.fresh(complaint).investigation != patrol


def test_a_joined_case_lasts_as_long_as_its_longest_violation(world):
    case = scenes.filed(world)
    with lifted(Investigation):
        Investigation.objects.filter(pk=case.pk).update(ongoing=False, violation_until=date(2026, 1, 31))
    second = scenes.complaint(world, "REVIEWING", employer=world.employer, ongoing=True)
    scenes.approve(world, second, "accept", by="clerk", join_id=case.pk)
    case = scenes.fresh(case)
    assert (case.ongoing, case.violation_until) == (True, None)


def test_an_inspection_case_is_found_under_what_is_found_out_later(world):
    case = scenes.proposed(world, employer=None, employer_name="某工地老板")
    found = Investigation.objects.filter(search=query(world.employer.name))
    assert not found.exists()
    scenes.do(
        world, case, "complete_record", by="clerk", employer_id=world.employer.pk, violation_kinds=["WAGE_ARREARS"]
    )
    assert found.get() == case
