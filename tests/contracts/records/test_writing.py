"""What is written, what is refused in words, what is only remarked upon."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from contracts.coverage.signing import Signing
from contracts.models import Contract, Employment, HeadcountReport, Ledger, Revision, Span, Submission
from contracts.records.kinds import EmploymentKind, EndGround, Extension, MandatoryTerm, TermKind
from contracts.records.services import Person, submitting
from contracts.records.versions import versions
from registry.models import Worker
from tests import factories
from tests.contracts import filing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
KIND = EmploymentKind


@pytest.fixture
def employer():
    return factories.make_employer()


def telling(employer, reason=""):
    return submitting(employer, by=filing.teller(employer), reason=reason)


def faults(refused):
    error = refused.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def stands(employment):
    return [(span.signing, span.starts_on, span.ends_before) for span in employment.spans.order_by("starts_on")]


# Hire, sign, renew, end


def test_a_person_is_hired_and_signs(employer):
    employment = filing.hire(employer)
    assert stands(employment)[:2] == [
        (Signing.GRACE, date(2026, 1, 5), date(2026, 2, 5)),
        (Signing.OVERDUE, date(2026, 2, 5), date(2027, 1, 5)),
    ]
    filing.sign(employment)
    assert stands(employment)[0] == (Signing.SIGNED, date(2026, 1, 5), date(2028, 1, 5))
    assert Submission.objects.count() == 2
    submission = Submission.objects.latest("id")
    assert (submission.employer, submission.channel, submission.contact.name) == (employer, "box", "钱人事")


def test_who_is_known_is_not_registered_twice_and_gets_no_phone_from_an_employer(employer):
    who = filing.person()
    filing.hire(employer, who=who)
    worker = Worker.objects.by_identity(who.identity_number)
    assert worker.phone == ""
    filing.hire(factories.make_employer(), who=who)
    assert Worker.objects.filter(identity_hash=worker.identity_hash).count() == 1


@pytest.mark.parametrize(
    ("name", "number", "field", "said"),
    [
        ("张三丰", "520102199001011234", "identity_number", "校验不通过"),
        ("张三丰", "12", "identity_number", "应为18位"),
        ("李四", None, "name", "已用另一姓名登记"),
        ("  ", None, "name", "请填写姓名"),
    ],
)
def test_a_wrong_person_is_refused(employer, name, number, field, said):
    known = filing.person()
    filing.hire(factories.make_employer(), who=known)
    with pytest.raises(ValidationError) as refused:
        filing.hire(employer, who=Person(name, number or known.identity_number))
    assert said in faults(refused)[field][0]
    assert not Employment.objects.filter(employer=employer).exists()


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"hired_on": date(2026, 3, 3)}, "hired_on", "用工之日还没有到"),
        ({"hired_on": date(1900, 1, 1)}, "hired_on", "核对年份"),
        ({"ended_on": date(2026, 1, 4), "end_ground": EndGround.AGREED}, "ended_on", "不能早于用工之日"),
        ({"ended_on": date(2026, 3, 3), "end_ground": EndGround.AGREED}, "ended_on", "还没有到"),
        ({"ended_on": date(2026, 2, 3)}, "end_ground", "请选择终止原因"),
        ({"end_ground": EndGround.AGREED}, "ended_on", "请填写最后工作日"),
        ({"filed_on": date(2026, 1, 1)}, "filed_on", "不能早于用工之日"),
        ({"filed_on": date(2026, 3, 3)}, "filed_on", "不能晚于今天"),
        ({"insured_on": date(2026, 3, 3)}, "insured_on", "不能晚于今天"),
        ({"paid_until": date(2025, 12, 31)}, "paid_until", "不能早于用工之日"),
    ],
)
def test_days_of_an_employment_that_contradict_each_other(employer, facts, field, said):
    with pytest.raises(ValidationError) as refused:
        filing.hire(employer, **facts)
    assert said in faults(refused)[field][0]
    assert not Submission.objects.exists()


def test_one_person_is_not_employed_twice_at_once(employer):
    who = filing.person()
    filing.hire(employer, who=who)
    with pytest.raises(ValidationError) as refused:
        filing.hire(employer, who=who, hired_on=date(2026, 2, 1))
    assert "2026年1月5日至现在已有用工记录" in faults(refused)["hired_on"][0]


def test_a_dispatched_worker_has_a_user_and_nobody_else_has(employer):
    user = factories.make_employer()
    assert filing.hire(employer, kind=KIND.DISPATCHED, user=user).user == user
    with pytest.raises(ValidationError) as refused:
        filing.hire(employer, user=user)
    assert "只有劳务派遣" in faults(refused)["user_code"][0]
    with pytest.raises(ValidationError) as refused:
        filing.hire(employer, kind=KIND.DISPATCHED, user=employer)
    assert "派遣单位自己" in faults(refused)["user_code"][0]


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"ends_on": None}, "ends_on", "固定期限劳动合同请填写期满日"),
        ({"ends_on": date(2026, 1, 4)}, "ends_on", "不能早于起始日"),
        ({"kind": TermKind.OPEN}, "ends_on", "只有固定期限"),
        ({"signed_on": date(2026, 3, 3)}, "signed_on", "不能晚于今天"),
        ({"starts_on": date(1901, 1, 1)}, "starts_on", "核对年份"),
        ({"handed_over_on": date(2026, 1, 4)}, "handed_over_on", "不能早于签订日期"),
        ({"handed_over_on": date(2026, 3, 3)}, "handed_over_on", "不能晚于今天"),
        ({"probation_until": date(2026, 1, 4)}, "probation_until", "不能早于合同起始日"),
        ({"probation_until": date(2028, 1, 5)}, "probation_until", "试用期包含在合同期限内"),
        ({"ended_on": date(2026, 3, 3)}, "ended_on", "还没有到"),
        ({"ended_on": date(2026, 1, 4)}, "ended_on", "不能早于合同起始日"),
        ({"extension": Extension.PROTECTED}, "extended_until", "同时填写"),
        ({"extension": Extension.PROTECTED, "extended_until": date(2028, 1, 4)}, "extended_until", "晚于合同期满日"),
        ({"missing_terms": [MandatoryTerm.PAY]}, "checked_on", "请填写核对日期"),
        ({"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}, "ends_on", "以前就已期满"),
    ],
)
def test_days_of_a_contract_that_contradict_each_other(employer, facts, field, said):
    employment = filing.hire(employer)
    with pytest.raises(ValidationError) as refused:
        filing.sign(employment, **facts)
    assert said in faults(refused)[field][0]
    assert not Contract.objects.exists()


@pytest.mark.parametrize("kind", [KIND.SERVICE, KIND.STUDENT])
def test_who_has_no_labour_relation_signs_no_labour_contract(employer, kind):
    with pytest.raises(ValidationError) as refused:
        filing.sign(filing.hire(employer, kind=kind))
    assert "不订立劳动合同" in faults(refused)["kind"][0]


def test_contracts_do_not_overlap(employer):
    employment = filing.hire(employer)
    filing.sign(employment)
    with pytest.raises(ValidationError) as refused:
        filing.sign(employment, starts_on=date(2027, 12, 1), ends_on=date(2029, 1, 4))
    assert "2026年1月5日至2028年1月4日的合同时间重叠" in faults(refused)["starts_on"][0]


def test_a_renewal_follows_a_contract(employer):
    employment = filing.hire(employer, hired_on=date(2024, 1, 5))
    with telling(employer) as told, pytest.raises(ValidationError, match="没有合同，不是续订"):
        told.renew(employment, filing.agreed())
    filing.sign(employment, signed_on=date(2024, 1, 5), starts_on=date(2024, 1, 5), ends_on=date(2026, 1, 4))
    with telling(employer) as told:
        _contract, remarks = told.renew(employment, filing.agreed())
    assert remarks == []


def test_the_end_of_work(employer):
    employment = filing.hire(employer)
    filing.sign(employment)
    with telling(employer) as told:
        remarks = told.end(employment, date(2026, 2, 27), EndGround.AGREED)
    assert remarks == []
    assert stands(employment) == [(Signing.SIGNED, date(2026, 1, 5), date(2026, 2, 28))]
    with telling(employer) as told, pytest.raises(ValidationError, match="已经终止"):
        told.end(employment, date(2026, 3, 1), EndGround.AGREED)


def test_an_end_told_late_is_remarked_upon(employer):
    employment = filing.hire(employer)
    with telling(employer) as told:
        remarks = told.end(employment, date(2026, 2, 13), EndGround.AGREED)
    assert "7日的备案期限" in str(remarks[0])
    assert "劳社部发〔2006〕46号" in str(remarks[0])


# What is lawful only with a consequence


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (KIND.FULL_TIME, {"probation_until": date(2026, 3, 4)}, ""),  # two years: two months
        (KIND.FULL_TIME, {"probation_until": date(2026, 3, 5)}, "最迟到2026年3月4日"),
        (KIND.FULL_TIME, {"ends_on": date(2029, 1, 4), "probation_until": date(2026, 7, 4)}, ""),
        (KIND.FULL_TIME, {"ends_on": date(2029, 1, 3), "probation_until": date(2026, 7, 4)}, "最迟到2026年3月4日"),
        (KIND.FULL_TIME, {"ends_on": date(2027, 1, 3), "probation_until": date(2026, 2, 5)}, "最迟到2026年2月4日"),
        (KIND.FULL_TIME, {"ends_on": date(2026, 4, 4), "probation_until": date(2026, 2, 4)}, ""),
        (KIND.FULL_TIME, {"ends_on": date(2026, 4, 3), "probation_until": date(2026, 1, 20)}, "不得约定试用期"),
        (KIND.FULL_TIME, {"kind": TermKind.TASK, "ends_on": None, "probation_until": date(2026, 1, 20)}, "不得约定试用期"),
        (KIND.FULL_TIME, {"kind": TermKind.OPEN, "ends_on": None, "probation_until": date(2026, 7, 5)}, "2026年7月4日"),
        (KIND.PART_TIME, {"probation_until": date(2026, 1, 20)}, "非全日制用工不得约定试用期"),
        (KIND.PART_TIME, {}, ""),
        (KIND.DISPATCHED, {}, ""),
        (KIND.DISPATCHED, {"ends_on": date(2028, 1, 3)}, "二年以上的固定期限"),
        (KIND.DISPATCHED, {"kind": TermKind.OPEN, "ends_on": None}, "二年以上的固定期限"),
        (KIND.FULL_TIME, {"signed_on": date(2026, 2, 5)}, ""),
        (KIND.FULL_TIME, {"signed_on": date(2026, 2, 6)}, "自2026年2月5日起至签订前一日应当支付二倍工资"),
        (KIND.PART_TIME, {"signed_on": date(2026, 3, 1)}, ""),
    ],
)  # fmt: skip
def test_what_the_law_attaches_a_consequence_to_is_kept_and_told(employer, kind, facts, said):
    employment = filing.hire(employer, kind=kind)
    with telling(employer) as told:
        contract, remarks = told.sign(employment, filing.agreed(**facts))
    assert contract.pk
    assert [said in str(remark) for remark in remarks] == ([True] if said else [])


def test_a_third_fixed_term_and_ten_years_ask_for_an_open_one(employer):
    employment = filing.hire(employer, hired_on=date(2020, 1, 5))
    for year in (2020, 2022):
        first = date(year, 1, 5)
        filing.sign(employment, signed_on=first, starts_on=first, ends_on=date(year + 2, 1, 4))
    third = {"signed_on": date(2024, 1, 5), "starts_on": date(2024, 1, 5), "ends_on": date(2026, 1, 4)}
    with telling(employer) as told:
        _row, remarks = told.renew(employment, filing.agreed(**third))
    assert "连续订立过二次固定期限" in str(remarks[0])
    veteran = filing.hire(employer, hired_on=date(2016, 1, 5))
    filing.sign(veteran, signed_on=date(2016, 1, 5), starts_on=date(2016, 1, 5), ends_on=date(2026, 1, 4))
    with telling(employer) as told:
        _row, remarks = told.renew(veteran, filing.agreed())
    assert "工作满十年" in str(remarks[0])


def test_late_registrations_and_a_child_are_remarked_upon(employer):
    who = Person("小明", factories.complete_identity_number("52010220110101123"))
    with telling(employer) as told:
        facts = {"hired_on": date(2026, 1, 5), "kind": KIND.FULL_TIME, "filed_on": date(2026, 2, 5)}
        _row, remarks = told.hire(who, {**facts, "insured_on": date(2026, 2, 5)})
    said = "".join(map(str, remarks))
    assert "未满16周岁" in said
    assert "30日的备案期限" in said
    assert "社会保险登记期限" in said


# Corrections


def test_what_is_corrected_stays_readable(employer):
    employment = filing.hire(employer, occupation="车工")
    with telling(employer, "录错了岗位") as told:
        told.correct(employment, {"occupation": "钳工", "migrant": True, "household_address": "贵阳市南明区1号"})
    (version,) = versions(employment)
    assert (version.by, version.reason, str(version.way)) == ("钱人事", "录错了岗位", "用人单位自行填报")
    assert [(str(each.label), each.before, each.after) for each in version.changes] == [
        ("农民工", "（空）", "是"),
        ("岗位", "车工", "钳工"),
        ("户籍地址", "（原内容）", "（已更改）"),
    ]


def test_a_second_correction_is_compared_with_the_first(employer):
    contract = filing.sign(filing.hire(employer), monthly_wage=Decimal("4000.00"))
    for wage in ("4500.00", "5000.50"):
        with telling(employer, "调薪") as told:
            told.change(contract, {"monthly_wage": Decimal(wage)})
    newest, older = versions(contract)
    assert [(each.before, each.after) for each in newest.changes] == [("4,500.00", "5,000.50")]
    assert [(each.before, each.after) for each in older.changes] == [("4,000.00", "4,500.00")]


def test_nothing_is_corrected_or_voided_without_a_reason(employer):
    employment = filing.hire(employer)
    for write in (lambda told: told.correct(employment, {"occupation": "钳工"}), lambda told: told.void(employment)):
        with pytest.raises(ValidationError) as refused, telling(employer, " ") as told:
            write(told)
        assert "理由" in faults(refused)["reason"][0]
    assert not Revision.objects.exists()


def test_a_wrong_row_is_voided_its_contracts_first(employer):
    employment = filing.hire(employer)
    contract = filing.sign(employment)
    with telling(employer, "录错了人") as told, pytest.raises(ValidationError, match="先逐份作废"):
        told.void(employment)
    with telling(employer, "录错了人") as told:
        told.void(contract)
        told.void(employment)
    assert not Span.objects.exists()
    with telling(employer, "再来") as told, pytest.raises(ValidationError, match="已经作废"):
        told.void(employment)
    with telling(employer) as told, pytest.raises(ValidationError, match="已经作废"):
        told.sign(employment, filing.agreed())


def test_a_day_of_use_that_would_leave_a_contract_outside_is_refused(employer):
    employment = filing.hire(employer)
    filing.sign(employment)
    facts = {"hired_on": date(2025, 12, 1), "ended_on": date(2026, 1, 4), "end_ground": EndGround.AGREED}
    with pytest.raises(ValidationError) as refused, telling(employer, "更正") as told:
        told.correct(employment, facts)
    assert "合同起始日晚于最后工作日" in faults(refused)["ended_on"][0]
    assert Employment.objects.get().hired_on == date(2026, 1, 5)


def test_copies_and_terms(employer):
    contract = filing.sign(filing.hire(employer))
    with telling(employer) as told:
        told.hand_over(contract, date(2026, 1, 6))
        told.check_terms(contract, [MandatoryTerm.PAY, MandatoryTerm.SAFETY], date(2026, 3, 1))
    contract.refresh_from_db()
    assert contract.handed_over_on == date(2026, 1, 6)
    assert contract.missing_terms == ["pay", "safety"]
    shown = [(str(each.label), each.after) for version in versions(contract) for each in version.changes]
    assert ("缺少的必备条款", "劳动报酬、劳动保护、劳动条件和职业危害防护") in shown


# Headcounts and the ledger


def headcount(**numbers):
    told = {"counted_on": clock.today(), "basis": "register", "signed": 8, "overdue": 2}
    return {**told, "grace": 0, "deemed": 0, "excluded": 0, **numbers}


def test_a_headcount_counts_once_a_day_until_a_ledger_is_kept(employer):
    with telling(employer) as told:
        row, _remarks = told.report_headcount(headcount())
    assert sum(Span.objects.filter(headcount=row).values_list("people", flat=True)) == 10
    with pytest.raises(ValidationError) as refused, telling(employer) as told:
        told.report_headcount(headcount(signed=9))
    assert "已经报过人数" in faults(refused)["counted_on"][0]
    with telling(employer, "报错了") as told:
        told.void(row)
    assert not Span.objects.exists()
    with telling(employer) as told:
        told.report_headcount(headcount(signed=9))
        told.set_ledger({"kept_since": date(2026, 3, 1), "computerised_since": None, "rules_since": None})
    with pytest.raises(ValidationError) as refused, telling(employer) as told:
        told.report_headcount(headcount(counted_on=date(2026, 3, 1)))
    assert "台账" in faults(refused)["counted_on"][0]
    assert HeadcountReport.objects.filter(void=False).count() == 1


def test_a_headcount_beside_records_of_people_is_kept_and_does_not_count(employer):
    filing.hire(employer)
    with telling(employer) as told:
        row, remarks = told.report_headcount(headcount())
    assert "自2026年1月5日起已有逐人的用工记录" in str(remarks[0])
    assert not Span.objects.filter(headcount=row).exists()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [({"counted_on": date(2026, 3, 3)}, "不能晚于今天"), ({"signed": 0, "overdue": 0}, "各项人数都是0")],
)
def test_a_headcount_that_says_nothing(employer, numbers, said):
    with pytest.raises(ValidationError) as refused, telling(employer) as told:
        told.report_headcount(headcount(**numbers))
    assert said in str(faults(refused))


def test_the_ledgers_facts_leave_a_submission_that_tells_them(employer):
    employment = filing.hire(employer)
    with telling(employer) as told:
        told.set_ledger({"kept_since": date(2026, 2, 1), "computerised_since": None, "rules_since": None})
    assert Ledger.objects.get().kept_since == date(2026, 2, 1)
    assert "2026年2月1日" in Submission.objects.latest("id").reason
    assert stands(employment)[0][1] == date(2026, 2, 1)
    with pytest.raises(ValidationError) as refused, telling(employer) as told:
        told.set_ledger({"kept_since": date(2026, 3, 3), "computerised_since": None, "rules_since": None})
    assert "不能晚于今天" in faults(refused)["kept_since"][0]
