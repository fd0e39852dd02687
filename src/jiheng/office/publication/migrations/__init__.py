"""The steps by which the tables of publication came about."""
