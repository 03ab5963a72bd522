"""An order and a handling decision set their term in calendar days or in working days, and say which."""

import re
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework import approval, clock, ledger
from casework.forms import form_for
from casework.models import Deadline
from documents.freezing import thaw
from documents.models import Document
from documents.registry import document_type
from documents.templating import render_html
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import OrderUnit
from registry.models import PolicySetting
from tests.inspection import decisions, scenes
from tests.inspection.refusals import refused

SERVED = date(2026, 4, 1)  # a Wednesday before Qingming, 4 to 6 April (国办发明电〔2025〕7号)
NOTICE = "国办发明电〔2025〕7号"


@dataclass(frozen=True)
class Counted:
    """Five days from service, and how paper and explanation name them."""

    unit: str
    raw: date
    due: date
    on_paper: str
    explained: str


DAYS = Counted(
    "CD",
    date(2026, 4, 6),
    date(2026, 4, 7),
    "日内。期限的最后一日是法定休假日的，以法定休假日后的第一日为届满日。",
    "：5日，自",
)
WORKING_DAYS = Counted(
    "WD",
    date(2026, 4, 9),
    date(2026, 4, 9),
    "个工作日内。期限按工作日计算，送达当日以及期间内的休息日、法定休假日不计入。",
    "：5个工作日，自",
)
BOTH = pytest.mark.parametrize("counted", [DAYS, WORKING_DAYS], ids=["days", "working days"])


@pytest.fixture
def served_today():
    with clock.travel_to(SERVED):
        yield


def running(case, term):
    return Deadline.objects.get(case_id=case.pk, term=term, state=Deadline.State.RUNNING)


def explanation(deadline, case):
    return "\n".join(f"{step.day} {step.why}" for step in ledger.explain(deadline, case).steps)


def text_of(case, code):
    document = Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")
    html = render_html(document_type(code).template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def check(case, term, counted):
    deadline = running(case, term)
    assert (deadline.length, deadline.unit) == (5, counted.unit)
    assert (deadline.raw_on, deadline.due_on) == (counted.raw, counted.due)
    assert deadline.events.get(kind="start").unit == counted.unit
    told = explanation(deadline, case)
    assert counted.explained in told
    assert NOTICE in told


def ordered(world, counted):
    case = scenes.investigation(world, "REPORT_DONE")
    scenes.order(world, case, days=5, correction_unit=counted.unit)
    case = scenes.fresh(case)
    scenes.serve_order(world, case)
    return scenes.fresh(case)


@BOTH
def test_the_term_to_correct_is_counted_as_the_order_says(world, served_today, counted):
    case = ordered(world, counted)
    check(case, "INS-FIX", counted)
    assert f"改正期限：自本指令书送达之日起5{counted.on_paper}" in text_of(case, "order_to_correct")


@BOTH
def test_the_term_to_perform_is_counted_as_the_decision_says(world, served_today, counted):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    case = decisions.decide_handling(world, case, days=5, perform_unit=counted.unit)
    decisions.serve(world, case, "handling_served")
    case = scenes.fresh(case)
    check(case, "INS-PERFORM", counted)
    assert f"履行期限：自本决定书送达之日起5{counted.on_paper}" in text_of(case, "handling_decision")


@BOTH
def test_the_unit_survives_the_way_into_closing_and_back(world, served_today, counted):
    case = scenes.investigation(world, "REPORT_DONE")
    scenes.order(world, case, days=5, correction_unit=counted.unit)
    scenes.correct(world, scenes.fresh(case))
    case = scenes.fresh(case)
    assert not case.deadlines.filter(term="INS-FIX", state=Deadline.State.RUNNING).exists()
    scenes.do(world, case, "resume_correction", by="head", reason="回单系伪造")
    check(case, "INS-FIX", counted)


def test_the_recheck_waits_for_the_last_working_day(world, served_today):
    case = ordered(world, WORKING_DAYS)
    told = {"findings": "尚未支付。", "officer_ids": world.officer_ids}
    with clock.travel_to(date(2026, 4, 9)), refused("correction_term_over", saying="2026年4月9日届满"):
        scenes.do(world, case, "verify_not_corrected", by="lead", **told)
    with clock.travel_to(date(2026, 4, 10)):
        scenes.do(world, case, "verify_not_corrected", by="lead", **told)
    recheck = text_of(case, "recheck_record")
    assert "限期改正5个工作日，自2026年4月1日起算（当日不计入，休息日扣除），至2026年4月9日届满。" in recheck


def test_an_act_that_names_no_unit_means_calendar_days(world):
    case = scenes.investigation(world, "ORDERED")
    assert case.correction_unit == OrderUnit.CALENDAR_DAYS


@pytest.mark.parametrize("unit", ["MO", "工作日", ""])
def test_another_unit_is_refused(world, unit):
    case = scenes.investigation(world, "REPORT_DONE")
    with refused("order_complete", saying="只能是日（自然日）或者工作日"):
        scenes.order(world, case, correction_unit=unit)
    case = decisions.announced_and_heard(world, case)
    with refused("handling_complete", saying="只能是日（自然日）或者工作日"):
        decisions.decide_handling(world, case, perform_unit=unit)


def test_the_tables_hold_no_other_unit(world):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    with pytest.raises(IntegrityError, match="investigation_order_in_days"), transaction.atomic():
        Investigation.objects.filter(pk=case.pk).update(correction_unit="MO")
    with pytest.raises(IntegrityError, match="decision_in_days"), transaction.atomic():
        case.decisions.update(unit="MO")


def test_the_unit_of_a_decision_stays_as_it_was_decided(world):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    case = decisions.decide_handling(world, case, days=5, perform_unit="WD")
    with pytest.raises(IntegrityError, match="不得改动"), transaction.atomic():
        case.decisions.update(unit="CD")


@pytest.mark.parametrize(("setting", "filled_in"), [("7 CD", "CD"), ("5 WD", "WD")])
def test_the_form_begins_with_the_unit_that_policy_proposes(world, setting, filled_in):
    PolicySetting.objects.create(key="correction_term_default", value=setting, valid_from=date(2026, 1, 1), note="测试")
    case = scenes.investigation(world, "REPORT_DONE")
    form = form_for(case, "order_correction", actor=world.by("lead"))
    assert form["correction_unit"].initial == filled_in
    assert form["correction_days"].initial == int(setting.split()[0])


def test_a_draft_that_came_back_keeps_its_unit(world):
    case = scenes.investigation(world, "REPORT_DONE")
    worker = world.workers[0].pk
    rows = {f"amount_{worker}": "8600.00", f"from_{worker}": "2025-11-01", f"until_{worker}": "2026-01-31"}
    typed = {"measures": "支付工资。", "correction_days": "5", "correction_unit": "WD", **rows}
    form = form_for(case, "order_correction", actor=world.by("lead"), data=typed)
    assert form.is_valid(), form.errors
    proposed = approval.request(case, "order_correction", by=world.by("lead"), **form.act_data())
    again = form_for(case, "order_correction", actor=world.by("lead"), initial=dict(proposed.process.act_data))
    assert again["correction_unit"].initial == "WD"
    wrong = form_for(case, "order_correction", actor=world.by("lead"), data={**typed, "correction_unit": ""})
    assert wrong.errors == {"correction_unit": ["请选择“改正期限的单位”。"]}
