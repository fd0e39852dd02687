"""How the tables of imports came about, step by step."""
