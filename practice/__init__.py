"""What a reader makes: drawings of system designs and mock interviews."""
