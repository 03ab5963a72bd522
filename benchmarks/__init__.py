"""What must stay fast, measured beside what a user would pick instead: `make bench`. Figures, never verdicts of a test."""
