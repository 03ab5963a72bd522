"""Employers, their code and classifications; projects and the chain of subcontracts."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from registry import selectors
from registry.models import Employer, Industry, Ownership, ProjectSubcontract
from tests.factories import make_employer, make_project, make_region

pytestmark = pytest.mark.django_db


def test_a_code_is_stored_as_it_is_printed_and_found_however_typed():
    employer = make_employer(unified_code=" 91350100m000100y43 ")
    assert employer.unified_code == "91350100M000100Y43"
    assert Employer.objects.by_code("9135 0100 M000 100Y 43") == employer
    assert Employer.objects.by_code("") is None


def test_an_employer_without_licence_has_no_code():
    first, second = make_employer(unified_code=""), make_employer(unified_code=None)
    assert first.unified_code is second.unified_code is None


def test_a_wrong_code_is_refused_with_its_sentence():
    employer = Employer(name="某公司", region=make_region(), unified_code="91350100M000100Y44")
    with pytest.raises(ValidationError, match="校验不通过"):
        employer.full_clean()


def test_the_database_refuses_a_code_of_the_wrong_form_or_given_twice():
    make_employer(unified_code="91350100M000100Y43")
    for code in ("91350100M000100Y43", "91350100I000100Y43", "123"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_employer(unified_code=code)


@pytest.mark.parametrize(
    ("ownership", "public"),
    [
        (Ownership.STATE, True),
        (Ownership.COLLECTIVE, True),
        (Ownership.STATE_SOLE, True),
        (Ownership.INSTITUTION, True),
        (Ownership.PRIVATE, False),
        (Ownership.FOREIGN, False),
        (Ownership.HONG_KONG_MACAO_TAIWAN, False),
        (Ownership.INDIVIDUAL, False),
    ],
)
def test_public_ownership_is_told_from_the_registered_type(ownership, public):
    employer = make_employer(ownership=ownership)
    assert employer.is_public is public
    assert Employer.objects.public().exists() is public
    assert Employer.objects.non_public().exists() is not public


def test_an_unknown_ownership_is_counted_on_neither_side():
    make_employer(ownership=Ownership.UNKNOWN)
    assert not Employer.objects.public().exists()
    assert not Employer.objects.non_public().exists()


def test_industries_are_the_twenty_sections():
    assert "".join(Industry.values) == "ABCDEFGHIJKLMNOPQRST"
    assert Industry("E").label == "建筑业"


def test_employers_sort_by_the_plain_reading_of_their_names():
    for name in ("重庆建工集团", "华西建设有限公司", "安顺水泥厂"):
        make_employer(name=name)
    assert [e.name for e in Employer.objects.all()] == ["安顺水泥厂", "重庆建工集团", "华西建设有限公司"]


def link(project, subcontractor, upper=None):
    row = ProjectSubcontract(project=project, subcontractor=subcontractor, upper=upper, scope="劳务")
    row.full_clean()
    row.save()
    return row


def test_the_chain_reads_from_the_contractor_down():
    project = make_project()
    framing, labour, paint = (make_employer() for _ in range(3))
    link(project, framing)
    link(project, paint, project.general_contractor)
    link(project, labour, framing)
    chain = [(row.depth, row.employer, row.upper) for row in selectors.subcontract_chain(project)]
    assert chain == [
        (0, project.general_contractor, None),
        (1, framing, project.general_contractor),
        (2, labour, framing),
        (1, paint, project.general_contractor),
    ]


def test_a_site_without_known_contractor_still_shows_its_subcontractors():
    project = make_project(general_contractor=None, client=None)
    known = make_employer()
    link(project, known)
    assert [(row.depth, row.employer) for row in selectors.subcontract_chain(project)] == [(1, known)]


def test_who_hands_work_down_must_be_on_the_site():
    with pytest.raises(ValidationError, match="既不是本项目的总承包单位"):
        link(make_project(), make_employer(), make_employer())


def test_the_chain_does_not_bite_its_tail():
    project = make_project()
    first, second = make_employer(), make_employer()
    link(project, first)
    link(project, second, first)
    with pytest.raises(ValidationError, match="不能首尾相接"):
        link(project, first, second)
    with pytest.raises(ValidationError, match="不能是同一单位"):
        link(project, first, first)


def test_even_a_circle_entered_past_the_rules_is_read_to_an_end():
    project = make_project()
    first, second = make_employer(), make_employer()
    for lower, upper in ((first, None), (second, first), (first, second)):
        ProjectSubcontract.objects.create(project=project, subcontractor=lower, upper=upper)
    assert len(selectors.subcontract_chain(project)) == 4


def test_the_same_link_is_entered_once():
    project, employer = make_project(), make_employer()
    ProjectSubcontract.objects.create(project=project, subcontractor=employer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectSubcontract.objects.create(project=project, subcontractor=employer)
