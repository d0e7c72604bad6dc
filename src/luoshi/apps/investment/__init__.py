"""Investment: campaigns with their quotas and sessions, and the pipeline from a lead to a project at work."""
