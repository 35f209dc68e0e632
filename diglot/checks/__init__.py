"""What `check` reports. Each rule is a generator whose docstring is the rule."""
