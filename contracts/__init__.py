"""Labour contracts: signing and coverage, headcounts, and what a contract is worth. Empty so far."""
