"""Anchors cover everything that is new, once, in the order of commits; and the hashes they are made of."""

import hashlib
import threading
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from calendars import snapshot
from casework import anchors, clock, digests, merkle
from casework.models import Anchor, AnchorLeaf, Case, Entry, Heartbeat
from casework.tasks import write_anchor
from documents.kinds import EvidenceKind
from inspection.complaint import states
from tests.casework import tampering
from tests.inspection import scenes

TODAY = date(2026, 3, 2)


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(TODAY):
        yield scenes.world()
    snapshot.forget()


def leaves(anchor: Anchor) -> list[tuple[str, int, int]]:
    return list(anchor.leaves.order_by("kind", "case_id", "item").values_list("kind", "case_id", "item"))


def test_an_anchor_covers_the_last_entry_of_each_case_and_each_file_once(world) -> None:
    case, other = (scenes.complaint(world, states.REVIEWING, worker=worker) for worker in world.workers)
    proof = scenes.evidence(world, scenes.investigation(world), EvidenceKind.PHOTO)
    (first,) = anchors.write()
    covered = leaves(first)
    assert {("entry", case.pk, 2), ("entry", other.pk, 2), ("evidence", proof.case_id, proof.pk)} <= set(covered)
    assert len([each for each in covered if each[0] == "entry"]) == Case.objects.count()
    assert first.up_to == Entry.objects.latest("pk").pk
    assert anchors.write() == []
    scenes.do(world, case, "withdraw", by="clerk", on_paper=True)
    (second,) = anchors.write()
    assert leaves(second) == [("entry", case.pk, 3)]
    assert (second.number, second.previous_hash) == (2, first.hash)
    tampering.verified()


def test_a_paper_is_covered_as_soon_as_it_is_printed(world) -> None:
    case = scenes.complaint(world, states.ACCEPTED)
    anchors.write()
    printed = tampering.print_papers(case)
    (anchor,) = anchors.write()
    assert leaves(anchor) == [("document", case.pk, document.pk) for document in printed]


def test_a_great_deal_is_covered_by_several_anchors(world, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "AT_MOST", 3)
    for worker in world.workers:
        scenes.complaint(world, states.ACCEPTED, worker=worker)
    written = anchors.write()
    assert len(written) > 2
    assert [anchor.number for anchor in written] == list(range(1, len(written) + 1))
    tampering.verified()


def test_nothing_to_cover_is_said(db, capsys: pytest.CaptureFixture) -> None:
    call_command("anchor")
    assert "还没有可以存证的内容" in capsys.readouterr().out


def test_the_command_prints_the_value_and_the_scheduler_writes_by_itself(world, capsys: pytest.CaptureFixture) -> None:
    scenes.complaint(world)
    write_anchor()
    assert Heartbeat.objects.filter(job="write_anchor").exists()
    call_command("anchor")
    assert Anchor.objects.get().hash in capsys.readouterr().out


@pytest.mark.parametrize("model", [Anchor, AnchorLeaf])
def test_an_anchor_is_never_changed(world, model) -> None:
    scenes.complaint(world)
    anchors.write()
    for forbidden in (lambda rows: rows.update(hash="x"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            forbidden(model.objects.all())


# Keys that are committed out of order


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_being_written_is_waited_for_and_not_left_out(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(TODAY):
        world = scenes.world()
        early, late = (scenes.complaint(world, worker=worker) for worker in world.workers)
        wrote, may_commit = threading.Event(), threading.Event()

        def slow() -> None:
            with clock.travel_to(TODAY):
                try:
                    with transaction.atomic():
                        scenes.do(world, early, "begin_review", by="clerk")
                        wrote.set()
                        assert may_commit.wait(20)
                finally:
                    connection.close()

        thread = threading.Thread(target=slow)
        thread.start()
        assert wrote.wait(20)
        scenes.do(world, late, "begin_review", by="clerk")  # a higher key, committed first
        with pytest.raises(anchors.Busy):
            anchors.write()
        write_anchor()  # the scheduler tries again later
        assert not Anchor.objects.exists()
        may_commit.set()
        thread.join(20)
        (anchor,) = anchors.write()
        assert leaves(anchor) == [("entry", early.pk, 2), ("entry", late.pk, 2)]
        tampering.verified()
    snapshot.forget()


# Algorithms


def test_a_chain_may_go_on_with_another_algorithm(world, settings, tmp_path) -> None:
    case = scenes.complaint(world)
    anchors.write()
    settings.TIMELINE_HASH = "sm3"
    scenes.do(world, case, "begin_review", by="clerk")
    anchors.write()
    first, second = case.entries.order_by("sequence")
    assert len(first.hash) == 64
    assert second.hash.startswith("sm3:")
    assert Case.objects.get(pk=case.pk).chain_head == second.hash
    assert [anchor.hash[:4] == "sm3:" for anchor in Anchor.objects.order_by("number")] == [False, True]
    tampering.verified()
    place = tampering.exported(case, tmp_path)
    assert tampering.stand_alone(place)[0] == 0
    tampering.change("casework_entry", second.pk, "reason = 'x'")
    assert tampering.broken()[1][0]["place"] == 2
    assert "第2条" in tampering.stand_alone(tampering.exported(case, tmp_path))[1]


def test_a_hash_names_its_algorithm_but_for_sha_256(settings) -> None:
    assert digests.digest(b"abc") == hashlib.sha256(b"abc").hexdigest()
    settings.TIMELINE_HASH = "sm3"
    # GB/T 32905-2016, annex A.1
    assert digests.digest(b"abc") == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert len(digests.digest(b"")) <= digests.LONGEST
    assert [digests.algorithm_of(text) for text in ("sm3:00", "00", "md5:00", "")] == ["sm3", *["sha256"] * 3]
    assert not digests.is_available("sm3-of-another-planet")
    with pytest.raises(digests.Unavailable, match="OpenSSL"):
        digests.digest(b"", "sm3-of-another-planet")


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_every_leaf_leads_to_the_root(place: tuple[int, int]) -> None:
    size, at = place
    hashes = [merkle.leaf_hash(bytes([number]), "sha256") for number in range(size)]
    top = hashes[at]
    path = merkle.Tree(hashes, "sha256").path_of(at)
    for step in path:
        side, _colon, other = step.partition(":")
        top = merkle.node_hash(*((other, top) if side == "left" else (top, other)), "sha256")
    assert top == merkle.root_of(iter(hashes), "sha256")
    assert len(path) <= (size - 1).bit_length()


def test_all_paths_of_a_tree_cost_its_hashes_once(monkeypatch) -> None:
    made, real = [], merkle.node_hash
    monkeypatch.setattr(merkle, "node_hash", lambda *given: made.append(1) or real(*given))
    tree = merkle.Tree([str(number) for number in range(1000)], "sha256")
    assert {len(tree.path_of(place)) for place in range(1000)} == {8, 10}
    assert len(made) == 999


def test_no_leaf_no_root() -> None:
    assert merkle.root_of([], "sha256") == ""
