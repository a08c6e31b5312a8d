import type { EditionAnswer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useAddress } from '../../address/use-address.js';
import { editionFileHref } from '../../api/report-queries.js';
import { download } from '../../export/download.js';
import { sizeWords } from '../../text/size-words.js';
import { displayName } from '../../text/names.js';
import { EDITION, FILE_WORDS } from '../../text/reports-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { CopiedHash } from './copied-hash.js';
import { FILE_KINDS } from './kind-fields.js';
import classes from './reports.module.css';

type EditionFile = EditionAnswer['files'][number];

const SUMS = 'SHA256SUMS.txt';
const rowProps = () => ({ 'data-testid': 'edition-file' });

/** What `sha256sum -c` reads: a sum and a name a line. */
export function sumsOf(files: readonly Pick<EditionFile, 'name' | 'sha256'>[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}

function fileColumns(hrefOf: (file: EditionFile) => string): Column<EditionFile>[] {
  const { fileColumns: heads } = EDITION;
  const column = (
    key: keyof typeof heads,
    cell: Column<EditionFile>['cell'],
    given: Partial<Column<EditionFile>> = {},
  ): Column<EditionFile> => ({ ...{ key, name: heads[key], label: heads[key], cell, file: null }, ...given });
  return [
    column('file', ({ kind, name }) => (
      <span className={classes.name}>
        {FILE_WORDS[kind].name}
        <span className={classes.under}>{FILE_WORDS[kind].use}</span>
        <span className={classes.under}>{displayName(name)}</span>
      </span>
    )),
    column('get', (file) => (
      <a
        href={hrefOf(file)}
        download={file.name}
        aria-label={EDITION.getOf(file.name)}
        data-testid={`get-${file.kind}`}
      >
        {EDITION.get}
      </a>
    )),
    column('size', ({ size }) => <span className={classes.nowrap}>{sizeWords(size)}</span>, { numeric: true }),
    column('hash', ({ name, sha256 }) => <CopiedHash hash={sha256} label={EDITION.copyHash(name)} />, { long: true }),
  ];
}

/** The files as they were frozen, their sums, and how whoever receives them proves that they are these. */
export function EditionFiles({ answer: { edition, files } }: { answer: EditionAnswer }) {
  const { region } = useAddress().address;
  const columns = fileColumns(({ kind }) => editionFileHref(edition.number, kind, region));
  const inOrder = FILE_KINDS.flatMap((kind) => files.filter((file) => file.kind === kind));
  const saveSums = (): void => download(SUMS, new Blob([sumsOf(files)], { type: 'text/plain' }));
  return (
    <Section title={EDITION.files}>
      <div className={classes.form}>
        <DataTable
          wordy
          file={false}
          caption={EDITION.files}
          columns={columns}
          rows={inOrder}
          keyOf={({ kind }) => kind}
          rowProps={rowProps}
        />
        <details className={classes.details}>
          <summary>{EDITION.check}</summary>
          <p className={classes.buttons}>
            <Button size="xs" variant="default" onClick={saveSums} data-testid="sums">
              {EDITION.sums}
            </Button>
            <span className={classes.soft}>{EDITION.sumsNote}</span>
          </p>
          <p>{EDITION.checkLinux}</p>
          <code className={classes.code}>sha256sum -c {SUMS}</code>
          <p>{EDITION.checkWindows}</p>
          <code className={classes.code}>certutil -hashfile {EDITION.windowsFile} SHA256</code>
        </details>
      </div>
    </Section>
  );
}
