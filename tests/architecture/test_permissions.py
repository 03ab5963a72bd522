"""Every address of the site against everybody who could ask for it, as permissions.toml says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from viewflow.workflow.flow import Flow

from casework.models import Case
from registry.models import AccessLog
from tests.architecture.permissions import FILE, VIEWERS, Page, address, in_turn, is_pattern, names, pages, some_of
from tests.architecture.sources import ROOMS
from tests.architecture.town import Town
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
OFFICE_LOGINS = ("/accounts/login/", "/admin/login/")
STAFF = VIEWERS[VIEWERS.index("clerk") : VIEWERS.index("superuser")]
# Who sees what, for the pages whose content depends on it: the case of the matrix, and the report kept to its handler.
SIGHT = {
    "case": {"clerk", "lead", "inspector", "reviewer", "head", "above", "admin"},
    "report": {"clerk", "head"},
    "clue": {"clerk", "head"},
}


# The addresses


def test_every_address_stands_in_the_matrix() -> None:
    covered = {name for page in pages() for name, _query, _words in page.addresses()}
    missing = [
        f"{name} stands in no row of {FILE.name}: add it to the [[page]] that answers everybody alike, or add a [[page]]"
        " that says what each viewer gets (and what an empty POST is answered, if it takes one)."
        for name in names()
        if name not in covered
    ]
    assert missing == []
    assert covered - set(names()) == set(), f"addresses in {FILE.name} that the site has not"


@pytest.mark.parametrize("row", pages(), ids=lambda row: row.what)
def test_each_viewer_gets_what_the_matrix_says(town: Town, row: Page) -> None:
    assert [fault for name, query, words in row.addresses() for fault in faults(town, row, name, query, words)] == []


def faults(town: Town, row: Page, name: str, query: str, words: list[str]) -> Iterator[str]:
    """A sentence for each answer that is not as the row says, and for each that wrote something."""
    where = address(town, name, query, words)
    for method, expected, viewers in questions(row, name):
        with town.untouched() as written:
            for viewer in viewers:
                looked = AccessLog.objects.count() if row.looks else 0
                answer = town.viewers[viewer].ask(method, where)
                found = [*wrong(town, row, answer, expected[viewer].split("|"))]
                if row.looks and AccessLog.objects.count() - looked != (kind_of(answer) == "in"):
                    found.append("is not written into the access log as it should")
                if (tables := written()) and not (method == "post" and viewer in row.writes):
                    found.append(f"changes {tables}")
                yield from (f"{viewer}, {method} {name} {where}: {fault}" for fault in found)


def wrong(town: Town, row: Page, answer: Any, expected: list[str]) -> Iterator[str]:
    """What one viewer should not have got."""
    came = kind_of(answer)
    if came not in expected:
        yield f"{came} instead of {' or '.join(expected)}"
    if not (row.unmasked and came == "in"):
        yield from (f"shows {whose}" for whose in shown_of(town, answer))


def questions(row: Page, name: str) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Method, expected answers and whom to ask: everybody, but for what one check answers for many."""
    many = is_pattern(name)
    yield "get", row.get, in_turn(row.get) if many else VIEWERS
    if not row.post:
        yield "post", {viewer: f"{cell}|405" for viewer, cell in row.get.items()}, some_of(row.get)
    else:
        yield "post", row.post, in_turn(row.post) if many or set(row.post.values()) == {"405"} else VIEWERS


def kind_of(answer: Any) -> str:
    """The answer in the words of the matrix."""
    if answer.status_code == 200:
        return "in"
    if answer.status_code not in {301, 302}:
        return str(answer.status_code)
    if answer.headers["Location"].startswith(OFFICE_LOGINS):
        return "login"
    return "phone" if answer.headers["Location"] == reverse("portal:login") else "go"


def shown_of(town: Town, answer: Any) -> list[str]:
    """Whose personal data stand in the answer, or in the address that it leads to."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    content += answer.headers.get("Location", "").encode()
    return [whose for value, whose in town.secrets.items() if value.encode() in content]


# What lists, counts and searches tell


LISTS = ("desk:my_work", "desk:cases", "desk:cases ?progress=all", "desk:export ?progress=all", "desk:assignment")
LISTS += ("desk:sign", "desk:cases ?q=举报", "oversight:dashboard", "oversight:cases ?measure=open")


@pytest.mark.parametrize("viewer", STAFF)
def test_no_list_tells_of_a_case_outside_ones_sight(town: Town, viewer: str) -> None:
    for entry in LISTS:
        name, _space, query = entry.partition(" ")
        found = told_of(town, town.viewers[viewer].ask("get", reverse(name) + query))
        assert found <= seen_by(viewer), entry
        if entry == "desk:export ?progress=all":  # the list itself comes in pages
            assert found == seen_by(viewer)


@pytest.mark.parametrize("viewer", STAFF)
def test_the_search_box_leads_only_to_what_one_sees(town: Town, viewer: str) -> None:
    for kept, seers in SIGHT.items():
        answer = town.viewers[viewer].ask("post", reverse("desk:search"), {"q": town.keys[kept]})
        found = answer.headers["Location"] == reverse("desk:case", args=[town.keys[kept]])
        assert found == (viewer in seers), kept


@pytest.mark.parametrize("viewer", ["clerk", "neighbour"])
def test_similar_cases_are_those_one_sees(town: Town, viewer: str) -> None:
    form = {"employer": town.world.employer.pk, "person-0-identity_number": town.people["party"].identity_number}
    answer = town.viewers[viewer].ask("post", reverse("desk:similar"), form)
    assert answer.status_code == 200
    assert told_of(town, answer) <= seen_by(viewer)


def test_a_case_kept_to_few_is_offered_for_joining_to_those_few(town: Town) -> None:
    """Its title would tell the others that there is a report about this employer."""
    with town.untouched():
        clue = scenes.fresh(Case.objects.get(reference=town.keys["clue"]))
        filed = scenes.approve(town.world, clue, "file", by="clerk")
        complaint = scenes.complaint(town.world, "REVIEWING", worker=town.people["worker"])
        scenes.identify(town.world, complaint, scenes.told(town.world))
        pages = (
            reverse("desk:file", args=[complaint.reference]),
            reverse("desk:act", args=[complaint.reference, "accept"]),
        )
        for viewer in sorted(SIGHT["case"]):
            page, form = (town.viewers[viewer].ask("get", where).content.decode() for where in pages)
            assert (filed.number in page) == (viewer in SIGHT["clue"]), viewer
            assert (filed.number in form) == (viewer == "clerk"), viewer


def test_work_on_a_case_kept_to_few_is_told_to_its_handlers_only(town: Town) -> None:
    """Serving a paper waits for the role of inspector; of this case only those who handle it know."""
    with town.untouched():
        report = scenes.complaint(town.world, "TREATED_AS_REPORT", violation_kinds=["NO_CONTRACT"])
        case = scenes.approve(town.world, report.investigation, "file", by="clerk")
        for step in (scenes.assign, scenes.complete):
            step(town.world, scenes.fresh(case))
        scenes.approve(town.world, case, "order_correction", measures="签订合同。", correction_days=7, lines=[])
        for viewer in ("lead", "inspector"):
            page = town.viewers[viewer].ask("get", reverse("desk:my_work"))
            assert (case.reference in page.content.decode()) == (viewer == "lead"), viewer


def told_of(town: Town, answer: Any) -> set[str]:
    """Of which cases an answer tells."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {kept for kept in SIGHT if str(town.keys[kept]).encode() in content}


def seen_by(viewer: str) -> set[str]:
    return {kept for kept, seers in SIGHT.items() if viewer in seers}


# Personal data and addresses


@pytest.mark.parametrize("field", ["identity_number", "phone"])
def test_a_number_that_is_looked_for_never_stands_in_an_address(town: Town, field: str) -> None:
    number = getattr(town.people["party"], field)
    clerk = town.viewers["clerk"]
    for answer in (
        clerk.ask("post", reverse("desk:search"), {"q": number}),
        clerk.ask("get", reverse("desk:cases"), {"q": number}),
        town.viewers["superuser"].ask("post", reverse("admin:registry_worker_changelist"), {"q": number}),
    ):
        assert answer.status_code == 302
        assert number not in answer.headers["Location"]
    page = clerk.ask("get", clerk.ask("post", reverse("desk:search"), {"q": number}).headers["Location"])
    assert town.keys["case"] in page.content.decode()
    assert number not in page.content.decode()


def test_unmasking_says_who_looked_at_whom_and_why(town: Town) -> None:
    with town.untouched():
        where = reverse("desk:reveal", args=[town.keys["case"], town.keys["complainant"]])
        page = town.viewers["inspector"].ask("post", where)
        look = AccessLog.objects.latest("pk")
        assert page.headers["Cache-Control"] == "no-store"
        assert (look.staff, look.subject_model) == (town.people["inspector"], "registry.Worker")
        assert (look.subject_id, look.reason) == (town.people["party"].pk, town.keys["case"])


# Flows


def test_every_human_task_waits_for_somebody() -> None:
    nodes = [node for flow in flows(Flow) for node in flow.instance.nodes() if node.task_type == "HUMAN"]
    assert len(nodes) >= 5
    assert [
        f"{node.flow_class.__name__}.{node.name}" for node in nodes if not (node._owner or node._owner_permission)
    ] == []


def flows(base: type[Flow]) -> Iterator[type[Flow]]:
    """The project's own flows."""
    for each in base.__subclasses__():
        if each.__module__.split(".")[0] in ROOMS:
            yield each
        yield from flows(each)
