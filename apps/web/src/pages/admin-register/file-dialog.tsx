import type { RegisterPreview } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useImportRegister, usePreviewFile, useTakeRejects, type SentPreview } from '../../api/register-queries.js';
import { download } from '../../export/download.js';
import { formatCount, formatWholeShare } from '../../text/format.js';
import { REGISTER_FILE } from '../../text/register-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { Differences } from './differences.js';
import { Failed } from './failed.js';
import { MadeUp, useIsDemonstration } from './made-up.js';
import classes from './register.module.css';

const COUNTS = [
  'added',
  'changed',
  'closed',
  'rejected',
  'unchanged',
] as const satisfies readonly (keyof RegisterPreview['counts'])[];

function changesIn({ added, changed, closed }: RegisterPreview['counts']): number {
  return added + changed + closed;
}

/** The rejected rows as a file, to be mended and sent again. */
function RejectsFile({ id }: { id: string }) {
  const take = useTakeRejects(id, download);
  return (
    <>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {REGISTER_FILE.takeRejects}
        </Button>
      </div>
      <p className={classes.soft}>{REGISTER_FILE.rejectsHint}</p>
      <Failed error={take.error} />
    </>
  );
}

function Changes({ id, preview }: SentPreview) {
  const { counts, rows, rejects, notes } = preview;
  const all = changesIn(counts);
  return (
    <>
      <dl className={classes.counts} data-testid="preview-counts">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{REGISTER_FILE.counts[name]}</dt>
            <dd>{formatCount(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {all === 0 && <p>{REGISTER_FILE.nothing}</p>}
      {rows.length > 0 && (
        <section aria-label={REGISTER_FILE.changes}>
          {rows.length < all && <p className={classes.soft}>{REGISTER_FILE.first(rows.length, all)}</p>}
          <ul className={`${classes.list} ${classes.scroll}`} tabIndex={0} aria-label={REGISTER_FILE.changes}>
            {rows.map(({ ogrn, name, isNew, isClosing, cells }) => (
              <li key={ogrn} className={classes.item} data-testid="preview-row">
                <strong>
                  {name}
                  {isNew && `, ${REGISTER_FILE.isNew}`}
                  {isClosing && `, ${REGISTER_FILE.isClosing}`}
                </strong>
                <Differences cells={cells} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejects.length > 0 && (
        <section aria-label={REGISTER_FILE.rejects}>
          <p className={classes.fault}>{REGISTER_FILE.rejects}</p>
          <ul className={`${classes.list} ${classes.scroll}`} tabIndex={0} aria-label={REGISTER_FILE.rejects}>
            {rejects.map(({ line, column, found, expected }) => (
              <li key={`${line} ${column}`} className={classes.item}>
                <span>
                  {REGISTER_FILE.line(line)}
                  {column !== null && `, ${column}`}
                  {found !== '' && `: «${found}»`}
                </span>
                <span className={classes.under}>{expected}</span>
              </li>
            ))}
          </ul>
          <RejectsFile id={id} />
        </section>
      )}
      {notes.map((note) => (
        <p key={note} className={classes.soft}>
          {note}
        </p>
      ))}
    </>
  );
}

/** What a file would change, and the press that writes it; where that is very much, the number is to be typed first. */
function Preview({ sent, again, close }: { sent: SentPreview; again: () => void; close: () => void }) {
  const { id, preview } = sent;
  const { stop, seen, refused, counts } = preview;
  const [typed, setTyped] = useState('');
  const [madeUp, setMadeUp] = useState(false);
  const isDemonstration = useIsDemonstration();
  const load = useImportRegister();
  const isAllowed =
    (stop === null || typed.replace(/\s/gu, '') === String(stop.atLeast)) && (madeUp || !isDemonstration);
  if (load.data !== undefined) {
    const { accepted, updated, rejected } = load.data;
    return (
      <div className={classes.form}>
        <p role="status">{REGISTER_FILE.done(accepted, updated, rejected)}</p>
        {rejected > 0 && <RejectsFile id={id} />}
        <div className={classes.buttons}>
          <Button size="xs" onClick={close} data-autofocus>
            {REGISTER_FILE.close}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.form}>
      {refused === null ? (
        <Changes id={id} preview={preview} />
      ) : (
        <p role="alert" className={classes.fault}>
          {REGISTER_FILE.refused} {refused}
        </p>
      )}
      {stop !== null && (
        <div role="alert" className={classes.form}>
          {stop.words.map((words) => (
            <p key={words} className={classes.fault}>
              {words}.
            </p>
          ))}
          <TextInput
            label={REGISTER_FILE.confirm(stop.atLeast)}
            description={REGISTER_FILE.stop}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
          />
        </div>
      )}
      {refused === null && changesIn(counts) > 0 && <MadeUp value={madeUp} change={setMadeUp} />}
      <Failed error={load.error} />
      <div className={classes.buttons}>
        {refused === null && changesIn(counts) > 0 && (
          <Button
            size="xs"
            disabled={!isAllowed || load.isPending}
            loading={load.isPending}
            onClick={() => load.mutate({ id, seen, allow: stop?.atLeast ?? 0, madeUp })}
          >
            {REGISTER_FILE.yes}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={again}>
          {REGISTER_FILE.again}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {REGISTER_FILE.cancel}
        </Button>
      </div>
    </div>
  );
}

/** A file of a register: sent, looked at, and only then imported. */
export function FileDialog({ close }: { close: () => void }) {
  const [share, setShare] = useState(0);
  const preview = usePreviewFile(setShare);
  const again = (): void => {
    setShare(0);
    preview.reset();
  };
  return (
    <Dialog title={REGISTER_FILE.title} close={close}>
      {preview.data === undefined ? (
        <div className={classes.form}>
          <p>{REGISTER_FILE.note}</p>
          <label className={classes.field}>
            <span className={classes.label}>{REGISTER_FILE.choose}</span>
            <input
              type="file"
              accept=".csv,.xlsx"
              disabled={preview.isPending}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                if (file) preview.mutate(file);
              }}
            />
          </label>
          {preview.isPending && (
            <p role="status">{share < 1 ? REGISTER_FILE.sending(formatWholeShare(share)) : REGISTER_FILE.checking}</p>
          )}
          <Failed error={preview.error} />
        </div>
      ) : (
        <Preview sent={preview.data} again={again} close={close} />
      )}
    </Dialog>
  );
}
