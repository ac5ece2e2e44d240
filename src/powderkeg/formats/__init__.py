"""Claims in the file formats of the field, one file each."""
