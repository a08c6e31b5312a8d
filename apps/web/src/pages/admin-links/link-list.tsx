import type { ViewLinkRow } from '@gospulse/contracts';
import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRevokeViewLink } from '../../api/link-commands.js';
import { useMay, useViewLinks } from '../../api/queries.js';
import { LINKS, SHARE } from '../../text/links-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/states.js';
import { useFocusReturn } from '../../ui/use-focus-return.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import { useZone } from '../../view/use-zone.js';
import { linkColumns, screenWords } from './link-columns.js';
import classes from './links.module.css';

const HEIGHT = 240;
const FIRST = { key: 'madeAt', order: 'desc' } as const;
const NONE: readonly ViewLinkRow[] = [];
const keyOf = ({ id }: ViewLinkRow): string => id;
const ROW_PROPS = { 'data-testid': 'view-link' };
const rowProps = () => ROW_PROPS;

/** Asks before a link is gone for good. */
function Sure({ link, close }: { link: ViewLinkRow; close: () => void }) {
  const { mutate, error, isPending } = useRevokeViewLink();
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={close}
      title={LINKS.sure}
      size="md"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': LINKS.close }}
    >
      <p>{LINKS.sureHint(screenWords(link))}</p>
      {error !== null && <p role="alert">{SHARE.failed(error.message, error.code)}</p>}
      <div className={classes.buttons}>
        <Button size="xs" color="red" disabled={isPending} onClick={() => mutate(link.id, { onSuccess: close })}>
          {LINKS.yes}
        </Button>
        <Button size="xs" variant="default" data-autofocus onClick={close}>
          {LINKS.no}
        </Button>
      </div>
    </Modal>
  );
}

function Table({ links }: { links: readonly ViewLinkRow[] }) {
  const zone = useZone();
  const isAdmin = useMay('manage-accounts');
  const [revoked, setRevoked] = useState<ViewLinkRow | null>(null);
  const columns = useMemo(() => linkColumns({ zone, isAdmin, revoke: setRevoked }), [zone, isAdmin]);
  const { rows, sort } = useTableSort({ columns, rows: links, first: FIRST });
  return (
    <>
      <DataTable
        wordy
        file={false}
        caption={LINKS.caption}
        columns={columns}
        rows={rows}
        keyOf={keyOf}
        rowProps={rowProps}
        sort={sort}
      />
      {revoked !== null && <Sure link={revoked} close={() => setRevoked(null)} />}
    </>
  );
}

/** Links to views with what became of them: a page of its own, and of an admin a part of «Администрирование». */
export function LinkList() {
  return (
    <AnswerView of={useViewLinks()} height={HEIGHT}>
      {({ links = NONE }) =>
        links.length === 0 ? <Empty title={LINKS.none} hint={LINKS.noneHint} /> : <Table links={links} />
      }
    </AnswerView>
  );
}
