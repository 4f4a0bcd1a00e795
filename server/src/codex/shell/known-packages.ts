/** Packages that people start with Codex, by name, and what has been reported of packages. Collected 2026-11-26. */
import type { Scheme } from './package-runners.ts';

/** Codex itself and MCP servers in wide use: names that others imitate. From public Codex settings and the servers’ documentation. */
const KNOWN: Readonly<Partial<Record<Scheme, string>>> = {
  npm:
    '@openai/codex @openai/codex-sdk @openai/agents @upstash/context7-mcp @playwright/mcp @playwright/test chrome-devtools-mcp ' +
    '@modelcontextprotocol/server-filesystem @modelcontextprotocol/server-github @modelcontextprotocol/server-gitlab ' +
    '@modelcontextprotocol/server-memory @modelcontextprotocol/server-sequential-thinking @modelcontextprotocol/server-everything ' +
    '@modelcontextprotocol/server-puppeteer @modelcontextprotocol/server-postgres @modelcontextprotocol/server-slack ' +
    '@modelcontextprotocol/server-brave-search @modelcontextprotocol/inspector mcp-remote supergateway ' +
    '@notionhq/notion-mcp-server @sentry/mcp-server @supabase/mcp-server-supabase figma-developer-mcp exa-mcp-server ' +
    'firecrawl-mcp tavily-mcp @perplexity-ai/mcp-server @browsermcp/mcp task-master-ai @stripe/mcp next-devtools-mcp ' +
    '@azure/mcp @azure-devops/mcp @heroku/mcp-server @cloudflare/mcp-server-cloudflare @executeautomation/playwright-mcp-server ' +
    '@jetbrains/mcp-proxy @anthropic-ai/claude-code @google/gemini-cli @21st-dev/magic shadcn typescript prettier eslint',
  python:
    'mcp-server-git mcp-server-fetch mcp-server-time mcp-server-sqlite serena-agent mcp-proxy blender-mcp markitdown-mcp ' +
    'openai openai-codex-sdk awslabs.core-mcp-server awslabs.aws-documentation-mcp-server mcp-atlassian workspace-mcp',
  image:
    'ghcr.io/github/github-mcp-server hashicorp/terraform-mcp-server mcp/playwright mcp/fetch mcp/filesystem mcp/postgres',
};

const known = new Map(Object.entries(KNOWN).map(([scheme, names]) => [scheme, names.split(' ')] as const));

/** The well-known names of a scheme. */
export const knownPackages = (scheme: Scheme): readonly string[] => known.get(scheme) ?? [];

/** What somebody has published about versions of a package. */
export interface PackageReport {
  readonly scheme: Scheme;
  readonly name: string;
  /** `malicious`: it was made, or changed, to do harm. `vulnerable`: an advisory, mended in the version `before`. */
  readonly kind: 'malicious' | 'vulnerable';
  /** The first version meant; all up to `before` where absent. */
  readonly from?: string;
  /** The first version that is no longer meant; all where absent. */
  readonly before?: string;
  /** The name of the report, as its publishers call it. */
  readonly source: string;
  /** Where it is. */
  readonly url: string;
  /** When it was published. */
  readonly date: string;
}

/** Reports, each read at its source or in the index of public pages. */
export const PACKAGE_REPORTS: readonly PackageReport[] = [
  {
    scheme: 'npm',
    name: 'codexui-android',
    kind: 'malicious',
    source: 'friuns2/codex-mobile issue 198',
    url: 'https://github.com/friuns2/codex-mobile/issues/198',
    date: '2026-06-03',
  },
  {
    scheme: 'npm',
    name: 'postmark-mcp',
    kind: 'malicious',
    source: 'Koi Security, Snyk',
    url: 'https://thehackernews.com/2025/09/first-malicious-mcp-server-found.html',
    date: '2025-09-25',
  },
  {
    scheme: 'npm',
    name: 'codebuff-cli',
    kind: 'malicious',
    source: 'MAL-2026-4533',
    url: 'https://osv.dev/vulnerability/MAL-2026-4533',
    date: '2026-09-03',
  },
  {
    scheme: 'npm',
    name: 'mcp-remote',
    kind: 'vulnerable',
    from: '0.0.5',
    before: '0.1.16',
    source: 'CVE-2025-6514',
    url: 'https://mcpowered.com/mcp-remote/',
    date: '2025-07-09',
  },
  {
    scheme: 'npm',
    name: '@playwright/mcp',
    kind: 'vulnerable',
    before: '0.0.40',
    source: 'CVE-2025-9611',
    url: 'https://vuink.com/post/vaperqvohvyq-d-dpbz/blog/the-hidden-supply-chain-in-your-ai-agent-why-sboms-for-mcp-servers-matter-now',
    date: '2026-01-07',
  },
  {
    scheme: 'npm',
    name: '@openai/codex',
    kind: 'vulnerable',
    before: '0.23.0',
    source: 'CVE-2025-61260',
    url: 'https://codex.danielvaughan.com/2026/03/27/security-hardening-codex-cli',
    date: '2025-12-01',
  },
];
