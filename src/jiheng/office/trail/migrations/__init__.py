"""The steps by which the table of the trail came about."""
