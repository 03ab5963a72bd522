"""Tribunals and hearings: a register of arbitrators, rooms, and cases brought to a hearing through the door."""

from datetime import date, time
from typing import Any

from arbitration.dispute import states
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.services import Claim
from arbitration.hearing import selectors
from arbitration.models import Appointment, HearingRoom
from arbitration.register.models import Side
from arbitration.tribunal import selectors as tribunal_selectors
from arbitration.tribunal.kinds import TribunalKind
from casework import clock
from casework.models import Case
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind, Way
from documents.models import Evidence, Service
from documents.serving import record_service
from registry.guards import lifted
from registry.models import Staff
from tests.arbitration import scenes
from tests.documents import files

HEARD_ON = date(2026, 3, 16)  # a Monday; five working days back from it is the 9th
LAST_TO_NOTIFY = date(2026, 3, 9)
NINE = time(9, 0)


def appoint(staff: Staff, side: str = Side.LABOUR, **changes: Any) -> Appointment:
    year = clock.today().year
    term = {"valid_from": date(year - 1, 1, 1), "valid_until": date(year + 2, 12, 31), "ground": "PRACTICE"}
    return Appointment.objects.create(staff=staff, agency=staff.agency, side=side, **{**term, **changes})


def register(town: scenes.Town) -> scenes.Town:
    """The town's three arbitrators appointed, one of each side."""
    for staff, side in zip(town.arbitrators, Side, strict=True):
        if not staff.arbitrator_appointments.exists():
            appoint(staff, side)
    return town


def room(town: scenes.Town, name: str = "第一仲裁庭") -> HearingRoom:
    found, _made = HearingRoom.objects.get_or_create(agency=town.agency, name=name, defaults={"place": "人民路1号三楼"})
    return found


def claims_of(worker: Any) -> tuple[Claim, ...]:
    """One claim of somebody else than the first worker."""
    return (Claim(worker=worker, kind=ClaimKind.WAGES, amount=scenes.OWED, calculation="两个月，每月4300元"),)


def drawn(case: Any, kind: str = TribunalKind.THREE) -> dict[str, Any]:
    """The data of a tribunal that is just as drawn."""
    members = tribunal_selectors.drawn(case, kind, clock.today())
    return {"kind": kind, "member_ids": members, "presiding_id": members[0] if members else 0}


def seat(town: scenes.Town, case: Any, kind: str = TribunalKind.THREE, **changes: Any) -> Any:
    simple = {"simple_because": "事实清楚，争议不大。"} if kind == TribunalKind.SOLE else {}
    data = {**drawn(case, kind), "secretary_id": town.secretary.pk, **simple, **changes}
    scenes.do(town, case, "form_tribunal", "chair", **data)
    return scenes.fresh(case)


def seated(town: scenes.Town, **changes: Any) -> Any:
    """An accepted case with its tribunal."""
    return seat(town, scenes.arbitration(town, states.ACCEPTED, **changes))


def prepared(town: scenes.Town, **changes: Any) -> Any:
    """A case whose tribunal prepares the hearing; the way there belongs to other acts."""
    case = seated(town, **changes)
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(status=str(states.PREPARE))
    return scenes.fresh(case)


def hours(town: scenes.Town, **changes: Any) -> dict[str, Any]:
    return {"room_id": room(town).pk, "held_on": HEARD_ON, "begins": NINE, "minutes": 90, **changes}


def hearing_set(town: scenes.Town, case: Any = None, **changes: Any) -> Any:
    """A case with a hearing on the 16th at nine."""
    case = case or prepared(town)
    scenes.do(town, case, "set_hearing", **hours(town, **changes))
    return scenes.fresh(case)


def evidence(town: scenes.Town, case: Any, kind: Any = EvidenceKind.SERVICE_SLIP, title: str = "送达回证") -> Evidence:
    upload = files.upload(files.picture(), "slip.jpg")
    return add_evidence(case, upload, kind=kind, by=town.by("secretary"), title=title)


def serve(town: scenes.Town, case: Any, paper: str, *, only: str = "") -> None:
    """Hand the latest paper of this kind over to its parties today, or to those of one role."""
    found = Service.objects.filter(document__case_id=case.pk, document__type_code=paper, state=Service.State.OPEN)
    for service in found.filter(party__role=only) if only else found:
        record_service(
            service,
            way=Way.DIRECT,
            on=clock.today(),
            by=town.by("secretary"),
            proof=evidence(town, case),
            recipient=service.party.name,
        )


def present(case: Any, *roles: str) -> list[dict[str, Any]]:
    """Whoever of these roles came, each in person; all parties when no role is named."""
    found = [party for party in selectors.parties(case) if not roles or party.role in roles]
    return [{"party_id": party.pk, "people": f"{party.name}本人"} for party in found]


def held(town: scenes.Town, case: Any = None, *roles: str) -> Any:
    """A case whose hearing has just begun; the clock must stand on its day afterwards."""
    case = case or hearing_set(town)
    serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "hold_hearing", present=present(case, *roles))
    return scenes.fresh(case)


STAGES = {
    "identities": "核对双方身份。",
    "rights": "双方不申请回避。",
    "claims": "请求支付两个月工资。",
    "defence": "因工程款未到，暂未支付。",
    "inquiry": "仲裁庭询问考勤情况。",
    "debate": "双方坚持各自意见。",
    "final_words": "申请人：坚持请求。",
    "mediation": "双方未达成一致。",
}


def recorded(town: scenes.Town, case: Any = None) -> Any:
    """A case whose record is finished and waits for signatures."""
    case = case or held(town)
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "write_record", **STAGES)
        scenes.do(town, case, "finish_record")
    return scenes.fresh(case)


def sign_all(town: scenes.Town, case: Any) -> None:
    """Everybody who must signs, each with an image."""
    held_now = selectors.latest_held(case)
    assert held_now is not None
    with clock.travel_to(HEARD_ON):
        for signer in selectors.signers(held_now):
            image = evidence(town, case, EvidenceKind.ELECTRONIC_DATA, "签名")
            who = signer.staff or "secretary"
            data = {
                "name": signer.name[:50],
                "party_id": signer.party.pk if signer.party else None,
                "staff_id": signer.staff.pk if signer.staff else None,
            }
            scenes.do(town, case, "sign_record", who, evidence_id=image.pk, **data)
