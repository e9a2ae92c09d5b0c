"""NJ3: give before you ask."""
