"""The record: stages, corrections, the hash that everybody signs, cross-examination, and the end of the hearing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.hearing import record, selectors
from arbitration.models import HearingRecord, RecordSignature
from arbitration.tribunal import selectors as tribunal_selectors
from casework import clock
from casework.errors import Refused
from documents.kinds import EvidenceKind
from documents.models import Document
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.hearing_scenes import HEARD_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


@pytest.fixture
def on_the_day():
    with clock.travel_to(HEARD_ON):
        yield


def head(case):
    return tribunal_selectors.head_of(case).staff


def test_a_record_grows_and_is_complete_before_it_is_finished(town):
    case = hearing_scenes.held(town)
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "write_record", claims="请求支付工资。")
        scenes.do(town, case, "write_record", defence="未到期。")
        assert selectors.latest_held(case).record.stages == {"claims": "请求支付工资。", "defence": "未到期。"}
        with pytest.raises(Refused, match="笔录还没有写：查明到庭人员身份"):
            scenes.do(town, case, "finish_record")


def test_a_finished_record_has_the_hash_of_its_text_and_stays(town):
    case = hearing_scenes.recorded(town)
    held = selectors.latest_held(case)
    assert held.record.sha256 == record.sha256(held)
    held.record.stages["claims"] = "别的请求"
    assert held.record.sha256 != record.sha256(held)
    with clock.travel_to(HEARD_ON), pytest.raises(Refused, match="不能再改"):
        scenes.do(town, case, "write_record", claims="别的请求")
    with pytest.raises(IntegrityError, match="不得改动"), transaction.atomic():
        HearingRecord.objects.update(stages={})
    assert Document.objects.filter(case_id=case.pk, type_code="arbitration_hearing_record").exists()


def test_a_correction_that_is_not_followed_is_recorded_with_why(town):
    case = hearing_scenes.held(town)
    wish = {"asker": "钱会计", "wanted": "“未到期”应为“已付一半”。", "followed": False}
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "write_record", **hearing_scenes.STAGES)
        with pytest.raises(Refused, match="不予补正的，请写明理由"):
            scenes.do(town, case, "correct_record", **wish)
        scenes.do(town, case, "correct_record", because="录音中没有这句话。", **wish)
        scenes.do(town, case, "finish_record")
    assert selectors.latest_held(case).corrections.get().because == "录音中没有这句话。"


def test_everybody_signs_the_same_hash_before_the_hearing_is_closed(town):
    case = hearing_scenes.recorded(town)
    with clock.travel_to(HEARD_ON), pytest.raises(Refused, match=r"还没有.*的签名"):
        scenes.do(town, case, "close_hearing", head(case))
    hearing_scenes.sign_all(town, case)
    assert set(RecordSignature.objects.values_list("record_sha256", flat=True)) == {
        selectors.latest_held(case).record.sha256
    }
    assert RecordSignature.objects.count() == 6  # two parties, three arbitrators, the secretary
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "close_hearing", head(case))
    assert scenes.fresh(case).status == states.DELIBERATION


def test_who_will_not_sign_is_noted(town):
    case = hearing_scenes.recorded(town)
    party = case.parties.get(role="respondent")
    data = {"name": "钱会计", "party_id": party.pk}
    with clock.travel_to(HEARD_ON):
        with pytest.raises(Refused, match="二者选一"):
            scenes.do(town, case, "sign_record", **data)
        scenes.do(town, case, "sign_record", refused_because="以记录不全为由拒绝签名。", **data)
        with pytest.raises(Refused, match="已经签名"):
            scenes.do(town, case, "sign_record", refused_because="再记一次", **data)


def test_an_arbitrator_signs_with_their_own_login(town):
    case = hearing_scenes.recorded(town)
    image = hearing_scenes.evidence(town, case, EvidenceKind.ELECTRONIC_DATA, "签名")
    member = head(case)
    data = {"name": member.name, "staff_id": member.pk, "evidence_id": image.pk}
    with clock.travel_to(HEARD_ON):
        with pytest.raises(Refused, match="用自己的账号签名"):
            scenes.do(town, case, "sign_record", **data)
        scenes.do(town, case, "sign_record", member, **data)


def test_who_sat_signs_though_another_sits_by_now(town):
    """An arbitrator who fell ill after the hearing: their signature, or the note that there is none, not the newcomer's."""
    joining = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
    case = hearing_scenes.recorded(town)
    hearing_scenes.appoint(joining)
    leaving = tribunal_selectors.sitting(case)[1].staff
    with clock.travel_to(HEARD_ON):
        told = {"leaving_id": leaving.pk, "replacement_id": joining.pk}
        scenes.do(town, case, "replace_member", "chair", reason="住院。", **told)
        names = selectors.unsigned(scenes.fresh(case))
        assert leaving.name in names
        assert joining.name not in names
        note = {"name": leaving.name, "staff_id": leaving.pk, "refused_because": "住院，不能签名。"}
        scenes.do(town, case, "sign_record", **note)
    assert leaving.name not in selectors.unsigned(scenes.fresh(case))


def test_nobody_signs_an_unfinished_record(town):
    case = hearing_scenes.held(town)
    with clock.travel_to(HEARD_ON), pytest.raises(Refused, match="笔录还没有整理完成"):
        scenes.do(town, case, "sign_record", name="钱会计", refused_because="x")


def test_a_second_hearing_needs_its_own_record(town):
    """Adjourned and heard again: the case is closed only when both records are signed."""
    case = hearing_scenes.recorded(town)
    hearing_scenes.sign_all(town, case)
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "set_hearing", **hearing_scenes.hours(town, held_on=date(2026, 3, 30)))
        with pytest.raises(Refused, match="还有一次开庭"):
            scenes.do(town, case, "close_hearing", head(case))
        hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(date(2026, 3, 30)):
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))
        with pytest.raises(Refused, match="还没有整理完成"):
            scenes.do(town, case, "close_hearing", head(case))


def test_evidence_is_examined_piece_by_piece(town):
    case = hearing_scenes.prepared(town)
    piece = hearing_scenes.evidence(town, case, EvidenceKind.DOCUMENTARY, "考勤表")
    opinion = {"evidence_id": piece.pk, "authentic": True, "lawful": True, "relevant": False, "opinion": "与本案无关。"}
    with pytest.raises(Refused, match="没有写明质证意见"):
        scenes.do(town, case, "cross_examine", opinions=[{**opinion, "opinion": " "}])
    with pytest.raises(Refused, match="不在本案案卷里"):
        scenes.do(town, case, "cross_examine", opinions=[{**opinion, "evidence_id": 0}])
    scenes.do(town, case, "cross_examine", opinions=[opinion])
    assert case.cross_examinations.get().relevant is False
    with pytest.raises(IntegrityError), transaction.atomic():
        case.cross_examinations.update(opinion="改写")
