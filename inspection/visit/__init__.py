"""The inspection on site: who goes, what is looked at, what was found and how it goes on."""
