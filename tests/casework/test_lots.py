"""Codes drawn by lot: nobody can foretell them, but a demonstration draws the same again."""

from random import Random

from casework import lots

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def drawn() -> list[str]:
    return [lots.code(LETTERS, groups=3, length=4) for _time in range(50)]


def test_a_code_has_its_groups_and_letters() -> None:
    for code in drawn():
        groups = code.split("-")
        assert [len(group) for group in groups] == [4, 4, 4]
        assert set("".join(groups)) <= set(LETTERS)


def test_no_code_comes_twice() -> None:
    assert len({*drawn(), *drawn()}) == 100


def test_a_seed_draws_the_same_codes_and_only_within_its_block() -> None:
    found = []
    for _time in range(2):
        with lots.drawn_from(Random(7)):
            found.append(drawn())
    assert found[0] == found[1]
    assert drawn() not in found
