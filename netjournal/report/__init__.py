"""Floor 5: values to words, pure: text for people, JSON for programs, pages for the manual."""
