"""Third states that join a conflict: past disputes, models of who joins and on which side, states today."""
