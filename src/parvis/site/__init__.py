"""Site: settings, addresses, server and command line. Nothing imports it."""
