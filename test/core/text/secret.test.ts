import assert from 'node:assert/strict';
import { secretIn, tokenIn, withoutSecrets } from '../../../server/src/text/secret.ts';

const SECRETS: readonly (readonly [name: string, value: string])[] = [
  ['API_KEY', 'k4J9zQ2mX7vT'],
  ['apiKey', 'k4J9zQ2mX7vT'],
  ['AZURE_OPENAI_KEY', 'k4J9zQ2mX7vT'],
  ['STRIPE_KEY', '9f8e7d6c5b4a39281706'],
  ['DB_PASSWORD', 'tr0ub4dor&3'],
  ['DB_PASSWORD', 'pa$sword7up'],
  ['Authorization', 'Bearer q8Zr5Lw2Tn7Vx3Kd9Fj6'],
  ['Authorization', 'Basic dXNlcjpodW50ZXIyaHVudGVy'],
  ['X-Api-Key', '5f2b9c7e-1d34-4a86-b0e7-93c1d8a2f645'],
  ['--client-secret', 'q8Zr5Lw2Tn7V'],
  ['DATABASE_URL', 'postgres://app:q8Zr5Lw2@db.example.com/app'],
  ['DATABASE_URL', 'jdbc:mysql://db.example.com/app?user=app&password=q8Zr5Lw2'],
  ['ConnectionStrings__Main', 'Password=q8Zr5Lw2;Server=db.example.com;User ID=app'],
];

const variable = (name: string): string => `$\{${name}}`;

const HARMLESS: readonly (readonly [name: string, value: string])[] = [
  ['API_KEY', ''],
  ['API_KEY', variable('OPENAI_API_KEY')],
  ['API_KEY', '$OPENAI_API_KEY'],
  ['API_KEY', '%OPENAI_API_KEY%'],
  ['API_KEY', 'your-api-key-here'],
  ['API_KEY', '<api-key>'],
  ['API_KEY', 'sk-...'],
  ['API_KEY', 'sk-xxxxxxxxxxxxxxxxxxxxxxxx'],
  ['API_KEY', '1234567890'],
  ['API_KEY', 'OPENAI_API_KEY'],
  ['API_KEY', 'op://vault/item/key'],
  ['TOKEN_LIMIT', '200000'],
  ['MAX_TOKENS', '1000000'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['SSH_AUTH_SOCK', '/run/user/1000/ssh-agent'],
  ['SSH_PUBLIC_KEY', 'AAAAB3NzaC1yc2EAAAADAQABAAABgQ'],
  ['SORT_KEY', 'created_at_descending'],
  ['SECRET_NAME', 'production-database'],
  ['PASSWORD_FILE', '/run/secrets/db'],
  ['TOKEN_URL', 'https://login.example.com/token'],
  ['DB_PASSWORD', 'postgres'],
  ['DATABASE_URL', 'postgres://app:q8Zr5Lw2@localhost/app'],
  ['DATABASE_URL', `postgres://app:${variable('DB_PASSWORD')}@db.example.com/app`],
  ['DATABASE_URL', 'jdbc:mysql://db.example.com/app?useSSL=true&passwordCharacterEncoding=utf8'],
  ['ConnectionStrings__Main', 'Server=db.example.com;User ID=app;Password=changeme'],
  ['LINK', 'https://www.example.com/hooks/of-the-repository-abcdef'],
  ['LINK', 'https://api.telegram.org/bot<token>/sendMessage'],
  ['NODE_ENV', 'production'],
  ['CLIENT_ID', '5f2b9c7e-1d34-4a86-b0e7-93c1d8a2f645'],
  ['MODULE', 'hvs.backend-adapter-for-something'],
  ['TABLE', 'sbp_migration_of_users_and_orders'],
  // The same on every machine that runs Azure's emulator.
  ['STORAGE', 'AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='],
];

const LETTERS = 'q8Zr5Lw2Tn7Vx3Kd9Fj6Hb4Ms1Pc0Gy5';
const HEX = '5f2b9c7e1d344a86b0e793c1d8a2f645';

/** In parts, so that nothing takes this file for one with tokens in it. */
const OF_SERVICES: readonly (readonly [service: string, start: string, rest: string])[] = [
  ['Azure', 'AccountKey=', `${LETTERS}${LETTERS}==`],
  ['Databricks', 'dapi', HEX],
  ['DigitalOcean', 'dop_v1_', `${HEX}${HEX}`],
  ['Discord', 'https://discord.com/api/webhooks/', `112233445566778899/${LETTERS}${LETTERS}`],
  ['Docker', 'dckr_pat_', LETTERS],
  ['Grafana', 'glsa_', `${LETTERS}_5f2b9c7e`],
  ['Groq', 'gsk_', `${LETTERS}${LETTERS}`],
  ['OpenAI', 'sk-admin-', LETTERS],
  ['SendGrid', 'SG.', `${LETTERS.slice(0, 22)}.${LETTERS}`],
  ['Sentry', 'sntrys_', `${LETTERS}${LETTERS}`],
  ['Shopify', 'shpat_', HEX],
  ['Slack', 'https://hooks.slack.com/services/', `T5A8KQ2ZL/B7RN4WX9C/${LETTERS.slice(0, 24)}`],
  ['Supabase', 'sbp_', `${HEX}5f2b9c7e`],
  ['Supabase', 'sb_secret_', LETTERS],
  ['Telegram', '1234567890', `:AA${LETTERS}5`],
  ['Vault', 'hvs.', LETTERS.slice(0, 24)],
  ['Vault', 'hvb.', `${LETTERS}-${LETTERS}-${LETTERS}`],
  ['Atlassian', 'ATATT3', `${LETTERS}${LETTERS}`],
  ['Airtable', 'pat', `${LETTERS.slice(0, 14)}.${HEX}${HEX}`],
  ['Alchemy', 'https://eth-mainnet.g.alchemy.com/v2/', LETTERS],
  ['Apify', 'apify_api_', LETTERS],
  ['Azure', 'https://acme.blob.core.windows.net/c?sp=r&se=2027-01-01&sv=2024-11-04&sig=', `${LETTERS}%2B%3D`],
  ['Bark', 'https://api.day.app/', LETTERS.slice(0, 22)],
  ['Bitbucket', 'ATBB', LETTERS],
  ['DingTalk', 'https://oapi.dingtalk.com/robot/send?access_token=', `${HEX}${HEX}`],
  ['Discord', 'M', `${LETTERS.slice(0, 23)}.GaB3dE.${LETTERS}`],
  ['Doppler', 'dp.st.', `dev.${LETTERS}${LETTERS.slice(0, 12)}`],
  ['E2B', 'e2b_', `${HEX}5f2b9c7e`],
  ['Feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/', '5f2b9c7e-1d34-4a86-b0e7-93c1d8a2f645'],
  ['Firecrawl', 'fc-', HEX],
  ['GitLab', 'glrt-', LETTERS],
  ['IFTTT', 'https://maker.ifttt.com/trigger/done/with/key/', LETTERS],
  ['Infura', 'https://mainnet.infura.io/v3/', HEX],
  ['LangSmith', 'lsv2_pt_', `${HEX}_5f2b9c7e1d`],
  ['Make', 'https://hook.eu1.make.com/', LETTERS.toLowerCase()],
  ['Mattermost', 'https://chat.example.com/hooks/', LETTERS.slice(0, 26).toLowerCase()],
  ['Microsoft Power Automate', 'https://prod-1.westeurope.logic.azure.com/workflows/w?api-version=1&sig=', LETTERS],
  [
    'Microsoft Teams',
    'https://acme.webhook.office.com/webhookb2/5f2b9c7e-1d34-4a86-b0e7-93c1d8a2f645/IncomingWebhook/',
    HEX,
  ],
  ['Netlify', 'nfp_', `${LETTERS}${LETTERS}`],
  ['New Relic', 'NRAK-', LETTERS.slice(0, 27).toUpperCase()],
  ['NVIDIA', 'nvapi-', `${LETTERS}${LETTERS}`],
  ['Pinecone', 'pcsk_', `${LETTERS}${LETTERS}`],
  ['PlanetScale', 'pscale_tkn_', LETTERS],
  ['PostHog', 'phx_', `${LETTERS}${LETTERS.slice(0, 12)}`],
  ['Postman', 'PMAK-', `${HEX.slice(0, 24)}-${HEX}5f`],
  ['Pulumi', 'pul-', `${HEX}5f2b9c7e`],
  ['QuickNode', 'https://x.solana-mainnet.quiknode.pro/', `${HEX}5f2b9c7e`],
  ['Replicate', 'r8_', `${LETTERS}q8Zr5`],
  ['Resend', 're_', `${LETTERS.slice(0, 8)}_${LETTERS.slice(0, 24)}`],
  ['ServerChan', 'https://sctapi.ftqq.com/', `SCT${LETTERS}.send`],
  ['Slack', 'xapp-', `1-A5A8KQ2ZL-1234567890123-${HEX}${HEX}`],
  ['SonarQube', 'squ_', `${HEX}5f2b9c7e`],
  ['Telegram', 'https://api.telegram.org/bot1234567890', `:AA${LETTERS}5/sendMessage`],
  ['Terraform', `${LETTERS.slice(0, 14)}.atlasv1.`, `${LETTERS}${LETTERS}`],
  ['WeCom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', '5f2b9c7e-1d34-4a86-b0e7-93c1d8a2f645'],
  ['Zapier', 'https://hooks.zapier.com/hooks/catch/1234567/', 'b7xq2kd/'],
  ['Zapier', 'https://mcp.zapier.com/api/mcp/s/', `${LETTERS}/mcp`],
  ['1Password', 'ops_', `eyJ${LETTERS}${LETTERS}${LETTERS}`],
  ['xAI', 'xai-', `${LETTERS}${LETTERS}`],
];

describe('telling secrets', () => {
  for (const [service, start, rest] of OF_SERVICES)
    it(`knows whose it is: ${service}, ${start}`, () => assert.equal(secretIn(start + rest)?.service, service));

  for (const [name, value] of SECRETS) {
    it(`knows one in ${name} of ${value.length} characters`, () => assert.notEqual(secretIn(value, name), undefined));
  }

  for (const [name, value] of HARMLESS) {
    it(`sees none in ${name}=${value}`, () => assert.equal(secretIn(value, name), undefined));
  }

  it('finds a token in a longer text, and says where', () => {
    const token = `ghp_${'fK3vQ9zLmN2xR7tYb5cW8dE1aH4jU6iPoS0g'}`;
    const text = `git clone https://x:${token}@example.com`;
    const found = tokenIn(text);
    assert.deepEqual(found && text.slice(found.start, found.end), token);
  });

  it('hides a token however its letters are written', () => {
    const password = 'q8Zr5Lw2';
    for (const address of ['jdbc:oracle:thin:app/', 'JDBC:ORACLE:THIN:app/']) {
      const text = `${address}${password}@//db.example.com:1521/app`;
      assert.notEqual(tokenIn(text), undefined);
      assert.ok(!withoutSecrets(text).includes(password), address);
    }
  });
});
