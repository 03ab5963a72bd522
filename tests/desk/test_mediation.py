"""The mediator's desk: an application taken in on one page, the sums compared, the talks, the payments."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from arbitration.mediation import states
from arbitration.mediation.models import Mediation
from casework import clock
from tests import factories
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    with clock.travel_to(TODAY):
        yield stage.square(scenes.town())


@pytest.fixture
def mediator(square, client):
    client.force_login(square.mediator.user)
    return client


def read(client, name, *arguments):
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def whole(client, case):
    """The page and what it fetches afterwards."""
    return read(client, "desk:case", case.reference) + read(client, "desk:file", case.reference)


def form(square, **changes):
    told = {
        "agency": square.agency.pk,
        "channel": "ORAL",
        "received_on": "2026-03-02",
        "employer_name": square.town.employer.name,
        "employer": square.town.employer.pk,
        "workplace_region": square.town.region.pk,
        "dispute_types": ["MONEY"],
        "facts": "两个月工资没有发。",
        "person-TOTAL_FORMS": "1",
        "person-INITIAL_FORMS": "0",
        "person-0-name": "韦小英",
        "person-0-identity_number": factories.identity_number(4242),
        "person-0-phone": "13800001234",
        "claim-TOTAL_FORMS": "1",
        "claim-INITIAL_FORMS": "0",
        "claim-0-of": "1",
        "claim-0-kind": "WAGES",
        "claim-0-amount": "6000.00",
        "claim-0-calculation": "两个月，每月3000元",
    }
    return {**told, **changes}


def test_an_application_is_taken_in_on_one_page(square, mediator):
    where = reverse("desk:register_mediation")
    assert "登记调解申请" in read(mediator, "desk:register_mediation")
    answer = mediator.post(where, form(square))
    case = Mediation.objects.get()
    assert answer.status_code == 302
    assert case.claims.get().amount == Decimal("6000.00")
    assert [document.type_code for document in case.documents.all()] == ["mediation_oral_record"]
    assert case.next_due_on == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"claim-0-of": "2"}, "请求写的是第2名劳动者"),
        ({"claim-0-calculation": ""}, "没有写明计算方法"),
        ({"received_on": "2026-03-03"}, "不能晚于今天"),
        ({"facts": ""}, "请填写“事实和理由”"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(square, mediator, changes, said):
    answer = mediator.post(reverse("desk:register_mediation"), form(square, **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Mediation.objects.exists()


def test_what_limitation_depends_on_is_taken_in_and_shown(square, mediator):
    told = {"knew_on": "2026-01-15", "employed": "false", "employment_ended_on": "2026-01-10"}
    answer = mediator.post(reverse("desk:register_mediation"), form(square, **told, event_kind="DEMAND"))
    assert "请填写时效事由的发生日期" in answer.content.decode()
    mediator.post(reverse("desk:register_mediation"), form(square, **told, event_kind="DEMAND", event_on="2026-02-01"))
    case = Mediation.objects.get()
    assert (case.employed, case.limitation_events.get().on) == (False, date(2026, 2, 1))
    page = whole(mediator, case)
    assert "最后一天是2027年3月2日" in page
    assert "2026年2月1日" in page or "2026-02-01" in page


def test_one_more_row_keeps_what_was_typed(square, mediator):
    page = mediator.post(reverse("desk:register_mediation"), form(square, add_row="claim")).content.decode()
    assert "claim-1-kind" in page
    assert "两个月，每月3000元" in page


def test_only_mediators_find_the_page(square, client):
    client.force_login(square.town.secretary.user)
    assert client.get(reverse("desk:register_mediation")).status_code == 404


def test_the_page_compares_the_agreement_with_the_law(square, mediator):
    case = stage.mediation(square, states.MEDIATING)
    worker = square.town.workers[0]
    told = {"held_on": TODAY, "contact_way": "phone", "person_ids": [case.parties.first().pk], "course": "愿意让一步。"}
    stage.do(square, case, "record_contact", **told)
    figures = {"worker_id": worker.pk, "kind": "WAGES", "months": 2, "monthly": Decimal("4300.00"), "paid": Decimal(0)}
    stage.do(square, case, "state_undisputed", figures=[figures])
    page = whole(mediator, case)
    assert "愿意让一步。" in page
    assert "2027年3月2日" in page
    stage.agree(square, case, (date(2026, 3, 31), "8000.00"), concession="希望尽快拿到钱。")
    page = whole(mediator, case)
    assert "协议金额低于无争议的法定数额600.00元" in page
    assert "第1期，2026年3月31日前" in page


def act_form(square, mediator, case, act, **typed):
    case = type(case).objects.get(pk=case.pk)
    where = reverse("desk:act", args=[case.reference, act])
    assert mediator.get(where).status_code == 200
    return mediator.post(where, {"chain_length": case.chain_length, **typed})


def test_the_agreement_and_its_payment_by_their_forms(square, mediator):
    case = stage.mediation(square, states.MEDIATING)
    key = square.town.workers[0].pk
    (claim,) = case.claims.all()
    typed = {f"months_{claim.pk}": 2, f"monthly_{claim.pk}": "4300.00", f"paid_{claim.pk}": "0"}
    assert act_form(square, mediator, case, "state_undisputed", **typed).status_code == 302
    agreed = {
        "content": "分两期付清。",
        "perform_by": "2026-04-30",
        "all_signed": "on",
        f"share_{key}": "8600.00",
        f"parts_{key}": "2026-03-31 4300.00\n2026-04-30 四千三",
    }
    answer = act_form(square, mediator, case, "agree", **agreed)
    assert answer.status_code == 422
    assert "看不懂“2026-04-30 四千三”" in answer.content.decode()
    agreed[f"parts_{key}"] = "2026-03-31 4300.00\n2026-04-30 4,300.00"
    assert act_form(square, mediator, case, "agree", **agreed).status_code == 302
    proof = stage.evidence(square, case)
    first, _second = Mediation.objects.get(pk=case.pk).instalments.all()
    paid = {"paid_on": "2026-03-02", "evidence_id": proof.pk, f"paid_{first.pk}": "4300.00"}
    assert act_form(square, mediator, case, "record_payment", **paid).status_code == 302
    assert first.paid == Decimal("4300.00")


def test_the_page_of_a_review(square, client):
    case = stage.review(square)
    client.force_login(square.town.secretary.user)
    page = whole(client, case)
    assert "某镇劳动争议调解委员会" in page
    assert "2026年3月11日" in page  # fifteen days from the agreement of 24 February
