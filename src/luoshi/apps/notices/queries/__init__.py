"""What is read: notices with what they say, how many are unread, a person's dates, the outbox."""
