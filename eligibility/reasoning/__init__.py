"""From values to what a person reads: findings, arguments, explanations, missing facts, comparisons."""
