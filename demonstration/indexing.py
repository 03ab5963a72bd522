"""The words under which copied cases are found: the same texts that opening and identifying a case put into the index."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import connection

from casework import search
from casework.models import Party
from demonstration.graph import Row
from inspection import finding
from inspection.models import Complaint, Investigation

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
    """What stands in the index beside number, reference and title, as `finding.index` puts it there."""
    complainants = _complainants(keys)
    matters = [
        matter
        for model in (Complaint, Investigation)
        for matter in model.objects.filter(pk__in=keys).select_related("employer", "project")
    ]
    found = _everybody(set(keys) - {matter.pk for matter in matters})
    for matter in matters:
        found[matter.pk] = [*finding.words(matter), *complainants[matter.pk]]
    return found


def _everybody(keys: Collection[int]) -> Texts:
    """What a case that follows from another is found by: the names of its parties."""
    names: Texts = defaultdict(list)
    for party in Party.objects.filter(case_id__in=keys).select_related("worker", "employer").order_by("pk"):
        names[party.case_id].append(party.name)
    return names


def _complainants(keys: Sequence[int]) -> Texts:
    names: Texts = defaultdict(list)
    present = Party.objects.filter(case_id__in=keys, role=Party.Role.COMPLAINANT, until=None)
    for party in present.select_related("worker").order_by("pk"):
        names[party.case_id].append(party.name)
    return names
