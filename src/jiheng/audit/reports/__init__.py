"""Ways of showing what an audit found, one file each; a report is one by being there."""
