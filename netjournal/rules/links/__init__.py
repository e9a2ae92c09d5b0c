"""NJ1: who is who."""
