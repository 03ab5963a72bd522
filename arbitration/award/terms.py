"""The terms of an award's effect; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

SUE_FINAL = "ARB-SUE-WORKER"  # 仲裁法 48: the worker, fifteen days from the own receipt
SET_ASIDE = "ARB-ANNUL"  # 仲裁法 49: the employer, thirty days from the own receipt
SUE = "ARB-SUE"  # 仲裁法 50: either side, fifteen days from the own receipt
SUE_ANNULLED = "ARB-SUE-AFTER-ANNUL"  # 仲裁法 49: fifteen days from the receipt of the ruling
SUE_UNENFORCED = "ARB-SUE-UNENFORCED"  # 解释(一) 24: thirty days from the receipt of the ruling
ENFORCE = "ARB-EXEC"  # 民诉法 250: two years from the end of the time to perform
