"""The terms of a grade; no law sets a length, each is set with its act."""

OBJECT = "CRD-OBJ"  # set in the notice, from its service
REVIEW = "CRD-REVIEW"  # set when the objection is received
