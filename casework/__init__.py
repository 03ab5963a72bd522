"""How a case is handled: the spine, the door, acts, timeline, deadlines, tasks, visibility, outbox.

Knows no procedure's words. A procedure (inspection, arbitration) declares its statuses, acts and requirements; this
room performs them. May import `calendars` and `registry`. Enter at `casework.door`.
"""
