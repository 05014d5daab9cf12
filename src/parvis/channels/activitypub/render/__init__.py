"""What we say to other servers: actors, posts and activities as ActivityStreams documents."""
