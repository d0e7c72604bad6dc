"""The pages of this room: the shelf of documents, taking one in, and how far its reading is."""
