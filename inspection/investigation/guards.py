"""What the database itself refuses about money and decisions, whoever comes and by whatever way."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Guard, Refuse, changed, quoted, refusal

ARTICLE = "（《劳动保障监察条例》第二十六条）"
KEPT = "（《中华人民共和国行政处罚法》第四十七条）"

_ORDERED = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'lines') told
    WHERE (told ->> 'worker_id')::bigint = NEW.worker_id AND (told ->> 'period_from')::date = NEW.period_from
        AND coalesce(told ->> 'kind', 'wages') = NEW.kind AND (told ->> 'amount')::numeric = NEW.amount)"""
_BOOKED = """(entry.data ->> 'evidence_id')::bigint = NEW.proof_id AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'payments') told
    WHERE (told ->> 'line_id')::bigint = NEW.id AND (told ->> 'paid_on')::date = NEW.paid_on)"""
_ANSWERED = "entry.worker_id = NEW.worker_id AND entry.data ->> 'answer' = NEW.answer"
_PAID = """entry.sequence = NEW.sequence AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id
    AND NEW.reverses_id IS NULL AND coalesce(entry.data ->> 'source', 'employer') = NEW.source
    AND (entry.data ->> 'payer_id')::bigint IS NOT DISTINCT FROM NEW.payer_id AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'payments') told
    WHERE (told ->> 'line_id')::bigint = NEW.line_id AND (told ->> 'amount')::numeric = NEW.amount
        AND (told ->> 'paid_on')::date = NEW.paid_on)"""
_REVERSED = """entry.sequence = NEW.sequence AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id
    AND (entry.data ->> 'returned_on')::date = NEW.paid_on AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'reversals') told
    JOIN inspection_payment bounced ON bounced.id = NEW.reverses_id AND bounced.paid_on = (told ->> 'paid_on')::date
    WHERE (told ->> 'line_id')::bigint = NEW.line_id AND (told ->> 'amount')::numeric = -NEW.amount)"""
_TAKEN_OFF = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'reversals') told WHERE (told ->> 'line_id')::bigint = NEW.id)"""
_KEEPS_WHAT_WAS_ORDERED = """
INSERT INTO inspection_ordered (line_id, change, sequence)
SELECT NEW.id, NEW.amount - sums.ordered, spine.chain_length + 1
FROM casework_case spine,
    (SELECT coalesce(sum(kept.change), 0) AS ordered FROM inspection_ordered kept WHERE kept.line_id = NEW.id) sums
WHERE spine.id = NEW.investigation_id AND NEW.amount <> sums.ordered;
RETURN NULL;
"""
_IS_ORDERED = f"""
IF (SELECT line.amount FROM inspection_orderline line WHERE line.id = NEW.line_id)
    <> (SELECT sum(kept.change) FROM inspection_ordered kept WHERE kept.line_id = NEW.line_id)
THEN {refusal(quoted(f"应支付金额必须等于历次责令、决定增减金额的合计，不得另行写入{ARTICLE}"))} END IF;
RETURN NULL;
"""
_TAKES_OFF = f"""
IF NOT EXISTS (
    SELECT FROM inspection_payment bounced WHERE bounced.id = NEW.reverses_id AND bounced.line_id = NEW.line_id
        AND bounced.amount = -NEW.amount AND bounced.reverses_id IS NULL AND bounced.source = NEW.source
        AND bounced.payer_id IS NOT DISTINCT FROM NEW.payer_id AND bounced.paid_on <= NEW.paid_on)
THEN {refusal(quoted(f"冲销应当与原付款的明细、金额和付款单位一致，且不早于原付款日期{ARTICLE}"))} END IF;
RETURN NULL;
"""
_SURCHARGE_BOOKED = """EXISTS (
    SELECT FROM inspection_finepayment paid WHERE paid.decision_id = NEW.id
        AND paid.proof_id = (entry.data ->> 'evidence_id')::bigint
        AND paid.surcharge = NEW.surcharge_paid - OLD.surcharge_paid)"""
_HEARD = ("notice_served_on", "statement_on", "waived")
_TAKEN = ("decided_on", "content", "amount", "days", "unit", "considered")
_ONCE = ("hearing_right_on", "hearing_right_served_on", "hearing_waived_on", "published_on", "unpublished_on")
_IS_SUM = f"""
IF (SELECT line.paid_amount FROM inspection_orderline line WHERE line.id = {{line}})
    <> (SELECT coalesce(sum(payment.amount), 0) FROM inspection_payment payment WHERE payment.line_id = {{line}})
THEN {refusal(quoted(f"已付金额必须等于逐笔付款记录的合计，不得直接改写{ARTICLE}"))} END IF;
RETURN NULL;
"""


def _in_step(line: str) -> Guard:
    """Looked at when the transaction ends, for a payment and the sum on its row are two statements."""
    return Guard(
        name="paid_as_booked",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_IS_SUM.format(line=line),
    )


LINE = [
    Refuse(name="line_stays", operation=pgtrigger.Delete, sentence=f"责令支付明细不得删除{ARTICLE}"),
    Refuse(
        name="line_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("investigation", "worker", "kind", "period_from", "period_until"),
        sentence=f"责令支付明细的劳动者、款项和期间不得改动{ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"责令支付明细只能由责令改正、行政处理决定、付款登记和劳动者本人的确认写入{ARTICLE}",
        made_by=[(("order_correction", "decide_handling"), _ORDERED)],
        changed_by={
            ("amount",): [(("decide_handling",), _ORDERED)],
            ("paid_amount",): [(("record_payment",), _BOOKED), (("reverse_payment",), _TAKEN_OFF)],
            ("paid_on", "proof_id"): [(("record_payment",), _BOOKED)],
            ("answer", "answered_at"): [
                (("confirm_payment",), _ANSWERED),
                (("record_payment",), f"{_BOOKED} AND NEW.answer = ''"),
                (("reverse_payment",), f"{_TAKEN_OFF} AND NEW.answer = ''"),
            ],
        },
    ),
    _in_step("NEW.id"),
    Guard(
        name="keeps_what_was_ordered",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("amount"),
        func=_KEEPS_WHAT_WAS_ORDERED,
    ),
]
ORDERED = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"责令金额记录只能追加，不得修改或者删除{ARTICLE}",
    ),
    Guard(name="adds_up", when=pgtrigger.After, operation=pgtrigger.Insert, func=_IS_ORDERED),
]
PAYMENT = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"付款记录只能追加，不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case="(SELECT line.investigation_id FROM inspection_orderline line WHERE line.id = NEW.line_id)",
        sentence=f"付款记录只能由付款登记写入，金额、日期和凭证与登记的一致{ARTICLE}",
        made_by=[(("record_payment",), _PAID), (("reverse_payment",), _REVERSED)],
        changed_by={},
    ),
    Guard(
        name="takes_off_one_payment",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Condition("NEW.reverses_id IS NOT NULL"),
        func=_TAKES_OFF,
    ),
    _in_step("NEW.line_id"),
]
DECISION = [
    Refuse(name="decision_stays", operation=pgtrigger.Delete, sentence=f"事先告知和决定的记录不得删除{KEPT}"),
    Refuse(
        name="notice_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(
            "investigation",
            "measure",
            "noticed_on",
            "facts",
            "proposed",
            "basis",
            "announced",
            "fine_code",
            "fine_count",
            "fine_base",
            "fine_low",
            "fine_high",
            "tier",
            "on_person",
            "serious",
            "review_grounds",
            "on_the_spot",
            "warning",
        ),
        sentence="已经告知的事实、依据、内容和金额不得改动（《中华人民共和国行政处罚法》第四十四条）",
    ),
    Refuse(
        name="decision_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"""(OLD.decided_on IS NOT NULL AND {changed(*_HEARD, *_TAKEN)}
            OR OLD.served_on IS NOT NULL AND {changed("served_on")}
            OR {" OR ".join(f"OLD.{column} IS NOT NULL AND {changed(column)}" for column in _ONCE)}
            OR OLD.paid_on IS NOT NULL AND {changed("paid_on", "proof_id")})"""
        ),
        sentence=f"已经作出的决定不得改动{KEPT}",
    ),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"事先告知、陈述申辩、决定、送达和缴款只能随相应的办理事项写入{KEPT}",
        made_by=[
            (
                ("give_prior_notice",),
                "entry.data ->> 'measure' = NEW.measure AND NEW.decided_on IS NULL AND NOT NEW.on_the_spot"
                " AND coalesce(entry.data ->> 'fine_code', '') = NEW.fine_code",
            ),
            (
                ("penalise_on_the_spot",),
                "NEW.on_the_spot AND NOT NEW.warning AND NEW.amount = (entry.data ->> 'fine')::numeric",
            ),
            (("warn_on_the_spot",), "NEW.on_the_spot AND NEW.warning"),
        ],
        changed_by={
            ("notice_served_on",): [(("prior_notice_served",), "true")],
            ("statement_on", "waived"): [(("record_statement",), "true")],
            _TAKEN: [
                (("decide_handling",), "NEW.measure = 'handling'"),
                (("decide_penalty",), "NEW.measure = 'penalty'"),
            ],
            ("served_on",): [(("handling_served", "penalty_served"), "true")],
            ("paid_on", "proof_id"): [(("record_fine_payment", "collect_cash"), "true")],
            ("surcharge_paid",): [
                (("record_fine_payment", "record_instalment"), _SURCHARGE_BOOKED),
            ],
            ("deviation",): [(("decide_penalty",), "true")],
            ("hearing_right_on",): [(("tell_hearing_right",), "true")],
            ("hearing_right_served_on",): [(("hearing_right_served",), "true")],
            ("hearing_waived_on",): [(("waive_hearing",), "true")],
            ("filed_with_bureau_on",): [(("file_spot_penalty",), "true")],
            ("reported_on",): [(("report_penalty",), "true")],
            ("deferred_on",): [(("grant_deferral",), "true")],
            ("surcharged_on",): [(("impose_surcharge",), "true")],
            ("cash_on",): [(("collect_cash",), "true")],
            ("cash_handed_in_on",): [(("hand_in_cash",), "true")],
            ("published_on",): [(("publish_penalty",), "true")],
            ("change", "changed_on"): [(("note_change", "reopen", "reopen_published"), "true")],
            ("unpublished_on",): [(("withdraw_publication",), "true")],
        },
    ),
]
