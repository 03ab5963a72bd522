"""The terms of a transfer to the police (移送规定 arts 5-12); lengths and units stand in the register."""

APPROVE = "CRM-APPROVE"  # art 5: three days from the report
SEND = "CRM-SEND"  # art 5: twenty-four hours from the approval; `Crime.send_by` is the instant itself
POLICE = "CRM-POLICE"  # arts 7-8: three days from the acceptance of the transfer
RECONSIDER = "CRM-RECON"  # art 9: three days from the notice that the police do not file
RECONSIDERED = "CRM-RECON-DEC"  # art 9: three days to decide
SUPERVISE = "CRM-SUPERVISE"  # art 9: three days from the decision on reconsideration
HAND_OVER = "CRM-HANDOVER"  # art 12: three days from the notice that the police file

HOURS_TO_SEND = 24
