"""From a sheet that somebody else made to values: heads by the words they go by, cells by what they must mean."""
