"""An agreement on enforcement: what is paid by when (强制法 art 42)."""

from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict


class Instalment(TypedDict):
    """One payment of the plan, in yuan."""

    due_on: date
    amount: Decimal
