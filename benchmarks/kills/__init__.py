"""Programs killed at random moments, and whether anything is lost or doubled by it."""
