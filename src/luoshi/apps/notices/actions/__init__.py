"""What is done: read, choose, set up robots and the calendar, send again."""
