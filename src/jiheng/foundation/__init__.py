"""Words that every room uses; this room imports nothing of ours."""
