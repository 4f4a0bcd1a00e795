import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readFixtures } from '../../core/rules/support/fixture.ts';
import { Random } from '../posture/generator/random.ts';
import { ourVerdict, RulesJudge } from './execpolicy.ts';
import { mutatedRules } from './mutate.ts';

/** With `--stacks N` as many changed files are compared, from seed `--seed` on. */
const MUTATED = Number(process.env['CODEX_POSTURE_STACKS'] ?? 0) || 150;
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 0) || 20_261_125;

const folders = (): readonly string[] => {
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  return [path.join(__dirname, 'files'), ...(corpus ? [path.join(corpus, 'rules')] : [])];
};

const texts = folders().flatMap((folder) =>
  fs
    .readdirSync(folder)
    .sort()
    .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') })),
);

/** Single texts in which something particular is wrong or unusual. */
const CASES: readonly string[] = [
  '',
  '\n\n# nothing\n',
  'prefix_rule(pattern=[])',
  'prefix_rule(pattern=[[]])',
  'prefix_rule(pattern=("a", "b"))',
  'prefix_rule(pattern=["a", 1])',
  'prefix_rule(pattern=["a"], decision=None)',
  'prefix_rule(pattern=["a"], decision="deny")',
  'prefix_rule(pattern=["a"], justification=" ")',
  'prefix_rule(pattern=["a"], reason="x")',
  'prefix_rule(pattern=["a"], pattern=["b"])',
  'prefix_rule(["a"], pattern=["b"])',
  'prefix_rule(["a"], "prompt", ["a b"], ["b"], "why", True)',
  'prefix_rule(["a"], "prompt", ["a b"], ["b"], "why", True, 1)',
  'prefix_rule(pattern=["a"], canonical_matching=1)',
  'prefix_rule(pattern=["a"], match=["b"])',
  'prefix_rule(pattern=["a"], match=["/x/a b", "./a"])',
  'prefix_rule(pattern=["a"], not_match=["/x/a"])',
  'prefix_rule(pattern=["a"], match=["a \'b"])',
  'prefix_rule(pattern=["a", "b c"], match=["a \'b c\' d", "a b\\\\ c", "a \\"b c\\""])',
  'prefix_rule(pattern=["a"], match=[""])',
  'prefix_rule(pattern=["A"], canonical_matching=True, match=["a"])',
  'host_executable(name="a", paths=["/x/a"])\nprefix_rule(pattern=["a"], match=["/x/a"], not_match=["/y/a"])',
  'prefix_rule(pattern=["a"], not_match=["/y/a"])\nhost_executable(name="a", paths=["/x/a"])',
  'host_executable(name="a", paths=["/x/b"])',
  'host_executable(name="a/b", paths=[])',
  'host_executable(name="a", paths=["a"])',
  'network_rule(host="*.a.test", protocol="https", decision="allow")',
  'network_rule(host="[::1]:8080", protocol="http-connect", decision="deny")',
  'network_rule(host="a.test/x", protocol="https", decision="allow")',
  'network_rule(host="a.test", protocol="tcp", decision="allow")',
  'network_rule(host="a.test", protocol="https")',
  'load("x.rules", "y")',
  'load("x.rules")',
  'if True:\n  load("x", "y")',
  'x = 1\nreturn x',
  'break',
  'def f():\n  return unknown\n',
  'def f(a, b=1, *args, c, **more):\n  pass\n',
  'def f(a=1, b):\n  pass\n',
  'def f(a, a):\n  pass\n',
  'x = lambda a, *, b: a\n',
  'x = lambda *: 1\n',
  'y = x\nx = 1',
  'a = b = 1',
  'a, b = 1, 2,',
  'a, b = [1]',
  '[a, b] += [1]',
  '1 = 2',
  'f() = 1',
  'x = 1 < 2 < 3',
  'x = not not 1 in [1]\n',
  'x = [1,2][5]',
  'x = {"a": 1}["b"]',
  'x = {"a": 1, "a": 2}',
  'x = {[]: 1}',
  'x = "a" + 1',
  'x = "a" * 3 + "b" % ()',
  'x = "%s %s" % ("a",)',
  'x = 1 // 0',
  'x = -"a"',
  'x = "abc".foo()',
  'x = "a"("b")',
  'x = [y for y in 3]',
  'x = [y for y in [1] if z]',
  'x = 01',
  'x = 1.e3 + .5 + 0x1F + 0b1 + 0o7 + 1e2',
  'x = "\\x4"',
  'x = "\\ud800"',
  'x = "\\q \\101 \\u00e9 \\U0001F600"',
  "x = 'a\nb'",
  'x = "a\\\nb"',
  'x = """a\n"b" ""c"""\n',
  'x = """a\n',
  'x = r"\\" + 1',
  'x = r"\\"" + "b"',
  'x = b"abc"',
  'x = f"{1} {{ }} {"a"!r}"',
  'x = f"{y}"',
  'x = f"{1!q}"',
  'x = f"}"',
  'x = f"{1"',
  '\tx = 1',
  'x =\t1',
  'if True:\n\tx = 1',
  'if True:\n    x = 1\n  y = 2',
  'if True:\nx = 1',
  'if True: x = 1; y = 2\nelif False:\n  pass\nelse: pass\n',
  ' x = 1',
  'x = 1 y = 2',
  'x = (1,\n\n 2 # c\n)\n',
  'x = 1 \\\n  + 2\n',
  'x = 1 \\ + 2',
  'x = $HOME',
  'import os',
  'x = class',
  '\ufeffx = 1',
  'x = 1\r\ny = 2\r\n',
  'x = 1\ry = 2',
  'for i in range(3):\n  prefix_rule(pattern=["a%d" % i])\n',
  'for i in 5:\n  pass\n',
  'fail("no")',
  'prefix_rule = 1\nprefix_rule(pattern=["a"])',
  'prefix_rule',
  'print("x")',
  'x = ...',
  'x = (1)(2)',
  'prefix_rule(*[["a"]], **{"decision": "prompt"})',
  'prefix_rule(**{"decision": "prompt"}, pattern=["a"])',
  'prefix_rule(pattern=["a"], ["b"])',
  'x = [1, 2, 3][1:]\ny = x[:1] + x[-1:]\nprefix_rule(pattern=[str(z) for z in y])\n',
  'x = ["a"]\nx.append("b")\nx += ["c"]\nprefix_rule(pattern=x, match=["a b c"])\n',
];

describe('rules files, accepted or refused as by `codex execpolicy check`', function () {
  this.timeout(20 * 60_000);
  let judge: RulesJudge;
  before(async () => {
    judge = await RulesJudge.open();
  });
  after(() => judge?.close());

  /** What differs, in words; nothing where it is the same, or where we say that we do not know. */
  async function difference(text: string): Promise<string | undefined> {
    const ours = ourVerdict(text);
    if (!ours) return undefined;
    const codex = await judge.verdict(text);
    const same = ours.accepted === codex.accepted && (codex.line === undefined || codex.line === ours.line);
    return same
      ? undefined
      : `${JSON.stringify(text.slice(0, 2000))}\nours: ${JSON.stringify(ours)}\nCodex: ${JSON.stringify(codex)}`;
  }

  for (const text of CASES) it(JSON.stringify(text), async () => assert.equal(await difference(text), undefined));

  it('is accepted once a slip is corrected', async () => {
    const mended = readFixtures()
      .filter(({ rule }) => rule === 'refused-rules')
      .flatMap(({ cases }) => cases)
      .flatMap(({ files, afters }) => afters.map(({ text }) => [files[0]?.text ?? '', text] as const));
    assert.ok(mended.length > 10);
    for (const [before, after] of mended) {
      assert.equal((await judge.verdict(before)).accepted, false, before);
      const { accepted, says } = await judge.verdict(after);
      assert.ok(accepted, `${after}\n${says}`);
    }
  });

  it('every file as it is', async () => {
    const differences: string[] = [];
    for (const { name, text } of texts) {
      const found = await difference(text);
      if (found !== undefined) differences.push(`${name}: ${found}`);
      assert.notEqual(ourVerdict(text), undefined, name);
    }
    assert.deepEqual(differences, []);
  });

  it(`${MUTATED} changed files`, async () => {
    const differences: string[] = [];
    let unknown = 0;
    let refused = 0;
    for (let i = 0; i < MUTATED; i++) {
      const random = new Random(SEED + i);
      const text = mutatedRules(random.pick(texts.filter((one) => one.text.length < 20_000)).text, random);
      const ours = ourVerdict(text);
      if (!ours) unknown++;
      else if (!ours.accepted) refused++;
      const found = await difference(text);
      if (found !== undefined) differences.push(`${SEED + i}: ${found}`);
    }
    console.log(`      ${refused} refused, ${unknown} not known`);
    assert.deepEqual(differences, []);
    assert.ok(unknown <= MUTATED / 50, `${unknown} not known`);
  });
});
