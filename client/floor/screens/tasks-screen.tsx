/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import type { Task } from '../../../shared/tasks/tasks.contract.ts';
import { kindsFor } from '../flows.ts';
import { takeOverAsked } from '../take-over.ts';
import type { Terminal, TerminalState } from '../terminal-state.ts';
import { Frame, Key } from './frame.tsx';

/** What there is to do: one's own unfinished work first, then the next best task, then work by kind. */
export function TasksScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, mine, profile, queue, isTraining } = state;
  const kinds = isTraining ? state.counts.map(({ kind }) => kind) : kindsFor(profile?.permissions ?? []);
  return (
    <Frame
      terminal={terminal}
      title={profile?.name ?? ''}
      prompt={{ code: isTraining ? 'prompt.training' : 'prompt.tasks' }}
      kind="tasks"
      actions={<Below terminal={terminal} />}
    >
      {takeOverAsked(state) !== undefined && (
        <Key
          terminal={terminal}
          label={{ code: 'ui.take-over' }}
          act="take-over"
          press={() => terminal.takeOver()}
        />
      )}
      {queue.exceptions.length > 0 && (
        <button
          type="button"
          class="tile refused"
          tabIndex={-1}
          data-act="refused"
          onClick={() => terminal.go('refused')}
        >
          ✖ {say({ code: 'ui.refused-n', params: { n: queue.exceptions.length } }, locale)}
        </button>
      )}
      {state.equipment.map((code) => (
        <Key
          key={code}
          terminal={terminal}
          label={{ code: 'ui.cart-back', params: { code } }}
          act="give-back"
          press={() => terminal.giveBack(code)}
        />
      ))}
      {queue.others.map(({ userName, waiting }) => (
        <p key={userName} class="small" data-others={waiting}>
          {say({ code: 'ui.others-waiting', params: { n: waiting, user: userName } }, locale)}
        </p>
      ))}
      {mine.map((task) => (
        <GoOn key={task.id} terminal={terminal} task={task} />
      ))}
      <div class="kinds">
        {kinds.map((kind) => (
          <KindTile key={kind} terminal={terminal} kind={kind} counts={state.counts} />
        ))}
        {!isTraining && <FreeTiles terminal={terminal} />}
      </div>
    </Frame>
  );
}

function GoOn({ terminal, task }: { terminal: Terminal; task: Task }) {
  const { locale } = terminal.state();
  return (
    <button
      type="button"
      class="tile mine"
      tabIndex={-1}
      data-task={task.id}
      onClick={() => terminal.openTask(task.id)}
    >
      <strong>
        {say({ code: 'ui.go-on' }, locale)}: {say({ code: `kind.${task.kind}` }, locale)}
      </strong>
      <span>{task.title}</span>
    </button>
  );
}

interface KindTileProps {
  terminal: Terminal;
  kind: Task['kind'];
  counts: TerminalState['counts'];
}

function KindTile({ terminal, kind, counts }: KindTileProps) {
  const { locale } = terminal.state();
  const { open, claimed } = counts.find((one) => one.kind === kind) ?? { open: 0, claimed: 0 };
  return (
    <button
      type="button"
      class="tile kind"
      tabIndex={-1}
      data-kind={kind}
      onClick={() => terminal.next([kind])}
    >
      <strong>{say({ code: `kind.${kind}` }, locale)}</strong>
      <span class="count" title={say({ code: 'ui.open-claimed', params: { n: open, m: claimed } }, locale)}>
        {open}
      </span>
    </button>
  );
}

/** Work that begins with a scan rather than with a task, and the sandbox. */
function FreeTiles({ terminal }: { terminal: Terminal }) {
  const { locale, profile } = terminal.state();
  const tile = (kind: string, text: string, press: () => void) => (
    <button type="button" class="tile" tabIndex={-1} data-kind={kind} onClick={press}>
      {text}
    </button>
  );
  return (
    <>
      {profile?.permissions.includes('return.work') &&
        tile('arrival', say({ code: 'ui.arrival' }, locale), () => terminal.openFree('arrival'))}
      {profile?.permissions.includes('stock.move') &&
        tile('move', say({ code: 'kind.move' }, locale), () => terminal.openFree('move'))}
      {profile?.permissions.includes('inbound.receive') &&
        tile('measure', say({ code: 'kind.measure' }, locale), () => terminal.openFree('measure'))}
      {tile('look-up', say({ code: 'ui.look-up' }, locale), () => terminal.openFree('look-up'))}
      {tile('training', say({ code: 'ui.training' }, locale), () => terminal.train())}
    </>
  );
}

function Below({ terminal }: { terminal: Terminal }) {
  const { profile, isTraining } = terminal.state();
  const next = () => terminal.next(kindsFor(profile?.permissions ?? []));
  return (
    <>
      {isTraining ? (
        <Key
          terminal={terminal}
          label={{ code: 'ui.training-end' }}
          as="side"
          act="training-end"
          press={() => terminal.train()}
        />
      ) : (
        <Key
          terminal={terminal}
          label={{ code: 'ui.sign-out' }}
          as="side"
          act="sign-out"
          press={() => terminal.signOut()}
        />
      )}
      {!isTraining && (
        <Key
          terminal={terminal}
          label={{ code: 'ui.settings' }}
          sign="⚙"
          act="settings"
          press={() => terminal.go('settings')}
        />
      )}
      <Key terminal={terminal} label={{ code: 'ui.next-task' }} as="main" act="next" press={next} />
    </>
  );
}
