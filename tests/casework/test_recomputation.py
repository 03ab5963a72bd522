"""A notice moves the running deadlines: listed first, approved by a second person, done, and taken back whole."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from calendars import snapshot
from calendars.days import calendar_for
from calendars.models import Day, Notice, TermSetting
from calendars.terms import add_days
from casework import clock, outbox, recomputation, sweep
from casework.actors import Actor
from casework.errors import NotPermitted, Refused
from casework.ledger import Event
from casework.models import Case, Deadline, DeadlineChange, Entry, OutboxItem, Recomputation
from casework.timeline import DEADLINES_MOVED, DEADLINES_MOVED_BACK, noted
from desk.display import timeline
from inspection.complaint import states
from registry.guards import lifted
from registry.roles import Role
from tests import factories
from tests.casework import clocks
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
State = Recomputation.State
INVEST, ACCEPT, FIX = "INS-INVEST", "INS-ACCEPT", "INS-FIX"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    snapshot.forget()
    yield
    snapshot.forget()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def world() -> scenes.World:
    return scenes.world()


@pytest.fixture
def people(world):
    proposer, approver = clocks.two_heads(world)
    return world.by(proposer), world.by(approver)


def examined(by) -> Recomputation:
    return clocks.run(recomputation.propose(by=by))


def applied(people) -> Recomputation:
    found = examined(people[0])
    recomputation.approve(found, by=people[1])
    return clocks.run(found)


def test_the_extended_spring_festival_of_2020_moves_a_running_clock(world, people):
    """Served on 21 January with three working days: 31 January by the plan of that day, 3 February after the notice of the 26th."""
    extension = Notice.objects.get(number="国办发明电〔2020〕1号")
    days = list(extension.days.values_list("day", "kind", "holiday"))
    case = scenes.complaint(world)
    extension.delete()
    with clock.travel_to(date(2020, 1, 21)):
        running = clocks.start(case, "INS-RECUSE", date(2020, 1, 21))
    assert running.due_on == date(2020, 1, 31)
    examined(people[0])
    again = Notice.objects.create(
        title="关于延长2020年春节假期的通知", number="国办发明电〔2020〕1号", issued_on=date(2020, 1, 26)
    )
    Day.objects.bulk_create(Day(day=day, kind=kind, holiday=name, notice=again) for day, kind, name in days)
    found = applied(people)
    running.refresh_from_db()
    assert running.due_on == date(2020, 2, 3)
    line = found.changes.get(deadline=running)
    assert (line.old_due_on, line.new_due_on) == (date(2020, 1, 31), date(2020, 2, 3))
    assert "2020年1月31日" in line.why
    assert "国办发明电〔2020〕1号" in line.why
    assert found.notices == ["《关于延长2020年春节假期的通知》（国办发明电〔2020〕1号）"]


def test_a_dry_run_changes_nothing_on_any_case(world, people):
    case = scenes.investigation(world)
    clocks.announce(date(2026, 3, 9), 3)
    before = clocks.stored(), Entry.objects.count(), scenes.fresh(case).next_due_on
    found = examined(people[0])
    assert found.state == State.PROPOSED
    assert (clocks.stored(), Entry.objects.count(), scenes.fresh(case).next_due_on) == before


def test_each_changed_case_gets_one_entry_that_says_which_day_moved_and_why(world, people):
    case = scenes.investigation(world)
    clocks.start(case, ACCEPT, TODAY)
    old = {each.term: each.due_on for each in Deadline.objects.filter(case=case, state="running")}
    assert set(old) == {INVEST, ACCEPT}
    clocks.announce(date(2026, 3, 5), 2, number="国办发明电〔2026〕1号")
    applied(people)
    entry = Entry.objects.get(case=case, act=DEADLINES_MOVED)
    assert entry.staff == people[1].staff
    lines = noted(entry)
    assert len(lines) == 2
    for term, line in zip((INVEST, ACCEPT), lines, strict=True):
        new = Deadline.objects.get(case=case, term=term).due_on
        assert new == calendar_day_after(old[term], 2)
        assert f"{old[term].month}月{old[term].day}日" in line
        assert f"{new.month}月{new.day}日" in line
        assert (
            "2026年3月5日至2026年3月6日不再计入（临时放假放假，《关于增加放假的通知》（国办发明电〔2026〕1号））"
            in line
        )
    after = scenes.fresh(case)
    assert (after.next_due_on, after.next_due_term) == (Deadline.objects.get(case=case, term=ACCEPT).due_on, ACCEPT)
    assert timeline.check(after, timeline.entries_of(after)).whole


def calendar_day_after(day: date, working_days: int) -> date:
    """The same, counted by hand on weekdays; no holiday lies in these weeks but those of May."""
    reached, _left = calendar_for().forward(day.toordinal(), working_days, date.max.toordinal())
    assert reached is not None
    return date.fromordinal(reached)


def test_taking_it_back_restores_every_day_with_an_entry(world, people):
    cases = [scenes.investigation(world, worker=worker) for worker in world.workers]
    before = clocks.stored()
    clocks.announce(date(2026, 3, 9), 3)
    found = applied(people)
    assert clocks.stored() == clocks.reckoned() != before
    recomputation.take_back(found, by=people[0], reason="通知录入有误")
    found = clocks.run(found)
    assert found.state == State.REVERSED
    assert clocks.stored() == before
    for case in cases:
        entry = Entry.objects.get(case=case, act=DEADLINES_MOVED_BACK)
        assert entry.reason == "通知录入有误"
        after = scenes.fresh(case)
        assert timeline.check(after, timeline.entries_of(after)).whole
    assert recomputation.is_behind()


def test_a_second_recomputation_finds_nothing(world, people):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9), 3)
    applied(people)
    assert not recomputation.is_behind()
    assert examined(people[0]).state == State.UNCHANGED


def test_the_proposer_may_not_approve(world, people):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    found = examined(people[0])
    with pytest.raises(NotPermitted, match="不能自己批准"):
        recomputation.approve(found, by=people[0])
    found.refresh_from_db()
    assert found.state == State.PROPOSED


@pytest.mark.parametrize(("role", "place"), [(Role.HEAD, "520103"), (Role.INSPECTOR, factories.NANMING)])
def test_only_who_answers_for_all_the_places_may_approve(world, people, role, place):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    found = examined(people[0])
    other = factories.make_staff(role, agency=factories.make_agency(region=factories.make_region(place)))
    with pytest.raises(NotPermitted, match="辖区"):
        recomputation.approve(found, by=world.by(other))


def test_only_heads_and_administrators_begin(world):
    with pytest.raises(NotPermitted):
        recomputation.propose(by=world.by("clerk"))


def test_there_is_one_at_a_time(world, people):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    found = examined(people[0])
    with pytest.raises(Refused, match="尚未办完"):
        recomputation.propose(by=people[1])
    recomputation.discard(found, by=people[0])
    assert examined(people[1]).state == State.PROPOSED


def test_a_calendar_that_changed_since_the_dry_run_must_be_tried_out_again(world, people):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    found = examined(people[0])
    clocks.announce(date(2026, 3, 11), title="又一份通知")
    with pytest.raises(Refused, match="重新试算"):
        recomputation.approve(found, by=people[1])


def test_a_clock_that_moved_meanwhile_is_left_alone_and_reported(world, people):
    first, second = (scenes.complaint(world, worker=worker) for worker in world.workers)
    clocks.announce(date(2026, 3, 4))
    found = examined(people[0])
    recomputation.approve(found, by=people[1])
    scenes.do(world, first, "withdraw", by=world.workers[0])
    found = clocks.run(found)
    states_of_lines = dict(found.changes.values_list("case_id", "state"))
    assert states_of_lines == {first.pk: DeadlineChange.State.SKIPPED, second.pk: DeadlineChange.State.APPLIED}
    assert not Entry.objects.filter(case=first, act=DEADLINES_MOVED).exists()
    scenes.do(world, second, "withdraw", by=world.workers[1])
    recomputation.take_back(found, by=people[1], reason="通知录入有误")
    clocks.run(found)
    assert found.changes.get(case=second).state == DeadlineChange.State.KEPT
    assert not Entry.objects.filter(case=second, act=DEADLINES_MOVED_BACK).exists()


def test_a_clock_that_had_run_out_runs_on_and_fires_on_the_later_day(world, people):
    case = scenes.investigation(world)
    running = clocks.start(case, ACCEPT, add_days(TODAY, -6))
    assert running.due_on == date(2026, 3, 2)
    with clock.travel_to(date(2026, 3, 3)):
        assert sweep.fire_due() == 1
        clocks.announce(date(2026, 2, 26), 3)
        applied(people)
        running.refresh_from_db()
        assert (running.due_on, running.fired_at) == (date(2026, 3, 5), None)
        assert sweep.fire_due() == 0
    with clock.travel_to(date(2026, 3, 6)):
        assert sweep.fire_due() == 1


def test_what_followed_from_an_expiry_does_not_happen_twice(world, people):
    """The act stays done, so the clock stays fired, whatever its new day."""
    case = scenes.complaint(world, states.SUPPLEMENT)
    running = Deadline.objects.get(case=case, term="INS-SUPPLEMENT")
    with clock.travel_to(add_days(running.due_on, 1)):
        assert sweep.fire_due() == 1
        assert scenes.fresh(case).status == states.CLOSED_NOT_SUPPLEMENTED
        clocks.announce(add_days(TODAY, 1), 3)
        found = examined(people[0])
        assert not found.changes.filter(case=case).exists()


def test_taking_back_lets_a_clock_that_had_fired_be_fired_again_at_once(world, people):
    case = scenes.investigation(world)
    running = clocks.start(case, ACCEPT, add_days(TODAY, -6))
    with clock.travel_to(date(2026, 3, 3)):
        sweep.fire_due()
        fired_at = Deadline.objects.get(pk=running.pk).fired_at
        clocks.announce(date(2026, 2, 26), 3)
        found = applied(people)
        recomputation.take_back(found, by=people[1], reason="通知录入有误")
        clocks.run(found)
        running.refresh_from_db()
        assert (running.due_on, running.fired_at) == (date(2026, 3, 2), fired_at)
        assert sweep.fire_due() == 0


class TestANewYear:
    """December: what was provisional becomes certain, and some of it moves."""

    @pytest.fixture(autouse=True)
    def december(self, world):
        with clock.travel_to(date(2026, 11, 20)):
            yield

    def announce_2027(self) -> None:
        notice = Notice.objects.create(
            title="国务院办公厅关于2027年部分节假日安排的通知", issued_on=date(2026, 11, 18), year=2027, complete=True
        )
        for place in range(3):
            Day.objects.create(day=add_days(date(2027, 1, 1), place), kind="rest", holiday="元旦", notice=notice)

    def test_provisional_days_become_certain_or_move(self, world, people):
        case = scenes.investigation(world)
        before = Deadline.objects.get(case=case, term=INVEST)
        confirmed = clocks.start(case, FIX, date(2027, 1, 12), length=7)
        assert before.provisional
        assert confirmed.provisional
        assert scenes.fresh(case).next_due_provisional
        self.announce_2027()
        applied(people)
        after = Deadline.objects.get(case=case, term=INVEST)
        assert not after.provisional
        assert after.due_on == calendar_day_after(before.due_on, 1)
        confirmed.refresh_from_db()
        assert (confirmed.due_on, confirmed.provisional) == (date(2027, 1, 19), False)
        lines = noted(Entry.objects.get(case=case, act=DEADLINES_MOVED))
        assert "2027年1月1日不再计入" in lines[0]
        assert "届满日2027年1月19日不变" in lines[1]
        assert "2027年的放假安排已经公布" in lines[1]
        assert not scenes.fresh(case).next_due_provisional
        assert clocks.stored() == clocks.reckoned()


def test_a_later_setting_of_a_term_moves_no_running_clock(world, people):
    scenes.investigation(world)
    examined(people[0])
    TermSetting.objects.create(code=INVEST, length=45, unit="WD", valid_from=date(2020, 1, 1), tag="V", note="试行")
    assert not recomputation.is_behind()
    assert examined(people[0]).state == State.UNCHANGED


def test_a_local_notice_moves_the_clocks_of_its_place_only(world, people):
    here = scenes.investigation(world)
    elsewhere = factories.make_region("522601")
    there = scenes.investigation(world, worker=world.workers[1])
    with lifted(Case):
        Case.objects.filter(pk=there.pk).update(region=elsewhere, region_path=elsewhere.path)
    clocks.announce(date(2026, 3, 9), region=here.region)
    found = examined(people[0])
    assert set(found.changes.values_list("case_id", flat=True)) == {here.pk}


def test_a_deleted_notice_moves_the_clocks_back_and_is_named(world, people):
    scenes.investigation(world)
    before = clocks.stored()
    notice = clocks.announce(date(2026, 3, 9))
    applied(people)
    notice.delete()
    found = applied(people)
    assert clocks.stored() == before
    assert "已撤销或者变更" in found.changes.get().why
    assert found.notices == [f"《{clocks.HOLIDAY}》"]


def test_the_outbox_carries_it_out_and_goes_on_where_it_was_killed(world, people, monkeypatch):
    """Two cases, one at a time: the worker dies in the second portion, and the next round does the rest."""
    for worker in world.workers:
        scenes.complaint(world, worker=worker)
    clocks.announce(date(2026, 3, 4))
    monkeypatch.setattr(recomputation, "CASES_AT_ONCE", 1)
    found = recomputation.propose(by=people[0])
    deliver_all()
    recomputation.approve(found, by=people[1])
    outbox.deliver_due(limit=1)
    assert sorted(found.changes.values_list("state", flat=True)) == ["applied", "waiting"]
    with monkeypatch.context() as patched:
        patched.setattr(recomputation.moving, "_write", killed)
        outbox.deliver_due(limit=1)
    assert sorted(found.changes.values_list("state", flat=True)) == ["applied", "waiting"]
    OutboxItem.objects.filter(done_at=None).update(run_at=clock.now())
    deliver_all()
    found.refresh_from_db()
    assert found.state == State.APPLIED
    assert clocks.stored() == clocks.reckoned()
    assert Entry.objects.filter(act=DEADLINES_MOVED).count() == 2


def killed(_portion: object) -> None:
    raise RuntimeError("the worker was killed here")


def deliver_all() -> None:
    while outbox.deliver_due():
        pass


STARTS = st.dates(date(2026, 1, 5), date(2026, 12, 20))
EVENTS = st.sampled_from([(), ("extend",), ("pause",)])
CODES = st.sampled_from([INVEST, ACCEPT, FIX, "INS-SERVE", "REM-SUIT", "PEN-90", "INS-DECIDE", "INS-EVID"])
CLOCKS = st.lists(st.tuples(CODES, STARTS, EVENTS), max_size=6, unique_by=lambda drawn: drawn[0])
RESTS = st.lists(st.tuples(st.dates(date(2026, 1, 5), date(2027, 3, 31)), st.booleans()), min_size=1, max_size=6)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(drawn=CLOCKS, rests=RESTS, year=st.booleans())
def test_the_list_is_what_folding_each_clock_gives_and_taking_it_back_restores_it(world, people, drawn, rests, year):
    with transaction.atomic():
        case = scenes.complaint(world)
        with lifted(Deadline):
            Deadline.objects.filter(case=case).update(state="ended", ended_on=TODAY)
        for code, on, kinds in drawn:
            clocks.start(case, code, on, events=tuple(events_of(kinds, on)))
        examined(people[0])
        before = clocks.stored()
        notice = Notice.objects.create(
            title="新的通知", issued_on=date(2026, 12, 1), year=2027 if year else None, complete=year
        )
        for day, working in dict(rests).items():
            Day.objects.create(day=day, kind="work" if working else "rest", holiday="节", notice=notice)
        plain = clocks.reckoned()
        found = examined(people[0])
        listed = {
            line.deadline_id: (line.new_raw_on, line.new_due_on, line.new_provisional) for line in found.changes.all()
        }
        assert listed == {key: days for key, days in plain.items() if days != before[key]}
        assert all(line.why and "没有留存" not in line.why for line in found.changes.all())
        if listed:
            recomputation.approve(found, by=people[1])
            clocks.run(found)
            assert clocks.stored() == plain
            recomputation.take_back(found, by=people[0], reason="通知录入有误")
            clocks.run(found)
            assert clocks.stored() == before
        transaction.set_rollback(True)
    snapshot.forget()


def events_of(kinds: tuple[str, ...], on: date) -> Iterator[Event]:
    for kind in kinds:
        if kind == "extend":
            yield Event("extend", add_days(on, 3), 10, "WD")
        else:
            yield Event("pause", add_days(on, 2))
            yield Event("resume", add_days(on, 9))


# Stopping


def test_only_who_began_or_could_approve_discards(world, people):
    scenes.investigation(world)
    elsewhere = factories.make_staff(Role.HEAD, agency=factories.make_agency(region=factories.make_region("520103")))
    stranger = Actor.of_staff(elsewhere, TODAY)
    clocks.announce(date(2026, 3, 9), 3)
    begun = recomputation.propose(by=people[0])
    for _time in range(2):  # while it is examined, and when its list is whole
        assert not recomputation.may_discard(begun, stranger)
        with pytest.raises(NotPermitted, match="由发起的人作废"):
            recomputation.discard(begun, by=stranger)
        begun = clocks.run(begun)
    recomputation.discard(begun, by=people[0])
    another = examined(stranger)
    recomputation.discard(another, by=people[1])
    assert {each.state for each in Recomputation.objects.all()} == {State.DISCARDED}


def test_what_does_not_come_to_its_end_is_stopped_and_can_be_begun_anew(world, people, monkeypatch):
    cases = [scenes.investigation(world, worker=worker) for worker in world.workers]
    before = clocks.stored()
    clocks.announce(date(2026, 3, 9), 3)
    found = examined(people[0])
    recomputation.approve(found, by=people[1])
    monkeypatch.setattr(recomputation, "CASES_AT_ONCE", 1)
    assert recomputation.step(found.pk)
    monkeypatch.setattr(recomputation.moving, "move", fails)
    with pytest.raises(RuntimeError):
        recomputation.step(found.pk)
    with pytest.raises(Refused, match="请写明停止的理由"):
        recomputation.abort(found, by=people[0], reason=" ")
    recomputation.abort(found, by=people[0], reason="第二批一直报错")
    monkeypatch.undo()
    found = clocks.run(found)
    assert (found.state, found.aborted_by, found.abort_reason) == (State.ABORTED, people[0].staff, "第二批一直报错")
    assert sorted(found.changes.values_list("state", flat=True)) == ["aborted", "applied"]
    assert recomputation.is_behind()
    rest = applied(people)
    assert rest.changes.get().case_id == cases[1].pk
    assert clocks.stored() == clocks.reckoned() != before
    assert not recomputation.is_behind()


def test_what_was_done_before_the_stop_can_be_taken_back(world, people, monkeypatch):
    for worker in world.workers:
        scenes.investigation(world, worker=worker)
    before = clocks.stored()
    clocks.announce(date(2026, 3, 9), 3)
    found = examined(people[0])
    recomputation.approve(found, by=people[1])
    with monkeypatch.context() as patched:
        patched.setattr(recomputation, "CASES_AT_ONCE", 1)
        recomputation.step(found.pk)
    recomputation.abort(found, by=people[1], reason="报错")
    assert clocks.stored() != before
    recomputation.take_back(found, by=people[1], reason="通知录入有误")
    assert clocks.run(found).state == State.REVERSED
    assert clocks.stored() == before


def test_who_does_not_answer_for_all_places_stops_nothing(world, people):
    scenes.investigation(world)
    elsewhere = factories.make_staff(Role.HEAD, agency=factories.make_agency(region=factories.make_region("520103")))
    clocks.announce(date(2026, 3, 9), 3)
    found = examined(people[0])
    with pytest.raises(Refused):
        recomputation.abort(found, by=people[1], reason="x")  # nothing is being carried out
    recomputation.approve(found, by=people[1])
    with pytest.raises(NotPermitted):
        recomputation.abort(found, by=Actor.of_staff(elsewhere, TODAY), reason="x")


def test_the_command_stops_what_hangs(world, people, capsys):
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9), 3)
    found = examined(people[0])
    recomputation.approve(found, by=people[1])
    login = people[1].staff.user.username
    call_command("recompute", "--abort", str(found.pk), "--by", login, "--reason", "一直报错")
    assert "已中途停止" in capsys.readouterr().out
    found.refresh_from_db()
    assert found.abort_reason == "一直报错"
    assert recomputation.left_alone(found).count() == found.changes.count() == 1


def fails(*_arguments: object, **_named: object) -> bool:
    raise RuntimeError("this portion fails time and again")
