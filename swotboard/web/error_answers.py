"""Turns every failure into a coded answer: JSON for programs, a page for people. None shows a traceback."""

import logging

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from swotboard.errors import SwotboardError
from swotboard.web.page_texts import message_of

log = logging.getLogger(__name__)

_NO_SUCH_PAGE = "There is no such page here."
_OF_STATUS = {
    404: ("not_found", f"{_NO_SUCH_PAGE} Check the address, or start again from the home page."),
    405: ("not_found", "There is nothing here that can be asked for in this way."),
    413: ("too_large", "This message is larger than 1 MB."),
    503: ("stopping", "The server is going down. Try again in a moment."),
}
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_BAD_REQUEST = ("bad_request", "This request cannot be read.")
_INTERNAL = ("internal", "Something went wrong on our side. It has been logged; please try again.")


def install(app: Flask) -> None:
    """Answer all errors of `app`."""
    app.register_error_handler(SwotboardError, answer)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unexpected)


def no_such_page(hint: str = "") -> SwotboardError:
    """What an address is answered that is there under other settings alone; `hint` says which."""
    code, message = _OF_STATUS[404]
    return SwotboardError(code, f"{_NO_SUCH_PAGE} {hint}" if hint else message)


def answer(error: SwotboardError) -> Response:
    """The error as JSON, or as a page where a person is looking."""
    g.no_such_workshop = error.code == "unknown_workshop"
    current_app.extensions["swotboard"].hub.metrics.refused("http", error.code)
    body = error.as_answer()
    body["error"]["message"] = message_of(error)
    response = _page(error, body["error"]) if _for_a_person() else jsonify(body)
    response.status_code = error.status
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return response


def _of_http(error: HTTPException) -> Response | HTTPException:
    if isinstance(error, RequestRedirect):
        return error
    fallback = _BAD_REQUEST if (error.code or 500) < 500 else _INTERNAL
    return answer(SwotboardError(*_OF_STATUS.get(error.code or 500, fallback)))


def _unexpected(error: Exception) -> Response:
    log.error("request failed", exc_info=error, extra={"method": request.method, "path": request.path})
    return answer(SwotboardError(*_INTERNAL))


def is_plain_form() -> bool:
    """Whether a browser posts a form of a page by itself, without our JavaScript [JOIN-12]. Programs do not ask for
    HTML."""
    wanted = request.accept_mimetypes
    names_html = any(kind.lower() == "text/html" for kind, _ in wanted)
    return (
        request.method == "POST"
        and request.mimetype in _FORMS
        and names_html
        and wanted.quality("text/html") >= wanted.quality("application/json")
    )


def _for_a_person() -> bool:
    """Pages are. So is a download that somebody opened in the browser; a program asks for JSON, or for anything."""
    if request.path.startswith("/static/") or request.path in ("/healthz", "/metrics"):
        return False
    if request_ctx.url_adapter is None:  # of a Host that can be none no address can be made, and pages have some
        return False
    return not request.path.startswith("/api/") or is_plain_form() or (request.method == "GET" and wants_html())


def wants_html() -> bool:
    """Whether a browser asks for a page; programs ask for JSON, or for anything."""
    return request.accept_mimetypes.quality("text/html") > request.accept_mimetypes.quality("application/json")


def _page(error: SwotboardError, shown: dict) -> Response:
    code = (request.view_args or {}).get("code")
    return Response(
        render_template(
            "error.html",
            error=shown,
            status=error.status,
            code=code,
            may_repeat=request.method == "GET",
            typed=request.args.get("code", ""),
        ),
        content_type="text/html; charset=utf-8",
    )
