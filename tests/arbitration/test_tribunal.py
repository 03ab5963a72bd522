"""Who decides: the draw, what bars somebody, recusal and replacement, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.dispute.kinds import DisputeType
from arbitration.models import Arbitration, StandsAside, TribunalDraw, TribunalMember
from arbitration.register.draw import Candidate, TooFew, again, draw, ranked
from arbitration.tribunal import selectors
from arbitration.tribunal.kinds import Seat, TribunalKind
from casework import clock
from casework.errors import NotPermitted, Refused
from casework.forms import form_for
from casework.models import Deadline
from documents.models import Document
from registry.models import Post
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes

pytestmark = pytest.mark.django_db
GROUND = {
    "asked_by": "RESPONDENT",
    "applicant": "钱会计",
    "ground": "INTEREST",
    "explanation": "仲裁员的兄弟在申请人处任职。",
}


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


def accepted(town, **changes):
    return scenes.arbitration(town, states.ACCEPTED, **changes)


def another(town, **changes):
    """One more arbitrator of the register."""
    staff = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
    hearing_scenes.appoint(staff, **changes)
    return staff


# The draw


def candidate(key, load=0, side="LABOUR", barred=()):
    return Candidate(key, f"仲裁员{key}", side, load, barred)


def test_the_least_loaded_sit_and_the_barred_do_not():
    drawn = draw(
        [candidate(1, 5), candidate(2, 0, barred=("x",)), candidate(3, 1), candidate(4, 2), candidate(5, 9)],
        kind=TribunalKind.THREE,
        seed="s",
    )
    assert drawn == [3, 4, 1]


def test_among_equals_the_seed_decides_and_gives_the_same_again():
    crowd = [candidate(key) for key in range(1, 9)]
    orders = {tuple(each.id for each in ranked(crowd, f"seed {number}")) for number in range(20)}
    assert len(orders) > 15
    assert ranked(crowd, "a") == ranked(list(reversed(crowd)), "a")


def test_three_sides_give_one_each_and_labour_presides():
    crowd = [
        candidate(1, 0, "UNION"),
        candidate(2, 0, "EMPLOYERS"),
        candidate(3, 7, "LABOUR"),
        candidate(4, 1, "UNION"),
    ]
    assert draw(crowd, kind=TribunalKind.TRIPARTITE, seed="s") == [3, 1, 2]
    with pytest.raises(TooFew):
        draw(crowd[:2], kind=TribunalKind.TRIPARTITE, seed="s")


# Forming


def test_the_tribunal_is_drawn_seated_and_told_to_both_sides(town):
    case = hearing_scenes.seated(town)
    members = selectors.sitting(case)
    assert [member.seat for member in members] == [Seat.PRESIDING, Seat.MEMBER, Seat.MEMBER]
    assert case.lead_id == members[0].staff_id
    assert set(case.handler_ids) == {*(staff.pk for staff in town.arbitrators), town.secretary.pk}
    kept = TribunalDraw.objects.get()
    assert kept.followed
    assert again(kept.content) == kept.seated
    notice = Document.objects.get(type_code="arbitration_tribunal")
    assert {service.party.role for service in notice.services.all()} == {"complainant", "respondent"}


def test_the_five_days_end_when_both_know(town):
    case = hearing_scenes.seated(town)
    running = Deadline.objects.get(case_id=case.pk, term="ARB-TRIB")
    assert (running.due_on, running.state) == (date(2026, 3, 9), "running")
    hearing_scenes.serve(town, case, "arbitration_tribunal")
    running.refresh_from_db()
    assert running.state == "ended"
    assert case.entries.filter(act="tribunal_notice_served").exists()


def test_another_choice_needs_a_reason_which_is_kept(town):
    extra = another(town)
    case = accepted(town)
    drawn = hearing_scenes.drawn(case)
    everybody = {staff.pk for staff in (*town.arbitrators, extra)}
    (out,) = everybody - set(drawn["member_ids"])
    other = [out, *drawn["member_ids"][1:]]
    with pytest.raises(Refused, match="另行确定的，请写明理由"):
        hearing_scenes.seat(town, case, member_ids=other, presiding_id=out)
    hearing_scenes.seat(town, case, member_ids=other, presiding_id=out, deviation="熟悉建筑行业。")
    kept = TribunalDraw.objects.get()
    assert not kept.followed
    assert kept.deviation == "熟悉建筑行业。"
    assert again(kept.content) == drawn["member_ids"]


def test_who_sits_elsewhere_is_drawn_later(town):
    hearing_scenes.seated(town)
    extra = another(town)
    case = accepted(town, workers=(town.workers[1],), claims=hearing_scenes.claims_of(town.workers[1]))
    assert selectors.drawn(case, TribunalKind.SOLE, clock.today()) == [extra.pk]


def test_who_stands_aside_is_left_out_and_cannot_be_forced(town):
    barred = town.arbitrators[0]
    another(town)
    StandsAside.objects.create(staff=barred, employer=town.employer, since=date(2026, 1, 1))
    case = accepted(town)
    assert barred.pk not in hearing_scenes.drawn(case)["member_ids"]
    rest = [staff.pk for staff in town.arbitrators]
    with pytest.raises(Refused, match="登记回避"):
        hearing_scenes.seat(town, case, member_ids=rest, presiding_id=rest[0], deviation="坚持")


def test_too_few_are_told_with_their_number(town):
    StandsAside.objects.create(staff=town.arbitrators[0], worker=town.workers[0], since=date(2026, 1, 1))
    case = accepted(town)
    rest = [staff.pk for staff in town.arbitrators]
    with pytest.raises(Refused, match="只有2名"):
        hearing_scenes.seat(town, case, kind="THREE", member_ids=rest, presiding_id=rest[0])


def test_an_appointment_that_has_ended_seats_nobody(town):
    town.arbitrators[0].arbitrator_appointments.update(valid_until=date(2026, 3, 1))
    case = accepted(town)
    rest = [staff.pk for staff in town.arbitrators]
    with pytest.raises(Refused, match="不在聘期内"):
        hearing_scenes.seat(town, case, member_ids=rest, presiding_id=rest[0], deviation="坚持")


def test_one_alone_only_for_a_simple_dispute(town):
    case = accepted(town)
    with pytest.raises(Refused, match="独任仲裁只适用于简单争议"):
        hearing_scenes.seat(town, case, TribunalKind.SOLE, simple_because=" ")
    case = hearing_scenes.seat(town, case, TribunalKind.SOLE)
    assert [member.seat for member in selectors.sitting(case)] == [Seat.SOLE]


def test_under_simple_handling_one_sits_without_another_word(town, monkeypatch):
    monkeypatch.setattr(Arbitration, "sits_alone", True, raising=False)
    case = hearing_scenes.seat(town, accepted(town), TribunalKind.SOLE, simple_because="")
    assert [member.seat for member in selectors.sitting(case)] == [Seat.SOLE]


def test_ten_workers_are_heard_by_three(town):
    workers = tuple(factories.make_worker() for _number in range(10))
    case = accepted(town, workers=workers, claims=hearing_scenes.claims_of(workers[0]))
    assert selectors.kinds_for(case) == [TribunalKind.THREE]
    with pytest.raises(Refused, match="应当组成三人合议仲裁庭"):
        hearing_scenes.seat(town, case, TribunalKind.SOLE)


def test_a_collective_contract_is_decided_by_three_sides(town):
    case = accepted(town, dispute_types=(DisputeType.COLLECTIVE_CONTRACT,))
    with pytest.raises(Refused, match="应当组成三方"):
        hearing_scenes.seat(town, case, TribunalKind.THREE)
    case = hearing_scenes.seat(town, case, TribunalKind.TRIPARTITE)
    assert {member.side for member in selectors.sitting(case)} == {"LABOUR", "UNION", "EMPLOYERS"}
    assert selectors.head_of(case).side == "LABOUR"


def test_only_the_chair_forms_a_tribunal(town):
    case = accepted(town)
    with pytest.raises(NotPermitted):
        scenes.do(
            town, case, "form_tribunal", "secretary", **hearing_scenes.drawn(case), secretary_id=town.secretary.pk
        )


# Recusal


def asked(town, case, arbitrator):
    scenes.do(town, case, "request_recusal", town.employer, arbitrator_id=arbitrator.pk, **GROUND)
    return scenes.fresh(case)


def test_a_party_asks_for_recusal_in_its_own_name(town):
    case = hearing_scenes.seated(town)
    told = {**GROUND, "arbitrator_id": selectors.sitting(case)[0].staff_id}
    with pytest.raises(Refused, match="只能以自己一方的名义"):
        scenes.do(town, case, "request_recusal", town.employer, **{**told, "asked_by": "APPLICANT"})
    with pytest.raises(Refused, match="应当写本人的姓名"):
        scenes.do(town, case, "request_recusal", town.employer, **{**told, "applicant": town.workers[0].name})
    form = form_for(scenes.fresh(case), "request_recusal", actor=town.by(town.workers[0]))
    assert [key for key, _label in form.fields["asked_by"].choices] == ["APPLICANT"]
    assert (form.initial["asked_by"], form.initial["applicant"]) == ("APPLICANT", town.workers[0].name)
    scenes.do(town, case, "request_recusal", **{**told, "asked_by": "APPLICANT", "applicant": town.workers[0].name})
    assert scenes.fresh(case).recusals.get().asked_by == "APPLICANT"


def test_a_recusal_is_decided_within_three_working_days_and_the_seat_goes_on(town):
    case = hearing_scenes.seated(town)
    head = selectors.head_of(case).staff
    joining = another(town)
    case = asked(town, case, head)
    assert Deadline.objects.get(case_id=case.pk, term="ARB-RECUSE").due_on == date(2026, 3, 5)
    with pytest.raises(Refused, match="正在等待决定"):
        scenes.do(town, case, "replace_member", "chair", reason="调离", leaving_id=head.pk, replacement_id=joining.pk)
    scenes.do(town, case, "grant_recusal", "chair", reason="有利害关系。", replacement_id=joining.pk)
    case = scenes.fresh(case)
    assert case.lead_id == joining.pk
    assert head.pk not in case.handler_ids
    assert selectors.head_of(case).staff_id == joining.pk
    assert TribunalMember.objects.get(staff=head).left_because == "RECUSED"
    assert Deadline.objects.get(case_id=case.pk, term="ARB-RECUSE").state == "ended"
    assert Document.objects.filter(case_id=case.pk, type_code="arbitration_tribunal").count() == 2
    assert any("已被决定回避" in reason for each in selectors.candidates(case, clock.today()) for reason in each.barred)


def test_a_refused_recusal_leaves_the_tribunal(town):
    case = hearing_scenes.seated(town)
    head = selectors.head_of(case).staff
    case = asked(town, case, head)
    scenes.do(town, case, "refuse_recusal", "chair", reason="没有证据。")
    assert selectors.head_of(scenes.fresh(case)).staff_id == head.pk
    assert scenes.fresh(case).recusals.get().granted is False


def test_the_chairs_own_recusal_is_decided_by_the_commission(town):
    chair = town.chair
    Post.objects.create(staff=chair, agency=town.agency, role=Role.ARBITRATOR, valid_from=date(2025, 1, 1))
    hearing_scenes.appoint(chair)
    case = accepted(town)
    members = [chair.pk, *(staff.pk for staff in town.arbitrators[:2])]
    case = hearing_scenes.seat(town, case, member_ids=members, presiding_id=chair.pk, deviation="主任审理。")
    case = asked(town, case, chair)
    with pytest.raises(Refused, match="本人的回避由仲裁委员会决定"):
        scenes.do(town, case, "refuse_recusal", "chair", reason="没有证据。")
    deputy = factories.make_staff(Role.HEAD, agency=town.agency)
    with pytest.raises(Refused, match="请写明会议决议"):
        scenes.do(town, case, "refuse_recusal", deputy, reason="没有证据。")
    scenes.do(town, case, "refuse_recusal", deputy, reason="没有证据。", resolution="2026年3月2日会议决定驳回。")
    assert scenes.fresh(case).recusals.get().resolution == "2026年3月2日会议决定驳回。"


def test_who_does_not_sit_cannot_be_recused(town):
    case = hearing_scenes.seated(town)
    with pytest.raises(Refused, match="不是本案的仲裁员"):
        asked(town, case, another(town))


def test_a_member_who_falls_ill_is_replaced(town):
    case = hearing_scenes.seated(town)
    leaving = selectors.sitting(case)[2].staff
    joining = another(town)
    scenes.do(town, case, "replace_member", "chair", reason="住院。", leaving_id=leaving.pk, replacement_id=joining.pk)
    case = scenes.fresh(case)
    assert {member.staff_id for member in selectors.sitting(case)} >= {joining.pk}
    assert TribunalMember.objects.get(staff=leaving).left_because == "REPLACED"
    assert TribunalDraw.objects.count() == 2


# The database


def refused_by_the_database(write):
    def written():
        with transaction.atomic():
            write()
            transaction.get_connection().check_constraints()

    with pytest.raises(IntegrityError):
        written()


def test_the_database_refuses_what_no_act_wrote(town):
    case = hearing_scenes.seated(town)
    member = selectors.sitting(case)[1]
    refused_by_the_database(lambda: TribunalMember.objects.filter(pk=member.pk).update(staff=another(town)))
    refused_by_the_database(lambda: TribunalMember.objects.filter(pk=member.pk).update(until=clock.today()))
    refused_by_the_database(lambda: TribunalMember.objects.filter(pk=member.pk).delete())
    refused_by_the_database(lambda: TribunalDraw.objects.update(deviation="改写"))
