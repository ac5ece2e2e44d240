"""Events by place: counts a day, and times to the minute as a self-exciting point process."""
