"""The bundled sample dossier: short reports on Iraq in June 2014, read by `powderkeg demo`."""
