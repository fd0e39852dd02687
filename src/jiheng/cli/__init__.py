"""The command line, `jiheng …`. Every command is one file in `commands/`, found by being there."""
