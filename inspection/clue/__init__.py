"""Clues: whatever points to a violation, from a hotline's ticket to a patrol's note, verified before a case is opened (监察条例 art 14)."""
