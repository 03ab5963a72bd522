"""The review of a mediation agreement by the commission (SM-12; law reference, 6.17)."""
