"""Publication: what is withheld and by whose decision, the review before publication, and what is published for everybody."""
