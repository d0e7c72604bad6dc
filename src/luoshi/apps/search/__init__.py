"""Full-text search: documents, commitments, reports, evidence and comments, in words of one character and more."""
