"""NJ0: what is wrong with a file, told with its line."""
