const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 16;

/**
 * Randomness is drawn for many ids at once: a call into the kernel for every row costs more than the row's id.
 * `crypto.randomUUID` would not do: browsers hide it on plain HTTP, which is what many buildings run.
 */
const pool = new Uint8Array(4096);
let drawn = pool.length;

let lastMs = -1;
/** The 80 random bits of the last id, five to a digit. */
const digits = new Uint8Array(randomLength);
let time = '';

/**
 * A new ULID (https://github.com/ulid/spec). Ids of one process never go backwards: within a millisecond, and when
 * the clock is set back, the last one is counted up. Lists in order of their ids are therefore in the order in which
 * things were made.
 *
 * @param now milliseconds since 1970; the moment of the transaction where there is one
 */
export function newId(now = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    time = timeDigits(now);
    draw();
  } else countUp();
  let id = time;
  for (const digit of digits) id += alphabet[digit];
  return id;
}

function timeDigits(now: number): string {
  let text = '';
  for (let left = now, place = 0; place < 10; place++, left = Math.floor(left / 32))
    text = (alphabet[left % 32] ?? '0') + text;
  return text;
}

function draw(): void {
  if (drawn + randomLength > pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  for (let place = 0; place < randomLength; place++) digits[place] = (pool[drawn++] ?? 0) & 31;
  // Half of the room stays free for counting up.
  digits[0] = (digits[0] ?? 0) & 15;
}

function countUp(): void {
  for (let place = randomLength - 1; place >= 0; place--) {
    const next = (digits[place] ?? 0) + 1;
    digits[place] = next & 31;
    if (next < 32) return;
  }
}
