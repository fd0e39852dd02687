"""One dated TOML file for each official scoring scheme."""
