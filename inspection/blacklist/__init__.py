"""The arrears blacklist (SM-8; law reference, 5.4, 5.7)."""
