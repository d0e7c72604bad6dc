"""What is asked about documents, within what the asker may see."""
