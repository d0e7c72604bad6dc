"""What the pages show, as workbooks."""
