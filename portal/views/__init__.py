"""Pages of the portal: they read, ask the services and the door, and render."""
