"""The rules, one file each, in a folder for every family. A file is a rule by being there."""
