"""Rows of the database as the components in `templates/components/` want them; reads only, no HTML."""
