"""Pages about plans and rules: read the request, ask or command once, answer."""
