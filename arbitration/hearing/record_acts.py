"""The record of a hearing, cross-examination, and the end of the hearing (SM-10; 仲裁法 arts 38-40, 42)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute.states import DELIBERATION, HEARING, PREPARE
from arbitration.hearing import following
from arbitration.hearing import record_requirements as needs
from arbitration.hearing import requirements as hearing_needs
from arbitration.hearing.data import OpinionData
from arbitration.offices import OFFICE
from arbitration.tribunal import requirements as tribunal_needs
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation

FORMS = "arbitration.hearing.record_forms"


class RecordActs:
    """What is said, read, corrected and signed."""

    @act(
        _("组织质证"),
        source=(PREPARE, HEARING),
        law=cite("仲裁法 38, 39"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[tribunal_needs.tribunal_formed, needs.opinions_told],
        issues=["arbitration_cross_examination"],
        drafts="arbitration_cross_examination",
        form=f"{FORMS}.CrossExaminationForm",
    )
    def cross_examine(self: Any, now: Situation, *, opinions: list[OpinionData]) -> None:
        """Evidence that nobody could speak to decides nothing."""
        following.cross_examine(self, now, opinions)

    @act(
        _("记录庭审笔录"),
        source=HEARING,
        law=cite("仲裁法 38, 40"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[needs.record_open],
        form=f"{FORMS}.RecordForm",
    )
    def write_record(
        self: Any,
        now: Situation,
        *,
        identities: str = "",
        rights: str = "",
        claims: str = "",
        defence: str = "",
        inquiry: str = "",
        cross_examination: str = "",
        debate: str = "",
        final_words: str = "",
        mediation: str = "",
    ) -> None:
        """As often as needed, until it is finished; a stage that is left empty keeps what was written before."""
        following.write_record(self, dict(now.data))

    @act(
        _("登记笔录补正申请"),
        source=HEARING,
        law=cite("仲裁法 40"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[needs.record_open, needs.correction_told],
        form=f"{FORMS}.CorrectionForm",
    )
    def correct_record(
        self: Any, now: Situation, *, asker: str, wanted: str, followed: bool, because: str = ""
    ) -> None:
        """What is not followed stands in the record all the same."""
        following.correct_record(self, now)

    @act(
        _("整理完成庭审笔录"),
        source=HEARING,
        law=cite("仲裁法 40"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[needs.record_open, needs.record_complete],
        issues=["arbitration_hearing_record"],
        drafts="arbitration_hearing_record",
    )
    def finish_record(self: Any, now: Situation) -> None:
        following.finish_record(self, now)

    @act(
        _("庭审笔录签名"),
        source=HEARING,
        law=cite("仲裁法 40"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[needs.signer_signs],
        form=f"{FORMS}.SignRecordForm",
    )
    def sign_record(
        self: Any,
        now: Situation,
        *,
        name: str,
        party_id: int | None = None,
        staff_id: int | None = None,
        evidence_id: int | None = None,
        refused_because: str = "",
    ) -> None:
        following.sign_record(self, now)

    @act(
        _("闭庭，进入评议"),
        source=HEARING,
        target=DELIBERATION,
        law=cite("仲裁法 38, 40, 45"),
        by=Capacity.LEAD,
        requires=[
            hearing_needs.was_held,
            hearing_needs.nothing_left_to_hear,
            tribunal_needs.no_recusal_waits,
            needs.records_finished,
            needs.everybody_signed,
        ],
        public=_("庭审已经结束，仲裁庭评议后作出裁决。"),
    )
    def close_hearing(self: Any, now: Situation) -> None:
        """No other hearing stands ahead, and every record is signed."""
