"""Labour contracts: signing and coverage, headcounts, collective contracts, and what a contract is worth."""
