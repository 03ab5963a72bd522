"""The days that a paper names are those of the ledger, for an issued paper and for its draft."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calendars import loading, snapshot, source
from casework.acts import Start, acts_of
from casework.door import perform
from casework.models import Case, Deadline
from documents import registry
from documents.occasions import due_day
from documents.services import preview
from registry.models import Staff
from tests.documents import trial

pytestmark = pytest.mark.django_db
TERM = "INS-INVEST"


def test_a_draft_names_the_day_that_the_issued_paper_will_name(
    case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load(source.notices())
    snapshot.forget()
    seen: list[date | None] = []

    def context(occasion: Any) -> dict[str, Any]:
        seen.append(due_day(occasion, TERM))
        return trial.order_context(occasion)

    monkeypatch.setitem(registry._types, "trial_order", replace(trial.ORDER, context=context))
    acts = acts_of(trial.Trial)
    monkeypatch.setitem(acts, "order", replace(acts["order"], starts=(Start(TERM),)))
    data = {"total": "8600.00", "remark": "限期"}
    preview(case, "order", data, trial.actor(staff))
    assert not Deadline.objects.exists()
    perform(case, "order", by=trial.actor(staff), **data)
    held = Deadline.objects.get().due_on
    assert seen == [held, held]
    assert held == date(2026, 5, 28)


def test_a_clock_that_does_not_run_has_no_day(case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[date | None] = []

    def context(occasion: Any) -> dict[str, Any]:
        seen.append(due_day(occasion, TERM))
        return trial.order_context(occasion)

    monkeypatch.setitem(registry._types, "trial_order", replace(trial.ORDER, context=context))
    perform(case, "order", by=trial.actor(staff), total="1", remark="")
    assert seen == [None]
