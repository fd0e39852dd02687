"""The waist of the house: the one form in which everything that was read is handed on."""
