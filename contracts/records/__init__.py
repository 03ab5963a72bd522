"""Who works for whom since when, under which contract: the ledger of labour contracts 劳动合同台账, and reports of headcounts."""
