"""The nouns: documents, claims, and the parts they are made of."""
