/**
 * Counting: bins are counted blind, and the books follow what was seen.
 *
 * Owns the tables counts, count_rounds, count_lines, count_rules.
 * Always holds: a bin is in one count at a time; nothing is posted before a count's end; who counted before is not
 * asked again about the same difference; goods that moved, or are being picked, while they were counted make no
 * difference but another round; a count never takes goods away from a pick that was told to take them, and a promise
 * that the building can't keep is taken back from the order that came last.
 */
export { askForCounts, openCount } from './ask-for-counts.ts';
export { showCountWork } from './count-work.ts';
export { recordCount } from './record-count.ts';
