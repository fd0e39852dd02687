"""The office under fire: its server killed again and again, while people import and edit."""
