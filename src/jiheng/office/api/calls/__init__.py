"""What each operation does, one module for a subject: reading what is asked, the pages' own queries and actions, a shape."""
