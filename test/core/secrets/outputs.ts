/** Everything that leaves: each answer of the server, what the client would log, and each page of the command line. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import type { Range } from 'vscode-languageserver';
import { Trace } from 'vscode-languageserver/node';
import { tracedText } from '../../../client/src/trace-text.ts';
import { answers } from '../../../server/src/cli/batch.ts';
import { writeBaseline } from '../../../server/src/cli/check/baseline.ts';
import { githubText } from '../../../server/src/cli/check/github.ts';
import { sarifLog } from '../../../server/src/cli/check/sarif.ts';
import { checkText } from '../../../server/src/cli/check/text.ts';
import { checkFiles, resultOf } from '../../../server/src/cli/check.ts';
import { effectiveText, explain } from '../../../server/src/cli/explain.ts';
import { explainText } from '../../../server/src/cli/explain-text.ts';
import { harden, hardenJson } from '../../../server/src/cli/harden.ts';
import type { HardenPlan } from '../../../server/src/contract.ts';
import { reportHtml } from '../../../server/src/features/report/html.ts';
import { reportMarkdown } from '../../../server/src/features/report/markdown.ts';
import { reportOn } from '../../../server/src/features/report.ts';
import { NOTHING_READ } from '../../../server/src/features/sessions/shown.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { rulePages } from '../../../server/src/host/rule-pages.ts';
import { visibleJson } from '../../../server/src/text/invisible.ts';
import type { TestClient } from '../lsp/client.ts';

/** What left, and by which way. */
export type Output = readonly [from: string, text: string];

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** Collects what the client would write into its log, from now on. */
export async function traceOf(client: TestClient): Promise<readonly string[]> {
  const lines: string[] = [];
  const log = (message: unknown, data?: string) => {
    lines.push(
      tracedText(typeof message === 'string' ? [message, ...(data ? [data] : [])].join('\n') : JSON.stringify(message)),
    );
  };
  await client.connection.trace(Trace.Verbose, { log });
  return lines;
}

/** What the server answers about these files below the client's folder; places to ask about are every `step`th line. */
export async function serverOutputs(
  client: TestClient,
  files: Readonly<Record<string, string>>,
  step: number,
): Promise<readonly Output[]> {
  const found: Output[] = [];
  const ask = async (method: string, params: object): Promise<unknown> => {
    const answer: unknown = await client.connection.sendRequest(method, params);
    return answer;
  };
  /** An answer, or why there is none. */
  const tried = (method: string, params: object): Promise<unknown> => ask(method, params).catch(String);
  const keep = (from: string, answer: unknown) => found.push([from, visibleJson(answer ?? null)]);
  const cwd = client.disk.at('work');
  for (const method of ['posture', 'explain', 'effective', 'hardenPlans', 'openingChoices', 'sessions']) {
    keep(method, await ask(`codexPosture/${method}`, { cwd }));
    keep(`${method} without a folder`, await ask(`codexPosture/${method}`, {}));
  }
  keep('harden', wordsOf((await ask('codexPosture/harden', { cwd })) as HardenPlan));
  keep('workspace/diagnostic', await ask('workspace/diagnostic', { previousResultIds: [] }));
  for (const [name, text] of Object.entries(files)) {
    const textDocument = { uri: client.uri(name) };
    keep(`diagnostic ${name}`, await ask('textDocument/diagnostic', { textDocument }));
    for (const method of [
      'inlayHint',
      'documentSymbol',
      'foldingRange',
      'documentLink',
      'codeLens',
      'semanticTokens/full',
    ]) {
      keep(`${method} ${name}`, await ask(`textDocument/${method}`, { textDocument, range: EVERYWHERE }));
    }
    const actions = await ask('textDocument/codeAction', {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 40, character: 0 } },
      context: { diagnostics: [] },
    });
    keep(
      `codeAction ${name}`,
      (actions as readonly { readonly edit?: unknown }[]).map(({ edit: _, ...said }) => said),
    );
    for (const [line, written] of text.split('\n').entries()) {
      if (line % step !== 0) continue;
      for (const character of [0, written.indexOf('=') + 3, written.length]) {
        const position = { line, character: Math.max(0, character) };
        for (const method of ['hover', 'completion', 'definition', 'documentHighlight'])
          keep(`${method} ${name}:${line}`, await ask(`textDocument/${method}`, { textDocument, position }));
        const context = { includeDeclaration: true };
        keep(`references ${name}:${line}`, await ask('textDocument/references', { textDocument, position, context }));
        for (const newName of ['other', 'openai', ' '])
          keep(`rename ${name}:${line}`, await tried('textDocument/rename', { textDocument, position, newName }));
      }
    }
  }
  return found;
}

/** A plan without the texts that rewrite a line, which must be written as they are, and the texts that it was made for. */
const wordsOf = ({ edits, files: _, ...plan }: HardenPlan): unknown => ({
  ...plan,
  edits: edits.map(({ newText: __, ...words }) => words),
});

/** What each command of the command line prints about the same files. */
export async function commandOutputs(client: TestClient, flags: readonly string[]): Promise<readonly Output[]> {
  const { disk } = client;
  const machine = machineFrom({ CODEX_HOME: disk.at('ch'), HOME: disk.at('home') }, undefined, {
    systemRoot: disk.at('etc'),
    home: disk.at('home'),
  });
  const cwd = disk.at('work');
  const files = await checkFiles({ paths: [disk.root], as: 'user', cwd, machine });
  const result = resultOf(files);
  const baseline = disk.at('work/baseline.json');
  await writeBaseline(baseline, files, machine);
  const found: Output[] = [
    ['check', checkText(result, cwd)],
    ['check --json', visibleJson(result)],
    ['check --format github', githubText(result, cwd)],
    [
      'check --sarif',
      visibleJson(sarifLog(files, { cwd, platform: machine.platform, version: '' }, machine, rulePages().textOf)),
    ],
    ['check --write-baseline', await fs.readFile(baseline, 'utf8')],
  ];
  for (const session of [{}, { profile: 'p' }, { flags }]) {
    const asked = { folder: cwd, cwd, machine, session };
    const explained = await explain(asked, {});
    const how = JSON.stringify(Object.keys(session));
    found.push([`explain ${how}`, explainText(explained, machine)]);
    found.push([`explain --json ${how}`, visibleJson(explained)]);
    found.push([`explain --effective ${how}`, await effectiveText(asked)]);
  }
  const plan = { plan: 'everyday', allow: [], writable: undefined, trust: 'untrusted', guards: true } as const;
  const env = { PATH: '', HOME: disk.at('home') };
  const common = { request: plan, asProfile: false, write: false, folder: cwd, cwd, machine, env };
  for (const requirements of [undefined, disk.at('etc/requirements.toml')]) {
    const { diffs, ...said } = hardenJson(await harden({ ...common, requirements }));
    found.push(['harden --json', visibleJson(said)], ['harden --json: texts of files', visibleJson(diffs)]);
  }
  // Plans and sessions are asked for above, and take long.
  const [checked] = files.filter(({ place }) => place === undefined);
  const made = reportOn({
    snapshot: checked?.snapshot ?? assert.fail('nothing was checked in its place'),
    folder: cwd,
    at: 0,
    sessions: NOTHING_READ,
    found: files.flatMap(({ reports }) => reports),
    failures: 0,
    inventory: undefined,
  });
  found.push(['report --json', visibleJson(made)]);
  found.push(['report', reportHtml(made, machine)]);
  found.push(['report --md', reportMarkdown(made, machine)]);
  const request = { codexHome: disk.at('ch'), home: disk.at('home'), systemRoot: disk.at('etc'), cwd, flags };
  const lines = (async function* () {
    yield JSON.stringify(request);
  })();
  for await (const answer of answers(lines, {})) found.push(['explain --batch', visibleJson(answer)]);
  return found;
}
