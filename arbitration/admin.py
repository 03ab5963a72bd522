"""Windows for administrators: registers are kept here, cases are only looked at."""

from arbitration.hearing import admin as hearings
from arbitration.mediation import admin as mediations

__all__ = ["hearings", "mediations"]
