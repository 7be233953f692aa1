"""Programs that ours is measured against."""
