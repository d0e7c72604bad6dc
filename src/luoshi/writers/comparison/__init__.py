"""Write the comparison of two documents: for the terminal, for programs, for an office."""
