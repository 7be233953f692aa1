"""Word out: the report as the document that is published."""
