"""The registry's tables, one module per aggregate."""

from registry.models.access import AccessLog
from registry.models.agencies import Agency, AgencyKind
from registry.models.contacts import EmployerContact
from registry.models.employers import Employer, EmployerSize, Industry, Ownership
from registry.models.policy import PolicySetting
from registry.models.projects import Project, ProjectSubcontract
from registry.models.regions import Region, RegionLevel
from registry.models.staff import Delegation, Post, Staff, User
from registry.models.wages import AverageWage
from registry.models.workers import IdentityConflict, Sex, Worker
from registry.roles import Role

__all__ = [
    "AccessLog",
    "Agency",
    "AgencyKind",
    "AverageWage",
    "Delegation",
    "Employer",
    "EmployerContact",
    "EmployerSize",
    "IdentityConflict",
    "Industry",
    "Ownership",
    "PolicySetting",
    "Post",
    "Project",
    "ProjectSubcontract",
    "Region",
    "RegionLevel",
    "Role",
    "Sex",
    "Staff",
    "User",
    "Worker",
]
