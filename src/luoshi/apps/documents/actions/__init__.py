"""What can be done with documents. Each takes `by`, is one transaction, and is recorded."""
