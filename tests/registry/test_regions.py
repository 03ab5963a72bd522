"""Regions: 98 of them, a path that answers "is it inside?", townships and zones below."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from registry import selectors
from registry.admin.organisation import RegionForm
from registry.models import Agency, AgencyKind, Region, RegionLevel
from tests.factories import load_all_regions, make_agency, make_region

pytestmark = pytest.mark.django_db


def add(level: RegionLevel, *, parent: Region, name: str, code: str) -> Region:
    """A region that the office adds in the admin. Raises ValidationError with what the form says."""
    form = RegionForm({"level": level, "parent": parent.pk, "name": name, "code": code})
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    return form.save()


def test_the_command_loads_the_province_once(capsys):
    call_command("load_regions")
    call_command("load_regions")
    assert capsys.readouterr().out.splitlines() == ["区划：新增98个，更正0个。", "区划：新增0个，更正0个。"]
    levels = Region.objects.values_list("level", flat=True)
    assert [list(levels).count(level) for level in ("province", "prefecture", "county")] == [1, 9, 88]


def test_the_minimum_wage_tiers_known_are_loaded_and_no_others():
    load_all_regions()
    tiers = dict(Region.objects.filter(min_wage_tier__isnull=False).values_list("name", "min_wage_tier"))
    assert len(tiers) == 10
    assert (tiers["南明区"], tiers["开阳县"], tiers["修文县"]) == (1, 2, 3)


def test_loading_again_corrects_a_name_and_the_names_below_it(capsys):
    load_all_regions()
    Region.objects.filter(code="522300").update(name="旧名")
    call_command("load_regions")
    assert "更正1个" in capsys.readouterr().out
    assert Region.objects.at("522301").full_name == "贵州省黔西南布依族苗族自治州兴义市"


def test_loading_keeps_what_the_office_added():
    county = make_region("520303")
    add(RegionLevel.TOWNSHIP, parent=county, name="高坪街道", code="520303003")
    Region.objects.filter(pk=county.pk).update(min_wage_tier=2)
    load_all_regions()
    assert Region.objects.at("520303003").full_name == "贵州省遵义市汇川区高坪街道"
    assert Region.objects.at("520303").min_wage_tier == 2


def test_a_file_that_names_a_child_before_its_parent_is_refused_whole(tmp_path: Path):
    file = tmp_path / "regions.csv"
    file.write_text("code,parent,level,name,min_wage_tier\n520000,,province,贵州省,\n520102,520100,county,南明区,\n")
    with pytest.raises(CommandError, match="上级应排在下级之前"):
        call_command("load_regions", file)
    assert not Region.objects.exists()
    with pytest.raises(CommandError, match="找不到区划文件"):
        call_command("load_regions", tmp_path / "nowhere.csv")


def test_the_path_is_the_chain_of_codes():
    county = make_region("520102")
    assert county.path == "520000/520100/520102/"
    assert str(county) == county.full_name == "贵州省贵阳市南明区"
    assert [region.name for region in selectors.ancestors(county)] == ["贵州省", "贵阳市", "南明区"]


def test_within_and_subtree_agree():
    load_all_regions()
    everything = list(Region.objects.all())
    for code in ("520000", "520100", "520102"):
        region = Region.objects.at(code)
        assert {r.code for r in Region.objects.subtree(region)} == {r.code for r in everything if r.is_within(region)}
    assert Region.objects.subtree(Region.objects.at("520100")).count() == 11


def test_a_subtree_is_read_by_the_index():
    load_all_regions()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Region.objects.subtree(Region.objects.at("520100")).explain()
    assert "Index Cond" in plan


def test_renaming_a_region_renames_what_lies_below():
    county = make_region("520102")
    township = add(RegionLevel.TOWNSHIP, parent=county, name="花果园街道", code="520102020")
    city = Region.objects.at("520100")
    city.name = "筑城市"
    city.save(update_fields=["name"])
    township.refresh_from_db()
    assert township.full_name == "贵州省筑城市南明区花果园街道"
    assert township.path == "520000/520100/520102/520102020/"


@pytest.mark.parametrize("code", ["520103001", "52010200", "5201020011", "52010200A"])
def test_a_township_code_begins_with_its_county(code):
    with pytest.raises(ValidationError) as refused:
        add(RegionLevel.TOWNSHIP, parent=make_region("520102"), name="某街道", code=code)
    assert "并以上级代码“520102”开头" in refused.value.messages[0]


def test_a_township_hangs_below_a_county_or_a_zone_only():
    with pytest.raises(ValidationError, match="不能设在所选上级之下"):
        add(RegionLevel.TOWNSHIP, parent=make_region("520100"), name="某镇", code="520100001")


def test_a_code_is_given_once():
    county = make_region("520102")
    add(RegionLevel.TOWNSHIP, parent=county, name="花果园街道", code="520102020")
    with pytest.raises(ValidationError) as refused:
        add(RegionLevel.TOWNSHIP, parent=county, name="另一街道", code="520102020")
    assert "code" in refused.value.message_dict


def test_a_zone_hangs_below_the_area_that_runs_it_and_has_townships():
    zone = add(RegionLevel.ZONE, parent=make_region("520100"), name="贵安新区", code="5201GA")
    assert zone.full_name == "贵州省贵阳市贵安新区"
    assert zone.is_within(Region.objects.at("520100"))
    town = add(RegionLevel.TOWNSHIP, parent=zone, name="湖潮乡", code="5201GA001")
    assert town.is_within(zone)
    with pytest.raises(ValidationError, match="并以“5201”开头"):
        add(RegionLevel.ZONE, parent=Region.objects.at("520100"), name="别处新区", code="5202GA")


def test_the_database_refuses_a_false_path_and_a_rootless_county():
    county = make_region("520102")
    for change in ({"path": "520000/999999/"}, {"parent": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Region.objects.filter(pk=county.pk).update(**change)


def test_the_responsible_agency_is_the_nearest_above():
    load_all_regions()
    provincial = make_agency(region=Region.objects.at("520000"))
    municipal = make_agency(region=Region.objects.at("520100"))
    county = make_agency(region=Region.objects.at("520102"))
    make_agency(kind=AgencyKind.ARBITRATION, region=Region.objects.at("520103"))

    def nearest(code):
        return selectors.responsible_agency(Region.objects.at(code), AgencyKind.INSPECTION)

    assert (nearest("520102"), nearest("520103"), nearest("520302")) == (county, municipal, provincial)
    Agency.objects.filter(pk=county.pk).update(active=False)
    assert nearest("520102") == municipal
    assert selectors.responsible_agency(Region.objects.at("520302"), AgencyKind.MEDIATION) is None
