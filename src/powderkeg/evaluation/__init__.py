"""How well claims agree with gold sentences: claims are handed in, so that any reader can be judged."""
