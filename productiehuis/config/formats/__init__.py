"""How days and times are written, where that is other than Django's own (`FORMAT_MODULE_PATH`)."""
