"""From the words of a time to days of the calendar, one kind of words a file."""
