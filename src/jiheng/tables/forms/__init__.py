"""The official tables: one dated TOML file each, with its columns in their order and its source."""
