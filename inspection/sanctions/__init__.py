"""What blacklist, publication and credit have in common: the case they rest on, its facts, forms and papers."""
