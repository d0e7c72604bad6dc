"""What is likely wrong in figures that are brought: along a series, in sums, in what repeats."""
