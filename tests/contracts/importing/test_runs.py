"""A run writes what it announced, once; whoever dies in the middle has done nothing of that piece."""

from datetime import date
from decimal import Decimal
from itertools import count, pairwise

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import clock, outbox
from contracts.coverage.models import Span
from contracts.importing import services, writing
from contracts.importing.kinds import RunState
from contracts.importing.models import StagedRow
from contracts.records.kinds import EndGround
from contracts.records.models import Contract, Employment, Revision, Submission
from documents.storage import sealed_storage
from registry.models import Worker
from tests import factories
from tests.contracts.importing.sheets import (
    as_csv,
    checked,
    imported,
    numbers,
    received,
    row,
    stored,
    worked_off,
)

pytestmark = pytest.mark.django_db


def test_a_dry_run_leaves_nothing_in_the_records(world):
    before = stored()
    run = checked(world, as_csv([row(world.employer, number) for number in range(1, 4)]))
    assert numbers(run) == (3, 0, 0, 0)
    assert stored() == before
    services.give_up(run)
    run.refresh_from_db()
    assert (run.state, stored(), StagedRow.objects.count()) == (RunState.STOPPED, before, 0)


def test_a_row_becomes_worker_employment_and_contract(world):
    run = imported(world, as_csv([row(world.employer, 1, 离职日期="2025-12-31", 离职原因="辞职")]))
    assert run.state == RunState.DONE
    worker = Worker.objects.by_identity(factories.identity_number(1))
    assert (worker.name, worker.identity_number, worker.phone) == (
        factories.person_name(1), factories.identity_number(1), "",
    )  # fmt: skip
    assert worker.pinyin
    employment = Employment.objects.get(worker=worker)
    assert (employment.ended_on, employment.end_ground) == (date(2025, 12, 31), EndGround.BY_WORKER)
    contract = employment.contracts.get()
    assert (contract.ends_on, contract.monthly_wage) == (date(2027, 2, 28), Decimal("5200.50"))
    assert contract.submission == employment.submission == run.submission
    assert run.submission.staff == world.inspectors[0]
    assert (
        list(Span.objects.filter(employment=employment).order_by("starts_on").values_list("signing", flat=True))[-1]
        == "S"
    )
    assert StagedRow.objects.count() == 0


def test_the_same_file_again_changes_nothing(world):
    content = as_csv([row(world.employer, number) for number in range(1, 6)])
    imported(world, content)
    before = stored()
    run = imported(world, content)
    assert numbers(run) == (0, 0, 5, 0)
    after = stored()
    assert after | {"Submission": before["Submission"]} == before
    assert Revision.objects.count() == 0


def test_a_changed_value_keeps_the_earlier_version_and_an_empty_cell_erases_nothing(world):
    imported(world, as_csv([row(world.employer, 1), row(world.employer, 2)]))
    run = imported(
        world, as_csv([row(world.employer, 1, 岗位="", 合同终止日期="2028-02-28"), row(world.employer, 2, 月工资="")])
    )
    assert numbers(run) == (0, 1, 1, 0)
    revision = Revision.objects.get()
    assert (revision.table, revision.replaced_by) == ("contract", run.submission)
    assert revision.before["ends_on"] == "2027-02-28"
    contract = Contract.objects.get(pk=revision.row)
    assert (contract.ends_on, contract.employment.occupation) == (date(2028, 2, 28), "焊工")


def test_an_employment_that_the_file_ends_makes_room_for_the_next_one(world, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 1)
    imported(world, as_csv([row(world.employer, 1)]))
    rows = [
        row(world.employer, 1, 入职日期="2025-09-01", 合同起始日期="2025-09-01", 签订日期="2025-09-01"),
        row(world.employer, 1, 离职日期="2025-08-31"),
    ]
    run = imported(world, as_csv(rows))
    assert numbers(run) == (1, 1, 0, 0)


def test_whoever_is_killed_in_a_batch_has_written_nothing_of_it(world, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    days = [f"2024-03-{day:02d}" for day in range(1, 7)]
    rows = [row(world.employer, place, 入职日期=day, 合同起始日期=day) for place, day in enumerate(days, start=1)]
    run = checked(world, as_csv(rows))
    services.confirm(run)
    while not Employment.objects.exists():  # one lane has nothing to do, and may have its turn first
        outbox.deliver_due(limit=1)
    refold, calls = writing.spans.refold, []

    def dies(**options):
        calls.append(options)
        refold(**options)
        raise RuntimeError

    monkeypatch.setattr(writing.spans, "refold", dies)
    while not calls:
        outbox.deliver_due(limit=1)
    run.refresh_from_db()
    assert (run.state, run.rows_new, Employment.objects.count(), Contract.objects.count()) == (
        RunState.WRITING,
        2,
        2,
        2,
    )
    monkeypatch.setattr(writing.spans, "refold", refold)
    with clock.travel_to(timezone.localtime(clock.now()) + outbox.LONGEST_BACK_OFF):
        worked_off(run)
    assert (run.state, numbers(run)) == (RunState.DONE, (6, 0, 0, 0))
    assert Employment.objects.count() == Contract.objects.count() == 6


def test_reading_goes_on_where_the_last_piece_ended(world, monkeypatch):
    monkeypatch.setattr(services, "PIECE", 2)
    rows = [row(world.employer, number, 岗位="焊工\n（夜班）") for number in range(1, 6)]
    run = imported(world, as_csv(rows, encoding="gb18030"))
    assert (run.rows_read, numbers(run)) == (5, (5, 0, 0, 0))
    assert set(Employment.objects.values_list("occupation", flat=True)) == {"焊工 (夜班)"}


def test_a_row_that_stays_out_leaves_its_record_in_the_way(world):
    """The second row is refused for its overlap with the first, so the first would run into the second's record."""
    second = {"合同起始日期": "2027-03-01", "合同终止日期": "2028-02-29", "签订日期": "2026-02-20"}
    imported(world, as_csv([row(world.employer, 1), row(world.employer, 1, **second)]))
    run = checked(world, as_csv([row(world.employer, 1, 合同终止日期="2027-03-01"), row(world.employer, 1, **second)]))
    assert numbers(run) == (0, 0, 0, 2)


def test_a_run_is_confirmed_once(world):
    run = checked(world, as_csv([row(world.employer)]))
    services.confirm(run)
    with pytest.raises(ValidationError, match="已经变了"):
        services.confirm(run)
    assert Submission.objects.count() == 1


def test_the_file_goes_when_all_is_written_or_nobody_confirms(world):
    run = received(world, as_csv([row(world.employer)]))
    assert sealed_storage.exists(run.file.name)
    item = outbox.OutboxItem.objects.get(topic=services.EXPIRY_TOPIC)
    assert item.run_at > clock.now()
    services.forget_unconfirmed(item)
    run.refresh_from_db()
    assert (run.state, run.file.name) == (RunState.STOPPED, "")


def test_an_employer_files_only_for_itself(world):
    upload_of = as_csv([row(world.employer, 1), row(factories.make_employer(region=world.region), 2)])
    run = services.receive(SimpleUploadedFile("本单位.csv", upload_of), employer=world.employer)
    services.map_columns(run, sheet=run.sheet, head=run.head, meant={int(p): code for p, code in run.columns.items()})
    worked_off(run)
    assert numbers(run) == (1, 0, 0, 1)
    services.confirm(run)
    worked_off(run)
    assert run.submission.employer == world.employer


_PEOPLE = count(1000)
_LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=st.lists(st.integers(0, 700), min_size=1, max_size=5, unique=True), lengths=_LENGTHS)
def test_what_is_accepted_never_overlaps_and_is_accepted_again(world, starts, lengths):
    """Contracts of one person with arbitrary days: what comes in fits together, and coming again it changes nothing."""
    number = next(_PEOPLE)
    first = date(2020, 1, 1).toordinal()
    rows = []
    for place, start in enumerate(starts):
        begun = date.fromordinal(first + start)
        ended = date.fromordinal(first + start + lengths[place % len(lengths)])
        rows.append(
            row(world.employer, number, 入职日期="2019-01-01", 签订日期=begun, 合同起始日期=begun, 合同终止日期=ended)
        )
    content = as_csv(rows)
    imported(world, content)
    of_person = Contract.objects.filter(
        employment__worker=Worker.objects.by_identity(factories.identity_number(number))
    )
    spans = list(of_person.order_by("starts_on").values_list("starts_on", "ends_on"))
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
    again = checked(world, content)
    assert again.rows_new == again.rows_changed == 0
