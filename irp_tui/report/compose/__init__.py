"""From a report to the blocks that it prints as: the one place that knows their order and their numbers."""
