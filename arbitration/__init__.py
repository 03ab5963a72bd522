"""Mediation and arbitration of labour disputes (law reference, 6)."""
