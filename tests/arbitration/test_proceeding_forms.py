"""The forms of the proceeding as people fill them in: what they give the act, and what they say when something is missing."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template import engines

from arbitration.dispute.burdens import Bearer
from arbitration.models import Arbitration
from casework import clock
from casework.actors import Capacity
from casework.acts import acts_of
from casework.door import perform
from casework.forms import form_for
from documents.kinds import EvidenceKind
from registry.models import AgencyKind
from tests import factories
from tests.arbitration import proceeding_scenes as to
from tests.arbitration import scenes

pytestmark = pytest.mark.django_db
RENDER = "{{ form.as_div }}"
AFTER = date(2026, 3, 18)  # the evidence period ends on 17 March


def side(case, role):
    return to.party(case, role).pk


def filled(town, case, act, who, posted):
    form = form_for(scenes.fresh(case), act, actor=town.by(who), data=posted)
    assert form.is_valid(), form.errors
    return form


def asked_for_time(town):
    case = to.in_defence(town)
    told = {"party_id": side(case, "complainant"), "days": 10, "difficulty": "银行很慢"}
    scenes.do(town, case, "request_proof_time", **told)
    return case


def late(town):
    case = to.in_defence(town)
    with clock.travel_to(AFTER):
        to.submit(town, case, "secretary", "respondent", explanation="刚刚找到。")
    return case


def ordered(town):
    case = to.in_defence(town)
    row = case.burdens.filter(bearer=Bearer.EMPLOYER).first()
    scenes.do(town, case, "order_production", burden_id=row.pk, ordered="工资台账", due_on=date(2026, 3, 9))
    return case


def consented(town):
    case = to.in_defence(town)
    to.slip(town, case, EvidenceKind.STATEMENT)
    return case


def claims(**changes):
    row = {"kind_1": "DAMAGE_BY_WORKER", "worker_id_1": "", "amount_1": "1200.00", "calculation_1": "电锯一台"}
    return {**row, **changes}


# act → in which case, by whom, what is posted
POSTED = {
    "notify_respondent": (
        lambda town: scenes.arbitration(town, "ACCEPTED"),
        "secretary",
        lambda _t, _c: {"proof_days": 15},
    ),
    "file_defence": (
        to.in_defence,
        "employer",
        lambda _t, c: {"party_id": side(c, "respondent"), "text": "已经支付。"},
    ),
    "submit_evidence": (
        to.in_defence,
        "worker",
        lambda _t, c: {
            "party_id": side(c, "complainant"),
            "title_1": "银行流水",
            "evidence_kind_1": "bank_statement",
            "proves_1": "没有收到工资",
            "claim_ids_1": [c.claim_items.get().pk],
        },
    ),
    "rule_on_late_evidence": (
        late,
        "chair",
        lambda _t, c: {
            "evidence_item_ids": [c.evidence_items.get().pk],
            "ruling": "REJECTED",
            "reason": "没有正当理由。",
        },
    ),
    "request_proof_time": (
        to.in_defence,
        "worker",
        lambda _t, c: {"party_id": side(c, "complainant"), "days": 5, "difficulty": "银行很慢"},
    ),
    "grant_proof_time": (asked_for_time, "chair", lambda _t, _c: {"days": 5}),
    "allot_burden": (
        to.in_defence,
        "chair",
        lambda _t, c: {"claim_id": c.claim_items.get().pk, "bearer": "EMPLOYER", "matter": "停工的通知"},
    ),
    "order_production": (
        to.in_defence,
        "secretary",
        lambda _t, c: {
            "burden_id": c.burdens.filter(bearer=Bearer.EMPLOYER).first().pk,
            "ordered": "工资台账",
            "due_on": "2026-03-09",
        },
    ),
    "record_production": (
        ordered,
        "secretary",
        lambda _t, c: {"burden_id": c.burdens.exclude(due_on=None).get().pk, "produced": "ALL", "account": "台账三页"},
    ),
    "file_counterclaim": (
        to.in_defence,
        "employer",
        lambda _t, c: claims(party_id=side(c, "respondent"), grounds="损坏电锯"),
    ),
    "change_claims": (
        to.in_defence,
        "worker",
        lambda _t, c: claims(
            party_id=side(c, "complainant"), grounds="算错了", kind_1="WAGES", replaces_id_1=c.claim_items.get().pk
        ),
    ),
    "object_to_jurisdiction": (
        to.in_defence,
        "employer",
        lambda _t, c: {"party_id": side(c, "respondent"), "grounds": "履行地在外", "proposed": "云岩区仲裁委"},
    ),
    "agree_defence_period": (
        consented,
        "secretary",
        lambda _t, c: {
            "party_id": side(c, "respondent"),
            "days": 0,
            "evidence_id": c.evidence.filter(kind=EvidenceKind.STATEMENT).get().pk,
        },
    ),
    "add_respondent": (
        to.in_defence,
        "chair",
        lambda t, _c: {
            "employer": factories.make_employer(region=t.region).name,
            "ground": "JOINT",
            "initiative": "COMMISSION",
            "reason": "共同用工。",
        },
    ),
    "add_party": (
        to.in_defence,
        "chair",
        lambda t, _c: {
            "identity_number": t.workers[1].identity_number,
            "joins_as": "complainant",
            "ground": "JOINT",
            "initiative": "APPLICATION",
            "reason": "同一班组。",
        },
    ),
}


@pytest.mark.parametrize("act", POSTED)
def test_a_form_gives_the_act_what_it_takes(town, act):
    make, who, post = POSTED[act]
    case = make(town)
    by = {"worker": town.workers[0], "employer": town.employer}.get(who, who)
    with clock.travel_to(AFTER if make is late else clock.today()):
        form = filled(town, case, act, by, post(town, case))
        done = perform(scenes.fresh(case), act, by=town.by(by), reason=form.reason, **form.act_data())
    assert done.case.entries.filter(act=act).exists()


@pytest.mark.parametrize("act", POSTED)
def test_an_empty_form_says_what_is_missing(town, act):
    make, who, _post = POSTED[act]
    case = make(town)
    by = {"worker": town.workers[0], "employer": town.employer}.get(who, who)
    form = form_for(scenes.fresh(case), act, actor=town.by(by), data={})
    assert not form.is_valid()
    for sentences in form.errors.values():
        assert all(sentence.endswith("。") for sentence in sentences)


@pytest.mark.parametrize("act", POSTED)
def test_a_form_can_be_shown(town, act):
    make, who, _post = POSTED[act]
    case = make(town)
    by = {"worker": town.workers[0], "employer": town.employer}.get(who, who)
    page = engines["django"].from_string(RENDER).render({"form": form_for(case, act, actor=town.by(by))})
    assert re.search(r"<(input|textarea|select)", page)


def test_nobody_but_the_declared_acts_has_a_form_without_data():
    for act in acts_of(Arbitration).values():
        by_itself = act.name in Arbitration.opening or act.by == (Capacity.SYSTEM,)
        assert bool(act.data_model.model_fields) == bool(act.form) or by_itself, act.name


def test_one_worker_need_not_be_chosen(town):
    case = to.in_defence(town)
    form = filled(town, case, "file_counterclaim", town.employer, POSTED["file_counterclaim"][2](town, case))
    (claim,) = form.act_data()["claims"]
    assert claim == {
        "kind": "DAMAGE_BY_WORKER",
        "worker_id": town.workers[0].pk,
        "amount": Decimal("1200.00"),
        "calculation": "电锯一台",
    }


def test_a_returned_draft_stands_in_its_rows_again(town):
    case = to.in_defence(town)
    form = filled(town, case, "change_claims", town.workers[0], POSTED["change_claims"][2](town, case))
    again = form_for(scenes.fresh(case), "change_claims", actor=town.by(town.workers[0]), initial=form.act_data())
    assert again.initial["kind_1"] == "WAGES"
    assert again.initial["amount_1"] == Decimal("1200.00")
    assert again.initial["replaces_id_1"] == case.claim_items.get().pk


def test_the_identity_number_of_who_joins_stays_out_of_the_record(town):
    case = to.in_defence(town)
    form = filled(town, case, "add_party", "chair", POSTED["add_party"][2](town, case))
    assert form.act_data()["worker_id"] == town.workers[1].pk
    assert town.workers[1].identity_number not in str(form.act_data())


def test_a_party_chooses_only_itself(town):
    case = to.in_defence(town)
    form = form_for(scenes.fresh(case), "submit_evidence", actor=town.by(town.workers[0]))
    assert [key for key, _name in form.fields["party_id"].choices] == [side(case, "complainant")]
    office = form_for(scenes.fresh(case), "submit_evidence", actor=town.by("secretary"))
    assert len(office.fields["party_id"].choices) == 2


def test_a_transfer_offers_the_other_commissions(town):
    other = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    case = to.in_defence(town)
    form = form_for(case, "transfer_elsewhere", actor=town.by("secretary"))
    assert [key for key, _name in form.fields["to_agency_id"].choices] == ["", other.pk]
