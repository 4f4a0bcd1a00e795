/** Words about programs that run outside the sandbox: MCP servers, hooks, notifications, plugins, skills. */
import type { Words } from './words-by-path.ts';

export const programWords: Words = {
  mcp_servers:
    'Programs and services whose tools the model may use. Local ones start with the session, with your rights and outside the sandbox.',
  'mcp_servers.*': 'One MCP server: either a `command` on this machine or a `url`.',
  'mcp_servers.*.command':
    'The program that starts with the session, with your rights and outside the sandbox. Pin what it fetches: `npx` and `uvx` run whatever is newest.',
  'mcp_servers.*.args':
    'Arguments of the server’s program. Other users of this machine can see them, so do not put secrets here.',
  'mcp_servers.*.cwd': 'The folder in which the server starts.',
  'mcp_servers.*.env':
    'Variables for the server, in plain text in this file. Pass secrets by name with `env_vars` instead.',
  'mcp_servers.*.env.*':
    'A value in plain text, for everyone who can read this file. Pass secrets by name with `env_vars`.',
  'mcp_servers.*.env_vars':
    'Names of variables that the server gets from your environment. Otherwise, it gets only a few basic ones, so list just what it needs.',
  'mcp_servers.*.url':
    'Where the server is. Over `http://` anyone along the way can read and change the traffic; use `https://`.',
  'mcp_servers.*.bearer_token':
    'A token in plain text; Codex refuses to start with it. Name a variable in `bearer_token_env_var`.',
  'mcp_servers.*.bearer_token_env_var':
    'The environment variable with the token for this server, so that the file contains no secret.',
  'mcp_servers.*.http_headers': 'Headers in plain text. Put secrets in `env_http_headers`.',
  'mcp_servers.*.http_headers.*': 'A header in plain text. Put secrets in `env_http_headers`.',
  'mcp_servers.*.env_http_headers':
    'Headers whose values come from environment variables, so that the file contains no secret.',
  'mcp_servers.*.env_http_headers.*': 'The environment variable whose value this header gets.',
  'mcp_servers.*.http_headers_helper': 'A command that prints headers. It runs with your rights, outside the sandbox.',
  'mcp_servers.*.enabled': 'Whether the server starts. Turn off what you do not need.',
  'mcp_servers.*.required': 'If this server does not start, Codex does not start a session.',
  'mcp_servers.*.enabled_tools':
    'The only tools of this server that the model may use. A short list is the best protection.',
  'mcp_servers.*.disabled_tools': 'Tools of this server that the model may not use.',
  'mcp_servers.*.default_tools_approval_mode':
    'When you are asked before a tool of this server runs. `approve` runs them without asking.',
  'mcp_servers.*.tools': 'Settings for individual tools of this server.',
  'mcp_servers.*.tools.*.approval_mode': 'When you are asked before this tool runs. `approve` runs it without asking.',
  'mcp_servers.*.tools.*.output_token_limit': 'How much of this tool’s output reaches the model.',
  'mcp_servers.*.auth': 'How Codex signs in to this server.',
  'mcp_servers.*.oauth': 'How Codex signs in to this server with OAuth.',
  'mcp_servers.*.oauth.client_secret':
    'A secret in plain text, for everyone who can read this file. If possible, register a client that needs none.',
  'mcp_servers.*.scopes': 'What Codex asks the server to allow when it signs in. Ask for as little as the tools need.',
  mcp_oauth_credentials_store: 'Where tokens for MCP servers are kept. `keyring` protects them better than a file.',
  mcp_oauth_callback_port: 'The port on this machine where the browser returns the sign-in for an MCP server.',
  mcp_oauth_callback_url:
    'Where the browser returns the sign-in for an MCP server. Whoever listens there gets the sign-in.',
  mcp_enterprise_managed_auth: 'Signs in to MCP servers with your company’s identity service.',
  'mcp_enterprise_managed_auth.idp': 'Your company’s identity service.',
  'mcp_enterprise_managed_auth.idp.client_secret': 'A secret in plain text, for everyone who can read this file.',
  hooks:
    'Commands that Codex runs at certain moments, with your rights and outside the sandbox. New ones, yours or a project’s, run only after you have trusted them.',
  'hooks.*.[].matcher': 'The tools for which the hooks below run. Without it, they run for all tools.',
  'hooks.*.[].hooks': 'The commands of this entry, in order.',
  'hooks.*.[].hooks.[].command':
    'The command line that runs, with your rights and outside the sandbox. Its input contains what the model says: quote it.',
  'hooks.*.[].hooks.[].commandWindows': 'The command line that runs on Windows instead.',
  'hooks.*.[].hooks.[].command_windows': 'The command line that runs on Windows instead.',
  'hooks.*.[].hooks.[].timeout': 'How long the hook may run, in seconds.',
  'hooks.state': 'Which hooks you have trusted. Codex writes this itself.',
  'hooks.state.*': 'Your decision about one hook. Codex writes this itself.',
  'hooks.state.*.enabled': 'Whether this hook may run.',
  'hooks.state.*.trusted_hash':
    'A checksum of the hook that you trusted. A changed hook must be trusted again; do not write this by hand.',
  'hooks.state.*.trusted_content_hash':
    'A checksum of the files of the hook that you trusted. Do not write it by hand.',
  notify:
    'A program that runs when a turn ends, with your rights and outside the sandbox; it receives what was said. A project cannot set it.',
  plugins: 'Plugins contain MCP servers, hooks and skills. Install only what you would run yourself.',
  'plugins.*': 'One plugin, with all the programs in it.',
  'plugins.*.enabled': 'Whether the plugin and the programs in it are used.',
  'plugins.*.mcp_servers': 'Settings for the MCP servers in the plugin.',
  'plugins.*.apps': 'Settings for the connected apps in the plugin.',
  marketplaces: 'Where plugins come from. Whoever runs such a marketplace decides what its plugins do on your machine.',
  'marketplaces.*': 'One marketplace for plugins.',
  'marketplaces.*.source': 'The address of the plugins. Prefer a fixed `ref` over a branch that others can move.',
  'marketplaces.*.ref':
    'The version that is fetched. A fixed commit cannot change without your knowledge; a branch can.',
  skills: 'Instructions and scripts that the model may use. They load even in folders that you do not trust.',
  'skills.config.[].enabled': 'Whether this skill may be used. Turn off what you do not need.',
  'orchestrator.mcp': 'Whether MCP servers take part in orchestrated work.',
  'orchestrator.mcp.enabled': 'Whether MCP servers take part in orchestrated work.',
};
