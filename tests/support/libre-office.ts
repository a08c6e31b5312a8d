import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** LibreOffice is large: specs that read files by it are skipped where nobody has installed it, unless it must be there. */
export const HAS_LIBRE_OFFICE =
  process.env['GOSPULSE_REQUIRE_OFFICE'] === '1' || spawnSync('soffice', ['--version']).status === 0;

/** A filter of LibreOffice with its options: `Calc MS Excel 2007 XML`, `Text - txt - csv (StarCalc)`. */
export interface OfficeFilter {
  readonly filter: string;
  readonly options?: string;
}

/** A file to be opened, and what it is saved as. */
export interface OfficeFile {
  readonly bytes: Uint8Array;
  /** Its ending says what it is. */
  readonly name: string;
  /** How it is read where its ending does not say it all. */
  readonly from?: OfficeFilter;
  readonly to: OfficeFilter & { readonly name: string };
}

export const AS_XLSX = { filter: 'Calc MS Excel 2007 XML' } as const;
export const AS_TEXT = { filter: 'Text (encoded)', options: 'UTF8,LF' } as const;
export const AS_DRAWN_PAGES = { filter: 'writer_pdf_Export' } as const;
/** Every sheet as `NAME-SHEET.csv`: `;`, UTF-8, cells as they are shown. */
export const AS_SHOWN_CSV = {
  filter: 'Text - txt - csv (StarCalc)',
  options: '59,34,76,1,,0,false,true,true,false,false,-1',
} as const;
/** As an office suite in Russian takes a CSV: `;`, UTF-8, numbers and days by the Russian rules. */
export const FROM_CSV_IN_RUSSIAN = {
  filter: 'Text - txt - csv (StarCalc)',
  options: '59,34,76,1,,1049,false,true',
} as const;

const PATIENCE_MS = 120_000;

/**
 * Opens files in LibreOffice in Russian, one start for all of them, which computes every formula anew, and saves each in
 * another format. What it wrote, by names.
 */
export async function savedByLibreOffice(files: readonly OfficeFile[]): Promise<ReadonlyMap<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'libre-office-'));
  try {
    const [read, out] = [join(folder, 'read'), join(folder, 'out')];
    for (const path of [read, out]) mkdirSync(path);
    files.forEach(({ bytes, name }) => writeFileSync(join(read, name), bytes));
    writeProfile(
      join(folder, 'profile'),
      files.map(({ name, from, to }) => [
        ...[join(read, name), from?.filter ?? '', from?.options ?? ''],
        ...[join(out, to.name), to.filter, to.options ?? ''],
      ]),
      join(folder, 'failed'),
    );
    await runOffice(folder);
    const [failed] = readdirSync(folder).filter((name) => name === 'failed');
    if (failed !== undefined) throw new Error(`LibreOffice: ${readFileSync(join(folder, failed), 'utf8')}`);
    return new Map(readdirSync(out).map((saved) => [saved, readFileSync(join(out, saved))]));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The program and whatever it starts are one group of processes, which is ended as one. */
function runOffice(folder: string): Promise<void> {
  // A profile of its own: two that run at once would wait for each other.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const child = spawn('soffice', [profile, '--headless', '--norestore', '--nologo', 'macro:///Standard.Save.All'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, HOME: folder },
  });
  const end = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      reject(new Error(`LibreOffice was not done within ${PATIENCE_MS / 1_000} s`));
    }, PATIENCE_MS);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      end();
      resolve();
    });
  });
}

/** A profile with the language, the order to compute anew, and the macro that opens and saves. */
function writeProfile(profile: string, jobs: readonly (readonly string[])[], failed: string): void {
  const library = join(profile, 'user', 'basic', 'Standard');
  mkdirSync(library, { recursive: true });
  const list = (name: string, root: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${name}.dtd">\n`;
  const libraries = `${list('libraries', 'library:libraries')}<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>`;
  const modules = (element: string): string =>
    `${list('library', 'library:library')}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">${element}</library:library>`;
  writeFileSync(join(profile, 'user', 'basic', 'script.xlc'), libraries);
  writeFileSync(join(profile, 'user', 'basic', 'dialog.xlc'), libraries);
  writeFileSync(join(library, 'script.xlb'), modules('<library:element library:name="Save"/>'));
  writeFileSync(join(library, 'dialog.xlb'), modules(''));
  writeFileSync(
    join(library, 'Save.xba'),
    `${list('module', 'script:module')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Save" script:language="StarBasic">${escaped(macro(jobs, failed))}</script:module>`,
  );
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
}

/** Formulas of workbooks are computed anew, always; and the profile is a finished one, whose macros are not laid anew. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>ru-RU</value></prop></item>
</oor:items>`;

function macro(jobs: readonly (readonly string[])[], failed: string): string {
  const calls = jobs.map((job) => `  Save ${job.map(quoted).join(', ')}`);
  return `Sub All
  On Error GoTo Failed
${calls.join('\n')}
  StarDesktop.terminate()
  Exit Sub
Failed:
  Dim n As Integer
  n = FreeFile
  Open ${quoted(failed)} For Output As #n
  Print #n, Error$
  Close #n
  StarDesktop.terminate()
End Sub

Sub Save(path, readBy, readOptions, target, writtenBy, writeOptions)
  Dim document
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, Properties(True, readBy, readOptions))
  document.storeToURL(ConvertToURL(target), Properties(False, writtenBy, writeOptions))
  document.close(True)
End Sub

Function Properties(isHidden, filter, options)
  Dim all(2) As New com.sun.star.beans.PropertyValue
  all(0).Name = "Hidden"
  all(0).Value = isHidden
  If filter <> "" Then
    all(1).Name = "FilterName"
    all(1).Value = filter
    all(2).Name = "FilterOptions"
    all(2).Value = options
  End If
  Properties = all()
End Function`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
