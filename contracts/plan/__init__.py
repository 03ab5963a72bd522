"""Plans for the coverage of labour contracts: yearly targets as data, what is reached, what is missing, and where it leads."""
