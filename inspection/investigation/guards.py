"""What the database itself refuses about money and decisions, whoever comes and by whatever way."""

import pgtrigger

from registry.guards import Guard, Refuse

ARTICLE = "（《劳动保障监察条例》第二十六条）"
NO_CHANGE = "restrict_violation"

_BOOKED = """
IF (SELECT l.paid_amount FROM inspection_orderline l WHERE l.id = {line})
    <> (SELECT coalesce(sum(p.amount), 0) FROM inspection_payment p WHERE p.line_id = {line}) THEN
    RAISE EXCEPTION '已付金额必须等于逐笔付款记录的合计，不得直接改写%(article)s' USING ERRCODE = '%(state)s';
END IF;
RETURN NULL;
"""
_WITHIN = """
IF (SELECT sum(p.amount) FROM inspection_payment p WHERE p.line_id = NEW.line_id)
    > (SELECT l.amount FROM inspection_orderline l WHERE l.id = NEW.line_id) THEN
    RAISE EXCEPTION '付款合计不得超过责令支付的金额%(article)s' USING ERRCODE = '%(state)s';
END IF;
RETURN NULL;
"""
_BY_DECISION = """
IF (SELECT c.status FROM casework_case c WHERE c.id = NEW.investigation_id) <> 'NOTICED' THEN
    RAISE EXCEPTION '责令支付的金额只能由事先告知后的行政处理决定变更%(article)s' USING ERRCODE = '%(state)s';
END IF;
RETURN NEW;
"""
_DECIDED = f"""
IF OLD.decided_on IS NOT NULL THEN
    RAISE EXCEPTION '已经作出的决定不得改动（《中华人民共和国行政处罚法》第四十七条）' USING ERRCODE = '{NO_CHANGE}';
END IF;
RETURN NEW;
"""


def _written(function: str) -> str:
    return function % {"article": ARTICLE, "state": NO_CHANGE}


def _in_step(line: str) -> Guard:
    """Looked at when the transaction ends, for a payment and the sum on its row are two statements."""
    return Guard(
        name="paid_as_booked",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_written(_BOOKED).format(line=line),
    )


LINE = [
    Refuse(name="line_stays", operation=pgtrigger.Delete, sentence=f"责令支付明细不得删除{ARTICLE}"),
    Refuse(
        name="line_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("investigation", "worker", "kind", "period_from", "period_until"),
        sentence=f"责令支付明细的劳动者、款项和期间不得改动{ARTICLE}",
    ),
    Guard(
        name="amount_by_decision",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("amount"),
        func=_written(_BY_DECISION),
    ),
    _in_step("NEW.id"),
]
PAYMENT = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"付款记录只能追加，不得修改或者删除{ARTICLE}",
    ),
    Guard(
        name="within_the_amount",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=_written(_WITHIN),
    ),
    _in_step("NEW.line_id"),
]
DECISION = [
    Refuse(
        name="decision_stays",
        operation=pgtrigger.Delete,
        sentence="事先告知和决定的记录不得删除（《中华人民共和国行政处罚法》第四十七条）",
    ),
    Refuse(
        name="notice_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(
            "investigation", "measure", "noticed_on", "facts", "proposed", "basis", "announced"
        ),
        sentence="已经告知的事实、依据、内容和金额不得改动（《中华人民共和国行政处罚法》第四十四条）",
    ),
    Guard(
        name="decision_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(
            "notice_served_on",
            "statement_on",
            "waived",
            "considered",
            "decided_on",
            "content",
            "amount",
            "days",
            "unit",
        ),
        func=_DECIDED,
    ),
]
