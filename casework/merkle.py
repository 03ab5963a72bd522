"""Merkle trees as in RFC 9162, section 2.1: one value for many leaves, and a short proof that a leaf is one of them.

Leaves and nodes are hashed with different first bytes, so that no node can be passed off as a leaf. Hashes here are stored
hashes (`casework.digests`); a node is made from the text of its two children.
"""

from collections.abc import Iterable, Sequence

from casework.digests import digest

LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(content: bytes, algorithm: str) -> str:
    """The hash of one leaf."""
    return digest(LEAF + content, algorithm)


def node_hash(left: str, right: str, algorithm: str) -> str:
    """The hash of two neighbours."""
    return digest(NODE + f"{left} {right}".encode(), algorithm)


def root_of(leaves: Iterable[str], algorithm: str) -> str:
    """The root over any number of leaf hashes, which are read once and never held together; "" when there are none."""
    complete: list[tuple[int, str]] = []  # trees of falling size, each full
    for leaf in leaves:
        size, top = 1, leaf
        while complete and complete[-1][0] == size:
            top = node_hash(complete.pop()[1], top, algorithm)
            size *= 2
        complete.append((size, top))
    if not complete:
        return ""
    _size, top = complete.pop()
    while complete:
        top = node_hash(complete.pop()[1], top, algorithm)
    return top


class Tree:
    """All nodes over some leaf hashes, made once; any number of paths is then read off without hashing."""

    def __init__(self, leaves: Sequence[str], algorithm: str) -> None:
        self._levels = [list(leaves)]
        while len(below := self._levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            above = [node_hash(left, right, algorithm) for left, right in pairs]
            self._levels.append(above + below[2 * len(above) :])  # an odd one goes up as it is

    def path_of(self, place: int) -> list[str]:
        """The neighbours of the leaf at this place (from 0) on the way to the root, as "left:<hash>" or "right:<hash>"."""
        path = []
        for level in self._levels:
            neighbour = place ^ 1
            if neighbour < len(level):
                path.append(f"{'left' if neighbour < place else 'right'}:{level[neighbour]}")
            place //= 2
        return path
