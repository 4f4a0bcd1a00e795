import fc from 'fast-check';
import { complete, scrambled } from '../support.ts';

const PARTS = ['[[', ' = ', 'mcp_servers', 'x', 'env', 'permissions', 'sandbox_mode', ':root', '1'];

describe('completion', () => {
  it('bears any text at any place, with ranges that editors accept', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(scrambled(25, ...PARTS), fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        // Editors never put the cursor between the two characters of a line end.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const { items, chosen } = complete(`${text.slice(0, offset)}|${text.slice(offset)}`);
        for (const { label } of items.slice(0, 20)) chosen(label);
      }),
    );
  });
});
