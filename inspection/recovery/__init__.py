"""The recovery of wages (SM-6; law reference, 5.2 and 5.5): who pays first, by when, in which parts, and what is still owed."""
