"""When service takes effect, way by way (law reference, 1.3). Pure: facts in, a day or a list of faults out.

Service is an event, not an act that somebody must perform by a day, so the last day of a notice period is never rolled on
from a holiday (POLICY); periods that depend on it begin the next day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite
from calendars.terms import add_days
from casework.errors import Obstacle
from documents.kinds import Way

PUBLIC_NOTICE_DAYS = 30  # 民诉法 art 95; registry.policy "public_notice_days" may say otherwise
POSTING_DAYS = 3  # 办案规则 art 20


@dataclass(frozen=True)
class Facts:
    """What is known of one attempt. `on` is the day that the way counts from; `labels` of the rule say which.

    `filmed` and `proven` tell of the proof in the file: a photo or video, and any proof at all.
    """

    way: Way
    on: date
    witnesses: tuple[str, ...] = ()
    recipient: str = ""
    filmed: bool = False
    proven: bool = False
    consented: bool = False
    confirmed: bool = False
    reason: str = ""
    course: str = ""


@dataclass(frozen=True)
class Need:
    """A fact that a way asks for, and the sentence when it is missing."""

    met: Callable[[Facts], bool]
    missing: str | Promise


@dataclass(frozen=True)
class Rule:
    """One way: its article, what `on` means, how many days later it takes effect, what must be shown."""

    way: Way
    law: Citation
    day: str | Promise
    needs: tuple[Need, ...]
    days_after: int = 0
    refused_for_decisions: bool = False


SIGNED_SLIP = Need(lambda facts: facts.proven, _("请上传有受送达人签名或者盖章、注明日期的送达回证"))
RECIPIENT = Need(lambda facts: bool(facts.recipient), _("请填写签收人"))
RECEIPT = Need(lambda facts: facts.proven, _("请上传注明收件日期的回执"))
LEFT_WITNESSED = Need(
    lambda facts: facts.filmed or bool(facts.witnesses), _("留置送达须有见证人签名，或者拍照、录像记录送达过程")
)
LEFT_REASON = Need(lambda facts: bool(facts.reason), _("请写明拒收的事由"))
CONSENT = Need(lambda facts: facts.consented, _("受送达人没有书面同意，不得采用该方式送达"))
REACHED = Need(lambda facts: facts.proven, _("请上传能够确认收悉的记录，例如到达对方系统的回执或者截图"))
CONFIRMED = Need(lambda facts: facts.confirmed, _("须经受送达人确认收悉"))
NOTICE_REASON = Need(
    lambda facts: bool(facts.reason), _("公告送达须写明原因：受送达人下落不明，或者用其他方式无法送达")
)
NOTICE_COURSE = Need(lambda facts: bool(facts.course), _("公告送达须在案卷中记明经过"))
NOTICE_PROOF = Need(lambda facts: facts.proven, _("请上传公告的报样、网页截图或者张贴照片"))
POSTED_FILMED = Need(lambda facts: facts.filmed, _("张贴送达须上传拍照或者录像记录"))
POSTED_REASON = Need(lambda facts: bool(facts.reason), _("请写明张贴送达的事由"))

_RULES = (
    Rule(Way.DIRECT, cite("民诉法 87, 88"), _("在送达回证上签收的日期"), (RECIPIENT, SIGNED_SLIP)),
    Rule(Way.LEFT, cite("民诉法 89"), _("文书留置的日期"), (LEFT_REASON, LEFT_WITNESSED)),
    Rule(Way.ELECTRONIC, cite("民诉法 90", "处罚法 61"), _("到达受送达人特定系统的日期"), (CONSENT, REACHED)),
    Rule(Way.POST, cite("民诉法 91"), _("回执上注明的收件日期"), (RECEIPT,)),
    Rule(Way.ENTRUSTED, cite("民诉法 91"), _("在送达回证上签收的日期"), (RECIPIENT, SIGNED_SLIP)),
    Rule(Way.FORWARDED, cite("民诉法 92-94"), _("在送达回证上签收的日期"), (RECIPIENT, SIGNED_SLIP)),
    Rule(
        Way.PUBLIC_NOTICE,
        cite("民诉法 95"),
        _("发出公告的日期"),
        (NOTICE_REASON, NOTICE_COURSE, NOTICE_PROOF),
        days_after=PUBLIC_NOTICE_DAYS,
    ),
    Rule(Way.POSTED_ORDER, cite("拒付报酬解释 4"), _("张贴的日期"), (POSTED_REASON, POSTED_FILMED)),
    Rule(
        Way.POSTED_COLLECTIVE,
        cite("办案规则 20"),
        _("张贴的日期"),
        (POSTED_REASON, POSTED_FILMED),
        days_after=POSTING_DAYS,
    ),
    Rule(
        Way.SIMPLE,
        cite("办案规则 58-60"),
        _("受送达人确认收悉的日期"),
        (CONSENT, CONFIRMED),
        refused_for_decisions=True,
    ),
)
RULES: Mapping[Way, Rule] = {rule.way: rule for rule in _RULES}

# Which ways a procedure knows; what only the arbitration rules allow is not offered to an inspector.
ORDINARY_WAYS = (
    Way.DIRECT,
    Way.LEFT,
    Way.ELECTRONIC,
    Way.POST,
    Way.ENTRUSTED,
    Way.FORWARDED,
    Way.PUBLIC_NOTICE,
)


def faults(facts: Facts, *, needs_confirmation: bool = False, is_decision: bool = False) -> list[Obstacle]:
    """What is missing for this attempt to count, all at once, each with the article.

    `needs_confirmation`: a penalty decision sent electronically takes a signed confirmation (处罚法 art 61).
    `is_decision`: an award or mediation document, which the simple ways may not carry (办案规则 art 58).
    """
    rule = RULES[facts.way]
    needs = list(rule.needs)
    if facts.way == Way.ELECTRONIC and needs_confirmation:
        needs.append(CONFIRMED)
    found = [Obstacle("service", need.missing, rule.law) for need in needs if not need.met(facts)]
    if rule.refused_for_decisions and is_decision:
        found.append(Obstacle("service", _("裁决书、调解书不得用简便方式送达"), rule.law))
    return found


def effective_day(facts: Facts, *, notice_days: int = PUBLIC_NOTICE_DAYS) -> date:
    """The day on which the service takes effect; later than `facts.on` only for notices."""
    days = notice_days if facts.way == Way.PUBLIC_NOTICE else RULES[facts.way].days_after
    return add_days(facts.on, days) if days else facts.on
