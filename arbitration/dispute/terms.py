"""The terms of an arbitration case; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

from casework.acts import Start

ACCEPT = "ARB-ACCEPT"  # 仲裁法 29: five working days from receipt, anew from the completed material
COLLECTIVE = "ARB-COLL-ACC"  # 办案规则 64: the same five working days, and one notice for all
SERVE = "ARB-SERVE-APP"  # 仲裁法 30: the copy to the respondent
TRIBUNAL = "ARB-TRIB"  # 仲裁法 32: who sits in the tribunal
DEFEND = "ARB-DEFENCE"  # 仲裁法 30: from the respondent's receipt
SERVE_DEFENCE = "ARB-SERVE-DEF"  # 仲裁法 30: the defence to the applicant
PROVE = "ARB-EVID"  # 办案规则 15: set in the notice
AWARD = "ARB-45"  # 仲裁法 43: from acceptance
COUNTER = "ARB-COUNTER"  # 办案规则 36: whether a counterclaim is accepted
MEDIATE = "ARB-CONS-MED"  # 办案规则 69: entrusted mediation
RECUSE = "ARB-RECUSE"  # 办案规则 12: three working days from the request
CANCEL = "ARB-REFUSE-CANCEL"  # 办案规则 32: to tell the parties that the case is cancelled
KEEP_AWARD = "ARB-ARCH-AWARD"  # 办案规则 24: how long the file of an award is kept
KEEP_OTHER = "ARB-ARCH-OTHER"  # 办案规则 24: how long any other file is kept

# wherever the period begins, at the acceptance or anew, its end is an act of its own (办案规则 46)
AWARD_PERIOD = Start(AWARD, on_expiry="award_overdue")
