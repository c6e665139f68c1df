"""Serves the pages and the HTTP interface. The only package that knows Flask's request."""

from pathlib import Path

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from swotboard.config import Config
from swotboard.domain.direction import isolate
from swotboard.export.report_templates import report_template
from swotboard.live import Hub
from swotboard.protocol import LIMITS
from swotboard.server.eventlet.engineio_sessions import handshakes
from swotboard.services.tokens import Access
from swotboard.web import assets, cookies, error_answers, framing, headers, language, notice, page_texts, request_log
from swotboard.web.access import access as access_routes
from swotboard.web.api import api
from swotboard.web.audit_and_unread import audit_and_unread
from swotboard.web.boards import boards
from swotboard.web.concurrency_limits import RequestQueues
from swotboard.web.create_key import create_key
from swotboard.web.erasing import erasing
from swotboard.web.guess_limits import Guesses
from swotboard.web.handshake_limits import limit_connects
from swotboard.web.history import history_routes
from swotboard.web.host_check import hold_hosts
from swotboard.web.import_export import import_export
from swotboard.web.key_exchange import key_exchange
from swotboard.web.limiter import Limiter
from swotboard.web.media_pages import media
from swotboard.web.metrics_page import metrics
from swotboard.web.organizer import organizer
from swotboard.web.organizer_erasure import organizer_erasure
from swotboard.web.pages import pages
from swotboard.web.plain_forms import plain_forms
from swotboard.web.public_path import serve_below
from swotboard.web.retention import retention
from swotboard.web.session_binding import bind_sessions
from swotboard.web.shared_counts import SharedCounts, read_counts

_STATIC = Path(__file__).resolve().parents[2] / "static"
_SAFE = ("GET", "HEAD", "OPTIONS")


def read_files(config: Config) -> assets.Assets:
    """The static files, and the build that they are."""
    return assets.Assets(_STATIC, config.bundle, config.path)


def install(app: Flask, config: Config, access: Access, files: assets.Assets, hub: Hub) -> None:
    """Give `app` its pages, files, headers and errors. Call it last, so that the proxies are outermost."""
    app.config["MAX_CONTENT_LENGTH"] = LIMITS["message"]
    app.url_map.strict_slashes = False
    vars(app.json)["sort_keys"] = False
    app.jinja_env.filters["isolate"] = isolate
    counts = SharedCounts() if config.bus else None
    app.extensions["swotboard.limiter"] = limiter = Limiter(
        config.rate_limit, workshops_per_day=config.workshops_per_day, counts=counts
    )
    app.extensions["swotboard.guesses"] = guesses = Guesses(hub.rest, counts=counts)
    if counts:
        takers = limiter.taken_elsewhere, guesses.taken_elsewhere
        hub.others.share_counts(counts.take, lambda told: read_counts(told, takers))
    app.extensions["swotboard.request_queues"] = RequestQueues(hub.rest)
    hub.forget_callbacks.extend([limiter.forget_workshop, guesses.forget_workshop])
    request_log.install(app)
    headers.install(app, files.import_map_hash, config)
    cookies.install(app)
    app.before_request(lambda: None if request.method in _SAFE else access.check_origin(request.environ))
    error_answers.install(app)
    language.install(app)
    page_texts.install(app)
    notice.install(app, config)
    assets.install(app, files, language.page_language)
    app.register_blueprint(api)
    app.register_blueprint(boards)
    app.register_blueprint(audit_and_unread)
    app.register_blueprint(metrics)
    app.register_blueprint(import_export)
    app.register_blueprint(retention)
    app.register_blueprint(access_routes)
    app.register_blueprint(erasing)
    app.register_blueprint(media)
    app.register_blueprint(organizer)
    app.register_blueprint(organizer_erasure)
    app.register_blueprint(create_key)
    app.register_blueprint(history_routes)
    app.register_blueprint(pages)
    app.register_blueprint(key_exchange)
    app.register_blueprint(plain_forms)
    framing.install(app)
    report_template()  # compiled here, on the loop
    _read_chunked(app)
    limit_connects(app, access, limiter)
    bind_sessions(app, handshakes(hub.socketio.server), config)
    hold_hosts(app, config)
    serve_below(app, config.path)
    _trust_proxies(app, config.trusted_proxies)


def _read_chunked(app: Flask) -> None:
    """A chunked body ends by itself in all our servers, but eventlet does not say so, and Flask would take it for
    empty."""
    inner = app.wsgi_app

    def wsgi_app(environ, start_response):
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            environ["wsgi.input_terminated"] = True
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app


def _trust_proxies(app: Flask, count: int) -> None:
    """Believe what this many proxies in front say about the address, scheme and host; with none, nobody."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
