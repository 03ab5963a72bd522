"""Windows for administrators: cases are only looked at."""

from contracts.collective import admin as collective

__all__ = ["collective"]
