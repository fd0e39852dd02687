"""办案 cases: closing and time limits, prosecutorial suggestions, plea leniency, arrests that proved wrong, public interest."""
