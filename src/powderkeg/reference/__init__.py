"""Tables from outside: countries, actors, places, predicates, each in a readable data file."""
