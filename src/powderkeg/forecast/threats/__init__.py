"""Base rates: of threats carried out, of disputes that come to force, of ceasefires that hold."""
