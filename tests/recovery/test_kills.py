"""Real processes are killed in the middle of their work; afterwards nothing is missing and nothing was done twice.

The waits between two tries are shorter here than on a site (`tests.recovery.settings`); everything else is as it runs there.
"""

import signal
from collections import Counter
from typing import Any

import pytest

from tests.recovery.house import House
from tests.recovery.programs import until

NUMBERS = "select 1 from casework_numberseries for update"
COUNTS = {
    "entries": "select count(*) from casework_entry where case_id = %s",
    "clocks": "select count(*) from casework_deadline where case_id = %s",
    "papers": "select count(*) from documents_document where case_id = %s",
    "services": "select count(*) from documents_service s join documents_document d on d.id = s.document_id "
    "where d.case_id = %s",
    "processes": "select count(*) from casework_caseprocess where case_id = %s",
    "told": "select count(*) from casework_outboxitem where (payload->>'case')::int = %s",
}
ASKED = {"entries": 1, "clocks": 1, "papers": 1, "services": 1, "processes": 1, "told": 1}
SERVED = frozenset({200, 204, 302, 303})


def test_a_worker_killed_while_it_prints_and_sends(house: House) -> None:
    """One process hangs between writing the PDF and its row, the other between the provider's delivery and ours."""
    complaints = house.play("waiting_for_supplement", 2)
    (paper,) = house.rows("select max(id) from documents_document")[0]
    held = house.phone / "hold"
    held.touch()
    with house.holding("select 1 from documents_document where id = %s for update", paper) as lock:
        house.start("worker")
        lock.until_somebody_waits()
        (key,) = until(lambda: delivered(house), "a text was delivered")
        house.kill("worker")
    held.unlink()
    house.until_nobody_is_in_a_transaction()
    assert house.rows("select rendered_at from documents_document where id = %s", paper) == [(None,)]
    assert house.rows("select state from portal_message where key = %s", key) == [("waiting",)]
    house.start("worker", "scheduler")
    house.until_all_is_done()
    every_paper_was_printed_once(house)
    every_text_was_delivered_once(house)
    assert calls(house)[key] == 2, "the provider was asked again, with the same key"
    assert {count for other, count in calls(house).items() if other != key} == {1}
    assert house.number("select count(*) from portal_message where state = 'sent'") == len(delivered(house))
    orphans = house.play("remove_old_leftovers")
    assert len(orphans) == 1, "the PDF whose row was never written"
    every_paper_was_printed_once(house, files_beside=0)
    assert {complaint["id"] for complaint in complaints} <= {
        case for (case,) in house.rows("select case_id from documents_document where rendered_at is not null")
    }


def test_a_scheduler_killed_in_the_middle_of_a_sweep(house: House) -> None:
    overdue = house.play("overdue", 3)
    cases = [complaint["id"] for complaint in overdue]
    with house.holding("select 1 from casework_case where id = %s for update", cases[1]) as lock:
        house.start("worker", "scheduler")
        lock.until_somebody_waits()
        house.kill("scheduler")
    (late,) = house.play("overdue", 1)
    cases.append(late["id"])
    house.start("scheduler")
    running = "select count(*) from casework_deadline where case_id = any(%s) and term = 'INS-SUPPLEMENT' and fired_at is null"
    until(lambda: house.number(running, cases) == 0, "every clock fired")
    ends = "select case_id, count(*) from casework_entry where case_id = any(%s) and act = 'close_not_supplemented' group by 1"
    assert sorted(house.rows(ends, cases)) == sorted((case, 1) for case in cases)
    house.until_all_is_done()
    every_paper_was_printed_once(house)
    every_text_was_delivered_once(house)


def test_a_web_server_killed_in_the_middle_of_a_request(house: House) -> None:
    house.play("waiting_for_supplement", 1)  # so that there is a row of numbers to hold
    (complaint,) = house.play("reviewed", 1)
    before = traces(house, complaint)
    house.start("web")
    with house.holding(NUMBERS) as lock:
        request = house.ask_for_supplement(complaint)
        lock.until_somebody_waits()
        house.kill("web")
        assert request.answer() == 0
    house.until_nobody_is_in_a_transaction()
    assert traces(house, complaint) == before
    house.start("web")
    asked_once(house, complaint)


@pytest.mark.parametrize("by", [signal.SIGQUIT, signal.SIGKILL])
def test_a_database_that_dies_in_the_middle_of_a_request(house: House, by: signal.Signals) -> None:
    house.play("waiting_for_supplement", 1)
    (complaint,) = house.play("reviewed", 1)
    before = traces(house, complaint)
    house.start("web", "worker", "scheduler")
    with house.holding(NUMBERS) as lock:
        request = house.ask_for_supplement(complaint)
        lock.until_somebody_waits()
        house.database.end(by)
        assert request.answer() == 503
        says_that_the_database_is_away(request.text)
    while_it_is_away = house.ask_for_supplement(complaint)
    assert while_it_is_away.answer() == 503
    says_that_the_database_is_away(while_it_is_away.text)
    house.database.start()
    assert traces(house, complaint) == before
    asked_once(house, complaint)
    house.until_all_is_done()
    every_paper_was_printed_once(house)
    every_text_was_delivered_once(house)


def test_a_broker_that_is_away_while_people_work(house: House) -> None:
    house.start("web", "worker", "scheduler")
    complaints = house.play("reviewed", 2)
    house.until_all_is_done()
    house.redis.kill()
    for complaint in complaints:
        asked_once(house, complaint)
    assert house.number("select count(*) from casework_outboxitem where done_at is null and run_at <= now()") > 0
    house.redis.start()  # empty
    house.until_all_is_done()
    every_paper_was_printed_once(house)
    every_text_was_delivered_once(house)


# What must hold afterwards


def asked_once(house: House, complaint: dict[str, Any]) -> None:
    """The request succeeds; sent once more, it is told that the case has moved on."""
    before = traces(house, complaint)
    assert house.ask_for_supplement(complaint).answer() in SERVED
    after = traces(house, complaint)
    assert {name: after[name] - before[name] for name in COUNTS} == ASKED
    assert house.ask_for_supplement(complaint).answer() == 409
    assert traces(house, complaint) == after


def traces(house: House, complaint: dict[str, Any]) -> dict[str, Any]:
    """Whatever the request would leave behind."""
    case = complaint["id"]
    found: dict[str, Any] = {name: house.number(statement, case) for name, statement in COUNTS.items()}
    found["case"] = house.rows("select status, chain_length, chain_head from casework_case where id = %s", case)
    found["numbers"] = house.rows("select series, year, last from casework_numberseries order by 1, 2")
    return found


def every_paper_was_printed_once(house: House, *, files_beside: int | None = None) -> None:
    assert house.number("select count(*) from documents_document where rendered_at is null") == 0
    items = "select count(*), count(distinct key) from casework_outboxitem where topic = 'render_document'"
    papers = house.number("select count(*) from documents_document")
    assert house.rows(items) == [(papers, papers)]
    files = {path.name for path in (house.folder / "data" / "media" / "sealed" / "documents").rglob("*.pdf")}
    known = {pdf.rpartition("/")[2] for (pdf,) in house.rows("select pdf from documents_document")}
    assert known <= files
    assert len(known) == papers
    if files_beside is not None:
        assert len(files - known) == files_beside


def every_text_was_delivered_once(house: House) -> None:
    """The keys the provider knows are those of our messages, and each is the key of one outbox item."""
    keys = {key for (key,) in house.rows("select key from portal_message")}
    assert delivered(house) == keys
    assert {key for (key,) in house.rows("select key from casework_outboxitem where topic = 'portal-message'")} == keys
    assert house.number("select count(*) from portal_message where state <> 'sent'") == 0
    told = "select count(*) from casework_outboxitem where topic = 'act' and done_at is null"
    assert house.number(told) == 0


def delivered(house: House) -> set[str]:
    return {path.name for path in (house.phone / "delivered").iterdir()}


def calls(house: House) -> Counter[str]:
    return Counter((house.phone / "calls").read_text().split())


def says_that_the_database_is_away(page: str) -> None:
    assert "系统暂时连不上数据库" in page
    assert "Traceback" not in page
    assert "psycopg" not in page
