"""The pages of the investment room."""
