"""What acts on hearings tell, row by row."""

from typing_extensions import TypedDict


class PresentData(TypedDict):
    """A party and who came for it, in words; nobody: an empty text."""

    party_id: int
    people: str


class OpinionData(TypedDict):
    """What the other side says to one piece of evidence."""

    evidence_id: int
    authentic: bool
    lawful: bool
    relevant: bool
    opinion: str
