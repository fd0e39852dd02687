"""信访 letters and visits: replies within seven days, results within three months, progress, repeats, consultations."""
