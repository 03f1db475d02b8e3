import { renameSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { constants } = Mocha.Runner;
const WRITE_EVERY_MS = 1000;
const CLOSE_WITHIN_MS = 15_000;

/**
 * Mocha's own `spec` report, which also keeps the counts in the file that TEST_COUNTS_FILE names, so that the
 * runner adds numbers up instead of reading prose. `ended` tells a finished suite from one that died halfway.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_COUNTS_FILE;
    if (!file) throw new Error('TEST_COUNTS_FILE must name the file for the counts');
    this.follow(runner, file);
  }

  follow(runner, file) {
    const counts = { ended: false, passed: 0, failed: 0, skipped: 0, failures: [] };
    let reached = 0;
    let writtenAt = 0;
    const fail = (title, reason) => {
      counts.failed += 1;
      counts.failures.push({ title, reason });
    };
    runner.on(constants.EVENT_TEST_PASS, () => (counts.passed += 1));
    runner.on(constants.EVENT_TEST_PENDING, () => (counts.skipped += 1));
    runner.on(constants.EVENT_TEST_FAIL, (test, error) => fail(test.fullTitle(), firstLine(error)));
    runner.on(constants.EVENT_TEST_END, () => {
      reached += 1;
      if (Date.now() - writtenAt < WRITE_EVERY_MS) return;
      writtenAt = Date.now();
      write(file, counts);
    });
    runner.once(constants.EVENT_RUN_END, () => {
      // What stands behind a failed hook never ran, and must not vanish from the sum.
      counts.skipped += Math.max(0, runner.total - reached);
      counts.ended = true;
      write(file, counts);
      reportWhatStaysOpen((reason) => {
        fail('the suite lets go of everything it opened', reason);
        write(file, counts);
      });
    });
  }
}

/** A forgotten connection, server or timer would keep the process alive for ever; this names it and ends the wait. */
function reportWhatStaysOpen(report) {
  const timer = setTimeout(() => {
    const reason = `still open: ${process.getActiveResourcesInfo().join(', ')}`;
    report(reason);
    console.log(`  All tests ended, but the process does not: ${reason}`);
    process.exit(1);
  }, CLOSE_WITHIN_MS);
  timer.unref();
}

/** Renamed into place, because the runner may read at any moment. */
function write(file, counts) {
  writeFileSync(`${file}.new`, JSON.stringify(counts));
  renameSync(`${file}.new`, file);
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n', 1)[0];
}
