"""Rules of warning lights: one dated TOML file each, every section with its source."""
