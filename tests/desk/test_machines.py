"""The procedures explained: complete, and drawn from the same declarations."""

import pytest
from django.urls import reverse

from casework.acts import acts_of
from casework.explain import explain
from casework.machines import machines
from desk.drawing import draw
from tests.desk.conftest import Browse
from tests.inspection import scenes


@pytest.mark.parametrize("kind", ["complaint", "investigation"])
def test_the_page_has_every_status_and_every_act(world: scenes.World, browse: Browse, kind: str) -> None:
    page = browse(world.clerk).get(reverse("desk:machine", args=[kind])).content.decode()
    model = machines()[kind]
    for state in model.states:
        assert str(state.label) in page
        assert str(state.meaning) in page
    for act in acts_of(model).values():
        assert str(act.label) in page
    assert "stateDiagram-v2" in page


@pytest.mark.parametrize("kind", ["complaint", "investigation"])
def test_every_way_is_drawn_and_no_two_share_a_lane(kind: str) -> None:
    explanation = explain(kind)
    drawing = draw(explanation)
    ways = {
        (source, row.act.target)
        for row in explanation.rows
        for source in row.act.source
        if row.act.target and row.act.target != source
    }
    assert len(drawing.arcs) == len(ways)
    assert len({arc.path for arc in drawing.arcs}) == len(drawing.arcs)
    assert all(0 < arc.label_x < drawing.width and 0 < arc.label_y < drawing.height for arc in drawing.arcs)


def test_an_unknown_procedure_does_not_exist(world: scenes.World, browse: Browse) -> None:
    assert browse(world.clerk).get(reverse("desk:machine", args=["moon"])).status_code == 404
