// The floor: a bare `ws` relay. What one client sends goes to all, as it came: nothing read, nothing checked, nothing
// stored.
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [port, folder] = process.argv.slice(2);
const { WebSocketServer } = createRequire(`${folder}/`)("ws");

const http = createServer((_, answer) => answer.end("ok"));
const relay = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: true });
relay.on("connection", (socket) => {
  socket.on("message", (data) => {
    for (const other of relay.clients) other.send(data, { binary: false });
  });
  socket.on("error", () => socket.terminate());
});
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 });
