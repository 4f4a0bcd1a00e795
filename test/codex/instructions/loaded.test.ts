/** Which instruction files the real Codex gives to the model: it prints its input, and no session is started. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { runCodex } from '../support/codex-process.ts';
import { World, type WorldFiles } from '../support/temp-home.ts';

const REPOSITORY: WorldFiles = { 'work/.git/HEAD': 'ref: refs/heads/main\n' };
const FALLBACK = 'project_doc_fallback_filenames = ["CLAUDE.md", "docs/inside.md"]\n';

/** A skill whose description says where it is. */
const skill = (mark: string): string => `---\nname: ${mark.toLowerCase()}\ndescription: MARK-${mark}\n---\nUse it.\n`;

describe('instruction files that the real Codex loads', function () {
  this.timeout(60_000);
  let world: World;
  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world?.remove());

  /** Names of the marks in what the model would be given in a folder below the workspace. */
  async function marks(below = ''): Promise<readonly string[]> {
    const { stdout, stderr } = await runCodex({ ...world, cwd: path.join(world.workspace, below) }, [
      'debug',
      'prompt-input',
      'go',
    ]);
    assert.match(stdout, /^\[/, stderr);
    return [...new Set(stdout.match(/(?<=MARK-)[A-Z]+/g))].sort();
  }

  const untold = '[projects."{{WORLD}}/work"]\ntrust_level = "untrusted"\n';

  const CASES: readonly {
    title: string;
    files: WorldFiles;
    links?: Record<string, string>;
    below?: string;
    marks: string;
  }[] = [
    {
      title: 'the nearest of each folder from the root down',
      files: {
        'home/.codex/AGENTS.md': 'MARK-HOME',
        'AGENTS.md': 'MARK-ABOVE',
        'work/AGENTS.md': 'MARK-ROOT',
        'work/.codex/AGENTS.md': 'MARK-DOT',
        'work/sub/AGENTS.md': 'MARK-SUB',
        'work/sub/AGENTS.override.md': 'MARK-OVERRIDE',
        'work/sub/deep/AGENTS.md': 'MARK-DEEP',
        'work/other/AGENTS.md': 'MARK-OTHER',
      },
      below: 'sub/deep',
      marks: 'DEEP HOME OVERRIDE ROOT',
    },
    {
      title: 'an override in CODEX_HOME takes the place of the other',
      files: { 'home/.codex/AGENTS.md': 'MARK-HOME', 'home/.codex/AGENTS.override.md': 'MARK-OVERRIDE' },
      marks: 'OVERRIDE',
    },
    {
      title: 'a fallback name counts only where no other is, and only as a plain name',
      files: {
        'home/.codex/config.toml': FALLBACK,
        'work/AGENTS.md': 'MARK-ROOT',
        'work/CLAUDE.md': 'MARK-SHADOWED',
        'work/docs/inside.md': 'MARK-PATH',
        'work/sub/CLAUDE.md': 'MARK-FALLBACK',
      },
      below: 'sub',
      marks: 'FALLBACK ROOT',
    },
    {
      title: 'a project may name fallbacks too, and the first that is there counts',
      files: {
        'home/.codex/config.toml': '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n',
        'work/.codex/config.toml': 'project_doc_fallback_filenames = ["NONE.md", "TEAM.md", "CLAUDE.md"]\n',
        'work/TEAM.md': 'MARK-TEAM',
        'work/CLAUDE.md': 'MARK-CLAUDE',
      },
      marks: 'TEAM',
    },
    {
      title: 'no other name counts by itself',
      files: {
        'work/CLAUDE.md': 'MARK-CLAUDE',
        'work/agents.md': 'MARK-SMALL',
        'home/.codex/prompts/p.md': 'MARK-PROMPT',
      },
      marks: '',
    },
    {
      title: 'a link that leads out of the project is followed',
      files: { 'elsewhere/text.md': 'MARK-OUTSIDE' },
      links: { 'work/AGENTS.md': 'elsewhere/text.md' },
      marks: 'OUTSIDE',
    },
    {
      title: 'none of a project that is marked as untrusted',
      files: { 'home/.codex/config.toml': untold, 'home/.codex/AGENTS.md': 'MARK-HOME', 'work/AGENTS.md': 'MARK-ROOT' },
      marks: 'HOME',
    },
    {
      title: 'descriptions of skills, of the person and the project',
      files: {
        'home/.codex/skills/a/SKILL.md': skill('USER'),
        'work/.agents/skills/b/SKILL.md': skill('AGENTS'),
        'work/.codex/skills/c/SKILL.md': skill('CODEX'),
      },
      marks: 'AGENTS CODEX USER',
    },
    {
      title: 'skills in folders of folders, and in the home folder, but under no other name',
      files: {
        'home/.codex/skills/group/a/SKILL.md': skill('USER'),
        'home/.agents/skills/b/SKILL.md': skill('HOME'),
        'home/.agents/skills/group/c/SKILL.md': skill('NESTED'),
        'work/.agents/skills/group/d/SKILL.md': skill('AGENTS'),
        'work/.codex/skills/group/e/SKILL.md': skill('CODEX'),
        'work/.agents/skills/f/skill.md': skill('SMALL'),
        'work/.claude/skills/g/SKILL.md': skill('OTHER'),
        'work/skills/h/SKILL.md': skill('PLAIN'),
      },
      marks: 'AGENTS CODEX HOME NESTED USER',
    },
  ];

  it('skills of an installed plugin, whose servers start too; those that a project only offers count for nothing', async () => {
    const plugin = '.codex-plugin/plugin.json';
    const offer =
      '{ "name": "market", "plugins": [{ "name": "p", "source": { "source": "local", "path": "./plugins/p" } }] }';
    const about = '{ "name": "p", "version": "1.0.0", "skills": "./skills", "mcpServers": "./.mcp.json" }';
    const servers = '{ "mcpServers": { "brought": { "command": "/bin/false" } } }';
    await world.lay({
      ...REPOSITORY,
      'work/.mcp.json': servers,
      'work/.agents/plugins/marketplace.json': offer,
      [`work/plugins/p/${plugin}`]: about,
      'work/plugins/p/skills/s/SKILL.md': skill('PLUGIN'),
      'work/plugins/p/.mcp.json': servers,
    });
    const listed = async () => (await runCodex({ ...world, cwd: world.workspace }, ['mcp', 'list'])).stdout;
    assert.deepEqual(await marks(), []);
    assert.doesNotMatch(await listed(), /brought/);
    await runCodex({ ...world, cwd: world.workspace }, ['plugin', 'marketplace', 'add', world.workspace]);
    await runCodex({ ...world, cwd: world.workspace }, ['plugin', 'add', 'p@market']);
    assert.deepEqual(await marks(), ['PLUGIN']);
    assert.match(await listed(), /brought/);
  });

  for (const { title, files, links, below, marks: expected } of CASES)
    it(title, async () => {
      await world.lay({ ...REPOSITORY, ...files }, links);
      assert.deepEqual(await marks(below), expected.split(' ').filter(Boolean));
    });
});
