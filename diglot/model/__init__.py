"""What stages hand on: values, complete from birth."""
