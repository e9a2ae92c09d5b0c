"""NJ2: whom to turn to, and when."""
