"""The pages of publication: what of a case is withheld, the year of a body, its review, and the published site."""
