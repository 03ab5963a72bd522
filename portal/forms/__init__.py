"""What workers type: forms of the wizard, of login and look-up, and of what they do on a case."""
