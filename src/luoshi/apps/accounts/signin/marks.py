"""What a session holds, by name."""

SINCE, SEEN, HALF, WAY = "luoshi.since", "luoshi.seen", "luoshi.half", "luoshi.way"
HANDLE, SOURCE = "luoshi.handle", "luoshi.source"
