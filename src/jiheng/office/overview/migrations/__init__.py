"""The steps by which the tables of the overview came about."""
