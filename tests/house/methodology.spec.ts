import { readFileSync, writeFileSync } from 'node:fs';
import { renderDefinitions } from '@gospulse/domain';

const FILE = 'docs/methodology.md';
const MARK = '<!-- definitions -->\n';

describe('docs/methodology.md', () => {
  it('says what the screen says', () => {
    const [head, stands] = readFileSync(FILE, 'utf8').split(MARK);
    const text = `\n${renderDefinitions()}`;
    if (process.env.WRITE_METHODOLOGY === '1') writeFileSync(FILE, `${head}${MARK}${text}`);
    else expect(stands).toBe(text);
  });
});
