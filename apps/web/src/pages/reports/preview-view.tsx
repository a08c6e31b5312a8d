import type { ReportPreview } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useMay } from '../../api/queries.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { overPeriod, periodName } from '../../text/period-names.js';
import { counted } from '../../text/plurals.js';
import { PREVIEW } from '../../text/reports-strings.js';
import { Section } from '../../ui/section.js';
import { useZone } from '../../view/use-zone.js';
import { controlSums } from './compare-sheet.js';
import { Differences } from './differences.js';
import { EditionLink, numberWords } from './edition-columns.js';
import { FreezeDialog } from './freeze-dialog.js';
import classes from './reports.module.css';
import { Gaps, Sentences } from './sentences.js';
import { SheetSection } from './sheet-section.js';

/** The edition of the same form and period that is in force: a new one can only correct it. */
export function inForceOf({ previous, period }: ReportPreview): number | null {
  const edition = previous?.edition;
  return edition?.state === 'frozen' && edition.period.code === period.code ? edition.number : null;
}

/** What is about to be frozen, and the step itself, for whoever may take it. */
function Head({ preview }: { preview: ReportPreview }) {
  const zone = useZone();
  const makes = useMay('make-reports');
  const { address, change } = useAddress();
  const [isAsked, setIsAsked] = useState(false);
  const { form, period, asOf, isBehind } = preview;
  const inForce = inForceOf(preview);
  const corrects = address.corrects === undefined ? null : Number(address.corrects);
  return (
    <div className={classes.form}>
      <h2>{PREVIEW.of(displayName(form.title), periodName(period))}</h2>
      <p className={classes.soft}>
        {PREVIEW.asOf(formatInstant(asOf, zone))}. {PREVIEW.draft}
      </p>
      {isBehind && (
        <p className={classes.notice} data-tone="warn">
          {PREVIEW.behind}
        </p>
      )}
      {inForce !== null && corrects !== inForce && (
        <p className={classes.notice}>
          {PREVIEW.inForce(numberWords(inForce), overPeriod(period))} <EditionLink number={inForce} />
        </p>
      )}
      {corrects !== null && <p>{PREVIEW.corrects(numberWords(corrects))}</p>}
      {!makes && <p className={classes.soft}>{PREVIEW.freezeNote}</p>}
      {makes && (
        <p>
          {inForce !== null && corrects !== inForce ? (
            <Button size="xs" onClick={() => change({ corrects: String(inForce) })} data-testid="make-correction">
              {PREVIEW.makeCorrection}
            </Button>
          ) : (
            <Button size="xs" onClick={() => setIsAsked(true)} data-testid="freeze">
              {PREVIEW.freeze}
            </Button>
          )}
        </p>
      )}
      {isAsked && <FreezeDialog preview={preview} corrects={corrects} close={() => setIsAsked(false)} />}
    </div>
  );
}

function Control({ preview }: { preview: ReportPreview }) {
  const sums = controlSums(preview);
  const rows = preview.sheets.map(({ title, rowCount }) =>
    PREVIEW.sheetRows(displayName(title), counted(rowCount, PREVIEW.rows)),
  );
  return (
    <Section title={PREVIEW.control}>
      <div className={classes.form} data-testid="control">
        {sums === null && <p>{PREVIEW.controlNone}</p>}
        {sums !== null && sums.fine > 0 && <p>{PREVIEW.controlFine(counted(sums.fine, PREVIEW.controlColumns))}</p>}
        {sums !== null && sums.off.length > 0 && (
          <p className={classes.fault}>
            {PREVIEW.controlOff(
              sums.off.map(({ sheet, column }) => PREVIEW.inSheet(displayName(column), displayName(sheet))).join(', '),
            )}
          </p>
        )}
        {sums?.cut && (
          <p className={classes.soft}>{PREVIEW.controlCut(formatCount(sums.cut.shown), formatCount(sums.cut.rows))}</p>
        )}
        <p className={classes.soft}>{rows.join('; ')}.</p>
      </div>
    </Section>
  );
}

/** A preview: the findings, what is missing, whether it adds up, and its figures beside those of the edition before. */
export function PreviewView({ preview }: { preview: ReportPreview }) {
  return (
    <div className={classes.parts} data-testid="preview-shown">
      <Head preview={preview} />
      <Section title={PREVIEW.findings}>
        <Sentences sentences={preview.sentences} />
      </Section>
      <Section title={PREVIEW.gaps}>
        <div className={classes.form}>
          {preview.gaps.length > 0 && <p className={classes.soft}>{PREVIEW.gapsLead}</p>}
          <Gaps gaps={preview.gaps} none={PREVIEW.noGaps} advised />
        </div>
      </Section>
      <Control preview={preview} />
      <SheetSection preview={preview} />
      <Differences preview={preview} />
    </div>
  );
}
