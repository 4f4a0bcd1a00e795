import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { areasOf } from '../../../server/src/codex/areas.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { startedStack } from '../../../server/src/codex/start-trust.ts';
import type { Report, SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import { PALETTES } from '../../../server/src/features/report/html/style.ts';
import { reportHtml } from '../../../server/src/features/report/html.ts';
import { reportMarkdown } from '../../../server/src/features/report/markdown.ts';
import { partsOf } from '../../../server/src/features/report/told.ts';
import { reportOn } from '../../../server/src/features/report.ts';
import { NOTHING_READ } from '../../../server/src/features/sessions/shown.ts';
import { NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { type Files, MACHINE, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from '../codex/stacks.ts';

const AT = Date.parse('2026-11-26T09:03:00Z');
const FULL = `sandbox_mode = "danger-full-access"\napproval_policy = "never"\n${TRUSTED}`;
const QUIET: SessionsAnswer = { ...NOTHING_READ, reading: 'on' };

function reportFor(files: Files, { folder = '/work', sessions = QUIET } = {}): Report {
  const snapshot = snapshotOf(files);
  const found = Object.keys(files).flatMap((name) => {
    const file = codexFile(snapshot, name);
    return file === undefined ? [] : checkFile(snapshot, file).reports;
  });
  return reportOn({ snapshot, folder, at: AT, sessions, found, failures: 0, inventory: NO_INVENTORY });
}

const htmlFor = (...about: Parameters<typeof reportFor>) => reportHtml(reportFor(...about), MACHINE);
const markdownFor = (...about: Parameters<typeof reportFor>) => reportMarkdown(reportFor(...about), MACHINE);

/** What is read of a page: without tags, entities as the characters that they stand for. */
const textOf = (page: string): string =>
  page
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
    .replace(/\s+/g, ' ');

describe('sentences of a report', () => {
  it('are code between backticks, and a backtick without its partner is text', () => {
    const parts = (text: string) => partsOf(text).map((part) => (part.isCode ? `<${part.text}>` : part.text));
    assert.deepEqual(parts('say `a` and `b`'), ['say ', '<a>', ' and ', '<b>', '']);
    assert.deepEqual(parts('say `a` and `b'), ['say ', '<a>', ' and `b']);
    assert.deepEqual(parts('`'), ['`']);
    assert.deepEqual(parts(''), ['']);
  });
});

describe('areas of a report', () => {
  const cases: Readonly<Record<string, { readonly files: Files; readonly areas: readonly string[] }>> = {
    'without a sandbox': {
      files: { [USER]: FULL },
      areas: ['folder all all', 'temporary all all', 'home all all', 'keys all all', 'system all all'],
    },
    'in a folder that is not trusted': {
      files: { [USER]: '' },
      areas: ['folder all none', 'temporary all none', 'home all none', 'keys all none', 'system all none'],
    },
    'with workspace-write and a folder at home': {
      files: {
        [USER]: `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = ["/home/dev/other"]\n${TRUSTED}`,
      },
      areas: ['folder all all', 'temporary all all', 'home all some', 'keys all none', 'system all none'],
    },
    'with a profile that opens little': {
      files: {
        [USER]: `default_permissions = "p"\n[permissions.p.filesystem]\n":minimal" = "read"\n"~/tools" = "read"\n":workspace_roots" = { "." = "write", "secret.txt" = "deny" }\n${TRUSTED}`,
      },
      areas: ['folder most most', 'temporary none none', 'home some none', 'keys none none', 'system some none'],
    },
    'with a profile that Codex does not know': {
      files: { [USER]: `default_permissions = ":nope"\n` },
      areas: ['folder', 'temporary', 'home', 'keys', 'system'].map((name) => `${name} unknown unknown`),
    },
  };

  for (const [title, { files, areas }] of Object.entries(cases)) {
    it(title, () => {
      const { stack } = startedStack(snapshotOf(files), '/work', {});
      assert.deepEqual(
        areasOf(stack).map(({ name, read, write }) => `${name} ${read} ${write}`),
        areas,
      );
    });
  }
});

describe('a report', () => {
  it('begins with what there is to worry about', () => {
    const session = { concern: 'full', client: 'x', stateWords: '', words: '', difference: null, because: null };
    const running = { ...QUIET, here: [session as unknown as ShownSession] };
    const cases: readonly (readonly [string, Parameters<typeof reportFor>])[] = [
      ['Codex runs here without a sandbox', [{ [USER]: FULL }]],
      [
        'Codex is less confined here than by default',
        [{ [USER]: 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n' }],
      ],
      ['Codex is confined here', [{ [USER]: TRUSTED }]],
      ['A session without a sandbox is running here', [{ [USER]: TRUSTED }, { sessions: running }]],
      ['Codex does not start here', [{ [USER]: 'sandbox_mode = "nope"\n' }]],
    ];
    for (const [headline, about] of cases) {
      assert.ok(textOf(htmlFor(...about)).includes(headline), headline);
      assert.ok(markdownFor(...about).includes(`**${headline}**`), headline);
    }
  });

  it('lists findings by family, the gravest first, each with its line', () => {
    const { findings } = reportFor({ [USER]: `aproval_policy = "never"\n${FULL}` });
    assert.deepEqual(
      findings.map(({ family, counts }) => [family, counts.error, counts.warning]),
      [
        ['sandbox', 1, 0],
        ['approvals', 0, 1],
        ['schema', 0, 1],
      ],
    );
    const page = textOf(htmlFor({ [USER]: `aproval_policy = "never"\n${FULL}` }));
    assert.match(page, /~\/\.codex\/config\.toml:2 · full-access/);
  });

  it('tells guards that act from those that do not', () => {
    const hooks = USER.replace('config.toml', 'hooks.json');
    const { guards } = reportFor({
      [USER]: TRUSTED,
      [REQUIREMENTS]: 'allowed_sandbox_modes = ["read-only", "workspace-write"]\n',
      '/home/dev/.codex/rules': { kind: 'folder' },
      '/home/dev/.codex/rules/a.rules': 'prefix_rule(pattern = ["rm"], decision = "forbidden")\n',
      [hooks]: '{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "guard" }] }] } }',
    });
    assert.deepEqual(
      guards.acting.map(({ kind, file, line }) => [kind, file, line]),
      [
        ['requirements', REQUIREMENTS, null],
        ['rules', '/home/dev/.codex/rules/a.rules', 1],
      ],
    );
    assert.deepEqual(
      guards.failing.map(({ rule, file }) => [rule, file]),
      [['untrusted-hook', hooks]],
    );
    const untrusted = reportFor({ [USER]: '', [PROJECT]: 'model = "x"\n' });
    assert.deepEqual(
      untrusted.guards.acting.map(({ kind }) => kind),
      ['trust'],
    );
  });

  it('says what a team policy asks for, and where it is not met', () => {
    const files = {
      [USER]: `sandbox_mode = "danger-full-access"\n${TRUSTED}`,
      '/work/.codex/posture.toml': '[minimum]\nsandbox = "workspace-write"\napprovals = "on-request"\n',
    };
    assert.deepEqual(reportFor(files).policy, [
      {
        part: 'sandbox',
        asked: 'workspace-write',
        askedBy: { file: '/work/.codex/posture.toml', line: 2 },
        found: 'danger-full-access',
        decidedBy: { file: USER, line: 1 },
        state: 'below',
      },
      {
        part: 'approvals',
        asked: 'on-request',
        askedBy: { file: '/work/.codex/posture.toml', line: 3 },
        found: 'on-request',
        decidedBy: { file: USER, line: 3 },
        state: 'met',
      },
    ]);
    assert.match(
      textOf(htmlFor(files)),
      /What the team asks for .* Sandbox workspace-write \.codex\/posture\.toml:2 danger-full-access ~\/\.codex\/config\.toml:1 no /,
    );
    assert.match(
      markdownFor(files),
      /\| Sandbox \| `workspace-write` `\.codex\/posture\.toml:2` \| `danger-full-access` `~\/\.codex\/config\.toml:1` \| no \|/,
    );
    assert.deepEqual(reportFor({ [USER]: FULL }).policy, []);
    assert.doesNotMatch(htmlFor({ [USER]: FULL }), /What the team asks for/);
  });

  it('counts the allowed domains that it does not name', () => {
    const allowed = (count: number) => {
      const names = Array.from({ length: count }, (_, n) => `"h${n}.test" = "allow"\n`).join('');
      const profile = `[permissions.p]\nextends = ":workspace"\n[permissions.p.network]\nenabled = true\n`;
      const text = `default_permissions = "p"\nfeatures.network_proxy = true\n${profile}[permissions.p.network.domains]\n${names}${TRUSTED}`;
      return reportFor({ [USER]: text }).leaving.find((line) => line.startsWith('Allowed domains'));
    };
    assert.equal(allowed(2), 'Allowed domains: h0.test, h1.test.');
    assert.match(allowed(15) ?? '', /h11\.test, and 3 more\.$/);
  });

  it('is the same for the same moment and files', () => {
    assert.equal(htmlFor({ [USER]: FULL }), htmlFor({ [USER]: FULL }));
    assert.equal(markdownFor({ [USER]: FULL }), markdownFor({ [USER]: FULL }));
    assert.match(textOf(htmlFor({ [USER]: FULL })), /2026-11-26 09:03 UTC/);
  });

  it('is a page that runs and loads nothing, with the one style that its policy allows', () => {
    const page = htmlFor({ [USER]: FULL });
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(page.includes(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`));
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|\sstyle=|\son\w+=|url\(|@import|https?:/);
    assert.match(page, /<svg[^>]* role="img" aria-labelledby="map-title map-text">\n<title id="map-title">/);
  });

  it('takes names for text, whatever is in them', () => {
    const folder = '/work/<img src=x onerror=alert(1)>"\'`|[a](b)@you';
    const config = `${folder}/.codex/config.toml`;
    const files: Files = {
      [USER]: '[mcp_servers."<script>`|\\u202e"]\ncommand = "x"\n"</style><b>" = 1\n',
      [config]: '"</svg><script>alert(1)</script>" = 1\n',
    };
    const page = htmlFor(files, { folder });
    const tags = new Set([...page.matchAll(/<([a-z]\w*)/g)].map(([, name]) => name));
    const ours =
      'html head meta title style body main header p h1 div h2 ul li section figure svg desc rect text circle path g figcaption dl dt dd span code br h3 table thead tr th tbody td footer';
    assert.deepEqual(
      [...tags].filter((name) => !ours.split(' ').includes(name ?? '')),
      [],
    );
    assert.ok(textOf(page).includes('<img src=x onerror=alert(1)>'), 'the name is shown');
    assert.doesNotMatch(page, /\u202e/);
    const written = markdownFor(files, { folder });
    assert.doesNotMatch(written.replace(/(`+)(?:(?!\1).)*\1/g, ''), /<|(?<!\\)\]\(|@you/);
  });

  it('is refused as a whole where Codex does not start: nothing is drawn', () => {
    const page = htmlFor({ [USER]: 'sandbox_mode = "nope"\n' });
    assert.doesNotMatch(page, /<svg class="map/);
  });

  it('lists guards without effect where Codex does not start, too', () => {
    const files = { [USER]: `sandbox_mode = "nope"\n${TRUSTED}`, '/work/.codex/requirements.toml': 'x = 1\n' };
    assert.match(textOf(htmlFor(files)), /Guards without effect .* · unread-file/);
    assert.match(markdownFor(files), /### Guards without effect .*\n\n.*\(`unread-file`\)/);
  });

  it('can be read in every colour that it has', () => {
    for (const [name, palette] of Object.entries(PALETTES)) {
      const colors = new Map(palette.split(';').map((one) => one.slice(2).split(':') as [string, string]));
      const color = (key: string) => colors.get(key) ?? '';
      for (const text of ['fg', 'soft', 'accent', 'danger', 'caution', 'calm'])
        for (const ground of ['bg', 'card']) {
          const ratio = contrast(color(text), color(ground));
          assert.ok(ratio >= 4.5, `${name}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
        }
      for (const tint of ['accent', 'danger']) {
        const ratio = contrast(color('fg'), mixed(color(tint), color('bg'), 0.26));
        assert.ok(ratio >= 4.5, `${name}: names in the picture, on ${tint}, ${ratio.toFixed(2)}`);
      }
    }
  });

  it('has the drill’s newest results', () => {
    const page = fs.readFileSync(path.join(projectRoot, 'docs/drill.md'), 'utf8');
    const { drill } = reportFor({ [USER]: '' });
    const [, date, codex, system, attacks, work] =
      /Measured on (\S+) with (.+?) on (.+?)\. .*? plays (\d+) attacks and (\d+) kinds/.exec(page) ?? [];
    assert.deepEqual(
      [drill.date, drill.codex, drill.system, drill.attacks, drill.work],
      [date, codex, system, Number(attacks), Number(work)],
    );
    const rows = [...page.matchAll(/^\| ([\w-]+) \| (\d+ \/ \d+(?: \| \d+ \/ \d+)+) \|$/gm)].map(
      ([, start, cells]) => ({
        start,
        cells: (cells ?? '').split(' | ').map((cell) => cell.split(' / ').map(Number)),
      }),
    );
    const most = (column: number, which: number, start?: string) =>
      Math.max(
        ...rows
          .filter((row) => start === undefined || row.start === start)
          .map(({ cells }) => cells[column]?.[which] ?? 0),
      );
    const columns = ['explore', 'everyday', 'everyday-allowlist', 'locked', 'unattended'] as const;
    for (const [at, plan] of columns.entries())
      assert.deepEqual(drill.results[plan], { attacks: most(at + 1, 0), work: most(at + 1, 1) }, plan);
    const full = drill.results['full-access'];
    assert.deepEqual(full, { attacks: most(0, 0, 'full-access'), work: most(0, 1, 'full-access') });
  });
});

const channels = (color: string): readonly number[] => {
  const hex = color.length === 4 ? color.slice(1).replace(/./g, '$&$&') : color.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
};

const hexOf = (parts: readonly number[]): string =>
  `#${parts
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const mixed = (a: string, b: string, share: number): string =>
  hexOf(channels(a).map((part, at) => part * share + (channels(b)[at] ?? 0) * (1 - share)));

/** As WCAG 2 has it. */
function contrast(a: string, b: string): number {
  const [light = 1, dark = 0] = [a, b].map(luminance).sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
