"""What people call the browser behind a request."""

import re

# In this order: most browsers also name those that they descend from.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """'Firefox on Windows', or what the browser said of itself where that tells nothing."""
    browser = next((name for mark, name in BROWSERS.items() if re.search(rf"\b\w*{mark}\w*/", user_agent)), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return " on ".join(filter(None, [browser, system])) or user_agent or "Unknown browser"
