"""The pages of this room: the speech, its review, my desk, the register, a commitment, units."""
