"""The teller of mediations, and of the reviews that follow: every step that `data/disputes.toml` may name."""

from decimal import Decimal
from typing import Any

from arbitration.dispute.claims import ClaimData
from arbitration.mediation.kinds import ContactWay
from arbitration.mediation.services import MediationTold, apply_for_mediation
from arbitration.models import AgreementReview
from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from demonstration.steps import Told
from documents.kinds import EvidenceKind


class Mediating(Told):
    """From the application to what becomes of the agreement."""

    def apply(self) -> None:
        plan, cast = self.plan, self.cast
        claims: list[ClaimData] = [
            {"worker_id": worker.pk, "kind": kind, "amount": amount, "calculation": how}
            for worker in cast.workers
            for kind, amount, how in plan.claims
        ]
        told = MediationTold(
            workers=cast.workers,
            employer=cast.employer,
            claims=claims,
            facts=self.say("facts"),
            workplace_region=cast.region,
            workplace_address=cast.place,
            knew_on=self.moment(-30, 0).date(),
        )
        self.key = apply_for_mediation(told, by=self.mediator, agency=self.scene.mediation.agency).pk

    def assign(self) -> None:
        keys = [self.scene.mediation.staff(key).pk for key in self._pair]
        self.do("assign", self.mediator, mediator_ids=keys)

    def contact(self) -> None:
        self.served(self.case, self.mediator)  # the application
        respondent = self.case.parties.get(role="respondent")
        self._talk("record_contact", ContactWay.PHONE, [respondent.pk], "contact")

    def consent(self) -> None:
        self.do("consent", self.employer)

    def decline(self) -> None:
        self.do("decline", self.employer)

    def withdraw(self) -> None:
        self.do("withdraw", self.worker, reason=self.say("mediation_withdrawn"))

    def meet(self) -> None:
        parties = list(self.case.parties.order_by("pk").values_list("pk", flat=True))
        self._talk("hold_session", ContactWay.MEETING, parties, "meeting")

    def compare(self) -> None:
        """Nothing is beyond dispute before the papers were seen."""
        self.do("state_undisputed", self.mediator, figures=[])

    # The agreement

    def agree(self) -> None:
        today, keys = clock.today(), [worker.pk for worker in self.cast.workers]
        parts = [
            {"worker_id": key, "due_on": add_days(today, days), "amount": amount}
            for key in keys
            for days, amount in zip(self.plan.parts, self._amounts(), strict=True)
        ]
        self.do(
            "agree",
            self.mediator,
            content=self.say("agreement"),
            shares=[{"worker_id": key, "amount": self.plan.total} for key in keys],
            instalments=parts,
            perform_by=add_days(today, max(self.plan.parts)),
            all_signed=True,
        )
        self.served(self.case, self.mediator)  # signed at the same table

    def pay(self) -> None:
        """The first part."""
        proof = self.scene.proofs.add(self.case, EvidenceKind.PAYMENT_PROOF, by=self.mediator)
        payments = [{"worker_id": worker.pk, "place": 1, "amount": self._amounts()[0]} for worker in self.cast.workers]
        self.do("record_payment", self.mediator, payments=payments, paid_on=clock.today(), evidence_id=proof.pk)

    def perform(self) -> None:
        self.do("perform_agreement", self.mediator)

    def ask_for_order(self) -> None:
        self.do("apply_pay_order", self.worker, court=self.say("court"))

    def order_accepted(self) -> None:
        self.do("pay_order_accepted", self.mediator, happened_on=clock.today())

    def order_received(self) -> None:
        self.do("pay_order_received", self.mediator, happened_on=clock.today())

    def order_effective(self) -> None:
        self.do("pay_order_effective", self.mediator)

    def arbitrate_unperformed(self) -> None:
        self.do("arbitrate_unperformed", self.worker)

    # The review

    def ask_for_review(self) -> None:
        self.do("apply_review", self.mediator, both_signed=True)

    def take_review(self) -> None:
        arbitrator = self.scene.commission.staff("arbitrator").pk
        self.do("accept", self._secretary, on=self.review, arbitrator_ids=[arbitrator])

    def examine_review(self) -> None:
        self.do("examine", self._arbitrator, on=self.review, course=self.say("review"))

    def confirm_review(self) -> None:
        self.do("confirm", self._arbitrator, on=self.review)

    def sign_review(self) -> None:
        self.served(self.review, self._secretary)

    # Who and what

    @property
    def mediator(self) -> Actor:
        return self.scene.mediation.people[self._pair[0]]

    @property
    def review(self) -> Any:
        return AgreementReview.objects.get(mediation_id=self.key)

    @property
    def _pair(self) -> tuple[str, str]:
        return ("mediator", "mediator2") if self.plan.number % 3 else ("mediator2", "mediator")

    @property
    def _secretary(self) -> Actor:
        return self.scene.commission.people["secretary"]

    @property
    def _arbitrator(self) -> Actor:
        return self.scene.commission.people["arbitrator"]

    def _amounts(self) -> list[Decimal]:
        """Equal parts; the last takes what does not divide."""
        number = len(self.plan.parts)
        part = (self.plan.total / number).quantize(Decimal("0.01"))
        return [*[part] * (number - 1), self.plan.total - part * (number - 1)]

    def _talk(self, act: str, way: ContactWay, people: list[int], text: str) -> None:
        data: dict[str, Any] = {
            "held_on": clock.today(),
            "contact_way": way.value,
            "person_ids": people,
            "course": self.say(text),
        }
        self.do(act, self.mediator, **data)
