"""Template tags and filters that every room shares; `banjie` is the library to load."""
