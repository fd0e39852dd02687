"""A long run over random and damaged input: every file ends in a declaration or in one error of ours."""
