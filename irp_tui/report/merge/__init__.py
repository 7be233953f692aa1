"""Join two changed copies of a report, thing by thing, so that no text of either is lost."""
