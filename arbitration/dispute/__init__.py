"""The arbitration case (SM-10; law reference, 6.15)."""
