"""The pages of a case: reading and moving it, editing it, comparing its versions, its trail, copies of it."""
