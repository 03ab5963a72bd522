"""What workers see on the phone: which door, filing a complaint, where my case is, and being told of what happens.

Law: who may complain and when (监察条例 9, 20, 21), limitation of arbitration (仲裁法 27). Everything that changes a case goes
through `inspection.services` and `casework.door`. Entry points: `portal.urls`, `portal.triage.judge`, `portal.filing.submit`.
"""
