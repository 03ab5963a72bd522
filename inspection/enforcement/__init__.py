"""What follows a decision: administrative review, suit, demand, enforcement by the court (SM-4; law reference, 3.11)."""
