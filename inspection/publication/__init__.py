"""Publication of serious labour violations (law reference, 5.4)."""
