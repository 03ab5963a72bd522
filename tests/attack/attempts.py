"""Illegal attempts, each unlawful by the way it is made: nothing here may ever be accepted.

A maker draws one attempt against one case and returns the statement with its parameters.
"""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from django.db import models
from psycopg import sql
from psycopg.types.json import Jsonb

from casework.acts import Act
from casework.machines import machines
from casework.timeline import CHAINED, entry_hash
from tests.attack.town import Target

Statement = tuple[sql.Composed | str, list[Any]]
Maker = Callable[[Random, Target], Statement]

NONSENSE = ("", "DONE", "结案", "closed", "null")
RECORDED = {
    "kind": "other",
    "number": "伪造〔2026〕1号",
    "reference": "AAAA-BBBB-CCCC",
    "region_path": "/",
    "lead_id": None,
    "handler_ids": "{1,2,3}",
    "opened_on": date(2001, 1, 1),
    "closed_on": date(2099, 1, 1),
    "outcome": "CORRECTED_BY_HAND",
}


def another_status(rng: Random, target: Target) -> Statement:
    """The status alone, to anything that it is not."""
    status = rng.choice([*(name for name in target.statuses if name != target.status), *NONSENSE])
    return "UPDATE casework_case SET status = %s WHERE id = %s", [status, target.id]


def many_statuses(rng: Random, target: Target) -> Statement:
    """A whole list at once."""
    return (
        "UPDATE casework_case SET status = %s, closed_on = coalesce(closed_on, opened_on), next_due_on = NULL "
        "WHERE kind = %s AND status <> %s",
        [target.status, target.kind, target.status],
    )


def recorded_column(rng: Random, target: Target) -> Statement:
    """Lead, officers, number, days and outcome without an entry."""
    column = rng.choice(list(RECORDED))
    value = RECORDED[column]
    statement = sql.SQL(
        "UPDATE casework_case SET {column} = {value} WHERE id = %s AND {column} IS DISTINCT FROM {value}"
    )
    return statement.format(column=sql.Identifier(column), value=sql.Literal(value)), [target.id]


def broken_chain(rng: Random, target: Target) -> Statement:
    """The end of the timeline moved by hand."""
    column, value = rng.choice(
        [
            ("chain_length", target.chain_length + rng.choice((1, 7, -1 if target.chain_length else 1))),
            ("chain_head", "0" * 64),
        ]
    )
    return sql.SQL("UPDATE casework_case SET {} = %s WHERE id = %s").format(sql.Identifier(column)), [value, target.id]


def lonely_entry(rng: Random, target: Target) -> Statement:
    """An entry that no case carries."""
    act = rng.choice(target.acts)
    values = _entry(target, act.name, target.status, act.target or target.status, rng)
    values["sequence"] += rng.choice((0, 0, 1, 5))
    return _inserted(values)


def rewritten_entry(rng: Random, target: Target) -> Statement:
    """History rewritten or torn out."""
    column = rng.choice(("act", "reason", "actor_label", "hash", "target", "previous_hash"))
    ways = [
        (sql.SQL("UPDATE casework_entry SET {} = 'x' WHERE case_id = %s").format(sql.Identifier(column)), [target.id]),
        ("UPDATE casework_entry SET \"on\" = '2001-01-01' WHERE case_id = %s", [target.id]),
        ("DELETE FROM casework_entry WHERE case_id = %s AND sequence = %s", [target.id, target.chain_length]),
    ]
    return rng.choice(ways)


def undeclared_step(rng: Random, target: Target) -> Statement:
    """Entry and case together, hash and all, for a step that no act declares."""
    act = rng.choice([*target.acts, None])
    name = act.name if act else rng.choice(("open_sesame", "CLOSE", "结案"))
    to = rng.choice(target.statuses)
    if act and target.status in act.source and to == (act.target or target.status):
        to = next(status for status in target.statuses if status != to)
    return forged(target, name, to, rng)


def step_without_its_facts(rng: Random, target: Target) -> Statement:
    """A declared step whose approval nobody gave, or whose facts are not in the file."""
    possible = [act for act in target.acts if target.status in act.source and lacks_facts(act)]
    if not possible:
        return another_status(rng, target)
    act = rng.choice(possible)
    return forged(target, act.name, act.target or target.status, rng)


def lacks_facts(act: Act) -> bool:
    """Whether the database asks something that the cases of the town do not have: an approval under way, officers in the data."""
    needs_data = any("entry.data" in needed.holds for needed in act.requires)
    return act.approval is not None or needs_data


def born_finished(rng: Random, target: Target) -> Statement:
    """A case written as if it had a past."""
    wrong = rng.choice(("status", "chain_length", "closed_on", "outcome", "number"))
    first = str(machines()[target.kind].initial[0])
    value = {
        "status": rng.choice([*(name for name in target.statuses if name != first), "x"]),
        "chain_length": 3,
        "number": f"伪〔2026〕{rng.random()}",
    }.get(wrong, date(2099, 1, 1) if wrong == "closed_on" else "CORRECTED")
    statement = sql.SQL(
        "INSERT INTO casework_case (kind, reference, status, title, region_id, region_path, agency_id, handler_ids, "
        "opened_on, outcome, next_due_term, next_due_provisional, confidentiality, chain_length, chain_head, "
        "created_at, updated_at, number, closed_on) "
        "SELECT kind, %s, {status}, title, region_id, region_path, agency_id, '{{}}', opened_on, {outcome}, '', false, "
        "confidentiality, {chain_length}, '', now(), now(), {number}, {closed_on} FROM casework_case WHERE id = %s"
    )
    columns: dict[str, Any] = {"status": first, "outcome": "", "chain_length": 0, "number": None, "closed_on": None}
    columns[wrong] = value
    filled = statement.format(**{name: sql.Literal(each) for name, each in columns.items()})
    return filled, [f"{rng.randrange(10**13):014d}", target.id]


def changed_paper(rng: Random, target: Target) -> Statement:
    """Issued documents, sealed evidence, proofs of service, clocks: changed or taken out."""
    ways = [
        "UPDATE documents_document SET context = '{{}}' WHERE case_id = %s",
        "UPDATE documents_document SET number = NULL, title = 'x' WHERE case_id = %s",
        "DELETE FROM documents_document WHERE case_id = %s",
        "UPDATE documents_evidence SET sha256 = repeat('0', 64) WHERE case_id = %s",
        "DELETE FROM documents_evidence WHERE case_id = %s",
        "DELETE FROM documents_service WHERE document_id IN (SELECT id FROM documents_document WHERE case_id = %s)",
        "DELETE FROM casework_clockevent WHERE deadline_id IN (SELECT id FROM casework_deadline WHERE case_id = %s)",
        "UPDATE casework_clockevent SET \"on\" = '2001-01-01' WHERE deadline_id IN "
        "(SELECT id FROM casework_deadline WHERE case_id = %s)",
        "DELETE FROM casework_case WHERE id = %s",
    ]
    return rng.choice(ways).replace("{{}}", "{}"), [target.id]


def changed_money(rng: Random, target: Target) -> Statement:
    """What is owed, what was paid, what was announced and decided."""
    ways = [
        "UPDATE inspection_orderline SET paid_amount = amount - 0.01 WHERE investigation_id = %s",
        "UPDATE inspection_orderline SET amount = amount + 1 WHERE investigation_id = %s",
        "UPDATE inspection_orderline SET period_until = period_until + 1 WHERE investigation_id = %s",
        "DELETE FROM inspection_orderline WHERE investigation_id = %s",
        f"UPDATE inspection_payment SET amount = amount + 1 WHERE {_LINES}",
        f"UPDATE inspection_payment SET paid_on = paid_on - 1 WHERE {_LINES}",
        f"DELETE FROM inspection_payment WHERE {_LINES}",
        "INSERT INTO inspection_payment (line_id, amount, paid_on, proof_id, sequence) SELECT line_id, amount, paid_on, "
        f"proof_id, sequence FROM inspection_payment WHERE {_LINES}",
        "UPDATE inspection_orderline SET answer = 'yes', answered_at = now() WHERE answer <> 'yes' AND investigation_id = %s",
        "UPDATE inspection_decision SET facts = 'x' WHERE investigation_id = %s",
        "UPDATE inspection_decision SET served_on = decided_on WHERE served_on IS NULL AND decided_on IS NOT NULL "
        "AND investigation_id = %s",
        "UPDATE casework_party SET until = since WHERE until IS NULL AND case_id = %s",
        "DELETE FROM casework_party WHERE case_id = %s",
        "UPDATE inspection_decision SET amount = amount - 1 WHERE decided_on IS NOT NULL AND investigation_id = %s",
        "DELETE FROM inspection_decision WHERE investigation_id = %s",
    ]
    return rng.choice(ways), [target.id]


def changed_facts(rng: Random, target: Target) -> Statement:
    """What stands in the case's own columns, without an entry."""
    fields = [field for field in machines()[target.kind]._meta.local_fields if type(field) in NEW_VALUES]
    if not fields:
        return another_status(rng, target)
    field = rng.choice(fields)
    value = sql.SQL(NEW_VALUES[type(field)]).format(sql.Identifier(field.column))
    statement = sql.SQL("UPDATE {} SET {} = {} WHERE case_ptr_id = %s")
    table = sql.Identifier(machines()[target.kind]._meta.db_table)
    return statement.format(table, sql.Identifier(field.column), value), [target.id]


NEW_VALUES: dict[Any, str] = {models.TextField: "{} || '篡改'", models.BooleanField: "{} IS NOT TRUE"}


def changed_rows(rng: Random, target: Target) -> Statement:
    """The rows beside the case, taken out or given another content."""
    table, of_the_case, column, value = rng.choice(ROWS)
    where = _HANGS.get(of_the_case, of_the_case)
    if rng.random() < 0.5:
        return f"DELETE FROM {table} WHERE {where}", [target.id]
    return f"UPDATE {table} SET {column} = {value} WHERE {where}", [target.id]


_LINES = "line_id IN (SELECT id FROM inspection_orderline WHERE investigation_id = %s)"
_DECISIONS = "decision_id IN (SELECT id FROM inspection_decision WHERE investigation_id = %s)"
_HANGS = {
    "{line}": _LINES,
    "{decision}": _DECISIONS,
    "{dispute}": "arbitration_id = %s",
    "{hearing}": "hearing_id IN (SELECT id FROM arbitration_hearing WHERE arbitration_id = %s)",
    "{deliberation}": "deliberation_id IN (SELECT id FROM arbitration_deliberation WHERE arbitration_id = %s)",
}
# A table, how its rows hang on a case, and a column with another value.
ROWS = (
    ("inspection_ordered", "{line}", "change", "change + 0.01"),
    ("inspection_claim", "investigation_id = %s", "amount", "amount + 0.01"),
    ("inspection_payer", "recovery_id = %s", "reason", "'x'"),
    ("inspection_advanceline", "recovery_id = %s", "amount", "amount + 0.01"),
    ("inspection_instalment", "recovery_id = %s", "due_on", "due_on + 1"),
    ("inspection_depositmovement", "deposit_id = %s", "amount", "amount + 0.01"),
    ("inspection_depositpayment", "deposit_id = %s", "amount", "amount + 0.01"),
    ("inspection_listedperson", "listing_id = %s", "name", "'x'"),
    ("inspection_target", "campaign_id = %s", "place", "99"),
    ("inspection_frozendirectory", "campaign_id = %s", "commitment", "'x'"),
    ("inspection_drawresult", "campaign_id = %s", "seed", "'x'"),
    ("inspection_refusalfact", "investigation_id = %s", "told", "'x'"),
    ("inspection_crimepayment", "crime_id = %s", "amount", "amount + 0.01"),
    ("inspection_hearing", "{decision}", "requested_on", "requested_on - 1"),
    ("inspection_claimline", "investigation_id = %s", "amount", "amount + 0.01"),
    ("inspection_rosterrow", "investigation_id = %s", "name", "'x'"),
    ("inspection_informant", "clue_id = %s", "name", "'x'"),
    ("arbitration_claimitem", "{dispute}", "amount", "coalesce(amount, 0) + 0.01"),
    ("arbitration_defence", "{dispute}", "text", "text || '篡改'"),
    ("arbitration_evidenceitem", "{dispute}", "proves", "proves || '篡改'"),
    ("arbitration_burden", "{dispute}", "matter", "matter || '篡改'"),
    ("arbitration_claimfiling", "{dispute}", "grounds", "grounds || '篡改'"),
    ("arbitration_objection", "{dispute}", "grounds", "grounds || '篡改'"),
    ("arbitration_limitationevent", "{dispute}", "note", "note || '篡改'"),
    ("arbitration_ballot", "{dispute}", "chosen", "'{}'"),
    ("arbitration_representative", "{dispute}", "votes", "votes + 1"),
    ("arbitration_tribunalmember", "{dispute}", "since", "since - 1"),
    ("arbitration_tribunaldraw", "{dispute}", "deviation", "deviation || '篡改'"),
    ("arbitration_hearing", "{dispute}", "set_on", "set_on - 1"),
    ("arbitration_booking", "{hearing}", "live", "NOT live"),
    ("arbitration_attendance", "{hearing}", "people", "people || '篡改'"),
    ("arbitration_hearingrecord", "{hearing}", "sha256", "'x'"),
    ("arbitration_recordsignature", "{hearing}", "name", "'x'"),
    ("arbitration_deliberation", "{dispute}", "carried", "carried + 1"),
    ("arbitration_opinion", "{deliberation}", "words", "words || '篡改'"),
    ("arbitration_awarddraft", "{dispute}", "reasons", "reasons || '篡改'"),
    ("arbitration_award", "{dispute}", "facts_found", "facts_found || '篡改'"),
    ("arbitration_itemresult", "{dispute}", "granted", "coalesce(granted, 0) + 0.01"),
    ("arbitration_settlement", "{dispute}", "content", "content || '篡改'"),
    ("arbitration_suspension", "{dispute}", "since", "since - 1"),
    ("arbitration_withdrawalrequest", "{dispute}", "requested_on", "requested_on - 1"),
    ("arbitration_courtsuit", "{dispute}", "court", "'x'"),
    ("arbitration_cancellation", "{dispute}", "decided_on", "decided_on - 1"),
    ("arbitration_archivedfile", "{dispute}", "keep_until", "keep_until - 1"),
    ("arbitration_awardreceipt", "effect_id = %s", "received_on", "received_on - 1"),
    ("arbitration_workerstanding", "effect_id = %s", "suit_ended_on", "coalesce(suit_ended_on, current_date) + 1"),
    ("arbitration_mediationclaim", "mediation_id = %s", "amount", "coalesce(amount, 0) + 0.01"),
    ("arbitration_mediationcontact", "mediation_id = %s", "course", "course || '篡改'"),
    ("arbitration_undisputedsum", "mediation_id = %s", "amount", "amount + 0.01"),
    ("arbitration_instalment", "mediation_id = %s", "amount", "amount + 0.01"),
)


MAKERS: tuple[Maker, ...] = (
    another_status,
    many_statuses,
    recorded_column,
    broken_chain,
    lonely_entry,
    rewritten_entry,
    undeclared_step,
    step_without_its_facts,
    born_finished,
    changed_paper,
    changed_money,
    changed_facts,
    changed_rows,
)


def forged(target: Target, act: str, to: str, rng: Random) -> Statement:
    """Entry and case in one statement, as the door writes them."""
    values = _entry(target, act, target.status, to, rng)
    closed = rng.choice(("closed_on", "coalesce(closed_on, greatest(opened_on, current_date))"))
    entry, parameters = _inserted(values)
    statement = sql.SQL(
        "WITH entry AS ({entry}) UPDATE casework_case SET status = %s, chain_length = %s, chain_head = %s, "
        "closed_on = {closed}, next_due_on = NULL WHERE id = %s"
    ).format(entry=entry, closed=sql.SQL(closed))
    return statement, [*parameters, to, values["sequence"], values["hash"], target.id]


def _entry(target: Target, act: str, source: str, to: str, rng: Random) -> dict[str, Any]:
    from casework import clock

    values = {
        "case_id": target.id,
        "sequence": target.chain_length + 1,
        "act": act,
        "source": source,
        "target": to,
        "on": clock.today(),
        "at": clock.now(),
        "staff_id": None,
        "worker_id": None,
        "actor_label": "某人",
        "capacity": rng.choice(("head", "lead", "system")),
        "reason": "",
        "data": {},
        "previous_hash": target.chain_head,
    }
    return {**values, "hash": entry_hash(values)}


def _inserted(values: dict[str, Any]) -> tuple[sql.Composed, list[Any]]:
    names = [*CHAINED, "hash"]
    statement = sql.SQL("INSERT INTO casework_entry ({}) VALUES ({})").format(
        sql.SQL(", ").join(map(sql.Identifier, names)), sql.SQL(", ").join([sql.Placeholder()] * len(names))
    )
    return statement, [Jsonb(values[name]) if name == "data" else values[name] for name in names]
