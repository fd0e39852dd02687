"""Who switches which rule, with which parameters, since when: one dated TOML file for each jurisdiction."""
