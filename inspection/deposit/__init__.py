"""The wage deposit of a construction project (SM-7; law reference, 5.3, 5.6)."""
