"""The commands: `luoshi --help` lists them."""
