"""The times that bind, found as written; then from their words to days, one kind of words a file."""
