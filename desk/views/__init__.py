"""Views of the desk: each reads, asks the door where something is done, and renders."""
