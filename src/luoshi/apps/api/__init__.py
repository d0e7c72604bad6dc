"""The manners of the API that every room speaks: problem details, paging, stale writes, repeated requests."""
