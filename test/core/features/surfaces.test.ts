/** Generated stacks: whatever two surfaces say about one fact, they say the same. */
import assert from 'node:assert/strict';
import { statusBarView } from '../../../client/src/status/status-bar-view.ts';
import { postureTree } from '../../../client/src/tree/posture-tree-view.ts';
import type { TreeNode } from '../../../client/src/tree/tree-node.ts';
import { explainText } from '../../../server/src/cli/explain-text.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { type Snapshot, textOf, withTexts } from '../../../server/src/codex/snapshot.ts';
import type { Explanation, InertKey, Weakness } from '../../../server/src/contract.ts';
import { effectiveDocument } from '../../../server/src/features/effective-document.ts';
import { explained } from '../../../server/src/features/explanation.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { hardenPlan } from '../../../server/src/harden/plan.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { formatKeys } from '../../../server/src/syntax/toml/format.ts';
import { walkEntries } from '../../../server/src/syntax/toml/query.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { generate } from '../../codex/posture/generator/stack.ts';
import { snapshotOf } from '../support/snapshot.ts';

const STACKS = Number(process.env['CODEX_POSTURE_STACKS'] ?? 200);
const WORLD = '/world';
const HOME = `${WORLD}/home`;
const MACHINE = { platform: 'linux', home: HOME, codexHome: `${HOME}/.codex`, systemRoot: `${WORLD}/etc` } as const;
const ALL_LINES = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

/** A folder with everything that is said of it. */
interface Case {
  readonly seed: number;
  readonly snapshot: Snapshot;
  readonly folder: string;
  readonly said: Explanation;
}

function caseOf(seed: number): Case {
  const { files, cwd } = generate(seed, { system: true });
  const texts = Object.entries(files).map(([name, text]) => [`${WORLD}/${name}`, text.replaceAll('{{WORLD}}', WORLD)]);
  const snapshot = snapshotOf(Object.fromEntries(texts), MACHINE);
  const folder = `${WORLD}/${cwd}`;
  return { seed, snapshot, folder, said: { ...explained(snapshot, folder), unsaved: false, decidingLine: null } };
}

/** How often each fact was compared. */
const compared = new Map<string, number>();
const count = (fact: string): void => void compared.set(fact, (compared.get(fact) ?? 0) + 1);

const bar = ({ said }: Case) =>
  statusBarView({ server: 'running', answer: said, folderName: undefined, nested: undefined, home: HOME });

const textsIn = (nodes: readonly TreeNode[]): readonly string[] =>
  nodes.flatMap(({ label, description, children }) => [label, description, ...textsIn(children)]);

/** The files of the layers of settings that are there. */
const settingsFiles = ({ said }: Case): readonly string[] =>
  said.layers.flatMap(({ layer, file, state }) =>
    file !== null && layer !== 'requirements' && layer !== 'managed' && (state === 'active' || state === 'off')
      ? [file]
      : [],
  );

const isProject = ({ said }: Case, file: string): boolean =>
  said.layers.some((layer) => layer.file === file && layer.layer === 'project');

/** What is said of keys of `file`, whose own folder is the session's where it is a project's. */
const inertIn = ({ said }: Case, file: string): readonly InertKey[] => said.inert.filter((key) => key.file === file);

/** A project's file of a folder above is judged there, not for this session. */
const speaksOfSession = (each: Case, file: string): boolean =>
  !isProject(each, file) || file === `${each.folder}/.codex/config.toml`;

describe('surfaces, on stacks made by chance', function () {
  this.timeout(300_000);
  let cases: readonly Case[] = [];
  before(() => {
    cases = Array.from({ length: STACKS }, (_, index) => caseOf(index + 1));
  });
  after(() => {
    for (const fact of [
      'refusal',
      'weakness',
      'inert note',
      'inert hover',
      'effective hover',
      'inert setting',
      'finding',
    ])
      assert.ok((compared.get(fact) ?? 0) > 20, `${fact}: ${compared.get(fact) ?? 0} comparisons`);
    console.log(`      ${STACKS} stacks: ${[...compared].map(([fact, times]) => `${times} × ${fact}`).join(', ')}`);
  });

  it('agree whether Codex starts, and why not', () => {
    for (const each of cases) {
      const { said, snapshot, folder, seed } = each;
      count('refusal');
      const refused = said.verdict === 'refused';
      const message = (said.refusal?.message ?? '').replaceAll('`', '');
      assert.equal(/would not start/.test(bar(each).text), refused, `bar, seed ${seed}`);
      const page = explainText(said, MACHINE);
      assert.equal(/^ {2}Refused/m.test(page), refused, `explain, seed ${seed}`);
      const document = effectiveDocument(snapshot, folder).text;
      assert.equal(/^# Codex would not start/m.test(document), refused, `document, seed ${seed}`);
      const tree = textsIn(postureTree(said, HOME));
      assert.equal(tree.includes('Codex would not start'), refused, `tree, seed ${seed}`);
      if (!refused || message.length > 100) continue;
      assert.ok(
        tree.some((text) => text === message),
        `tree, seed ${seed}: ${message}`,
      );
      for (const text of [page, document])
        assert.ok(text.replaceAll('`', '').includes(message), `seed ${seed}: ${message}`);
    }
  });

  it('agree on what is weak', () => {
    for (const each of cases) {
      const { said, seed } = each;
      const { background, label } = bar(each);
      const levels = said.weaknesses.map(({ level }) => level);
      assert.equal(
        background,
        levels.includes('full') ? 'error' : levels.length > 0 ? 'warning' : 'none',
        `seed ${seed}`,
      );
      const page = explainText(said, MACHINE);
      const tree = textsIn(postureTree(said, HOME));
      for (const { text } of said.weaknesses) {
        count('weakness');
        assert.ok(label.includes(text) && page.includes(text) && tree.includes(text), `seed ${seed}: ${text}`);
      }
    }
  });

  it('find in files that count what their sessions are weak for', () => {
    const RULES: Partial<Record<Weakness['kind'], string>> = {
      'no-sandbox': 'full-access',
      'never-asks': 'approval-never',
      'open-network': 'network-open',
    };
    const own = cases.map((each) => ({ ...each, file: `${each.folder}/.codex/config.toml` }));
    // A person's own file speaks of every folder, as far as trust does not decide.
    const users = cases.map((each) => ({
      ...each,
      file: `${MACHINE.codexHome}/config.toml`,
      said: { ...explained(each.snapshot, undefined), unsaved: false, decidingLine: null },
    }));
    const decided = users.filter(({ said }) => said.decidedBy.sandbox?.key !== undefined);
    for (const { said, snapshot, seed, file: place } of [...own, ...decided]) {
      const file = codexFile(snapshot, place);
      if (file === undefined || file.kind === 'profile' || said.verdict !== 'loads') continue;
      const found = checkFile(snapshot, file, { rethrow: true }).reports;
      const at = (rule: string, severities: readonly string[]) =>
        found.filter((report) => report.rule.id === rule && severities.includes(report.severity));
      for (const { kind, part } of said.weaknesses) {
        const rule = RULES[kind];
        const decision = said.decidedBy[part];
        const isOwnKey =
          decision?.file === place && decision.key !== undefined && !decision.key.startsWith('permissions');
        // A profile that writes everywhere is full access, too; that is said of its entry.
        const isWord =
          kind !== 'no-sandbox' || /danger-full-access/.test(said.sandbox?.profile ?? 'danger-full-access');
        if (rule === undefined || !isOwnKey || !isWord || decision.key === 'default_permissions') continue;
        count('finding');
        assert.ok(at(rule, ['error', 'warning']).length > 0, `seed ${seed}: no ${rule} for ${decision.key}`);
      }
      for (const [kind, rule] of Object.entries(RULES)) {
        // The network of a single profile is said of every profile; the sentence names it.
        const claims = at(rule, kind === 'no-sandbox' ? ['error'] : ['warning']).filter(({ message }) =>
          kind === 'open-network' ? /^Commands can reach any address/.test(message) : true,
        );
        const isOff = said.layers.some(({ file: at, state }) => at === place && state === 'off');
        for (const { message } of isOff ? [] : claims) {
          count('finding');
          const isSo = said.weaknesses.some((weakness) => weakness.kind === kind);
          const isLarger = kind !== 'no-sandbox' && said.weaknesses.some(({ level }) => level === 'full');
          assert.ok(isSo || isLarger, `seed ${seed}: ${message}`);
        }
      }
    }
  });

  it('agree on which keys have no effect', () => {
    for (const each of cases) {
      const { snapshot, folder, seed } = each;
      for (const file of settingsFiles(each).filter((path) => speaksOfSession(each, path))) {
        const hints = inlayHints(snapshot, file, ALL_LINES, { folders: [folder], uriOf: (path) => path });
        const inert = inertIn(each, file);
        const noted = new Set(hints.map(({ position }) => position.line + 1));
        for (const line of noted) {
          count('inert note');
          assert.ok(
            inert.some((key) => key.line === line),
            `seed ${seed}: note at ${file}:${line}`,
          );
        }
        const isOff = inert.some(({ kind }) => kind === 'off');
        for (const { kind, line, key } of inert) {
          if (isOff || ['forbidden', 'unknown', 'retired', 'idle'].includes(kind)) continue;
          assert.ok(noted.has(line), `seed ${seed}: no note for ${key} at ${file}:${line}`);
        }
        checkHovers(each, file, inert);
      }
    }
  });

  it('agree on the settings that count', () => {
    for (const each of cases) {
      const { said, snapshot, folder, seed } = each;
      const { text } = effectiveDocument(snapshot, folder);
      const why = new Set(said.inert.map((key) => key.why.replaceAll('`', '')));
      for (const match of text.matchAll(/ – no effect\. (.*)$/gm)) {
        count('inert setting');
        const shown = match[1] ?? '';
        assert.ok(
          [...why].some((each) => each === shown || each.length > 200),
          `seed ${seed}: ${shown}`,
        );
      }
      for (const { keys, state, file } of said.layers) {
        if (state !== 'active') continue;
        for (const key of keys.filter((one) => one.inert !== null)) {
          assert.ok(
            said.inert.some((one) => one.file === file && one.why === key.inert),
            `seed ${seed}: ${key.key}`,
          );
        }
      }
    }
  });

  it('agree on what Harden has left to do', () => {
    for (const each of cases.slice(0, 40)) {
      const { snapshot, folder, seed } = each;
      const { after, edits, steps } = hardenPlan(snapshot, folder);
      const texts = [...edits].map(([file, list]) => [file, applyEdits(textOf(snapshot, file) ?? '', list)] as const);
      const hardened = withTexts(snapshot, new Map(texts));
      count('harden');
      const kinds = after.weaknesses.map(({ kind }) => kind);
      assert.deepEqual(
        explained(hardened, folder).weaknesses.map(({ kind }) => kind),
        kinds,
        `seed ${seed}`,
      );
      for (const { goal } of steps)
        if (goal !== undefined) assert.ok(!kinds.some((kind) => kind === goal), `seed ${seed}: ${goal}`);
    }
  });
});

/** A hover says "no effect" or "overridden" of exactly the keys that have none. */
function checkHovers({ snapshot, folder, seed, said }: Case, file: string, inert: readonly InertKey[]): void {
  const document = codexFile(snapshot, file)?.toml;
  // Of a broken file editors say what it would mean once mended.
  if (document === undefined || document.problems.length > 0) return;
  for (const { path, entry } of walkEntries(document)) {
    if (entry.value.kind === 'table' || path.some((step) => typeof step === 'number')) continue;
    const position = linesAt(snapshot, file).position(entry.key.start);
    const found = hoverAt(snapshot, file, position, { markdown: true, folders: [folder] });
    const text =
      found !== undefined && typeof found.contents === 'object' && 'value' in found.contents
        ? found.contents.value
        : '';
    if (text === '' || /Codex would not start/.test(text)) continue;
    const names = path.map((_, at) => formatKeys(path.slice(0, at + 1).map(String)));
    const isInert = inert.some(({ key }) => names.includes(key));
    const where = `seed ${seed}: ${file} ${names.at(-1)}: ${text.slice(-300)} ${said.verdict}`;
    if (/decided by this file/.test(text)) {
      count('effective hover');
      assert.ok(!isInert, where);
    }
    if (/No effect here|Overridden\./.test(text)) {
      count('inert hover');
      assert.ok(isInert, where);
    } else assert.ok(!isInert || !/In effect here/.test(text), where);
  }
}
