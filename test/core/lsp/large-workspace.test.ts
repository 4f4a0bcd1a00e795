import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver';
import { LIKE_VSCODE, nameOf, PUSH_ONLY, resultIds, summary, TestClient } from './client.ts';

/** More than a workspace has in which all is worked out at once. */
const PROJECTS = 60;

const USER = 'ch/config.toml';
const projectAt = (at: number): string => `work/project-${at}`;
const configAt = (at: number): string => `${projectAt(at)}/.codex/config.toml`;
const ALL = Array.from({ length: PROJECTS }, (_, at) => configAt(at));
const FILES = { ...Object.fromEntries(ALL.map((file) => [file, 'model = "x"\n'])), [USER]: 'model = "x"\n' };

describe('in a workspace with many projects', () => {
  let client: TestClient;
  const trustAll = () =>
    ALL.map((_, at) => `[projects.${JSON.stringify(client.disk.at(projectAt(at)))}]\ntrust_level = "trusted"\n`).join(
      '',
    );

  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  describe('whose diagnostics are published', () => {
    const next = async () => {
      const { uri, version, diagnostics } = await client.published.next();
      return { file: nameOf(uri, client), version, codes: diagnostics.map(({ code }) => code) };
    };

    beforeEach(async () => {
      client = await TestClient.start({ files: FILES, capabilities: PUSH_ONLY });
      const untrusted = new Set<string>();
      while (untrusted.size < PROJECTS) {
        const { file, codes } = await next();
        if (codes.includes('project-not-trusted')) untrusted.add(file);
      }
      await client.open(USER, 'model = "x"\n');
    });

    it('the file that somebody types in comes first, the projects that it concerns after it', async () => {
      await client.change(USER, 2, { text: trustAll() });
      assert.deepEqual(await next(), { file: USER, version: 2, codes: [] });
      const trusted = new Set<string>();
      while (trusted.size < PROJECTS) {
        const { file, codes } = await next();
        if (file !== USER && codes.length === 0) trusted.add(file);
      }
      assert.deepEqual([...trusted].sort(), [...ALL].sort());
    });

    it('each text that somebody types is answered, and what came of the last one holds', async () => {
      const last = 6;
      for (let version = 2; version <= last; version++) {
        const text = version % 2 === 0 ? 'sandbox_mode = "danger-full-access"\n' : 'sandbox_mode = "read-only"\n';
        await client.change(USER, version, { text });
        let answer = await next();
        while (answer.file !== USER || answer.version !== version) answer = await next();
        assert.deepEqual(answer.codes, version % 2 === 0 ? ['full-access'] : []);
      }
    });
  });

  describe('whose diagnostics are asked for', () => {
    beforeEach(async () => {
      client = await TestClient.start({ files: FILES, capabilities: LIKE_VSCODE });
    });

    it('an open file is answered for what was typed, the others for it too', async () => {
      let before = await client.pullWorkspace();
      while (Object.keys(summary(before, client)).length <= PROJECTS)
        before = await client.pullWorkspace(resultIds(before));
      await client.open(USER, 'model = "x"\n');
      await client.change(USER, 2, { text: 'sandbox_mode = "danger-full-access"\n' });
      assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
      await client.change(USER, 3, { text: trustAll() });
      assert.deepEqual(await client.diagnostics(USER), []);
      let known = resultIds(before);
      let found = summary(await client.pullWorkspace(known), client);
      while (!ALL.every((file) => Array.isArray(found[file]) && found[file].length === 0)) {
        const answer = await client.pullWorkspace(known);
        known = resultIds(answer);
        found = { ...found, ...summary(answer, client) };
      }
    });

    it('the posture of a folder that nobody has asked about rests on all its files', async () => {
      let before = await client.pullWorkspace();
      while (Object.keys(summary(before, client)).length <= PROJECTS)
        before = await client.pullWorkspace(resultIds(before));
      const folder = client.disk.at('elsewhere');
      await client.disk.write('elsewhere/.codex/config.toml', 'sandbox_mode = "danger-full-access"\n');
      await client.disk.write(USER, `[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`);
      await client.touched(FileChangeType.Changed, USER);
      const { sandbox, unsaved, trust } = await client.posture('elsewhere');
      assert.deepEqual([trust, sandbox?.mode, unsaved], ['trusted', 'danger-full-access', false]);
    });

    it('what is saved is what the posture tells, also right after it was typed', async () => {
      await client.open(USER, 'model = "x"\n');
      const typed = 'sandbox_mode = "danger-full-access"\n';
      await client.change(USER, 2, { text: typed });
      const before = await client.posture();
      assert.equal(before.sandbox?.mode, 'read-only');
      assert.equal(before.unsaved, true);
      await client.disk.write(USER, typed);
      await client.save(USER);
      let after = await client.posture();
      while (after.sandbox?.mode !== 'danger-full-access') {
        await client.postureChanges.next();
        after = await client.posture();
      }
      assert.equal(after.unsaved, false);
    });
  });
});
