"""Paper: document types, numbers, rendering, evidence, service on the parties."""
