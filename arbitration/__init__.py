"""Mediation and arbitration of labour disputes. Empty so far."""
