"""办公用房与后勤 premises and services: property service, repairs, building works, incidents, canteen, energy, checks."""
