"""How arbitration cases end other than by an award, and what becomes of an award: more steps of `proceedings`."""

from typing import Any

from arbitration.award import outcomes
from arbitration.dispute.course_kinds import Absence, Side, SuspensionGround, WithdrawalGround
from arbitration.dispute.kinds import ClaimKind, RefusalGround
from calendars.terms import add_days
from casework import clock
from documents.kinds import EvidenceKind

INSTALMENTS = (20, 50)  # days until which the parts of a settlement are due
DEVICE = "1200.00"  # yuan that the employer claims in its turn


class Endings:
    """Needs the names of `Told` and `Proceeding`."""

    cast: Any
    case: Any
    effect: Any
    employer: Any
    plan: Any
    presiding: Any
    scene: Any
    secretary: Any
    worker: Any
    do: Any
    approved: Any
    say: Any
    _party: Any

    # On the way

    def counterclaim(self) -> None:
        claim = {
            "worker_id": self.cast.workers[0].pk,
            "kind": ClaimKind.DAMAGE_BY_WORKER.value,
            "amount": DEVICE,
            "calculation": self.say("counted"),
        }
        party = self._party(self.case, "respondent").pk
        grounds = self.say("counterclaim")
        self.do("file_counterclaim", self.employer, party_id=party, claims=[claim], grounds=grounds)

    def suspend(self) -> None:
        data = {"ground": SuspensionGround.APPRAISAL.value, "awaited": self.say("awaited")}
        self.approved("suspend", self.secretary, reason=self.say("suspended"), **data)

    def object(self) -> None:
        party = self._party(self.case, "respondent").pk
        data = {"grounds": self.say("objection"), "proposed": self.say("elsewhere")}
        self.do("object_to_jurisdiction", self.employer, party_id=party, **data)

    # Without an award

    def transfer(self) -> None:
        self.approved("uphold_objection", self.secretary, reason=self.say("upheld"), addressee=self.say("elsewhere"))

    def settle(self) -> None:
        first = self.plan.total / 2
        lines = [
            {"worker_id": worker.pk, "amount": amount, "due_on": add_days(clock.today(), days)}
            for worker in self.cast.workers
            for days, amount in zip(INSTALMENTS, (first, self.plan.total - first), strict=True)
        ]
        self.do("settle", self.presiding, content=self.say("settled"), lines=lines)

    def ask_to_withdraw(self) -> None:
        data = {"ground": WithdrawalGround.SETTLED.value, "explanation": self.say("withdrawn")}
        self.do("request_withdrawal", self.worker, **data)

    def allow_withdrawal(self) -> None:
        self.do("allow_withdrawal", self.presiding)

    def deem_withdrawn(self) -> None:
        self.do("deem_withdrawn", self.secretary, reason=self.say("absent"), absence=Absence.ABSENT.value)

    def cancel(self) -> None:
        ground = RefusalGround.OUT_OF_SCOPE.value
        self.approved("find_wrongly_accepted", self.secretary, reason=self.say("cancelled"), ground=ground)

    def terminate(self) -> None:
        accepted = self.scene.proofs.add(self.case, EvidenceKind.COURT_ACCEPTANCE, by=self.secretary)
        self.do(
            "terminate",
            self.secretary,
            plaintiff=Side.APPLICANT.value,
            court=self.say("court"),
            court_number=self.say("court_number"),
            court_accepted_on=clock.today(),
            evidence_id=accepted.pk,
        )

    def archive(self) -> None:
        self.approved("archive", self.secretary)

    # After an award

    def certify(self) -> None:
        self.do("certify_effect", self.secretary, on=self.effect)

    def enforce(self) -> None:
        data = {"applied_on": clock.today(), "court": self.say("court"), "court_number": self.say("court_number")}
        self.do("record_enforcement", self.secretary, on=self.effect, **data)

    def perform(self) -> None:
        effect = self.effect
        self.scene.proofs.add(effect, EvidenceKind.PAYMENT_PROOF, by=self.secretary)
        data = {"performed_on": clock.today(), "amount": self.plan.total}
        self.do("record_performed", self.secretary, on=effect, **data)

    def ask_to_set_aside(self) -> None:
        effect = self.effect
        self.scene.proofs.add(effect, EvidenceKind.COURT_ACCEPTANCE, by=self.secretary)
        data = {
            "applied_on": clock.today(),
            "court": self.say("upper_court"),
            "ground": outcomes.SetAsideGround.LAW.value,
        }
        self.do("record_set_aside", self.secretary, on=effect, **data)

    def sue(self) -> None:
        effect = self.effect
        self.scene.proofs.add(effect, EvidenceKind.COURT_ACCEPTANCE, by=self.secretary)
        self.do(
            "record_suit",
            self.secretary,
            on=effect,
            suer=outcomes.Side.WORKER.value,
            worker_ids=[worker.pk for worker in self.cast.workers],
            filed_on=clock.today(),
            court=self.say("court"),
            court_number=self.say("court_number"),
        )
