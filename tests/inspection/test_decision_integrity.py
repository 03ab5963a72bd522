"""Whatever is changed in a decision beside its entries is found by `manage.py verify`."""

from collections.abc import Iterator
from datetime import date

import pytest

from calendars import snapshot
from casework import clock
from inspection.decision_integrity import _NOTHING
from inspection.investigation.reasons import Measure
from inspection.models import Decision
from tests.casework import tampering
from tests.inspection import decisions, scenes

pytestmark = pytest.mark.django_db
# The columns that entries tell, each changed in a way that every other constraint lets pass.
CHANGES = {
    "measure": "measure = 'handling'",
    "noticed_on": "noticed_on = noticed_on - 1",
    "facts": "facts = facts || '。'",
    "proposed": "proposed = ''",
    "basis": "basis = basis || ' '",
    "announced": "announced = announced + 0.01",
    "notice_served_on": "notice_served_on = null, statement_on = null, decided_on = null, served_on = null, paid_on = null",
    "statement_on": "statement_on = null",
    "waived": "waived = true",
    "considered": "considered = '采纳'",
    "decided_on": "decided_on = decided_on + 1, served_on = served_on + 1",
    "content": "content = '免予处罚。'",
    "amount": "amount = amount - 0.01",
    "days": "days = days + 1",
    "unit": "unit = 'WD'",
    "served_on": "served_on = served_on + 1",
    "paid_on": "paid_on = paid_on - 1",
    "proof_id": "proof_id = (select min(id) from documents_evidence where id <> proof_id)",
    "fine_code": "fine_code = 'F30-1'",
    "fine_count": "fine_count = 2",
    "fine_base": "fine_base = 1",
    "fine_low": "fine_low = fine_low - 1",
    "fine_high": "fine_high = fine_high + 1",
    "tier": "tier = '较轻'",
    "deviation": "deviation = '理由'",
    "on_person": "on_person = true",
    "serious": "serious = true",
    "review_grounds": "review_grounds = '{COMPLEX}'",
    "hearing_right_on": "hearing_right_on = noticed_on",
    "hearing_right_served_on": "hearing_right_served_on = noticed_on",
    "hearing_waived_on": "hearing_waived_on = noticed_on",
    "on_the_spot": "on_the_spot = true, warning = true",
    "warning": "warning = true",
    "filed_with_bureau_on": "filed_with_bureau_on = served_on",
    "reported_on": "reported_on = served_on",
    "deferred_on": "deferred_on = served_on",
    "surcharge_paid": "surcharge_paid = 1, surcharged_on = served_on",
    "surcharged_on": "surcharged_on = served_on",
    "cash_on": "cash_on = served_on",
    "cash_handed_in_on": "cash_handed_in_on = served_on",
    "unpublished_on": "unpublished_on = served_on, published_on = served_on, changed_on = served_on",
    "published_on": "published_on = served_on",
    "change": "change = 'REVOKED'",
    "changed_on": "changed_on = served_on",
}


@pytest.fixture
def world(settings, tmp_path) -> Iterator[scenes.World]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        yield scenes.world()
    snapshot.forget()


def test_every_compared_column_is_tried() -> None:
    assert set(CHANGES) == set(_NOTHING)
    compared = {field.attname for field in Decision._meta.concrete_fields} - {"id", "investigation_id"}
    assert compared == set(_NOTHING)


def test_any_changed_column_of_a_fine_is_found(world: scenes.World) -> None:
    case = decisions.fine_served(world)
    decisions.pay_fine(world, case)
    decision = Decision.objects.get()
    tampering.verified()
    for column, change in CHANGES.items():
        before = Decision.objects.values().get()
        tampering.change("inspection_decision", decision.pk, change)
        assert Decision.objects.values().get() != before
        sentence, (finding,) = tampering.broken("--rows-only")
        assert finding["case"] == case.number, column
        assert "第1项行政处理、处罚决定" in sentence
        assert str(Decision._meta.get_field(column).verbose_name) in sentence
        values = ", ".join(f"{name} = %({name})s" for name in before if name != "id")
        tampering.change("inspection_decision", decision.pk, values, **before)
        tampering.verified("--rows-only")


def test_a_handling_decision_that_was_announced_anew_is_compared_with_its_own_entries(world: scenes.World) -> None:
    case = scenes.investigation(world, "REPORT_DONE")
    case = decisions.handled(world, case)
    with clock.travel_to(date(2026, 6, 1)):
        decisions.notice(world, case, Measure.PENALTY)
        decisions.hear_out(world, scenes.fresh(case))
        tampering.verified()
        first, second = Decision.objects.order_by("pk")
        tampering.change("inspection_decision", first.pk, "days = days + 5")
        assert "第1项行政处理、处罚决定：履行期限（日数）是15，办案记录的是10" in tampering.broken("--rows-only")[0]
        tampering.change("inspection_decision", first.pk, "days = days - 5")
        tampering.change("inspection_decision", second.pk, "announced = 3000")
        assert "第2项行政处理、处罚决定：告知的金额（元）是3000.00，办案记录的是5000.00" in tampering.broken()[0]


def test_a_decision_from_nowhere_and_one_that_is_gone_are_found(world: scenes.World) -> None:
    case = scenes.investigation(world, "INVESTIGATING")
    with tampering.guards_off("inspection_decision") as cursor:
        cursor.execute(
            "insert into inspection_decision (investigation_id, measure, noticed_on, facts, proposed, basis, waived, "
            "considered, content, unit, fine_code, fine_count, tier, deviation, on_person, serious, review_grounds, "
            "on_the_spot, warning, surcharge_paid, change) values (%s, 'handling', '2026-03-01', '', '', '', false, '', "
            "'', 'CD', '', 1, '', '', false, false, '{}', false, false, 0, '')",
            [case.pk],
        )
    assert "没有告知、作出它的办案记录" in tampering.broken("--rows-only")[0]
    with tampering.guards_off("inspection_decision") as cursor:
        cursor.execute("delete from inspection_decision")
    tampering.verified("--rows-only")
    gone = decisions.fined(world)
    with tampering.guards_off("inspection_decision") as cursor:
        cursor.execute("delete from inspection_decision where investigation_id = %s", [gone.pk])
    assert "该项决定已不存在" in tampering.broken("--rows-only")[0]
