"""Working days and statutory terms: pure date law, no case in it.

`calendars.terms.due` reckons, `calendars.register.term` knows the statutes' terms, `calendars.days.calendar_for` the
working days of a place, `calendars.law.cite` the articles. May import `registry` only.
"""
