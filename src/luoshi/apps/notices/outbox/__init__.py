"""How letters leave the house: claimed, handed over, done."""
