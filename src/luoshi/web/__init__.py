"""The house as a web site: settings, addresses, the API's root, base templates."""
