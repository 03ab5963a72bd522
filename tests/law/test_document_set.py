"""The law reference's set of inspection papers (10.1): each of its codes is carried by a type that the room can issue."""

import re

import pytest

from documents.registry import document_types

REFERENCE = [f"I{number:02}" for number in range(1, 47)]
# Not a paper of a case.
OTHERWISE = {
    "I44": "an entrustment is written once for years and is kept as evidence of the body, not of a case",
}


def carried() -> set[str]:
    return {code for kind in document_types() for code in re.findall(r"I\d\d", kind.form_code)}


@pytest.mark.parametrize("code", REFERENCE)
def test_the_set_is_whole(code: str) -> None:
    assert (code in carried()) != (code in OTHERWISE)
