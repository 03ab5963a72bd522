"""The roster of a wage case: sheets come in, doubts are settled, and the roster is confirmed before anybody is ordered to pay.

No personal data goes into the timeline: a correction is written as a row first, and the entry names the two rows.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection.investigation.states import INVESTIGATING, NOTICED, REPORT_DONE
from inspection.roster import reconciling, services
from inspection.roster import requirements as needs
from inspection.roster.kinds import Ended, FindingState, LineKind
from registry.roles import Role

FORMS = "inspection.roster.forms"
BEFORE_AN_ORDER = (INVESTIGATING, REPORT_DONE, NOTICED)


class RosterActs:
    """From the first sheet to the confirmed roster."""

    @act(
        _("导入名册"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15, 50"),
        by=Capacity.HANDLER,
        requires=[needs.about_wages, needs.sheet_readable],
        form=f"{FORMS}.ImportForm",
    )
    def import_roster(
        self: Any,
        now: Situation,
        *,
        evidence_id: int,
        kind: str,
        sheet: str = "",
        head_row: int = 0,
        columns: dict[str, str] = {},  # noqa: B006 - read, never changed
        line_kind: str = LineKind.WAGES.value,
        period_from: date | None = None,
        period_until: date | None = None,
        rows: int | None = None,
        owed: Decimal | None = None,
        sha256: str = "",
    ) -> None:
        services.take_in(self, now.data, on=now.on, sequence=self.chain_length + 1)
        _look_again(self, now)

    @act(
        _("撤回一份名册"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15"),
        by=Capacity.HANDLER,
        requires=[needs.import_there],
        form=f"{FORMS}.WithdrawImportForm",
        needs_reason=True,
    )
    def withdraw_import(self: Any, now: Situation, *, import_id: int) -> None:
        sequence = self.chain_length + 1
        keys = self.roster_rows.filter(sheet_id=import_id, until=None).values_list("pk", flat=True)
        reconciling.end_rows(self, keys, sequence=sequence, ended=Ended.WITHDRAWN)
        self.roster_imports.filter(pk=import_id).update(withdrawn_in=sequence)
        _look_again(self, now)

    @act(
        _("补录名册中遗漏的人"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15"),
        by=Capacity.HANDLER,
        requires=[needs.import_there, needs.added_row_written],
        form=f"{FORMS}.AddRowForm",
        needs_reason=True,
    )
    def add_row(self: Any, now: Situation, *, import_id: int, added_id: int) -> None:
        _look_again(self, now)

    @act(
        _("更正名册中的一行"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15"),
        by=Capacity.HANDLER,
        requires=[needs.import_there, needs.version_follows],
        form=f"{FORMS}.CorrectRowForm",
        needs_reason=True,
    )
    def correct_row(self: Any, now: Situation, *, row_id: int, version_id: int) -> None:
        reconciling.end_rows(self, [row_id], sequence=self.chain_length + 1, ended=Ended.CORRECTED)
        _look_again(self, now)

    @act(
        _("剔除名册中的行"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15"),
        by=Capacity.HANDLER,
        requires=[needs.import_there, needs.rows_there],
        form=f"{FORMS}.RemoveRowsForm",
        needs_reason=True,
    )
    def remove_rows(self: Any, now: Situation, *, row_ids: list[int]) -> None:
        reconciling.end_rows(self, row_ids, sequence=self.chain_length + 1, ended=Ended.REMOVED)
        _look_again(self, now)

    @act(
        _("合并名册中重复的行"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15"),
        by=Capacity.HANDLER,
        requires=[needs.import_there, needs.rows_there, needs.rows_of_one_person],
        form=f"{FORMS}.MergeRowsForm",
        needs_reason=True,
    )
    def merge_rows(self: Any, now: Situation, *, keep_id: int, row_ids: list[int]) -> None:
        kept = self.roster_rows.get(pk=keep_id)
        reconciling.end_rows(self, row_ids, sequence=self.chain_length + 1, ended=Ended.MERGED, into=kept)
        _look_again(self, now)

    @act(
        _("说明名册疑点"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 50"),
        by=Capacity.HANDLER,
        requires=[needs.explainable],
        form=f"{FORMS}.ExplainForm",
        needs_reason=True,
    )
    def explain_findings(self: Any, now: Situation, *, finding_ids: list[int]) -> None:
        chosen = self.roster_findings.filter(pk__in=finding_ids)
        settled = {"reason": now.reason, "settled_in": self.chain_length + 1, "settled_by": now.actor.staff}
        chosen.filter(second=False).update(state=FindingState.EXPLAINED, **settled)
        chosen.filter(second=True, state=FindingState.OPEN).update(state=FindingState.WAITING, **settled)

    @act(
        _("会签名册疑点的说明"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 50"),
        by=(Capacity.LEAD, Role.HEAD),
        requires=[needs.countersignable],
        form=f"{FORMS}.CountersignForm",
    )
    def countersign_findings(self: Any, now: Situation, *, finding_ids: list[int]) -> None:
        self.roster_findings.filter(pk__in=finding_ids).update(
            state=FindingState.EXPLAINED,
            countersigned_in=self.chain_length + 1,
            countersigned_by=now.actor.staff,
        )

    @act(
        _("重新核对名册"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 50"),
        by=Capacity.HANDLER,
        requires=[needs.import_there],
    )
    def recheck_roster(self: Any, now: Situation) -> None:
        """The facts of the case, a setting or the day may have changed since the roster was looked through."""
        _look_again(self, now)

    @act(
        _("名册核对完毕"),
        source=BEFORE_AN_ORDER,
        law=cite("监察条例 15", "农民工条例 15, 50"),
        by=Capacity.LEAD,
        requires=[needs.roster_there, needs.nothing_open, needs.local_wage_set, needs.confirmed_as_counted],
        issues=["roster_check_form"],
        drafts="roster_check_form",
        form=f"{FORMS}.ConfirmForm",
    )
    def confirm_roster(self: Any, now: Situation, *, people: int, total: Decimal) -> None:
        services.make_claims(self, on=now.on, sequence=self.chain_length + 1)


def _look_again(case: Any, now: Situation) -> None:
    reconciling.check(case, on=now.on, sequence=case.chain_length + 1, by=now.actor.staff)
