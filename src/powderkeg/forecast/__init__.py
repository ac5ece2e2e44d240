"""From histories and situations to forecasts: questions, models, backtests, scores.

Takes values and gives values; a random generator is an argument.
"""
