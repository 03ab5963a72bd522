"""The forms of tribunals and hearings: what is filled in goes through the door, and what is missing is said beside the field."""

import pytest

from arbitration.dispute import states
from arbitration.models import Arbitration
from arbitration.tribunal import selectors as tribunal_selectors
from casework import clock
from casework.acts import acts_of
from casework.forms import form_for
from documents.kinds import EvidenceKind
from registry.roles import Role
from tests import factories
from tests.arbitration import filing_scenes, hearing_scenes, scenes
from tests.arbitration.hearing_scenes import HEARD_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


def another(town):
    staff = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
    hearing_scenes.appoint(staff)
    return staff


def accepted(town):
    return scenes.arbitration(town, states.ACCEPTED), "chair", {"secretary_id": town.secretary.pk}


def accepted_together(town):
    case = filing_scenes.represented(town)
    scenes.do_approved(town, case, "accept")
    return scenes.fresh(case), "chair", {"secretary_id": town.secretary.pk}


def recusal(town):
    case = hearing_scenes.seated(town)
    head = tribunal_selectors.head_of(case).staff
    told = {"arbitrator_id": head.pk, "asked_by": "RESPONDENT", "ground": "MET", "explanation": "私下吃饭。"}
    return case, town.employer, {**told, "applicant": "钱会计"}


def recusal_waits(town):
    case, who, told = recusal(town)
    scenes.do(town, case, "request_recusal", who, **told)
    another(town)
    return case, "chair", {"reason": "属实。"}


def replaced(town):
    case = hearing_scenes.seated(town)
    another(town)
    member = tribunal_selectors.sitting(case)[0].staff
    return case, "chair", {"reason": "调离。", "leaving_id": member.pk}


def to_be_set(town):
    hearing_scenes.room(town)
    return hearing_scenes.prepared(town), "secretary", {}


def to_be_moved(town):
    return hearing_scenes.hearing_set(town), "secretary", {"reason": "庭室维修。", "minutes": 120}


def served_by_slip(make):
    def build(town):
        case = make(town)
        hearing_scenes.evidence(town, case, EvidenceKind.SERVICE_SLIP)
        return case, "secretary", {"served_on": clock.today()}

    return build


def postponement(town):
    case = hearing_scenes.hearing_set(town)
    party = case.parties.get(role="respondent")
    return case, town.employer, {"party_id": party.pk, "ground": "住院。"}


def opened(town):
    case = hearing_scenes.hearing_set(town)
    told = {f"party_{party.pk}": f"{party.name}本人" for party in case.parties.all()}
    return case, "secretary", told


def recording(town):
    return hearing_scenes.held(town), "secretary", hearing_scenes.STAGES


def correcting(town):
    case = hearing_scenes.held(town)
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "write_record", claims="请求。")
    return case, "secretary", {"asker": "钱会计", "wanted": "补一句。", "followed": "on"}


def signing(town):
    case = hearing_scenes.recorded(town)
    image = hearing_scenes.evidence(town, case, EvidenceKind.ELECTRONIC_DATA, "签名")
    party = case.parties.get(role="complainant")
    return case, "secretary", {"signer": f"party-{party.pk}", "name": party.name, "evidence_id": image.pk}


def examining(town):
    case = hearing_scenes.prepared(town)
    piece = hearing_scenes.evidence(town, case, EvidenceKind.DOCUMENTARY, "考勤表")
    return case, "secretary", {f"opinion_{piece.pk}": "认可。", f"admits_{piece.pk}": ["authentic", "lawful"]}


# act → the case, who, and what is typed besides what the form fills in by itself
TYPED = {
    "form_tribunal": accepted,
    "form_collective_tribunal": accepted_together,
    "request_recusal": recusal,
    "grant_recusal": recusal_waits,
    "refuse_recusal": recusal_waits,
    "replace_member": replaced,
    "tribunal_notice_served": served_by_slip(hearing_scenes.seated),
    "hearing_notice_served": served_by_slip(hearing_scenes.hearing_set),
    "set_hearing": to_be_set,
    "move_hearing": to_be_moved,
    "ask_postponement": postponement,
    "hold_hearing": opened,
    "write_record": recording,
    "correct_record": correcting,
    "sign_record": signing,
    "cross_examine": examining,
}
ON_THE_DAY = {"hold_hearing", "write_record", "correct_record", "sign_record"}


def test_every_form_is_tried():
    own = [
        act for act in acts_of(Arbitration).values() if act.form.startswith(("arbitration.hearing", "arbitration.tri"))
    ]
    assert {act.name for act in own} == set(TYPED)


@pytest.mark.parametrize("act", TYPED)
def test_what_is_typed_is_what_the_door_takes(town, act):
    case, who, typed = TYPED[act](town)
    with clock.travel_to(HEARD_ON if act in ON_THE_DAY else clock.today()):
        by = town.by(who)
        shown = form_for(scenes.fresh(case), act, actor=by)
        filled = {name: field.initial for name, field in shown.fields.items() if field.initial is not None}
        data = {**filled, **shown.initial, **typed}
        form = form_for(
            scenes.fresh(case), act, actor=by, data={key: value for key, value in data.items() if value is not None}
        )
        assert all(any(letter >= "\u4e00" for letter in str(field.label)) for field in form.fields.values())
        assert form.is_valid(), form.errors
        scenes.do(town, case, act, who, reason=form.reason, **form.act_data())
    assert scenes.fresh(case).entries.filter(act=act).exists()
