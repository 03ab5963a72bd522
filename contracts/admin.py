"""Windows for administrators: cases are only looked at, plans are entered."""

from contracts.collective import admin as collective
from contracts.plan import admin as plan

__all__ = ["collective", "plan"]
