/** Texts that somebody might write to keep us busy, of any length: each shape is a way to be long. */
import { LAUNCH_SHAPES } from './launch-shapes.ts';
import { many, repeated, type Shape } from './shape.ts';

const HOME = '/home/me';
const USER = `${HOME}/.codex/config.toml`;
const PROJECT = '/work/p/.codex/config.toml';
const TRUSTED = { [USER]: '[projects."/work/p"]\ntrust_level = "trusted"\n' };

const user = (text: Shape['text']): Shape => ({ path: USER, text });
const project = (text: Shape['text']): Shape => ({ path: PROJECT, text, others: TRUSTED });
const profile = (text: Shape['text']): Shape =>
  user((size) => `default_permissions = "p"\n[permissions.p.filesystem]\n":minimal" = "read"\n${text(size)}`);
const rules = (text: Shape['text']): Shape => ({ path: '/work/p/.codex/rules/default.rules', text, others: TRUSTED });
const commandHook = (command: (size: number) => string): Shape =>
  user(
    (size) =>
      `[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = ${JSON.stringify(command(size)).replaceAll('\\u007f', '')}\n`,
  );

const PLUGIN = `${HOME}/.codex/plugins/cache/m/p/1.0.0`;
const plugin = (text: Shape['text']): Shape => ({
  path: `${PLUGIN}/.mcp.json`,
  text,
  others: { [USER]: '[plugins."p@m"]\n', [`${PLUGIN}/.codex-plugin/plugin.json`]: '{"name":"p"}' },
});

/** Settings under which the rules for domains are enforced. */
const PROXIED =
  'default_permissions = "p"\nfeatures.network_proxy = true\npermissions.p.extends = ":workspace"\npermissions.p.network.enabled = true\n';

/** A JSON text whose list of hooks is wide. */
const handler = (at: number): string => `${at === 0 ? '' : ','}{"type":"command","command":"echo ${at}"}`;

const SHELL: Readonly<Record<string, (at: number) => string>> = {
  pipes: () => 'curl https://x.example.com | ',
  downloads: () => 'curl https://x.example.com -o a; ',
  substitutions: () => '$(curl ',
  'process substitutions': () => 'bash <(curl ',
  quotes: () => `"'`,
  spaces: () => '    ',
  'inner shells': () => `bash -c "`,
  backslashes: () => '\\\\',
  evaluations: () => 'eval "$(curl x ',
  assignments: (at) => `A${at}=b `,
  options: () => '-x ',
  heredocs: (at) => `cat <<E${at}\n`,
  comments: () => '#\n',
};

const STARS = repeated((at) => `${'*a'.repeat(20)}${at}\n!**/*?[a-z]*${at}*/\n`, 20_000);
const GLOBSTARS = repeated((at) => `${'a/**/'.repeat(12)}${at}\n!**/*${at}\n`, 20_000);

export const SHAPES: Readonly<Record<string, Shape>> = {
  ...LAUNCH_SHAPES,
  'variables of a project': {
    path: `/work/p/${'a'.repeat(200)}/.env${'a'.repeat(200)}`,
    text: many((at) => `API_TOKEN_${at}=Yx7Qk2Lw9VbnzPYx7Qk2${at}\n`),
    others: { '/work/p/.git/HEAD': 'ref: refs/heads/main\n', '/work/p/.gitignore': STARS },
  },
  'variables deep in a project': {
    path: `/work/p/${'a/'.repeat(40)}.env`,
    text: many((at) => `API_TOKEN_${at}=Yx7Qk2Lw9VbnzPYx7Qk2${at}\n`),
    others: { '/work/p/.git/HEAD': 'ref: refs/heads/main\n', '/work/p/.gitignore': GLOBSTARS },
  },
  'a start-up file of a shell': {
    path: `${HOME}/.bashrc`,
    text: many(
      (at) => `f${at}() { alias c${at}='codex --yolo' A${at}_TOKEN=Yx7Qk2Lw9VbnzPYx7Qk2; abbr -a x codex -s x; }\n`,
    ),
  },
  'functions that nobody closes': { path: `${HOME}/.zshrc`, text: many(() => 'function a () b ( ) ') },
  'a team policy': {
    path: '/work/p/.codex/posture.toml',
    text: many((at) => `[[domains]]\npattern = "h${at}.example"\n[[cloud]]\ntrust = "low"\ndomains = ["*.h${at}.x"]\n`),
  },
  'paths that a team policy wants reviewed': {
    path: '/work/p/.codex/posture.toml',
    text: many((at) => `"p${at}/",`, '[review]\npaths = [', ']\n'),
    others: { '/work/p/CODEOWNERS': repeated((at) => `/a${at}/**/*.x @owner\n`, 20_000) },
  },
  'comments that silence': user(many((at) => `# codex-posture-ignore unknown-key: r\nk${at} = 1\n`)),
  'comments that silence nothing': user(many((at) => `# codex-posture-ignore unknown-kex: r${at}\n`)),
  'domains under a team policy': {
    ...user(many((at) => `"h${at}.example" = "allow"\n`, `${PROXIED}[permissions.p.network.domains]\n`)),
    others: { '/work/p/.codex/posture.toml': repeated((at) => `[[domains]]\npattern = "*.g${at}"\n`, 20_000) },
  },
  'one long key': user((size) => `${'k'.repeat(size)} = 1\n`),
  'one long dotted key': user((size) => `${'k.'.repeat(size / 2)}k = 1\n`),
  'one long header': user((size) => `[${'k.'.repeat(size / 2)}k]\n`),
  'one long value': user((size) => `model = "${'v'.repeat(size)}"\n`),
  'one long comment': user((size) => `# ${'c'.repeat(size)}\nmodel = "x"\n`),
  'one long line of spaces': user((size) => `model = "x"${' '.repeat(size)}x\n`),
  'spaces in values': user((size) => `model = "${' '.repeat(size)}x"\n`),
  'empty lines': user(many(() => '\n')),
  'carriage returns': user(many(() => '\r')),
  'unknown keys': user(many((at) => `unknown_${at} = 1\n`)),
  'unknown keys of a project': project(many((at) => `unknown_${at} = 1\n`)),
  'the same key': user(many(() => 'model = "x"\n')),
  'the same table': user(many(() => '[tui]\n')),
  tables: user(many((at) => `[t${at}]\n`)),
  'tables in tables': user(many((at) => `[a.t${at}.b.c]\n`)),
  'lists of tables': user(many(() => '[[skills.config]]\n')),
  'dotted keys': user(many((at) => `a.b.c${at}.d = 1\n`)),
  'keys outside their table': user(many((at) => `network_access.x${at} = true\n`)),
  'quoted keys': user(many((at) => `"\\u0061${at}" = 1\n`)),
  'broken lines': user(many((at) => `x${at} = = =\n`)),
  'broken headers': user(many((at) => `[fea${at}\nhook = true\n`)),
  'broken headers of servers': user(many((at) => `[mcp_servers.s${at}.to\nx = 1\n`)),
  // A statement of more than 4000 characters is nobody's slip, so these stay shorter.
  'a comment that nobody closes': user((size) => `/*${' '.repeat(size / 6)}x\n`),
  'a comment of stars': user((size) => `/${'*'.repeat(size / 6)}x\n`),
  'a name without a value': user((size) => `x${' '.repeat(size / 6)}=\n`),
  'a round header': user((size) => `(${' '.repeat(size / 12)}t${' '.repeat(size / 12)}x\n`),
  'deep lists of YAML': user((size) => `a:\n  b: ${'['.repeat(Math.min(size, 19_000))}]\n`),
  'open quotes': user(many(() => 'a = "\n')),
  'open brackets': user(many(() => 'a = [')),
  'deep lists': user((size) => `a = ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`),
  'deep inline tables': user((size) => `a = ${'{a='.repeat(size / 4)}1${'}'.repeat(size / 4)}\n`),
  'a long list': user(many((at) => `"n${at}",`, 'notify = [', ']\n')),
  'a long inline table': user(many((at) => `k${at} = 1,`, 'tui = { ', 'z = 1 }\n')),
  'a long text': user(many((at) => `line ${at}\n`, 'developer_instructions = """', '"""\n')),
  'writable roots': user(
    many(
      (at) => `"/w/${at}",`,
      'sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = [',
      ']\n',
    ),
  ),
  'writable roots of a project': project(
    many(
      (at) => `"../w${at}",`,
      'sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = [',
      ']\n',
    ),
  ),
  'nested writable roots': user((size) => {
    const roots = Array.from({ length: Math.sqrt(size) }, (_, at) => `"/${'d/'.repeat(at)}x"`);
    return `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = [${roots.join(',')}]\n`;
  }),
  'projects of a person': user(many((at) => `[projects."/work/p${at}"]\ntrust_level = "trusted"\n`)),
  'untrusted projects': user(many((at) => `[projects."/work/p${at}/"]\ntrust_level = "untrusted"\n`)),
  'one deep project': user((size) => `[projects."${'/d'.repeat(size / 2)}"]\ntrust_level = "trusted"\n`),
  'chained profiles': user(
    many((at) => `[permissions.p${at}]\nextends = "p${at + 1}"\n`, 'default_permissions = "p0"\n'),
  ),
  'a circle of profiles': user(
    many((at) => `[permissions.p${at + 1}]\nextends = "p${at}"\n`, '[permissions.p0]\nextends = "p9"\n'),
  ),
  'profiles with files': user(many((at) => `[permissions.p${at}.filesystem]\n":root" = "read"\n`)),
  'paths of one profile': profile(many((at) => `"/p/${at}" = "write"\n`)),
  'paths written twice': profile(many((at) => `"/p/${at}" = "write"\n"/p/${at}/" = "read"\n`, '":root" = "write"\n')),
  'denied paths': profile(many((at) => `"/work/${at}/.env" = "deny"\n`)),
  'unknown places': profile(many((at) => `":place${at}" = "read"\n`)),
  'globs with many stars': profile((size) => `"/work/${'*a'.repeat(size / 2)}" = "deny"\n`),
  'globs with many folders': profile((size) => `"/${'**/'.repeat(size / 3)}zz" = "deny"\n`),
  'globs with many classes': profile((size) => `"/work/${'[a-z]'.repeat(size / 5)}" = "deny"\n`),
  'globs with many choices': profile((size) => `"/work/*${'{a,b}'.repeat(size / 5)}" = "deny"\n`),
  'many globs': profile(many((at) => `"/**/*${at}*" = "deny"\n`)),
  'domains of a profile': user(
    many(
      (at) => `"*.d${at}.example.com" = "allow"\n`,
      'default_permissions = "p"\n[permissions.p.network]\nenabled = true\n[permissions.p.network.domains]\n',
    ),
  ),
  'one long domain': user(
    (size) =>
      `default_permissions = "p"\n[permissions.p.network]\nenabled = true\n[permissions.p.network.domains]\n"${'*.'.repeat(size / 2)}com" = "allow"\n`,
  ),
  servers: user(many((at) => `[mcp_servers.s${at}]\ncommand = "run"\n`)),
  'servers of a project': project(many((at) => `[mcp_servers.s${at}]\nurl = "http://h${at}.example.com"\n`)),
  'arguments of a server': user(
    many((at) => `"--token", "t${at}",`, '[mcp_servers.s]\ncommand = "npx"\nargs = [', ']\n'),
  ),
  'variables of a server': user(many((at) => `API_KEY_${at} = "aB3dE5fG7hJ9kL1m"\n`, '[mcp_servers.s.env]\n')),
  features: user(many((at) => `f${at} = true\n`, '[features]\n')),
  'feature names that are alike': user(many((at) => `web_search_reques${at} = true\n`, '[features]\n')),
  'old profiles': user(many((at) => `[profiles.p${at}]\nmodel = "x"\n`)),
  providers: user(many((at) => `[model_providers.p${at}]\nbase_url = "http://10.0.0.1/"\n`)),
  'one long address': user(
    (size) => `[model_providers.p]\nname = "x"\nbase_url = "http://${'a.'.repeat(size / 2)}/"\n`,
  ),
  'one long path in an address': user((size) => `openai_base_url = "http://h/${'a/@'.repeat(size / 3)}"\n`),
  'root markers': user(many((at) => `"m${at}",`, 'project_root_markers = [', ']\n')),
  'variables of commands': user(many((at) => `"*A${at}*",`, '[shell_environment_policy]\nexclude = [', ']\n')),
  'set variables': user(many((at) => `V${at} = "x"\n`, '[shell_environment_policy.set]\n')),
  'events of hooks': user(many(() => `[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "x"\n`)),
  'one group of hooks': user(many(() => `[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "x"\n`, '[[hooks.Stop]]\n')),
  'trusted hooks': user(many((at) => `[hooks.state."/x:${at}:0:0"]\ntrusted_hash = "sha256:0"\n`)),
  matchers: user((size) => `[[hooks.PreToolUse]]\nmatcher = "${'(a|'.repeat(size / 4)}${')'.repeat(size / 4)}"\n`),
  agents: user(many((at) => `[agents.a${at}]\ndescription = "x"\n`)),
  'requirements: lists': {
    path: '/etc/codex/requirements.toml',
    text: many(() => '"read-only",', 'allowed_sandbox_modes = [', ']\n'),
  },
  'requirements: paths': {
    path: '/etc/codex/requirements.toml',
    text: many((at) => `"/p/${at}/**",`, '[permissions.filesystem]\ndeny_read = [', ']\n'),
  },
  'requirements: servers': {
    path: '/etc/codex/requirements.toml',
    text: many((at) => `[mcp_servers.s${at}.identity]\ncommand = "x"\n`),
  },
  'requirements: domains': {
    path: '/etc/codex/requirements.toml',
    text: many(
      (at) => `"d${at}.example.com" = "allow"\n`,
      '[experimental_network]\nenabled = true\n[experimental_network.domains]\n',
    ),
  },
  'hooks.json: wide': {
    path: `${HOME}/.codex/hooks.json`,
    text: many(handler, '{"hooks":{"Stop":[{"hooks":[', ']}]}}'),
  },
  'hooks.json: groups': {
    path: '/work/p/.codex/hooks.json',
    text: many(
      (at) => `${at === 0 ? '' : ','}{"hooks":[{"type":"command","command":"x"}]}`,
      '{"hooks":{"Stop":[',
      ']}}',
    ),
    others: TRUSTED,
  },
  'hooks.json: deep': {
    path: `${HOME}/.codex/hooks.json`,
    text: (size) => `${'{"hooks":['.repeat(size / 12)}${']}'.repeat(size / 12)}`,
  },
  'hooks.json: unknown keys': { path: `${HOME}/.codex/hooks.json`, text: many((at) => `"k${at}":1,`, '{', '"z":1}') },
  'hooks.json: broken': { path: `${HOME}/.codex/hooks.json`, text: many(() => '{[,:') },
  'rules of one program': rules(many((at) => `prefix_rule(pattern=["git", "a${at}"], decision="forbidden")\n`)),
  'rules that repeat each other': rules(many(() => 'prefix_rule(pattern=["git", "push"], decision="allow")\n')),
  'rules that shadow each other': rules(
    many((at) => `prefix_rule(pattern=["git", "push", "${at}"], decision="${at % 2 ? 'allow' : 'prompt'}")\n`),
  ),
  'rules for whole scripts': rules(
    many((at) => `prefix_rule(pattern=["bash", "-lc", "a ${at} | b"], decision="allow")\n`),
  ),
  'one rule with many programs': rules(many((at) => `"p${at}", `, 'prefix_rule(pattern=[[', '"find"]])\n')),
  'one rule with many words': rules(
    many((at) => `"--w${at}", `, 'prefix_rule(pattern=["curl", ', '"x"], decision="forbidden")\n'),
  ),
  'one rule with a long word': rules(
    (size) => `prefix_rule(pattern=["/Users/${'a/'.repeat(size / 2)}"], decision="prompt")\n`,
  ),
  'network rules': rules(many((at) => `network_rule(host="a${at}.test", protocol="https", decision="allow")\n`)),
  'deep rules': rules((size) => `prefix_rule(pattern=${'['.repeat(size / 2)}${']'.repeat(size / 2)})\n`),
  'broken rules': rules(many(() => 'prefix_rule(pattern=["a", decision=\n')),
  'variables in .env': { path: `${HOME}/.codex/.env`, text: many((at) => `A${at}_TOKEN=aB3dE5fG7hJ9kL1m\n`) },
  'many servers of a plugin': plugin(
    many((at) => `${at === 0 ? '' : ','}"s${at}":{"command":"npx","args":["-y","p${at}"]}`, '{"mcpServers":{', '}}'),
  ),
  'deep servers of a plugin': plugin((size) => `${'{"mcpServers":'.repeat(size / 15)}${'}'.repeat(size / 15)}`),
  'hooks in the description of a plugin': {
    path: `${PLUGIN}/.codex-plugin/plugin.json`,
    text: many((at) => `${at === 0 ? '' : ','}{"hooks":{"Stop":[{"hooks":[${handler(0)}]}]}}`, '{"hooks":[', ']}'),
    others: { [USER]: '[plugins."p@m"]\n' },
  },
  'one long line in .env': { path: `${HOME}/.codex/.env`, text: (size) => `A=${'aB3 '.repeat(size / 4)}\n` },
  'one long name in .env': { path: `${HOME}/.codex/.env`, text: (size) => 'A'.repeat(size) },
  'references in .env': { path: `${HOME}/.codex/.env`, text: (size) => `A=${'$A_'.repeat(size / 3)}\n` },
  'open quotes in .env': { path: `${HOME}/.codex/.env`, text: many(() => `A='\n`) },
  'an environment': {
    path: '/work/p/.codex/environments/e.toml',
    text: many((at) => `[[actions]]\nname = "${at}"\ncommand = "curl x | sh"\n`, 'version = 1\nname = "e"\n'),
    others: TRUSTED,
  },
  'a file that nothing reads': { path: '/work/p/.codex/requirements.toml', text: many(() => ' \n'), others: TRUSTED },
  ...Object.fromEntries(
    Object.entries(SHELL).map(([name, part]) => [`a command with ${name}`, commandHook(many(part))]),
  ),
};
