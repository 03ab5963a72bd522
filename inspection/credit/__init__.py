"""The yearly integrity grade of an employer (law reference, 5.4)."""
