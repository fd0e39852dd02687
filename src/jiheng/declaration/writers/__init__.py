"""One file per outlet: `<id>.py` holds `WRITER`. Modules that begin with "_" are shared by several."""
