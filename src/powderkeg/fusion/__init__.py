"""Claims to events: links between claims, the events they make, and how far to believe them."""
