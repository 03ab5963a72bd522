"""The roster from the first sheet to the order: what is found, how it is settled, and what no order may be written without."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from casework.errors import Refused
from casework.requirements import Requirement
from documents.models import Document
from inspection.roster import reconciling, selectors
from inspection.roster.models import ClaimLine, RosterRow
from tests.inspection import rosters, scenes
from tests.inspection.rosters import person, take_in, xlsx


@pytest.fixture
def case(world):
    return scenes.investigation(world, "INVESTIGATING", worker=world.workers[0])


def found(case):
    return {each.check_code: each for each in case.roster_findings.exclude(state="resolved")}


def test_a_sheet_becomes_rows_with_its_original_sealed(world, case):
    case = take_in(world, case, xlsx([person(1), person(2)]))
    first, second = case.roster_rows.all()
    assert (first.name, first.owed, first.place, second.place) == ("工人001", Decimal("5000.00"), 2, 3)
    assert first.identity_number == rosters.identity(1)
    taken = case.roster_imports.get()
    assert taken.evidence.case_id == case.pk
    assert taken.rows_read == 2
    entry = case.entries.get(act="import_roster")
    told = str(entry.data)
    assert taken.evidence_id == entry.data["evidence_id"]
    assert rosters.identity(1) not in told
    assert "工人001" not in told


PLANTED = {
    "same_identity": [person(1), person(1, number=2)],
    "two_names": [person(1), person(1, "王五", number=2)],
    "wrong_identity": [person(1, identity="520102198506070010")],
    "no_identity": [person(1, identity="")],
    "same_name_phone": [person(1), person(2, "工人001", phone="13900000001")],
    "same_name": [person(1), person(2, "工人001", identity="")],
    "too_young": [person(1, identity=rosters.identity(1, "20110101"))],
    "odd_birth": [person(1, identity=rosters.identity(1, "19290101"))],
    "one_card": [person(1), person(2, card="6222021234500000001")],
    "too_many_days": [person(1, days=32)],
    "row_sum": [person(1, owed="5000.01")],
    "sheet_sum": [person(1), ["合计", "", "", "", "", "", "", "", None, None, Decimal("5000.01")]],
    "head_count": [person(1), person(2)],
    "amount_claimed": [person(1)],
    "project_money": [person(1, gross="60000.02", paid="0.00", owed="60000.02")],
    "team_total": [person(1, "木工班组")],
    "round_sums": [person(1, gross="21000.00", owed="20000.00")],
    "no_attendance": [person(1)],
    "complainant_missing": [person(1)],
}


@pytest.mark.parametrize("code", PLANTED)
def test_what_is_planted_is_found(world, case, code):
    rosters.set_local_wage()
    case = take_in(world, case, xlsx(PLANTED[code]))
    assert code in found(case)
    assert reconciling.sentence(found(case)[code])


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_a_clean_roster_has_only_what_the_case_itself_differs_in(world, case, code):
    rosters.set_local_wage()
    case = rosters.imported(world, case)
    about_the_case = {"head_count", "amount_claimed", "complainant_missing"}
    assert (code in found(case)) == (code in about_the_case)


def test_attendance_of_another_month_or_nobody_is_found_and_fewer_days(world, case):
    rows = [person(1), person(2), person(3, days=28)]
    case = take_in(world, case, xlsx(rows))
    case = take_in(world, case, rosters.attendance(rows[1:]), kind="attendance", title="考勤")
    assert found(case)["not_in_attendance"].facts["name"] == "工人001"
    assert found(case)["days_differ"].facts["attended"] == "26.0"
    assert "no_attendance" not in found(case)
    assert case.roster_findings.get(check_code="no_attendance").state == "resolved"


def test_money_that_is_no_wage_is_kept_apart(world, case):
    heads = [*rosters.HEADS, "款项性质"]
    rows = [[*person(1), "工资"], [*person(2), "工程款"], [*person(3), "借支"]]
    case = take_in(world, case, xlsx(rows, heads=heads))
    assert selectors.claimed(case) == {"people": 1, "total": Decimal("5000.00")}
    kinds = {each.facts["kind"] for each in case.roster_findings.filter(check_code="not_wages")}
    assert kinds == {"工程款", "借支"}


def test_a_correction_is_a_new_version_and_resolves_what_was_found(world, case):
    case = take_in(world, case, xlsx([person(1, owed="5000.01")]))
    row = case.roster_rows.get()
    with transaction.atomic():
        version = rosters.services.write_version(
            case, row, {"owed": Decimal("5000.00")}, sequence=case.chain_length + 1
        )
        scenes.do(world, case, "correct_row", by="lead", reason="计算错误", row_id=row.pk, version_id=version.pk)
    row.refresh_from_db()
    assert (row.ended, row.owed, row.replaced_by.owed) == ("corrected", Decimal("5000.01"), Decimal("5000.00"))
    assert "row_sum" not in found(scenes.fresh(case))
    settled = case.roster_findings.get(check_code="row_sum")
    assert (settled.state, settled.settled_by) == ("resolved", world.inspectors[0])


def test_the_double_is_merged_or_removed(world, case):
    case = take_in(world, case, xlsx([person(1), person(1, number=2), person(3)]))
    first, second, third = case.roster_rows.all()
    with pytest.raises(Refused, match="不是同一人"):
        scenes.do(world, case, "merge_rows", by="lead", reason="重复", keep_id=first.pk, row_ids=[third.pk])
    scenes.do(world, case, "merge_rows", by="lead", reason="重复", keep_id=first.pk, row_ids=[second.pk])
    case = scenes.fresh(case)
    assert "same_identity" not in found(case)
    scenes.do(world, case, "remove_rows", by="lead", reason="不是本工地的人", row_ids=[third.pk])
    assert selectors.claimed(scenes.fresh(case)) == {"people": 1, "total": Decimal("5000.00")}
    assert {row.ended for row in RosterRow.objects.all()} == {"", "merged", "removed"}


def test_what_must_be_corrected_cannot_be_explained(world, case):
    case = take_in(world, case, xlsx([person(1, identity="")]))
    wrong = found(case)["no_identity"]
    with pytest.raises(Refused, match="不能只作说明"):
        scenes.do(world, case, "explain_findings", by="lead", reason="本人忘带", finding_ids=[wrong.pk])


def test_without_attendance_a_second_person_signs(world, case):
    case = take_in(world, case, xlsx([person(1)]))
    doubt = found(case)["no_attendance"]
    scenes.do(world, case, "explain_findings", by="lead", reason="工友互证，有笔录", finding_ids=[doubt.pk])
    doubt.refresh_from_db()
    assert doubt.state == "waiting"
    case = scenes.fresh(case)
    with pytest.raises(Refused, match="不能自己会签"):
        scenes.do(world, case, "countersign_findings", by="lead", finding_ids=[doubt.pk])
    scenes.do(world, case, "countersign_findings", by="head", finding_ids=[doubt.pk])
    doubt.refresh_from_db()
    assert (doubt.state, doubt.countersigned_by) == ("explained", world.head)


def test_no_order_before_the_roster_is_reconciled_and_none_beside_it(world):
    case = scenes.investigation(world, "REPORT_DONE")
    rosters.set_local_wage()
    case = rosters.imported(world, case)
    with pytest.raises(Refused, match="疑点没有了结"):
        scenes.order(world, case)
    case = rosters.settle_all(world, case)
    with pytest.raises(Refused, match="名册核对完毕"):
        scenes.order(world, case)
    case = rosters.confirm(world, case)
    lines = selectors.order_lines(case)
    assert len(lines) == 3
    assert sum(line["amount"] for line in lines) == Decimal("15000.00")
    complainant = {**lines[0], "worker_id": world.workers[0].pk}
    data = {"measures": "支付工资。", "correction_days": 7}
    with pytest.raises(Refused, match="与核对后的名册不一致"):
        scenes.approve(world, case, "order_correction", lines=[*lines, complainant], **data)
    more = {"roster_deviation": "投诉人另有欠条，名册漏列。"}
    case = scenes.approve(world, case, "order_correction", lines=[*lines, complainant], **data, **more)
    assert case.order_lines.count() == 4
    roles = dict(case.parties.filter(worker__isnull=False).values_list("worker__name", "role"))
    assert roles["工人001"] == "affected"
    assert roles[world.workers[0].name] == "complainant"


def test_the_months_of_one_worker_become_one_line(world):
    case = scenes.investigation(world, "REPORT_DONE")
    rosters.set_local_wage()
    rows = [person(1, month="2025-11", owed="4999.99", paid="1000.01"), person(1, month="2025-12")]
    case = rosters.confirm(world, rosters.settle_all(world, take_in(world, case, xlsx(rows))))
    (line,) = selectors.order_lines(case)
    assert (str(line["period_from"]), str(line["period_until"])) == ("2025-11-01", "2025-12-31")
    assert line["amount"] == Decimal("9999.99")
    assert ClaimLine.objects.filter(investigation=case).count() == 2


def test_a_change_after_the_confirmation_asks_for_another(world):
    case = rosters.confirmed(world, scenes.investigation(world, "REPORT_DONE"))
    assert selectors.confirmed_in(case)
    scenes.do(world, case, "remove_rows", by="lead", reason="离场", row_ids=[case.roster_rows.first().pk])
    case = scenes.fresh(case)
    assert selectors.confirmed_in(case) is None
    assert selectors.order_lines(case) == []
    with pytest.raises(Refused, match=r"没有了结|名册核对完毕"):
        scenes.order(world, case)


def test_the_local_wage_is_asked_for(world, case):
    case = rosters.settle_all(world, rosters.imported(world, case))
    with pytest.raises(Refused, match="当地月工资水平"):
        rosters.confirm(world, case)


def test_a_setting_that_comes_later_asks_for_another_look(world, case):
    rows = [person(1, gross="70000.02", paid="0.00", owed="70000.02")]
    case = rosters.settle_all(world, take_in(world, case, xlsx(rows)))
    rosters.set_local_wage()
    with pytest.raises(Refused, match="重新核对名册"):
        rosters.confirm(world, case)
    scenes.do(world, case, "recheck_roster", by="lead")
    assert "project_money" in found(scenes.fresh(case))


def test_a_sheet_is_withdrawn_with_all_its_rows(world, case):
    case = rosters.imported(world, case)
    wages = case.roster_imports.get(kind="wages")
    scenes.do(world, case, "withdraw_import", by="lead", reason="拿错了月份", import_id=wages.pk)
    case = scenes.fresh(case)
    assert not selectors.has_roster(case)
    assert not found(case)


def test_duplicates_across_several_sheets_are_found(world, case):
    case = take_in(world, case, xlsx([person(1), person(2)]), title="木工班")
    case = take_in(world, case, xlsx([person(2, number=1, team="瓦工班"), person(3)]), title="瓦工班")
    twice = found(case)["same_identity"]
    assert "“木工班”第3行、“瓦工班”第2行" in twice.facts["where"]


def test_a_worker_who_is_known_is_found_by_the_identity_number(world, case):
    known = world.workers[0]
    rosters.set_local_wage()
    row = person(1, known.name, identity=known.identity_number)
    case = rosters.confirm(world, rosters.settle_all(world, take_in(world, case, xlsx([row]))))
    assert [line["worker_id"] for line in selectors.order_lines(case)] == [known.pk]
    assert case.parties.filter(worker=known).count() == 1


def test_the_paper_tells_every_finding_and_how_it_was_settled(world, case):
    from tests.inspection.test_papers import text_of

    case = rosters.confirmed(world, case)
    text = text_of(Document.objects.get(case_id=case.pk, type_code="roster_check_form"))
    for words in (
        "工资明细核对表",
        "人数与案情不符",
        "已逐人核实",
        "15,000.00",
        case.roster_imports.first().evidence.sha256,
    ):
        assert words in text


def execute(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("set constraints all immediate")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update inspection_rosterrow set owed = owed + 1", "不得改写"),
        ("update inspection_rosterrow set until = 99, ended = 'removed'", "只能由导入、更正名册写入"),
        ("delete from inspection_rosterrow", "不得删除"),
        ("update inspection_rosterfinding set reason = '另有说明'", "由更正、说明、会签了结"),
        ("update inspection_rosterfinding set state = 'resolved', settled_in = 1", "由更正、说明、会签了结"),
        ("delete from inspection_rosterfinding", "不得删除"),
        ("update inspection_claimline set amount = 1", "只能追加"),
        ("update inspection_rosterimport set rows_read = 9", "不得改写"),
    ],
)
def test_the_roster_cannot_be_bent_by_raw_sql(world, case, statement, said):
    case = rosters.confirmed(world, case)
    doubt = case.roster_findings.first()
    with pytest.raises(IntegrityError, match=said):
        execute(statement)
    assert doubt == case.roster_findings.first()


def test_the_database_refuses_an_order_beside_an_open_roster(world, monkeypatch):
    """Whoever goes past the requirement in Python meets it again in the trigger."""
    case = rosters.imported(world, scenes.investigation(world, "REPORT_DONE"))
    monkeypatch.setattr(Requirement, "obstacles", lambda *_asked: [])
    with pytest.raises(IntegrityError, match="名册已经核对完毕"):
        scenes.order(world, case)
