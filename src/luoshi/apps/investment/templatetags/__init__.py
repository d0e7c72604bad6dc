"""What the investment room's templates say of amounts, stages and sectors."""
