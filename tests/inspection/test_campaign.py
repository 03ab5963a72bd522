"""Planned inspections: the plan, the two ways to its targets, the draw that anybody can work out again, the summary."""

import copy
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from python_calamine import CalamineWorkbook

from casework import clock
from inspection.campaign import directory, draw, results
from inspection.campaign.models import DrawResult, FrozenDirectory, Target
from inspection.campaign.services import declare_conflict, end_conflict, open_plan, published_file
from inspection.models import Investigation, Visit
from registry.models.employers import Industry
from scripts import redraw
from tests import factories
from tests.inspection import campaigns, scenes
from tests.inspection.refusals import refused

SCRIPT = Path(redraw.__file__)


def test_a_plan_is_approved_and_its_scope_becomes_its_targets(world):
    more = campaigns.employers(world, 2)
    campaign = campaigns.running(world)
    assert campaign.status == "RUNNING"
    assert {target.employer for target in campaign.targets.all()} == {world.employer, *more}
    assert campaign.number.endswith("号")
    assert [entry.act for entry in campaign.entries.order_by("sequence")] == [
        "open_plan",
        "approve_plan",
        "choose_targets",
    ]


def test_the_scope_is_regions_industries_ownership_and_size(world):
    builder = factories.make_employer(region=world.region, industry=Industry.CONSTRUCTION)
    factories.make_employer(region=world.region, industry=Industry.CONSTRUCTION, size="large")
    factories.make_employer(region=factories.make_region("520103"), industry=Industry.CONSTRUCTION)
    campaign = campaigns.running(world, industries=["E"], sizes=["small"])
    assert [target.employer for target in campaign.targets.all()] == [builder]


def test_sites_are_inspected_under_their_general_contractor(world):
    site = factories.make_project(region=world.region)
    factories.make_project(region=world.region, general_contractor=None)
    campaign = campaigns.running(world, of_projects=True, checklist="construction")
    (target,) = campaign.targets.all()
    assert (target.project, target.employer) == (site, site.general_contractor)


def test_a_list_may_name_and_code_and_refuses_who_is_not_in_scope(world):
    named, coded = campaigns.employers(world, 2)
    campaign = campaigns.approved(world, sampling="list")
    with refused("listed_in_scope", saying="没有这家公司"):
        scenes.do(world, campaign, "choose_targets", by="lead", subjects=["没有这家公司", named.name])
    with refused("listed_in_scope", saying="至少填写一户"):
        scenes.do(world, campaign, "choose_targets", by="lead")
    scenes.do(world, campaign, "choose_targets", by="lead", subjects=[named.name, f" {coded.unified_code} "])
    assert {target.employer for target in campaign.targets.all()} == {named, coded}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"purpose": ""}, "purpose"),
        ({"period_until": date(2026, 3, 1)}, "period_until"),
        ({"plan_kind": "raid"}, "plan_kind"),
        ({"sampling": "drawn"}, "sample_size"),
        ({"checklist": ""}, "checklist"),
        ({"industries": ["Z"]}, "industries"),
        ({"plan_kind": "written", "review_year": None}, "review_year"),
        ({"plan_kind": "written", "review_year": 2025, "sampling": "drawn", "sample_size": 1}, "sampling"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_names_its_fault(world, changes, field):
    with pytest.raises(ValidationError) as caught:
        open_plan(campaigns.plan(**changes), by=world.by("lead"), agency=world.agency)
    assert list(caught.value.message_dict) == [field]


def test_a_plan_stays_within_the_territory(world):
    elsewhere = factories.make_region("520103")
    with pytest.raises(ValidationError, match="辖区"):
        open_plan(campaigns.plan(regions=[elsewhere]), by=world.by("lead"), agency=world.agency)


def test_an_empty_scope_is_not_approved(world):
    campaign = campaigns.planned(world, industries=["T"])
    with refused("somebody_in_scope"):
        scenes.approve(world, campaign, "approve_plan", by="lead")


def test_what_is_to_be_drawn_is_not_chosen_and_the_other_way_round(world):
    with refused("not_by_drawing"):
        scenes.do(world, campaigns.drawn_plan(world, sample_size=1), "choose_targets", by="lead")
    with refused("by_drawing"):
        campaign = campaigns.approved(world)
        scenes.do(world, campaign, "freeze", by="lead", seed_source="体彩", seed_on=campaigns.SEED_ON)


# The draw


def test_the_seed_must_not_exist_yet(world):
    campaign = campaigns.drawn_plan(world, sample_size=1)
    with refused("seed_comes_later", saying="锁定名录之后"):
        scenes.do(world, campaign, "freeze", by="lead", seed_source="体彩", seed_on=clock.today())
    with refused("seed_comes_later", saying="来源"):
        scenes.do(world, campaign, "freeze", by="lead", seed_source=" ", seed_on=campaigns.SEED_ON)


def test_nothing_is_drawn_before_the_seed_exists(world):
    campaigns.employers(world)
    campaign = campaigns.frozen(world)
    with refused("seed_has_come"):
        scenes.do(world, campaign, "draw", by="lead", seed=campaigns.SEED)


def test_the_draw_names_subjects_and_two_inspectors_each(world):
    campaigns.employers(world)
    campaign = campaigns.drawn(world)
    targets = list(campaign.targets.all())
    assert [target.place for target in targets] == [1, 2]
    for target in targets:
        assert len(set(target.inspector_ids)) == 2
    assert campaign.draw_result.entered_by == world.inspectors[0]


def test_whoever_has_no_valid_certificate_is_not_in_the_directory(world):
    late = world.inspectors[2]
    late.certificate_valid_until = date(2026, 1, 31)
    late.save()
    campaign = campaigns.drawn_plan(world, sample_size=1)
    listed = directory.build(campaign, on=clock.today())
    assert {each["id"] for each in listed["inspectors"]} == {staff.certificate_number for staff in world.inspectors[:2]}


def test_who_must_stay_away_is_never_drawn(world):
    campaigns.employers(world, 12)
    barred = world.inspectors[0]
    for employer in [world.employer, *campaigns.employers(world, 3)]:
        declare_conflict(barred, employer, by=barred)
    campaign = campaigns.drawn(world, sample_size=16)
    kept_away = {pair.employer_id for pair in world_conflicts(barred)}
    gone = {target.employer_id for target in campaign.targets.all() if barred.pk in target.inspector_ids}
    assert gone
    assert not gone & kept_away


def world_conflicts(staff):
    from inspection.campaign.selectors import conflicts_of

    return list(conflicts_of([staff.pk]))


def test_freezing_names_the_employer_to_whom_nobody_may_go(world):
    for staff in world.inspectors[:2]:
        declare_conflict(staff, world.employer, by=staff)
    campaign = campaigns.drawn_plan(world, sample_size=1)
    with refused("two_for_each", saying=world.employer.name):
        scenes.do(world, campaign, "freeze", by="lead", seed_source="体彩", seed_on=campaigns.SEED_ON)


def test_a_conflict_is_declared_once_and_ended_not_removed(world):
    staff = world.inspectors[0]
    conflict = declare_conflict(staff, world.employer, by=staff)
    with pytest.raises(ValidationError, match="已经登记"):
        declare_conflict(staff, world.employer, by=staff)
    end_conflict(conflict)
    with pytest.raises(IntegrityError, match="不得改动"), transaction.atomic():
        type(conflict).objects.filter(pk=conflict.pk).update(until=None)
    with pytest.raises(IntegrityError, match="不得删除"), transaction.atomic():
        type(conflict).objects.filter(pk=conflict.pk).delete()
    declare_conflict(staff, world.employer, by=staff)


def test_anybody_works_out_the_same_result(world, tmp_path):
    campaigns.employers(world, 9)
    published = published_file(campaigns.drawn(world, sample_size=5))
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(published, ensure_ascii=False, indent=1), encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "The same result.")


def test_the_script_does_not_use_the_house_and_agrees_with_it(world):
    campaigns.employers(world, 30)
    lists = directory.build(campaigns.drawn_plan(world, sample_size=20), on=clock.today())
    for seed in ("0", "3 1 4 1 5", "零一二三"):
        assert redraw.redraw(lists, seed) == [each.as_row() for each in draw.draw(lists, seed)]
    assert "import django" not in SCRIPT.read_text()
    assert "from inspection" not in SCRIPT.read_text()


@pytest.mark.parametrize("what", ["name", "inspector", "sample", "source", "seed", "result"])
def test_one_change_is_noticed(world, what):
    campaigns.employers(world, 9)
    published = copy.deepcopy(published_file(campaigns.drawn(world, sample_size=5)))
    lists = published["directory"]
    changes = {
        "name": lambda: lists["subjects"][0].update(name="另一家公司"),
        "inspector": lists["inspectors"].pop,
        "sample": lambda: lists.update(sample=4),
        "source": lambda: lists.update(seed_source="别的号码"),
        "seed": lambda: published.update(seed="3 1 4 1 6"),
        "result": published["result"].reverse,
    }
    assert redraw.differences(published) == []
    changes[what]()
    assert redraw.differences(published)


def test_the_script_says_what_it_cannot_read(tmp_path, capsys):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]")
    assert redraw.main([str(wrong)]) == 2
    assert redraw.main([str(tmp_path / "nothing.json")]) == 2
    assert redraw.main([]) == 2
    assert "cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE inspection_frozendirectory SET commitment = repeat('0', 64)", "锁定的名录"),
        ("DELETE FROM inspection_frozendirectory", "锁定的名录"),
        ("UPDATE inspection_drawresult SET seed = '1'", "抽取结果"),
        ("DELETE FROM inspection_drawresult", "抽取结果"),
        ("UPDATE inspection_target SET place = 9", "检查对象"),
        ("DELETE FROM inspection_target", "检查对象"),
    ],
)
def test_lists_and_draw_stand_for_ever(world, sql, sentence):
    campaigns.employers(world)
    campaigns.drawn(world)
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_list_written_without_its_act_is_refused(world):
    campaign = campaigns.drawn_plan(world, sample_size=1)
    lists = directory.build(campaign, on=clock.today(), seed_source="体彩")
    for row in (
        FrozenDirectory(campaign=campaign, content=lists, commitment=draw.commitment(lists)),
        DrawResult(campaign=campaign, seed="1", entered_by=world.head, drawn_at=clock.now(), rows=[]),
        Target(campaign=campaign, employer=world.employer, place=1, inspector_ids=world.officer_ids),
        Target(campaign=campaign, employer=world.employer),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            save_at_once(row)


def save_at_once(row):
    """As when the transaction ends."""
    row.save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# The work


def test_the_drawn_go_where_they_were_drawn(world):
    campaigns.employers(world)
    campaign = campaigns.drawn(world)
    with clock.travel_to(campaigns.SEED_ON):
        visits = campaigns.send_out(world, campaign)
    for visit in visits:
        assert visit.handler_ids == visit.target.inspector_ids
        assert visit.lead_id == visit.target.inspector_ids[0]


def test_nobody_is_named_for_what_was_drawn(world):
    campaigns.employers(world)
    campaign = campaigns.drawn(world)
    keys = [target.pk for target in campaign.targets.all()]
    team = {"lead_id": world.officer_ids[0], "assistant_ids": world.officer_ids}
    with clock.travel_to(campaigns.SEED_ON), refused("team_named", saying="抽取确定"):
        scenes.do(world, campaign, "send_out", by="head", target_ids=keys, **team)


def test_who_must_stay_away_is_not_sent(world):
    declare_conflict(world.inspectors[0], world.employer, by=world.head)
    campaign = campaigns.running(world)
    with refused("team_named", saying="回避"):
        campaigns.send_out(world, campaign)


def test_a_target_is_visited_once(world):
    campaign = campaigns.running(world)
    campaigns.send_out(world, campaign)
    with refused("targets_wait", saying="都已下达"):
        campaigns.send_out(world, campaign)
    assert Visit.objects.count() == 1


def test_a_plan_ends_when_everything_is_done_and_published(world):
    campaigns.employers(world)
    campaign = campaigns.drawn(world)
    with clock.travel_to(campaigns.SEED_ON):
        with refused("everything_done", "draw_published", saying="还有2户"):
            scenes.do(world, campaign, "summarise", by="lead", summary="没有问题。")
        for visit in campaigns.send_out(world, campaign):
            scenes.do(world, visit, "give_up", by="head", reason="单位已经注销。")
        with refused("draw_published"):
            scenes.do(world, campaign, "summarise", by="lead", summary="没有问题。")
        scenes.do(world, campaign, "publish_draw", by="head")
        with refused("not_yet_published"):
            scenes.do(world, campaign, "publish_draw", by="head")
        scenes.do(world, campaign, "summarise", by="lead", summary="没有问题。")
    campaign = scenes.fresh(campaign)
    assert campaign.closed_on == campaigns.SEED_ON
    assert campaign.next_due_on is None


def test_a_plan_may_be_cancelled_before_anybody_goes(world):
    campaign = campaigns.frozen(world, sample_size=1)
    scenes.do(world, campaign, "cancel", by="head", reason="开奖取消。")
    assert scenes.fresh(campaign).status == "CANCELLED"
    assert campaign.directory.commitment


def test_progress_and_results_are_counted(world):
    campaigns.employers(world, 1)
    campaign = campaigns.running(world)
    first, second = campaigns.send_out(world, campaign)
    campaigns.begin(world, first)
    campaigns.answer_all(world, first, corrected=False)
    campaigns.confirm(world, first)
    scenes.do(world, first, "open_clue", by="lead", violation_kinds=["NO_CONTRACT"], facts="有3人没有订立合同。")
    campaigns.begin(world, second)
    campaigns.answer_all(world, second)
    campaigns.confirm(world, second)
    scenes.do(world, second, "conclude", by="lead")
    figures = results.progress(campaign)
    assert (figures.planned, figures.begun, figures.done) == (2, 2, 2)
    assert (figures.found, figures.corrected, figures.clues, figures.filed) == (2, 1, 1, 0)
    rows = results.table(campaign)
    assert [row[7] for row in rows] == ["已登记案件线索", "当场改正"]
    assert rows[0][8] == str(Investigation.objects.get())


def test_the_table_is_a_workbook_and_a_text_without_formulas(world):
    world.employer.name = "=HYPERLINK(贵州)公司"
    world.employer.save()
    campaign = campaigns.running(world)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(results.as_workbook(campaign))).get_sheet_by_index(0).to_python()
    assert sheet[0] == results.columns()
    assert sheet[1][1] == "=HYPERLINK(贵州)公司"
    text = results.as_csv(campaign).decode("utf-8-sig")
    assert "'=HYPERLINK" in text
