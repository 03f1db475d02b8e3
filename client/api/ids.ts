const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID made on this device: the id of an act or of a new document, kept before anything is sent.
 * `crypto.randomUUID` would not do: browsers hide it on plain HTTP, which is what many buildings run.
 */
export function newId(now = Date.now()): string {
  let time = '';
  for (let left = now, place = 0; place < 10; place++, left = Math.floor(left / 32))
    time = (alphabet[left % 32] ?? '0') + time;
  const random = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(random, (byte) => alphabet[byte % 32]).join('');
}
