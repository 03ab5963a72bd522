"""The employer against a final award (SM-11; 仲裁法 art 49): each employer asks for itself, and the court may strike some workers only.

What several may do stands twice, as everywhere in this machine: once for the last of them, with what it ends, and once while
others wait or may still ask.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import applications, terms
from arbitration.award import requirements as needs
from arbitration.award import setting_aside as asked
from arbitration.award.outcomes import SetAsideOutcome, StruckBy
from arbitration.award.states import ANNULLED, ENFORCING, FINAL_MADE, SETTING_ASIDE
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.acts import Start, act
from casework.requirements import Requirement, Situation

FORMS = "arbitration.award.forms"


def strike(effect: Any, received_on: date, by: StruckBy, worker_ids: list[int] | None = None) -> None:
    """The award loses its effect for these workers, or for all for whom it is in force."""
    standings = effect.standings.filter(effective_on__isnull=False)
    chosen = standings if worker_ids is None else standings.filter(worker_id__in=worker_ids)
    chosen.update(effective_on=None, enforced_on=None, struck_on=received_on, struck_by=by)
    effect.ruling_received_on = received_on


def _asking(name: str, label: Any, said: Any, who: Requirement, *, stops: tuple[str, ...]) -> Any:
    """An employer asks the intermediate court."""

    def record(
        self: Any, now: Situation, *, applied_on: date, court: str, ground: str, employer_id: int | None = None
    ) -> None:
        """Enforcement is stayed meanwhile (解释(一) art 25)."""
        who_asks = asked.applicant_id(now)
        self.set_aside_applications.create(
            employer_id=who_asks, applied_on=applied_on, court=court.strip(), ground=ground
        )

    record.__name__ = name
    return act(
        label,
        source=(FINAL_MADE, ENFORCING, SETTING_ASIDE),
        target=SETTING_ASIDE,
        law=cite("仲裁法 49", "解释(一) 21, 25"),
        by=OFFICE,
        requires=[needs.days_make_sense, asked.set_aside_in_time, who],
        stops=stops,
        form=f"{FORMS}.SetAsideForm",
        public=said,
    )(record)


def _rejecting(name: str, label: Any, which: Requirement, *, target: Any = None) -> Any:
    """The court leaves the award as it is."""

    def reject(self: Any, now: Situation, *, ruled_on: date, received_on: date, employer_id: int | None = None) -> None:
        _answer(self, SetAsideOutcome.REJECTED, ruled_on, received_on, employer_id)
        self.ruling_received_on = received_on

    reject.__name__ = name
    return act(
        label,
        source=SETTING_ASIDE,
        target=target,
        law=cite("仲裁法 49", "解释(一) 22, 25"),
        by=OFFICE,
        requires=[needs.days_make_sense, which],
        form=f"{FORMS}.RulingForm",
        public=_("法院驳回了用人单位的撤销申请，裁决继续有效。"),
    )(reject)


def _annulling_for_some(name: str, label: Any, which: Requirement, *, target: Any = None) -> Any:
    """The court strikes the workers whom its ruling names; for the others the award is in force as before."""

    def annul_for_the_named(
        self: Any,
        now: Situation,
        *,
        worker_ids: list[int],
        ruled_on: date,
        received_on: date,
        employer_id: int | None = None,
    ) -> None:
        _answer(self, SetAsideOutcome.PARTLY, ruled_on, received_on, employer_id)
        strike(self, received_on, StruckBy.ANNULLED, worker_ids)

    annul_for_the_named.__name__ = name
    return act(
        label,
        source=SETTING_ASIDE,
        target=target,
        law=cite("仲裁法 49", "解释(一) 17, 22, 23"),
        by=OFFICE,
        requires=[needs.days_make_sense, which, asked.annulled_for_the_named],
        stops=[terms.SUE_ANNULLED],
        starts=[Start(terms.SUE_ANNULLED, from_day="ruling_received_on")],
        form=f"{FORMS}.RulingOnSomeForm",
        public=_(
            "法院撤销了对部分劳动者的裁决，收到裁定书之日起十五日内可以就该争议向人民法院起诉；裁决对其余劳动者继续有效。"
        ),
    )(annul_for_the_named)


def _answer(effect: Any, outcome: SetAsideOutcome, ruled_on: date, received_on: date, employer_id: int | None) -> None:
    found = applications.meant(effect, employer_id)
    assert found is not None
    effect.set_aside_applications.filter(pk=found.pk).update(
        outcome=outcome, ended_on=ruled_on, received_on=received_on
    )


class SettingAsideActs:
    """Applications of the employers, and what the court rules on each."""

    record_set_aside = _asking(
        "record_set_aside",
        _("登记用人单位申请撤销"),
        _("用人单位向中级人民法院申请撤销裁决，审查期间中止执行。"),
        asked.nobody_else_may_ask,
        stops=(terms.SET_ASIDE,),
    )
    record_set_aside_of_one = _asking(
        "record_set_aside_of_one",
        _("登记其中一家用人单位申请撤销"),
        _("一家用人单位向中级人民法院申请撤销裁决，审查期间中止执行；其他用人单位仍可以在期限内申请。"),
        asked.another_may_ask,
        stops=(),
    )
    reject_set_aside = _rejecting("reject_set_aside", _("法院驳回撤销申请"), asked.answers_the_last, target=FINAL_MADE)
    reject_set_aside_of_one = _rejecting(
        "reject_set_aside_of_one", _("法院驳回其中一家的撤销申请"), asked.another_waits
    )

    @act(
        _("法院撤销裁决"),
        source=SETTING_ASIDE,
        target=ANNULLED,
        law=cite("仲裁法 49", "解释(一) 22, 23"),
        by=OFFICE,
        requires=[needs.days_make_sense, asked.annulled_for_all],
        stops=[terms.SUE_FINAL, terms.SET_ASIDE, terms.ENFORCE, terms.SUE_ANNULLED],
        starts=[Start(terms.SUE_ANNULLED, from_day="ruling_received_on", on_expiry="no_suit_after")],
        form=f"{FORMS}.RulingForm",
        public=_("法院撤销了裁决，收到裁定书之日起十五日内可以就该争议向人民法院起诉。"),
    )
    def annul(self: Any, now: Situation, *, ruled_on: date, received_on: date, employer_id: int | None = None) -> None:
        """For everybody; what other employers asked for has become moot."""
        _answer(self, SetAsideOutcome.ANNULLED, ruled_on, received_on, employer_id)
        applications.close(self, ruled_on)
        strike(self, received_on, StruckBy.ANNULLED)
        self.effective_on = self.enforcement_on = None

    annul_for_some = _annulling_for_some(
        "annul_for_some", _("法院撤销对部分劳动者的裁决"), asked.answers_the_last, target=FINAL_MADE
    )
    annul_for_some_meanwhile = _annulling_for_some(
        "annul_for_some_meanwhile", _("法院就其中一家的申请撤销对部分劳动者的裁决"), asked.another_waits
    )
