"""The registry in the admin: the office's own tables; people stay, personal data stays masked."""

from registry.admin import organisation, people, policies, subjects, wages

__all__ = ["organisation", "people", "policies", "subjects", "wages"]
