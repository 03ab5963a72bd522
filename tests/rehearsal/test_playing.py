"""A play leaves nothing behind unless it is kept, tells nobody, and takes every act's data by name."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from typing_extensions import get_type_hints, is_typeddict

from calendars.models import Notice
from casework import outbox
from casework.acts import Act, acts_of
from casework.machines import machines
from casework.models import Case, OutboxItem
from desk.replaying import EXAMPLE
from documents.models import Document, Evidence
from documents.storage import sealed_storage
from portal.models import Message
from portal.notices import tell_complainants
from registry.models import Agency, Employer, Staff, User, Worker
from registry.selectors import responsible_agency
from rehearsal import arguments
from rehearsal.faults import WrongFile
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import as_text
from rehearsal.vocabulary import POINTS_AT, choices, written_as
from tests.inspection import scenes

GOOD = EXAMPLE.read_text(encoding="utf-8")
LEFT_ALONE = (Agency, Case, Document, Employer, Evidence, Notice, OutboxItem, Staff, User, Worker)


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in LEFT_ALONE}


def sealed() -> set[Path]:
    return {path for path in Path(sealed_storage.location).rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files of tests that run beside this one lie elsewhere."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_a_play(monkeypatch: pytest.MonkeyPatch) -> None:
    before, files = rows(), sealed()
    assert play(*read(EXAMPLE.read_bytes())).good
    assert rows() == before
    assert sealed() == files
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_kept_play_stays_and_tells_nobody() -> None:
    files = sealed()
    report = play(*read(EXAMPLE.read_bytes()), keep=True)
    assert report.kept
    case = Case.objects.get(reference=report.cases["监察案件"])
    assert case.status == "ORDERED"
    assert len(sealed() - files) == Evidence.objects.count() > 0
    assert not OutboxItem.objects.exists()


def test_a_second_play_of_one_file_does_not_meet_the_first(db: None) -> None:
    for _time in range(2):
        assert play(*read(EXAMPLE.read_bytes()), keep=True).good
    assert Agency.objects.filter(kind="inspection").count() == 2


def test_nobody_real_can_be_reached_by_a_kept_play(db: None) -> None:
    """An act of the night on a kept case is told to nobody; the made-up bodies answer for no place."""
    report = play(*read(EXAMPLE.read_bytes()), keep=True)
    case = Case.objects.get(reference=report.cases["监察案件"])
    assert [worker.phone for worker in Worker.objects.all()] == ["", "", ""]
    region = case.agency.region
    assert not any(responsible_agency(region, kind) for kind in ("inspection", "arbitration"))
    told = case.entries.get(act="order_correction")
    outbox.enqueue("act", "night", {"case": case.pk, "sequence": told.sequence, "act": told.act})
    tell_complainants(OutboxItem.objects.get(key="night"))
    assert not Message.objects.exists()


def test_a_real_body_goes_on_after_a_kept_play(world: scenes.World) -> None:
    office = f'[office]\nname = "{world.agency.name}"\nexisting = true\n'
    people = "".join(
        f'[[staff]]\nname = "{person.name}"\nroles = ["{role}"]\nexisting = true\n'
        for person, role in ((world.head, "head"), (world.clerk, "clerk"))
    )
    play(*read(with_head(office + people, 受理员=world.clerk.name, 负责人=world.head.name)), keep=True)
    assert responsible_agency(world.region, "inspection") == world.agency
    assert responsible_agency(world.region, "arbitration") == world.commission


# Who takes part


def with_head(head: str, **changes: str) -> bytes:
    """The example with more at its top, and with some of its words exchanged."""
    text = GOOD.replace("[[workers]]", f"{head}\n[[workers]]", 1)
    for right, wrong in changes.items():
        text = text.replace(right, wrong)
    return text.encode()


def test_an_inspector_without_a_certificate_cannot_be_assigned(db: None) -> None:
    for fault in ("certificate = false", "certificate_until = 2026-04-06"):
        people = f"""
[[staff]]
name = "监察员甲"
roles = ["监察员"]
[[staff]]
name = "监察员乙"
roles = ["监察员"]
{fault}
"""
        (difference,) = play(*read(with_head(people))).differences
        assert "监察员乙的执法证今天不在有效期内" in difference.got


def test_people_of_a_real_office_take_part_where_the_play_is_kept(world: scenes.World) -> None:
    people = "".join(
        f'[[staff]]\nname = "{person.name}"\nroles = ["{role}"]\nexisting = true\n'
        for person, role in ((world.head, "head"), (world.clerk, "clerk"))
    )
    office = f'[office]\nname = "{world.agency.name}"\nexisting = true\n'
    report = play(*read(with_head(office + people, 受理员=world.clerk.name, 负责人=world.head.name)), keep=True)
    assert report.good, as_text(report)
    complaint = Case.objects.get(reference=report.cases["投诉"])
    assert (complaint.agency, complaint.lead) == (world.agency, world.clerk)


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ('[[staff]]\nname = "没有的人"\nroles = ["督导员"]\nexisting = true', "没有名为“没有的人”的工作人员"),
        ('[[employers]]\nname = "没有的单位"\nexisting = true', "没有名为“没有的单位”的用人单位"),
        ('[[employers]]\nname = "错号单位"\nunified_code = "123"', "统一社会信用代码"),
        ('[[projects]]\nname = "某工程"\nclient = "没有的单位"', "没有名为“没有的单位”的用人单位"),
    ],
)
def test_somebody_who_is_not_there_is_a_fault_of_the_file(db: None, head: str, sentence: str) -> None:
    with pytest.raises(WrongFile) as error:
        play(*read(with_head(head)))
    (fault,) = error.value.faults
    assert sentence in fault.sentence
    assert with_head(head).decode().splitlines()[fault.line - 1] in head.splitlines()


# The command


def test_the_command_reports_in_words_and_as_json(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("replay", str(EXAMPLE))
    assert "与预期全部一致" in capsys.readouterr().out
    call_command("replay", str(EXAMPLE), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["good"], told["kept"], len(told["steps"])) == (True, False, 9)


def test_the_command_ends_with_1_when_anything_differs(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(GOOD.replace("sum = 9000.00", "sum = 1.00"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("replay", str(file), "--json")
    assert ended.value.code == 1
    (difference,) = [each for step in json.loads(capsys.readouterr().out)["steps"] for each in step["differences"]]
    assert (difference["expected"], difference["got"]) == ("1.00", "9,000.00")


@pytest.mark.parametrize(("text", "sentence"), [("title = 1", "“title”应为带引号的文字"), (None, "打不开文件")])
def test_the_command_ends_with_2_for_a_wrong_file(db: None, tmp_path: Path, text: str | None, sentence: str) -> None:
    file = tmp_path / "wrong.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence) as error:
        call_command("replay", str(file))
    assert error.value.returncode == 2


def test_the_papers_are_printed_where_they_are_asked_for(db: None, tmp_path: Path) -> None:
    short = GOOD[: GOOD.index("[[step]]\non = 2026-04-02")]
    play(*read(short.encode()), papers=tmp_path / "papers")
    (paper,) = (tmp_path / "papers").iterdir()
    assert paper.name == "001-投诉登记表.pdf"
    assert paper.read_bytes().startswith(b"%PDF")


# Every act's data can be written in a file


EVERY_ACT = [
    pytest.param(act, id=f"{kind}-{name}") for kind, model in machines().items() for name, act in acts_of(model).items()
]


class Everybody:
    """A directory in which every name is somebody."""

    def members(self, kind: str, name: str) -> list[str]:
        return [name]

    def key(self, kind: str, name: str) -> int:
        assert kind, f"rehearsal.vocabulary.POINTS_AT does not say what {name} points at"
        return 7

    def row(self, kind: str, name: str) -> Any:
        raise AssertionError

    def owed(self, line: int) -> Decimal:
        return Decimal("1.00")


@pytest.mark.parametrize("act", EVERY_ACT)
def test_every_act_takes_its_data_from_a_file(act: Act) -> None:
    """What an act declares can be written as TOML: names in the place of keys, words in the place of codes."""
    hints = {name: field.annotation for name, field in act.data_model.model_fields.items()}
    given = {written_as(name): sample(name, hint) for name, hint in hints.items()}
    values = arguments.read(hints, given, Everybody())
    assert arguments.faults(act.data_model, values) == []
    assert set(values) == set(hints)


SAMPLES: dict[Any, Any] = {
    str: "文字",
    int: 3,
    bool: True,
    Decimal: Decimal("8600.00"),
    date: date(2026, 3, 2),
    time: time(9, 30),
    datetime: datetime(2026, 3, 2, 9, 30),  # noqa: DTZ001 - as a file writes it
}


def sample(name: str, hint: Any) -> Any:
    """A value as a lawyer would write it."""
    if is_typeddict(hint):
        return {written_as(key): sample(key, each) for key, each in get_type_hints(hint).items()}
    if get_origin(hint) is dict:
        return {}
    if get_args(hint):
        inner = next(each for each in get_args(hint) if each is not type(None))
        many = "list" in str(hint).lower() and type(None) not in get_args(hint)
        return [sample(name, inner)] if many else sample(name, inner)
    if name.endswith(("_id", "_ids")):
        assert name in POINTS_AT, f"rehearsal.vocabulary.POINTS_AT does not say what {name} points at"
        return "某某"
    if (words := choices(name)) and hint is str:
        return next(iter(words.labels))
    return SAMPLES[hint]
