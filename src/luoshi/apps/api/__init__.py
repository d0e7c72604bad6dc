"""The manners of the API, which every room's api.py keeps: problems in words, pages, versions, repeats of a request."""
