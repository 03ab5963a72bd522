"""The roster 名册 of a wage case: who is owed what for which months, read from the sheets that come in, and reconciled."""
