"""The written review: what an employer declares about a year, and what the inspectors make of it."""
