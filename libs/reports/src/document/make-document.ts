import type { EditionDocument, EditionSheet } from '@gospulse/files';
import type { ReportFacts } from '@gospulse/analytics';
import { FIGURE_DEFINITIONS } from '@gospulse/domain';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { comparedWith } from '../sources/changes.js';
import { chartsOf } from './charts.js';
import { findingsOf, gapsOf } from './findings.js';
import type { KeptTexts } from '../texts/kept-texts.js';
import { makeSheet } from './make-sheet.js';

/** What an edition is, beside its facts. */
export interface DocumentInput {
  readonly form: ResolvedForm;
  readonly texts: KeptTexts;
  readonly asOf: Date;
  readonly edition: EditionDocument['edition'];
  readonly corrects: number | null;
}

/**
 * Everything that files hold, of the facts of one reading; the same input gives the same document. A large sheet is worked out in
 * one go, and between sheets others have their turn.
 */
export async function makeDocument(
  facts: ReportFacts,
  { form, texts, asOf, edition, corrects }: DocumentInput,
): Promise<EditionDocument> {
  const { code, version, title } = form;
  const told = { ...texts, versions: versionsOf(facts, texts) };
  const sheets: EditionSheet[] = [];
  for (const sheet of form.sheets) {
    await setImmediate();
    sheets.push(makeSheet(sheet, { facts, texts: told, before: [...sheets] }));
  }
  const { from, to } = facts.period;
  return {
    form: { code, version, title },
    region: facts.region,
    period: { from, to },
    asOf: asOf.toISOString(),
    ...{ edition, corrects, versions: told.versions },
    filters: [],
    definitions: definitionsOf(form, texts),
    sentences: findingsOf(facts, texts.wording),
    gaps: gapsOf(facts, texts.wording),
    charts: chartsOf(facts, texts.wording),
    sheets,
  };
}

function versionsOf(facts: ReportFacts, texts: KeptTexts): KeptTexts['versions'] {
  const { versions, wording } = texts;
  return [
    { name: 'Правила региона', version: facts.policyVersions.join(', ') },
    { name: 'Реестр', version: registerVersion(facts) },
    ...versions,
    { name: 'Текст выводов', version: wording.version },
    ...comparedWith({ texts }),
  ];
}

/** Another one whenever an institution or page of the register is another, or belongs elsewhere. */
export function registerVersion({ institutions, pages }: ReportFacts): string {
  const hash = createHash('sha256');
  for (const { institution, details } of institutions) {
    const { ogrn, name, kind, level, placeCode, founderOgrn, exempt, toldNetworks } = institution;
    hash.update(
      JSON.stringify([ogrn, name, kind, level, placeCode, founderOgrn, exempt, toldNetworks, details.status]),
    );
  }
  for (const { institution, page } of pages())
    hash.update(JSON.stringify([institution.ogrn, page.vkId, page.link, page.pageType]));
  return hash.digest('hex').slice(0, 12);
}

/** Definitions of the figures that the form shows. */
function definitionsOf({ sheets }: ResolvedForm, { definitions }: KeptTexts): EditionDocument['definitions'] {
  const codes = new Set(sheets.flatMap(({ columns }) => columns.map(({ code }) => FIGURE_DEFINITIONS[code] ?? code)));
  return definitions.filter(({ code }) => codes.has(code)).map(({ name, meaning }) => ({ name, text: meaning }));
}
