"""The desk's pages: inbox, enquiry, expert's page, library, experts, hours (le guichet, côté personnel)."""
