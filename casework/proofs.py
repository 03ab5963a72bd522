"""What an exported case needs of the anchors: those that cover it, and how each of its hashes leads to its anchor's value.

Of other cases nothing is given away: a proof holds hashes of hashes only.
"""

import json
from itertools import groupby
from typing import Any

from casework.anchors import SEALED, leaf_of
from casework.digests import algorithm_of
from casework.merkle import Tree
from casework.models import Anchor, AnchorLeaf
from casework.timeline import canonical


def of_case(case_id: int) -> dict[str, Any]:
    """All anchors from the first that covers the case to the latest, and a proof for each hash of the case."""
    own = AnchorLeaf.objects.filter(case_id=case_id).order_by("anchor__number", "kind", "item")
    proofs: list[dict[str, Any]] = []
    for anchor, leaves in groupby(own.select_related("anchor"), key=lambda leaf: leaf.anchor):
        proofs += _proofs(anchor, list(leaves))
    first = proofs[0]["anchor"] if proofs else None
    anchors = Anchor.objects.filter(number__gte=first).order_by("number") if proofs else []
    return {"anchors": [_head(anchor) for anchor in anchors], "proofs": proofs}


def _head(anchor: Anchor) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(canonical({name: getattr(anchor, name) for name in (*SEALED, "hash")}))
    return head


def _proofs(anchor: Anchor, own: list[AnchorLeaf]) -> list[dict[str, Any]]:
    algorithm = algorithm_of(anchor.root)
    rows = anchor.leaves.order_by("kind", "case_id", "item").values_list("kind", "case_id", "item", "hash")
    places: dict[tuple[str, int], int] = {}
    hashes = []
    mine = {(leaf.kind, leaf.item) for leaf in own}
    for place, (kind, case_id, item, stored) in enumerate(rows.iterator()):
        hashes.append(leaf_of(kind, case_id, item, stored, algorithm))
        if case_id == own[0].case_id and (kind, item) in mine:
            places[kind, item] = place
    tree = Tree(hashes, algorithm)
    return [
        {
            "anchor": anchor.number,
            "kind": leaf.kind,
            "item": leaf.item,
            "hash": leaf.hash,
            "path": tree.path_of(places[leaf.kind, leaf.item]),
        }
        for leaf in own
    ]
