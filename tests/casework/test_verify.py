"""Whatever is changed in a timeline, a file, a payment or an anchor is found, by `manage.py verify` and without Django."""

import hashlib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from calendars import snapshot
from casework import anchors, clock
from casework.models import Anchor, AnchorLeaf, Case
from casework.timeline import CHAINED
from documents.models import Evidence
from inspection.investigation import states
from inspection.models import Investigation, OrderLine, Payment
from tests.casework import tampering
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        yield scenes.world()
    snapshot.forget()


@pytest.fixture
def case(world) -> Investigation:
    """An order that was paid, with papers, evidence and an anchor over all of it."""
    case = scenes.investigation(world, states.CLOSING)
    tampering.print_papers(case)
    anchors.write()
    return case


CHANGES = {
    "case_id": "case_id = %(other_case)s",
    "sequence": "sequence = sequence + 1",
    "act": "act = 'close'",
    "source": "source = 'FILED'",
    "target": "target = 'FILED'",
    "on": '"on" = "on" - 1',
    "at": "at = at + interval '1 microsecond'",
    "staff_id": "staff_id = %(other_staff)s",
    "worker_id": "worker_id = %(worker)s",
    "actor_label": "actor_label = actor_label || ' '",
    "capacity": "capacity = 'head'",
    "reason": "reason = '已查清'",
    "data": """data = data || '{"drafter": "某人"}'""",
    "previous_hash": "previous_hash = reverse(previous_hash)",
    "hash": "hash = 'f' || substr(hash, 2)",
}


def test_every_chained_column_is_tried() -> None:
    assert set(CHANGES) == {*CHAINED, "hash"}


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_in_any_column_of_an_entry_is_found(world, case, tmp_path: Path, column: str) -> None:
    other = scenes.complaint(world, worker=world.workers[1])
    entry = case.entries.order_by("sequence").last()
    values = {"other_case": other.pk, "other_staff": world.clerk.pk, "worker": world.workers[0].pk}
    before = tampering.exported(case, tmp_path)
    assert tampering.stand_alone(before)[0] == 0
    tampering.verified()

    tampering.change("casework_entry", entry.pk, CHANGES[column], **values)
    sentence, findings = tampering.broken()
    assert findings[0]["case"] in {case.number, str(other)}
    assert findings[0]["place"] in {entry.sequence, entry.sequence - 1, 2}
    assert findings[0]["sentence"] in sentence
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert code == 1
    assert "核验不通过" in said
    assert str(entry.sequence) in said or str(entry.sequence - 1) in said


def test_an_intact_site_passes_and_says_how_much_was_looked_at(world, case, tmp_path: Path) -> None:
    found = {check["name"]: check for check in tampering.verified()["checks"]}
    assert list(found) == ["guards", "timeline", "anchors", "documents", "evidence", "payments", "decisions", "ledger"]
    assert found["timeline"]["rows"] == sum(each.entries.count() for each in Case.objects.all())
    assert found["documents"]["rows"] == case.documents.count() + case.complaints.get().documents.count()
    assert found["evidence"]["rows"] == Evidence.objects.count() > 0
    assert found["payments"]["rows"] == OrderLine.objects.count() + Payment.objects.count() == 2
    out = StringIO()
    call_command("verify", stdout=out)
    assert "全部一致" in out.getvalue()
    assert "每分钟" in out.getvalue()
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "核验通过" in said) == (0, True)
    assert f"{case.entries.count()} 条办案记录" in said


def test_one_case_alone(world, case) -> None:
    other = scenes.complaint(world, worker=world.workers[1])
    tampering.change("casework_entry", other.entries.get().pk, "reason = 'x'")
    tampering.verified("--case", case.number)
    assert tampering.broken("--case", other.reference)[1][0]["case"] == str(other)
    with pytest.raises(CommandError, match="没有案号或者查询编号"):
        call_command("verify", "--case", "没有这个号")


# Deleted, exchanged, forged


def test_a_deleted_last_entry_is_found(case, tmp_path: Path) -> None:
    last = case.entries.order_by("sequence").last()
    with tampering.guards_off("casework_entry") as cursor:
        cursor.execute("delete from casework_entry where id = %s", [last.pk])
    _sentence, findings = tampering.broken()
    assert (findings[0]["case"], findings[0]["place"]) == (case.number, last.sequence - 1)
    assert f"总条数是{last.sequence}条" in findings[0]["sentence"]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, f"应有{last.sequence}条" in said) == (1, True)


def test_a_timeline_that_was_shortened_with_its_case_does_not_stand_against_the_anchor(case, tmp_path: Path) -> None:
    last = case.entries.order_by("sequence").last()
    with tampering.guards_off("casework_entry") as cursor:
        cursor.execute("delete from casework_entry where id = %s", [last.pk])
    tampering.forge(case)
    _sentence, findings = tampering.broken()
    assert findings[0]["sentence"] == (
        f"案件{case.number}的第{last.sequence}条办案记录已不存在，而第1号存证证明它存在过。"
    )
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, f"第{last.sequence}条" in said) == (1, True)  # the paper that it issued is there already


def test_a_chain_that_was_forged_as_a_whole_does_not_stand_against_the_anchor(case, tmp_path: Path) -> None:
    tampering.change("casework_entry", case.entries.get(sequence=2).pk, "actor_label = '某人'")
    tampering.forge(case)
    length = case.entries.count()
    _sentence, findings = tampering.broken()
    assert (findings[0]["case"], findings[0]["place"]) == (case.number, length)
    assert "与第1号存证时不同" in findings[0]["sentence"]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, f"第{length}条办案记录与第1号存证时不同" in said) == (1, True)


def test_anchors_that_were_forged_too_do_not_stand_against_the_published_value(case, tmp_path: Path) -> None:
    published = Anchor.objects.get().hash
    tampering.verified("--anchor", published)
    assert tampering.stand_alone(tampering.exported(case, tmp_path), "--anchor", published)[0] == 0
    tampering.change("casework_entry", case.entries.get(sequence=2).pk, "actor_label = '某人'")
    tampering.forge(case)
    with tampering.guards_off("casework_anchor", "casework_anchorleaf") as cursor:
        cursor.execute("delete from casework_anchorleaf")
        cursor.execute("delete from casework_anchor")
    anchors.write()
    tampering.verified()
    assert "公布的存证值" in tampering.broken("--anchor", published)[0]
    place = tampering.exported(case, tmp_path)
    assert tampering.stand_alone(place)[0] == 0
    code, said = tampering.stand_alone(place, "--anchor", published)
    assert (code, "公布的存证值不在" in said) == (1, True)


def test_a_timeline_that_was_deleted_as_a_whole_is_found(case) -> None:
    with tampering.guards_off("casework_entry") as cursor:
        cursor.execute("delete from casework_entry where case_id = %s", [case.pk])
    assert tampering.broken()[1][0]["sentence"] == f"案件{case.number}：全部办案记录已不存在。"


def test_a_status_written_past_the_door_is_found(case) -> None:
    tampering.change("casework_case", case.pk, "status = 'CLOSED'")
    _sentence, findings = tampering.broken()
    assert findings[0]["place"] == case.entries.count()
    assert "案件现在的状态是CLOSED" in findings[0]["sentence"]


@pytest.mark.parametrize(
    "expression",
    ["""data = '{"lines": 1, "payments": {"amount": "x"}}'""", "\"on\" = 'infinity'", "at = '-infinity'", "data = '7'"],
)
def test_what_no_act_ever_wrote_is_found_and_ends_no_check(case, expression: str) -> None:
    entry = case.entries.get(act="record_payment")
    tampering.change("casework_entry", entry.pk, expression)
    _sentence, findings = tampering.broken()
    assert (findings[0]["case"], findings[0]["place"]) == (case.number, entry.sequence)


# Anchors themselves


@pytest.mark.parametrize(
    ("expression", "number", "said"),
    [
        ("at = at + interval '1 second'", 1, "内容与存证值不一致"),
        ("root = reverse(root)", 1, "内容与存证值不一致"),
        ("previous_hash = 'x'", 1, "所记的上一存证值"),
        ("number = 7", 1, "已不存在"),
    ],
)
def test_a_changed_anchor_is_found(case, expression: str, number: int, said: str) -> None:
    tampering.change("casework_anchor", Anchor.objects.get().pk, expression)
    _sentence, findings = tampering.broken()
    assert findings[0]["place"] == number
    assert said in findings[0]["sentence"]


@pytest.mark.parametrize(
    "statement", ["update casework_anchorleaf set hash = reverse(hash)", "delete from casework_anchorleaf"]
)
def test_what_an_anchor_covers_cannot_be_changed(case, statement: str) -> None:
    leaf = AnchorLeaf.objects.filter(kind="entry").first()
    with tampering.guards_off("casework_anchorleaf") as cursor:
        cursor.execute(f"{statement} where id = %s", [leaf.pk])
    assert "汇总校验值不一致" in tampering.broken()[1][0]["sentence"]


# Files and payments


def test_one_byte_of_an_issued_paper_is_found(case, tmp_path: Path) -> None:
    order = case.documents.get(type_code="order_to_correct")
    tampering.flip_in_file(order.pdf.name)
    _sentence, findings = tampering.broken()
    assert findings == [
        {
            "case": case.number,
            "place": order.sequence,
            "sentence": f"案件{case.number}的文书《{order.title}》{order.number}：文件与校验值不一致，被改动过。",
        }
    ]
    tampering.verified("--rows-only")
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, f"文书《{order.title}》" in said) == (1, True)


def test_a_paper_that_was_exchanged_with_its_hash_does_not_stand_against_the_anchor(case, tmp_path: Path) -> None:
    order = case.documents.get(type_code="order_to_correct")
    tampering.flip_in_file(order.pdf.name)
    now = Path(order.pdf.path).read_bytes()
    digest = hashlib.sha256(now).hexdigest()
    tampering.change("documents_document", order.pk, "pdf_sha256 = %(digest)s", digest=digest)
    assert f"编号{order.pk}的文书" in tampering.broken()[0]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "存证时不同" in said) == (1, True)


def test_a_paper_that_no_act_issued_is_found(case) -> None:
    order = case.documents.get(type_code="order_to_correct")
    tampering.change("documents_document", order.pk, "sequence = 999")
    assert "没有制发它的办案记录（第999条）" in tampering.broken("--rows-only")[0]


def test_one_byte_of_evidence_or_its_absence_is_found(case, tmp_path: Path) -> None:
    proof = case.evidence.first()
    tampering.flip_in_file(proof.original.name)
    assert f"收据编号{proof.receipt_code}" in tampering.broken()[0].replace(" ", "")
    assert proof.receipt_code in tampering.stand_alone(tampering.exported(case, tmp_path))[1]
    Path(proof.original.path).unlink()
    assert "文件不存在" in tampering.broken()[0]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "不存在" in said, proof.receipt_code in said) == (1, True, True)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("paid_amount = paid_amount - 0.01", "已支付金额"),
        ("paid_on = paid_on - 1", "支付日期"),
        ("paid_on = null", "支付日期"),
        ("proof_id = null", "支付凭证"),
        ("amount = amount + 0.01", "应支付金额"),
    ],
)
def test_one_fen_or_one_day_of_a_payment_is_found(case, tmp_path: Path, expression: str, said: str) -> None:
    line = OrderLine.objects.get(investigation=case)
    tampering.change("inspection_orderline", line.pk, expression)
    _sentence, findings = tampering.broken()
    assert [finding["case"] for finding in findings] == [case.number]
    assert said in findings[0]["sentence"]
    code, words = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, said in words) == (1, True)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("amount = amount - 0.01", "支付金额"),
        ("paid_on = paid_on - 1", "支付日期"),
        ("proof_id = (select min(id) from documents_evidence where id <> proof_id)", "支付凭证"),
        ("sequence = sequence - 1", "不能一一对应"),
    ],
)
def test_a_changed_payment_is_found(case, tmp_path: Path, expression: str, said: str) -> None:
    payment = Payment.objects.get(line__investigation=case)
    tampering.change("inspection_payment", payment.pk, expression)
    _sentence, findings = tampering.broken()
    assert [finding["case"] for finding in findings][:1] == [case.number]
    assert said in findings[0]["sentence"]
    code, words = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "逐笔付款记录" in words) == (1, True)


def test_a_worker_s_word_that_was_never_given_is_found(case, tmp_path: Path) -> None:
    line = OrderLine.objects.get(investigation=case)
    tampering.change("inspection_orderline", line.pk, "answer = 'yes', answered_at = now()")
    assert "劳动者确认的内容是“yes”，办案记录登记的是“空”" in tampering.broken()[0]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "劳动者确认是 yes" in said) == (1, True)


def test_a_worker_s_word_holds_until_the_next_payment(world, tmp_path: Path) -> None:
    case = scenes.investigation(world, states.ORDERED)
    scenes.serve_order(world, case)
    worker = case.order_lines.get().worker
    for step in ("no", "", "partly", "yes"):
        if step:
            scenes.do(world, case, "confirm_payment", by=worker, answer=step)
        else:
            scenes.pay(world, scenes.fresh(case))
        assert case.order_lines.get().answer == step
        tampering.verified()
        code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
        assert code == 0, said
    line = case.order_lines.get()
    tampering.change("inspection_orderline", line.pk, "answer = 'no'")
    assert "劳动者确认的内容是“no”，办案记录登记的是“yes”" in tampering.broken()[0]
    assert tampering.stand_alone(tampering.exported(case, tmp_path))[0] == 1


def test_an_ordered_line_that_is_gone_is_found_before_any_payment(world, tmp_path: Path) -> None:
    case = scenes.investigation_with_two(world, states.ORDERED)
    assert case.order_lines.count() == 2
    for left in (1, 0):
        with tampering.guards_off("inspection_orderline", "inspection_ordered") as cursor:
            first = case.order_lines.order_by("pk")[0].pk
            cursor.execute("delete from inspection_ordered where line_id = %s", [first])
            cursor.execute("delete from inspection_orderline where id = %s", [first])
        assert "责令或者决定支付给劳动者" in tampering.broken()[0]
        code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
        assert (code, ("的一项明细不存在" if left else "payments.json 不存在") in said) == (1, True)


def test_a_payment_on_a_line_that_is_gone_is_found(case, tmp_path: Path) -> None:
    with tampering.guards_off("inspection_orderline", "inspection_ordered", "inspection_payment") as cursor:
        cursor.execute("delete from inspection_payment")
        cursor.execute("delete from inspection_ordered")
        cursor.execute("delete from inspection_orderline where investigation_id = %s", [case.pk])
    assert "该项明细已不存在" in tampering.broken()[0]
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "payments.json 不存在" in said) == (1, True)
