"""A machine as a drawing: statuses one below the other in legal order, acts as arcs, numbered as in the table beside it.

Acts that lead on run on the right side, those that lead back on the left; the inner arcs are the short ones, so that no
two run over each other. Geometry only; the template makes it SVG.
"""

from collections import defaultdict
from dataclasses import dataclass

from casework.explain import Explanation
from casework.states import State

BOX_WIDTH = 190
BOX_HEIGHT = 36
STEP = 62
LANE = 26
TOP = 12


@dataclass(frozen=True)
class Box:
    """One status."""

    state: State
    x: int
    y: int
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def middle_x(self) -> int:
        return self.x + self.width // 2

    @property
    def middle_y(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Arc:
    """One way from a status to another; `numbers` are the acts that lead there, as lines of the table."""

    path: str
    label_x: int
    label_y: int
    numbers: str
    back: bool


@dataclass(frozen=True)
class Drawing:
    """The whole, in user units."""

    width: int
    height: int
    boxes: list[Box]
    arcs: list[Arc]


Ways = dict[tuple[str, str], list[int]]


def draw(machine: Explanation) -> Drawing:
    """Lay the machine out. Acts that keep the status are not drawn; the table has them."""
    places = {str(state): place for place, state in enumerate(machine.states)}
    ways = _ways(machine)
    forward = _lanes({way: ways[way] for way in ways if places[way[0]] < places[way[1]]}, places)
    back = _lanes({way: ways[way] for way in ways if places[way[0]] > places[way[1]]}, places)
    left = LANE * (max(back.values(), default=0) + 1) + LANE
    boxes = {
        str(state): Box(state, left, TOP + STEP * place)
        for state, place in zip(machine.states, places.values(), strict=True)
    }
    arcs = [_arc(boxes, way, ways[way], lane, back=False) for way, lane in forward.items()]
    arcs += [_arc(boxes, way, ways[way], lane, back=True) for way, lane in back.items()]
    right = LANE * (max(forward.values(), default=0) + 1) + 2 * LANE
    return Drawing(left + BOX_WIDTH + right, TOP * 2 + STEP * len(places), list(boxes.values()), arcs)


def _ways(machine: Explanation) -> Ways:
    found: Ways = defaultdict(list)
    for number, row in enumerate(machine.rows, start=1):
        for source in row.act.source:
            if row.act.target and row.act.target != source:
                found[source, row.act.target].append(number)
    return found


def _lanes(ways: Ways, places: dict[str, int]) -> dict[tuple[str, str], int]:
    """A lane for each way, shortest first and innermost; two ways share a lane only when they do not overlap."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lanes = {}
    for way in sorted(ways, key=lambda way: (abs(places[way[0]] - places[way[1]]), places[way[0]])):
        begin, end = sorted((places[way[0]], places[way[1]]))
        lane = 0
        while any(begin < other_end and other_begin < end for other_begin, other_end in taken[lane]):
            lane += 1
        taken[lane].append((begin, end))
        lanes[way] = lane
    return lanes


def _arc(boxes: dict[str, Box], way: tuple[str, str], numbers: list[int], lane: int, *, back: bool) -> Arc:
    source, target = boxes[way[0]], boxes[way[1]]
    edge = source.x if back else source.x + source.width
    outer = edge - LANE * (lane + 1) if back else edge + LANE * (lane + 1)
    # leave below the middle and arrive above it (the other way round when going back), so that arrows do not meet
    offset = -8 if back else 8
    begin, end = source.middle_y + offset, target.middle_y - offset
    path = f"M{edge} {begin}H{outer}V{end}H{edge}"
    label = f"{numbers[0]}…{numbers[-1]}" if len(numbers) > 3 else "、".join(map(str, numbers))
    return Arc(path, outer, (begin + end) // 2, label, back)
