"""The method page: how an ML system-design interview goes, what to say when, and the numbers for its estimates."""
