/** Compares what a server tells with what one tells that has just started. */
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { findCodexFiles } from '../../../server/src/host/find-codex-files.ts';
import type { TemporaryFolder } from '../host/folder.ts';
import { brief, nameOf, TestClient } from './client.ts';

/** All that is told now, to somebody who asks or who waits for it to be published. */
async function toldNow(client: TestClient, isPushed = false) {
  const posture = await client.posture();
  const asked = isPushed ? [] : (await client.pullWorkspace()).items.filter((item) => item.kind === 'full');
  const published = [...client.shown.values()].map(({ uri, diagnostics: items }) => ({ uri, items }));
  const files: Record<string, readonly string[]> = {};
  for (const { uri, items } of isPushed ? published : asked)
    files[nameOf(uri, client)] = items.map((one) => `${brief(one)} ${one.severity} ${one.message}`);
  return { files, posture };
}

type All = Awaited<ReturnType<typeof toldNow>>;

/** The same, where a file without findings is as good as none. */
const shown = ({ files, posture }: All) => ({
  files: Object.fromEntries(
    Object.entries(files)
      .filter(([, found]) => found.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
  posture,
});

export type Open = (client: TestClient) => Promise<void>;

/** What a server tells that starts now, when it has found all files; `open` opens some. */
async function toldByAnother(disk: TemporaryFolder, open: Open) {
  const client = await TestClient.start({ disk });
  await open(client);
  const names = (await findCodexFiles(disk.at('work'))).map((file) => nameOf(pathToFileURL(file).href, client));
  let told = await toldNow(client);
  while (names.some((name) => told.files[name] === undefined)) told = await toldNow(client);
  assert.deepEqual(client.errors, []);
  await client.shutDown();
  client.connection.dispose();
  return shown(told);
}

/** Searches end a little after what was reported; so many looks take longer than that. */
const LOOKS = 400;

/** That the client is told all that another one would be; `open` opens there what is open here. */
export async function assertToldAsByAnother(
  client: TestClient,
  open: Open = async () => undefined,
  isPushed = false,
): Promise<void> {
  const wanted = await toldByAnother(client.disk, open);
  let now = shown(await toldNow(client, isPushed));
  for (let look = 0; look < LOOKS && !isDeepStrictEqual(now, wanted); look++)
    now = shown(await toldNow(client, isPushed));
  assert.deepEqual(now, wanted);
}
