"""What a text says in numbers and dates, in each language; whether two texts say the same."""
