"""The words under which copied cases are found: the same texts that opening and identifying a case put into the index."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from casework import search
from casework.models import CaseLink, Party
from demonstration.graph import Row
from inspection import links
from inspection.complaint import following
from inspection.models import Complaint, Investigation
from inspection.parties import Role

Texts = dict[int, list[str]]

_UPDATE = """
update casework_case set search = to_tsvector('simple', words.words)
from words_of_cases words where words.id = casework_case.id
"""


def index(cases: Sequence[Row]) -> None:
    """Make these cases findable."""
    texts = _texts([case["id"] for case in cases])
    with connection.cursor() as cursor:
        cursor.execute("create temporary table words_of_cases (id bigint primary key, words text) on commit drop")
        with cursor.copy("copy words_of_cases from stdin") as copy:
            for case in cases:
                own = [case["number"] or "", case["reference"], case["title"]]
                copy.write_row((case["id"], " ".join(search.grams(" ".join([*own, *texts[case["id"]]])))))
        cursor.execute(_UPDATE)


def _texts(keys: Sequence[int]) -> Texts:
    """What stands in the index beside number, reference and title."""
    complainants, respondents = _names(keys, Role.COMPLAINANT), _names(keys, Role.RESPONDENT)
    carried = _first_carried(keys)
    texts: Texts = defaultdict(list)
    for complaint in Complaint.objects.filter(pk__in=keys).select_related("employer", "project"):
        own = [*following.words(complaint), *complainants[complaint.pk]]
        texts[complaint.pk] = own
        if complaint.is_report and complaint.investigation_id:
            texts[complaint.investigation_id] = [complaint.employer_name_given]
        elif complaint.investigation_id and carried.get(complaint.investigation_id) == complaint.pk:
            texts[complaint.investigation_id] = own
    for case in Investigation.objects.filter(pk__in=keys).select_related("employer"):
        known = texts.get(case.pk) or [case.workplace_address]
        texts[case.pk] = [*known, *respondents[case.pk]]
    return texts


def _names(keys: Sequence[int], role: Role) -> Texts:
    names: Texts = defaultdict(list)
    for party in Party.objects.filter(case_id__in=keys, role=role).select_related("worker", "employer").order_by("pk"):
        names[party.case_id].append(party.name)
    return names


def _first_carried(keys: Sequence[int]) -> dict[int, int]:
    """The complaint with which each inspection case began."""
    first: dict[int, int] = {}
    for link in CaseLink.objects.filter(target_id__in=keys, kind=links.JOINED).order_by("pk"):
        first.setdefault(link.target_id, link.source_id)
    return first
