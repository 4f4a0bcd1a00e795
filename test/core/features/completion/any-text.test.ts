import fc from 'fast-check';
import { complete } from '../support.ts';

const PARTS = [
  '[',
  ']',
  '[[',
  '{',
  '}',
  '"',
  "'",
  '=',
  ' = ',
  '.',
  ',',
  '\n',
  '\r\n',
  ' ',
  '#',
  'mcp_servers',
  'x',
  'env',
  'permissions',
  'sandbox_mode',
  ':root',
  '1',
  '"""',
];

describe('completion', () => {
  it('bears any text at any place, with ranges that editors accept', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 25 }), fc.nat(), (parts, place) => {
        const text = parts.join('');
        const offset = place % (text.length + 1);
        // Editors never put the cursor between the two characters of a line end.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const { items, chosen } = complete(`${text.slice(0, offset)}|${text.slice(offset)}`);
        for (const { label } of items.slice(0, 20)) chosen(label);
      }),
    );
  });
});
