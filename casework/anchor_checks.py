"""The check of the anchors: each against its own hash and the one before, its leaves against its root, and what they cover."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.anchors import SEALED, LeafKind, anchor_hash, kinds, leaf_of
from casework.digests import algorithm_of
from casework.merkle import root_of
from casework.models import Anchor
from casework.reading import streamed
from casework.verification import Check, Count, Finding, Scope

_LEAVES = (
    "select a.number, a.root, a.leaf_count, l.kind, l.case_id, l.item, l.hash "
    "from casework_anchor a left join casework_anchorleaf l on l.anchor_id = a.id "
    "where {where} order by a.number, l.kind, l.case_id, l.item"
)
_OF_CASE = "a.id in (select anchor_id from casework_anchorleaf where case_id = %s)"
# what an anchor covered, beside what is there now
_COVERED = (
    "select a.number, coalesce(c.number, c.reference, l.case_id::text), l.item, l.hash, found.hash "
    "from casework_anchorleaf l join casework_anchor a on a.id = l.anchor_id "
    "left join casework_case c on c.id = l.case_id "
    "left join ({rows}) found on found.case_id = l.case_id and found.item = l.item "
    "where l.kind = %s and {where} order by l.case_id, l.item"
)


def look(scope: Scope, count: Count) -> Iterator[Finding]:
    """Broken anchors first, then every case whose timeline or files are not those that were anchored."""
    yield from _broken_anchors(count)
    yield from _broken_roots(scope)
    for kind in kinds().values():
        yield from _changed(kind, scope, count)


ANCHORS = Check(2, "anchors", gettext_lazy("存证"), look)


def _broken_anchors(count: Count) -> Iterator[Finding]:
    previous = ""
    for place, anchor in enumerate(Anchor.objects.order_by("number").iterator(), start=1):
        count.rows += 1
        values = {name: getattr(anchor, name) for name in SEALED}
        if anchor.number != place:
            yield _broken(place, _("这一号存证已不存在"))
            return
        if anchor.previous_hash != previous:
            yield _broken(place, _("所记的上一存证值与上一号存证不一致"))
            return
        if anchor.hash != anchor_hash(values, algorithm_of(anchor.hash)):
            yield _broken(place, _("内容与存证值不一致"))
            return
        previous = anchor.hash


def _broken_roots(scope: Scope) -> Iterator[Finding]:
    where, parameters = ("true", []) if scope.case_id is None else (_OF_CASE, [scope.case_id])
    found = streamed(_LEAVES.format(where=where), parameters)
    for (number, root, leaf_count), rows in groupby(found, key=itemgetter(0, 1, 2)):
        algorithm, seen = algorithm_of(root), Count()
        if root_of(_leaves(rows, algorithm, seen), algorithm) != root or seen.rows != leaf_count:
            yield _broken(number, _("所覆盖的校验值与汇总校验值不一致，被改动、增加或者删除过"))


def _leaves(rows: Iterator[tuple[Any, ...]], algorithm: str, seen: Count) -> Iterator[str]:
    for _number, _root, _leaf_count, kind, case_id, item, stored in rows:
        if kind is not None:
            seen.rows += 1
            yield leaf_of(kind, case_id, item, stored, algorithm)


def _changed(kind: LeafKind, scope: Scope, count: Count) -> Iterator[Finding]:
    where, parameters = scope.where("l.case_id")
    statement = _COVERED.format(rows=kind.rows, where=where)
    for number, case, item, anchored, now in streamed(statement, [kind.name, *parameters]):
        count.rows += 1
        if anchored == now:
            continue
        said = (
            _("案件%(case)s的%(item)s已不存在，而第%(number)d号存证证明它存在过。")
            if now is None
            else _("案件%(case)s的%(item)s：校验值与第%(number)d号存证时不同，内容被替换过。")
        )
        words = {"case": case, "item": kind.item % {"item": item}, "number": number}
        yield Finding(said % words, case=case, place=item)


def _broken(number: int, difference: str) -> Finding:
    words = {"number": number, "difference": difference}
    return Finding(_("第%(number)d号存证：%(difference)s。") % words, place=number)
