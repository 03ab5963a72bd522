"""What the Makefile runs: the demonstration, the lints, the benchmark, the message catalogues."""
