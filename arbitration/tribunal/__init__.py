"""Who decides a case: the tribunal, its draw, recusal and replacement."""
