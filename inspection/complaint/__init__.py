"""Complaint intake (SM-1, 投诉受理): from the worker's first word to acceptance, refusal or the right door elsewhere."""
