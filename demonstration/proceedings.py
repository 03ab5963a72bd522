"""The teller of arbitration cases: every step that `data/disputes.toml` may name."""

from datetime import date, time
from typing import Any

from arbitration.award.models import AwardEffect
from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType, RefusalGround
from arbitration.dispute.services import Application, Claim, file_application
from arbitration.hearing import selectors as hearings
from arbitration.tribunal import selectors as tribunal
from arbitration.tribunal.kinds import TribunalKind
from casework import approval, clock
from casework.actors import Actor
from demonstration.endings import Endings
from demonstration.steps import Told
from documents.kinds import EvidenceKind

PROOF_DAYS = 15
HEARING_DAY = 22  # working days from the application to the hearing, where the plan says nothing
MINUTES = 90
NINE = time(9, 0)
PERFORMANCE_DAYS = 10
REPRESENTATIVES = 3
DISPUTES = {
    ClaimKind.RELATION: DisputeType.CONFIRM,
    ClaimKind.REINSTATE: DisputeType.CONTRACT,
    ClaimKind.CERTIFICATE: DisputeType.CONTRACT,
}
RECORD = {
    "identities": "identities",
    "rights": "rights",
    "claims": "claims",
    "defence": "answer",
    "inquiry": "inquiry",
    "cross_examination": "examined",
    "debate": "debate",
    "final_words": "final_words",
    "mediation": "conciliation",
}


class Proceeding(Endings, Told):
    """From the application to the award."""

    # The application

    def file(self) -> None:
        plan, cast = self.plan, self.cast
        claims = [
            Claim(worker=each, kind=kind, amount=sum_, calculation=how)
            for each in cast.workers
            for kind, sum_, how in plan.claims
        ]
        kinds = {DISPUTES.get(kind, DisputeType.MONEY) for kind, _sum, _how in plan.claims}
        told = Application(
            workers=tuple(cast.workers),
            employer=cast.employer,
            claims=tuple(claims),
            facts=self.say("facts"),
            dispute_types=tuple(sorted(kinds)),
            channel=Channel.PHONE if plan.online else Channel.WINDOW,
            workplace_region=cast.region,
            workplace_address=cast.place,
            knew_on=self.moment(-30, 0).date(),
        )
        by = self.worker if plan.online else self.secretary
        self.key = file_application(told, by=by, agency=self.scene.commission.agency).pk

    def ask_for_more(self) -> None:
        self.do("request_supplement", self.secretary, items=[self.say("missing")])

    def refuse(self) -> None:
        self.approved(
            "refuse", self.secretary, reason=self.say("out_of_scope"), ground=RefusalGround.OUT_OF_SCOPE.value
        )

    def direct(self) -> None:
        self.do("direct", self.chair, reason=self.say("not_here"), directed_to=self.say("elsewhere"))

    def propose_acceptance(self) -> None:
        approval.request(self.case, "accept", by=self.secretary)

    def accept(self) -> None:
        self.approved("accept", self.secretary)

    # A collective dispute

    def treat_as_collective(self) -> None:
        self.do("treat_as_collective", self.secretary)

    def vote(self) -> None:
        chosen = [worker.pk for worker in self.cast.workers[:REPRESENTATIVES]]
        for worker in self.cast.workers:
            self.do("vote", Actor.of_worker(worker), chosen_ids=chosen)

    def elect(self) -> None:
        chosen = [worker.pk for worker in self.cast.workers[:REPRESENTATIVES]]
        self.do("elect_representatives", self.secretary, representative_ids=chosen)

    # Tribunal, service, defence, proof

    def seat(self) -> None:
        """As the draw names them."""
        kind = TribunalKind.SOLE if self.plan.sole else TribunalKind.THREE
        members = tribunal.drawn(self.case, kind, clock.today())
        self.do(
            "form_tribunal",
            self.chair,
            kind=kind.value,
            member_ids=members,
            presiding_id=members[0],
            secretary_id=self.secretary.staff.pk if self.secretary.staff else 0,
            simple_because=self.plan.sole,
        )

    def notify(self) -> None:
        self.do("notify_respondent", self.secretary, proof_days=PROOF_DAYS)

    def serve(self) -> None:
        self.served(self.case, self.secretary)

    def serve_applicants(self) -> None:
        self.served(self.case, self.secretary, "complainant")

    def prove(self) -> None:
        """The first worker and the employer, each with what they have."""
        case = self.case
        claims = list(case.claim_items.order_by("pk").values_list("pk", flat=True))
        for role, kind, title, proves in (
            ("complainant", EvidenceKind.BANK_STATEMENT, "statement", "proves_unpaid"),
            ("respondent", EvidenceKind.ATTENDANCE, "sheet", "proves_paid"),
        ):
            party = self._party(case, role)
            proof = self.scene.proofs.add(case, kind, by=self.secretary, party=party, title=self.say(title))
            line = {
                "evidence_kind": kind.value,
                "title": self.say(title),
                "proves": self.say(proves),
                "claim_ids": claims,
                "file_id": proof.pk,
            }
            self.do("submit_evidence", self.secretary, party_id=party.pk, items=[line])

    def defend(self) -> None:
        party = self._party(self.case, "respondent")
        self.do("file_defence", self.employer, party_id=party.pk, text=self.say("defence"))

    # Hearings

    def set_first(self) -> None:
        """In the third week after the service."""
        self._set(self.plan.number % len(self.scene.commission.rooms), self.moment(HEARING_DAY, 0).date(), NINE)

    def set_hearing(self) -> None:
        """As the plan says."""
        slot = self.plan.hearing
        if slot is None:
            self.set_first()
        else:
            self._set(slot.room, self.scene.working_day_after_last(slot.ahead), slot.begins)

    def _set(self, room: int, day: date, begins: time) -> None:
        key = self.scene.commission.rooms[room].pk
        self.do("set_hearing", self.secretary, room_id=key, held_on=day, begins=begins, minutes=MINUTES)

    def ask_postponement(self) -> None:
        party = self._party(self.case, "respondent")
        self.do("ask_postponement", self.employer, party_id=party.pk, ground=self.say("put_off"))

    def postpone(self) -> None:
        self.do("grant_postponement", self.presiding, reason=self.say("put_off_granted"))

    def hold(self) -> None:
        present = [{"party_id": party.pk, "people": party.name} for party in hearings.parties(self.case)]
        self.do("hold_hearing", self.secretary, present=present)

    def record(self) -> None:
        self.do("write_record", self.secretary, **{stage: self.say(text) for stage, text in RECORD.items()})
        self.do("finish_record", self.secretary)

    def sign(self) -> None:
        """Everybody; each member of the staff under their own name."""
        for signer in self._signers():
            self._sign(signer)

    def sign_half(self) -> None:
        for signer in self._signers()[:2]:
            self._sign(signer)

    def close(self) -> None:
        self.do("close_hearing", self.presiding)

    # The award

    def deliberate(self) -> None:
        members = tribunal.sitting(self.case)
        opinions = [
            {
                "arbitrator_id": member.staff_id,
                "presiding": place == 0,
                "vote": 1,
                "words": self.say("opinion"),
            }
            for place, member in enumerate(members)
        ]
        self.do("deliberate", self.presiding, proposals=[self.say("proposal")], opinions=opinions)

    def draft(self) -> None:
        items = self.case.claim_items.filter(withdrawn_on=None).order_by("pk")
        granted = self.say("granted")
        results = [{"claim_item_id": item.pk, "granted": item.amount, "result": granted} for item in items]
        self.do(
            "draft_award",
            self.presiding,
            facts_found=self.say("found"),
            reasons=self.say("reasons"),
            performance_days=PERFORMANCE_DAYS,
            results=results,
        )

    def award(self) -> None:
        """One, or two where some items are final and some are not."""
        case = self.case
        finals = set(case.item_results.filter(award=None).values_list("final", flat=True))
        act = {(True,): "make_final_award", (False,): "make_nonfinal_award"}.get(tuple(finals), "make_separate_awards")
        self.do(act, self.presiding)

    # Who and when

    def _party(self, case: Any, role: str) -> Any:
        return case.parties.filter(role=role, until=None).order_by("pk").first()

    def _signers(self) -> list[Any]:
        held = hearings.latest_held(self.case)
        assert held is not None
        return hearings.signers(held)

    def _sign(self, signer: Any) -> None:
        image = self.scene.proofs.add(self.case, EvidenceKind.ELECTRONIC_DATA, by=self.secretary, title=signer.name)
        staff = signer.staff.pk if signer.staff else None
        by = self.scene.commission.actor(staff) if staff else self.secretary
        party = signer.party.pk if signer.party else None
        self.do("sign_record", by, name=signer.name, party_id=party, staff_id=staff, evidence_id=image.pk)

    @property
    def secretary(self) -> Actor:
        return self.scene.commission.people["secretary2" if self.plan.number % 2 else "secretary"]

    @property
    def chair(self) -> Actor:
        return self.scene.commission.people["chair"]

    @property
    def presiding(self) -> Actor:
        return self.scene.commission.actor(self.case.lead_id)

    @property
    def effect(self) -> Any:
        """What has become of the award."""
        return AwardEffect.objects.filter(arbitration_id=self.key).latest("pk")
