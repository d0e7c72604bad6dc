"""The economic situation: published figures, imported and never edited, and what follows from them."""
