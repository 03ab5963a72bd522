"""How often something may be tried; the counting itself is shared by every room."""

from casework.limits import address_of, allow, forget

__all__ = ["address_of", "allow", "forget"]
