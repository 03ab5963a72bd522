"""Scenarios: cases written down by a lawyer, played through the door on their own dates, compared, and taken back."""
