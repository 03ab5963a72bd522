"""The employer's contracts in its box: its people, what is told of them, what is corrected, keys; and nobody else's."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from contracts.models import Contract, Employment, HeadcountReport, InterfaceKey, Ledger, Revision, Submission
from contracts.records.keys import key_of
from contracts.records.kinds import EmploymentKind
from portal.employer import SESSION_KEY
from tests import factories
from tests.contracts import filing
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(filing.TODAY):
        yield


@pytest.fixture
def employer():
    return factories.make_employer()


@pytest.fixture
def contact(employer):
    return filing.contact(employer)


def come_in(employer, contact=None, *, case=None):
    client = Client()
    session = client.session
    kept = {"employer": employer.pk, "contact": contact.pk if contact else None, "case": case, "person": "钱人事"}
    session[SESSION_KEY] = kept
    session.save()
    return client


@pytest.fixture
def inside(employer, contact):
    return come_in(employer, contact)


def at(name, *words):
    return reverse(f"portal:{name}", args=words)


def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def text_of(page):
    """Without tags and blanks."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def hired(**more):
    who = filing.person("赵小梅")
    told = {"name": who.name, "identity_number": who.identity_number, "hired_on": "2026-01-05", "kind": "full_time"}
    return {**told, **more}


def agreed(**more):
    told = {"kind": "fixed", "form": "paper", "signed_on": "2026-01-05", "starts_on": "2026-01-05"}
    return {**told, "ends_on": "2028-01-04", **more}


def test_somebody_is_hired_and_signs(inside, employer):
    assert "劳动合同" in read(inside.get(at("employer_home")))
    told = hired(occupation="收银员", migrant="yes")
    answer = inside.post(at("employer_tell", "hire"), told)
    employment = Employment.objects.get()
    assert answer.url == at("employer_contract", employment.reference)
    assert (employment.employer, employment.migrant, employment.occupation) == (employer, True, "收银员")
    page = text_of(read(inside.get(answer.url)))
    assert "已录入用工" in page
    assert "超过一个月未签订" in page
    assert "补订书面劳动合同，二倍工资正在计算2026年2月4日（已过期）" in page
    assert told["identity_number"] not in page
    assert inside.post(at("employer_tell_person", employment.reference, "sign"), agreed()).status_code == 302
    page = text_of(read(inside.get(answer.url)))
    assert "已签订且在期限内" in page
    assert "还没有交付劳动者" in page
    assert set(Submission.objects.values_list("channel", "contact__name")) == {("box", "钱人事")}


def test_what_is_wrong_stands_beside_its_field(inside):
    page = read(inside.post(at("employer_tell", "hire"), hired(hired_on="2026-03-03")), 422)
    assert "用工之日还没有到" in page
    page = read(inside.post(at("employer_tell", "hire"), {}), 422)
    assert "请填写“姓名”" in page
    assert not Submission.objects.exists()


def test_a_consequence_is_told_after_saving(inside, employer):
    employment = filing.hire(employer)
    where = at("employer_tell_person", employment.reference, "sign")
    page = read(inside.post(where, agreed(signed_on="2026-02-20", probation_until="2026-06-01"), follow=True))
    assert "二倍工资" in page
    assert "试用期超过法定上限" in page
    assert "试用期超过法定上限" in read(inside.get(at("employer_contract", employment.reference)))  # and from then on


def test_what_is_due_by_which_day_stands_in_the_list(inside, employer):
    filing.hire(employer, who=filing.person("孙丽"), hired_on=date(2026, 2, 24))
    ending = filing.hire(employer, who=filing.person("周强"), hired_on=date(2024, 3, 11))
    days = {"signed_on": date(2024, 3, 11), "starts_on": date(2024, 3, 11), "ends_on": date(2026, 3, 10)}
    filing.sign(ending, **days)
    filing.hire(employer, who=filing.person("吴静"), hired_on=date(2025, 1, 6))
    page = text_of(read(inside.get(at("employer_contracts"))))
    assert "订立书面劳动合同，最迟2026年3月23日" in page
    assert "合同期满，续订或者办理终止，最迟2026年3月10日" in page
    assert "补订无固定期限劳动合同" in page
    assert page.index("吴静") < page.index("孙丽") < page.index("周强")  # whose year is over comes first
    assert "把合同文本交给劳动者" in page
    one = text_of(read(inside.get(at("employer_contracts"), {"view": "unsigned", "q": "孙"})))
    assert "孙丽" in one
    assert "吴静" not in one


def test_after_the_end_the_transfer_is_due(inside, employer):
    scenes.load_calendar()
    employment = filing.hire(employer)
    told = {"ended_on": "2026-02-27", "end_ground": "agreed"}
    inside.post(at("employer_tell_person", employment.reference, "end"), told)
    assert "周" not in read(inside.get(at("employer_contracts"), {"view": "nonsense"}))
    page = text_of(read(inside.get(at("employer_contracts"), {"view": "ended"})))
    assert "办理档案和社会保险关系转移，最迟2026年3月16日" in page  # the 14th is a Saturday
    with clock.travel_to(date(2026, 3, 17)):
        assert "转移" not in text_of(read(inside.get(at("employer_contracts"), {"view": "ended"})))


def test_a_correction_keeps_what_was_there(inside, employer):
    contract = filing.sign(filing.hire(employer))
    where = at("employer_tell_contract", contract.employment.reference, contract.pk, "change")
    seen = read(inside.get(where))
    assert f'value="{contract.submission_id}"' in seen
    told = agreed(ends_on="2029-01-04", seen=contract.submission_id)
    assert "请填写“理由”" in read(inside.post(where, told), 422)
    page = text_of(read(inside.post(where, {**told, "reason": "录错了期满日"}, follow=True)))
    assert "合同期满日：2028年1月4日→2029年1月4日" in page
    assert "录错了期满日" in page
    assert Revision.objects.count() == 1
    assert "别人改过这一条" in read(inside.post(where, {**told, "reason": "又改"}), 422)
    assert Contract.objects.get().ends_on == date(2029, 1, 4)


def test_what_a_form_shows_is_what_is_known(inside, employer):
    user = factories.make_employer()
    row = filing.hire(employer, kind=EmploymentKind.DISPATCHED, user=user, migrant=False, household_address="南明区1号")
    where = at("employer_tell_person", row.reference, "correct")
    page = read(inside.get(where))
    assert user.unified_code in page
    assert "南明区1号" not in page
    told = {"kind": "dispatched", "user_code": user.unified_code, "hired_on": "2026-01-06", "reason": "录错了日期"}
    assert inside.post(where, {**told, "seen": row.submission_id, "migrant": "no"}).status_code == 302
    row.refresh_from_db()
    assert (row.hired_on, row.household_address, row.user, row.migrant) == (date(2026, 1, 6), "南明区1号", user, False)


def test_copies_terms_renewal_and_void(inside, employer):
    employment = filing.hire(employer, hired_on=date(2024, 1, 5))
    days = {"signed_on": date(2024, 1, 5), "starts_on": date(2024, 1, 5), "ends_on": date(2026, 1, 4)}
    contract = filing.sign(employment, **days)
    words = (employment.reference, contract.pk)
    inside.post(at("employer_tell_contract", *words, "hand-over"), {"handed_over_on": "2024-01-06"})
    inside.post(at("employer_tell_contract", *words, "check"), {"checked_on": "2026-03-01", "missing_terms": ["pay"]})
    page = text_of(read(inside.get(at("employer_contract", employment.reference))))
    assert "2024年1月6日交付劳动者" in page
    assert "缺少：劳动报酬" in page
    assert inside.get(at("employer_tell_contract", *words, "hand-over")).status_code == 404  # it is done
    renewal = at("employer_tell_person", employment.reference, "renew")
    assert 'value="2026-01-05"' in read(inside.get(renewal))
    assert inside.post(renewal, agreed()).status_code == 302
    for each in Contract.objects.all():
        where = at("employer_tell_contract", employment.reference, each.pk, "void")
        inside.post(where, {"reason": "录错了人"})
    inside.post(at("employer_tell_person", employment.reference, "void"), {"reason": "录错了人"})
    assert Employment.objects.get().void
    assert inside.get(at("employer_tell_person", employment.reference, "sign")).status_code == 404
    assert "已作废" in read(inside.get(at("employer_contracts"), {"view": "void"}))


def test_headcounts_and_the_ledger(inside, employer):
    numbers = {"counted_on": "2026-03-01", "signed": 8, "overdue": 2, "grace": 1, "deemed": 0, "excluded": 3}
    inside.post(at("employer_tell", "headcount"), numbers)
    row = HeadcountReport.objects.get()
    assert (row.employer, row.signed, row.basis) == (employer, 8, "register")
    assert "已签8人，超过一个月未签2人" in text_of(read(inside.get(at("employer_contracts"))))
    assert "已经报过人数" in read(inside.post(at("employer_tell", "headcount"), numbers), 422)
    inside.post(at("employer_void_headcount", row.pk), {"reason": "报错了"})
    row.refresh_from_db()
    assert row.void
    inside.post(at("employer_tell", "ledger"), {"kept_since": "2026-03-01"})
    assert Ledger.objects.get().kept_since == date(2026, 3, 1)
    assert "报告用工人数" not in read(inside.get(at("employer_contracts")))


def test_a_key_is_shown_once_and_ended_by_a_click(inside, employer):
    page = read(inside.post(at("employer_keys"), {"name": "人事系统", "months": "12"}))
    secret = re.search(r"bj_[\w-]+", page)[0]
    key = key_of(secret)
    assert (key.employer, key.made_by.name, key.expires_on) == (employer, "钱人事", date(2027, 3, 2))
    assert secret not in read(inside.get(at("employer_keys")))
    inside.post(at("employer_keys"), {"revoke": key.pk})
    assert not key_of(secret).works_on(clock.today())
    assert "请填写“用途”" in read(inside.post(at("employer_keys"), {"months": "12"}), 422)
    assert InterfaceKey.objects.count() == 1


def test_nobody_finds_anothers_people(inside, employer):
    other = factories.make_employer()
    contract = filing.sign(filing.hire(other))
    employment = contract.employment
    addresses = [
        at("employer_contract", employment.reference),
        at("employer_tell_person", employment.reference, "correct"),
        at("employer_tell_contract", employment.reference, contract.pk, "change"),
    ]
    assert [inside.get(where).status_code for where in addresses] == [404] * 3
    assert employment.worker.name not in read(inside.get(at("employer_contracts")))
    own = filing.hire(employer)
    assert inside.get(at("employer_tell_contract", own.reference, contract.pk, "change")).status_code == 404
    key = filing.contact(other, phone="13985007777")
    theirs = come_in(other, key)
    theirs.post(at("employer_keys"), {"name": "x", "months": "3"})
    inside.post(at("employer_keys"), {"revoke": InterfaceKey.objects.get().pk})
    assert InterfaceKey.objects.get().revoked_at is None


def test_a_papers_code_does_not_open_them(employer):
    with_a_paper = come_in(employer, case=1)
    for where in (at("employer_contracts"), at("employer_tell", "hire"), at("employer_keys")):
        assert with_a_paper.get(where).status_code == 404
    assert "劳动合同" not in read(with_a_paper.get(at("employer_home")))


def test_outside_the_box_there_is_the_login(client):
    assert client.get(at("employer_contracts")).url == at("employer_login")


def test_an_unknown_entry_is_no_page(inside, employer):
    employment = filing.hire(employer)
    assert inside.get(at("employer_tell", "nonsense")).status_code == 404
    assert inside.get(at("employer_tell_person", employment.reference, "renew")).status_code == 404
