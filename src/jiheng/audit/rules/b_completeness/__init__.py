"""Completeness (完整性): what a declaration must hold is there."""
