/** Snapshots in memory, for tests of rules. */
import path from 'node:path';
import type { FileState, Snapshot } from '../../../../server/src/codex/snapshot.ts';
import { snapshotOf as completeSnapshot, machineOf, type Texts } from '../../support/snapshot.ts';
import { type FixtureCase, HOME } from './fixture.ts';

export type { Texts } from '../../support/snapshot.ts';

export const MACHINE = machineOf(HOME);

/** The snapshot of the given texts, on the machine of the fixtures. */
export const snapshotOf = (texts: Texts, machine = MACHINE): Snapshot => completeSnapshot(texts, machine);

/** The snapshot of a case, or of what its texts became, with the Codex that it says is installed. */
export function snapshotOfCase(fixture: FixtureCase, texts: Texts = textsOf(fixture)): Snapshot {
  const { codex: program } = fixture;
  const made = withTracked(snapshotOf(texts), fixture.tracked);
  const snapshot =
    fixture.modes.size === 0 ? made : { ...made, modes: new Map([...(made.modes ?? []), ...fixture.modes]) };
  return program === undefined ? snapshot : { ...snapshot, codex: { version: '0.169.0', source: 'path', program } };
}

/** The snapshot with these files in the index of each repository that they are in. */
const withTracked = (snapshot: Snapshot, files: readonly string[]): Snapshot =>
  files.length === 0
    ? snapshot
    : {
        ...snapshot,
        tracked: new Map(
          [...(snapshot.tracked ?? [])].map(([index]) => {
            const root = path.posix.resolve(index, '../..');
            return [index, new Set(files.map((file) => path.posix.relative(root, file)))] as const;
          }),
        ),
      };

/** The texts of a case by path, with the user's trust entries where the case wants some. */
export function textsOf(fixture: FixtureCase): Texts {
  const texts: Record<string, string | FileState> = Object.fromEntries([
    ...fixture.files.map(({ path, text, state }) => [path, state ?? text] as const),
    ...fixture.others,
  ]);
  const user = `${MACHINE.codexHome}/config.toml`;
  for (const [folder, level] of fixture.trust) {
    texts[user] = `${String(texts[user] ?? '')}\n[projects."${folder}"]\ntrust_level = "${level}"\n`;
  }
  return texts;
}
