"""Acts that only some cases need stand behind one line of the case page, topic by topic."""

from django.urls import reverse

from casework.acts import acts_of
from casework.machines import machine_of
from desk.own_pages import acts_elsewhere
from desk.topics import TOPICS, acts_apart, waiting_apart
from inspection.investigation import states
from tests.desk.conftest import Browse
from tests.inspection import scenes


def test_each_name_is_an_act_and_stands_in_one_place() -> None:
    for kind, topics in TOPICS.items():
        names = [name for topic in topics for name in topic.acts]
        assert len(names) == len(set(names))
        assert set(names) <= acts_of(machine_of(kind)).keys()
        assert not set(names) & acts_elsewhere(kind)


def test_the_page_offers_the_ordinary_acts_and_says_how_many_others_there_are(
    world: scenes.World, browse: Browse
) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    answer = browse(world.inspectors[0]).get(reverse("desk:case", args=[case.reference]))
    shown = {row["url"].split("/")[-2] for group in ("open", "blocked") for row in answer.context["acts"][group]}
    assert "record_interview" in shown
    assert not shown & acts_apart(case.kind)
    number = waiting_apart(scenes.fresh(case), world.by("lead"))
    assert number > 10
    assert f"其他办理事项 {number} 项" in answer.content.decode()


def test_the_others_stand_under_their_topics_possible_or_with_the_reason_why_not(
    world: scenes.World, browse: Browse
) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    client, url = browse(world.inspectors[0]), reverse("desk:other_acts", args=[case.reference])
    topics = {str(topic["title"]): topic for topic in client.get(url).context["topics"]}
    assert {str(row["label"]) for row in topics["保全证据"]["open"]} == {"先行登记保存证据", "抽样取证"}
    blocked = {str(row["label"]): [each.message for each in row["obstacles"]] for row in topics["保全证据"]["blocked"]}
    assert blocked["处理登记保存的证据"] == ["没有等待处理的物品"]
    assert "复议和诉讼期间" not in topics
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "先行登记保存证据" in part
    assert "<html" not in part


def test_who_has_nothing_there_sees_no_line(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    page = browse(world.clerk).get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "其他办理事项" not in page


def test_a_panel_that_weighs_much_follows_by_itself(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    client = browse(world.inspectors[0])
    url = reverse("desk:panel", args=[case.reference, "meter_of_case"])
    assert f'hx-get="{url}"' in client.get(reverse("desk:file", args=[case.reference])).content.decode()
    assert "尚不具备" in client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "移送条件" in client.get(url).content.decode()
    assert client.get(reverse("desk:panel", args=[case.reference, "decisions"])).status_code == 404
