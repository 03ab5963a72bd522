"""Windows for administrators: registers are kept here, cases are only looked at."""

from arbitration.mediation import admin

__all__ = ["admin"]
