"""How headings are numbered: the styles there are, where their numbers stand, which of them belong together."""
