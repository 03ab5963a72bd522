"""What becomes of an award (SM-11; law reference, 6.16)."""
