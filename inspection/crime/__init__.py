"""The transfer of a suspected refusal to pay wages to the police (SM-5; law reference, 3.12)."""
