"""The ledger at the desk and in the portal: its pages, a bank's list, the statement of calculation."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import clock
from documents.kinds import EvidenceKind
from inspection.models import Payment
from registry.models.access import AccessLog
from tests.inspection import recoveries, scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world):
    return recoveries.recovery(world, "ORDER")


def sent(world, case, content):
    proof = scenes.evidence(world, case.investigation, EvidenceKind.PAYMENT_PROOF)
    return {
        "upload": SimpleUploadedFile("代发.csv", content.encode("gb18030")),
        "evidence_id": proof.pk,
        "paid_on": str(clock.today()),
        "source": "contractor",
        "payer_id": recoveries.contractor(case).pk,
        "chain_length": scenes.fresh(case.investigation).chain_length,
    }


def test_the_ledger_of_a_case_and_of_its_recovery_is_one(world, browse, case):
    worker = world.workers[0].name
    for reference in (case.reference, case.investigation.reference):
        page = browse(world.inspectors[0]).get(reverse("desk:ledger", args=[reference])).content.decode()
        assert worker in page
        assert "8,600.00" in page
        assert "用银行代发明细登记付款" in page


def test_the_pages_of_a_recovery_show_payers_plan_and_claims(world, browse):
    case = recoveries.recovery(world, "PARTIAL")
    recoveries.pay(world, case, Decimal("600.00"), source="contractor", payer_id=recoveries.contractor(case).pk)
    page = browse(world.inspectors[0]).get(reverse("desk:file", args=[case.reference])).content.decode()
    for said in ("清偿责任", "第1顺序：建设单位", "第1期", "未付", "尚可追偿", recoveries.contractor(case).name):
        assert said in page


def test_a_bank_list_is_booked_whole(world, browse, case):
    data = sent(world, case, f"姓名,金额\n{world.workers[0].name},8600\n")
    answer = browse(world.inspectors[0]).post(reverse("desk:bank_file", args=[case.reference]), data)
    assert answer.status_code == 302
    assert Payment.objects.get().amount == scenes.OWED
    assert Payment.objects.get().payer == recoveries.contractor(case)


def test_the_same_list_is_not_booked_twice(world, browse, case):
    data = sent(world, case, f"姓名,金额\n{world.workers[0].name},600\n")
    client, url = browse(world.inspectors[0]), reverse("desk:bank_file", args=[case.reference])
    assert client.post(url, data).status_code == 302
    data["upload"].seek(0)
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "案件刚才有了变动" in answer.content.decode()
    data["upload"].seek(0)
    answer = client.post(url, {**data, "chain_length": scenes.fresh(case.investigation).chain_length})
    assert "没有重复登记" in answer.content.decode()
    assert Payment.objects.count() == 1


def test_one_wrong_row_and_nothing_is_booked(world, browse, case):
    data = sent(world, case, f"姓名,金额\n{world.workers[0].name},600\n张三,1\n")
    answer = browse(world.inspectors[0]).post(reverse("desk:bank_file", args=[case.reference]), data)
    assert answer.status_code == 422
    assert "第3行：“张三”不在责令支付明细中" in answer.content.decode()
    assert not Payment.objects.exists()


def test_whoever_does_not_handle_the_case_books_nothing(world, browse, case):
    assert browse(world.clerk).get(reverse("desk:bank_file", args=[case.reference])).status_code == 404


def test_a_statement_opens_as_a_pdf_and_the_look_is_kept(world, browse, case):
    address = reverse("desk:wage_statement", args=[case.reference, world.workers[0].pk])
    answer = browse(world.inspectors[0]).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert AccessLog.objects.filter(subject_id=world.workers[0].pk, what="工资计算说明").exists()
    stranger = reverse("desk:wage_statement", args=[case.reference, world.workers[1].pk])
    assert browse(world.inspectors[0]).get(stranger).status_code == 404
