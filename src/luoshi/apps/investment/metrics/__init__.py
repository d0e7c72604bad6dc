"""What the room answers for: signed amounts, sessions, teams, journeys, what is ready, conversions, new leads."""
