"""Long stories, told through the browser as a person lives them."""
