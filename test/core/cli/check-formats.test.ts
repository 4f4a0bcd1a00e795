import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { comparedWith, writeBaseline } from '../../../server/src/cli/check/baseline.ts';
import { fingerprints } from '../../../server/src/cli/check/fingerprints.ts';
import { githubText } from '../../../server/src/cli/check/github.ts';
import { mayQuoteSecret } from '../../../server/src/cli/check/quoted-secrets.ts';
import { sarifLog } from '../../../server/src/cli/check/sarif.ts';
import { failedLog } from '../../../server/src/cli/check/sarif-log.ts';
import { checkText } from '../../../server/src/cli/check/text.ts';
import { type CheckedFile, checkFiles, exitStatus, resultOf } from '../../../server/src/cli/check.ts';
import { UnreadablePathError } from '../../../server/src/cli/errors.ts';
import { runCheck } from '../../../server/src/cli/run-check.ts';
import { styleFor } from '../../../server/src/cli/terminal.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { rulePages } from '../../../server/src/host/rule-pages.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOf, snapshotOfCase, textsOf } from '../rules/support/rule-snapshots.ts';
import { sarifErrors } from './support/sarif-schema.ts';

const PROJECT = 'work/.codex/config.toml';
const RISKY = 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\nsandbox_mod = "x"\n';

describe('the formats of codex-posture check', () => {
  let disk: TemporaryFolder;
  let machine: Machine;
  let cwd: string;

  beforeEach(async () => {
    disk = await temporaryFolder({ 'work/.git/HEAD': '', [PROJECT]: RISKY });
    cwd = disk.at('work');
    machine = machineFrom({ HOME: disk.at('home'), USERPROFILE: disk.at('home') });
  });
  afterEach(() => disk.remove());

  const checked = (...paths: readonly string[]) =>
    checkFiles({ paths: paths.map((name) => disk.at(name)), as: undefined, cwd, machine });
  const sarif = (files: readonly CheckedFile[]) =>
    JSON.parse(
      JSON.stringify(
        sarifLog(files, { cwd, platform: machine.platform, version: '1.2.3' }, machine, rulePages().textOf),
      ),
    );
  const rulesIn = (files: readonly CheckedFile[]) => resultOf(files).findings.map(({ rule }) => rule);

  describe('sarif', () => {
    it('lists what a comment silences, with the reason, and no other format does', async () => {
      const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`.slice(0, 40);
      const comment = `# codex-posture-ignore approval-never: on purpose ${token}\n`;
      await disk.write('home/.codex/config.toml', `${comment}approval_policy = "never"\n`);
      const files = await checked('home/.codex');
      const log = sarif(files);
      assert.deepEqual(sarifErrors(log), []);
      const silenced = log.runs[0].results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'approval-never');
      assert.deepEqual(
        silenced.map(({ suppressions, fixes }: Record<string, unknown>) => [suppressions, fixes]),
        [[[{ kind: 'inSource', justification: 'on purpose …' }], undefined]],
      );
      const result = resultOf(files);
      assert.equal(result.silenced, 1);
      assert.ok(!rulesIn(files).includes('approval-never'));
      assert.doesNotMatch(JSON.stringify([log, result]), /ghp_/);
    });

    it('keeps to the official schema, with nothing found, with everything found, and after a failure', async () => {
      await fs.cp(path.join(projectRoot, 'test/demo'), disk.at('demo'), { recursive: true });
      await disk.write('home/.codex/config.toml', RISKY);
      for (const paths of [[], ['demo', 'work', 'home/.codex', 'demo/codex-home/config.toml']]) {
        const log = sarif(await checked(...paths));
        assert.deepEqual(sarifErrors(log), []);
      }
      const log = failedLog({ cwd, platform: machine.platform, version: '1.2.3' }, 'Cannot read x.');
      assert.deepEqual(sarifErrors(JSON.parse(JSON.stringify(log))), []);
      assert.notDeepEqual(sarifErrors({ ...log, runs: [{ results: [{}] }] }), [], 'the schema sees mistakes');
    });

    it('names place, rule, related places and fixes, and counts from the working folder', async () => {
      await disk.write('home/.codex/config.toml', 'sandbox_mode = "workspace-write"\n');
      const [run] = sarif(await checked('work')).runs;
      const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'full-access');
      assert.equal(run.tool.driver.rules[result.ruleIndex].id, 'full-access');
      const artifactLocation = { uri: '.codex/config.toml', uriBaseId: 'SRCROOT' };
      const region = { startLine: 1, startColumn: 16, endLine: 1, endColumn: 36 };
      assert.deepEqual(result.locations, [{ physicalLocation: { artifactLocation, region } }]);
      assert.deepEqual(result.fixes[0].artifactChanges, [
        { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '"workspace-write"' } }] },
      ]);
      const related = run.results.flatMap((one: { relatedLocations?: unknown[] }) => one.relatedLocations ?? []);
      assert.ok(JSON.stringify(related).includes('home/.codex/config.toml'), JSON.stringify(related));
    });

    it('names the file itself where that is judged alone', async () => {
      await disk.write('work/odd #1.toml', RISKY);
      const [{ results }] = sarif(await checked('work/odd #1.toml')).runs;
      assert.ok(results.length > 1);
      assert.ok(JSON.stringify(results).includes('"uri":"odd%20%231.toml"'));
      assert.ok(!JSON.stringify(results).includes('codex-posture-alone'));
    });

    it('leaves out a fix that would repeat a secret', () => {
      const [config, dotenv] = ['/home/dev/.codex/config.toml', '/home/dev/.codex/.env'];
      const secret = '[mcp_servers.a.env]\nA_TOKEN = "hunter2-hunter2"\n';
      const snapshot = snapshotOf({ [config]: secret, [dotenv]: 'A=b\n' });
      const quotes = (file: string, text: string) =>
        mayQuoteSecret(snapshot, new Map([[file, [{ span: { start: 0, end: 0 }, text }]]]));
      assert.equal(quotes(config, 'model = "x"\n'), false);
      assert.equal(quotes(config, 'A_TOKEN = "hunter2-hunter2"\n'), true);
      assert.equal(quotes(config, `a = "ghp_${'a1B2c3D4e5'.repeat(4)}"`), true);
      assert.equal(quotes(dotenv, 'A=b'), true);
      assert.equal(quotes(dotenv, ''), false);
    });
  });

  describe('fingerprints', () => {
    it('stay the same when lines move, for what every rule finds in its first examples', function () {
      this.timeout(60_000);
      let count = 0;
      for (const { rule: id, cases } of readFixtures()) {
        for (const fixture of cases.slice(0, 2)) {
          const texts = textsOf(fixture);
          for (const { path: file, kind } of fixture.files) {
            // It has one line, the first.
            if (kind === 'branch') continue;
            const text = texts[file];
            const moved = { ...texts, ...(typeof text === 'string' && { [file]: `\n\n${text}` }) };
            const marksOf = (all: typeof texts) => {
              const snapshot = snapshotOfCase(fixture, all);
              const state = codexFile(snapshot, file, kind);
              const reports = state === undefined ? [] : checkFile(snapshot, state).reports;
              return reports.map((report) => `${report.rule.id} ${fingerprints(reports).get(report)}`).sort();
            };
            const before = marksOf(texts);
            count += before.length;
            assert.deepEqual(marksOf(moved), before, `${id}: ${fixture.title}`);
          }
        }
      }
      assert.ok(count > 200, `${count} findings`);
    });

    it('differ in one file, and say nothing of the file', async () => {
      await disk.write(
        PROJECT,
        '[permissions.a]\nfilesystm = 1\n[permissions.b]\nfilesystm = 1\n[[hooks.Stop]]\nx = 1\n[[hooks.Stop]]\nx = 1\n',
      );
      const { findings } = resultOf(await checked('work'));
      const marks = findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`);
      assert.ok(marks.length > 3);
      assert.deepEqual(marks, [...new Set(marks)]);
      for (const { fingerprint } of findings) assert.match(fingerprint, /^[0-9a-f]{16}:\d+$/);
    });
  });

  describe('a baseline', () => {
    const BASELINE = 'work/baseline.json';

    it('hides what it lists after lines have moved, shows what is new, and names what is gone', async () => {
      const entries = await writeBaseline(disk.at(BASELINE), await checked('work'), machine);
      assert.ok(entries.length >= 3);
      await disk.write(PROJECT, `# more\n\n${RISKY.replace('approval_policy = "never"\n', '')}sandbox_modes = "y"\n`);
      const { files, hidden, unused } = await comparedWith(disk.at(BASELINE), await checked('work'), machine);
      assert.deepEqual(rulesIn(files), ['unknown-key']);
      assert.equal(hidden, entries.length - 1);
      assert.deepEqual(
        unused.map(({ rule, file }) => [rule, file]),
        [['approval-never', '.codex/config.toml']],
      );
      assert.equal(exitStatus(resultOf(files)), 1);
    });

    it('counts one more of the same as new', async () => {
      await disk.write(PROJECT, '[[hooks.Stop]]\nx = 1\n');
      await writeBaseline(disk.at(BASELINE), await checked('work'), machine);
      await disk.write(PROJECT, '[[hooks.Stop]]\nx = 1\n[[hooks.Stop]]\nx = 1\n');
      const all = await checked('work');
      const { files, hidden } = await comparedWith(disk.at(BASELINE), all, machine);
      assert.equal(resultOf(files).findings.length + hidden, resultOf(all).findings.length);
      assert.ok(resultOf(files).findings.length > 0 && hidden > 0);
    });

    it('says nothing of files that were not checked, and names those that no longer exist', async () => {
      await disk.write('home/.codex/config.toml', RISKY);
      await disk.write('work/b/.codex/config.toml', RISKY);
      await writeBaseline(disk.at(BASELINE), await checked('work', 'home/.codex'), machine);
      assert.match(await fs.readFile(disk.at(BASELINE), 'utf8'), /"file":"~\/\.codex\/config\.toml"/);
      await disk.remove('work/b');
      const { unused } = await comparedWith(disk.at(BASELINE), await checked(PROJECT), machine);
      assert.deepEqual([...new Set(unused.map(({ file }) => file))], ['b/.codex/config.toml']);
    });

    it('makes us look at no other computer, and begins no line with what a log could take for a command', async () => {
      const entries = ['//server/share/x', '::error::x'].map((file) => ({ rule: 'x', file, fingerprint: 'x:1' }));
      await disk.write(BASELINE, JSON.stringify({ version: 1, findings: entries }));
      const onWindows: Machine = { ...machine, platform: 'win32' };
      const { unused } = await comparedWith(disk.at(BASELINE), [], onWindows);
      assert.deepEqual(
        unused.map(({ file }) => file),
        ['::error::x'],
      );
      const command = parseCommand(['check', '--format', 'github', '--baseline', disk.at(BASELINE), cwd]);
      assert.ok(command.name === 'check');
      const { aside } = await runCheck(command, cwd, machine);
      assert.equal(aside.match(/::error::x/g)?.length, 1);
      for (const line of aside.split('\n')) assert.doesNotMatch(line, /^[:#]/);
    });

    it('is refused if it is none', async () => {
      const files = await checked('work');
      for (const text of ['', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{"rule":"x"}]}']) {
        await disk.write(BASELINE, text);
        await assert.rejects(comparedWith(disk.at(BASELINE), files, machine), UnreadablePathError, text);
      }
      await assert.rejects(comparedWith(disk.at('none'), files, machine), UnreadablePathError);
      await assert.rejects(writeBaseline(disk.at('no/such/folder'), files, machine), UnreadablePathError);
    });
  });

  describe('github', () => {
    it('is one workflow command a finding, with nothing in it that could begin another', async function () {
      if (process.platform === 'win32') this.skip();
      await disk.write('work/a,b:c%\n::error::x/.codex/config.toml', RISKY);
      const result = resultOf(await checked('work'));
      const text = githubText(result, cwd);
      const lines = text.trimEnd().split('\n');
      assert.equal(lines.length, result.findings.length + 1);
      for (const line of lines.slice(0, -1)) assert.match(line, /^::(?:error|warning|notice) file=[^:]*::[^:]/);
      assert.match(
        text,
        /file=a%2Cb%3Ac%25\?%3A%3Aerror%3A%3Ax\/\.codex\/config\.toml,line=1,endLine=1,col=16,endColumn=36,title=full-access::Codex/,
      );
      assert.match(lines.at(-1) ?? '', /^\d+ errors, /);
    });
  });

  describe('text', () => {
    it('never begins with what a log could take for a command', async function () {
      if (process.platform === 'win32') this.skip();
      for (const name of ['::error::x', ' ::error::x', '##vso[x]', 'a ##vso[x]', 'a ##[x]'])
        await disk.write(`work/${name}/.codex/config.toml`, RISKY);
      for (const line of checkText(resultOf(await checked('work')), cwd).split('\n'))
        assert.doesNotMatch(line, /^\s*[:#]|##\w*\[/);
    });

    it('has colors and links on a terminal, unless the environment asks for none', async () => {
      const result = resultOf(await checked('work'));
      const plain = checkText(result, cwd);
      const shown = (isTerminal: boolean, env: Record<string, string>) =>
        checkText(
          result,
          cwd,
          styleFor(isTerminal, env, (rule) => `file:///docs/${rule}.md`),
        );
      for (const text of [shown(false, {}), shown(true, { NO_COLOR: '1' }), shown(true, { TERM: 'dumb' })])
        assert.equal(text, plain);
      const colored = shown(true, { TERM: 'xterm' });
      assert.ok(colored.includes('\u001b]8;;file:///docs/full-access.md\u001b\\full-access\u001b]8;;\u001b\\'));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away again
      assert.equal(colored.replace(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, ''), plain);
    });
  });

  it('end with 1 from the severity on that is asked for', async () => {
    await disk.write(PROJECT, 'model = "x"\n');
    const result = resultOf(await checked('work'));
    assert.deepEqual([...new Set(result.findings.map(({ severity }) => severity))], ['information']);
    const statuses = (['error', 'warning', 'information', 'hint', 'never'] as const).map((from) =>
      exitStatus(result, from),
    );
    assert.deepEqual(statuses, [0, 0, 1, 1, 0]);
    assert.equal(exitStatus({ ...result, failures: [{ rule: 'x', file: 'y' }] }, 'never'), 2);
  });

  it('take a text that is not saved in place of the file, with all that applies there', async () => {
    await disk.write('home/.codex/config.toml', `[projects.${JSON.stringify(cwd)}]\ntrust_level = "trusted"\n`);
    const given = (file: string, text: string) =>
      checkFiles({
        paths: [],
        as: undefined,
        cwd,
        machine,
        given: { file: disk.at(file), state: { kind: 'text', text } },
      });
    assert.deepEqual(rulesIn(await given(PROJECT, 'approval_policy = "never"\n')), ['approval-never']);
    assert.deepEqual(rulesIn(await given('work/new/.codex/config.toml', 'notify = ["x"]\n')), ['project-key-ignored']);
    assert.deepEqual(rulesIn(await given('work/requirements.toml', 'allowed_sandbox_mode = []\n')), ['unknown-key']);
    assert.equal(await fs.readFile(disk.at(PROJECT), 'utf8'), RISKY);
  });
});
