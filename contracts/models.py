"""The tables of the contracts room; Django looks for them here."""

from contracts.collective.models import CollectiveContract

__all__ = ["CollectiveContract"]
