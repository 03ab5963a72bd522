"""What the acts on a roster require, and what an order to pay requires of a case that has one."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.requirements import Situation, requirement
from documents.models import Evidence
from documents.uploads import BadUpload
from inspection.roster import facts, reconciling, selectors, services
from inspection.roster.checks import BY_CODE
from inspection.roster.columns import BY_CODE as COLUMNS
from inspection.roster.kinds import FindingState, SheetKind
from inspection.roster.models import RosterRow
from registry import policy

SHOWN = 20  # faults told at once
PROOF = cite("农民工条例 50")


def _case(now: Situation) -> Any:
    return now.case


@requirement(gettext_lazy("工资案件"), law=cite("监察条例 11"))
def about_wages(now: Situation) -> Iterator[str]:
    if not _case(now).about_wages:
        yield _("本案不涉及工资，不需要名册；确实涉及的，请先在“核实登记信息”中补充违法行为类别")


@requirement(gettext_lazy("表格每一行都能读取"), law=PROOF)
def sheet_readable(now: Situation) -> Iterator[str]:
    if "evidence_id" not in now.data:
        return
    evidence = Evidence.objects.filter(
        pk=now.data["evidence_id"], case_id=now.case.pk, content_type__in=services.TYPES
    ).first()
    if evidence is None:
        yield _("请先上传表格文件（xlsx、xls、ods 或者 csv）")
    elif now.data["kind"] not in SheetKind.values:
        yield _("请选择是工资表还是考勤表")
    else:
        yield from _faults(now, evidence)


def _faults(now: Situation, evidence: Evidence) -> Iterator[str]:
    strange = [place for place, code in now.data["columns"].items() if not place.isdecimal() or code not in COLUMNS]
    if strange:
        yield _("列的指定有误，请重新选择")
        return
    try:
        found = services.read_evidence(evidence, now.data, today=now.on)
    except BadUpload as error:
        yield str(error)
        return
    yield from map(str, found.faults[:SHOWN])
    if len(found.faults) > SHOWN:
        yield _("另外还有%(number)d处读不出来，共%(all)d处；请改好后重新上传，本次没有导入任何一行") % {
            "number": len(found.faults) - SHOWN,
            "all": len(found.faults),
        }
    taken = _case(now).roster_imports.filter(evidence=evidence, sheet=found.plan.sheet[:100], withdrawn_in=None)
    if taken.exists():
        yield _("这份表已经导入过")
    elif not found.faults:
        yield from _not_as_shown(now, len(found.lines), found.owed, evidence.sha256)


def _not_as_shown(now: Situation, rows: int, owed: Decimal, sha256: str) -> Iterator[str]:
    told = (now.data["rows"], now.data["owed"], now.data["sha256"])
    if any(said not in (None, "", read) for said, read in zip(told, (rows, owed, sha256), strict=True)):
        yield _("文件与确认时显示的不一致（现为%(rows)d行，欠付合计%(owed)s元），请重新预览") % {
            "rows": rows,
            "owed": owed,
        }


@requirement(gettext_lazy("本案有名册"), law=PROOF)
def roster_there(now: Situation) -> Iterator[str]:
    if not selectors.has_roster(now.case):
        yield _("本案还没有导入工资表")


@requirement(gettext_lazy("所选的是本案还没有撤回的名册来源"), law=PROOF)
def import_there(now: Situation) -> Iterator[str]:
    taken = _case(now).roster_imports.filter(withdrawn_in=None)
    if not taken.exists():
        yield _("本案还没有导入名册")
    elif "import_id" in now.data and not taken.filter(pk=now.data["import_id"]).exists():
        yield _("所选的名册来源已经撤回，或者不在本案")


@requirement(gettext_lazy("补录的一行已经写明"), law=PROOF)
def added_row_written(now: Situation) -> Iterator[str]:
    if "added_id" not in now.data:
        return
    written = RosterRow.objects.filter(
        pk=now.data["added_id"],
        sheet_id=now.data["import_id"],
        since=now.case.chain_length + 1,
        investigation_id=now.case.pk,
        replaces=None,
    )
    if not written.exists():
        yield _("没有找到补录的内容，请重新填写")


@requirement(gettext_lazy("更正写成新的一行，原来的一行保留"), law=PROOF)
def version_follows(now: Situation) -> Iterator[str]:
    if "row_id" not in now.data:
        return
    version = RosterRow.objects.filter(pk=now.data["version_id"], investigation_id=now.case.pk).first()
    if version is None or version.replaces_id != now.data["row_id"]:
        yield _("没有找到更正后的内容，请重新填写")
    elif selectors.row_at(now.case, now.data["row_id"]) is None:
        yield _("这一行已经更正、剔除或者合并，请刷新后再看")


@requirement(gettext_lazy("所选的行都在名册中"), law=PROOF)
def rows_there(now: Situation) -> Iterator[str]:
    if "row_ids" not in now.data:
        return
    chosen = set(now.data["row_ids"])
    if not chosen:
        yield _("请至少选择一行")
    elif _case(now).roster_rows.filter(pk__in=chosen, until=None).count() < len(chosen):
        yield _("所选的行中有的已经更正、剔除或者合并，请刷新后再选")


@requirement(gettext_lazy("合并的是同一人、同一笔款项"), law=PROOF)
def rows_of_one_person(now: Situation) -> Iterator[str]:
    if "keep_id" not in now.data:
        return
    kept = selectors.row_at(now.case, now.data["keep_id"])
    if kept is None or kept.pk in now.data["row_ids"]:
        yield _("请另选一行作为保留的一行")
        return
    for row in _case(now).roster_rows.filter(pk__in=now.data["row_ids"], until=None):
        one_person = row.identity_hash == kept.identity_hash if row.identity_hash else row.name == kept.name
        if not one_person or row.line_kind != kept.line_kind or row.sheet.kind != kept.sheet.kind:
            yield _("第%(place)d行与保留的一行不是同一人的同一种款项，不能合并") % {"place": row.place}


@requirement(gettext_lazy("疑点可以说明"), law=PROOF)
def explainable(now: Situation) -> Iterator[str]:
    yield from _findings(now, FindingState.OPEN, _("没有待处理的疑点"))
    for finding in _case(now).roster_findings.filter(pk__in=now.data.get("finding_ids", ())):
        if BY_CODE[finding.check_code].must_correct:
            yield _("“%(label)s”不能只作说明，请更正或者剔除该行：%(sentence)s") % {
                "label": BY_CODE[finding.check_code].label,
                "sentence": reconciling.sentence(finding),
            }


@requirement(gettext_lazy("由说明人以外的主办人或者负责人会签"), law=PROOF)
def countersignable(now: Situation) -> Iterator[str]:
    yield from _findings(now, FindingState.WAITING, _("没有等待会签的疑点"))
    own = _case(now).roster_findings.filter(pk__in=now.data.get("finding_ids", ()), settled_by=now.actor.staff)
    if own.exists():
        yield _("说明人不能自己会签，请由另一名主办人或者负责人会签")


def _findings(now: Situation, state: str, nothing: str) -> Iterator[str]:
    there = _case(now).roster_findings.filter(state=state)
    if "finding_ids" not in now.data:
        if not there.exists():
            yield nothing
        return
    chosen = set(now.data["finding_ids"])
    if not chosen:
        yield _("请至少选择一处疑点")
    elif there.filter(pk__in=chosen).count() < len(chosen):
        yield _("所选的疑点中有的已经处理，请刷新后再选")


@requirement(gettext_lazy("名册的疑点全部了结"), law=PROOF, holds=facts.NOTHING_OPEN)
def nothing_open(now: Situation) -> Iterator[str]:
    by_state = Counter(selectors.unsettled(now.case).values_list("state", flat=True))
    if number := by_state[FindingState.OPEN]:
        yield _("名册还有%(number)d处疑点没有处理，请逐项更正或者说明") % {"number": number}
    if number := by_state[FindingState.WAITING]:
        yield _("名册还有%(number)d处疑点等待另一人会签") % {"number": number}
    if now.asking and not now.data:
        return  # a button need not read the whole roster
    if selectors.has_roster(now.case) and (number := reconciling.unnoticed(now.case, on=now.on)):
        yield _("案情或者口径有变动，又有%(number)d处疑点，请先办理“重新核对名册”") % {"number": number}


@requirement(gettext_lazy("已登记当地月工资水平"), law=cite("农民工条例 2"))
def local_wage_set(now: Situation) -> Iterator[str]:
    try:
        policy.value(reconciling.WAGE, on=now.on)
    except policy.MissingPolicy as error:
        yield str(error)


@requirement(gettext_lazy("核对完毕的人数和金额与名册一致"), law=cite("农民工条例 15"), holds=facts.CONFIRMED_AS_TOLD)
def confirmed_as_counted(now: Situation) -> Iterator[str]:
    counted = selectors.claimed(now.case)
    if selectors.has_roster(now.case) and not counted["people"]:
        yield _("名册中没有一行欠付的工资")
    if "people" in now.data and (now.data["people"], now.data["total"]) != (counted["people"], counted["total"]):
        yield _("名册现在是%(people)d人、%(total)s元，与确认的不一致，请核对后再确认") % counted


@requirement(gettext_lazy("名册已经核对完毕"), law=PROOF, holds=facts.RECONCILED)
def roster_reconciled(now: Situation) -> Iterator[str]:
    if not selectors.has_roster(now.case):
        return
    if number := selectors.unsettled(now.case).count():
        yield _("名册还有%(number)d处疑点没有了结，了结以前不能责令支付") % {"number": number}
    elif selectors.confirmed_in(now.case) is None:
        yield _("名册还没有办理“名册核对完毕”，或者核对以后又有变动")


@requirement(
    gettext_lazy("责令支付的工资与核对后的名册一致，不一致的说明理由"),
    law=cite("农民工条例 15, 50"),
    holds=facts.AS_THE_ROSTER,
)
def order_follows_roster(now: Situation) -> Iterator[str]:
    deviation = now.data.get("roster_deviation", "").strip()
    if "lines" not in now.data or deviation or not selectors.has_roster(now.case):
        return
    claimed = {line["worker_id"]: line["amount"] for line in selectors.order_lines(now.case)}
    told: Counter[int] = Counter()
    for line in now.data["lines"] or ():
        if line.get("kind", "wages") == "wages":
            told[line["worker_id"]] += line["amount"]
    different = [worker for worker in claimed.keys() | told.keys() if claimed.get(worker) != told.get(worker)]
    if different:
        yield _("有%(number)d人的工资与核对后的名册不一致，请改为一致，或者写明与名册不一致的理由") % {
            "number": len(different)
        }
