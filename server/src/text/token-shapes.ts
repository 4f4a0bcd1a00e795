/** What tokens look like, by what those who issue them document. */

/** What a secret is, as far as its shape or name tells. */
export interface Secret {
  readonly kind:
    | 'token'
    | 'key'
    | 'client-secret'
    | 'api-key'
    | 'webhook'
    | 'jwt'
    | 'private-key'
    | 'password'
    | 'likely';
  /** Who issued it. */
  readonly service?: string;
  /** Why it opens more than another kind of secret of the same service would. */
  readonly breadth?: Breadth;
}

/**
 * By the prefixes that the services document (read on 2026-11-26). `classic`: docs.github.com, “Managing your personal access
 * tokens”. `person`: docs.slack.dev, “Tokens”. `lasting`: docs.aws.amazon.com, “IAM identifiers”. `unrestricted`:
 * docs.stripe.com, “API keys”. `admin`: platform.openai.com, “Admin API keys”. GitLab’s and npm’s tokens look the same whatever
 * they may do.
 */
export type Breadth = 'classic' | 'person' | 'lasting' | 'unrestricted' | 'admin';

export interface TokenShape {
  readonly what: Secret;
  /** The first group is what a placeholder would stand in for. Bounded, so that no text can make it slow. */
  readonly pattern: RegExp;
}

// Prefixes that the issuers of tokens document, with at least as many characters as a real one has.
export const TOKEN_SHAPES: readonly TokenShape[] = [
  { what: { kind: 'token', service: 'GitHub', breadth: 'classic' }, pattern: /\bghp_([A-Za-z0-9]{36,255})\b/ },
  { what: { kind: 'token', service: 'GitHub' }, pattern: /\bgh[osur]_([A-Za-z0-9]{36,255})\b/ },
  { what: { kind: 'token', service: 'GitHub' }, pattern: /\bgithub_pat_([A-Za-z0-9_]{50,255})\b/ },
  { what: { kind: 'token', service: 'GitLab' }, pattern: /\bglpat-([\w-]{20,100})/ },
  { what: { kind: 'key', service: 'Anthropic' }, pattern: /\bsk-ant-([\w-]{20,200})/ },
  { what: { kind: 'key', service: 'OpenAI', breadth: 'admin' }, pattern: /\bsk-admin-([\w-]{20,200})/ },
  { what: { kind: 'api-key' }, pattern: /\bsk-((?:proj-|svcacct-)?[\w-]{20,200})/ },
  { what: { kind: 'token', service: 'Slack', breadth: 'person' }, pattern: /\bxoxp-([\w-]{16,250})/ },
  { what: { kind: 'token', service: 'Slack' }, pattern: /\bxox[abeors]-([\w-]{16,250})/ },
  {
    what: { kind: 'webhook', service: 'Slack' },
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/([\w/]{20,200})/,
  },
  {
    what: { kind: 'webhook', service: 'Discord' },
    pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/([\w-]{50,100})/,
  },
  { what: { kind: 'key', service: 'AWS', breadth: 'lasting' }, pattern: /\bAKIA([0-9A-Z]{16})\b/ },
  { what: { kind: 'key', service: 'AWS' }, pattern: /\bASIA([0-9A-Z]{16})\b/ },
  {
    what: { kind: 'key', service: 'Azure' },
    // The key of Azure's emulator is the same everywhere, so it is no secret.
    pattern: /\b(?:AccountKey|SharedAccessKey)=(?!Eby8vdM02xNOcqFlq)([A-Za-z0-9+/]{40,100}={0,2})/,
  },
  { what: { kind: 'key', service: 'Google' }, pattern: /\bAIza([\w-]{35})/ },
  { what: { kind: 'client-secret', service: 'Google' }, pattern: /\bGOCSPX-([\w-]{20,60})/ },
  { what: { kind: 'token', service: 'npm' }, pattern: /\bnpm_([A-Za-z0-9]{36})\b/ },
  { what: { kind: 'token', service: 'PyPI' }, pattern: /\bpypi-([\w-]{50,300})/ },
  { what: { kind: 'key', service: 'Stripe', breadth: 'unrestricted' }, pattern: /\bsk_live_([A-Za-z0-9]{20,200})\b/ },
  { what: { kind: 'key', service: 'Stripe' }, pattern: /\b(?:sk_test|rk_live|rk_test)_([A-Za-z0-9]{20,200})\b/ },
  { what: { kind: 'token', service: 'Hugging Face' }, pattern: /\bhf_([A-Za-z0-9]{30,100})\b/ },
  { what: { kind: 'token', service: 'Notion' }, pattern: /\bntn_([A-Za-z0-9]{40,60})\b/ },
  { what: { kind: 'key', service: 'Linear' }, pattern: /\blin_(?:api|oauth)_([A-Za-z0-9]{30,80})\b/ },
  { what: { kind: 'token', service: 'Figma' }, pattern: /\bfig[du]_([\w-]{36,60})/ },
  { what: { kind: 'key', service: 'Context7' }, pattern: /\bctx7sk-([\w-]{20,60})/ },
  { what: { kind: 'key', service: 'Tavily' }, pattern: /\btvly-([\w-]{20,60})/ },
  { what: { kind: 'key', service: 'Perplexity' }, pattern: /\bpplx-([A-Za-z0-9]{40,60})\b/ },
  { what: { kind: 'key', service: 'SendGrid' }, pattern: /\bSG\.[\w-]{16,30}\.([\w-]{30,60})/ },
  { what: { kind: 'token', service: 'DigitalOcean' }, pattern: /\bdo[opr]_v1_([a-f0-9]{64})\b/ },
  { what: { kind: 'token', service: 'Databricks' }, pattern: /\bdapi([a-f0-9]{32})\b/ },
  { what: { kind: 'token', service: 'Vault' }, pattern: /\bhv[sb]\.([A-Za-z0-9]{24}\b|[\w-]{80,200})/ },
  { what: { kind: 'token', service: 'Docker' }, pattern: /\bdckr_[po]at_([\w-]{20,60})/ },
  { what: { kind: 'token', service: 'Shopify' }, pattern: /\bshp(?:at|ca|pa|ss)_([a-fA-F0-9]{32})\b/ },
  { what: { kind: 'token', service: 'Sentry' }, pattern: /\bsntry[su]_([\w+/=-]{40,300})/ },
  { what: { kind: 'token', service: 'Grafana' }, pattern: /\bgl(?:sa|c)_([\w+/=-]{30,200})/ },
  { what: { kind: 'token', service: 'Supabase' }, pattern: /\bsbp_(?:oauth_)?([a-f0-9]{40})\b/ },
  { what: { kind: 'key', service: 'Supabase' }, pattern: /\bsb_secret_([\w-]{20,80})/ },
  { what: { kind: 'token', service: 'Atlassian' }, pattern: /\bATATT3([\w=-]{60,300})/ },
  { what: { kind: 'key', service: 'Groq' }, pattern: /\bgsk_([A-Za-z0-9]{40,80})\b/ },
  // In an address it follows `bot` without a break.
  { what: { kind: 'token', service: 'Telegram' }, pattern: /(?<!\d)\d{8,10}:AA([\w-]{33})\b/ },
  { what: { kind: 'token', service: 'Airtable' }, pattern: /\bpat[A-Za-z0-9]{14}\.([a-f0-9]{64})\b/ },
  { what: { kind: 'token', service: 'Apify' }, pattern: /\bapify_api_([A-Za-z0-9]{30,60})\b/ },
  { what: { kind: 'token', service: 'Bitbucket' }, pattern: /\bAT(?:BB|CTT3)([\w=-]{24,300})/ },
  { what: { kind: 'token', service: 'Discord' }, pattern: /\b[MNO][\w-]{23,27}\.[\w-]{6}\.([\w-]{27,40})\b/ },
  { what: { kind: 'token', service: 'Doppler' }, pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.([\w.-]{40,60})/ },
  { what: { kind: 'key', service: 'E2B' }, pattern: /\be2b_([a-f0-9]{40})\b/ },
  { what: { kind: 'key', service: 'Firecrawl' }, pattern: /\bfc-([a-f0-9]{32})\b/ },
  { what: { kind: 'token', service: 'GitLab' }, pattern: /\bgl(?:dt|rt|ptt|cbt|soat|ft|imt|agent)-([\w-]{20,100})/ },
  { what: { kind: 'key', service: 'LangSmith' }, pattern: /\blsv2_(?:pt|sk)_([a-f0-9]{32}_[a-f0-9]{10})\b/ },
  { what: { kind: 'token', service: 'Netlify' }, pattern: /\bnfp_([A-Za-z0-9]{36,80})\b/ },
  { what: { kind: 'key', service: 'New Relic' }, pattern: /\bNRAK-([A-Z0-9]{27})\b/ },
  { what: { kind: 'key', service: 'NVIDIA' }, pattern: /\bnvapi-([\w-]{60,80})/ },
  { what: { kind: 'key', service: 'Pinecone' }, pattern: /\bpcsk_(\w{50,90})\b/ },
  { what: { kind: 'token', service: 'PlanetScale' }, pattern: /\bpscale_(?:tkn|pw|oauth)_([\w.-]{32,64})/ },
  { what: { kind: 'key', service: 'PostHog' }, pattern: /\bphx_([A-Za-z0-9]{40,60})\b/ },
  { what: { kind: 'key', service: 'Postman' }, pattern: /\bPMAK-([a-f0-9]{24}-[a-f0-9]{34})\b/ },
  { what: { kind: 'token', service: 'Pulumi' }, pattern: /\bpul-([a-f0-9]{40})\b/ },
  { what: { kind: 'token', service: 'Replicate' }, pattern: /\br8_([A-Za-z0-9]{37})\b/ },
  { what: { kind: 'key', service: 'Resend' }, pattern: /\bre_([A-Za-z0-9]{8}_[A-Za-z0-9]{20,32})\b/ },
  { what: { kind: 'token', service: 'Slack' }, pattern: /\bxapp-(\d-[A-Z0-9]{9,12}-\d{10,14}-[a-f0-9]{64})\b/ },
  { what: { kind: 'token', service: 'SonarQube' }, pattern: /\bsq[uap]_([a-f0-9]{40})\b/ },
  { what: { kind: 'token', service: 'Terraform' }, pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.([\w-]{60,80})/ },
  { what: { kind: 'token', service: '1Password' }, pattern: /\bops_(eyJ[\w-]{80,2000})/ },
  { what: { kind: 'key', service: 'xAI' }, pattern: /\bxai-([A-Za-z0-9]{60,100})\b/ },
  // What follows stands in the path or the query of an address, and is all that its service asks for.
  { what: { kind: 'webhook', service: 'Bark' }, pattern: /\bapi\.day\.app\/([A-Za-z0-9]{20,24})\b/ },
  {
    what: { kind: 'webhook', service: 'DingTalk' },
    pattern: /\boapi\.dingtalk\.com\/robot\/send\?access_token=([a-f0-9]{64})\b/,
  },
  {
    what: { kind: 'webhook', service: 'Feishu' },
    pattern: /\bopen\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/(?:v2\/)?hook\/([\w-]{30,40})/,
  },
  { what: { kind: 'webhook', service: 'IFTTT' }, pattern: /\bmaker\.ifttt\.com\/[\w./-]{1,100}\/key\/([\w-]{20,60})/ },
  {
    what: { kind: 'webhook', service: 'Make' },
    pattern: /\bhook\.(?:\w{2,4}\.)?(?:make|integromat)\.com\/([a-z0-9]{28,40})\b/,
  },
  { what: { kind: 'webhook', service: 'Mattermost' }, pattern: /\/hooks\/([a-z0-9]{26})\b/ },
  {
    what: { kind: 'webhook', service: 'Microsoft Teams' },
    pattern: /\bwebhook\.office\.com\/webhookb2\/[\w@-]{30,80}\/IncomingWebhook\/([\w/-]{32,200})/,
  },
  {
    what: { kind: 'webhook', service: 'Microsoft Power Automate' },
    pattern: /\b(?:logic\.azure|powerplatform|powerautomate)\.com\b[^\s"'`]{1,300}[?&]sig=([\w%-]{30,100})/,
  },
  { what: { kind: 'webhook', service: 'ServerChan' }, pattern: /\bs[ck](?:tapi)?\.ftqq\.com\/(S\w{20,80})/ },
  {
    what: { kind: 'webhook', service: 'WeCom' },
    pattern: /\bqyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\w-]{30,40})/,
  },
  {
    what: { kind: 'webhook', service: 'Zapier' },
    pattern: /\bhooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/([a-z0-9]{6,12})\b/,
  },
  { what: { kind: 'key', service: 'Zapier' }, pattern: /\bmcp\.zapier\.com\/api\/mcp\/[as]\/([\w=-]{30,200})/ },
  { what: { kind: 'key', service: 'Infura' }, pattern: /\binfura\.io\/(?:ws\/)?v3\/([a-f0-9]{32})\b/ },
  { what: { kind: 'key', service: 'Alchemy' }, pattern: /\b(?:g\.alchemy|alchemyapi)\.(?:com|io)\/v2\/([\w-]{32})\b/ },
  { what: { kind: 'key', service: 'QuickNode' }, pattern: /\bquiknode\.pro\/([a-f0-9]{40})\b/ },
  { what: { kind: 'key', service: 'Azure' }, pattern: /[?&]se=[^\s"'`]{1,200}&sig=([\w%-]{30,100})/ },
  {
    what: { kind: 'password' },
    pattern: /\bjdbc:oracle:\w{1,10}:[^\s/@"']{1,60}\/([^\s@"'/]{6,100})@(?!(?:\/\/)?(?:localhost|127\.))/i,
  },
  { what: { kind: 'private-key' }, pattern: /\bAGE-SECRET-KEY-1([0-9A-Z]{50,70})\b/ },
  { what: { kind: 'jwt' }, pattern: /\beyJ[\w-]{8,500}\.(eyJ[\w-]{8,2000})\.[\w-]{32,1000}/ },
  { what: { kind: 'private-key' }, pattern: /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----()/ },
];
