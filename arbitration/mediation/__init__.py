"""Mediation before a mediation body (SM-9; law reference, 6.14)."""
