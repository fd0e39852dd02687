"""One file per outlet: `<id>.py` holds `WRITER`; the columns they share are in `declaration.columns`."""
