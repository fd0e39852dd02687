"""Units, people and what they may do: the tree of bodies, users, appointments, and the one door to access."""
