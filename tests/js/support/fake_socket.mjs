/**
 * The socket of one client, as far as the engine uses Socket.IO's, on a network that a test can cut, slow and thin.
 * What the server sends in one channel stays in order; answers and events are two channels, so either may come first.
 */

export class FakeSocket {
  constructor(server, who, { clock, random = () => 0, latency = 5 }) {
    Object.assign(this, { server, who, clock, random, latency });
    this.handlers = new Map();
    this.connected = false;
    this.active = false;
    this.line = 0;
    this.due = {};
    this.sent = [];
    /** Whether a frame is to be lost on its way. */
    this.loses = () => false;
    /** Whether the network is there. */
    this.up = true;
  }

  on(event, handle) {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handle]);
  }

  off(event, handle) {
    this.handlers.set(
      event,
      (this.handlers.get(event) ?? []).filter((each) => each !== handle),
    );
  }

  connect() {
    this.active = true;
    if (this.connected || this.connecting) return;
    this.connecting = true;
    this.clock.after(this.latency, () => this.#opened());
  }

  disconnect() {
    this.active = false;
    this.connecting = false;
    this.#lost("io client disconnect");
  }

  /** The network fails; Socket.IO tries again by itself. */
  cut(reason = "transport close") {
    const back = reason !== "io server disconnect";
    this.#lost(reason);
    if (back && this.active) this.connect();
  }

  emit(event, payload, answer) {
    if (!this.connected) throw new Error(`emit of ${event} while not connected`);
    this.sent.push({ event, payload: structuredClone(payload) });
    const { line } = this;
    this.#travel(
      "up",
      () =>
        this.connected &&
        line === this.line &&
        this.server.receive(this, event, structuredClone(payload), (result) => {
          this.#travel("answers", () => line === this.line && answer?.(structuredClone(result)));
        }),
    );
  }

  /** What the server sends to this client. */
  deliver(event, payload) {
    const { line } = this;
    if (event === "frame" && this.loses(payload)) return;
    this.#travel("events", () => line === this.line && this.#tell(event, structuredClone(payload)));
  }

  /** The ops that were sent, in their order. */
  get ops() {
    return this.sent.filter((each) => each.event === "op").map((each) => each.payload);
  }

  #opened() {
    if (!this.connecting) return;
    this.connecting = false;
    if (!this.up) {
      this.#tell("connect_error", new Error("no network"));
      if (this.active) this.connect();
      return;
    }
    this.connected = true;
    this.line += 1;
    this.due = {};
    this.server.sockets.add(this);
    this.#tell("connect");
  }

  #lost(reason) {
    if (!this.connected) return;
    this.connected = false;
    this.line += 1;
    this.server.left(this);
    this.#tell("disconnect", reason);
  }

  #travel(channel, run) {
    const at = Math.max(this.clock.now() + this.latency * (0.5 + this.random()), this.due[channel] ?? 0);
    this.due[channel] = at;
    this.clock.after(at - this.clock.now(), run);
  }

  #tell(event, payload) {
    for (const handle of this.handlers.get(event) ?? []) handle(payload);
  }
}
