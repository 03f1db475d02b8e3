import { askedAs } from './name-acts.ts';
import { answer, nothingLast, say, settleFirst, takeHeld, undoName, type RunInside } from './run-steps.ts';
import { tooLate } from './undo-limit.ts';

/** As it is scanned. */
const undoCode = 'CMD-UNDO';

/**
 * Takes the last confirmed step back: out of the queue where it never left the device, by an act of its own where the
 * server may know of it, and by asking where only the server knows what comes of it.
 */
export async function undoStep(run: RunInside): Promise<void> {
  const { flow, doors, writer } = run;
  const { work, state, last, lastAt, asked } = run.place;
  if (run.isBusy || writer.isStuck()) return doors.changed({ level: 'warn', code: 'ui.wait' });
  if (asked) return settleFirst(run, asked, undoCode);
  const undone = flow.undo?.(work, state, last?.said);
  if (!undone) return doors.changed({ level: 'error', code: 'error.nothing-to-undo' });
  const late = tooLate(lastAt, doors.now());
  if (late) return doors.changed(late);
  run.isBusy = true;
  doors.changed();
  const taking = takenBack(run, undone.state);
  run.takingBack = taking;
  const isUnsent = await taking;
  if (run.isEnded) return;
  const [first] = undone.operations;
  if (!isUnsent && undone.needsServer && first) {
    const open = askedAs({ ...first, name: undoName }, undoCode);
    run.place = { ...run.place, asked: open };
    writer.write([]);
    return answer(run, open);
  }
  run.isBusy = false;
  run.place = { ...run.place, state: undone.state };
  doors.changed(undone.feedback);
  if (!isUnsent) say(run, undone.operations, undone.feedback, '');
  run.place = { ...run.place, last: nothingLast };
  writer.write([]);
  takeHeld(run);
}

async function takenBack(run: RunInside, back: unknown): Promise<boolean> {
  const { doors, writer, place } = run;
  await writer.written();
  const operationIds = place.last?.operationIds ?? [];
  if (run.isEnded || operationIds.length === 0) return false;
  const before = { work: place.work, state: back, last: nothingLast };
  return doors.takeBack(operationIds, before).catch(() => false);
}
