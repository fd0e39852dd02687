"""How the tables of this slice came about."""
