"""A collective contract on its way through the labour bureau (SM-14; law reference, 7.5)."""
