"""Filters of paper."""
