"""What the database itself refuses about deliberations and awards, whoever comes and by whatever way."""

from collections.abc import Iterable

import pgtrigger

from arbitration.dispute.finality import MONTHS
from arbitration.dispute.kinds import NATURE
from casework.guards import ChangedByActs
from registry.guards import Guard, Refuse, quoted, refusal
from registry.permanence import append_only_trigger

MADE = "（《中华人民共和国劳动争议调解仲裁法》第四十六条）"
TALKED = "（《中华人民共和国劳动争议调解仲裁法》第四十五条）"
FINAL = "（《中华人民共和国劳动争议调解仲裁法》第四十七条）"
SEPARATE = "（《劳动人事争议仲裁办案规则》第五十条）"
MAKING = ("make_final_award", "make_nonfinal_award", "make_separate_awards", "award_in_part")


def listed(kinds: Iterable[str]) -> str:
    """Claim kinds as a list in SQL."""
    return ", ".join(quoted(str(kind)) for kind in kinds)


_STANDARDS = listed(kind for kind, nature in NATURE.items() if nature.labour_standard)
_UP_TO_LIMIT = listed(kind for kind, nature in NATURE.items() if nature.final_up_to_limit)


def is_final(result: str, item: str) -> str:
    """Whether an item is final, by its kind, who claims it, its amount and the wage; NULL without the wage.

    仲裁法 art 47; 解释(一) art 19.
    """
    return f"""CASE WHEN {item}.kind IN ({_STANDARDS}) THEN true
        WHEN {item}.kind IN ({_UP_TO_LIMIT}) AND EXISTS (
                SELECT FROM casework_party claims WHERE claims.case_id = {item}.arbitration_id
                    AND claims.worker_id = {item}.worker_id
                    AND claims.role = CASE {item}.by WHEN 'applicant' THEN 'complainant' ELSE 'respondent' END)
            THEN coalesce({result}.granted, 0) <= {MONTHS} * {result}.monthly_wage
        ELSE false END"""


_CLASSIFIED = f"""
IF NEW.final IS DISTINCT FROM (
    SELECT {is_final("NEW", "item")} FROM arbitration_claimitem item WHERE item.id = NEW.claim_item_id)
THEN {refusal(quoted(f"请求事项是否终局，应当按其性质和每项确定的数额认定{FINAL}"))} END IF;
IF NEW.award_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM arbitration_award award
    WHERE award.id = NEW.award_id AND award.final = NEW.final AND award.arbitration_id = NEW.arbitration_id)
THEN {refusal(quoted(f"终局事项和非终局事项应当分别制作裁决书，不得混在一份裁决书中{SEPARATE}"))} END IF;
RETURN NULL;
"""
_TOLD = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'results') told
    WHERE (told ->> 'claim_item_id')::bigint = NEW.claim_item_id
        AND (told ->> 'granted')::numeric IS NOT DISTINCT FROM NEW.granted)"""

DELIBERATION = [
    append_only_trigger(f"评议记录不得修改或者删除{TALKED}"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"评议只能随评议的办理事项写入{TALKED}",
        made_by=[(("deliberate",), "entry.sequence = NEW.sequence")],
        changed_by={},
    ),
]
OPINION = [
    append_only_trigger(f"评议意见不得修改或者删除{TALKED}"),
    ChangedByActs(
        case="""(SELECT talk.arbitration_id FROM arbitration_deliberation talk WHERE talk.id = NEW.deliberation_id)""",
        sentence=f"评议意见只能随评议的办理事项写入，与记录的一致{TALKED}",
        made_by=[
            (
                ("deliberate",),
                """EXISTS (SELECT FROM jsonb_array_elements(entry.data -> 'opinions') told
                    WHERE (told ->> 'arbitrator_id')::bigint = NEW.arbitrator_id
                        AND (told ->> 'vote')::int = NEW.vote
                        AND (told ->> 'presiding')::boolean = NEW.presiding)""",
            )
        ],
        changed_by={},
    ),
]
DRAFT = [
    Refuse(name="draft_stays", operation=pgtrigger.Delete, sentence=f"裁决拟稿不得删除{MADE}"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"裁决的事实、理由只能随拟定裁决写入{MADE}",
        made_by=[(("draft_award",), "true")],
        changed_by={("facts_found", "reasons", "performance_days", "drafted_on"): [(("draft_award",), "true")]},
    ),
]
AWARD = [
    append_only_trigger(f"裁决作出后不得修改或者删除，有错误的依法补正{MADE}"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"裁决只能由仲裁庭依法作出{MADE}",
        made_by=[
            (("make_final_award",), "entry.sequence = NEW.sequence AND NEW.final AND NOT NEW.partial"),
            (("make_nonfinal_award",), "entry.sequence = NEW.sequence AND NOT NEW.final AND NOT NEW.partial"),
            (("make_separate_awards",), "entry.sequence = NEW.sequence AND NOT NEW.partial"),
            (("award_in_part",), "entry.sequence = NEW.sequence AND NEW.partial"),
        ],
        changed_by={},
    ),
]
ITEM = [
    Refuse(name="item_stays", operation=pgtrigger.Delete, sentence=f"请求的裁决结果不得删除{MADE}"),
    Refuse(
        name="decided_once",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            "OLD.award_id IS NOT NULL OR OLD.claim_item_id <> NEW.claim_item_id OR OLD.arbitration_id <> NEW.arbitration_id"
        ),
        sentence=f"已经裁决的请求不得改动{MADE}",
    ),
    Guard(
        name="rightly_classified",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_CLASSIFIED,
    ),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"请求的裁决结果只能随拟定裁决和作出裁决写入{MADE}",
        made_by=[(("draft_award",), _TOLD)],
        changed_by={
            ("granted", "result", "final", "monthly_wage", "wage_region_id"): [(("draft_award",), _TOLD)],
            ("award_id",): [(MAKING, "true")],
        },
    ),
]
PROVISIONAL = [
    append_only_trigger("先予执行的记录不得修改或者删除（《中华人民共和国劳动争议调解仲裁法》第四十四条）"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence="先予执行只能由仲裁庭依法裁决（《中华人民共和国劳动争议调解仲裁法》第四十四条）",
        made_by=[(("enforce_provisionally",), "entry.sequence = NEW.sequence")],
        changed_by={},
    ),
]
CORRECTION = [
    append_only_trigger("补正决定不得修改或者删除（《劳动人事争议仲裁办案规则》第五十四条）"),
    ChangedByActs(
        case="(SELECT award.arbitration_id FROM arbitration_award award WHERE award.id = NEW.award_id)",
        sentence="补正只能随补正决定写入（《劳动人事争议仲裁办案规则》第五十四条）",
        made_by=[(("correct_award",), "entry.sequence = NEW.sequence")],
        changed_by={},
    ),
]
