"""Whether each announced or taken decision is what the timeline says: the row in columns, the entries that made it chained."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.reading import streamed
from casework.verification import Check, Count, Finding, Scope
from inspection import fines
from inspection.integrity import first_difference
from inspection.investigation import terms
from inspection.investigation.grounds import Change
from inspection.investigation.reasons import Measure
from inspection.models import Decision

Told = dict[str, Any]

# What the row holds before anything is noted on it, as text.
_NOTHING: Told = {
    "measure": None, "noticed_on": None, "facts": "", "proposed": "", "basis": "", "announced": None,
    "notice_served_on": None, "statement_on": None, "waived": "false", "considered": "", "decided_on": None,
    "content": "", "amount": None, "days": None, "unit": "CD", "served_on": None, "paid_on": None, "proof_id": None,
    "fine_code": "", "fine_count": "1", "fine_base": None, "fine_low": None, "fine_high": None, "tier": "",
    "deviation": "", "on_person": "false", "serious": "false", "review_grounds": "{}",
    "hearing_right_on": None, "hearing_right_served_on": None, "hearing_waived_on": None, "on_the_spot": "false",
    "warning": "false", "filed_with_bureau_on": None, "reported_on": None, "deferred_on": None,
    "surcharge_paid": "0", "surcharged_on": None, "cash_on": None, "cash_handed_in_on": None,
    "unpublished_on": None, "published_on": None, "change": "", "changed_on": None,
}  # fmt: skip
_AMOUNTS = ("announced", "amount", "fine_base", "fine_low", "fine_high", "surcharge_paid")
_REOPENING = ("reopen", "reopen_published")
_MADE = ("give_prior_notice", "penalise_on_the_spot", "warn_on_the_spot")


def _text(data: Told, name: str) -> str:
    return str(data.get(name) or "").strip()


def _known(value: Any) -> str | None:
    return None if value is None else str(value)


def _served(data: Told, _on: str) -> Told:
    return {"served_on": _known(data.get("served_on"))}


def _decided(data: Told, on: str, days: Any, amount: Any, unit: str = "CD") -> Told:
    texts = {name: _text(data, name) for name in ("content", "considered")}
    return {"decided_on": on, **texts, "days": _known(days), "unit": unit, "amount": amount}


def _handled(data: Told, on: str) -> Told:
    return _decided(data, on, data.get("perform_days"), _sum(data.get("lines")), data.get("perform_unit") or "CD")


def _sum(lines: Any) -> Decimal:
    found = lines if isinstance(lines, list) else []
    amounts = [_number(line.get("amount")) for line in found if isinstance(line, dict)]
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def _days_to_pay(on: str) -> int | None:
    try:
        return terms.days_to_pay(date.fromisoformat(on))
    except ValueError:
        return None  # somebody wrote a day that is none


def _fine(data: Told) -> Told:
    """The entry of the catalogue that the data name, with its band, reckoned anew."""
    known = fines.fine(str(data.get("fine_code") or ""))
    count, base = data.get("fine_count", 1), _number(data.get("fine_base"))
    band = known.band(count, base if isinstance(base, Decimal) else None) if known and isinstance(count, int) else None
    return {
        "fine_code": known.code if known else "",
        "fine_count": _known(count),
        "fine_base": data.get("fine_base"),
        "fine_low": band.low if band else None,
        "fine_high": band.high if band else None,
        "tier": data.get("tier") or "",
        "deviation": _text(data, "deviation"),
        "on_person": str(bool(known and known.person)).lower(),
    }


def _array(words: Any) -> str:
    """A list as PostgreSQL writes it."""
    return f"{{{','.join(map(str, words if isinstance(words, list) else []))}}}"


def _announced(data: Told, on: str) -> Told:
    measure = data.get("measure")
    return {
        **{name: _text(data, name) for name in ("facts", "proposed", "basis")},
        "measure": measure,
        "noticed_on": on,
        "announced": data.get("amount"),
        "serious": str(bool(data.get("serious"))).lower(),
        "review_grounds": _array(data.get("review_grounds")),
        **(_fine(data) if measure == Measure.PENALTY else {}),
    }


def _on_the_spot(data: Told, on: str, *, warning: bool) -> Told:
    known = fines.fine(str(data.get("fine_code") or ""))
    amount = None if warning else data.get("fine")
    return {
        **_decided({"considered": data.get("statement")}, on, _days_to_pay(on), amount),
        "measure": Measure.PENALTY.value,
        "facts": _text(data, "facts"),
        "basis": known.law.formal if known else _text(data, "basis"),
        "announced": amount,
        **dict.fromkeys(("noticed_on", "notice_served_on", "statement_on", "served_on"), on),
        "on_the_spot": "true",
        "warning": str(warning).lower(),
        **_fine(data),
    }


def _paid(data: Told, _on: str) -> Told:
    return {"paid_on": _known(data.get("paid_on")), "proof_id": _known(data.get("evidence_id"))}


def _day_of(column: str) -> Callable[[Told, str], Told]:
    return lambda _data, on: {column: on}


# By act: what it notes on the decision that was announced last (`investigation.deciding_acts`).
_NOTED: dict[str, Callable[[Told, str], Told]] = {
    "give_prior_notice": _announced,
    "prior_notice_served": lambda data, _on: {"notice_served_on": _known(data.get("served_on"))},
    "record_statement": lambda data, on: {"statement_on": on, "waived": str(data.get("waived")).lower()},
    "decide_handling": _handled,
    "decide_penalty": lambda data, on: {
        **_decided(data, on, _days_to_pay(on), data.get("fine")),
        **({"deviation": _text(data, "deviation")} if _text(data, "deviation") else {}),
    },
    "handling_served": _served,
    "penalty_served": _served,
    "record_fine_payment": lambda data, on: {
        **_paid(data, on),
        "surcharge_paid": data.get("surcharge") or "0",
    },
    "penalise_on_the_spot": lambda data, on: _on_the_spot(data, on, warning=False),
    "warn_on_the_spot": lambda data, on: _on_the_spot(data, on, warning=True),
    "collect_cash": lambda data, on: {**_paid(data, on), "cash_on": on},
    "hearing_right_served": lambda data, _on: {"hearing_right_served_on": _known(data.get("served_on"))},
    "tell_hearing_right": _day_of("hearing_right_on"),
    "waive_hearing": _day_of("hearing_waived_on"),
    "file_spot_penalty": _day_of("filed_with_bureau_on"),
    "report_penalty": _day_of("reported_on"),
    "grant_deferral": _day_of("deferred_on"),
    "impose_surcharge": _day_of("surcharged_on"),
    "hand_in_cash": _day_of("cash_handed_in_on"),
    "publish_penalty": _day_of("published_on"),
    "note_change": lambda data, _on: {"change": data.get("change"), "changed_on": _known(data.get("changed_on"))},
    "reopen": lambda _data, on: {"change": Change.REVOKED.value, "changed_on": on},
    "reopen_published": lambda _data, on: {"change": Change.REVOKED.value, "changed_on": on},
    "withdraw_publication": _day_of("unpublished_on"),
}

# An entry is about the decision that was announced last before it: the first announcement made the first row, and so on.
_STATEMENT = f"""
with noted as (
    select e.case_id, e.sequence, e.act, e."on"::text as on_day, e.data::text as data,
        count(*) filter (where e.act in {_MADE}) over (partition by e.case_id order by e.sequence) as place
    from casework_entry e where e.act = any(%s) and {{entries}}
), told as (
    select case_id, place, max(sequence) as sequence, array_agg(act order by sequence) as acts,
        array_agg(on_day order by sequence) as days, array_agg(data order by sequence) as data
    from noted group by 1, 2
), kept as (
    select d.*, row_number() over (partition by investigation_id order by id) as place
    from inspection_decision d where {{rows}}
)
select coalesce(c.number, c.reference), coalesce(kept.place, told.place), told.sequence, kept.id is not null,
    told.acts, told.days, told.data, {", ".join(f"kept.{name}::text" for name in _NOTHING)}
from kept
full join told on told.case_id = kept.investigation_id and told.place = kept.place
left join casework_case c on c.id = coalesce(kept.investigation_id, told.case_id)
order by coalesce(kept.investigation_id, told.case_id), 2
"""


def look(scope: Scope, count: Count) -> Iterator[Finding]:
    """Every decision beside the entries that announced, took, served and performed it."""
    entries, parameters = scope.where("e.case_id")
    rows, _same = scope.where("investigation_id")
    statement = _STATEMENT.format(entries=entries, rows=rows)
    for case, place, sequence, exists, acts, days, data, *kept in streamed(statement, [list(_NOTED), *parameters * 2]):
        count.rows += 1
        if difference := _difference(exists, acts and list(zip(acts, days, data, strict=True)), kept):
            said = _("案件%(case)s的第%(place)d项行政处理、处罚决定：%(difference)s。")
            yield Finding(said % {"case": case, "place": place, "difference": difference}, case=case, place=sequence)


DECISIONS = Check(6, "decisions", gettext_lazy("行政处理、处罚决定"), look)


def _difference(exists: bool, noted: list[tuple[str, str, str]] | None, kept: list[Any]) -> str:
    if not exists:
        return _("办案记录有告知或者决定，但该项决定已不存在")
    if not noted:
        return _("没有告知、作出它的办案记录")
    told = dict(_NOTHING)
    for act, on, text in noted:
        if act in _REOPENING and (told["change"] or told["decided_on"] is None):
            continue  # there is nothing left to take back
        told |= _NOTED[act](_read(text), on)
    pairs = zip(_NOTHING, kept, strict=True)
    return first_difference(*(_compared(name, now, told[name]) for name, now in pairs))


def _compared(name: str, now: Any, said: Any) -> tuple[Any, Any, str]:
    if name in _AMOUNTS:
        now, said = _number(now), _number(said)
    label = str(Decision._meta.get_field(name).verbose_name)
    return now, said, label.replace("%", "%%") + _("是%(now)s，办案记录的是%(said)s")


def _number(value: Any) -> Any:
    """The number that a text stands for; what is none stays as it is, and differs."""
    return Decimal(str(value)) if re.fullmatch(r"\d{1,14}(\.\d{1,4})?", str(value)) else value


def _read(text: str) -> Told:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}  # a number or a nesting that no act ever wrote
    return found if isinstance(found, dict) else {}
