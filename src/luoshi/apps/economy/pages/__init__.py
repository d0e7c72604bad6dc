"""The pages of this room: the situation, industries, the yearly path, the safety net, series, and taking figures in."""
