/** socket.io with nothing around it: every POST goes to the room that it names, as our server tells an event. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((req, res) => {
  const parts: Buffer[] = [];
  req.on('data', (part: Buffer) => parts.push(part));
  req.on('end', () => {
    if (parts.length > 0) {
      const event = JSON.parse(Buffer.concat(parts).toString()) as { stream: string };
      io.to(event.stream).emit('events', [{ ...event, at: new Date().toISOString() }]);
    }
    res.end('{}');
  });
});
const io = new Server(server, { path: '/live', serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join(String(socket.handshake.auth['room']));
  socket.emit('heads', {});
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
