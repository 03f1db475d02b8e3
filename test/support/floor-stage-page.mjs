/** Runs in the browser: shows any moment of the terminal without a server, and measures what is on the screen. */
import { h, render } from 'preact';
import { App } from '../../client/floor/app.tsx';
import '../../client/floor/floor.css';
import '../../client/floor/notices.css';
import '../../client/floor/parts.css';
import { openScanner } from '../../client/floor/scanner.ts';
import { badgeLayout, checkScan } from '../../client/floor/scanner-check.ts';
import { keepScannerProfile } from '../../client/floor/scanner-profile.ts';
import { scanGuard } from '../../client/floor/scan-guard.ts';
import { scheduleTones, tones } from '../../client/floor/signals.ts';
import { firstState } from '../../client/floor/terminal-state.ts';

const said = [];
const noted =
  (name) =>
  (...parts) =>
    void said.push([name, ...parts]);
let state = { ...firstState(), phase: 'starting' };
// Outside the sandbox nothing is shown beside the step.
const own = { state: () => state, aid: undefined };
const terminal = new Proxy(own, { get: (_, name) => (name in own ? own[name] : noted(name)) });
const root = document.querySelector('#floor');

function show(part) {
  const likings = { ...firstState().likings, ...part.likings };
  const queue = { ...firstState().queue, ...part.queue };
  state = { ...firstState(), ...part, likings, queue };
  render(h(App, { terminal }), root);
}

/** Colours as the browser resolved them, to numbers from 0 to 1. */
function channels(colour) {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { rgb: [red / 255, green / 255, blue / 255], alpha };
}
function luminance([red, green, blue]) {
  const linear = [red, green, blue].map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}
function groundOf(element) {
  for (let one = element; one; one = one.parentElement) {
    const { rgb, alpha } = channels(getComputedStyle(one).backgroundColor);
    if (alpha === 1) return rgb;
  }
  return [1, 1, 1];
}
const isSeen = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
};
const nameOf = (element) =>
  `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 40)}”`;

/** Every text whose contrast with what is behind it is below the wanted one. */
function paleTexts(wanted) {
  const pale = [];
  for (const element of document.querySelectorAll('.terminal, .terminal *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!hasText || !isSeen(element)) continue;
    const [text, ground] = [channels(getComputedStyle(element).color).rgb, groundOf(element)].map(luminance);
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (ratio < wanted) pale.push(`${nameOf(element)} has ${ratio.toFixed(1)}`);
  }
  return pale;
}

/** Everything that sticks out of its box, is cut off, or lies outside the screen. */
function overflows() {
  // Letters reach a little beyond their lines.
  const slack = 4;
  const found = [];
  const screen = document.querySelector('.terminal').getBoundingClientRect();
  if (document.documentElement.scrollWidth > window.innerWidth)
    found.push('the page is wider than the screen');
  for (const element of document.querySelectorAll('.terminal *')) {
    if (!isSeen(element) || element.closest('svg, .edge, video, .unseen, [aria-hidden=true]')) continue;
    const style = getComputedStyle(element);
    const mayScroll = element.tagName === 'MAIN' && element.classList.contains('tasks');
    const isClamped = style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis';
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if (style.display !== 'inline' && !isClamped && clientWidth > 0) {
      if (scrollWidth > clientWidth + slack)
        found.push(`${nameOf(element)} is ${scrollWidth - clientWidth} too wide`);
      if (!mayScroll && scrollHeight > clientHeight + slack && element.tagName !== 'INPUT')
        found.push(`${nameOf(element)} is ${scrollHeight - clientHeight} too high`);
    }
    const box = element.getBoundingClientRect();
    const isScrolled = element.closest('main.tasks') !== null && element.tagName !== 'MAIN';
    if (box.left < screen.left - 1 || box.right > screen.right + 1)
      found.push(`${nameOf(element)} leaves the screen`);
    else if (!isScrolled && (box.top < screen.top - 1 || box.bottom > screen.bottom + 1))
      found.push(`${nameOf(element)} leaves the screen upwards or downwards`);
  }
  return found;
}

/** Words on keys and in prompts that had to be torn to fit. */
function tornWords() {
  const torn = [];
  for (const element of document.querySelectorAll('.terminal button, .terminal .prompt')) {
    if (!isSeen(element) || element.closest('.verdict-row')) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const { 0: word, index } of node.data.matchAll(/\p{L}{3,}/gu)) {
        if (/\p{Script=Han}/u.test(word)) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        // Devices part long words by their language's rules; the browser of the tests has none.
        const mayPart = word.length >= 10 && getComputedStyle(element).hyphens === 'auto';
        if (lines.size > 1 && !mayPart) torn.push(`${word} is torn on ${nameOf(element)}`);
      }
  }
  return torn;
}

/** Keys that are too low, or nearer to another than a glove allows; keys that lie upon each other. */
function tightKeys({ height, apart }) {
  const found = [];
  const keys = [...document.querySelectorAll('.terminal button, .terminal input')].filter(
    (key) => isSeen(key) && !key.hasAttribute('data-scan-sink'),
  );
  const sheet = document.querySelector('.camera-sheet, .notice');
  // What lies over the step has the keys to itself.
  const shown = sheet ? keys.filter((key) => sheet.contains(key)) : keys;
  const boxes = shown.map((key) => ({ key, box: key.getBoundingClientRect() }));
  for (const { key, box } of boxes)
    if (box.height < height - 0.5) found.push(`${nameOf(key)} is ${box.height} high`);
  const scroller = document.querySelector('main.tasks');
  for (const [at, one] of boxes.entries())
    for (const other of boxes.slice(at + 1)) {
      // What scrolls lies beside what does not only by chance.
      if (scroller && scroller.contains(one.key) !== scroller.contains(other.key)) continue;
      const across = Math.max(one.box.left, other.box.left) - Math.min(one.box.right, other.box.right);
      const down = Math.max(one.box.top, other.box.top) - Math.min(one.box.bottom, other.box.bottom);
      const between = Math.max(across, down);
      if (between < apart - 0.5)
        found.push(`${nameOf(one.key)} and ${nameOf(other.key)} are ${between} apart`);
    }
  return found;
}

/** Renders one signal as it would sound and answers when it is heard, in milliseconds from its beginning. */
async function rhythmOf(name, reachMs = 1500) {
  const rate = 8000;
  const context = new OfflineAudioContext(1, (reachMs * rate) / 1000, rate);
  scheduleTones(context, tones[name], 0.5, 0);
  const samples = (await context.startRendering()).getChannelData(0);
  const window = rate / 200;
  const loud = [];
  for (let start = 0; start < samples.length; start += window) {
    let sum = 0;
    for (const sample of samples.subarray(start, start + window)) sum += sample * sample;
    loud.push(Math.sqrt(sum / window) > 0.02);
  }
  const sounds = [];
  loud.forEach((isLoud, at) => {
    if (!isLoud) return;
    if (loud[at - 1]) sounds.at(-1).ms += 5;
    else sounds.push({ at: at * 5, ms: 5 });
  });
  return sounds;
}

const scans = [];
globalThis.stage = {
  show,
  /** What was asked of the terminal since the page was opened. */
  acts: () => said.map(([name]) => name),
  paleTexts,
  overflows,
  tightKeys,
  tornWords,
  rhythmOf,
  scans,
  heard: () => scans,
  keepScannerProfile,
  checkScan,
  badgeLayout,
  /** Listens as the terminal does: what was heard, and what the guard says of it. */
  listen() {
    const guard = scanGuard();
    openScanner({
      onScan: (text) => {
        const at = performance.now();
        scans.push({ text, judged: guard.judge(text, at), at });
      },
    });
  },
};
