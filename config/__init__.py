"""Set-up: settings, environment, addresses, worker, embedded PostgreSQL, checks."""
