"""No admin pages: uploads are shown with the documents that were read from them."""
