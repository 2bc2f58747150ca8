"""Which glyphs a reader of the page cannot see, and why."""
