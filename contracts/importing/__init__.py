"""Employments and contracts from the sheets of employers: each row judged first, then written batch by batch."""
