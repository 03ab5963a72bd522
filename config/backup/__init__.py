"""Backup and restore: a dump of the database and the sealed files it knows, with a manifest of their hashes.

A backup is a folder:

    manifest.json    what it holds, when and from what it was made (`manifest.Manifest`)
    database.dump    pg_dump's custom format
    files.jsonl      name, size and SHA-256 of each file, one to a line
    files/…          the files, under the names their rows know

The keys are not in it: whoever finds the folder must not be able to open the identity numbers.
"""
