"""The demonstration province: three years of cases that never happened, made through the door. Nothing imports this room."""
