"""An invented city's year, for looking around: documents as its offices send them, and what becomes of each project."""
