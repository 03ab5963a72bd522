"""Who does an act where no single person is named by law."""

from casework.actors import Capacity
from registry.roles import Role

OFFICE = (Role.SECRETARY, Role.CLERK)  # at a commission
MEDIATORS = (Capacity.HANDLER, Role.MEDIATOR)  # of a mediation body
