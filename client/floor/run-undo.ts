import { askedAs } from './name-acts.ts';
import { answer, nothingLast, say, takeHeld, undoName, type RunInside } from './run-steps.ts';
import { tooLate } from './undo-limit.ts';

/**
 * Takes the last confirmed step back: out of the queue where it never left the device, by an act of its own where the
 * server may know of it, and by asking where only the server knows what comes of it.
 */
export async function undoStep(run: RunInside): Promise<void> {
  const { flow, doors, writer } = run;
  const { work, state, last, lastAt } = run.place;
  if (run.isBusy || writer.isStuck()) return doors.changed({ level: 'warn', code: 'ui.wait' });
  const undone = flow.undo?.(work, state, last?.said);
  if (!undone) return doors.changed({ level: 'error', code: 'error.nothing-to-undo' });
  const late = tooLate(lastAt, doors.now());
  if (late) return doors.changed(late);
  run.isBusy = true;
  doors.changed();
  await writer.written();
  const isUnsent = await takenBack(run, undone.state);
  if (run.isEnded) return;
  const [first] = undone.operations;
  if (!isUnsent && undone.needsServer && first) {
    const asked = askedAs({ ...first, name: undoName }, run.place.tried);
    run.place = { ...run.place, asked };
    writer.write([]);
    return answer(run, asked);
  }
  run.isBusy = false;
  run.place = { ...run.place, state: undone.state };
  doors.changed(undone.feedback);
  if (!isUnsent) say(run, undone.operations, undone.feedback, '');
  run.place = { ...run.place, last: nothingLast };
  writer.write([]);
  takeHeld(run);
}

async function takenBack({ doors, place }: RunInside, back: unknown): Promise<boolean> {
  const operationIds = place.last?.operationIds ?? [];
  if (operationIds.length === 0) return false;
  const before = { work: place.work, state: back, last: nothingLast };
  return doors.takeBack(operationIds, before).catch(() => false);
}
