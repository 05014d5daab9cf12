"""Media (les médias): pictures of posts, served to those who may read the post; remote ones from our copy."""
