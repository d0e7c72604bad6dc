"""What the economy room's templates say of figures."""
