"""What the figures say, in sentences made of phrases that each lead to the figure they rest on."""
