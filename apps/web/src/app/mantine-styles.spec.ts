import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '..');
const STYLES = join(SOURCES, '../../../node_modules/@mantine/core/styles');

/** Drawn by rules of our own, on those of ModalBase. */
const OWN = new Set(['Drawer']);

it('loads the style of every part of Mantine that is used: a box without its own fills the dialog', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const used = files.flatMap((file) => {
    const [, names = ''] =
      /import \{([^}]*)\} from '@mantine\/core'/.exec(readFileSync(join(SOURCES, file), 'utf8')) ?? [];
    return names.split(',').map((name) => name.trim());
  });
  const loaded = readFileSync(join(SOURCES, 'app/styles.ts'), 'utf8');
  const styled = [...new Set(used)].filter(
    (name) => name !== '' && !OWN.has(name) && existsSync(join(STYLES, `${name}.css`)),
  );
  expect(styled).toContain('Button');
  expect(styled.filter((name) => !loaded.includes(`/${name}.css`))).toEqual([]);
});
