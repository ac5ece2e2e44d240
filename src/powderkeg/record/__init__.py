"""Documents, readings and claims kept; the only home of SQL."""
