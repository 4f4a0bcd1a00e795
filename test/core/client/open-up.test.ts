import assert from 'node:assert/strict';
import { closedMessage, countdown, keptBy, MINUTES, openUpGroups } from '../../../client/src/open-up/words.ts';
import type { ClosedFolder, OpenedFolder, OpeningChoice } from '../../../server/src/contract.ts';
import { FOLDER, HOME } from './postures.ts';

const PLACES = { home: HOME, folder: FOLDER };
const SINCE = Date.UTC(2026, 0, 1, 12);
const at = (seconds: number) => new Date(SINCE + seconds * 1000).toISOString();

const opened: OpenedFolder = {
  id: '1',
  what: 'network',
  folder: FOLDER,
  since: at(0),
  until: at(900),
  everywhere: false,
  file: `${FOLDER}/.codex/config.toml`,
};
const network: OpeningChoice = {
  what: 'network',
  cannot: null,
  file: opened.file,
  everywhere: false,
  after: 'workspace-write · on-request · net on',
};
const full: OpeningChoice = { ...network, what: 'full', after: 'danger-full-access · on-request · net on' };

describe('open up for a while', () => {
  const labels = (isRestricted: boolean, open: readonly OpenedFolder[] = []) =>
    openUpGroups([network, full], open, isRestricted, PLACES).flatMap(({ items }) => items.map(({ label }) => label));

  it('offers each subject for each time, and to close what is open', () => {
    assert.equal(labels(false).length, 2 * MINUTES.length);
    assert.match(labels(false, [opened])[0] ?? '', /Close now/);
  });

  it('offers no full access in Restricted Mode, and nothing that cannot be opened', () => {
    assert.equal(labels(true).filter((label) => /full access/i.test(label)).length, 0);
    const [group] = openUpGroups([{ ...network, cannot: 'Because.', file: null, after: null }], [], false, PLACES);
    assert.deepEqual(
      group?.items.map(({ wish, detail }) => [wish, detail]),
      [[undefined, 'Because.']],
    );
  });

  it('counts down by minutes, and by seconds in the end', () => {
    const shown = (seconds: number) => {
      const { text, changesIn } = countdown(opened, SINCE + seconds * 1000, PLACES);
      return [text.replace('$(clock) ', ''), changesIn];
    };
    assert.deepEqual(shown(0), ['Network open: 15 min', 60_000]);
    assert.deepEqual(shown(30), ['Network open: 15 min', 30_000]);
    assert.deepEqual(shown(61), ['Network open: 14 min', 59_000]);
    assert.deepEqual(shown(840), ['Network open: 60 s', 1000]);
    assert.deepEqual(shown(899.5), ['Network open: 1 s', 500]);
    assert.deepEqual(shown(2000), ['Network open: 0 s', 1000]);
    assert.equal(countdown({ ...opened, what: 'full' }, SINCE, PLACES).isFull, true);
  });

  it('names the sessions that keep what was open, and no others', () => {
    const session = (startedAt: string, access: string) =>
      ({ startedAt, client: 'codex exec', network: { access, domains: {}, webSearch: 'cached' } }) as never;
    const answer = {
      here: [session(at(10), 'on'), session(at(-10), 'on'), session(at(20), 'off')],
      elsewhere: [session(at(30), 'on')],
    } as never;
    const closed: ClosedFolder = { opened, outcome: 'restored', why: null };
    const kept = keptBy(closed, answer);
    assert.equal(kept.length, 1);
    assert.equal(keptBy({ ...closed, opened: { ...opened, everywhere: true } }, answer).length, 2);
    assert.match(
      closedMessage(closed, kept, PLACES),
      /^The network, which was open for a while in .*, is closed again\. A session from codex exec began in that time/,
    );
    assert.equal(
      closedMessage({ ...closed, outcome: 'failed', why: 'It is still open.' }, [], PLACES),
      'It is still open.',
    );
  });

  it('lets no name of a file become markup or an icon', () => {
    const file = `${FOLDER}/$(unlock)[x](command:y)/config.toml`;
    assert.match(countdown({ ...opened, file }, SINCE, PLACES).tooltip, /\\\[x\\\]\\\(command\\:y\\\)/);
    const [group] = openUpGroups([{ ...network, file }], [], false, PLACES);
    assert.doesNotMatch(group?.items[0]?.detail ?? '', /[^\\]\$\(unlock\)/);
  });
});
