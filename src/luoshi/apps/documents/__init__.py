"""Documents: taken in, read, reviewed, and conveyed to every unit in scope, with receipts."""
