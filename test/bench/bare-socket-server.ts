/** socket.io with nothing around it: every POST goes to everybody, as our server tells an event. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((req, res) => {
  const parts: Buffer[] = [];
  req.on('data', (part: Buffer) => parts.push(part));
  req.on('end', () => {
    if (parts.length > 0) io.to('all').emit('events', JSON.parse(Buffer.concat(parts).toString()));
    res.end('{}');
  });
});
const io = new Server(server, { path: '/live', serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => void socket.join('all'));
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
