"""Declaration with actual values and a day → lights and forecasts."""
