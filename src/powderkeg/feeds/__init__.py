"""Reports fetched from feeds, web pages and folders: politely, safely, each once."""
