"""One file per command: `<name>.py` holds `SUMMARY`, a `Message` of one line, and `command`."""
