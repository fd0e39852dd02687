"""Cases: one object for the life of a project, its versions and remarks; `actions` are the only writers."""
