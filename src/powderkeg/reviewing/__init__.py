"""What reviewers say, applied to claims and events; how far two reviewers agree."""
