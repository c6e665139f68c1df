"""A TCP proxy whose browsers keep no cookies: it takes the server's `Set-Cookie` away."""

import re

from tests.live.swallowing_proxy import SwallowingProxy

_SET_COOKIE = re.compile(rb"(?i)(\r\n)set-cookie(?=:)")


class CookielessProxy(SwallowingProxy):
    """`with CookielessProxy(port) as proxy`: connect to `proxy.url`. `refuses = False` lets cookies through again."""

    refuses = True

    def changed(self, way, data):
        """An answer under another name for what would set a cookie."""
        return _SET_COOKIE.sub(rb"\1X-Dropped", data) if way == "down" and self.refuses else data
